"""Rows that lean on each other: what is left out, what is read as none, and how it is told."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.trail.support import KEY_RESULTS, NOW, OBJECTIVES, company, draft_company, read, rows, told
from mainspring.engine.trail import TABLES, Draft, Place, TrailError, check_draft
from mainspring.engine.trail.checks import reference_order
from mainspring.engine.trail.circles import circles, stranded


def test_a_row_left_out_takes_those_that_need_it_and_each_is_told(tmp_path):
    folder = company(
        tmp_path / "t",
        objectives=OBJECTIVES + "o7,\n",
        key_results=KEY_RESULTS + "k7,o7,Leans on o7\nk8,o8,Leans on nothing\n",
        check_ins="check_in_id,key_result_id,occurred_at\nc1,k1,2026-01-05\nc7,k7,2026-01-05\n",
        revisions="occurred_at,subject_id,field\n2026-01-05,c1,title\n2026-01-05,k2,title\n",
    )
    with read(folder) as trail:
        assert told(trail) == [
            "check_ins.csv:3: key_result_id: refers to key result k7, which was left out (line 4) ('k7')",
            "key_results.csv:4: objective_id: refers to objective o7, which was left out (line 4) ('o7')",
            "key_results.csv:5: objective_id: refers to no objective ('o8')",
            "objectives.csv:4: title: is empty",
            "revisions.csv:2: subject_id: refers to no objective or key result ('c1')",
        ]
        assert trail.counts == {"objectives": 2, "key_results": 2, "check_ins": 1, "revisions": 1}
        assert ("key_results", "objective_id", "refers to a row that was left out", 1) in trail.problem_counts


def test_a_dangling_optional_reference_is_read_as_none(tmp_path):
    folder = company(
        tmp_path / "t",
        people="person_id,team_id\np1,t1\np2,t9\n",
        teams="team_id,name,parent_team_id\nt1,One,\n",
        objectives="objective_id,title,owner_id,parent_id\no1,a,p1,\no2,b,p9,k1\no3,c,,x\n",
    )
    with read(folder) as trail:
        assert rows(trail, "objectives", "objective_id, owner_id, parent_id") == [
            ("o1", "p1", None),
            ("o2", None, "k1"),
            ("o3", None, None),
        ]
        assert rows(trail, "people", "team_id") == ["t1", None]
        assert [problem.reason for problem in trail.problems()] == [
            "refers to no person",
            "refers to no objective or key result",
            "refers to no team",
        ]


def test_an_absent_table_says_unknown_not_dangling(tmp_path):
    folder = company(
        tmp_path / "t",
        objectives="objective_id,title,owner_id\no1,a,ann\no2,b,bob\n",
        reviews="review_id,forum_id,planned_at\nr1,f1,2026-01-01\n",
    )
    with read(folder) as trail:
        assert rows(trail, "objectives", "owner_id") == ["ann", "bob"]
        assert trail.counts["reviews"] == 1
        assert trail.problem_count == 0
        assert trail.notices == [
            "not checked: there is no table people, to which objectives.owner_id refer",
            "not checked: there is no table forums, to which reviews.forum_id refer",
        ]
        assert trail.connection.execute("SELECT * FROM trail.people").fetchall() == []


def test_ids_are_unique_within_a_table_and_among_subjects(tmp_path):
    folder = company(
        tmp_path / "t",
        objectives=OBJECTIVES + "o1,Again\n",
        key_results=KEY_RESULTS + "o2,o1,An objective's id\nk1,o2,Again\n",
        blockers="blocker_id,subject_id,raised_at\nk2,o1,2026-01-01\nb1,o2,2026-01-01\n",
    )
    with read(folder) as trail:
        assert told(trail) == [
            "blockers.csv:2: blocker_id: is also the id of the key result in key_results.csv:3 ('k2')",
            "key_results.csv:4: key_result_id: is also the id of the objective in objectives.csv:3 ('o2')",
            "key_results.csv:5: key_result_id: is used twice, first on line 2 ('k1')",
            "objectives.csv:4: objective_id: is used twice, first on line 2 ('o1')",
        ]
        assert rows(trail, "objectives", "title") == ["Customers stay", "Teams ship"]
        assert rows(trail, "blockers", "blocker_id") == ["b1"]


def test_circles_of_parents_are_opened_on_every_row_of_them(tmp_path):
    folder = company(
        tmp_path / "t",
        objectives="objective_id,title,parent_id\no1,a,k2\no2,b,o1\no3,c,o1\no4,d,o4\n",
        key_results="key_result_id,objective_id,title\nk1,o1,T\nk2,o2,T\n",
        teams="team_id,name,parent_team_id\nt1,A,t2\nt2,B,t3\nt3,C,t1\nt4,D,t1\n",
    )
    with read(folder) as trail:
        assert rows(trail, "objectives", "parent_id") == [None, None, "o1", None]
        assert rows(trail, "teams", "parent_team_id") == [None, None, None, "t1"]
        assert told(trail) == [
            "objectives.csv:2: parent_id: is part of a circle: o1 → o2 → o1 ('k2')",
            "objectives.csv:3: parent_id: is part of a circle: o1 → o2 → o1 ('o1')",
            "objectives.csv:5: parent_id: is part of a circle: o4 → o4 ('o4')",
            "teams.csv:2: parent_team_id: is part of a circle: t1 → t2 → t3 → t1 ('t2')",
            "teams.csv:3: parent_team_id: is part of a circle: t1 → t2 → t3 → t1 ('t3')",
            "teams.csv:4: parent_team_id: is part of a circle: t1 → t2 → t3 → t1 ('t1')",
        ]


def test_blockers_of_blockers_end_at_something_real(tmp_path):
    folder = company(
        tmp_path / "t",
        blockers="blocker_id,subject_id,raised_at\n"
        "b1,k1,2026-01-01\nb2,b1,2026-01-01\nb3,b4,2026-01-01\nb4,b3,2026-01-01\nb5,b3,2026-01-01\n"
        "b6,b5,2026-01-01\nb7,zz,2026-01-01\nb8,b7,2026-01-01\n",
    )
    with read(folder) as trail:
        assert rows(trail, "blockers", "blocker_id") == ["b1", "b2"]
        assert [(problem.line, problem.reason) for problem in trail.problems()] == [
            (4, "is part of a circle: b3 → b4 → b3"),
            (5, "is part of a circle: b3 → b4 → b3"),
            (6, "refers to blocker b3, which was left out"),
            (7, "refers to blocker b5, which was left out"),
            (8, "refers to no objective or key result or blocker"),
            (9, "refers to blocker b7, which was left out"),
        ]


def test_a_cycle_that_ends_before_it_begins_and_zones_nobody_knows(tmp_path):
    folder = company(
        tmp_path / "t",
        cycles="cycle_id,starts_on,ends_on\nq1,2026-01-01,2025-03-31\nq2,2026-04-01,2026-04-01\n",
        teams="team_id,name,timezone\nt1,A,Europe/Berlin\nt2,B,Mars/Base\n",
    )
    with read(folder) as trail:
        assert rows(trail, "cycles", "cycle_id") == ["q2"]
        assert rows(trail, "teams", "timezone") == ["Europe/Berlin", None]
        assert told(trail) == [
            "cycles.csv:2: ends_on: lies before starts_on ('2025-03-31')",
            "teams.csv:3: timezone: is no time zone (an IANA name, such as Europe/Berlin) ('Mars/Base')",
        ]


def test_a_draft_is_checked_alike_and_its_problems_name_its_places():
    draft = draft_company()
    draft.add(
        "key_results", {"key_result_id": "k1", "objective_id": "o1", "title": "Again"}, Place("more.csv", 9)
    )
    draft.add(
        "key_results", {"key_result_id": "k2", "objective_id": "o5", "title": "T"}, Place("more.csv", 10)
    )
    draft.add(
        "key_results",
        {"key_result_id": "k3\0", "objective_id": "o1", "title": "\ud800"},
        Place("more.csv", 11),
    )
    draft.declare("check_ins", "check_in_id", "key_result_id", "occurred_at")
    with check_draft(draft, timezone="UTC", now=NOW) as trail:
        assert told(trail) == [
            "more.csv:9: key_result_id: is used twice, first in goals.xlsx!Q1:3 ('k1')",
            "more.csv:10: objective_id: refers to no objective ('o5')",
            "more.csv:11: key_result_id: holds a NUL character ('k3?')",
            "more.csv:11: key_result_id: is empty",
            "more.csv:11: title: holds half of a character (a lone surrogate) ('?')",
            "more.csv:11: title: is empty",
        ]
        assert trail.counts == {"objectives": 1, "key_results": 1, "check_ins": 0}


def test_a_draft_may_be_partial_only_if_said(tmp_path):
    draft = Draft()
    draft.add("work_items", {"work_item_id": "w1", "created_at": "2026-01-01"})
    with pytest.raises(TrailError, match="holds no table objectives"):
        check_draft(draft, timezone="UTC", now=NOW)
    with check_draft(draft, timezone="UTC", now=NOW, partial=True) as trail:
        assert trail.counts == {"work_items": 1}


def test_tables_come_after_those_that_can_lose_rows():
    order = reference_order()
    assert sorted(order) == sorted(TABLES)
    for early, late in (
        ("key_results", "objectives"),
        ("blockers", "revisions"),
        ("reviews", "review_items"),
    ):
        assert order.index(early) < order.index(late)


@settings(max_examples=12, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_the_order_of_rows_does_not_matter(seed):
    chance = random.Random(seed)
    draft = Draft()
    ids = [f"o{n}" for n in range(8)]
    for one in ids:
        parent = chance.choice([*ids, "", "k1", "nobody"])
        draft.add("objectives", {"objective_id": one, "title": chance.choice(["t", ""]), "parent_id": parent})
    for n in range(6):
        draft.add("key_results", {"key_result_id": f"k{n}", "objective_id": chance.choice(ids), "title": "T"})
    for n in range(8):
        subject = chance.choice([*ids, "k1", "b0", "b1", "b2", "b3", "nobody"])
        draft.add("blockers", {"blocker_id": f"b{n}", "subject_id": subject, "raised_at": "2026-01-01"})

    def outcome(source):
        with check_draft(source, timezone="UTC", now=NOW) as trail:
            good = [
                sorted(
                    trail.connection.execute(
                        f"SELECT COLUMNS(* EXCLUDE (_line, _file))::VARCHAR FROM trail.{table}"
                    ).fetchall(),
                    key=repr,
                )
                for table in ("objectives", "key_results", "blockers")
            ]
            return good, sorted((p.table, p.column, p.reason, p.value) for p in trail.problems())

    good, problems = outcome(draft)
    shuffled = Draft(
        rows={t: chance.sample(r, len(r)) for t, r in draft.rows.items()},
        places=draft.places,
        columns=draft.columns,
    )
    assert outcome(shuffled) == (good, problems)
    kept = {row[0] for table in good for row in table}
    for table, column in ((0, "parent"), (1, "objective"), (2, "subject")):
        position = {"parent": 6, "objective": 1, "subject": 1}[column]
        assert all(row[position] is None or row[position] in kept for row in good[table])


@given(st.dictionaries(st.integers(0, 12).map(str), st.integers(0, 12).map(str)))
def test_opening_every_circle_leaves_none(following):
    found = circles(following)
    members = {member for circle in found for member in circle}
    assert circles({one: other for one, other in following.items() if one not in members}) == []
    for circle in found:
        assert all(
            following[one] == other for one, other in zip(circle, circle[1:] + circle[:1], strict=True)
        )
    assert set(stranded(following, members)) | members == {
        one for one in following if _ends_in(one, following, members)
    }


def _ends_in(one, following, members):
    for _ in range(30):
        if one in members:
            return True
        one = following.get(one)
    return False
