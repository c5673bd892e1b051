"""A cycle in weeks, and days as an organisation's clocks show them."""

from __future__ import annotations

import datetime as dt
import zoneinfo
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

from mainspring.apps.goals.models import Cycle
from mainspring.apps.people.models import Organisation

MOST = 60
"""Steps that a chart can show: a cycle of more weeks goes by four weeks, or by as many as it needs."""


@dataclass(frozen=True)
class Weeks:
    """Steps of a cycle: `ends` are their last days up to today, the last step as far as it has gone. Usually weeks from its first day."""

    starts_on: dt.date
    ends: tuple[dt.date, ...]

    @classmethod
    def of(cls, cycle: Cycle, today: dt.date) -> Weeks:
        days = (cycle.ends_on - cycle.starts_on).days + 1
        step = 7 if days <= 7 * MOST else 28 * -(-days // (28 * MOST))
        until = min(today, cycle.ends_on)
        ends = []
        end = cycle.starts_on + dt.timedelta(days=step - 1)
        while end < until:
            ends.append(end)
            end += dt.timedelta(days=step)
        if cycle.starts_on <= until:
            ends.append(until)
        return cls(cycle.starts_on, tuple(ends))

    def number(self, day: dt.date) -> int | None:
        """In which step a day lies; None outside."""
        if day < self.starts_on or not self.ends or day > self.ends[-1]:
            return None
        return bisect_left(self.ends, day)

    def first_day(self, end: dt.date) -> dt.date:
        """The first day of the step that ends on `end` (of a day that ends none: of the one in which it lies)."""
        number = bisect_left(self.ends, end)
        return self.ends[number - 1] + dt.timedelta(days=1) if number else self.starts_on


@lru_cache(maxsize=256)
def zone(name: str) -> dt.tzinfo:
    """A time zone by its name; UTC for one that is not known."""
    try:
        return zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        return dt.UTC


def local_day(moment: dt.datetime, organisation: Organisation) -> dt.date:
    return moment.astimezone(zone(organisation.timezone)).date()


def midnight(day: dt.date, organisation: Organisation) -> dt.datetime:
    """When `day` begins there."""
    return dt.datetime.combine(day, dt.time.min, tzinfo=zone(organisation.timezone))
