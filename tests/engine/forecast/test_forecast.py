"""Forecasts that hold as often as they say."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mainspring.engine.forecast.calibration import calibration
from mainspring.engine.forecast.course import Course
from mainspring.engine.forecast.forecast import BaseRate


def course(rng: random.Random, weeks: int = 13) -> Course:
    """A key result that goes its way with noise, and slows or hurries in the second half."""
    pace, turn = rng.uniform(0.2, 1.2), rng.uniform(0.5, 1.5)
    shares = [week / weeks for week in range(1, weeks) if rng.random() < 0.8] or [0.5]
    known = [min(1.0, max(0.0, pace * s * (turn if s > 0.5 else 1) + rng.gauss(0, 0.03))) for s in shares]
    return Course(tuple(shares), tuple(known), min(1.0, max(0.0, pace * turn + rng.gauss(0, 0.05))))


def running(whole: Course, share: float) -> Course:
    number = whole.count(share)
    return Course(whole.shares[:number], whole.progress[:number])


@pytest.mark.parametrize("share", [0.25, 0.5, 0.75])
def test_the_interval_holds_about_as_often_as_it_says(share):
    rng = random.Random(5)
    base = BaseRate([course(rng) for _ in range(300)])
    coming = [course(rng) for _ in range(400)]
    pairs = [(base.forecast(running(one, share), share), one.end) for one in coming]
    inside = [f.low <= end <= f.high for f, end in pairs if f]
    assert 0.74 < sum(inside) / len(inside) < 0.9


def test_the_nearer_the_end_the_narrower():
    rng = random.Random(6)
    base = BaseRate([course(rng) for _ in range(300)])
    coming = [course(rng) for _ in range(200)]

    def width(share: float) -> float:
        seen = [f for one in coming if (f := base.forecast(running(one, share), share))]
        return sum(f.high - f.low for f in seen) / len(seen)

    assert width(0.9) < width(0.6) < width(0.3)


def test_it_says_more_than_the_base_rate_alone():
    rng = random.Random(7)
    base = BaseRate([course(rng) for _ in range(300)])
    coming = [course(rng) for _ in range(400)]
    usual = sum(one.end >= 0.7 for one in base.courses) / len(base.courses)
    chances = [(f.chance, one.end >= 0.7) for one in coming if (f := base.forecast(running(one, 0.6), 0.6))]
    own = sum((chance - reached) ** 2 for chance, reached in chances) / len(chances)
    always = sum((usual - reached) ** 2 for _, reached in chances) / len(chances)
    assert own < 0.7 * always


def test_without_a_check_in_nothing_is_forecast():
    assert BaseRate([]).forecast(Course((), ()), 0.5) is None


def test_where_nothing_has_finished_it_says_so_and_stays_wide():
    forecast = BaseRate([]).forecast(Course((0.2,), (0.1,)), 0.25)
    assert forecast.based_on == 0
    assert forecast.high - forecast.low > 0.4


def test_one_correction_does_not_bend_the_pace():
    steady = Course((0.1, 0.2, 0.3, 0.4, 0.5), (0.1, 0.2, 0.3, 0.4, 0.5))
    bent = Course((0.1, 0.2, 0.3, 0.4, 0.5), (0.1, 0.2, 0.9, 0.4, 0.5))
    assert steady.pace(0.5) == pytest.approx(1.0)
    assert bent.pace(0.5) == pytest.approx(1.0, abs=0.1)


points = st.lists(
    st.tuples(st.floats(0, 1, allow_nan=False), st.floats(0, 1, allow_nan=False)),
    max_size=30,
    unique_by=lambda p: p[0],
).map(sorted)


@settings(deadline=None, max_examples=60)
@given(points, st.floats(0, 1, allow_nan=False), st.integers(0, 40))
def test_any_course_gives_an_interval_around_its_middle(pairs, share, finished):
    rng = random.Random(finished)
    base = BaseRate([course(rng) for _ in range(finished)])
    forecast = base.forecast(Course(tuple(p[0] for p in pairs), tuple(p[1] for p in pairs)), share)
    if forecast is not None:
        assert 0 <= forecast.low <= forecast.middle <= forecast.high <= 1
        assert 0 < forecast.chance < 1


def test_calibration_knows_the_too_sure_from_the_sound():
    sound = calibration([(0.8, number % 10 < 8) for number in range(100)])
    sure = calibration([(0.9, number % 10 < 4) for number in range(100)])
    assert abs(sound.bias) < 0.01
    assert sure.bias == pytest.approx(0.5)
    assert sure.brier > sound.brier
    assert [(found.cases, found.came_true) for found in sure.bins] == [(100, 0.4)]


def test_few_cases_give_no_figure():
    assert calibration([(0.9, True)] * 4).brier is None
