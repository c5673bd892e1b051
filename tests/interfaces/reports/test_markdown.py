"""The report in Markdown: complete, and safe against whatever people write into titles."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from typing import Any

import pytest

from interfaces.reports import diagnosed
from mainspring.interfaces.reports.html import html
from mainspring.interfaces.reports.markdown import markdown

DIAGNOSES = {"full": diagnosed.full, "spreadsheet": diagnosed.spreadsheet, "empty": diagnosed.empty}


@pytest.mark.parametrize("name", DIAGNOSES)
def test_it_says_everything_that_was_found_and_what_was_not(name: str) -> None:
    diagnosis = DIAGNOSES[name]()
    text = markdown(diagnosis)
    assert text.startswith("# Diagnosis as of ")
    assert text.endswith("\n")
    for pattern in diagnosis["patterns"]:
        if pattern["state"] == "present":
            assert f"### {pattern['title']}" in text
            assert pattern["claim"] in text
            assert pattern["question"]["question"] in text
        elif pattern["state"] == "not_assessed":
            assert pattern["title"] in text.partition("## Not assessed")[2]
    for phase in diagnosis["roadmap"]:
        assert f"### {phase['phase']}: " in text
        for step in phase["steps"]:
            assert step["step"] in text
    for entry in diagnosis["healthy"]:
        assert entry["statement"] in text
    for sentence in diagnosis["scores"]["says"]:
        assert sentence in text


@pytest.mark.parametrize("name", DIAGNOSES)
def test_its_tables_are_tables_and_its_headings_descend(name: str) -> None:
    lines = markdown(DIAGNOSES[name]()).splitlines()
    depth = 0
    for before, line in zip(["", *lines], lines, strict=False):
        if re.match(r"#+ ", line):
            level = len(line.partition(" ")[0])
            assert level <= depth + 1
            assert before == ""
            depth = level
        if before.startswith("|") and line.startswith("|"):
            assert cells(line) == cells(before)


def cells(line: str) -> int:
    return len(re.findall(r"(?<!\\)\|", line))


def hostile() -> dict[str, Any]:
    """The full diagnosis with a nasty title wherever a title of the trail stands."""
    loaded = json.loads(json.dumps(diagnosed.full()))
    nasty = "<script>alert(1)</script> | a \n b"
    for team in loaded["teams"]:
        team["name"] = nasty
    for pattern in loaded["patterns"]:
        for evidence in pattern["evidence"]:
            for row in evidence["rows"]:
                if row.get("title"):
                    row["title"] = nasty
    for record in loaded["records"]["key_results"].values():
        record["title"] = record["objective"] = record["owner"] = nasty
        for check_in in record["check_ins"]:
            check_in["note"] = nasty
    loaded["trail"]["problems"] = [
        {"table": "people", "file": nasty, "line": 2, "column": nasty, "reason": nasty, "value": nasty}
    ]
    loaded["trail"]["problem_count"] = 1
    return loaded


def test_what_people_wrote_is_never_markup_in_the_page() -> None:
    page = html(hostile())
    assert "<script" not in page
    assert "&lt;script&gt;" in page


def test_what_people_wrote_breaks_no_table_in_markdown() -> None:
    lines = markdown(hostile()).splitlines()
    for before, line in pairwise(lines):
        if before.startswith("|") and line.startswith("|"):
            assert cells(line) == cells(before)


def test_what_could_not_be_read_is_listed() -> None:
    loaded = json.loads(json.dumps(diagnosed.empty()))
    problem = {
        "table": "people",
        "file": "people.csv",
        "column": "role",
        "reason": "is no role",
        "value": "boss",
    }
    loaded["trail"]["problems"] = [{**problem, "line": line} for line in range(2, 40)]
    loaded["trail"]["problem_count"] = 300
    text = markdown(loaded)
    assert "people.csv:2: role: is no role" in text
    assert "and 280 more" in text
    assert "300 rows or cells could not be read" in text
