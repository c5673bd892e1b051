"""Ally: a workbook with sheets of OKRs, teams and users, several values to a cell."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook

from intake.tools.exports import by_title, imported, people, reasons, rows, teams, unaccounted, write_csv

OKRS = ["Row ID", "Title", "Parent", "Entity", "Owner Email", "Time Period", "Start Date"]
TEAMS = ["Team Name", "Owner Email", "Parent Team", "Team Type"]
USERS = ["User Name", "User Email", "Teams", "Manager", "Manager Email", "User Account Type", "Is Org Admin"]


def workbook(path: Path, **sheets: Sequence[Sequence[object]]) -> Path:
    book = Workbook()
    book.remove(book.active)
    for name, lines in sheets.items():
        sheet = book.create_sheet(name)
        for line in lines:
            sheet.append(list(line))
    book.save(path)
    return path


def test_a_workbook_becomes_a_trail(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "ally.xlsx",
        OKRs=[
            OKRS,
            [1, "Sail further", None, "The Company", "ada@example.org", "Q1 2025", "2025-01-01"],
            [
                2,
                "Know the winds",
                1,
                "Harbour\nRiggers",
                "ben@example.org\nada@example.org",
                "Q1 2025\nQ2 2025",
                "2025-01-01",
            ],
            [3, "Chart 40 winds", "2\n1", "Harbour", "ben@example.org", "Q1 2025", "2025-01-01"],
            [
                4,
                "Read a book",
                "Know the winds",
                "cyd@example.org",
                "cyd@example.org",
                "Q1 2025",
                "2025-01-01",
            ],
        ],
        Teams=[
            TEAMS,
            ["Riggers", "ben@example.org", "Harbour", "Team"],
            ["Harbour", "ada@example.org", None, "Department"],
        ],
        Users=[
            USERS,
            ["Ada Quill", "ada@example.org", "Harbour\nRiggers", None, None, "Admin", True],
            ["Cyd Wren", "cyd@example.org", "Riggers", "Ada Quill", "ada@example.org", "User", False],
        ],
        Notes=[["Made in spring"]],
    )
    result = imported(path)
    assert result.recognised == "Ally export"
    assert reasons(result) == []
    objectives, key_results = by_title(result, "objectives"), by_title(result, "key_results")
    assert set(objectives) == {"Sail further", "Know the winds"}
    assert objectives["Sail further"]["level"] == "company"
    winds = objectives["Know the winds"]
    assert (winds["level"], teams(result)[winds["team_id"]]) == ("team", "Harbour")
    assert teams(result)[winds["x_co_team_ids"]] == "Riggers"
    assert winds["parent_id"] == objectives["Sail further"]["objective_id"]
    assert people(result)[winds["x_co_owner_ids"]] == "Ada Quill"
    assert {row["objective_id"] for row in key_results.values()} == {winds["objective_id"]}
    assert key_results["Chart 40 winds"]["x_parent_ids"] == objectives["Sail further"]["objective_id"]
    members = {row["email"]: teams(result).get(row["team_id"]) for row in rows(result, "people")}
    assert members == {
        "ada@example.org": "Harbour",
        "ben@example.org": "Riggers",
        "cyd@example.org": "Riggers",
    }
    assert [row["starts_on"] for row in rows(result, "cycles")] == ["2025-01-01", "2025-04-01"]
    assert unaccounted(result, [*OKRS, *TEAMS, *USERS]) == set()
    assert any(name == "Notes" for name, _ in result.ignored)
    assert any("The Company" in note for note in result.notes)
    # No column says anything of targets or dates of creation.
    assert {"target", "due_on", "created_at"} & set(result.draft.columns["key_results"]) == set()


def test_separate_files_are_one_export(tmp_path: Path) -> None:
    people_file = write_csv(tmp_path / "users.csv", USERS, ["Ada Quill", "ada@example.org", "Harbour"])
    okrs = write_csv(
        tmp_path / "okrs.csv", OKRS, ["1", "Sail further", "", "Harbour", "ada@example.org", "Q1 2025", ""]
    )
    result = imported(okrs, people_file)
    assert list(people(result).values()) == ["Ada Quill"]
    assert list(teams(result).values()) == ["Harbour"]


def test_what_cannot_be_read_is_listed(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "ally.xlsx",
        OKRs=[
            OKRS,
            [1, "A", 9, None, None, "Q1 2025", None],
            [1, "Same id", None, None, None, "Q1 2025", None],
            [None, "No id", None, None, None, "Q1 2025", None],
            [4, "Bad dates", None, None, None, "Sometime", "31/02/2025"],
        ],
        Teams=[
            TEAMS,
            ["Harbour", None, "Nowhere", None],
            ["Harbour", None, None, None],
            ["A", None, "B", None],
            ["B", None, "A", None],
        ],
    )
    result = imported(path)
    found = {(problem.file.rpartition("!")[2], problem.line, problem.column) for problem in result.unreadable}
    assert found == {
        *(("OKRs", 2, "parent_id"), ("OKRs", 3, "objective_id"), ("OKRs", 4, "objective_id")),
        *(("OKRs", 5, "cycle_id"), ("OKRs", 5, "x_start_on")),
        *(("Teams", 2, "parent_team_id"), ("Teams", 3, "team_id"), ("Teams", 5, "parent_team_id")),
    }
