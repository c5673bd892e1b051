"""Which tables are update notes, and which are OKRs with a column of notes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from openpyxl import Workbook

from interfaces.cli.command import mainspring

KR = "Raise repeat orders from 18 % to 25 %"
OTHER = "Cut complaints from 12 to 4 a week"


def counted(path: Path) -> tuple[int, int]:
    """How many key results and notes are read."""
    told = json.loads(mainspring("lint", path, "--isolated", "--format", "json").out)["summary"]
    return told["key_results"], told["notes"]


NOTES = {
    "with what it measures": (
        "date,key_result,note,value,baseline,target",
        f"2026-02-02,{KR},On track.,20,18,25",
    ),
    "by id": ("Check-in date,KR ID,Comment,Target", "2026-02-02,KR1,On track.,25"),
    "with its unit": ("Day,KR,Metric,Update,Author", f"2026-02-02,{KR},orders,On track.,Kim"),
    "a row a week": (
        "Key result,Owner,Baseline,Target,Updated,Notes",
        f"{KR},Kim,18,25,2026-02-02,On track.",
        f"{KR},Kim,18,25,2026-02-09,Still on track.",
    ),
    "bare": ("key_result,note", f"{KR},On track."),
}
OKRS = {
    "with an objective": (
        "objective,key_result,baseline,target,date,notes",
        f"Grow,{KR},18,25,2026-02-02,On track.",
        f"Grow,{OTHER},12,4,2026-02-02,On track.",
    ),
    "with a due day": (
        "key_result,baseline,target,due,date,notes",
        f"{KR},18,25,2026-03-31,2026-02-02,On track.",
        f"{OTHER},12,4,2026-03-31,2026-02-02,On track.",
    ),
    "without a day": (
        "key_result,baseline,target,notes",
        f"{KR},18,25,On track.",
        f"{OTHER},12,4,On track.",
    ),
    "a state of each": (
        "Key result,Owner,Baseline,Target,Current,Updated,Notes",
        f"{KR},Kim,18,25,20,2026-02-02,On track.",
        f"{OTHER},Lee,12,4,9,2026-02-02,On track.",
    ),
}


def table(path: Path, rows: tuple[str, ...]) -> Path:
    if path.suffix == ".csv":
        path.write_text("\n".join(rows) + "\n", encoding="utf-8")
        return path
    book = Workbook()
    for row in rows:
        book.active.append(row.split(","))  # type: ignore[union-attr]
    book.save(path)
    return path


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
@pytest.mark.parametrize("rows", NOTES.values(), ids=NOTES)
def test_notes_are_notes_with_the_columns_of_their_measure(
    tmp_path: Path, rows: tuple[str, ...], ending: str
) -> None:
    assert counted(table(tmp_path / f"t{ending}", rows)) == (0, len(rows) - 1)


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
@pytest.mark.parametrize("rows", OKRS.values(), ids=OKRS)
def test_okrs_are_okrs_with_a_column_of_notes(tmp_path: Path, rows: tuple[str, ...], ending: str) -> None:
    assert counted(table(tmp_path / f"t{ending}", rows)) == (2, 2)


def test_a_note_s_figures_are_set_against_what_it_says(tmp_path: Path) -> None:
    head = "date,key_result,status,note,value,baseline,target"
    rows = (
        head,
        f"2026-03-02,{KR},green,All is well.,12,18,25",
        f"2026-03-02,{OTHER},green,All is well.,5,12,4",
    )
    okrs = tmp_path / "okrs.yaml"
    okrs.write_text(
        f"cycle: 2026-Q1\nobjectives:\n  - objective: Grow\n    key_results:\n      - {KR}\n      - {OTHER}\n",
        encoding="utf-8",
    )
    notes = table(tmp_path / "notes.csv", rows)
    ended = mainspring("lint", okrs, notes, "--isolated", "--select", "NOTE105")
    assert ended.out.count("NOTE105") == 1
    assert "notes.csv:2:" in ended.out
