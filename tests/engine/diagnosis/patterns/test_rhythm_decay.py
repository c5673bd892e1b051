"""Reviews are moved, cancelled and thin out."""

from __future__ import annotations

import datetime as dt

from engine.diagnosis.organisation import outcome
from engine.diagnosis.patterns.quarter import AS_OF, Tables, at, quarter

ID = "rhythm_decay"


def cancel(tables: Tables, forums: set[str], first_week: int, every: int = 1) -> None:
    late = [
        row
        for row in tables["reviews"]
        if row["forum_id"] in forums and row["planned_at"] >= at(first_week, 0, 0)
    ]
    for row in late[::every]:
        row["held_at"], row["status"] = None, "cancelled"


def test_sittings_cancelled_in_the_later_half_are_found():
    tables = quarter()
    cancel(tables, {row["forum_id"] for row in tables["forums"]}, 5)
    found = outcome(ID, tables, AS_OF).judgement
    assert found.state == "present"
    assert found.severity > 0.7
    assert found.teams == ()


def test_every_second_one_cancelled_is_about_half_as_bad():
    tables = quarter()
    cancel(tables, {row["forum_id"] for row in tables["forums"]}, 5, every=2)
    assert 0.35 <= outcome(ID, tables, AS_OF).judgement.severity <= 0.65


def test_a_kept_rhythm_is_healthy_even_with_sittings_a_day_late():
    tables = quarter()
    for row in tables["reviews"][::3]:
        row["held_at"] = row["planned_at"] + dt.timedelta(days=1)
    assert outcome(ID, tables, AS_OF).judgement.state == "absent"


def test_sittings_that_nobody_planned_any_more_are_missed_all_the_same():
    tables = quarter()
    tables["reviews"] = [
        row for row in tables["reviews"] if row["forum_id"] != "f1" or row["planned_at"] < at(6, 0, 0)
    ]
    assert outcome(ID, tables, AS_OF).judgement.teams == ("t1",)


def test_a_fortnights_holiday_of_everybody_is_no_decay():
    tables = quarter()
    away = (at(8, 0, 0), at(10, 0, 0))
    tables["check_ins"] = [row for row in tables["check_ins"] if not away[0] <= row["occurred_at"] < away[1]]
    for row in tables["reviews"]:
        if away[0] <= row["planned_at"] < away[1] and row["forum_id"] != "board":
            row["held_at"], row["status"] = None, "cancelled"
    assert outcome(ID, tables, AS_OF).judgement.severity < 0.1


def test_without_cycles_all_sittings_are_read():
    tables = quarter()
    cancel(tables, {row["forum_id"] for row in tables["forums"]}, 0)
    del tables["cycles"]
    tables["objectives"] = [{**row, "cycle_id": None} for row in tables["objectives"]]
    assert outcome(ID, tables, AS_OF).judgement.state == "present"


def test_without_the_days_of_sitting_it_is_not_assessed():
    tables = quarter()
    for row in tables["reviews"]:
        del row["held_at"]
    found = outcome(ID, tables, AS_OF)
    assert found.judgement.state == "not_assessed"
    assert found.needs == ("reviews.held_at",)
