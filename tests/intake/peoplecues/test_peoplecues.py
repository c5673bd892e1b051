"""PeopleCues: a metric a row, under the objective that the row names or continues."""

from __future__ import annotations

from pathlib import Path

from intake.tools.exports import imported, people, reasons, rows, unaccounted, write_csv

HEADERS = [
    *("Objective Title", "Owner_Email_ID", "Start_Date", "Due_Date", "Description"),
    *("Metric_Name", "Metric_Type", "Metric_Start_Value", "Metric_Target_Value"),
]


def test_rows_of_one_objective_are_its_key_results(tmp_path: Path) -> None:
    path = write_csv(
        tmp_path / "cues.csv",
        HEADERS,
        [
            "Sail further",
            "ada@example.org",
            "2025-01-01",
            "2025-03-31",
            "Far",
            "Ports reached",
            "Number",
            "3",
            "30",
        ],
        ["", "", "", "", "", "Sails lost", "Number", "9", "0"],
        ["Sail further", "ada@example.org", "2025-01-01", "2025-03-31", "Far", "Crew", "Percent", "", "95%"],
        ["Rest more", "", "", "", "", "", "", "", ""],
    )
    result = imported(path)
    assert result.recognised == "PeopleCues export"
    assert reasons(result) == []
    assert [row["title"] for row in rows(result, "objectives")] == ["Sail further", "Rest more"]
    told = [
        (row["title"], row["metric"], row["baseline"], row["target"], row["direction"])
        for row in rows(result, "key_results")
    ]
    assert told == [
        ("Ports reached", "Ports reached", "3", "30", "increase"),
        ("Sails lost", "Sails lost", "9", "0", "decrease"),
        ("Crew", "Crew", "", "95", ""),
    ]
    # A row that continues the objective above has its owner.
    assert {people(result)[row["owner_id"]] for row in rows(result, "key_results")} == {"ada@example.org"}
    assert {"status", "cycle_id", "created_at"} & set(result.draft.columns["objectives"]) == set()
    assert unaccounted(result, HEADERS) == set()


def test_what_cannot_be_read_is_listed(tmp_path: Path) -> None:
    path = write_csv(
        tmp_path / "cues.csv",
        HEADERS,
        ["", "", "", "", "", "Nobody's metric"],
        ["A", "", "whenever", "", "", "M", "", "x", "2"],
        ["A", "", "whenever", "", "", "M", "", "1", "2"],
        ["A", "", "whenever", "", "", "", "", "", "5"],
    )
    result = imported(path)
    found = {(problem.line, problem.column) for problem in result.unreadable}
    assert found == {(2, "title"), (3, "x_start_on"), (3, "baseline"), (4, "objective_id"), (5, "title")}
