"""The forecast of a key result at the end of its cycle.

It goes on from where the key result stands by a pace that lies between its own and that of finished key results (the base rate): few
check-ins say little of its own pace. The interval is made of the errors that the same rule would have made on the finished ones at the
same share of the cycle (a split-conformal interval: it holds as often as it says, however wrong the rule is, as long as
the coming key results are like the finished ones). Where too few have finished, the errors of `PRIOR` stand in.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from mainspring.engine.forecast.course import Course

REACHED = 0.7
"""Progress from which a key result counts as reached: the bound at which the close of a cycle calls it achieved."""
COVERAGE = 0.8
"""Share of key results that end inside their interval. Ours: eight in ten is what a reader takes "probably" for."""
OWN_COUNTS_AS = 4.0
"""Check-ins at which a key result's own pace weighs as much as the base rate. Ours: a month of weekly ones."""
ENOUGH = 20
"""Finished key results from which their errors make the interval."""
GRID = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
"""Shares of the cycle at which finished courses are looked at."""
PRIOR = (-0.55, -0.4, -0.3, -0.2, -0.12, -0.06, 0.0, 0.06, 0.14, 0.24, 0.38)
"""Errors (end minus forecast) at the start of a cycle where nothing has finished: wide, and more below than above. Ours."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """Progress at the end of the cycle: the middle, and the interval in which `COVERAGE` of such key results end; `chance` of ending at `REACHED` or above.

    `based_on` counts the finished key results behind it; 0: only what is usual anywhere.
    """

    middle: float
    low: float
    high: float
    chance: float
    based_on: int


class BaseRate:
    """What the finished key results of an organisation teach."""

    def __init__(self, finished: Sequence[Course]) -> None:
        """Courses without an end are passed over."""
        self.courses = [course for course in finished if course.end is not None]
        self._pace = [_typical_pace(self.courses, share) for share in GRID]
        # Sorted once: adding the middle, scaling and clipping keep their order, so that a forecast only looks up places.
        self._errors = [sorted(self._errors_at(number, share)) for number, share in enumerate(GRID)]

    def forecast(self, course: Course, share: float) -> Forecast | None:
        """Where `course` will end, seen when `share` (0 to 1) of its cycle has gone. None before its first check-in: then nothing is known."""
        if not course.count(share):
            return None
        nearest = min(range(len(GRID)), key=lambda number: abs(GRID[number] - share))
        middle = self._middle(course, share, self._pace[nearest])
        errors = self._errors[nearest]
        # Nearer to the end than the grid looks, less can still happen.
        scale = min(1.0, (1 - share) / (1 - GRID[-1])) if share > GRID[-1] else 1.0
        low = _clip(middle + _quantile(errors, (1 - COVERAGE) / 2) * scale)
        high = _clip(middle + _quantile(errors, 1 - (1 - COVERAGE) / 2) * scale)
        reached = len(errors) - bisect_left(errors, REACHED, key=lambda error: middle + error * scale)
        chance = (reached + 0.5) / (len(errors) + 1)
        enough = len(self.courses) >= ENOUGH
        return Forecast(
            middle, min(low, middle), max(high, middle), chance, len(self.courses) if enough else 0
        )

    def _middle(self, course: Course, share: float, usual: float) -> float:
        own = course.pace(share)
        number = course.count(share)
        weight = number / (number + OWN_COUNTS_AS)
        pace = usual if own is None else weight * own + (1 - weight) * usual
        return _clip(course.at(share) + max(0.0, pace) * (1 - share))

    def _errors_at(self, number: int, share: float) -> list[float]:
        seen = [course for course in self.courses if course.count(share)]
        if len(seen) < ENOUGH:
            left = 1 - share
            return [error * (0.25 + 0.75 * left) for error in PRIOR]
        return [(course.end or 0.0) - self._middle(course, share, self._pace[number]) for course in seen]


def _typical_pace(courses: Sequence[Course], share: float) -> float:
    """The median progress per whole cycle that finished key results made after `share`; a straight line to two thirds where too few have."""
    paces = [
        ((course.end or 0.0) - course.at(share)) / (1 - share) for course in courses if course.count(share)
    ]
    return median(paces) if len(paces) >= ENOUGH else 0.67


def _quantile(ends: Sequence[float], share: float) -> float:
    """The conformal quantile: outwards to the next value, so that the interval does not promise more than it has seen."""
    place = share * (len(ends) + 1)
    number = int(place) - 1 if share < 0.5 else -(-place // 1) - 1
    return ends[int(min(len(ends) - 1, max(0, number)))]


def _clip(value: float) -> float:
    return min(1.0, max(0.0, value))
