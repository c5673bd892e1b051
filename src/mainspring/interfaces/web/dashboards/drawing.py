"""The charts by week: their geometry, and what `svg` draws of it. Coordinates are those of the chart's `viewBox`; y grows downwards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext

from mainspring.interfaces.web import svg
from mainspring.interfaces.web.charts import Label

WIDTH, HEIGHT = 400, 150
_LEFT, _RIGHT, _TOP, _BOTTOM = 4.0, 344.0, 14.0, 128.0


@dataclass(frozen=True)
class Bar:
    """`kind` is a class of `svg .bar`."""

    x: float
    y: float
    width: float
    height: float
    kind: str


@dataclass(frozen=True)
class Bars:
    """Bars over time, with texts at them; `dashboards/_bars.html` frames it."""

    bars: tuple[Bar, ...]
    labels: tuple[Label, ...]
    base: float
    x_labels: tuple[Label, ...]
    width: int = WIDTH
    height: int = HEIGHT
    left: float = _LEFT
    right: float = _RIGHT

    @property
    def drawn(self) -> SafeString:
        """What stands inside the `<svg>`."""
        axis = svg.segment("axis", self.left, self.base, self.right, self.base)
        return svg.drawn(
            (svg.bars(self.bars), axis, svg.texts(self.labels), svg.texts(self.x_labels, "soft"))
        )


def _places(count: int, whole: int) -> list[tuple[float, float]]:
    """(x, width) of `count` bars where `whole` would fill the axis."""
    step = (_RIGHT - _LEFT) / max(1, whole, count)
    return [(round(_LEFT + number * step + step * 0.12, 1), round(step * 0.76, 1)) for number in range(count)]


def _ends(first: str, last: str) -> tuple[Label, ...]:
    return (Label(_LEFT, HEIGHT - 5, first), Label(_RIGHT, HEIGHT - 5, last, "end"))


def stacked(
    weeks: Sequence[dict[str, int]],
    kinds: Sequence[tuple[str, str, str]],
    *,
    whole: int,
    first: str,
    last: str,
) -> Bars | None:
    """Bars of the shares of `kinds` ((key, class, sign), from the ground up) in each of `weeks`; the last one's counts are written beside it."""
    if not any(sum(week[key] for key, _, _ in kinds) for week in weeks):
        return None
    bars, labels = [], []
    places = _places(len(weeks), whole)
    for (x, width), week in zip(places, weeks, strict=True):
        total, ground = sum(week[key] for key, _, _ in kinds), _BOTTOM
        for key, kind, _ in kinds:
            height = (_BOTTOM - _TOP) * week[key] / total if total else 0.0
            ground -= height
            if height:
                bars.append(Bar(x, round(ground, 1), width, round(height, 1), kind))
    end, ground, below = places[-1][0] + places[-1][1] + 5, _BOTTOM, HEIGHT + 0.0
    total = sum(weeks[-1][key] for key, _, _ in kinds) or 1
    for key, _, sign in kinds:
        height = (_BOTTOM - _TOP) * weeks[-1][key] / total
        if weeks[-1][key]:
            # Neighbours that are thin would write over each other: each stands at least a line above the one below.
            below = min(ground - height / 2 + 4, below - 13)
            labels.append(Label(end, round(below, 1), f"{sign} {weeks[-1][key]}"))
        ground -= height
    return Bars(tuple(bars), tuple(labels), _BOTTOM, _ends(first, last))


