"""The figures of a cycle, added up key result by key result."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from mainspring.apps.goals.models.check_in import Health
from mainspring.apps.goals.progress import progress
from mainspring.apps.outlook.models import LIKELY, Forecast
from mainspring.apps.outlook.reading import Row, Statement
from mainspring.apps.outlook.stated import reached_though_red
from mainspring.apps.outlook.weeks import Weeks
from mainspring.engine.forecast.calibration import FEWEST, calibration

FEWEST_PEOPLE = 3
"""People below whom a calibration is not given: of two, each would read the other's from it."""
_COLOURS = {Health.GREEN: "green", Health.AMBER: "amber", Health.RED: "red"}


class Tally:
    """Sums of one team, or of the whole organisation, by step of the cycle."""

    def __init__(self, weeks: Weeks) -> None:
        count = len(weeks.ends)
        self.weeks = weeks
        self.all = self.with_a_way = 0
        self.known, self.progress = [0] * count, [0.0] * count
        self.said, self.confidence = [0] * count, [0.0] * count
        self.colours = {name: [0] * count for name in _COLOURS.values()}
        self.decisions = [0] * count
        self.raised, self.resolved, self.open = [0] * count, [0] * count, [0] * count
        self.likely = self.unlikely = self.unknown = self.reached = self.closed = 0
        self.contradicted = 0
        self.middles, self.foreseen = 0.0, 0
        self.statements: list[Statement] = []

    def add(self, row: Row, standing: Sequence[Any], forecast: Forecast) -> None:
        """Count a key result. `standing` is what `standing_of` gives."""
        self.all += 1
        self.with_a_way += row.has_a_way
        for number, (share, confidence, colour) in enumerate(standing):
            if share is not None:
                self.known[number] += 1
                self.progress[number] += share
            if confidence is not None:
                self.said[number] += 1
                self.confidence[number] += confidence
            if colour:
                self.colours[colour][number] += 1
        if forecast.closed:
            self.closed += 1
            self.reached += (forecast.chance or 0.0) >= LIKELY
        elif forecast.chance is None:
            self.unknown += 1
        elif standing and reached_though_red(standing[-1][2], forecast.chance):
            self.contradicted += 1
        else:
            self.likely += forecast.chance >= LIKELY
            self.unlikely += forecast.chance < LIKELY
        if forecast.middle is not None:
            self.foreseen += 1
            self.middles += forecast.middle

    def figures(self, expected: Sequence[float]) -> dict[str, Any]:
        """As JSON: `weeks` (one object a step), the counts of the forecasts, `calibration` or None. Shares are 0 to 1; None is unknown."""
        steps = [
            {
                "to": end.isoformat(),
                "expected": round(expected[number], 4),
                "progress": _mean(self.progress[number], self.known[number]),
                "known": self.known[number],
                "confidence": _mean(self.confidence[number], self.said[number]),
                "said": self.said[number],
                **{name: counts[number] for name, counts in self.colours.items()},
                "decisions": self.decisions[number],
                "raised": self.raised[number],
                "resolved": self.resolved[number],
                "open": self.open[number],
            }
            for number, end in enumerate(self.weeks.ends)
        ]
        return {
            "weeks": steps,
            "all": self.all,
            "with_a_way": self.with_a_way,
            "likely": self.likely,
            "unlikely": self.unlikely,
            "contradicted": self.contradicted,
            "unknown": self.unknown,
            "closed": self.closed,
            "reached": self.reached,
            "end": _mean(self.middles, self.foreseen),
            "calibration": judged(self.statements),
        }


def standing_of(row: Row, weeks: Weeks) -> list[tuple[float | None, float | None, str]]:
    """(progress, confidence, colour) of a key result at the end of each step, by its last check-in until then; None and "" are unknown."""
    found, at = [], 0
    value: float | None = None
    confidence: float | None = None
    colour = ""
    for end in weeks.ends:
        while at < len(row.updates) and row.updates[at].day <= end:
            update = row.updates[at]
            value = update.value if update.value is not None else value
            confidence, colour = update.confidence, _COLOURS.get(update.status, "")  # type: ignore[call-overload]
            at += 1
        share = progress(row.baseline, row.target, value) if row.has_a_way else None
        found.append((share, confidence, colour))
    return found


def judged(statements: Sequence[Statement]) -> dict[str, Any] | None:
    """The calibration of what several people said; None for too few cases or too few people, so that it never speaks of one."""
    if len(statements) < FEWEST or not _many(statements):
        return None
    found = calibration(one.pair for one in statements)
    bins = []
    for one in found.bins:
        inside = [
            s for s in statements if one.low <= s.confidence < one.high or one.high == s.confidence == 1
        ]
        if _many(inside):
            bins.append(
                {
                    "low": one.low,
                    "high": one.high,
                    "cases": one.cases,
                    "stated": round(one.stated, 4),
                    "came_true": round(one.came_true, 4),
                }
            )
    return {"cases": found.cases, "brier": found.brier, "bias": found.bias, "bins": bins}


def _many(statements: Sequence[Statement]) -> bool:
    return len({one.author for one in statements} - {None}) >= FEWEST_PEOPLE


def _mean(total: float, count: int) -> float | None:
    return round(total / count, 4) if count else None


def expected_shares(cycle: Any, weeks: Weeks) -> list[float]:
    return [cycle.share_gone(end) for end in weeks.ends]


def days_of(weeks: Weeks) -> tuple[dt.date, dt.date] | None:
    """First and last day of what is counted; None before the cycle begins."""
    return (weeks.starts_on, weeks.ends[-1]) if weeks.ends else None
