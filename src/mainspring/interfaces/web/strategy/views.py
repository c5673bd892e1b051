"""The strategy map and its branches."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from mainspring.apps.goals.models import Objective
from mainspring.apps.people.permissions import may
from mainspring.interfaces.web.access import needs
from mainspring.interfaces.web.paging import id_of
from mainspring.interfaces.web.strategy.drawing import Drawing
from mainspring.interfaces.web.strategy.map import branch_of, cycles_of, loose_of, map_of

BRANCH = 8
"""Objectives that come when more of a branch is asked for."""


@needs("organisation.read")
def strategy(request: HttpRequest) -> HttpResponse:
    """The map of one cycle (`?cycle=`); `?after=` goes on behind a company objective, `?loose=` behind one that hangs under none."""
    person: Any = request.person  # type: ignore[attr-defined]
    today = timezone.localdate()
    cycles, cycle = cycles_of(person, request.GET.get("cycle", ""), today)
    after, loose = place(request), place(request, "loose")
    context = {
        "cycles": cycles,
        "cycle": cycle,
        "map": loose_of(person, cycle, today, loose) if loose else map_of(person, cycle, today, after),
        "after": after or loose,
        "drawing": drawing_for(person, cycle),
        "gone": cycle.share_gone(today) if cycle else None,
    }
    return render(request, "strategy/map.html", context)


@needs("organisation.read")
def strategy_branch(request: HttpRequest, key: str) -> HttpResponse:
    """What serves an objective, as a piece of the map."""
    person: Any = request.person  # type: ignore[attr-defined]
    today = timezone.localdate()
    rows = Objective.objects.seen_by(person)
    thing = get_object_or_404(rows, key=key)
    _, cycle = cycles_of(person, request.GET.get("cycle", ""), today)
    branch = branch_of(person, thing, cycle, today, BRANCH, place(request))
    return HttpResponse(drawing_for(person, cycle).branch(branch))


def drawing_for(person: Any, cycle: Any = None) -> Drawing:
    return Drawing(person.organisation, decides=may(person, "decision.record"), cycle=cycle)


def place(request: HttpRequest, name: str = "after") -> int:
    """The id behind which a list goes on; 404 for one that nobody was given."""
    asked = request.GET.get(name, "")
    return id_of(asked) if asked else 0
