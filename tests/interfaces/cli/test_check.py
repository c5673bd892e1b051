"""`mainspring check`: every problem with its place and reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from intake.spreadsheet.sheets import workbook
from interfaces.cli.command import SHEET, mainspring


@pytest.fixture
def flawed(tmp_path: Path) -> Path:
    """A trail with three flaws."""
    folder = tmp_path / "flawed"
    folder.mkdir()
    (folder / "objectives.csv").write_text("objective_id,title\no1,Help customers sooner\n")
    (folder / "key_results.csv").write_text(
        "key_result_id,objective_id,title,due_on,final_score\n"
        "k1,o1,Answers within an hour,2026-13-01,0.5\n"
        "k2,o9,Complaints,,\n"
        "k3,o1,Waiting time,2026-03-31,7\n"
    )
    return folder


def test_a_sound_trail_has_no_problems(trail: Path) -> None:
    ended = mainspring("check", trail)
    assert ended.code == 0
    assert ended.out.splitlines()[-1] == "No problems."
    assert "key_results" in ended.out


def test_every_problem_has_file_line_column_and_reason(flawed: Path) -> None:
    ended = mainspring("check", flawed)
    assert ended.code == 1
    for place in (
        "key_results.csv:2: due_on: ",
        "key_results.csv:3: objective_id: ",
        "key_results.csv:4: final_score: ",
    ):
        assert place in ended.out
    assert "3 problems." in ended.out
    assert "objectives 1" in ended.out


def test_a_long_list_is_cut_and_says_so(flawed: Path) -> None:
    ended = mainspring("check", flawed, "--most", "1")
    assert "and 2 more" in ended.out
    assert "key_results.csv:3" not in ended.out
    assert mainspring("check", flawed, "--most", "-1").code == 2


def test_strict_stops_at_the_first(flawed: Path) -> None:
    ended = mainspring("check", flawed, "--strict")
    assert (ended.code, ended.out) == (3, "")
    assert "key_results.csv:2: due_on" in ended.err
    assert "2 more problems" in ended.err


def test_times_are_read_in_the_stated_zone(tmp_path: Path, flawed: Path) -> None:
    assert mainspring("check", flawed, "--timezone", "Europe/London").code == 1
    ended = mainspring("check", flawed, "--timezone", "Mars/Base")
    assert ended.code == 2
    assert "Mars/Base" in ended.err


def test_a_plain_sheet_is_pointed_to_import(tmp_path: Path, sheet: Path) -> None:
    workbook(tmp_path / "okrs.xlsx", OKRs=[row.split(",") for row in SHEET.splitlines()])
    for path in (sheet, tmp_path / "okrs.xlsx"):
        ended = mainspring("check", path)
        assert (ended.code, ended.out) == (3, "")
        assert f"mainspring import {path} -o trail/" in ended.err
    (tmp_path / "odd.xlsx").write_bytes(b"PK\x03\x04 xl/workbook cut short")
    assert "import" not in mainspring("check", tmp_path / "odd.xlsx").err
