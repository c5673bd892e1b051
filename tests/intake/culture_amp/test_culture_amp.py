"""Culture Amp: a goal a row, its key results in numbered columns."""

from __future__ import annotations

from pathlib import Path

from intake.tools.exports import by_title, imported, people, reasons, rows, unaccounted, write_table

HEADERS = [
    *(
        "email",
        "name",
        "description",
        "visibility",
        "individual_emails",
        "due_at",
        "created_at",
        "priority",
        "status",
        "completion",
    ),
    *(f"key_result_{number}_{part}" for number in (1, 2, 10) for part in ("title", "completion")),
]


def test_numbered_columns_become_key_results(tmp_path: Path) -> None:
    path = write_table(
        tmp_path / "goals.csv",
        HEADERS,
        {
            "email": "ada@example.org",
            "name": "Sail further",
            "individual_emails": "ada@example.org, ben@example.org",
            "due_at": "2025-03-31",
            "created_at": "2025-01-02T08:00:00Z",
            "status": "on_track",
            "completion": "50",
            "key_result_1_title": "Reach 30 ports",
            "key_result_1_completion": "40",
            "key_result_10_title": "Lose no sail",
        },
        {
            "email": "ada@example.org",
            "name": "Rest more",
            "created_at": "2024-10-01",
            "status": "closed",
            "completion": "100",
            "key_result_1_title": "Sleep",
            "key_result_1_completion": "70%",
        },
    )
    result = imported(path)
    assert result.recognised == "Culture Amp export"
    assert reasons(result) == []
    objectives, key_results = by_title(result, "objectives"), by_title(result, "key_results")
    assert (objectives["Sail further"]["status"], objectives["Rest more"]["status"]) == ("active", "achieved")
    assert objectives["Sail further"]["created_at"] == "2025-01-02T08:00:00+00:00"
    assert people(result)[objectives["Sail further"]["x_co_owner_ids"]] == "ben@example.org"
    ports, sleep = key_results["Reach 30 ports"], key_results["Sleep"]
    assert (ports["x_progress"], ports["final_score"], ports["due_on"]) == ("0.4", "", "2025-03-31")
    assert (sleep["x_progress"], sleep["final_score"], sleep["status"]) == ("0.7", "0.7", "missed")
    assert key_results["Lose no sail"]["x_progress"] == ""
    # Nobody knows when a key result was written, only when its goal was.
    assert {"created_at", "target", "baseline"} & set(result.draft.columns["key_results"]) == set()
    assert "check_ins" not in result.draft.columns
    assert unaccounted(result, HEADERS) == set()


def test_what_cannot_be_read_is_listed(tmp_path: Path) -> None:
    path = write_table(
        tmp_path / "goals.csv",
        HEADERS,
        {
            "name": "A",
            "key_result_1_completion": "5",
            "key_result_2_title": "B",
            "key_result_2_completion": "some",
        },
        {"name": "A"},
        {"email": "ada@example.org"},
        {"name": "C", "created_at": "long ago", "key_result_1_title": "D", "key_result_2_title": "D"},
    )
    result = imported(path)
    found = {(problem.line, problem.column) for problem in result.unreadable}
    assert found == {
        *((2, "key_result_1_title"), (2, "key_result_2_completion"), (3, "objective_id"), (4, "title")),
        *((5, "created_at"), (5, "objective_id")),
    }
    assert [row["title"] for row in rows(result, "key_results")] == ["B", "D"]
