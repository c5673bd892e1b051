"""Betterworks: a flat list of goals, each followed by its milestones."""

from __future__ import annotations

from pathlib import Path

from intake.tools.exports import by_title, imported, reasons, rows, unaccounted, write_csv

HEADERS = ["name", "type", "progress", "start_date", "end_date", "owner_email", "categories", "description"]


def test_milestones_are_key_results_of_the_goal_above(tmp_path: Path) -> None:
    path = write_csv(
        tmp_path / "goals.csv",
        HEADERS,
        [
            "Sail further",
            "goal",
            "40%",
            "2025-01-01",
            "2025-03-31",
            "ada@example.org",
            "Growth",
            "<b>Far</b> away",
        ],
        ["Reach 30 ports", "milestone", "60%", "2025-01-01", "2025-03-15", "ben@example.org", "", ""],
        ["Lose no sail", "Milestone", "20%", "", "", "", "", ""],
        ["Rest more", "goal", "0", "", "", "", "", ""],
    )
    result = imported(path)
    assert result.recognised == "Betterworks export"
    assert reasons(result) == []
    sail = by_title(result, "objectives")["Sail further"]
    assert sail["description"] == "Far away"
    key_results = by_title(result, "key_results")
    assert {row["objective_id"] for row in key_results.values()} == {sail["objective_id"]}
    assert (key_results["Reach 30 ports"]["due_on"], key_results["Reach 30 ports"]["x_progress"]) == (
        "2025-03-15",
        "60%",
    )
    assert key_results["Lose no sail"]["owner_id"] == ""
    # Progress without a day is no check-in, and a percentage no target.
    assert "check_ins" not in result.draft.columns
    assert {"target", "final_score", "created_at"} & set(result.draft.columns["key_results"]) == set()
    assert {"parent_id", "team_id", "level", "cycle_id"} & set(result.draft.columns["objectives"]) == set()
    assert unaccounted(result, HEADERS) == set()


def test_what_cannot_be_read_is_listed(tmp_path: Path) -> None:
    path = write_csv(
        tmp_path / "goals.csv",
        HEADERS,
        ["Orphan", "milestone"],
        ["A", "goal", "", "", "the end"],
        ["A", "goal", "", "", "the end"],
        ["Under the second", "milestone"],
        ["B", "wish"],
        ["", "goal"],
        ["C", "goal", "", "", "", "", "", "", "one cell more"],
    )
    result = imported(path)
    found = [(problem.line, problem.column) for problem in result.unreadable]
    assert sorted(set(found)) == [
        (2, "objective_id"),
        (3, "x_due_on"),
        (4, "objective_id"),
        (4, "x_due_on"),
        (5, "objective_id"),
        (6, "type"),
        (7, "title"),
        (8, ""),
    ]
    assert [row["title"] for row in rows(result, "objectives")] == ["A", "C"]
    assert rows(result, "key_results") == []
