"""What `mainspring lint` and `fmt` make of the files that people really have: folders of many things, broken files, untidy tables."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from interfaces.cli.command import mainspring

README = "# Our app\n\n## Install\n\n* Install Python\n- Run make\n\n## Usage\n\n1. Start it\n"
BAD = """objectives:
  - objective: Customers come back to us
    key_results:
      - Raise repeat orders from 18 % to X %
"""
GOOD = "objective,key_result\nCafé guests come back,Raise repeat orders from 18 % to 25 % by June 2026\n"
ONE = ("--isolated", "--select", "KR122")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A repository with OKRs among everything else."""
    path = tmp_path / "repository"
    (path / "plans").mkdir(parents=True)
    (path / "README.md").write_text(README, encoding="utf-8")
    (path / "docker-compose.yaml").write_text("version: 3\nservices:\n  web: {}\n", encoding="utf-8")
    (path / "tasks.csv").write_text("Title,Owner,Status\nFix it,Ann,done\n", encoding="utf-8")
    (path / "budget.csv").write_text("account,amount\n1,2\n", encoding="utf-8")
    (path / "empty.md").touch()
    (path / "plans" / "q1.yaml").write_text(BAD, encoding="utf-8")
    return path


def test_of_a_folder_only_what_looks_like_okrs_is_linted(folder: Path) -> None:
    ended = mainspring("lint", folder, *ONE)
    assert (ended.code, ended.err) == (1, "")
    assert ended.out.count("KR122") == 1
    assert f"{folder / 'plans' / 'q1.yaml'}:4:" in ended.out
    assert f"note {folder}: 5 files that do not look like OKRs were passed over" in ended.out
    assert ended.out.endswith("1 finding (1 error) in 1 key result.\n")


def test_a_folder_s_broken_file_of_okrs_is_told_and_the_others_are_linted(folder: Path) -> None:
    (folder / "okrs.yaml").touch()
    ended = mainspring("lint", folder, *ONE)
    assert ended.code == 3
    assert "KR122" in ended.out
    assert f"{folder / 'okrs.yaml'}: the file is empty" in ended.out


def test_a_folder_without_okrs_is_one_clear_error(folder: Path) -> None:
    (folder / "plans" / "q1.yaml").unlink()
    ended = mainspring("lint", folder)
    assert (ended.code, ended.out, ended.err.count("\n")) == (3, "", 1)
    assert "none of the 5 files in this folder looks like OKRs" in ended.err


def test_fmt_leaves_what_is_none_of_ours_and_says_how_much(folder: Path) -> None:
    ended = mainspring("fmt", folder)
    assert (ended.code, ended.err) == (0, "passed over 3 files that do not look like OKRs\n")
    assert (folder / "README.md").read_text(encoding="utf-8") == README
    named = mainspring("fmt", folder / "README.md")
    assert (named.code, named.err.count("\n")) == (3, 1)
    assert "nothing here says that it holds OKRs" in named.err
    assert (folder / "README.md").read_text(encoding="utf-8") == README


def test_fmt_calls_no_heading_an_objective_that_does_not_call_itself_one(tmp_path: Path) -> None:
    path = tmp_path / "okrs.md"
    path.write_text("# Sales\n## Customers come back\n* Raise orders from 1 to 2\n", encoding="utf-8")
    assert mainspring("fmt", path).code == 0
    assert path.read_text(encoding="utf-8") == (
        "# Sales\n\n## Customers come back\n\n- Raise orders from 1 to 2\n"
    )


def test_an_unreadable_file_hides_no_other(tmp_path: Path) -> None:
    good, empty = tmp_path / "untidy.yaml", tmp_path / "empty.yaml"
    good.write_text(BAD, encoding="utf-8")
    empty.touch()
    ended = mainspring("lint", good, empty, tmp_path / "gone.csv", *ONE, "--fail-on", "never")
    assert (ended.code, ended.err) == (3, "")
    assert "KR122" in ended.out
    assert f"{empty}: the file is empty\n" in ended.out
    assert "gone.csv: there is no such file or folder\n" in ended.out
    assert ended.out.endswith("1 finding (1 error) in 1 key result. 2 problems in reading.\n")
    into = tmp_path / "all.md"
    assert mainspring("fmt", "--to", "markdown", "-o", into, good, empty).code == 3
    assert not into.exists()


def test_what_is_only_worth_knowing_fails_nothing(tmp_path: Path) -> None:
    sheet, book = tmp_path / "okrs.csv", Workbook()
    sheet.write_bytes(GOOD.encode("cp1252"))
    for line in GOOD.splitlines():
        book.active.append(line.split(","))
    book.create_sheet("Read me").append(["Fill in the first sheet"])
    book.save(tmp_path / "okrs.xlsx")
    for path, said in ((sheet, "read as Windows-1252"), (tmp_path / "okrs.xlsx", "not read: Read me")):
        ended = mainspring("lint", path, *ONE, "--fail-on", "info")
        assert ended.code == 0, ended.out
        assert ended.out.startswith(f"note {path}")
        assert said in ended.out
        assert ended.out.endswith("No findings in 1 key result.\n")
        github = mainspring("lint", path, *ONE, "--format", "github")
        assert github.code == 0
        assert github.out.startswith(f"::notice file={path}")


def test_a_letter_that_was_lost_is_a_problem(tmp_path: Path) -> None:
    path = tmp_path / "okrs.csv"
    path.write_bytes(GOOD.encode("cp1252") + b"\x81 is no letter,Sell 5\n")
    ended = mainspring("lint", path, *ONE)
    assert ended.code == 1
    assert "1 problem in reading" in ended.out


@pytest.mark.parametrize(
    ("name", "text"), [("okrs.jsonl", '{"id": 1}\n{"id": 2}\n'), ("a.json", '{"id": [1]}')]
)
def test_no_option_is_advised_that_lint_has_not(tmp_path: Path, name: str, text: str) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    ended = mainspring("lint", path)
    assert (ended.code, ended.out, ended.err.count("\n")) == (3, "", 1)
    assert name in ended.err
    assert "--as" not in ended.err
    assert "--map" not in ended.err


def test_an_empty_note_that_fails_is_a_test_that_fails(tmp_path: Path) -> None:
    file = tmp_path / "notes.csv"
    file.write_text("key_result_id,date,status,note\nKR1,2026-02-24,amber,\n")
    ended = mainspring("lint", file, "--format", "junit")
    assert ended.code == 1
    assert 'tests="1" failures="1"' in ended.out
    assert 'name="note"' in ended.out
    assert "NOTE106" in ended.out
