"""Geometry of small inline charts. Templates draw them with presentation attributes and classes alone: the policy allows no inline style.

Coordinates are those of the chart's own `viewBox`; y grows downwards.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Moment = dt.date | dt.datetime
Point = tuple[Moment, float]


@dataclass(frozen=True)
class Label:
    """A text at a place; `anchor` is SVG's `text-anchor`."""

    x: float
    y: float
    text: str
    anchor: str = "start"


@dataclass(frozen=True)
class Line:
    """A line over time with the one that was expected: `charts/line.html` draws it. Points are SVG's `x,y x,y`."""

    width: int
    height: int
    points: str
    last: tuple[float, float] | None
    expected: str
    expected_label: Label | None
    last_label: Label | None
    y_labels: tuple[Label, ...]
    x_labels: tuple[Label, ...]
    base: float
    left: float
    right: float


def number(value: float | None, unit: str = "") -> str:
    """A figure as people write it: no zeros behind the point, thousands apart, the unit behind."""
    if value is None:
        return "–"
    text = f"{value:,.2f}".rstrip("0").rstrip(".") if abs(value) < 1e15 else f"{value:g}"
    text = text.replace(",", " ")
    return f"{text} {unit}".strip()


def line(
    points: Sequence[Point],
    *,
    starts: dt.date | None = None,
    ends: dt.date | None = None,
    expected: Sequence[Point] = (),
    unit: str = "",
    day: str = "{:%d.%m.}",
    width: int = 400,
    height: int = 150,
) -> Line | None:
    """The line of `points` (in order of time) from `starts` to `ends`; None where there is nothing to draw.

    The axis runs from the first to the last day of all that is given, the scale over all values with a little air.
    """
    days = [_day(at) for at, _ in (*points, *expected)]
    days += [_day(edge) for edge in (starts, ends) if edge is not None]
    values = [value for _, value in (*points, *expected)]
    if not values:
        return None
    first, final = min(days), max(days)
    top, bottom, left, right = 12.0, height - 22.0, 4.0, width - 56.0
    low, high = min(values), max(values)
    air = (high - low) * 0.08 or abs(high) * 0.1 or 1.0
    low, high = low - air, high + air
    span = max(1e-9, final - first)

    def x(at: Moment) -> float:
        return round(left + (_day(at) - first) / span * (right - left), 1)

    def y(value: float) -> float:
        return round(bottom - (value - low) / (high - low) * (bottom - top), 1)

    drawn = [(x(at), y(value)) for at, value in points]
    wanted = [(x(at), y(value)) for at, value in expected]
    last = drawn[-1] if drawn else None
    target = None
    if wanted:
        target = Label(right + 6, wanted[-1][1] + 4, number(expected[-1][1], unit))
    last_label = None
    if last is not None:
        near_top = last[1] < top + 14
        last_label = Label(
            min(last[0], right),
            last[1] + (18 if near_top else -8),
            number(points[-1][1], unit),
            "end" if last[0] > width * 0.6 else "middle" if last[0] > width * 0.1 else "start",
        )
    start_label = ()
    if wanted and abs(wanted[0][1] - (last[1] if last and last[0] < 60 else -99)) > 14:
        below = wanted[0][1] < wanted[-1][1]
        start_label = (Label(left, wanted[0][1] + (-8 if below else 16), number(expected[0][1], unit)),)
    return Line(
        width,
        height,
        _joined(drawn),
        last,
        _joined(wanted),
        target,
        last_label,
        start_label,
        (
            Label(left, height - 5, day.format(_date(first))),
            Label(right, height - 5, day.format(_date(final)), "end"),
        ),
        bottom,
        left,
        right,
    )


@dataclass(frozen=True)
class Spark:
    """A line of a list's row: `charts/spark.html` draws it."""

    width: int
    height: int
    points: str
    last: tuple[float, float] | None
    expected: str = ""


def spark(
    values: Iterable[float | None],
    *,
    width: int = 96,
    height: int = 24,
    between: tuple[float, float] | None = None,
) -> Spark | None:
    """The course of `values` at equal distances; None for fewer than two. Without a scale, or `between` two bounds that all rows share."""
    known = [value for value in values if value is not None]
    if len(known) < 2:
        return None
    low, high = between or (min(known), max(known))
    step = (width - 6) / (len(known) - 1)
    drawn = [
        (
            round(3 + index * step, 1),
            round(height - 4 - (value - low) / ((high - low) or 1.0) * (height - 8), 1),
        )
        for index, value in enumerate(known)
    ]
    return Spark(width, height, _joined(drawn), drawn[-1])


def _joined(points: Iterable[tuple[float, float]]) -> str:
    return " ".join(f"{x:g},{y:g}" for x, y in points)


def _day(at: Moment) -> float:
    """Days since the first of the calendar, with the part of the day of a moment."""
    if isinstance(at, dt.datetime):
        return at.toordinal() + (at.hour * 60 + at.minute) / 1440
    return float(at.toordinal())


def _date(day: float) -> dt.date:
    return dt.date.fromordinal(int(day))
