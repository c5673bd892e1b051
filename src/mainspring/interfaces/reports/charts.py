"""Geometry of the report's charts: plain numbers that the SVG templates place. Units are those of a 360 wide drawing, which fits a phone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mainspring.interfaces.reports.words import day_of, percent

WIDTH = 360
BARS = 10
"""Teams drawn as bars, the worst first; the table behind the chart has them all."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One team's figure: where its bar stands and how far it reaches."""

    name: str
    y: float
    width: float
    shown: str
    label_x: float
    n: str
    bad: bool

    @property
    def top(self) -> float:
        """Where the bar itself begins, below the line's own beginning."""
        return self.y + 2

    @property
    def text_y(self) -> float:
        """The baseline of what is written beside it."""
        return self.y + 13


@dataclass(frozen=True, slots=True)
class Bars:
    """Teams as horizontal bars with the healthy figure as a dashed line."""

    bars: tuple[Bar, ...]
    height: float
    healthy_x: float
    healthy: str
    left: float
    summary: str

    @property
    def bottom(self) -> float:
        """Where the line of the healthy figure ends."""
        return self.height - 8


def team_bars(pattern: Mapping[str, Any], names: Mapping[str, str]) -> Bars | None:
    """Bars for a finding's teams; None where there are no team figures."""
    figures = pattern["teams"][:BARS]
    if not figures or not pattern["evidence"]:
        return None
    healthy = pattern["evidence"][0]["healthy"]
    left, room = 118.0, 190.0
    bars = tuple(
        Bar(
            name=_short(names.get(figure["team"], figure["team"]), 18),
            y=24.0 + index * 24,
            width=round(max(1.0, room * min(1.0, figure["rate"])), 1),
            shown=percent(figure["rate"]),
            label_x=round(
                left
                + max(
                    room * min(1.0, figure["rate"]),
                    room * healthy if figure["rate"] <= healthy + 0.14 else 0.0,
                )
                + 5,
                1,
            ),
            n=f"of {figure['n']:g}",
            bad=figure["severity"] >= 0.3,
        )
        for index, figure in enumerate(figures)
    )
    worst = bars[0]
    return Bars(
        bars=bars,
        height=24.0 * len(bars) + 30,
        healthy_x=round(left + room * healthy, 1),
        healthy=percent(healthy),
        left=left,
        summary=f"{len(pattern['teams'])} teams; the highest is {worst.name} with {worst.shown}, healthy is up to {percent(healthy)}.",
    )


@dataclass(frozen=True, slots=True)
class Trend:
    """A figure over time: points joined by a line, the healthy figure dashed."""

    points: tuple[tuple[float, float, str], ...]
    path: str
    healthy_y: float
    healthy: str
    first: str
    last: str
    summary: str

    @property
    def healthy_text_y(self) -> float:
        """The baseline of what is written beside the healthy line."""
        return self.healthy_y + 4

    @property
    def label_y(self) -> float:
        """The baseline of the last point's label, above the point."""
        return self.points[-1][1] - 6


LEAST_PERIOD = 4
"""Occasions in a period below which no point is drawn: a share of three is noise."""


def trend(evidence: Mapping[str, Any]) -> Trend | None:
    """The share of hits in each four weeks; None for fewer than three periods with enough occasions."""
    series = [(day, hits / n) for day, n, hits in evidence["series"] if n >= LEAST_PERIOD]
    if len(series) < 3:
        return None
    start, end = series[0][0], series[-1][0]
    left, room, top, height = 12.0, 300.0, 14.0, 84.0
    points = tuple(
        (
            round(left + room * (day - start) / (end - start), 1),
            round(top + height * (1 - share), 1),
            percent(share),
        )
        for day, share in series
    )
    healthy = evidence["healthy"]
    return Trend(
        points=points,
        path="M" + " L".join(f"{x} {y}" for x, y, _ in points),
        healthy_y=round(top + height * (1 - healthy), 1),
        healthy=percent(healthy),
        first=day_of(start),
        last=day_of(end),
        summary=f"From {points[0][2]} in the four weeks from {day_of(start)} to {points[-1][2]} in those from {day_of(end)}.",
    )


@dataclass(frozen=True, slots=True)
class Spark:
    """A key result's values (or, without values, its confidence) over its check-ins."""

    path: str
    dots: tuple[tuple[float, float, str], ...]
    summary: str


def spark(record: Mapping[str, Any]) -> Spark | None:
    """None for fewer than two check-ins with a figure."""
    column = "value" if sum(1 for c in record["check_ins"] if c["value"] is not None) >= 2 else "confidence"
    found = [(c["at"], c[column], c["status"]) for c in record["check_ins"] if c[column] is not None]
    if len(found) < 2 or found[0][0] == found[-1][0]:
        return None
    low, high = min(value for _, value, _ in found), max(value for _, value, _ in found)
    span = (high - low) or 1
    start, end = found[0][0], found[-1][0]
    dots = tuple(
        (
            round(6 + 228 * (at - start) / (end - start), 1),
            round(38 - 30 * (value - low) / span, 1),
            status or "unknown",
        )
        for at, value, status in found
    )
    return Spark(
        path="M" + " L".join(f"{x} {y}" for x, y, _ in dots),
        dots=dots,
        summary=f"{column} from {found[0][1]:g} to {found[-1][1]:g} over {len(found)} check-ins",
    )


@dataclass(frozen=True, slots=True)
class Phase:
    """One phase of the roadmap on the timeline: a bar on a line of its own, its name and dates beside it."""

    name: str
    x: float
    y: float
    width: float
    label_x: float
    dates: str


def timeline(roadmap: Sequence[Mapping[str, Any]]) -> tuple[Phase, ...]:
    """The phases to scale, one below the other."""
    if not roadmap:
        return ()
    start = dt.date.fromisoformat(roadmap[0]["starts_on"])
    whole = (dt.date.fromisoformat(roadmap[-1]["ends_on"]) - start).days + 1
    phases = []
    for number, phase in enumerate(roadmap):
        from_, to = dt.date.fromisoformat(phase["starts_on"]), dt.date.fromisoformat(phase["ends_on"])
        x, width = 2 + 356 * (from_ - start).days / whole, 356 * ((to - from_).days + 1) / whole
        right = x + width < WIDTH / 2
        phases.append(
            Phase(
                name=phase["phase"],
                x=round(x, 1),
                y=4.0 + 26 * number,
                width=round(width, 1),
                label_x=round(x + width + 6 if right else x, 1),
                dates=f"{from_.day} {from_:%b} to {to.day} {to:%b %Y}",
            )
        )
    return tuple(phases)


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
