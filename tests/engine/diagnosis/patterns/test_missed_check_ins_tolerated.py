"""Check-ins are missed and nothing happens."""

from __future__ import annotations

import datetime as dt

from engine.diagnosis.organisation import outcome
from engine.diagnosis.patterns.quarter import AS_OF, Tables, at, check_in, krs_of, quarter

ID = "missed_check_ins_tolerated"


def skip(tables: Tables, krs: list[str], first_week: int, last_week: int) -> None:
    tables["check_ins"] = [
        row
        for row in tables["check_ins"]
        if row["key_result_id"] not in krs
        or not at(first_week, 0, 0) <= row["occurred_at"] < at(last_week + 1, 0, 0)
    ]


def test_key_results_left_silent_for_five_weeks_are_found():
    tables = quarter(results=6)
    for t in range(4):
        skip(tables, krs_of(tables, t)[:3], 2 + t, 6 + t)
    found = outcome(ID, tables, AS_OF).judgement
    assert found.state == "present"
    assert 0.35 <= found.severity <= 0.6


def test_three_missed_and_a_check_in_within_the_week_is_asked_about_in_time():
    tables = quarter()
    skip(tables, krs_of(tables)[::2], 4, 6)
    assert outcome(ID, tables, AS_OF).judgement.severity < 0.05


def test_a_monthly_rhythm_is_fine():
    tables = quarter()
    tables["check_ins"] = []
    for kr in krs_of(tables):
        for month in (1, 2, 3):
            check_in(tables, kr, dt.datetime(2026, month, 5, 9))
    assert outcome(ID, tables, AS_OF).judgement.state != "present"


def test_one_monthly_figure_in_a_weekly_team_is_fine():
    tables = quarter()
    monthly = krs_of(tables)[::4]
    skip(tables, monthly, 0, 12)
    for kr in monthly:
        for month in (1, 2, 3):
            check_in(tables, kr, dt.datetime(2026, month, 9, 9))
    assert outcome(ID, tables, AS_OF).judgement.severity < 0.05


def test_a_holiday_fortnight_before_two_missed_weeks_is_not_four_missed():
    tables = quarter()
    skip(tables, krs_of(tables), 4, 5)
    skip(tables, krs_of(tables)[1::2], 6, 7)
    assert outcome(ID, tables, AS_OF).judgement.severity < 0.05


def test_a_team_that_falls_silent_for_good_is_named():
    tables = quarter(results=6)
    skip(tables, krs_of(tables, 1), 5, 20)
    assert outcome(ID, tables, AS_OF).judgement.teams == ("t1",)


def test_four_people_with_two_weeks_of_data_say_nothing():
    tables = quarter(weeks=2)
    assert outcome(ID, tables, at(2)).judgement.state == "not_assessed"
    del tables["check_ins"]
    assert outcome(ID, tables, AS_OF).needs == ("check_ins",)
