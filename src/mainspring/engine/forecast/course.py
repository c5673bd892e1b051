"""The course of a key result: its progress over the share of its cycle that had gone."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class Course:
    """`shares` (0 to 1, rising) of the cycle gone at each check-in, `progress` (0 to 1) reported there.

    `end` is where it ended (0 to 1), None while it runs.
    """

    shares: tuple[float, ...]
    progress: tuple[float, ...]
    end: float | None = None

    def at(self, share: float) -> float:
        """The progress known when `share` of the cycle had gone: that of the last check-in until then, 0 before the first."""
        number = bisect_right(self.shares, share)
        return self.progress[number - 1] if number else 0.0

    def count(self, share: float) -> int:
        """Check-ins until `share`."""
        return bisect_right(self.shares, share)

    def pace(self, share: float) -> float | None:
        """Progress per whole cycle as reported until `share`: the median of the slopes between all pairs of check-ins, the start (0, 0)
        among them (Theil–Sen), which a single jump or correction does not bend. None before the first check-in."""
        number = self.count(share)
        points = [(0.0, 0.0), *zip(self.shares[:number], self.progress[:number], strict=True)]
        slopes = _slopes(points[-_POINTS:] if len(points) > _POINTS else points)
        return median(slopes) if slopes else None


_POINTS = 24
"""Newest points of a course that are compared with each other: a check-in a week for half a year."""


def _slopes(points: Sequence[tuple[float, float]]) -> list[float]:
    return [
        (later[1] - earlier[1]) / (later[0] - earlier[0])
        for number, earlier in enumerate(points)
        for later in points[number + 1 :]
        if later[0] - earlier[0] > 0.01
    ]


def course(
    starts_on: dt.date,
    ends_on: dt.date,
    points: Iterable[tuple[dt.date, float]],
    baseline: float | None,
    target: float | None,
    end: float | None = None,
) -> Course | None:
    """The course of a key result whose cycle lasts from `starts_on` to `ends_on` (both included), from its (day, value) pairs by day.

    None where baseline or target is unknown, or they are the same. Of several check-ins on one day the last counts.
    """
    if baseline is None or target is None or baseline == target:
        return None
    days = (ends_on - starts_on).days + 1
    known: dict[float, float] = {}
    for day, value in points:
        share = min(1.0, max(0.0, ((day - starts_on).days + 1) / days))
        known[share] = min(1.0, max(0.0, (value - baseline) / (target - baseline)))
    shares = sorted(known)
    return Course(tuple(shares), tuple(known[share] for share in shares), end)
