"""What whoever sets an organisation up has to do next: what an import, a quarter's end or a leaving leaves behind."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Window
from django.db.models.functions import RowNumber
from django.utils import timezone

from mainspring.apps.goals.due import Days, since
from mainspring.apps.goals.models import KeyResult, Objective
from mainspring.apps.goals.models.objective import WORKED_ON, open_to_any
from mainspring.apps.people.models import Organisation, Person
from mainspring.apps.people.models.person import Leave
from mainspring.apps.people.permissions import UNRELATED
from mainspring.apps.people.reading import ForReader
from mainspring.apps.rhythm.drafts import draft_key_results, draft_objectives
from mainspring.apps.rhythm.models import Forum

MOST = 100
"""Rows of one kind that are listed."""


# Whoever never checked in comes first on both databases; each has an order of its own for what is empty.
_LONGEST = (F("latest_at").asc(nulls_first=True), F("id").asc())


def _barred(path: str = "") -> Q:
    """Who has an access with which nobody checks in. Without access and sign-in one is not barred, but yet to be invited."""
    return Q(**{f"{path}access__in": UNRELATED - {""}}) | Q(
        **{f"{path}access": "", f"{path}account__isnull": False}
    )


@dataclass
class Steps:
    """How many of each step there are, counted to one more than `MOST`; `behind` is how many people are behind on check-ins, and `many`
    whether there may be more: only so many key results are looked at."""

    unreachable: int = 0
    to_score: int = 0
    ownerless: int = 0
    barred: int = 0
    drafts: int = 0
    no_forum: bool = False
    behind: int = 0
    many: bool = False

    def __bool__(self) -> bool:
        return any(
            (
                *(self.unreachable, self.to_score, self.ownerless, self.barred, self.no_forum),
                *(self.drafts, self.behind, self.many),
            )
        )


@dataclass
class Behind:
    """Somebody and the key results on which a check-in of theirs is due, the longest without one first."""

    owner: Person
    key_results: list[KeyResult] = field(default_factory=list)


@dataclass
class AllBehind:
    """Who is behind, by name; `more`: late key results were left out, since only the first `MOST` are looked at."""

    people: list[Behind]
    more: bool


class _Count(Subquery):
    """How many rows there are, up to one more than `MOST`: whoever has hundreds needs no exact number, and it costs no more than to list
    them."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) counted)"
    output_field = IntegerField()

    def __init__(self, rows: QuerySet[Any]) -> None:
        super().__init__(rows.order_by().values("pk")[: MOST + 1])


_TODAY, _LAST = dt.date(1, 1, 2), dt.date(1, 1, 3)
_BEFORE = dt.datetime(1, 1, 4, tzinfo=dt.UTC)
_THERE = ForReader(
    lambda reader, today: (
        Organisation.objects.filter(pk=reader.organisation_id)
        .annotate(
            begun=Exists(Objective.objects.filter(organisation=OuterRef("pk"))),
            forums=Exists(Forum.objects.filter(organisation=OuterRef("pk"))),
            unreachable=_Count(unreachable(reader)),
            to_score=_Count(to_score(reader, today)),
            ownerless=_Count(ownerless(reader)),
            barred=_Count(barred(reader)),
            draft_objectives=_Count(draft_objectives(reader, today)),
            draft_key_results=_Count(draft_key_results(reader, today)),
        )
        .values_list(
            *("begun", "forums", "unreachable", "to_score", "ownerless", "barred"),
            *("draft_objectives", "draft_key_results"),
        )
    ),
    _TODAY,
    free=(_TODAY,),
)


def steps_for(person: Person, today: dt.date) -> Steps:
    """The next steps in the organisation of `person`, as far as they see its objectives."""
    begun, forums, *there, objectives, key_results = _THERE.first(person, today)
    if not begun:
        return Steps()
    late = behind(person, today)
    return Steps(*there, min(objectives + key_results, MOST + 1), not forums, len(late.people), late.more)


def unreachable(person: Person) -> QuerySet[Person]:
    """People who own something open and can neither sign in nor be invited: without a sign-in and without an address."""
    owning = KeyResult.objects.filter(owner=OuterRef("pk"), status__in=WORKED_ON)
    setting = Objective.objects.filter(owner=OuterRef("pk"), status__in=WORKED_ON)
    return Person.objects.filter(
        Exists(owning) | Exists(setting),
        organisation=person.organisation_id,
        account=None,
        email="",
        erased_at=None,
    ).order_by("name", "id")


def to_score(person: Person, today: dt.date) -> QuerySet[KeyResult]:
    """Open key results of cycles that are over, the longest over first."""
    # Few objectives are open behind their cycle's end, and few people gone or barred: from these the way is short to their key results.
    over = Objective.objects.filter(
        organisation=person.organisation_id, status__in=WORKED_ON, cycle__ends_on__lt=today
    )
    return _open(person).filter(objective__in=over).order_by("objective__cycle__ends_on", "id")


def ownerless(person: Person) -> QuerySet[KeyResult]:
    """Open key results that nobody owns, or somebody who was erased."""
    gone = Person.objects.filter(organisation=person.organisation_id, erased_at__isnull=False)
    return _open(person).filter(Q(owner=None) | Q(owner__in=gone)).order_by("id")


def barred(person: Person) -> QuerySet[KeyResult]:
    """Open key results whose owner has an access with which nobody checks in on what is their own."""
    theirs = Person.objects.filter(_barred(), organisation=person.organisation_id, erased_at=None)
    return _open(person).filter(owner__in=theirs).order_by("owner__name", "id")


