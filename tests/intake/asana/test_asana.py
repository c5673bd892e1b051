"""Asana: a project's export, what it calls dates, and the traps of its copies."""

from __future__ import annotations

from pathlib import Path

from intake.tools.exports import by_title, imported, people, rows, unaccounted, write_csv, write_table

HEADERS = [
    *(
        "Task ID",
        "Created At",
        "Completed At",
        "Last Modified",
        "Name",
        "Section/Column",
        "Assignee",
        "Assignee Email",
    ),
    *("Start Date", "Due Date", "Tags", "Notes", "Projects", "Parent task"),
]


def task(key: str, name: str, created: str = "2025-01-07", **more: str) -> dict[str, str]:
    return {"Task ID": key, "Name": name, "Created At": created, **more}


def test_a_project_becomes_work_items(tmp_path: Path) -> None:
    path = write_table(
        tmp_path / "asana.csv",
        HEADERS,
        task(
            "1205993847561234",
            "Mend the nets",
            **{
                "Completed At": "2025-01-09",
                "Assignee": "Ada Quill",
                "Assignee Email": "ada@example.org",
                "Due Date": "2025-01-10",
            },
            **{
                "Tags": "net, dock",
                "Projects": "Harbour, Nets",
                "Notes": "First line\nsecond, line",
                "Section/Column": "Doing",
            },
        ),
        task("1205993847561235", "Buy rope", created="2025-01-07T10:15:00Z"),
    )
    result = imported(path)
    assert result.recognised == "Asana export"
    assert result.unreadable == []
    mend, rope = rows(result, "work_items")
    assert (mend["created_at"], mend["done_at"]) == ("2025-01-07T12:00:00", "2025-01-09T12:00:00")
    assert rope["created_at"] == "2025-01-07T10:15:00+00:00"
    assert (rope["done_at"], rope["assignee_id"]) == ("", "")
    assert (mend["x_tags"], mend["x_projects"], mend["x_due_on"]) == (
        "net;dock",
        "Harbour;Nets",
        "2025-01-10",
    )
    assert [(row["name"], row["email"]) for row in rows(result, "people")] == [
        ("Ada Quill", "ada@example.org")
    ]
    # Planned starts are no starts, and nothing links to objectives.
    assert {"started_at", "subject_id", "team_id", "effort"} & set(
        result.draft.columns["work_items"]
    ) == set()
    assert unaccounted(result, HEADERS) == set()
    assert any("at noon" in note for note in result.notes)


def test_rows_above_the_header_and_ids_that_a_spreadsheet_rounded(tmp_path: Path) -> None:
    path = tmp_path / "copy.csv"
    path.write_text(
        ",,\n,,https://tasks.example.org/export\n,,\n" + ",".join(HEADERS) + "\n"
        "1.21143E+15,22/9/2025,,22/9/2025,Gather,Planning,,,17/9/2025,2/10/2025,,,Plan,\n"
        "1.21143E+15,23/9/2025,,22/9/2025,Sort,Planning,,,17/9/2025,2/10/2025,,,Plan,\n"
    )
    result = imported(path)
    assert result.unreadable == []
    assert [row["created_at"][:10] for row in rows(result, "work_items")] == ["2025-09-22", "2025-09-23"]
    assert any("rounded" in note for note in result.notes)


def test_subtasks_take_the_goal_of_their_task(tmp_path: Path) -> None:
    okrs = write_csv(
        tmp_path / "okrs.csv",
        ["Objective Title", "Owner_Email_ID", "Metric_Name"],
        ["Catch more", "ada@example.org", "Tonnes landed"],
    )
    path = write_table(
        tmp_path / "asana.csv",
        [*HEADERS, "Objective"],
        task("1", "Mend the nets", Objective="Catch more"),
        task("2", "Buy twine", **{"Parent task": "Mend the nets"}),
        task("3", "Sweep"),
    )
    result = imported(path, okrs)
    objective = by_title(result, "objectives")["Catch more"]["objective_id"]
    assert [row.get("subject_id", "") for row in rows(result, "work_items")] == [objective, objective, ""]


def test_what_cannot_be_read_is_listed(tmp_path: Path) -> None:
    path = write_table(
        tmp_path / "asana.csv",
        HEADERS,
        task("1", "First", **{"Completed At": "yesterday"}),
        task("1", "Same id"),
        task("2", "Uncreated", created=""),
    )
    result = imported(path)
    found = sorted((problem.line, problem.column) for problem in result.unreadable)
    assert found == [(2, "done_at"), (3, "work_item_id"), (4, "created_at")]
    assert people(result) == {}
