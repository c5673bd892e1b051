"""Several files become one trail."""

from __future__ import annotations

from pathlib import Path

from mainspring.engine.trail.draft import Draft, Place
from mainspring.intake import import_files
from mainspring.intake.importer import Imported, Reference
from mainspring.intake.keys import person_id, stable_id
from mainspring.intake.merge import merged


def draft(table: str, *rows: dict[str, str], file: str = "a.csv") -> Draft:
    made = Draft()
    for line, row in enumerate(rows, start=2):
        made.add(table, row, Place(file, line))
    return made


def test_people_are_one_by_address_else_by_exact_name() -> None:
    first = draft(
        "people",
        {"person_id": "1", "name": "Ann Lee", "email": "ann@x.example"},
        {"person_id": "2", "name": "Bob"},
    )
    second = draft(
        "people",
        {"person_id": "8", "name": "A. Lee", "email": "Ann@x.example"},
        {"person_id": "9", "name": "ann  lee", "email": ""},
        {"person_id": "7", "name": "Bob", "email": "bob@x.example"},
        {"person_id": "6", "name": "Ann Lee", "email": "other@x.example"},
    )
    second.add("objectives", {"objective_id": "o", "title": "A", "owner_id": "9", "x_co_owner_ids": "8;7;6"})
    whole = merged([Imported(first), Imported(second)]).draft
    assert [(row["person_id"], row["name"], row.get("email", "")) for row in whole.rows["people"]] == [
        ("1", "Ann Lee", "ann@x.example"),
        ("2", "Bob", "bob@x.example"),
        ("6", "Ann Lee", "other@x.example"),
    ]
    assert whole.rows["objectives"][0]["owner_id"] == "1"
    assert whole.rows["objectives"][0]["x_co_owner_ids"] == "1;2;6"


def test_two_people_who_share_an_id_stay_two() -> None:
    first = draft("people", {"person_id": "1", "name": "Ann"})
    second = draft("people", {"person_id": "1", "name": "Bob"})
    second.add("objectives", {"objective_id": "o", "title": "A", "owner_id": "1"})
    whole = merged([Imported(first), Imported(second)]).draft
    ids = {row["name"]: row["person_id"] for row in whole.rows["people"]}
    assert ids["Ann"] != ids["Bob"]
    assert whole.rows["objectives"][0]["owner_id"] == ids["Bob"]


def test_teams_by_name_and_cycles_by_days() -> None:
    first = draft("teams", {"team_id": "a", "name": "Blue"})
    first.add(
        "cycles", {"cycle_id": "c", "name": "Q1 2025", "starts_on": "2025-01-01", "ends_on": "2025-03-31"}
    )
    second = draft(
        "teams", {"team_id": "b", "name": "blue "}, {"team_id": "d", "name": "Green", "parent_team_id": "b"}
    )
    second.add(
        "cycles", {"cycle_id": "z", "name": "2025-Q1", "starts_on": "2025-01-01", "ends_on": "2025-03-31"}
    )
    second.add("objectives", {"objective_id": "o", "title": "A", "team_id": "b", "cycle_id": "z"})
    whole = merged([Imported(first), Imported(second)]).draft
    assert [(row["team_id"], row.get("parent_team_id", "")) for row in whole.rows["teams"]] == [
        ("a", ""),
        ("d", "a"),
    ]
    assert [row["cycle_id"] for row in whole.rows["cycles"]] == ["c"]
    assert (whole.rows["objectives"][0]["team_id"], whole.rows["objectives"][0]["cycle_id"]) == ("a", "c")


def test_the_same_row_twice_is_one_and_a_differing_one_is_listed() -> None:
    first = draft("objectives", {"objective_id": "o", "title": "A"}, {"objective_id": "p", "title": "B"})
    second = draft(
        "objectives", {"objective_id": "o", "title": "A"}, {"objective_id": "p", "title": "C"}, file="b.csv"
    )
    whole = merged([Imported(first), Imported(second)])
    assert [row["title"] for row in whole.draft.rows["objectives"]] == ["A", "B"]
    (problem,) = whole.unreadable
    assert (problem.file, problem.line, problem.column) == ("b.csv", 3, "objective_id")
    assert "a.csv:3" in problem.reason


def test_links_between_files_and_teams_of_work() -> None:
    goals = draft("objectives", {"objective_id": "o1", "title": "Grow", "x_source_id": "G-1"})
    goals.add("teams", {"team_id": "t", "name": "Blue"})
    goals.add("people", {"person_id": "p", "name": "Ann", "team_id": "t"})
    work = draft(
        "work_items",
        {"work_item_id": "w1", "created_at": "2025-01-01", "assignee_id": "q"},
        {"work_item_id": "w2", "created_at": "2025-01-01", "assignee_id": ""},
    )
    work.add("people", {"person_id": "q", "name": "ann"})
    links = [
        Reference("work_items", 0, "subject_id", "g-1", Place("j.csv", 2)),
        Reference("work_items", 1, "subject_id", "G-9", Place("j.csv", 3)),
    ]
    whole = merged([Imported(work, references=links), Imported(goals)])
    items = whole.draft.rows["work_items"]
    assert (items[0]["subject_id"], items[0]["team_id"], items[0]["assignee_id"]) == ("o1", "t", "q")
    assert [(problem.line, problem.column, problem.value) for problem in whole.unreadable] == [
        (3, "subject_id", "G-9")
    ]
    alone = merged([Imported(draft("work_items", {"work_item_id": "w", "created_at": "2025-01-01"}))]).draft
    assert not {"subject_id", "team_id"} & set(alone.columns["work_items"])


def test_what_only_one_file_records_is_noted(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("Objective,Key result,Owner\nA,a1,Ann\n")
    (tmp_path / "b.csv").write_text("Objective,Key result\nB,b1\n")
    imported = import_files([tmp_path / "a.csv", tmp_path / "b.csv"])
    assert any(note.startswith("b.csv: owner_id is not recorded there") for note in imported.notes)
    again = import_files([tmp_path / "a.csv", tmp_path / "a.csv"])
    assert len(again.draft.rows["key_results"]) == 1
    assert again.unreadable == []


def test_a_trail_among_the_files(tmp_path: Path) -> None:
    folder = tmp_path / "trail"
    folder.mkdir()
    (folder / "objectives.csv").write_text("objective_id,title,owner_id,x_mood\no1,Grow,p1,good\n")
    (folder / "key_results.csv").write_text("key_result_id,objective_id,title\nk1,o1,Sign 5\nk2,o9,Lost\n")
    (folder / "people.csv").write_text("person_id,name\np1,Ann\n")
    (tmp_path / "a.csv").write_text("Objective,Key result,Owner\nA,a1,Ann\n")
    imported = import_files([tmp_path / "a.csv", folder])
    assert [row["name"] for row in imported.draft.rows["people"]] == ["Ann"]
    grow = next(row for row in imported.draft.rows["objectives"] if row["title"] == "Grow")
    assert (grow["owner_id"], grow["x_mood"]) == (person_id("Ann"), "good")
    assert [problem.line for problem in imported.unreadable] == [3]


def test_ids_follow_from_the_key_alone() -> None:
    assert stable_id("o", "Grow  fast", "2025") == stable_id("o", "grow fast ", "2025")
    assert stable_id("o", "ab", "c") != stable_id("o", "a", "bc")
    assert person_id("Ann", "ann@x.example") == person_id("A. Lee", "ANN@x.example")