def behind(person: Person, today: dt.date) -> AllBehind:
    """Who is behind on check-ins: of the first `MOST` key results without one for the longest. Leave and public holidays count as in
    `due`; whose owner is `barred` is listed there."""
    every, country = person.organisation.check_in_days, person.organisation.country
    rows = _LATE.all(person, today, *_since_when(today, every, country))
    found: dict[int, Behind] = {}
    for row in waiting(rows[:MOST], person, today):
        if row.owner is not None:
            found.setdefault(row.owner.pk, Behind(row.owner)).key_results.append(row)
    people = sorted(found.values(), key=lambda one: (str(one.owner), one.owner.pk))
    return AllBehind(people, len(rows) > MOST)


def late(person: Person, today: dt.date) -> QuerySet[KeyResult]:
    """Open key results whose check-in is late, but for their owner's leave: `waiting` tells which of some wait all the same."""
    return _open(person).filter(_late(today, person.organisation.check_in_days, person.organisation.country))


def late_among(key_results: Sequence[int], person: Person, today: dt.date) -> set[int]:
    """The ids of those of these key results whose check-in is late, as `behind` lists them. Two queries."""
    rows = late(person, today).filter(pk__in=key_results) if key_results else []
    return {row.pk for row in waiting(list(rows), person, today)}


def waiting(rows: Sequence[KeyResult], person: Person, today: dt.date) -> list[KeyResult]:
    """Those of `late` whose owner was not away so long that nothing is due yet. One query."""
    every, country = person.organisation.check_in_days, person.organisation.country
    leave = _leave_of(rows)
    return [row for row in rows if _is_due(row, leave, today, every, country)]


def behind_counts(people: Sequence[Person], now: dt.datetime) -> dict[int, tuple[int, bool]]:
    """How many key results wait for a check-in in the organisation of each of `people`, as `behind` lists them, and whether there may be
    more, by the organisation's id. Two queries, however many there are."""
    alike: dict[tuple[str, int, str], list[int]] = defaultdict(list)
    for one in people:
        alike[_kind(one)].append(one.organisation_id)
    overdue = Q(pk__in=[])
    for (zone, every, country), organisations in alike.items():
        with timezone.override(zone):
            overdue |= Q(organisation__in=organisations) & _late(timezone.localdate(now), every, country)
    place = Window(RowNumber(), partition_by=F("organisation_id"), order_by=_LONGEST)
    rows = list(
        KeyResult.objects.filter(
            open_to_any(people), overdue, status__in=WORKED_ON, objective__status__in=WORKED_ON
        )
        .annotate(place=place)
        .filter(place__lte=MOST + 1)
        .select_related("owner", "objective__cycle")
    )
    leave = _leave_of(rows)
    kinds = {one.organisation_id: _kind(one) for one in people}
    counts: dict[int, int] = Counter()
    many = {row.organisation_id for row in rows if row.place > MOST}
    for row in rows:
        if row.place > MOST:
            continue
        zone, every, country = kinds[row.organisation_id]
        with timezone.override(zone):
            counts[row.organisation_id] += _is_due(row, leave, timezone.localdate(now), every, country)
    return {pk: (count, pk in many) for pk, count in counts.items()}


def _kind(person: Person) -> tuple[str, int, str]:
    """What decides from when on a check-in is late where `person` looks: the zone, the days between check-ins and the country."""
    organisation = person.organisation
    zone = person.team.timezone if person.team and person.team.timezone else organisation.timezone
    return zone, organisation.check_in_days, organisation.country


def _late(today: dt.date, every: int, country: str) -> Q:
    """The condition on a key result under which its check-in is late, but for its owner's leave."""
    return _overdue(today, *_since_when(today, every, country))


def _since_when(today: dt.date, every: int, country: str) -> tuple[dt.date, dt.datetime]:
    """The last day on which a check-in that is due today may have been made, and that day's end."""
    last = Days(country).due_before(today, every)
    return last, timezone.make_aware(dt.datetime.combine(last + dt.timedelta(1), dt.time.min))


def _overdue(today: dt.date, last: dt.date, before: dt.datetime) -> Q:
    never = Q(latest_at=None) & (Q(created_at=None) | Q(created_at__lt=before))
    return (
        (Q(latest_at__lt=before) | never)
        & Q(owner__isnull=False, owner__erased_at=None)
        & ~_barred("owner__")
        & ~Q(objective__cycle__ends_on__lt=today)
        & ~Q(objective__cycle__starts_on__gt=last)
    )


def _leave_of(rows: Iterable[KeyResult]) -> dict[int, list[tuple[dt.date, dt.date]]]:
    """When the owners of `rows` are away, by the person's id."""
    leave: dict[int, list[tuple[dt.date, dt.date]]] = defaultdict(list)
    owners = {row.owner_id for row in rows}
    for owner, starts, ends in Leave.objects.filter(person__in=owners).values_list(
        "person_id", "starts_on", "ends_on"
    ):
        leave[owner].append((starts, ends))
    return leave


def _is_due(
    row: KeyResult,
    leave: dict[int, list[tuple[dt.date, dt.date]]],
    today: dt.date,
    every: int,
    country: str,
) -> bool:
    start = since(row)
    away = leave.get(row.owner_id or 0, [])
    return start is None or Days(country, away).due_on(start, every) <= today


def _open(person: Person) -> QuerySet[KeyResult]:
    return (
        KeyResult.objects.seen_by(person)
        .filter(status__in=WORKED_ON, objective__status__in=WORKED_ON)
        .select_related("owner", "objective__cycle", "objective__team")
    )


_LATE = ForReader(
    lambda reader, today, last, before: (
        _open(reader).filter(_overdue(today, last, before)).order_by(*_LONGEST)[: MOST + 1]
    ),
    *(_TODAY, _LAST, _BEFORE),
    free=(_BEFORE,),
)
