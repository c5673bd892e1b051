"""When a check-in is due. A public holiday and a day of recorded leave are not counted: nobody misses a check-in on them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import lru_cache

from django.db.models import F, Q, Subquery
from django.utils import timezone

from mainspring.apps.events.prepared import Prepared
from mainspring.apps.goals.models import KeyResult, Objective
from mainspring.apps.goals.models.key_result import KeyResultQuery
from mainspring.apps.goals.models.objective import WORKED_ON
from mainspring.apps.people.models import Person
from mainspring.apps.people.models.person import Leave
from mainspring.apps.people.permissions import UNRELATED
from mainspring.apps.people.reading import ForReader

_FURTHEST = 3 * 366
"""Days that are looked at in one direction: longer leave than that is no leave."""


@lru_cache(maxsize=512)
def public_holidays(country: str, year: int) -> frozenset[dt.date]:
    """Public holidays of a country, or part of one, by its ISO 3166 code (`GB`, `DE-BY`); none for a code that is not known."""
    # The library is large and most requests need no holiday.
    import holidays

    code, _, part = country.strip().upper().partition("-")
    try:
        return frozenset(holidays.country_holidays(code, subdiv=part or None, years=year))
    except NotImplementedError:
        return public_holidays(code, year) if part else frozenset()


_LEAVE = Prepared(lambda person: Leave.objects.filter(person=person).values_list("starts_on", "ends_on"), -1)


class Days:
    """The days that count for somebody: those without a public holiday and without leave. Weekends count, as the interval is in days."""

    def __init__(self, country: str = "", leave: Iterable[tuple[dt.date, dt.date]] = ()) -> None:
        self._country = country
        self._leave = list(leave)

    @classmethod
    def of(cls, person: Person) -> Days:
        return cls(person.organisation.country, _LEAVE.all(person.pk))

    def counts(self, day: dt.date) -> bool:
        if any(starts <= day <= ends for starts, ends in self._leave):
            return False
        return not self._country or day not in public_holidays(self._country, day.year)

    def due_on(self, since: dt.date, every: int) -> dt.date:
        """The day on which a check-in is due after one on `since`: that of the `every`th day that counts."""
        return self._walk(since + dt.timedelta(1), every, 1)

    def due_before(self, today: dt.date, every: int) -> dt.date:
        """The last day for which `due_on` is not after `today`: whoever checked in then, or earlier, is due."""
        return self._walk(today, every, -1) - dt.timedelta(1)

    def _walk(self, day: dt.date, every: int, step: int) -> dt.date:
        left = max(1, every)
        for _ in range(_FURTHEST):
            left -= self.counts(day)
            if not left:
                break
            day += dt.timedelta(step)
        return day


def since(key_result: KeyResult) -> dt.date | None:
    """From when days are counted: the last check-in, else the later of its creation and its cycle's first day; None is unknown."""
    if key_result.latest_at is not None:
        return timezone.localdate(key_result.latest_at)
    cycle = key_result.objective.cycle
    known = [timezone.localdate(key_result.created_at)] if key_result.created_at else []
    return max([*known, cycle.starts_on] if cycle else known, default=None)


def owned(person: Person) -> KeyResultQuery:
    """The open key results that somebody owns, of open objectives."""
    return (
        KeyResult.objects.filter(
            organisation_id=person.organisation_id,
            owner=person,
            status__in=WORKED_ON,
            objective__status__in=WORKED_ON,
        )
        .select_related("objective__cycle", "objective__team")
        .order_by(F("latest_at").asc(nulls_first=True), "id")
    )


def awaiting(person: Person, days: Days, today: dt.date) -> KeyResultQuery:
    """Those of `owned` that want something now: a check-in that is due, or, where the cycle is over, their score. None of whoever may not
    check in on what they own."""
    if person.access in UNRELATED:
        return KeyResult.objects.none()
    last = days.due_before(today, person.organisation.check_in_days)
    return _awaiting(person, today, last, _begin(last + dt.timedelta(1)))


def first_awaiting(person: Person, days: Days, today: dt.date, most: int) -> list[KeyResult]:
    """The first `most` of `awaiting`."""
    if person.access in UNRELATED:
        return []
    last = days.due_before(today, person.organisation.check_in_days)
    found: list[KeyResult] = _FIRST.all(person, today, last, _begin(last + dt.timedelta(1)), shape=(most,))
    return found


def _awaiting(person: Person, today: dt.date, last: dt.date, before: dt.datetime) -> KeyResultQuery:
    begun = Q(objective__cycle=None) | Q(objective__cycle__starts_on__lte=last)
    never = Q(latest_at=None) & (Q(created_at=None) | Q(created_at__lt=before)) & begun
    return owned(person).filter(Q(objective__cycle__ends_on__lt=today) | Q(latest_at__lt=before) | never)


_TODAY, _LAST, _BEFORE = dt.date(1, 1, 2), dt.date(1, 1, 3), dt.datetime(1, 1, 4, tzinfo=dt.UTC)
_FIRST = ForReader(
    lambda reader, most, today, last, before: _awaiting(reader, today, last, before)[:most],
    *(_TODAY, _LAST, _BEFORE),
    free=(_BEFORE,),
)


def next_due(person: Person, days: Days, today: dt.date, among: int = 40) -> tuple[dt.date, KeyResult] | None:
    """The check-in that comes next after today, and its day."""
    if person.access in UNRELATED:
        return None
    rows = owned(person).exclude(objective__cycle__ends_on__lt=today)
    first = rows.exclude(latest_at=None).values("pk")[:1]
    candidates = rows.filter(Q(latest_at=None) | Q(pk=Subquery(first)))
    coming = []
    for row in candidates.order_by(F("latest_at").asc(nulls_last=True), "id")[: among + 1]:
        start = since(row)
        if start is not None:
            due = days.due_on(start, person.organisation.check_in_days)
            if due > today:
                coming.append((due, row.pk, row))
    if not coming:
        return None
    due, _, row = min(coming, key=lambda one: one[:2])
    return due, row


def is_over(thing: Objective | KeyResult, today: dt.date) -> bool:
    """Whether the cycle of an objective or key result has ended, so that it is scored and no longer checked in on."""
    cycle = (thing.objective if isinstance(thing, KeyResult) else thing).cycle
    return cycle is not None and cycle.ends_on < today


def _begin(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time.min))
