"""A direction is one of three; anything else is told with its place."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

import mainspring.intake.okrs
from mainspring.engine.lint.document import Document
from mainspring.intake.okrs import read_documents, read_text

SCHEMA = json.loads(
    (Path(mainspring.intake.okrs.__file__).parent / "schema.json").read_text(encoding="utf-8")
)
YAML = (
    "objectives:\n  - objective: Grow\n    key_results:\n      - key_result: Raise x\n        direction: {}\n"
)
TOLD = "“sideways” is no direction; write increase, decrease or maintain"


def of_table(tmp_path: Path, word: str) -> Document:
    path = tmp_path / "okrs.csv"
    path.write_text(f"objective,key_result,direction\nGrow,Raise x,{word}\n", encoding="utf-8")
    return read_documents([path])


def directions(document: Document) -> list[str]:
    return [key_result.direction for key_result in document.key_results]


@pytest.mark.parametrize(
    ("word", "read"),
    [
        ("increase", "increase"), ("decrease", "decrease"), ("maintain", "maintain"),
        ("Increase", "increase"), ("down", "decrease"), ("Halten", "maintain"), ("", ""),
    ],
)  # fmt: skip
def test_a_direction_is_read_as_people_write_it(tmp_path: Path, word: str, read: str) -> None:
    for document in (
        read_text(YAML.format(word), "t.yaml"),
        read_text(f"## Objective: Grow\n\n- KR1: Raise x\n  - direction: {word}\n", "t.md"),
        of_table(tmp_path, word),
    ):
        assert (directions(document), document.problems) == ([read], [])


def test_what_is_no_direction_is_told_where_it_stands(tmp_path: Path) -> None:
    assert read_text(YAML.format("sideways"), "t.yaml").problems == [f"t.yaml:5:20: direction: {TOLD}"]
    page = "## Objective: Grow\n\n- KR1: Raise x (direction: sideways)\n"
    assert read_text(page, "t.md").problems == [f"t.md:3:28: direction: {TOLD}"]
    table = of_table(tmp_path, "sideways")
    assert table.problems == [f"{tmp_path / 'okrs.csv'}:2:14: direction: {TOLD}"]
    assert directions(table) == [""]


@pytest.mark.parametrize(
    ("word", "fits"), [("maintain", True), (None, True), ("sideways", False), (3, False)]
)
def test_the_schema_takes_the_three(word: object, fits: bool) -> None:
    made = {"objectives": [{"objective": "Grow", "key_results": [{"key_result": "x", "direction": word}]}]}
    assert jsonschema.Draft202012Validator(SCHEMA).is_valid(made) is fits
