"""Viva Goals: a small organisation's export, its traps, and files that are broken."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path
from typing import Any

import pytest

from intake.tools.exports import by_title, imported, people, reasons, rows, teams, unaccounted, write_json
from mainspring.engine.trail.problems import TrailError

ADA = {"ID": 1, "Name": "Ada Quill", "Email": "ada@example.org"}
BEN = {"ID": 2, "Name": "Ben Thistle", "Email": "ben@example.org"}
Q1 = {"ID": 5, "Name": "Quarter 1 FY25"}


def goal(
    key: int, title: str, kind: str = "Big rock", parents: tuple[int, ...] = (), **more: Any
) -> dict[str, Any]:
    base: dict[str, Any] = {
        "ID": key,
        "Title": title,
        "Type": kind,
        "Created By": ADA,
        "Owner": [ADA],
        "Teams": [],
        "Time Period": Q1,
        "Start Date": "2025-01-01",
        "End Date": "2025-03-31",
        "Alignment": [{"ID": parent, "Title": f"T{parent}", "Weight": "100%"} for parent in parents],
        "Description": None,
        "Progress and Status Configuration": {"Progress": "Manual", "Status": "Manual"},
        "Progress": 40,
        "Status": "On Track",
        "Outcome": None,
        "Phased Targets": None,
        "Check-in Owners": [ADA],
        "Parent IDs": list(parents),
        "Children": [],
        "Score": None,
        "Goal Type": "Committed",
        "Created At": "2024-12-20 09:30:00",
        "Last Check-in": "2025-02-03",
    }
    return base | more


def metric(start: object, target: object, kind: str = "Reach", name: str = "Visits") -> dict[str, Any]:
    return {
        "Outcome": {
            "Outcome Type": "Metric",
            "Metric Name": name,
            "Metric Unit": "visits",
            "Start": start,
            "Target": target,
            "Target Type": kind,
        }
    }


def check_in(
    key: int, okr: int, day: str, value: object, status: str = "On Track", note: object = ""
) -> dict[str, Any]:
    return {
        "ID": key,
        "OKR ID": okr,
        "CheckIn Date": f"{day} 00:00:00",
        "Check In Owner": BEN,
        "Check In Note": note
        if isinstance(note, dict)
        else {"Check In Note": note, "Check In Note HTML": ""},
        "Metric Name": "Visits",
        "Status": status,
        "Current Value": value,
        "Activity Date": day,
    }


def export(folder: Path, objectives: list[Any], check_ins: list[Any] | None = None) -> Path:
    return write_json(
        folder,
        TimePeriods=[
            {
                "ID": 5,
                "Time Period Name": "Quarter 1 FY25",
                "Start Date": "2025-01-01",
                "End Date": "2025-03-31",
            }
        ],
        Teams=[
            {
                "ID": 8,
                "Team Name": "Harbour",
                "Parent Team": "Fleet",
                "Team Owners": [BEN],
                "Team Type": "Team",
                "Status": "Active",
                "Description": None,
            },
            {
                "ID": 7,
                "Team Name": "Fleet",
                "Parent Team": None,
                "Team Owners": [ADA],
                "Team Type": "Team",
                "Status": "Active",
                "Description": "",
            },
        ],
        Users=[ADA, BEN],
        objectives=objectives,
        checkins=check_ins or [],
    )


def test_a_whole_export_becomes_a_trail(tmp_path: Path) -> None:
    team = {"Teams": [{"ID": 8, "Name": "Harbour"}, {"ID": 7, "Name": "Fleet"}], "Owner": [BEN, ADA]}
    folder = export(
        tmp_path / "viva",
        [
            goal(10, "Be found", Description="<p>Why &amp; how</p>"),
            goal(11, "More visits", "Kpi", (10,), **metric("1,637,839", "3,637,839"), **team),
            goal(12, "Fast pages", "Big rock", (10,), **team),
            goal(13, "Wait stays below 2 s", "Kpi", (12, 10), **metric(2, 2, "Keep below", "Wait")),
            goal(14, "New cache", "Project", (13,)),
        ],
        [
            check_in(
                1,
                11,
                "2025-01-13",
                "1,800,000",
                "At Risk",
                {"Check In Note": "", "Check In Note HTML": "<div>Slow<br>start</div>"},
            ),
            check_in(2, 11, "2025-01-20", "2,100,000"),
            check_in(3, 12, "2025-01-20", 30, "Behind", "Stuck"),
        ],
    )
    archive = Path(shutil.make_archive(str(tmp_path / "export"), "zip", folder))
    result = imported(archive)

    assert result.recognised == "Viva Goals export"
    assert reasons(result) == []
    objectives, key_results = by_title(result, "objectives"), by_title(result, "key_results")
    assert list(objectives) == ["Be found", "Fast pages"]
    assert objectives["Be found"]["description"] == "Why & how"
    assert objectives["Be found"]["level"] == "company"
    assert objectives["Fast pages"]["level"] == "team"
    assert objectives["Fast pages"]["parent_id"] == objectives["Be found"]["objective_id"]
    assert teams(result)[objectives["Fast pages"]["team_id"]] == "Harbour"
    assert people(result)[objectives["Fast pages"]["owner_id"]] == "Ben Thistle"
    assert people(result)[objectives["Fast pages"]["x_co_owner_ids"]] == "Ada Quill"
    assert [(row["name"], row["starts_on"], row["ends_on"]) for row in rows(result, "cycles")] == [
        ("Quarter 1 FY25", "2025-01-01", "2025-03-31")
    ]

    visits = key_results["More visits"]
    assert (visits["baseline"], visits["target"], visits["direction"]) == ("1637839", "3637839", "increase")
    assert (visits["metric"], visits["unit"], visits["due_on"]) == ("Visits", "visits", "2025-03-31")
    assert visits["created_at"] == "2024-12-20T09:30:00"
    wait = key_results["Wait stays below 2 s"]
    assert wait["direction"] == "maintain"
    assert wait["objective_id"] == objectives["Fast pages"]["objective_id"]
    assert wait["x_parent_ids"] == objectives["Be found"]["objective_id"]

    first, second = rows(result, "check_ins")
    assert (first["value"], first["status"], first["note"]) == ("1800000", "amber", "Slow\nstart")
    assert (second["status"], second["occurred_at"]) == ("green", "2025-01-20T00:00:00")
    assert people(result)[first["author_id"]] == "Ben Thistle"
    assert [row["note"] for row in rows(result, "x_updates")] == ["Stuck"]
    assert [(row["title"], row["subject_id"]) for row in rows(result, "x_initiatives")] == [
        ("New cache", wait["key_result_id"])
    ]
    assert "work_items" not in result.draft.columns

    leads = {row["name"]: row for row in rows(result, "people")}
    assert leads["Ben Thistle"]["role"] == "lead"
    assert teams(result)[leads["Ben Thistle"]["team_id"]] == "Harbour"
    parent = {row["name"]: row["parent_team_id"] for row in rows(result, "teams")}
    assert teams(result)[parent["Harbour"]] == "Fleet"
    listed = [
        *goal(1, "x"),
        *check_in(1, 1, "2025-01-01", 1),
        "Team Name",
        "Parent Team",
        "Team Owners",
        "Team Type",
    ]
    assert unaccounted(result, [*listed, "Time Period Name", "Name", "Email"]) == set()


def test_importing_again_gives_the_same_ids(tmp_path: Path) -> None:
    objectives = [goal(10, "Be found"), goal(11, "More visits", "Kpi", (10,), **metric(1, 9))]
    before = imported(export(tmp_path / "one", objectives, [check_in(1, 11, "2025-01-13", 3)]))
    objectives[0]["Title"] = "Be found by more"
    after = imported(export(tmp_path / "two", objectives[::-1], [check_in(1, 11, "2025-01-13", 3)]))
    for table, key in (
        ("objectives", "objective_id"),
        ("key_results", "key_result_id"),
        ("check_ins", "check_in_id"),
    ):
        assert [row[key] for row in rows(before, table)] == [row[key] for row in rows(after, table)]


def test_a_key_result_is_a_goal_with_an_outcome_and_a_parent(tmp_path: Path) -> None:
    result = imported(
        export(
            tmp_path / "viva",
            [
                goal(1, "Top", **metric(0, 50, name="Score")),
                goal(2, "Rock with an outcome", "Big rock", (1,), **metric(10, 4)),
                goal(3, "Rock above others", "Big rock", (1,), **metric(0, 7)),
                goal(4, "Below it", "Kpi", (3,), **metric(0, 9)),
                goal(5, "Key result below a key result", "Kpi", (4,)),
                goal(6, "On its own", "Kpi", **metric(0, 3)),
                goal(
                    7,
                    "Percent",
                    "Kpi",
                    (1,),
                    Outcome={"Outcome Type": "Percentage", "Start": 0, "Target": 100},
                ),
            ],
            [check_in(1, 1, "2025-01-13", 20)],
        )
    )
    key_results, objectives = by_title(result, "key_results"), by_title(result, "objectives")
    assert set(objectives) == {"Top", "Rock above others", "On its own"}
    assert key_results["Rock with an outcome"]["direction"] == "decrease"
    assert (
        key_results["Key result below a key result"]["objective_id"]
        == objectives["Rock above others"]["objective_id"]
    )
    assert (
        key_results["Key result below a key result"]["x_parent_ids"]
        == key_results["Below it"]["key_result_id"]
    )
    assert key_results["On its own"]["objective_id"] == objectives["On its own"]["objective_id"]
    # Objectives with a metric of their own keep it, and their updates, in a key result of their title.
    assert key_results["Top"]["target"] == "50"
    assert rows(result, "check_ins")[0]["key_result_id"] == key_results["Top"]["key_result_id"]
    # Bare progress is no metric.
    assert {key_results["Percent"][name] for name in ("metric", "unit", "baseline", "target")} == {""}
    assert any("stands for itself" in note for note in result.notes)


@pytest.mark.parametrize(
    ("kind", "start", "target", "direction"),
    [
        ("Keep above", 99, 99, "maintain"),
        ("Stay below", 10, 5, "decrease"),
        ("Maintain", None, 5, "maintain"),
        ("Reach", 30, 10, "decrease"),
        ("At most", None, 5, "decrease"),
        ("Increase to", None, 5, "increase"),
        ("", None, 5, ""),
    ],
)
def test_direction_by_target_type_and_numbers(
    tmp_path: Path, kind: str, start: object, target: object, direction: str
) -> None:
    result = imported(
        export(tmp_path / "viva", [goal(1, "O"), goal(2, "K", "Kpi", (1,), **metric(start, target, kind))])
    )
    assert rows(result, "key_results")[0]["direction"] == direction


def test_closed_goals_are_scored_and_open_ones_are_not(tmp_path: Path) -> None:
    closed = {"Status": "Closed"}
    result = imported(
        export(
            tmp_path / "viva",
            [
                goal(1, "O", Score=None, **closed),
                goal(2, "Full", "Kpi", (1,), Score=100, **closed),
                goal(3, "Part", "Kpi", (1,), Score=70, **closed),
                goal(4, "Open", "Kpi", (1,), Score=0),
                goal(5, "Gone", "Kpi", (1,), Status="Deleted"),
            ],
        )
    )
    found = {row["title"]: (row["final_score"], row["status"]) for row in rows(result, "key_results")}
    assert found == {
        "Full": ("1", "achieved"),
        "Part": ("0.7", "missed"),
        "Open": ("", "active"),
        "Gone": ("", "dropped"),
    }
    assert rows(result, "objectives")[0]["status"] == ""


def test_a_parent_known_by_title_only_stands_in(tmp_path: Path) -> None:
    result = imported(export(tmp_path / "viva", [goal(2, "K", "Kpi", (99,))]))
    assert [row["title"] for row in rows(result, "objectives")] == ["T99"]
    assert rows(result, "key_results")[0]["objective_id"] == rows(result, "objectives")[0]["objective_id"]
    assert any("'T99'" in note for note in result.notes)


def test_what_cannot_be_read_is_listed_by_item_and_column(tmp_path: Path) -> None:
    dangling = goal(3, "Dangling", "Kpi", Alignment=None, **{"Parent IDs": [404]})
    result = imported(
        export(
            tmp_path / "viva",
            [
                goal(1, "One"),
                goal(1, "One again"),
                dangling,
                goal(4, "Round", "Big rock", (5,)),
                goal(5, "And round", "Big rock", (4,)),
                goal(6, "Self", "Big rock", (6,)),
                goal(7, ""),
                "no object",
                goal(8, "Bad", "Kpi", (1,), **metric("lots", [1, 2]))
                | {"Created At": "some day", "End Date": "2025-02-30"},
                goal(9, "Elsewhere", **{"Time Period": {"ID": 77, "Name": "Someday"}}),
            ],
            [
                check_in(1, 404, "2025-01-13", 3),
                check_in(2, 8, "never", 3),
                check_in(3, 8, "2025-01-13", "many"),
                check_in(3, 8, "2025-01-14", 1),
            ],
        )
    )
    told = "\n".join(reasons(result))
    for line in (
        "objectives.json:2: objective_id: item 2 has the id",
        "objectives.json:3: objective_id: item 3 is the id of no goal in this export ('404')",
        "closes a circle of parents",
        "objectives.json:6: parent_id: item 6 is its own parent",
        "objectives.json:7: title: item 7 has no title",
        "objectives.json:8: item 8 is no object ('no object')",
        "objectives.json:9: baseline: item 9 is no number ('lots')",
        "objectives.json:9: target: item 9 is no single value",
        "objectives.json:9: created_at: item 9 is no date ('some day')",
        "objectives.json:9: due_on: item 9 is no day of the calendar ('2025-02-30')",
        "objectives.json:10: cycle_id: item 10 names no period whose days are known ('Someday')",
        "checkins.json:1: key_result_id: item 1 is the id of no goal",
        "checkins.json:2: occurred_at: item 2 is no date",
        "checkins.json:3: value: item 3 is no number ('many')",
        "checkins.json:4: check_in_id: item 4 has the id",
    ):
        assert line in told, line
    assert {"One", "Round", "And round", "Self"} <= set(by_title(result, "objectives"))
    assert {"Dangling", "Bad"} <= set(by_title(result, "key_results"))
    # The check-in with an unreadable value is kept without it.
    assert [row["value"] for row in rows(result, "check_ins")] == [""]


def test_absent_keys_stay_absent(tmp_path: Path) -> None:
    bare = [
        {"ID": 1, "Title": "O", "Type": "Big rock", "Time Period": Q1},
        {"ID": 2, "Title": "K", "Type": "Kpi", "Alignment": [{"ID": 1, "Title": "O"}]},
    ]
    (tmp_path / "objectives.json").write_text(json.dumps({"count": 2, "items": bare}))
    result = imported(tmp_path / "objectives.json", fiscal_year_start=2)
    for column in ("owner_id", "created_at", "due_on", "final_score", "target", "status"):
        assert column not in result.draft.columns["key_results"], column
    assert "people" not in result.draft.rows or rows(result, "people") == []
    # Without the file of periods the name tells the days: FY25 from February is 2024.
    assert rows(result, "cycles")[0]["starts_on"] == "2024-02-01"


def test_keys_are_found_however_they_are_written(tmp_path: Path) -> None:
    odd = [
        {
            "id": "1",
            "title": "O",
            "type": "big_rock",
            "timeperiod": Q1,
            "parent_ids": None,
            "owner": "Ada Quill",
            "favourite colour": "blue",
        }
    ]
    (tmp_path / "objectives.json").write_text(json.dumps(odd))
    result = imported(tmp_path / "objectives.json")
    assert list(people(result).values()) == ["Ada Quill"]
    assert ("objectives: favourite colour", "this importer does not know it") in result.ignored


@pytest.mark.parametrize("content", ['[{"ID": 1, "Title": "O", "Outcome": {', "[1, 2", "[" * 5000, "{}"])
def test_broken_files_give_one_clear_error(tmp_path: Path, content: str) -> None:
    (tmp_path / "objectives.json").write_text(content)
    with pytest.raises(TrailError, match=r"objectives\.json"):
        imported(tmp_path / "objectives.json", as_="viva")


def test_a_broken_file_among_others_is_listed(tmp_path: Path) -> None:
    folder = export(tmp_path / "viva", [goal(1, "O")])
    (folder / "checkins.json").write_text('[{"ID": 1, ')
    (folder / "readme.json").write_text('{"made": "by hand"}')
    with zipfile.ZipFile(tmp_path / "viva.zip", "w") as archive:
        for file in sorted(folder.iterdir()):
            archive.write(file, file.name)
    result = imported(tmp_path / "viva.zip")
    assert [row["title"] for row in rows(result, "objectives")] == ["O"]
    assert any("checkins.json: the file was left out" in told for told in reasons(result))
    assert any("readme.json" in name for name, _ in result.ignored)


def test_an_export_without_objectives_says_so(tmp_path: Path) -> None:
    (tmp_path / "objectives.json").write_text("[null, 3]")
    result = imported(tmp_path / "objectives.json", as_="viva")
    assert len(result.unreadable) == 2
    assert any("holds no objectives" in note for note in result.notes)
