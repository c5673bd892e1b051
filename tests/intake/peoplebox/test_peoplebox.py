"""Peoplebox: goals by type, parents by goal or by row."""

from __future__ import annotations

from pathlib import Path

from intake.tools.exports import by_title, imported, people, reasons, rows, teams, unaccounted, write_table

HEADERS = [
    *(
        "Row ID",
        "Parent Row IDs",
        "Parent Goal IDs",
        "Goal ID",
        "Action",
        "Goal Title",
        "Owner Emails",
        "Goal Cycle",
    ),
    *(
        "Goal Type",
        "Scope",
        "Departments",
        "Start Date",
        "End Date",
        "Description",
        "Starting Value",
        "Target Value",
    ),
    *("Current Value", "Progress Status", "Check-in Type", "Tags"),
]


def goal(row: str, title: str, kind: str = "Objective", **more: str) -> dict[str, str]:
    return {"Row ID": row, "Goal Title": title, "Goal Type": kind, "Goal Cycle": "Q1 2025", **more}


def test_an_export_becomes_a_trail(tmp_path: Path) -> None:
    path = write_table(
        tmp_path / "goals.csv",
        HEADERS,
        goal("1", "Sail further", Scope="Company", **{"Goal ID": "G7"}),
        goal(
            "2",
            "Know the winds",
            Scope="Department",
            Departments="Harbour, Riggers",
            **{"Parent Goal IDs": "G7", "Owner Emails": "ada@example.org, ben@example.org"},
        ),
        goal(
            "3",
            "Chart winds",
            "Key Result",
            **{
                "Parent Row IDs": "2",
                "Starting Value": "1.000,5",
                "Target Value": "4.000,5",
                "Current Value": "2.000",
                "End Date": "2025-03-31",
            },
            **{"Progress Status": "At Risk"},
        ),
        goal("4", "Buy a compass", "Initiative", **{"Parent Row IDs": "3"}),
        goal("5", "Old wish", Scope="Individual", Action="Delete"),
    )
    result = imported(path)
    assert result.recognised == "Peoplebox export"
    assert reasons(result) == []
    objectives = by_title(result, "objectives")
    winds = objectives["Know the winds"]
    assert winds["parent_id"] == objectives["Sail further"]["objective_id"]
    assert [objectives[title]["level"] for title in objectives] == ["company", "team", "individual"]
    assert teams(result)[winds["team_id"]] == "Harbour"
    assert people(result)[winds["x_co_owner_ids"]] == "ben@example.org"
    assert objectives["Old wish"]["status"] == "dropped"
    (chart,) = rows(result, "key_results")
    assert (chart["baseline"], chart["target"], chart["x_current"], chart["direction"]) == (
        "1000.5",
        "4000.5",
        "2000",
        "increase",
    )
    assert (chart["objective_id"], chart["status"], chart["x_status"]) == (
        winds["objective_id"],
        "active",
        "At Risk",
    )
    assert rows(result, "x_initiatives")[0]["subject_id"] == chart["key_result_id"]
    assert "check_ins" not in result.draft.columns
    assert [row["name"] for row in rows(result, "cycles")] == ["Q1 2025"]
    assert unaccounted(result, HEADERS) == set()


def test_what_cannot_be_read_is_listed(tmp_path: Path) -> None:
    path = write_table(
        tmp_path / "goals.csv",
        HEADERS,
        goal("1", "A", Scope="Galaxy", **{"Parent Goal IDs": "G404"}),
        goal("1", "Same row"),
        goal("3", "K", "Key Result", **{"Parent Row IDs": "1", "Target Value": "many"}),
        goal("4", "L", **{"Parent Row IDs": "5", "Goal Cycle": "Soon"}),
        goal("5", "M", **{"Parent Row IDs": "4"}),
    )
    result = imported(path)
    found = {(problem.line, problem.column) for problem in result.unreadable}
    assert found == {
        (2, "level"),
        (2, "parent_id"),
        (3, "objective_id"),
        (4, "target"),
        (5, "cycle_id"),
        (6, "parent_id"),
    }
    assert len(rows(result, "objectives")) + len(rows(result, "key_results")) == 4
