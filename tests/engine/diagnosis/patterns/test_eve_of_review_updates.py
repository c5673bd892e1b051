"""Scores are touched only before leadership reviews."""

from __future__ import annotations

import datetime as dt
import random
import re
from dataclasses import replace
from itertools import pairwise
from statistics import mean

import pytest

from engine.diagnosis.organisation import engine_of, outcome
from engine.diagnosis.patterns.quarter import AS_OF, LEADERS_MEET, Tables, at, check_in, krs_of, quarter
from mainspring.engine.diagnosis.catalogue import pattern
from mainspring.engine.diagnosis.judgement import Count
from mainspring.engine.diagnosis.measure import Asking, gather
from mainspring.engine.diagnosis.stats import burstiness

ID = "eve_of_review_updates"
EVES = [moment - dt.timedelta(days=1) for moment in LEADERS_MEET]


def only_on_eves(tables: Tables, krs: list[str]) -> None:
    tables["check_ins"] = [row for row in tables["check_ins"] if row["key_result_id"] not in krs]
    for kr in krs:
        for eve in EVES:
            check_in(tables, kr, eve.replace(hour=21))


def test_scores_touched_on_the_eve_and_never_between_are_found():
    tables = quarter()
    only_on_eves(tables, krs_of(tables))
    found = outcome(ID, tables, AS_OF).judgement
    assert found.state == "present"
    assert found.severity > 0.7
    assert found.teams == ()


def test_a_weekly_habit_on_the_same_weekday_is_no_theatre():
    """Every team updates on Thursdays for its Friday meeting; leaders meet on Fridays too."""
    found = outcome(ID, quarter(), AS_OF).judgement
    assert found.state == "absent"
    assert found.severity < 0.1


def test_half_of_the_updates_moved_to_the_eve_is_about_half_as_bad():
    tables = quarter()
    krs = krs_of(tables)
    only_on_eves(tables, krs[::2])
    assert 0.3 <= outcome(ID, tables, AS_OF).judgement.severity <= 0.6


def test_a_monday_reviews_eve_is_the_friday_before():
    tables = quarter()
    krs = krs_of(tables)
    tables["check_ins"] = []
    for row in tables["reviews"]:
        if row["forum_id"] == "board":
            monday = row["held_at"] + dt.timedelta(days=3)
            row["planned_at"] = row["held_at"] = monday
            for kr in krs:
                check_in(tables, kr, monday - dt.timedelta(days=3))
    assert outcome(ID, tables, AS_OF).judgement.severity > 0.7


def test_only_the_team_that_does_it_is_named():
    tables = quarter(results=6)
    only_on_eves(tables, krs_of(tables, 2))
    assert outcome(ID, tables, AS_OF).judgement.teams == ("t2",)


def test_weekly_leadership_meetings_leave_nothing_to_compare_with():
    tables = quarter()
    for row in tables["forums"]:
        row["cadence"] = "weekly"
        row["level"] = "leadership"
    assert outcome(ID, tables, AS_OF).judgement.state == "not_assessed"


def test_without_reviews_it_is_not_assessed():
    tables = quarter()
    del tables["reviews"]
    found = outcome(ID, tables, AS_OF)
    assert found.judgement.state == "not_assessed"
    assert found.needs == ("reviews",)


def test_the_eve_of_a_review_that_was_cancelled_or_moved_counts():
    tables = quarter()
    only_on_eves(tables, krs_of(tables))
    january, february = [row for row in tables["reviews"] if row["forum_id"] == "board"][:2]
    january["held_at"], january["status"] = None, "cancelled"
    february["held_at"], february["status"] = february["planned_at"] + dt.timedelta(days=4), "moved"
    assert outcome(ID, tables, AS_OF).judgement.severity > 0.7


def test_the_burstiness_that_is_told_is_that_of_the_definition():
    tables, source = quarter(), random.Random(5)
    tables["check_ins"] = []
    expected = []
    for number, kr in enumerate(krs_of(tables)):
        spread = (1, 3, 8)[number % 3]
        hours = sorted({round(source.uniform(0, 1) ** spread * 1800) for _ in range(14)})
        for hour in hours:
            check_in(tables, kr, at(0) + dt.timedelta(hours=hour))
        gaps = [(after - before) / 24 for before, after in pairwise(hours)]
        if len(gaps) >= 5:
            expected.append(burstiness(gaps))
    facts, judged = engine_of(tables), pattern(ID)
    gather(facts, AS_OF, "UTC", lambda _: None)
    note = judged.count(judged.signals[0], (Count("t1", 40, 0),), Asking(facts)).note
    # Where degrees vary, the measured signal is a copy: the note stands beside it all the same.
    copied = judged.count(replace(judged.signals[0]), (Count("t1", 40, 0),), Asking(facts)).note
    assert copied == note
    told = re.search(r"Burstiness of update times (-?[\d.]+) over (\d+) key results", note)
    assert told is not None, note
    assert int(told[2]) == len(expected) > 10
    assert float(told[1]) == pytest.approx(mean(expected), abs=0.006)
