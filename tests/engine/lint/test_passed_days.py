"""A day that a title names and its period has not."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mainspring.engine.lint.passed_days import passed_day

WINTER = (dt.date(2027, 1, 1), dt.date(2027, 3, 31), "Q1 2027")
TURN = (dt.date(2026, 11, 22), dt.date(2027, 3, 31), "Q1 2027")


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Relabel 170 bays by the end of December", "by the end of December"),
        ("Move the depot by 15 December", "by 15 December"),
        ("Raise on-time loads from 71 % to 85 % by 31 December 2026", "by 31 December 2026"),
        ("Sign the lease by the end of March 2026", "by the end of March 2026"),
        ("Sign the lease by 2026-12-31", "by 2026-12-31"),
        ("Halve the waste by Q4", "by Q4"),
        ("Halve the waste by the end of 2026", "by the end of 2026"),
        ("Fünf Depots bis Ende Dezember umgestellt", "bis Ende Dezember"),
        ("Rate auf 80 % bis zum 15. Oktober", "bis zum 15. Oktober"),
        ("Before July, three docks run at night", "Before July"),
    ],
)
def test_a_day_outside_the_period_is_named(title, words):
    assert passed_day(title, *WINTER) == words


@pytest.mark.parametrize(
    "title",
    [
        "Relabel 170 bays by the end of March",
        "Relabel 170 bays by 31 March 2027",
        "Relabel 170 bays before April",
        "Relabel 170 bays by 1 April",
        "Halve the waste by Q1",
        "Halve the waste by the end of 2027",
        "Raise it from 31 in December to 40",
        "Answer within 4 hours",
        "May we sell more, from 3 to 5",
        "Answer by 31 February",
        "Zwei Depots bis Ende Februar",
        "Steady sales before Christmas",
        "",
    ],
)
def test_what_lies_in_the_period_or_cannot_be_judged_is_left_alone(title):
    assert passed_day(title, *WINTER) == ""


def test_a_month_that_the_period_touches_is_its_own():
    assert passed_day("Relabel 170 bays by the end of December", *TURN) == ""
    assert passed_day("Relabel 170 bays by the end of October", *TURN) == "by the end of October"


def test_a_quarter_is_judged_by_the_name_of_the_period_alone():
    assert passed_day("Halve the waste by Q4", WINTER[0], WINTER[1], "Spring") == ""


@given(st.text(max_size=80), st.dates(dt.date(1990, 1, 1), dt.date(2090, 1, 1)), st.integers(1, 400))
def test_any_text_has_an_answer_that_stands_in_it(text, starts, days):
    assert passed_day(text + " by the end of May 2026", starts, starts + dt.timedelta(days)) in (
        text + " by the end of May 2026"
    )
