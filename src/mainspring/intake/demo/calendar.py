"""Working days, public holidays, reviews' dates and local times."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache
from random import Random
from zoneinfo import ZoneInfo

DAY = dt.timedelta(days=1)
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


@cache
def easter(year: int) -> dt.date:
    """Easter Sunday (the anonymous Gregorian computus)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = b // 4, b % 4
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return dt.date(year, month, day + 1)


@cache
def holidays(year: int) -> frozenset[dt.date]:
    """Public holidays that nearly every one of the demo's organisations keeps."""
    sunday = easter(year)
    may = next(dt.date(year, 5, day) for day in range(1, 8) if dt.date(year, 5, day).weekday() == 0)
    august = next(dt.date(year, 8, day) for day in range(31, 24, -1) if dt.date(year, 8, day).weekday() == 0)
    fixed = (dt.date(year, 1, 1), dt.date(year, 12, 25), dt.date(year, 12, 26))
    return frozenset((*fixed, sunday - 2 * DAY, sunday + DAY, may, august))


def works(day: dt.date) -> bool:
    """Whether `day` is a working day."""
    return day.weekday() < 5 and day not in holidays(day.year)


def working_day_on_or_after(day: dt.date) -> dt.date:
    while not works(day):
        day += DAY
    return day


def working_day_before(day: dt.date) -> dt.date:
    day -= DAY
    while not works(day):
        day -= DAY
    return day


def monday(day: dt.date) -> dt.date:
    return day - day.weekday() * DAY


@cache
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)


def local(day: dt.date, hours: float, zone: str) -> dt.datetime:
    """The instant `hours` (0 to 24, decimal) into `day` on the clocks of `zone`, to the full minute."""
    minutes = int(hours * 60)
    return dt.datetime(day.year, day.month, day.day, minutes // 60, minutes % 60, tzinfo=_zone(zone))


def office(when: dt.datetime, rng: Random, zone: str) -> dt.datetime:
    """Some moment of office hours on the day of `when`, or on the next working day."""
    return local(working_day_on_or_after(when.date()), rng.uniform(8.8, 17.6), zone)


@dataclass(frozen=True, slots=True)
class Cycle:
    """A quarter, with the days of its leadership reviews and of the planning for the next one."""

    cycle_id: str
    number: int
    name: str
    starts_on: dt.date
    ends_on: dt.date
    leadership_days: tuple[dt.date, ...]
    planning_day: dt.date

    def phase(self, day: dt.date) -> float:
        """How much of the cycle has passed on `day`, 0 to 1."""
        return min(1.0, max(0.0, (day - self.starts_on).days / (self.ends_on - self.starts_on).days))

    def day(self, phase: float) -> dt.date:
        """The working day at which `phase` of the cycle has passed."""
        return working_day_on_or_after(
            self.starts_on + int(phase * (self.ends_on - self.starts_on).days) * DAY
        )

    @property
    def weeks(self) -> list[dt.date]:
        """The Mondays of all weeks that touch the cycle."""
        first = monday(self.starts_on)
        return [first + 7 * k * DAY for k in range((self.ends_on - first).days // 7 + 1)]

    @property
    def month(self) -> str:
        """The name of the last month."""
        return _MONTHS[self.ends_on.month - 1]


def quarters(start: dt.date, count: int, ids: list[str], weekday: int) -> list[Cycle]:
    """`count` quarters from `start` on; leadership meets on the second `weekday` of each month, planning near the end."""
    cycles = []
    first = start
    for number in range(count):
        month = first.month + 3
        after = dt.date(first.year + (month - 1) // 12, (month - 1) % 12 + 1, min(first.day, 28))
        last = after - DAY
        days = []
        for offset in range(3):
            at = first + (offset * 30 + 5) * DAY
            days.append(_clear(at + (weekday - at.weekday()) % 7 * DAY))
        planning = working_day_before(last - 8 * DAY)
        # A planning right after a leadership review would make one eve of two.
        planning = max(planning, days[-1] + 7 * DAY)
        name = f"Q{(first.month - 1) // 3 + 1} {first.year}" if first.day == 1 else f"Cycle {number + 1}"
        cycles.append(Cycle(ids[number], number, name, first, last, tuple(days), _clear(planning)))
        first = after
    return cycles


def _clear(day: dt.date) -> dt.date:
    """A review day on or after `day` that follows another ordinary working day or weekend, so that its eve is plain."""
    while not works(day) or working_day_before(day) != _weekday_before(day):
        day += DAY
    return day


def _weekday_before(day: dt.date) -> dt.date:
    day -= DAY
    while day.weekday() >= 5:
        day -= DAY
    return day
