"""Blockers that somebody is to clear."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Case, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce, NullIf

from mainspring.apps.goals.models.objective import ENDED, subject_open_to
from mainspring.apps.people.models import Person
from mainspring.apps.people.permissions import UNRELATED, Role
from mainspring.apps.people.reading import ForReader
from mainspring.apps.rhythm.models import Blocker

IN_THE_WAY = ~Q(key_result__status__in=ENDED) & ~Q(objective__status__in=ENDED)
"""Of what goes on. A record may have open blockers of what has ended: they stay to be read, and wait for nobody."""


def seen_by(person: Person) -> QuerySet[Blocker]:
    """Blockers of the person's organisation, without those of confidential objectives of others."""
    return _shown_to(person).filter(organisation_id=person.organisation_id)


def in_the_way_of(objectives: Sequence[int], key_results: Sequence[int], person: Person) -> QuerySet[Blocker]:
    """Open blockers of these objectives and key results, by their ids in the person's own organisation; the oldest first."""
    about = Q(objective__in=objectives) | Q(key_result__in=key_results)
    return _shown_to(person).filter(about, IN_THE_WAY, resolved_at=None).order_by("raised_at", "id")


def to_clear(person: Person) -> QuerySet[Blocker]:
    """Open blockers that `person` owns, and, for who leads a team, those that wait for it and have no owner; the oldest first.
    None of whoever may not clear what they own."""
    if person.access in UNRELATED:
        return Blocker.objects.none()
    mine = Q(owner=person)
    if person.access in (Role.LEAD, Role.EXECUTIVE) and person.team_id:
        mine |= Q(owner=None, needs_team_id=person.team_id)
    return _shown_to(person).filter(mine, IN_THE_WAY, resolved_at=None).order_by("raised_at", "id")


_FIRST = ForReader(lambda reader, most: to_clear(reader)[:most])


def first_to_clear(person: Person, most: int) -> list[Blocker]:
    """The first `most` of `to_clear`."""
    if person.access in UNRELATED:
        return []
    found: list[Blocker] = _FIRST.all(person, shape=(most,))
    return found


def told(blockers: QuerySet[Blocker]) -> QuerySet[Blocker]:
    """The same, each with who leads the team that it waits for (`lead_key`, `lead_name`, `lead_signs_in`): whoever `to_clear` gives it to,
    the first by name; who leads it and cannot sign in, where nobody else does."""
    leading = Q(access__in=(Role.LEAD, Role.EXECUTIVE)) | Q(role__in=("lead", "executive"), access="")
    leads = (
        Person.objects.filter(leading, team=OuterRef("needs_team"), erased_at=None)
        .annotate(signs_in=Case(When(account__isnull=False, access__gt="", then=True), default=False))
        .order_by("-signs_in", "name", "id")
    )
    return blockers.annotate(
        lead_key=Subquery(leads.values("key")[:1]),
        lead_name=Subquery(leads.values(said=Coalesce(NullIf("name", Value("")), "email"))[:1]),
        lead_signs_in=Subquery(leads.values("signs_in")[:1]),
    )


def _shown_to(person: Person) -> QuerySet[Blocker]:
    """Without a condition on the organisation, where one on its people or goals says it: each side of an "or" then has its own index."""
    return Blocker.objects.filter(subject_open_to(person)).select_related(
        "objective__team", "key_result__objective__team", "needs_team", "owner", "raised_by"
    )
