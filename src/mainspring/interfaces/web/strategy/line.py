"""Line of sight: from any objective, key result or work item up to the company objective, and down to the work. And what awaits a decision."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from mainspring.apps.decisions.models import Allocation, Decision
from mainspring.apps.decisions.models.decision import GOVERNANCE
from mainspring.apps.decisions.waiting import waiting_for
from mainspring.apps.events.prepared import Prepared
from mainspring.apps.goals.climbing import above
from mainspring.apps.goals.models import KeyResult, WorkItem
from mainspring.apps.goals.models.objective import subject_open_to
from mainspring.apps.outlook.weeks import midnight
from mainspring.apps.people.permissions import may
from mainspring.apps.people.reading import ForReader
from mainspring.interfaces.web.access import needs
from mainspring.interfaces.web.decisions.rows import lines, seen
from mainspring.interfaces.web.paging import newest_first
from mainspring.interfaces.web.strategy.map import KEY_RESULTS, cycles_of
from mainspring.interfaces.web.strategy.nodes import fill, grouped, node_of
from mainspring.interfaces.web.strategy.rows import (
    EVERY,
    KeyResultRow,
    ObjectiveRow,
    key_result_rows,
    objective_rows,
)
from mainspring.interfaces.web.strategy.views import drawing_for, place

BELOW = 12
RESULTS = 40
WORK = 25
UNNAMED = 8
WAITING = 12


_KEY, _PK, _AFTER = "the key", -1, -2
_KEY_RESULT = ForReader(lambda reader, key: key_result_rows(reader, Q(key=key), EVERY), _KEY)
_OBJECTIVE = ForReader(lambda reader, key: objective_rows(reader, Q(key=key), EVERY), _KEY)
_ITS_OBJECTIVE = ForReader(lambda reader, pk: objective_rows(reader, Q(pk=pk), EVERY), _PK)
_RESULTS = ForReader(lambda reader, pk: key_result_rows(reader, Q(objective=pk))[:RESULTS], _PK)


def _serving(reader: Any, objective: bool, pk: int, after: int) -> Any:
    way = Q(parent_key_result=pk)
    if objective:
        results = KeyResult.objects.filter(objective=pk).values("pk")
        way = Q(parent_objective=pk) | Q(parent_key_result__in=results)
    return objective_rows(reader, way & Q(id__gt=after))[: BELOW + 1]


_SERVING = ForReader(_serving, _PK, _AFTER, free=(_PK,))


@needs("organisation.read")
def line(request: HttpRequest, key: str) -> HttpResponse:
    """The line of sight of an objective or key result. `?after=` goes on in what serves it, `?work=` in its work."""
    person: Any = request.person  # type: ignore[attr-defined]
    today = timezone.localdate()
    row, objective = _found(person, key)
    is_key_result = isinstance(row, KeyResultRow)
    node = node_of(row, top=True)
    way: list[Any] = list(above(objective.pk, person))
    if is_key_result:
        way.insert(0, objective)
    found = _SERVING.all(person, row.pk, place(request), shape=(not is_key_result,))
    serving = [node_of(ObjectiveRow(*one)) for one in found]
    more, serving = len(serving) > BELOW, serving[:BELOW]
    if not is_key_result:
        for values in _RESULTS.all(person, row.pk):
            result = KeyResultRow(*values)
            result.objective = objective
            node.key_results.append(node_of(result))
    grouped(person, serving, KEY_RESULTS)
    fill(
        [node, *node.key_results, *serving, *(result for one in serving for result in one.key_results)],
        today,
        person.organisation.check_in_days,
    )
    about = {"key_result" if is_key_result else "objective": row.pk}
    context = {
        "node": node,
        "drawing": drawing_for(person),
        "way": way,
        "serving": serving,
        "after": serving[-1].thing.pk if more else 0,
        "work": newest_first(
            request,
            WorkItem.objects.filter(**about).select_related("assignee", "team"),
            WORK,
            by="created_at",
            name="work",
        ),
        "decisions": lines(person, seen(person).filter(**about)[:3]),
    }
    return render(request, "strategy/line.html", context)


def _found(person: Any, key: str) -> tuple[KeyResultRow | ObjectiveRow, ObjectiveRow]:
    """The key result or objective with this key, and its objective or itself."""
    if (values := _KEY_RESULT.first(person, key)) is not None:
        row = KeyResultRow(*values)
        row.objective = ObjectiveRow(*_ITS_OBJECTIVE.first(person, row.objective_id))
        return row, row.objective
    if (values := _OBJECTIVE.first(person, key)) is None:
        raise Http404
    objective = ObjectiveRow(*values)
    return objective, objective


@needs("organisation.read")
def line_of_work(request: HttpRequest, key: str) -> HttpResponse:
    """The line of sight of a work item."""
    person: Any = request.person  # type: ignore[attr-defined]
    rows = WorkItem.objects.filter(subject_open_to(person), organisation=person.organisation)
    item = get_object_or_404(
        rows.select_related("assignee", "team", "objective__team", "key_result__objective__team"), key=key
    )
    objective = item.objective or (item.key_result.objective if item.key_result else None)
    way: list[Any] = []
    if objective:
        way = [*filter(None, [item.key_result]), objective, *above(objective.pk, person)]
    return render(request, "strategy/work.html", {"item": item, "way": way})


_FROM, _UNTIL = dt.datetime(1, 1, 2, tzinfo=dt.UTC), dt.datetime(1, 1, 3, tzinfo=dt.UTC)
_EVER = dt.datetime(1900, 1, 1, tzinfo=dt.UTC), dt.datetime(3000, 1, 1, tzinfo=dt.UTC)
"""Where there is no cycle to choose."""
_UNNAMED = ForReader(
    lambda reader, since, until: (
        Decision.objects.seen_by(reader)
        .filter(kind__in=GOVERNANCE, objective=None, key_result=None, blocker=None)
        .filter(at__gte=since, at__lt=until)
        .select_related("decided_by", "review__forum")[: UNNAMED + 1]
    ),
    *(_FROM, _UNTIL),
)
_ALLOCATIONS = Prepared(
    lambda organisation, cycle: (
        Allocation.objects.filter(organisation=organisation, cycle=cycle, objective=None)
        .select_related("team")
        .order_by("-amount", "id")[: UNNAMED + 1]
    ),
    *(-1, -2),
)


@needs("organisation.read")
def strategy_awaiting(request: HttpRequest) -> HttpResponse:
    """Decisions that await the reader; and the decisions and allocations of the chosen cycle that name no objective (C8)."""
    person: Any = request.person  # type: ignore[attr-defined]
    waiting = waiting_for(person)
    _, cycle = cycles_of(person, request.GET.get("cycle", ""), timezone.localdate())
    since, until, allocations = _EVER[0], _EVER[1], []
    if cycle is not None:
        after = cycle.ends_on + dt.timedelta(days=1)
        since, until = (midnight(day, person.organisation) for day in (cycle.starts_on, after))
        allocations = _ALLOCATIONS.all(person.organisation_id, cycle.pk)
    unnamed = _UNNAMED.all(person, since, until)
    context = {
        "waiting": waiting,
        "proposals": waiting.proposals[:WAITING],
        "asks": waiting.asks[:WAITING],
        "escalated": waiting.escalated[:WAITING],
        "unnamed": unnamed[:UNNAMED],
        "more_unnamed": len(unnamed) > UNNAMED,
        "without": len(unnamed) + len(allocations),
        "more": len(unnamed) > UNNAMED or len(allocations) > UNNAMED,
        "allocations": allocations[:UNNAMED],
        "cycle": cycle,
        "may_name": may(person, "allocation.record"),
    }
    return render(request, "strategy/awaiting.html", context)
