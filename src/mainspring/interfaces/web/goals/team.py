"""A team's cycle on one page."""

from __future__ import annotations

from typing import Any

from django.db.models import Case, F, Prefetch, Q, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from mainspring.apps.decisions.limits import Place, Room
from mainspring.apps.goals.models import Cycle, KeyResult, Objective
from mainspring.apps.goals.models.objective import Level, Status
from mainspring.apps.people.models import Person
from mainspring.apps.people.permissions import may
from mainspring.apps.rhythm.clearing import in_the_way_of, seen_by
from mainspring.interfaces.web.access import needs
from mainspring.interfaces.web.goals.course import expected_share
from mainspring.interfaces.web.goals.rows import team_of

OBJECTIVES = 30
"""Objectives that the page lists, the active ones of the newest cycle first: ten times what the usual limit allows."""
MOST = 60
"""Blockers of one kind that the page lists."""


@needs("organisation.read")
def team(request: HttpRequest, key: str) -> HttpResponse:
    """Its objectives with their key results, what waits for it, and how much of its limits is used."""
    person: Any = request.person  # type: ignore[attr-defined]
    row = team_of(request, key)
    organisation = person.organisation
    today = timezone.localdate()
    cycle = Cycle.current(organisation, today)
    of_cycle = Q(status__in=(Status.ACTIVE, Status.DRAFT, ""))
    if cycle is not None:
        of_cycle |= Q(cycle=cycle)
    key_results = KeyResult.objects.select_related("owner").order_by("id")
    objectives = list(
        Objective.objects.seen_by(person)
        .filter(of_cycle, team=row)
        .exclude(level=Level.COMPANY)
        .select_related("cycle", "owner")
        .prefetch_related(Prefetch("key_results", key_results))
        .order_by(
            Case(When(status__in=(Status.ACTIVE, ""), then=0), When(status=Status.DRAFT, then=1), default=2),
            F("cycle__starts_on").desc(nulls_last=True),
            "id",
        )[: OBJECTIVES + 1]
    )
    more, objectives = len(objectives) > OBJECTIVES, objectives[:OBJECTIVES]
    key_result_ids = [one.pk for objective in objectives for one in objective.key_results.all()]
    for objective in objectives:
        objective.over = objective.cycle is not None and objective.cycle.ends_on < today  # type: ignore[attr-defined]
        for one in objective.key_results.all():
            one.objective = objective
            one.expected = expected_share(one, today)  # type: ignore[attr-defined]
    rooms = [
        Room(place, place.limit(organisation), place.active(organisation))
        for place in (Place(row, False), Place(row, True))
    ]
    context = {
        "team": row,
        "cycle": cycle,
        "objectives": objectives,
        "more": more,
        "rooms": rooms,
        "waiting": list(
            seen_by(person).filter(needs_team=row, resolved_at=None).order_by("raised_at", "id")[:MOST]
        ),
        "own": list(in_the_way_of([one.pk for one in objectives], key_result_ids, person)[:MOST]),
        "leads": list(Person.objects.filter(organisation=organisation, team=row, role="lead")[:5]),
        "may_draft": may(person, "objective.draft", row),
    }
    return render(request, "goals/team.html", context)
