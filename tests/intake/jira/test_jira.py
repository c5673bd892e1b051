"""Jira: a search's export, its repeated headers and dates, and how its items find the goals that they serve."""

from __future__ import annotations

from pathlib import Path

import pytest

from intake.tools.exports import (
    by_title,
    imported,
    people,
    reasons,
    rows,
    teams,
    unaccounted,
    write_csv,
    write_table,
)
from mainspring.engine.trail.problems import TrailError

HEADERS = [
    *(
        "Summary",
        "Issue key",
        "Issue id",
        "Issue Type",
        "Status",
        "Project key",
        "Project name",
        "Project type",
    ),
    *(
        "Project lead",
        "Priority",
        "Resolution",
        "Assignee",
        "Reporter",
        "Creator",
        "Created",
        "Updated",
        "Last Viewed",
    ),
    *(
        "Resolved",
        "Due date",
        "Votes",
        "Labels",
        "Labels",
        "Description",
        "Watchers",
        "Sprint",
        "Sprint",
        "Comment",
        "Comment",
    ),
    *("Custom field (Story Points)", "Parent id"),
]


def row(
    key: str, title: str, created: str = "12/Mar/24 9:41 AM", resolved: str = "", **more: str
) -> dict[str, str]:
    done = {"Resolved": resolved, "Status": "Done", "Resolution": "Done"} if resolved else {"Status": "To Do"}
    return {"Summary": title, "Issue key": key, "Issue id": key[-1:] * 5, "Created": created, **done, **more}


def export(path: Path, *items: dict[str, str], extra: tuple[str, ...] = ()) -> Path:
    headers = [*dict.fromkeys(HEADERS), *extra]
    return write_table(path, headers, *items)


def test_a_search_becomes_work_items(tmp_path: Path) -> None:
    filled = {
        **dict.fromkeys(HEADERS, ""),
        **row(
            "HBR-1",
            "Paint the hull",
            resolved="14/Mar/24 4:05 PM",
            Assignee="Ada Quill",
            Reporter="Ben Thistle",
        ),
        "Custom field (Story Points)": "3.0",
        "Project name": "Harbour works",
    }
    cells = [filled[header] for header in HEADERS]
    for header, values in {
        "Labels": ["dock", "paint"],
        "Sprint": ["S1", "S2"],
        "Comment": ["a, b", "line\nbreak"],
    }.items():
        for at, value in zip([i for i, name in enumerate(HEADERS) if name == header], values, strict=True):
            cells[at] = value
    result = imported(write_csv(tmp_path / "jira.csv", HEADERS, cells, bom=True))

    assert result.recognised == "Jira export"
    assert reasons(result) == []
    (item,) = rows(result, "work_items")
    assert (item["title"], item["system"], item["effort"]) == ("Paint the hull", "jira", "3")
    assert (item["created_at"], item["done_at"]) == ("2024-03-12T09:41:00", "2024-03-14T16:05:00")
    assert (item["x_labels"], item["x_sprints"]) == ("dock;paint", "S1;S2")
    assert people(result) == {item["assignee_id"]: "Ada Quill"}
    # A tracker knows nothing of objectives, of when work began, nor of teams: a project is none.
    assert {"subject_id", "started_at", "team_id"} & set(result.draft.columns["work_items"]) == set()
    assert "teams" not in result.draft.rows or rows(result, "teams") == []
    assert "objectives" not in result.draft.columns
    assert unaccounted(result, HEADERS) == set()


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2024-03-12T09:41:00.000+0100", "2024-03-12T09:41:00+01:00"),
        ("2024-03-12 09:41", "2024-03-12T09:41:00"),
        ("12.03.2024 09:41", "2024-03-12T09:41:00"),
        ("12/Mär/24 9:41 AM", "2024-03-12T09:41:00"),
        ("12/Mar/24", "2024-03-12T12:00:00"),
        ("3/25/2024 9:41 PM", "2024-03-25T21:41:00"),
    ],
)
def test_dates_of_other_places(tmp_path: Path, written: str, meant: str) -> None:
    result = imported(export(tmp_path / "jira.csv", row("HBR-1", "T", created=written)))
    assert reasons(result) == []
    assert rows(result, "work_items")[0]["created_at"] == meant


def test_done_without_a_time(tmp_path: Path) -> None:
    extra = ("Status Category", "Status Category Changed")
    by_category = {
        "Status": "Shipped",
        "Status Category": "Done",
        "Status Category Changed": "15/Mar/24 8:00 AM",
    }
    result = imported(
        export(
            tmp_path / "jira.csv",
            row("HBR-1", "Shipped", **by_category),
            row("HBR-2", "Done somehow", Status="Done"),
            row("HBR-3", "Refused", resolved="16/Mar/24 8:00 AM", Resolution="Won't Do"),
            extra=extra,
        )
    )
    done = {title: item["done_at"] for title, item in by_title(result, "work_items").items()}
    assert done == {"Shipped": "2024-03-15T08:00:00", "Done somehow": "", "Refused": "2024-03-16T08:00:00"}
    assert [note.split(" ", 1)[0] for note in result.notes if note[0].isdigit()] == ["1", "1", "1"]


