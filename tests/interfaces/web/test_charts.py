"""Lines lie inside their picture, in the order of time, whatever the values are."""

import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st

from mainspring.interfaces.web import charts

DAY = dt.date(2026, 1, 1)
values = st.floats(allow_nan=False, allow_infinity=False, min_value=-1e12, max_value=1e12)
courses = st.lists(st.tuples(st.integers(0, 400), values), max_size=30).map(
    lambda rows: [(DAY + dt.timedelta(day), value) for day, value in sorted(rows)]
)


def places(text):
    return [tuple(map(float, pair.split(","))) for pair in text.split()]


@settings(deadline=None)
@given(
    points=courses, expected=courses.map(lambda rows: rows[:2]), unit=st.sampled_from(["", "%", "data sets"])
)
def test_every_point_lies_in_the_picture(points, expected, unit):
    drawn = charts.line(points, expected=expected, unit=unit)
    if drawn is None:
        assert not points
        assert not expected
        return
    for x, y in (*places(drawn.points), *places(drawn.expected)):
        assert 0 <= x <= drawn.width
        assert 0 <= y <= drawn.height
    assert [x for x, _ in places(drawn.points)] == sorted(x for x, _ in places(drawn.points))
    assert len(places(drawn.points)) == len(points)


@settings(deadline=None)
@given(points=courses.filter(lambda rows: len(rows) > 1))
def test_a_greater_value_lies_higher(points):
    ys = [y for _, y in places(charts.line(points).points)]
    for (_, one), (_, two), y1, y2 in zip(points, points[1:], ys, ys[1:], strict=False):
        assert (y1 <= y2) if one >= two else (y1 >= y2)


def test_the_axis_runs_from_the_first_day_to_the_last():
    drawn = charts.line(
        [(DAY + dt.timedelta(45), 5.0)],
        starts=DAY,
        ends=DAY + dt.timedelta(90),
        expected=[(DAY, 0.0), (DAY + dt.timedelta(90), 10.0)],
    )
    ((x, y),) = places(drawn.points)
    (left, low), (right, high) = places(drawn.expected)
    assert abs(x - (left + right) / 2) < 0.2
    assert abs(y - (low + high) / 2) < 0.2
    assert [label.text for label in drawn.x_labels] == ["1 Jan", "1 Apr"]


def test_nothing_known_draws_nothing():
    assert charts.line([], starts=DAY, ends=DAY) is None
    assert charts.spark([3.0, None]) is None
    assert len(places(charts.spark([3.0, None, 4.0]).points)) == 2


def test_figures_are_written_as_people_write_them():
    assert charts.number(1234567.0) == "1\u00a0234\u00a0567"
    assert charts.number(2.5, "%") == "2.5 %"
    assert charts.number(0.0) == "0"
    assert charts.number(None) == "–"


def test_a_forecast_goes_on_from_the_last_point_and_is_shaded():
    points = [(dt.date(2026, 1, 1), 10.0), (dt.date(2026, 1, 10), 20.0)]
    coming = charts.Coming(dt.date(2026, 1, 31), 25.0, 30.0, 40.0)
    drawn = charts.line(points, coming=coming)
    assert drawn is not None
    start = drawn.points.split()[-1]
    corners = drawn.interval.split()
    assert corners[0] == start == drawn.forecast.split()[0]
    lowest, highest = (float(corner.split(",")[1]) for corner in corners[1:])
    middle = float(drawn.forecast.split()[1].split(",")[1])
    assert lowest > middle > highest  # y grows downwards
    assert drawn.forecast_label is not None
    assert drawn.forecast_label.text == "30"


def test_a_forecast_for_a_day_that_has_gone_is_not_drawn():
    points = [(dt.date(2026, 1, 10), 20.0)]
    for coming in (
        charts.Coming(dt.date(2026, 1, 10), 1.0, 2.0, 3.0),
        charts.Coming(dt.date(2025, 1, 1), 1.0, 2.0, 3.0),
    ):
        drawn = charts.line(points, coming=coming)
        assert drawn is not None
        assert (drawn.interval, drawn.forecast) == ("", "")
    assert charts.line([], coming=charts.Coming(dt.date(2026, 1, 1), 1.0, 2.0, 3.0)) is None
