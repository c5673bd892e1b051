"""Several files become one trail."""

from __future__ import annotations

import datetime as dt
import itertools
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mainspring.engine.trail import check_draft, write_trail
from mainspring.engine.trail.draft import Draft, Place
from mainspring.engine.trail.problems import TrailError
from mainspring.intake import demand_goals, import_files
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
        {"person_id": "6", "name": "Cem", "email": "cem@x.example"},
        {"person_id": "5", "name": "Cem", "email": "other@x.example"},
        {"person_id": "4", "name": "cem"},
    )
    second.add("objectives", {"objective_id": "o", "title": "A", "owner_id": "9", "x_co_owner_ids": "8;7;4"})
    whole = merged([Imported(first), Imported(second)]).draft
    assert [(row["person_id"], row["name"], row.get("email", "")) for row in whole.rows["people"]] == [
        ("1", "Ann Lee", "ann@x.example"),
        ("2", "Bob", "bob@x.example"),
        ("6", "Cem", "cem@x.example"),
        ("5", "Cem", "other@x.example"),
        ("4", "cem", ""),
    ]
    assert whole.rows["objectives"][0]["owner_id"] == "1"
    assert whole.rows["objectives"][0]["x_co_owner_ids"] == "1;2;4"


PEOPLE = st.lists(
    st.lists(
        st.tuples(
            st.sampled_from(["", "Ann", "Bob"]),
            st.sampled_from(["", "a@x.example", "b@x.example", "c@x.example"]),
        ),
        min_size=1,
        max_size=3,
        unique=True,
    ),
    min_size=1,
    max_size=3,
)


@given(PEOPLE, st.randoms(use_true_random=False))
def test_who_is_who_does_not_depend_on_the_order_of_the_files(
    files: list[list[tuple[str, str]]], random: Random
) -> None:
    """Each row of people owns one objective, so the partition shows in who owns what."""
    imports = []
    for number, people in enumerate(files):
        made = Draft()
        for name, email in people:
            if not name and not email:
                continue
            made.add("people", {"person_id": person_id(name, email), "name": name, "email": email})
            title = f"{number}/{name}/{email}"
            made.add(
                "objectives", {"objective_id": title, "title": title, "owner_id": person_id(name, email)}
            )
        imports.append(Imported(made))

    def partition(order: list[Imported]) -> set[frozenset[str]]:
        whole = merged(order).draft
        owned: dict[str, set[str]] = {}
        for row in whole.rows.get("objectives", []):
            owned.setdefault(row["owner_id"], set()).add(row["title"])
        assert owned.keys() == {row["person_id"] for row in whole.rows.get("people", [])}
        return {frozenset(titles) for titles in owned.values()}

    shuffled = list(imports)
    random.shuffle(shuffled)
    assert partition(shuffled) == partition(imports)


def test_a_name_and_an_address_are_one_once_any_file_has_both() -> None:
    okrs = draft("people", {"person_id": "n", "name": "Ann Lee"})
    okrs.add("objectives", {"objective_id": "o", "title": "A", "owner_id": "n"})
    jira = draft("people", {"person_id": "m", "name": "", "email": "ann@x.example"})
    jira.add("work_items", {"work_item_id": "w", "created_at": "2025-01-01", "assignee_id": "m"})
    users = draft("people", {"person_id": "u", "name": "Ann Lee", "email": "ann@x.example"})
    for order in itertools.permutations([okrs, jira, users]):
        whole = merged([Imported(each) for each in order]).draft
        (person,) = whole.rows["people"]
        assert (person["name"], person["email"]) == ("Ann Lee", "ann@x.example")
        assert whole.rows["objectives"][0]["owner_id"] == person["person_id"]
        assert whole.rows["work_items"][0]["assignee_id"] == person["person_id"]


def test_two_of_one_name_and_no_address_in_one_file_stay_two() -> None:
    trail = draft("people", {"person_id": "1", "name": "Ann"}, {"person_id": "2", "name": "Ann"})
    other = draft("people", {"person_id": "p", "name": "Ann"})
    assert len(merged([Imported(trail)]).draft.rows["people"]) == 2
    assert len(merged([Imported(trail), Imported(trail)]).draft.rows["people"]) == 2
    assert len(merged([Imported(other), Imported(trail)]).draft.rows["people"]) == 3


def test_every_id_column_follows_whatever_its_name() -> None:
    first = draft("people", {"person_id": "1", "name": "Ann"}, {"person_id": "3", "name": "Cem"})
    first.add("teams", {"team_id": "1", "name": "Red"})
    first.add("cycles", {"cycle_id": "1", "starts_on": "2025-01-01", "ends_on": "2025-03-31"})
    second = draft(
        "people", {"person_id": "a", "name": "Ann", "x_manager_id": "c"}, {"person_id": "c", "name": "Cem"}
    )
    second.add("teams", {"team_id": "r", "name": "red", "x_co_team_ids": "r"})
    second.add("cycles", {"cycle_id": "q", "starts_on": "2025-01-01", "ends_on": "2025-03-31"})
    second.add(
        "objectives",
        {
            "objective_id": "o",
            "title": "A",
            "x_created_by_id": "a",
            "x_delegated_to_id": "c",
            "x_check_in_owner_ids": "a;c",
            "x_co_team_ids": "r",
            "x_cycle_ids": "q",
            "x_source_id": "a",
            "x_parent_ids": "a",
        },
    )
    second.add("x_initiatives", {"initiative_id": "i", "owner_id": "c", "team_id": "r", "subject_id": "a"})
    second.add("x_updates", {"author_id": "a", "text": "a"})
    rows = merged([Imported(first), Imported(second)]).draft.rows
    assert rows["people"][0]["x_manager_id"] == "3"
    assert rows["teams"][0]["x_co_team_ids"] == "1"
    assert list(rows["objectives"][0].values()) == ["o", "A", "1", "3", "1;3", "1", "1", "a", "a"]
    assert list(rows["x_initiatives"][0].values()) == ["i", "3", "1", "a"]
    assert list(rows["x_updates"][0].values()) == ["1", "a"]


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


