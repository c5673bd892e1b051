"""Drafts in a cycle that runs: nobody is asked about what nobody activates, and the cycle goes by."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery

from mainspring.apps.goals.models import KeyResult, Objective
from mainspring.apps.goals.models.objective import NOT_ENDED, Level, Status, open_to
from mainspring.apps.people.models import Organisation, Person
from mainspring.apps.people.permissions import UNRELATED, Role
from mainspring.apps.people.reading import ForReader


@dataclass(frozen=True)
class Drafts:
    """How many draft objectives and key results wait for somebody; each is counted once, where it is said first."""

    team: int = 0
    company: int = 0
    own: int = 0
    begun: bool = False
    """Whether the organisation has any objective at all; known where it was asked."""

    @property
    def all(self) -> int:
        return self.team + self.company + self.own


def draft_objectives(person: Person, today: dt.date) -> QuerySet[Objective]:
    """Draft objectives in cycles that run, as far as `person` may see them."""
    return Objective.objects.filter(
        open_to(person, ""),
        organisation=person.organisation_id,
        status=Status.DRAFT,
        cycle__starts_on__lte=today,
        cycle__ends_on__gte=today,
    )


def draft_key_results(person: Person, today: dt.date) -> QuerySet[KeyResult]:
    """Draft key results of objectives in cycles that run, as far as `person` may see them."""
    return KeyResult.objects.filter(
        open_to(person),
        organisation=person.organisation_id,
        status=Status.DRAFT,
        objective__status__in=NOT_ENDED,
        objective__cycle__starts_on__lte=today,
        objective__cycle__ends_on__gte=today,
    )


def drafts_of(person: Person, today: dt.date) -> Drafts:
    """What waits to be activated: of the team that `person` leads, of the company for an executive, of their own for everybody else. One
    query, or none for those who activate nothing and are asked about nothing."""
    if person.access in UNRELATED:
        return Drafts()
    begun, *counts = _COUNTS.first(person, today)
    numbers = [count or 0 for count in counts]
    return Drafts(*map(sum, zip(numbers[::2], numbers[1::2], strict=True)), begun=bool(begun))


def _counts(reader: Person, today: dt.date) -> QuerySet[Any]:
    here: dict[str, Any] = {
        "begun": Exists(Objective.objects.filter(organisation=OuterRef("pk"))),
    }
    for name, of_objective, of_key_result in _kinds(reader):
        here[f"drafts_{name}_objectives"] = _count(draft_objectives(reader, today).filter(of_objective))
        here[f"drafts_{name}_key_results"] = _count(draft_key_results(reader, today).filter(of_key_result))
    return Organisation.objects.filter(pk=reader.organisation_id).annotate(**here).values_list(*here)


def _kinds(reader: Person) -> list[tuple[str, Q, Q]]:
    """(name, condition on objectives, condition on key results) of what is counted; no row meets two."""
    nothing = Q(pk__in=[])
    leads = reader.access == Role.LEAD and reader.team_id is not None
    team = Q(team=reader.team_id) if leads else nothing
    team_result = Q(objective__team=reader.team_id) if leads else nothing
    executive = reader.access == Role.EXECUTIVE
    company = Q(level=Level.COMPANY) if executive else nothing
    company_result = Q(objective__level=Level.COMPANY) if executive else nothing
    own = Q(owner=reader.pk)
    return [
        ("team", team, team_result),
        ("company", company & ~team, company_result & ~team_result),
        ("own", own & ~team & ~company, own & ~team_result & ~company_result),
    ]


def _count(rows: QuerySet[Any]) -> Subquery:
    return Subquery(rows.order_by().values("organisation").annotate(n=Count("pk")).values("n"))


_TODAY = dt.date(1, 1, 2)
_COUNTS = ForReader(_counts, _TODAY, free=(_TODAY,))
