"""Days and hours of the demo's organisations."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mainspring.intake.demo.calendar import easter, holidays, local, quarters, working_day_before, works


@pytest.mark.parametrize(
    ("year", "sunday"),
    [
        (2000, dt.date(2000, 4, 23)),
        (2024, dt.date(2024, 3, 31)),
        (2025, dt.date(2025, 4, 20)),
        (2038, dt.date(2038, 4, 25)),
    ],
)
def test_easter(year: int, sunday: dt.date) -> None:
    assert easter(year) == sunday
    assert sunday - dt.timedelta(days=2) in holidays(year)


@given(st.dates(dt.date(2000, 1, 1), dt.date(2060, 1, 1)))
def test_the_working_day_before_is_one_and_none_lies_between(day: dt.date) -> None:
    before = working_day_before(day)
    assert works(before)
    between = [before + dt.timedelta(days=k) for k in range(1, (day - before).days)]
    assert not any(works(d) for d in between)


@given(st.dates(dt.date(2010, 1, 1), dt.date(2040, 1, 1)), st.integers(0, 4), st.integers(1, 8))
def test_quarters_follow_each_other_and_reviews_lie_in_them(start: dt.date, weekday: int, count: int) -> None:
    cycles = quarters(start, count, [str(k) for k in range(count)], weekday)
    for one, two in pairwise(cycles):
        assert one.ends_on + dt.timedelta(days=1) == two.starts_on
    for cycle in cycles:
        days = (*cycle.leadership_days, cycle.planning_day)
        assert list(days) == sorted(set(days))
        assert all(works(day) and cycle.starts_on < day <= cycle.ends_on for day in days)


def test_local_hours_follow_daylight_saving() -> None:
    winter, summer = (
        local(dt.date(2025, 1, 7), 9.5, "Europe/London"),
        local(dt.date(2025, 7, 8), 9.5, "Europe/London"),
    )
    assert winter.isoformat() == "2025-01-07T09:30:00+00:00"
    assert summer.isoformat() == "2025-07-08T09:30:00+01:00"