def counted(
    above: Sequence[int],
    below: Sequence[int] = (),
    *,
    whole: int,
    first: str,
    last: str,
    kinds: tuple[str, str] = ("value", "good"),
) -> Bars | None:
    """Bars of counts: `above` the axis and, where given, `below` it. Each bar that is the highest of its side, and the last, bears its number."""
    if not any(above) and not any(below):
        return None
    most, least = max(above, default=0), max(below, default=0)
    bottom = _BOTTOM - (14.0 if least else 0.0)  # room for the numbers below
    base = round(_TOP + (bottom - _TOP) * most / (most + least), 1) if least else bottom
    unit = (bottom - _TOP) / (most + least)
    bars, labels = [], []
    for values, kind, sign in ((above, kinds[0], 1), (below, kinds[1], -1)):
        if not any(values):
            continue
        places = _places(len(values), whole)
        numbered = {values.index(max(values)), max(n for n, value in enumerate(values) if value)}
        for number, ((x, width), value) in enumerate(zip(places, values, strict=True)):
            height = round(value * unit, 1)
            if value:
                bars.append(Bar(x, round(base - height, 1) if sign > 0 else base, width, height, kind))
            if number in numbered:
                at = base - height - 4 if sign > 0 else base + height + 12
                labels.append(Label(round(x + width / 2, 1), round(at, 1), str(value), "middle"))
    return Bars(tuple(bars), tuple(labels), base, _ends(first, last))


@dataclass(frozen=True)
class Dot:
    x: float
    y: float
    r: float
    label: Label


@dataclass(frozen=True)
class Square:
    """What was said against what came true; on the dashed line both are the same."""

    dots: tuple[Dot, ...]
    width: int = 200
    height: int = 208
    left: float = 30.0
    bottom: float = 170.0
    top: float = 10.0
    right: float = 190.0

    @property
    def drawn(self) -> SafeString:
        """What stands inside the `<svg>`."""
        frame = (
            Label(self.left, 186, "0 %"),
            Label(self.right, 186, "100 %", "end"),
            Label(110, 203, gettext("confidence stated"), "middle"),
            Label(24, 174, "0", "end"),
            Label(24, 18, "100", "end"),
        )
        return svg.drawn(
            (
                svg.segment("axis", self.left, self.bottom, self.right, self.bottom),
                svg.segment("axis", self.left, self.top, self.left, self.bottom),
                svg.segment("expected", self.left, self.bottom, self.right, self.top),
                *(svg.dot(one.x, one.y, one.r) for one in self.dots),
                svg.texts((one.label for one in self.dots), "soft"),
                svg.texts(frame, "soft"),
            )
        )


def square(bins: Sequence[dict[str, float]]) -> Square | None:
    if not bins:
        return None
    empty = Square(())
    wide, high = empty.right - empty.left, empty.bottom - empty.top
    dots = []
    for one in bins:
        x = round(empty.left + wide * one["stated"], 1)
        y = round(empty.bottom - high * one["came_true"], 1)
        left = one["came_true"] > one["stated"]
        under = not left and one["came_true"] > 0.12  # on the ground a number would stand on the axis
        label = Label(
            x - 7 if left else x + 6,
            y + (13 if under else -5),
            str(int(one["cases"])),
            "end" if left else "start",
        )
        dots.append(Dot(x, y, 4.0, label))
    return Square(tuple(dots))


@dataclass(frozen=True)
class Reach:
    """The bar of a forecast: the interval, its middle, where it stands now, and from where on it counts as reached."""

    low: float
    wide: float
    middle: float
    now: float | None
    reached: float
    width: int = 140

    @property
    def drawn(self) -> SafeString:
        """The whole `<svg>`: what it shows stands in words beside it."""
        return svg.drawn(
            (
                f'<svg class="reach" viewBox="0 0 {self.width} 16" width="{self.width}" height="16" aria-hidden="true">',
                svg.segment("axis", 2, 8, 138, 8),
                f'<rect class="interval" x="{self.low:g}" y="2" width="{self.wide:g}" height="12" rx="2"/>',
                svg.segment("forecast", self.middle, 2, self.middle, 14),
                svg.segment("expected", self.reached, 0, self.reached, 16),
                "" if self.now is None else svg.dot(self.now, 8, 3),
                "</svg>",
            )
        )


def reach(low: float, middle: float, high: float, now: float | None, reached: float) -> Reach:
    def x(share: float) -> float:
        return round(2 + 136 * max(0.0, min(1.0, share)), 1)

    return Reach(
        x(low), round(max(2.0, x(high) - x(low)), 1), x(middle), None if now is None else x(now), x(reached)
    )
