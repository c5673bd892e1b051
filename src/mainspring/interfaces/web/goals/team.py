"""A team's cycle on one page."""

from __future__ import annotations

from typing import Any

from django.db.models import Case, F, Q, QuerySet, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from mainspring.apps.decisions.limits import Place, Room
from mainspring.apps.events.prepared import Prepared, Several
from mainspring.apps.goals.due import is_over
from mainspring.apps.goals.models import Cycle, KeyResult, Objective
from mainspring.apps.goals.models.objective import WORKED_ON, Level, Status
from mainspring.apps.outlook.stated import chance_kept, stated_of
from mainspring.apps.people.models import Person
from mainspring.apps.people.permissions import may
from mainspring.apps.people.reading import ForReader
from mainspring.apps.rhythm.clearing import IN_THE_WAY, in_the_way_of, seen_by, told
from mainspring.apps.rhythm.models import Forum
from mainspring.apps.rhythm.next_steps import late_among
from mainspring.interfaces.web.access import needs
from mainspring.interfaces.web.goals.course import expected_share
from mainspring.interfaces.web.goals.rows import team_of
from mainspring.interfaces.web.paging import cut

OBJECTIVES = 30
"""Objectives that the page lists, the active ones of the newest cycle first: ten times what the usual limit allows."""
MOST = 60
"""Blockers of one kind that the page lists."""


def _of_cycle(reader: Person, has_cycle: bool, team: int, cycle: int) -> QuerySet[Objective]:
    where = Q(status__in=(Status.ACTIVE, Status.DRAFT, ""))
    if has_cycle:
        where |= Q(cycle=cycle)
    return (
        Objective.objects.seen_by(reader)
        .filter(where, team=team)
        .exclude(level=Level.COMPANY)
        .select_related("cycle", "owner")
        .order_by(
            Case(When(status__in=WORKED_ON, then=0), When(status=Status.DRAFT, then=1), default=2),
            F("cycle__starts_on").desc(nulls_last=True),
            "id",
        )[: OBJECTIVES + 1]
    )


_TEAM, _CYCLE = -1, -2
_OBJECTIVES = ForReader(_of_cycle, _TEAM, _CYCLE, free=(_CYCLE,))
_KEY_RESULTS = Prepared(
    lambda objectives: (
        KeyResult.objects.filter(objective__in=objectives)
        .select_related("owner")
        .annotate(chance=chance_kept())
        .order_by("id")
    ),
    Several(-10_000),
)
_WAITING = ForReader(
    lambda reader, team: (
        told(seen_by(reader))
        .filter(IN_THE_WAY, needs_team=team, resolved_at=None)
        .order_by("raised_at", "id")[: MOST + 1]
    ),
    _TEAM,
)
_OWN = ForReader(
    lambda reader, objectives, key_results: told(in_the_way_of(objectives, key_results, reader))[: MOST + 1],
    *(Several(-10_000), Several(-20_000)),
)
_FORUMS = Prepared(
    lambda organisation, team: Forum.objects.filter(organisation=organisation, team=team)[:5], -2, _TEAM
)
_LEADS = Prepared(
    lambda organisation, team: Person.objects.filter(organisation=organisation, team=team, role="lead")[:5],
    *(-3, _TEAM),
)


@needs("organisation.read")
def team(request: HttpRequest, key: str) -> HttpResponse:
    """Its objectives with their key results, what waits for it, and how much of its limits is used."""
    person: Any = request.person  # type: ignore[attr-defined]
    row = team_of(request, key)
    organisation = person.organisation
    today = timezone.localdate()
    cycle = Cycle.current(organisation, today)
    objectives = _OBJECTIVES.all(person, row.pk, cycle.pk if cycle else 0, shape=(cycle is not None,))
    objectives, more = cut(objectives, OBJECTIVES)
    by_id = {one.pk: one for one in objectives}
    for objective in objectives:
        objective.over = is_over(objective, today)
        objective.results = []
    key_results = _KEY_RESULTS.all(list(by_id)) if by_id else []
    late = late_among([one.pk for one in key_results], person, today)
    for one in key_results:
        one.is_late = one.pk in late
        one.objective = by_id[one.objective_id]
        one.is_over = is_over(one, today)
        one.expected = expected_share(one, today)
        one.stated = stated_of(one, one.chance, today, organisation.check_in_days)
        one.objective.results.append(one)
    rooms = [
        Room(place, place.limit(organisation), place.active(organisation))
        for place in (Place(row, False), Place(row, True))
    ]
    waiting, more_waiting = cut(_WAITING.all(person, row.pk), MOST)
    own, more_own = cut(_OWN.all(person, list(by_id), [one.pk for one in key_results]), MOST)
    context = {
        "team": row,
        "cycle": cycle,
        "objectives": objectives,
        "more": more,
        "rooms": rooms,
        "waiting": waiting,
        "own": own,
        "more_blockers": more_waiting or more_own,
        "leads": _LEADS.all(organisation.pk, row.pk),
        "forums": _FORUMS.all(organisation.pk, row.pk),
        "may_draft": may(person, "objective.draft", row),
    }
    return render(request, "goals/team.html", context)
