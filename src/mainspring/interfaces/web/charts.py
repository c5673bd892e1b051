"""Small inline charts: their geometry, and what `svg` draws of it. Classes and presentation attributes alone: the policy allows no inline style.

Coordinates are those of the chart's own `viewBox`; y grows downwards.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.formats import date_format, get_format
from django.utils.safestring import SafeString

from mainspring.interfaces.web import svg

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
    """A line over time with the one that was expected; `charts/line.html` frames it. Points are SVG's `x,y x,y`."""

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
    interval: str = ""
    forecast: str = ""
    forecast_label: Label | None = None

    @property
    def drawn(self) -> SafeString:
        """What stands inside the `<svg>`."""
        return svg.drawn(
            (
                svg.segment("axis", self.left, self.base, self.right, self.base),
                f'<polygon class="interval" points="{self.interval}"/>' if self.interval else "",
                svg.polyline("forecast", self.forecast),
                svg.polyline("expected", self.expected),
                svg.polyline("line", self.points),
                svg.dot(*self.last, 3.5) if self.last else "",
                svg.texts((*self.y_labels, *self.x_labels), "soft"),
                svg.text(self.expected_label, "soft"),
                svg.text(self.forecast_label, "ahead"),
                svg.text(self.last_label),
            )
        )


@dataclass(frozen=True)
class Coming:
    """A forecast as a line draws it: the day on which it ends, and the values there."""

    at: Moment
    low: float
    middle: float
    high: float


def number(value: float | None, unit: str = "") -> str:
    """A figure as people write it: no zeros behind the point, thousands apart, the unit behind."""
    if value is None:
        return "–"
    text = f"{value:,.2f}".rstrip("0").rstrip(".") if abs(value) < 1e15 else f"{value:g}"
    text = text.replace(",", "\u00a0").replace(".", get_format("DECIMAL_SEPARATOR"))
    return f"{text} {unit}".strip()


def two_digits(value: float) -> str:
    """A severity from 0 to 1, with the two digits that it is told by."""
    return f"{value:.2f}".replace(".", get_format("DECIMAL_SEPARATOR"))


def line(
    points: Sequence[Point],
    *,
    starts: dt.date | None = None,
    ends: dt.date | None = None,
    expected: Sequence[Point] = (),
    unit: str = "",
    width: int = 400,
    height: int = 150,
    between: tuple[float, float] | None = None,
    coming: Coming | None = None,
) -> Line | None:
    """The line of `points` (in order of time) from `starts` to `ends`; None where there is nothing to draw.

    The axis runs from the first to the last day of all that is given, the scale over all values with a little air, or `between` two bounds.
    `coming` goes on from the last point: a line to the middle, the interval shaded.
    """
    if coming is not None and (not points or _day(coming.at) <= _day(points[-1][0])):
        coming = None
    days = [_day(at) for at, _ in (*points, *expected)]
    days += [_day(edge) for edge in (starts, ends) if edge is not None]
    values = [value for _, value in (*points, *expected)]
    if not values:
        return None
    if coming is not None:
        days.append(_day(coming.at))
        values += [coming.low, coming.middle, coming.high]
    first, final = min(days), max(days)
    # Room on either side for what stands at the ends of the expected line.
    top, bottom, left, right = 12.0, height - 22.0, 44.0 if expected else 4.0, width - 56.0
    low, high = min(values), max(values)
    air = (high - low) * 0.08 or abs(high) * 0.1 or 1.0
    low, high = between or (low - air, high + air)
    span = max(1e-9, final - first)

    def x(at: Moment) -> float:
        return round(left + (_day(at) - first) / span * (right - left), 1)

    def y(value: float) -> float:
        return round(bottom - (value - low) / (high - low) * (bottom - top), 1)

    drawn = [(x(at), y(value)) for at, value in points]
    wanted = [(x(at), y(value)) for at, value in expected]
    last = drawn[-1] if drawn else None
    shown = (
        unit if len(unit) <= 2 else ""
    )  # a long unit would run out of the picture; the page says it beside
    target = None
    if wanted:
        target = Label(right + 6, wanted[-1][1] + 4, number(expected[-1][1], shown))
    last_label = None
    if last is not None:
        last_label = _beside(last, wanted, number(points[-1][1], shown), right)
    interval = ahead = ""
    ahead_label = None
    if coming is not None and last is not None:
        end = x(coming.at)
        interval = _joined([last, (end, y(coming.low)), (end, y(coming.high))])
        ahead = _joined([last, (end, y(coming.middle))])
        apart = target is None or abs(target.y - y(coming.middle) - 4) >= 14
        if apart:
            ahead_label = Label(end + 6, y(coming.middle) + 4, number(coming.middle, shown))
    start_label: tuple[Label, ...] = ()
    if wanted:
        start_label = (Label(left - 6, wanted[0][1] + 4, number(expected[0][1], shown), "end"),)
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
            Label(left, height - 5, date_format(_date(first), "j M")),
            Label(right, height - 5, date_format(_date(final), "j M"), "end"),
        ),
        bottom,
        left,
        right,
        interval,
        ahead,
        ahead_label,
    )


def _beside(
    last: tuple[float, float], wanted: Sequence[tuple[float, float]], text: str, right: float
) -> Label:
    """The last value's label, on the side of its dot that is away from the expected line and does not leave the picture."""
    above = True
    if len(wanted) > 1:
        (x1, y1), (x2, y2) = wanted[0], wanted[-1]
        under = last[1] - (y1 + (last[0] - x1) / ((x2 - x1) or 1.0) * (y2 - y1))
        # On the line itself: on the side from which it runs away, to the right of the dot.
        above = y2 > y1 if abs(under) <= 6 else under < 0
    shift = -8.0 if above else 18.0
    if last[1] + shift < 8:
        shift = 18.0
    fits = last[0] + 7 * len(text) < right
    return Label(last[0] + (4 if fits else 0), last[1] + shift, text, "start" if fits else "end")


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
