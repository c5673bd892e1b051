"""Key results with their check-ins, a bounded number at a time: a million check-ins pass through, none of them stay."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from typing import Any

from mainspring.apps.goals.models import CheckIn, KeyResult
from mainspring.apps.outlook.weeks import zone
from mainspring.engine.forecast.course import Course, course
from mainspring.engine.forecast.forecast import REACHED

CHUNK = 500
EARLY = 0.75
"""Share of the cycle until which a stated confidence says something: in the last quarter the result is known."""


@dataclass(frozen=True, slots=True)
class Update:
    day: dt.date
    value: float | None
    confidence: float | None
    status: str
    author: int | None


@dataclass(slots=True)
class Row:
    """One key result as the figures need it; `updates` in order of time."""

    pk: int
    team: int | None
    baseline: float | None
    target: float | None
    direction: str
    status: str
    due_on: dt.date | None
    score: float | None
    starts_on: dt.date
    ends_on: dt.date
    updates: list[Update] = field(default_factory=list)

    @property
    def last_day(self) -> dt.date:
        """Its own due day, where that lies in the cycle."""
        due = self.due_on
        return due if due is not None and self.starts_on < due <= self.ends_on else self.ends_on

    @property
    def has_a_way(self) -> bool:
        """Whether it goes from a baseline to a target; one that holds its target goes nowhere."""
        return self.direction != "maintain" and None not in (self.baseline, self.target)

    def course(self) -> Course | None:
        """None where there is no way to go."""
        if not self.has_a_way:
            return None
        points = ((one.day, one.value) for one in self.updates if one.value is not None)
        return course(self.starts_on, self.last_day, points, self.baseline, self.target, self.score)

    def share(self, day: dt.date) -> float:
        """How much of its time has gone at the end of `day`, 0 to 1."""
        days = (self.last_day - self.starts_on).days + 1
        return min(1.0, max(0.0, ((day - self.starts_on).days + 1) / days))

    def stated(self) -> Statement | None:
        """What was last said of its chance before the last quarter of its time, once it is known whether it came true."""
        if self.score is None:
            return None
        early = [one for one in self.updates if one.confidence is not None and self.share(one.day) < EARLY]
        if not early:
            return None
        last = early[-1]
        return Statement(last.confidence or 0.0, self.score >= REACHED, self.team, last.author)


@dataclass(frozen=True, slots=True)
class Statement:
    """A confidence (0 to 1), whether it came true, the team whose key result it is, the id of who said it."""

    confidence: float
    came_true: bool
    team: int | None
    author: int | None

    @property
    def pair(self) -> tuple[float, bool]:
        return self.confidence, self.came_true


_FIELDS = (
    *("pk", "objective__team_id", "baseline", "target", "direction", "status", "due_on", "final_score"),
    *("objective__cycle__starts_on", "objective__cycle__ends_on"),
)


def rows(pks: Sequence[int], timezone: str) -> Iterator[list[Row]]:
    """The key results with these ids, `CHUNK` at a time, each with its check-ins. `timezone` is the organisation's."""
    clock = zone(timezone)
    for start in range(0, len(pks), CHUNK):
        part = pks[start : start + CHUNK]
        found = {
            values[0]: Row(*values) for values in KeyResult.objects.filter(pk__in=part).values_list(*_FIELDS)
        }
        check_ins = (
            CheckIn.objects.standing()
            .filter(key_result__in=part)
            .order_by("key_result_id", "at", "id")
            .values_list("key_result_id", "at", "value", "confidence", "status", "author_id")
        )
        for pk, updates in groupby(check_ins.iterator(5_000), key=itemgetter(0)):
            if pk in found:
                found[pk].updates = list(_by_day(updates, clock))
        yield list(found.values())


def _by_day(updates: Iterator[Any], clock: dt.tzinfo) -> Iterator[Update]:
    """One update a day: the last, with the day's last value. Somebody who sends one a minute takes no more room than others."""
    for day, of_day in groupby(updates, key=lambda one: one[1].astimezone(clock).date()):
        value = None
        for one in of_day:
            value = one[2] if one[2] is not None else value
        yield Update(day, value, one[3], one[4], one[5])
