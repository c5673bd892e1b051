"""Line of sight: from any objective, key result or work item up to the company objective, and down to the work. And what awaits a decision."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from mainspring.apps.decisions.models import Allocation, Decision
from mainspring.apps.decisions.models.decision import GOVERNANCE
from mainspring.apps.decisions.waiting import waiting_for
from mainspring.apps.goals.climbing import above
from mainspring.apps.goals.models import KeyResult, Objective, WorkItem
from mainspring.apps.goals.models.objective import subject_open_to
from mainspring.apps.people.permissions import may
from mainspring.interfaces.web.access import needs
from mainspring.interfaces.web.decisions.rows import lines, seen
from mainspring.interfaces.web.paging import newest_first
from mainspring.interfaces.web.strategy.map import KEY_RESULTS, cycles_of
from mainspring.interfaces.web.strategy.nodes import EVERY, fill, grouped, key_results, node_of, objectives
from mainspring.interfaces.web.strategy.views import drawing_for, place

BELOW = 12
RESULTS = 40
WORK = 25
UNNAMED = 8
WAITING = 12


@needs("organisation.read")
def line(request: HttpRequest, key: str) -> HttpResponse:
    """The line of sight of an objective or key result. `?after=` goes on in what serves it, `?work=` in its work."""
    person: Any = request.person  # type: ignore[attr-defined]
    today = timezone.localdate()
    row: Any = key_results(person, Q(key=key), EVERY).first()
    if row is None:
        row = get_object_or_404(objectives(person, Q(key=key), EVERY))
    node = node_of(row, top=True)
    objective = row if isinstance(row, Objective) else row.objective
    way = above(objective, person)
    if isinstance(row, KeyResult):
        way.insert(0, objective)
    found = objectives(
        person,
        (
            Q(parent_key_result=row)
            if isinstance(row, KeyResult)
            else Q(parent_objective=row) | Q(parent_key_result__objective=row)
        )
        & Q(id__gt=place(request)),
    )[: BELOW + 1]
    serving = [node_of(one) for one in found]
    more, serving = len(serving) > BELOW, serving[:BELOW]
    if isinstance(row, Objective):
        node.key_results = [node_of(one) for one in key_results(person, Q(objective=row))[:RESULTS]]
    grouped(person, serving, KEY_RESULTS)
    fill(
        [node, *node.key_results, *serving, *(result for one in serving for result in one.key_results)], today
    )
    about = {"key_result" if isinstance(row, KeyResult) else "objective": row}
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
        way = [*filter(None, [item.key_result]), objective, *above(objective, person)]
    return render(request, "strategy/work.html", {"item": item, "way": way})


@needs("organisation.read")
def strategy_awaiting(request: HttpRequest) -> HttpResponse:
    """Decisions that await the reader; and decisions and allocations that name no objective (C8)."""
    person: Any = request.person  # type: ignore[attr-defined]
    waiting = waiting_for(person)
    _, cycle = cycles_of(person, request.GET.get("cycle", ""), timezone.localdate())
    unnamed = list(
        Decision.objects.seen_by(person)
        .filter(kind__in=GOVERNANCE, objective=None, key_result=None, blocker=None)
        .select_related("decided_by", "review__forum")[: UNNAMED + 1]
    )
    allocations = (
        Allocation.objects.filter(organisation=person.organisation, cycle=cycle, objective=None)
        .select_related("team")
        .order_by("-amount", "id")[: UNNAMED + 1]
        if cycle
        else []
    )
    context = {
        "waiting": waiting,
        "proposals": waiting.proposals[:WAITING],
        "asks": waiting.asks[:WAITING],
        "escalated": waiting.escalated[:WAITING],
        "unnamed": unnamed[:UNNAMED],
        "more_unnamed": len(unnamed) > UNNAMED,
        "allocations": list(allocations)[:UNNAMED],
        "cycle": cycle,
        "may_name": may(person, "allocation.record"),
    }
    return render(request, "strategy/awaiting.html", context)