def test_a_title_of_an_objective_and_its_own_key_result_means_the_key_result() -> None:
    goals = draft(
        "objectives", {"objective_id": "o", "title": "Sign 5"}, {"objective_id": "p", "title": "Grow"}
    )
    goals.add("key_results", {"key_result_id": "k", "objective_id": "o", "title": "sign 5"})
    goals.add("key_results", {"key_result_id": "l", "objective_id": "o", "title": "Grow"})
    work = draft(
        "work_items",
        {"work_item_id": "v", "created_at": "2025-01-01"},
        {"work_item_id": "w", "created_at": "2025-01-01"},
    )
    links = [
        Reference("work_items", 0, "subject_id", "Sign 5", Place("j.csv", 2)),
        Reference("work_items", 1, "subject_id", "Grow", Place("j.csv", 3)),
    ]
    whole = merged([Imported(goals), Imported(work, references=links)])
    assert [row["subject_id"] for row in whole.draft.rows["work_items"]] == ["k", ""]
    assert [problem.reason for problem in whole.unreadable] == [
        "names several objectives or key results of these files"
    ]


def test_a_tracker_alone_is_a_part_of_a_trail_that_merges_later(tmp_path: Path) -> None:
    """Its links are one note, not a list; the OKR sheet that comes later resolves them."""
    (tmp_path / "jira.csv").write_text(
        "Summary,Issue key,Issue Type,Status,Assignee,Created,Custom field (OKR)\n"
        "Call,J-1,Task,Done,Ann,12/Mar/25 9:41 AM,Sign 5\nMail,J-2,Task,Done,Bob,12/Mar/25 9:41 AM,\n"
    )
    alone = import_files([tmp_path / "jira.csv"])
    assert alone.unreadable == []
    assert [note for note in alone.notes if "no file here holds objectives" in note] != []
    assert "subject_id" not in alone.draft.columns["work_items"]
    with pytest.raises(TrailError, match=r"no objectives or key results in Jira export.*OKR sheet"):
        demand_goals(alone)
    (tmp_path / "okrs.csv").write_text("Objective,Key result,Owner\nGrow,Sign 5,Ann\n")
    for name in ("part", "part.zip", "part.xlsx"):
        with check_draft(alone.draft, now=dt.datetime(2026, 1, 1), partial=True) as trail:
            write_trail(trail, tmp_path / name)
        whole = import_files([tmp_path / name, tmp_path / "okrs.csv"])
        (result,) = whole.draft.rows["key_results"]
        items = {row["title"]: row["subject_id"] for row in whole.draft.rows["work_items"]}
        assert items == {"Call": result["key_result_id"], "Mail": ""}
        assert "x_subject" not in whole.draft.columns["work_items"]
        assert len(whole.draft.rows["people"]) == 2
        demand_goals(whole)


def test_what_a_file_does_not_record_accuses_nobody(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("Objective,Key result,Owner,Target\nA,a1,Ann,5\n")
    (tmp_path / "b.csv").write_text("Objective,Key result\nB,b1\n")
    imported = import_files([tmp_path / "a.csv", tmp_path / "b.csv"])
    assert "owner_id" not in imported.draft.columns["key_results"]
    assert [row.get("x_owner_id", "") for row in imported.draft.rows["key_results"]] == [person_id("Ann"), ""]
    # An unknown target is not held against anyone, so the known one stays where it is.
    assert [row.get("target", "") for row in imported.draft.rows["key_results"]] == ["5", ""]
    (note,) = [
        note for note in imported.notes if note.startswith("owner_id of key results is taken as unknown")
    ]
    assert "b.csv does not say it, and 1 of 2 key results would read as having no owner" in note
    again = import_files([tmp_path / "a.csv", tmp_path / "a.csv"])
    assert len(again.draft.rows["key_results"]) == 1
    assert again.unreadable == []


def test_a_few_rows_that_do_not_know_do_not_close_the_question(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(
        "Objective,Key result,Owner\n" + "".join(f"A,a{n},Ann\n" for n in range(30))
    )
    (tmp_path / "b.csv").write_text("Objective,Key result\nB,b1\n")
    imported = import_files([tmp_path / "b.csv", tmp_path / "a.csv"])
    assert "owner_id" in imported.draft.columns["key_results"]
    assert any("b.csv does not say owner_id: 1 of 31 key results read as" in note for note in imported.notes)


def test_a_second_telling_fills_what_the_first_leaves_empty() -> None:
    first = draft("objectives", {"objective_id": "o", "title": "A", "description": ""})
    second = draft("objectives", {"objective_id": "o", "title": "A", "description": "why", "level": "team"})
    whole = merged([Imported(first), Imported(second)])
    (row,) = whole.draft.rows["objectives"]
    assert (row["description"], row["level"], whole.unreadable) == ("why", "team", [])


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
