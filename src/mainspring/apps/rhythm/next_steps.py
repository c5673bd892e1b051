"""What whoever sets an organisation up has to do next: what an import, a quarter's end or a leaving leaves behind."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from mainspring.apps.goals.due import OPEN, Days, since
from mainspring.apps.goals.models import KeyResult, Objective
from mainspring.apps.people.models import Organisation, Person
from mainspring.apps.people.models.person import Leave
from mainspring.apps.people.permissions import UNRELATED
from mainspring.apps.rhythm.models import Forum

MOST = 100
"""Rows of one kind that are listed."""
_BARRED = Q(owner__access__in=UNRELATED - {""}) | Q(owner__access="", owner__account__isnull=False)
"""Who has no access and no sign-in is not barred, but yet to be invited."""


@dataclass
class Steps:
    """Which steps there are; `behind` is how many people are behind on check-ins."""

    unreachable: bool = False
    to_score: bool = False
    ownerless: bool = False
    barred: bool = False
    no_forum: bool = False
    behind: int = 0

    def __bool__(self) -> bool:
        return any((self.unreachable, self.to_score, self.ownerless, self.barred, self.no_forum, self.behind))


@dataclass
class Behind:
    """Somebody and the key results on which a check-in of theirs is due, the longest without one first."""

    owner: Person
    key_results: list[KeyResult] = field(default_factory=list)


def steps_for(person: Person, today: dt.date) -> Steps:
    """The next steps in the organisation of `person`, as far as they see its objectives."""
    there = (
        Organisation.objects.filter(pk=person.organisation_id)
        .annotate(
            begun=Exists(Objective.objects.filter(organisation=OuterRef("pk"))),
            forums=Exists(Forum.objects.filter(organisation=OuterRef("pk"))),
            unreachable=Exists(unreachable(person)),
            to_score=Exists(to_score(person, today)),
            ownerless=Exists(ownerless(person)),
            barred=Exists(barred(person)),
        )
        .values("begun", "forums", "unreachable", "to_score", "ownerless", "barred")
        .get()
    )
    if not there["begun"]:
        return Steps()
    return Steps(
        there["unreachable"],
        there["to_score"],
        there["ownerless"],
        there["barred"],
        not there["forums"],
        len(behind(person, today)),
    )


def unreachable(person: Person) -> QuerySet[Person]:
    """People who own something open and can neither sign in nor be invited: without a sign-in and without an address."""
    owning = KeyResult.objects.filter(owner=OuterRef("pk"), status__in=OPEN)
    setting = Objective.objects.filter(owner=OuterRef("pk"), status__in=OPEN)
    return Person.objects.filter(
        Exists(owning) | Exists(setting),
        organisation=person.organisation_id,
        account=None,
        email="",
        erased_at=None,
    ).order_by("name", "id")


def to_score(person: Person, today: dt.date) -> QuerySet[KeyResult]:
    """Open key results of cycles that are over, the longest over first."""
    return (
        _open(person).filter(objective__cycle__ends_on__lt=today).order_by("objective__cycle__ends_on", "id")
    )


def ownerless(person: Person) -> QuerySet[KeyResult]:
    """Open key results that nobody owns, or somebody who was erased."""
    return _open(person).filter(Q(owner=None) | Q(owner__erased_at__isnull=False)).order_by("id")


def barred(person: Person) -> QuerySet[KeyResult]:
    """Open key results whose owner has an access with which nobody checks in on what is their own."""
    return _open(person).filter(_BARRED, owner__erased_at=None).order_by("owner__name", "id")


def behind(person: Person, today: dt.date) -> list[Behind]:
    """Who is behind on check-ins, by name: of the first `MOST` key results without one for the longest. Leave and public holidays count
    as in `due`; whose owner is `barred` is listed there."""
    every, country = person.organisation.check_in_days, person.organisation.country
    last = Days(country).due_before(today, every)
    before = timezone.make_aware(dt.datetime.combine(last + dt.timedelta(1), dt.time.min))
    never = Q(latest_at=None) & (Q(created_at=None) | Q(created_at__lt=before))
    rows = list(
        _open(person)
        .filter(Q(latest_at__lt=before) | never, ~_BARRED, owner__isnull=False, owner__erased_at=None)
        .exclude(objective__cycle__ends_on__lt=today)
        .exclude(objective__cycle__starts_on__gt=last)
        .order_by("latest_at", "id")[:MOST]
    )
    leave: dict[int, list[tuple[dt.date, dt.date]]] = defaultdict(list)
    for owner, starts, ends in Leave.objects.filter(person__in={row.owner_id for row in rows}).values_list(
        "person_id", "starts_on", "ends_on"
    ):
        leave[owner].append((starts, ends))
    found: dict[int, Behind] = {}
    for row in rows:
        owner = row.owner
        start = since(row)
        if owner is None or (
            start is not None and Days(country, leave[owner.pk]).due_on(start, every) > today
        ):
            continue
        found.setdefault(owner.pk, Behind(owner)).key_results.append(row)
    return sorted(found.values(), key=lambda one: (str(one.owner), one.owner.pk))


def _open(person: Person) -> QuerySet[KeyResult]:
    return (
        KeyResult.objects.seen_by(person)
        .filter(status__in=OPEN, objective__status__in=OPEN)
        .select_related("owner", "objective__cycle", "objective__team")
    )
