"""`mainspring import`: look first at what is recognised, then at what a second import changes."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from intake.spreadsheet.sheets import workbook
from interfaces.cli.command import SHEET, mainspring


def test_it_says_what_it_made_of_the_sheet(sheet: Path, tmp_path: Path) -> None:
    ended = mainspring("import", sheet, "-o", tmp_path / "trail")
    assert (ended.code, ended.err) == (0, "")
    for said in ("plain spreadsheet", "3 key results", "Owner → ", "Next: mainspring diagnose"):
        assert said in ended.out
    assert "Compared with" not in ended.out
    assert mainspring("check", tmp_path / "trail").code == 0
    assert mainspring("diagnose", tmp_path / "trail").code == 0


@pytest.mark.parametrize("name", ["trail.zip", "trail.xlsx"])
def test_it_writes_the_other_forms(sheet: Path, tmp_path: Path, name: str) -> None:
    assert mainspring("import", sheet, "-o", tmp_path / name).code == 0
    assert mainspring("check", tmp_path / name).code == 0


def test_it_writes_parquet(sheet: Path, tmp_path: Path) -> None:
    assert mainspring("import", sheet, "-o", tmp_path / "trail", "--format", "parquet").code == 0
    assert (tmp_path / "trail" / "key_results.parquet").exists()
    assert mainspring("import", sheet, "-o", tmp_path / "x", "--format", "xml").code == 2


def test_what_cannot_be_read_is_listed_and_is_exit_code_1(sheet: Path, tmp_path: Path) -> None:
    sheet.write_text(SHEET.replace(",80\n", ",eighty\n"), encoding="utf-8")
    ended = mainspring("import", sheet, "-o", tmp_path / "trail")
    assert ended.code == 1
    assert "Could not be read (1):" in ended.out
    assert "okrs.csv:2" in ended.out
    assert "eighty" in ended.out
    assert (tmp_path / "trail" / "key_results.csv").exists()


def test_a_header_can_be_stated(tmp_path: Path) -> None:
    path = tmp_path / "odd.csv"
    path.write_text("Objective,Key result,Kümmerer\nHelp,Answers in an hour,Ann Smith\n", encoding="utf-8")
    ended = mainspring("import", path, "--map", "Kümmerer=owner", "-o", tmp_path / "trail")
    assert ended.code == 0
    assert "Kümmerer → " in ended.out
    assert "Ann Smith" in (tmp_path / "trail" / "people.csv").read_text(encoding="utf-8")


def test_a_fiscal_year_moves_the_quarters(sheet: Path, tmp_path: Path) -> None:
    sheet.write_text(SHEET.replace("Q1 2026", "FY26-Q1"), encoding="utf-8")
    mainspring("import", sheet, "--fiscal-year-start", "2", "-o", tmp_path / "trail")
    assert "2025-02-01" in (tmp_path / "trail" / "cycles.csv").read_text()


def test_importing_again_says_what_is_new_changed_and_gone(sheet: Path, tmp_path: Path) -> None:
    place = tmp_path / "trail"
    mainspring("import", sheet, "-o", place)
    before = (place / "key_results.csv").read_bytes()
    later = SHEET.replace("Ben Lee,Support,Q1 2026,4", "Ann Smith,Support,Q1 2026,5").replace(
        "Launch the partner page", "Win 3 partners"
    )
    sheet.write_text(later, encoding="utf-8")

    ended = mainspring("import", sheet, "-o", place)
    assert ended.code == 0
    for said in (
        f"Compared with the trail in {place}:",
        "key_results: 1 new, 1 changed, 1 gone",
        "new: “Win 3 partners”",
        "changed: “Cut complaints from 12 to 4 a week” (owner_id Ben Lee → Ann Smith, target 4 → 5)",
        "gone: “Launch the partner page”",
    ):
        assert said in ended.out
    assert (place / "key_results.csv").read_bytes() != before
    assert "nothing changed" in mainspring("import", sheet, "-o", place).out


def test_only_a_trail_is_replaced_unasked(sheet: Path, tmp_path: Path) -> None:
    place = tmp_path / "mine"
    place.mkdir()
    (place / "notes.txt").write_text("keep")
    ended = mainspring("import", sheet, "-o", place)
    assert ended.code == 2
    assert "--force" in ended.err
    assert [path.name for path in place.iterdir()] == ["notes.txt"]
    assert mainspring("import", sheet, "-o", place, "--force").code == 0
    assert (place / "notes.txt").exists()


def test_a_tracker_replaces_a_tracker_but_no_goals(sheet: Path, tmp_path: Path) -> None:
    tracker, place = tmp_path / "jira.csv", tmp_path / "trail"
    tracker.write_text(
        "Summary,Issue key,Issue id,Issue Type,Status,Created,Resolved\n"
        "Ship it,A-1,1,Task,Done,12/Mar/24 9:41 AM,14/Mar/24 9:41 AM\n"
    )
    for _ in range(2):
        assert mainspring("import", tracker, "-o", tmp_path / "tracker").code == 0
    assert mainspring("import", sheet, "-o", place).code == 0
    ended = mainspring("import", tracker, "-o", place)
    assert ended.code == 2
    assert "objectives" in ended.out
    assert (place / "objectives.csv").exists()


def test_how_a_number_or_time_is_written_is_no_change(tmp_path: Path) -> None:
    folder = tmp_path / "trail"
    folder.mkdir()
    (folder / "objectives.csv").write_text("objective_id,title\no1,Help customers sooner\n")
    (folder / "key_results.csv").write_text("key_result_id,objective_id,title,target\nk1,o1,Answers,1.50\n")
    checks = "check_in_id,key_result_id,occurred_at\nc1,k1,2026-01-05T10:00:00+01:00\n"
    (folder / "check_ins.csv").write_text(checks)
    ended = mainspring("import", folder, "-o", tmp_path / "copy")
    assert ended.code == 0
    assert "nothing changed" in mainspring("import", folder, "-o", tmp_path / "copy").out
    (folder / "check_ins.csv").write_text(checks.replace("10:00:00+01:00", "09:00:00Z"))
    (folder / "key_results.csv").write_text("key_result_id,objective_id,title,target\nk1,o1,Answers,1.5\n")
    assert "nothing changed" in mainspring("import", folder, "-o", tmp_path / "copy").out


def test_changes_of_rows_without_ids_are_counted(tmp_path: Path) -> None:
    folder = tmp_path / "trail"
    folder.mkdir()
    (folder / "objectives.csv").write_text("objective_id,title\no1,Help customers sooner\n")
    (folder / "key_results.csv").write_text("key_result_id,objective_id,title\nk1,o1,Answers\n")
    header = "occurred_at,subject_id,field,old,new\n"
    (folder / "revisions.csv").write_text(header + "2026-01-05T10:00:00Z,k1,target,5,4\n")
    mainspring("import", folder, "-o", tmp_path / "copy")
    (folder / "revisions.csv").write_text(
        header + "2026-01-05T10:00:00Z,k1,target,5,4\n2026-02-05T10:00:00Z,k1,target,4,3\n"
    )
    assert "revisions: 1 new\n" in mainspring("import", folder, "-o", tmp_path / "copy").out


def test_further_tables_and_columns_survive(tmp_path: Path) -> None:
    folder = tmp_path / "trail"
    folder.mkdir()
    (folder / "objectives.csv").write_text("objective_id,title,x_mood\no1,Help customers sooner,good\n")
    (folder / "key_results.csv").write_text("key_result_id,objective_id,title\nk1,o1,Answers\n")
    (folder / "x_limits.csv").write_text("level,most\nteam,3\n")
    assert mainspring("import", folder, "-o", tmp_path / "copy").code == 0
    assert (tmp_path / "copy" / "x_limits.csv").read_text().split() == ["level,most", "team,3"]
    assert "x_mood" in (tmp_path / "copy" / "objectives.csv").read_text()


@pytest.mark.parametrize("command", ["diagnose", "import", "check"])
@pytest.mark.parametrize("form", ["folder", "zip", "xlsx"])
@pytest.mark.parametrize("header", ["objective_id,titel", "objective_id,team_id"])
def test_a_trail_with_a_misspelt_column_is_no_spreadsheet(
    tmp_path: Path, command: str, form: str, header: str
) -> None:
    tables = {
        "objectives": f"{header}\no1,Help customers sooner\n",
        "key_results": "key_result_id,objective_id,title\nk1,o1,Answers within an hour\n",
    }
    path = tmp_path / f"mine.{form}"
    if form == "folder":
        path.mkdir()
        for table, content in tables.items():
            (path / f"{table}.csv").write_text(content)
    elif form == "zip":
        with zipfile.ZipFile(path, "w") as archive:
            for table, content in tables.items():
                archive.writestr(f"mine/{table}.csv", content)
    else:
        sheets = {
            table: [row.split(",") for row in content.splitlines()] for table, content in tables.items()
        }
        workbook(path, **sheets)  # its sheet is called “key results”, as people write it
    output = tmp_path / ("out.json" if command == "diagnose" else "out")
    ended = mainspring(command, path, *(() if command == "check" else ("-o", output)))
    assert (ended.code, ended.out) == (3, "")
    assert "objectives needs the column title; the columns found are: objective_id, " in ended.err
    assert not output.exists()


@pytest.mark.parametrize("command", ["diagnose", "import"])
def test_nothing_to_import_is_said_in_one_sentence(tmp_path: Path, command: str) -> None:
    (tmp_path / "bare.csv").write_text("Objective,Key result,Owner\n")
    (tmp_path / "jira.csv").write_text("Summary,Issue key,Issue id,Issue Type,Status,Created,Resolved\n")
    workbook(tmp_path / "titled.xlsx", Q1_2026=[["OKRs of the year"], ["Objective", "Key result"]])
    (tmp_path / "void").mkdir()
    (tmp_path / "odd.zip").write_text(SHEET)
    with zipfile.ZipFile(tmp_path / "hollow.zip", "w"):
        pass
    for name, said in {
        "bare.csv": "bare.csv has a header but no rows",
        "jira.csv": "jira.csv has a header but no rows",
        "titled.xlsx": "titled.xlsx has a header but no rows",
        "void": "void: the folder is empty",
        "odd.zip": "odd.zip: is not a ZIP file",
        "hollow.zip": "hollow.zip: the archive is empty",
    }.items():
        ended = mainspring(command, tmp_path / name, "-o", tmp_path / "out.json")
        assert (ended.code, ended.err) == (3, f"mainspring: {said}\n")
