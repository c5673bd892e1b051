"""A finding in a workbook names its sheet in every format: rows are counted in each sheet anew."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from openpyxl import Workbook

from interfaces.cli.command import mainspring

HEAD = ["team", "objective", "key_result", "baseline", "target", "due"]


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    made = Workbook()
    for team, sheet in (("Sales", made.active), ("Depots", made.create_sheet("Depots Q1"))):
        assert sheet is not None
        sheet.append(HEAD)
        said = f"Raise the share of orders on time to {'90 %' if team == 'Sales' else '80 %'}"
        sheet.append(
            [team, f"{team} keep their word", said, 70, "plenty" if team == "Sales" else "many", None]
        )
        sheet.append(
            [team, f"{team} keep their word", "Raise repeat orders from 18 % to X %", 18, 25, "soon"]
        )
    made.active.title = "Sales Q1"  # type: ignore[union-attr]
    made.save(tmp_path / "okrs.xlsx")
    return tmp_path / "okrs.xlsx"


def linted(format: str, *select: str) -> str:
    return mainspring("lint", "okrs.xlsx", "--isolated", "--select", ",".join(select), "--format", format).out


@pytest.mark.parametrize("format", ["text", "json", "sarif", "github", "junit"])
def test_each_format_names_the_sheet_of_a_finding(book: Path, format: str) -> None:
    out = linted(format, "KR122")
    assert "Sales Q1" in out
    assert "Depots Q1" in out


def test_sarif_tells_equal_rows_of_two_sheets_apart(book: Path) -> None:
    results = json.loads(linted("sarif", "KR122"))["runs"][0]["results"]
    places = [result["locations"][0] for result in results]
    assert [place["physicalLocation"]["region"]["startLine"] for place in places] == [3, 3]
    assert [place["logicalLocations"][0]["name"] for place in places] == ["Sales Q1", "Depots Q1"]
    assert [result["message"]["text"].split(":")[0] for result in results] == [
        "Sales Q1, row 3",
        "Depots Q1, row 3",
    ]
    assert len({json.dumps(result["partialFingerprints"]) for result in results}) == 2


def test_what_cannot_be_read_is_told_with_its_sheet(book: Path) -> None:
    told = json.loads(linted("json", "KR122"))["problems"]
    assert any(problem.startswith("okrs.xlsx!Depots Q1:2: ") for problem in told)
    assert "title=not read::Depots Q1, row 2: " in linted("github", "KR122")


def test_a_file_of_its_own_has_no_sheet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a!b.csv").write_text("objective,key_result\nGrow,Raise x to X %\n", encoding="utf-8")
    out = mainspring("lint", "a!b.csv", "--isolated", "--select", "KR122", "--format", "sarif").out
    (result,) = json.loads(out)["runs"][0]["results"]
    assert "logicalLocations" not in result["locations"][0]
    assert result["message"]["text"].startswith("“X”")