def test_items_find_their_goals_and_their_team_in_the_other_files(tmp_path: Path) -> None:
    okrs = write_csv(
        tmp_path / "okrs.csv",
        ["Row ID", "Title", "Parent", "Entity", "Owner Email", "Time Period", "Start Date"],
        ["1", "Sail further", "", "Harbour", "ada@example.org", "Q1 2024"],
        ["2", "Reach 30 ports", "1", "Harbour", "ada@example.org", "Q1 2024"],
    )
    users = write_csv(
        tmp_path / "users.csv",
        ["User Name", "User Email", "Teams", "Manager"],
        ["Ada Quill", "ada@example.org", "Harbour"],
    )
    jira = export(
        tmp_path / "jira.csv",
        row("HBR-1", "Epic", Assignee="Ada Quill", **{"Custom field (OKR)": "reach  30 ports"}),
        row("HBR-2", "Story of the epic", Assignee="Ben Thistle", **{"Parent id": "11111"}),
        row("HBR-3", "Story by epic link", **{"Custom field (Epic Link)": "HBR-1"}),
        row("HBR-4", "Serves nothing"),
        row("HBR-5", "Serves what is not there", **{"Custom field (OKR)": "Sink"}),
        extra=("Custom field (OKR)", "Custom field (Epic Link)"),
    )
    result = imported(okrs, users, jira)
    reach = by_title(result, "key_results")["Reach 30 ports"]["key_result_id"]
    items = by_title(result, "work_items")
    assert [items[title].get("subject_id", "") for title in items] == [reach, reach, reach, "", ""]
    assert teams(result)[items["Epic"]["team_id"]] == "Harbour"
    assert items["Epic"]["assignee_id"] == by_title(result, "objectives")["Sail further"]["owner_id"]
    assert ("Custom field (OKR)", "work_items.subject_id") in result.mapped
    assert any("jira.csv:6: subject_id" in told and "'Sink'" in told for told in reasons(result))


def test_links_count_only_where_they_lead_to_goals(tmp_path: Path) -> None:
    links = (
        "Outward issue link (Blocks)",
        "Outward issue link (contributes to goal)",
        "Custom field (Sprint goal)",
    )
    blocked = export(
        tmp_path / "one.csv",
        row("HBR-1", "T", **{links[0]: "HBR-2", links[2]: "Have fun"}),
        row("HBR-2", "U"),
        extra=links,
    )
    result = imported(blocked)
    assert "subject_id" not in result.draft.columns["work_items"]
    assert result.unreadable == []
    assert any("which objective it serves" in note for note in result.notes)
    linked = imported(
        export(
            tmp_path / "two.csv",
            row("HBR-1", "T", **{links[0]: "OKR-7"}),
            row("HBR-2", "U", **{links[1]: "X-1"}),
            extra=links,
        )
    )
    assert [item["x_subject"] for item in rows(linked, "work_items")] == ["OKR-7", "X-1"]
    # No file here holds objectives: that is one thing to say, not one for each link.
    assert linked.unreadable == []
    assert [note for note in linked.notes if "no file here holds objectives" in note] != []


def test_the_team_of_a_field(tmp_path: Path) -> None:
    named = imported(
        export(tmp_path / "a.csv", row("HBR-1", "T", **{"Team Name": "Riggers"}), extra=("Team Name",))
    )
    assert list(teams(named).values()) == ["Riggers"]
    numbered = imported(
        export(
            tmp_path / "b.csv",
            row("HBR-1", "T", **{"Custom field (Team)": "1042"}),
            extra=("Custom field (Team)",),
        )
    )
    assert teams(numbered) == {}


def test_what_cannot_be_read_is_listed(tmp_path: Path) -> None:
    result = imported(
        export(
            tmp_path / "jira.csv",
            row("HBR-1", "First"),
            row("HBR-1", "Same key"),
            row("", "No key"),
            row("HBR-3", "No creation", created=""),
            row("HBR-4", "Bad creation", created="soon"),
            row("HBR-5", "Bad end", **{"Resolved": "31/Feb/24 9:00 AM", "Custom field (Story Points)": "-2"}),
            row("HBR-6", "Bad points", **{"Custom field (Story Points)": "TBC?"}),
        )
    )
    assert sorted((problem.line, problem.column) for problem in result.unreadable) == [
        *((3, "work_item_id"), (4, "work_item_id"), (5, "created_at"), (6, "created_at")),
        *((7, "done_at"), (7, "effort"), (8, "effort")),
    ]
    assert list(by_title(result, "work_items")) == ["First", "Bad end", "Bad points"]


def test_circles_of_parents_end(tmp_path: Path) -> None:
    result = imported(
        export(
            tmp_path / "jira.csv",
            row("HBR-1", "T", **{"Parent key": "HBR-2"}),
            row("HBR-2", "U", **{"Parent key": "HBR-1"}),
            extra=("Parent key",),
        )
    )
    assert len(rows(result, "work_items")) == 2


def test_a_stated_mapping_goes_before_the_names(tmp_path: Path) -> None:
    path = export(
        tmp_path / "jira.csv",
        row("HBR-1", "T", Size="5", **{"Custom field (Story Points)": "1"}),
        extra=("Size",),
    )
    result = imported(path, mapping={"size": "effort"})
    assert rows(result, "work_items")[0]["effort"] == "5"


def test_forced_on_another_file_it_says_what_is_missing(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "x.csv", ["Summary", "Key"], ["T", "1"])
    with pytest.raises(TrailError, match="Issue key"):
        imported(path, as_="jira")
