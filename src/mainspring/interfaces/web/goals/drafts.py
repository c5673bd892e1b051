"""Drafts whose time is over: to move them on, and to drop them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from mainspring.apps.decisions.drafts import Drafts, TakenAlong
from mainspring.apps.events.verbs import Refused, Stale
from mainspring.apps.goals.models import KeyResult, Objective
from mainspring.apps.goals.models.objective import Status
from mainspring.apps.people.permissions import allow
from mainspring.interfaces.web import stale
from mainspring.interfaces.web.access import needs
from mainspring.interfaces.web.goals.forms import DropForm
from mainspring.interfaces.web.goals.rows import key_result_of, objective_of
from mainspring.interfaces.web.saving import saved


@require_POST
@needs("organisation.read")
def objective_move_on(request: HttpRequest, key: str) -> HttpResponse:
    """Move a draft out of a cycle that is over into the running one."""
    return _moved_on(request, objective_of(request, key), "objective")


@require_POST
@needs("organisation.read")
def key_result_move_on(request: HttpRequest, key: str) -> HttpResponse:
    """Move a draft out of an objective that is closed into the one that goes on from it."""
    return _moved_on(request, key_result_of(request, key), "key_result")


@needs("organisation.read")
def objective_drop(request: HttpRequest, key: str) -> HttpResponse:
    """Drop a draft with its drafted key results."""
    row = objective_of(request, key)
    allow(request.person, "objective.change", row)  # type: ignore[attr-defined]
    return _dropped(request, row, "objective", list(row.key_results.filter(status=Status.DRAFT)[:100]))


@needs("organisation.read")
def key_result_drop(request: HttpRequest, key: str) -> HttpResponse:
    """Drop a draft."""
    row = key_result_of(request, key)
    allow(request.person, "key_result.change", row)  # type: ignore[attr-defined]
    return _dropped(request, row, "key_result", [])


def _moved_on(request: HttpRequest, row: Any, page: str) -> HttpResponse:
    person: Any = request.person  # type: ignore[attr-defined]
    try:
        Drafts.move_on(row, by=person, version=stale.version_of(request))
    except Stale:
        messages.error(request, _("Somebody changed it just now: look again before you move it."))
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        where = row.cycle if isinstance(row, Objective) else row.objective
        messages.success(request, _("Moved to “{where}”.").format(where=where))
    return redirect(page, organisation=person.organisation.key, key=row.key)


def _dropped(request: HttpRequest, row: Any, page: str, with_it: list[KeyResult]) -> HttpResponse:
    person: Any = request.person  # type: ignore[attr-defined]
    form = DropForm(request.POST or None, initial={"version": row.version})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        if saved(form, lambda: Drafts.drop(row, said["why"], by=person, version=said["version"]), row):
            messages.success(request, _("Dropped; the reason stands on its page."))
            return redirect(page, organisation=person.organisation.key, key=row.key)
    return render(request, "goals/drop.html", {"form": form, "thing": row, "page": page, "with_it": with_it})


def tell_taken(request: HttpRequest, taken: Sequence[TakenAlong]) -> None:
    """Say how many drafts went along with objectives that closed, and how many were dropped."""
    moved = sum(len(one.moved) for one in taken)
    dropped = sum(len(one.dropped) for one in taken)
    if moved:
        messages.success(request, _went_along(moved))
    if dropped:
        messages.success(request, _dropped_with_it(dropped))


def _went_along(count: int) -> str:
    return ngettext(
        "{count} drafted key result moved on to the objective that goes on from it.",
        "{count} drafted key results moved on to the objective that goes on from it.",
        count,
    ).format(count=count)


def _dropped_with_it(count: int) -> str:
    return ngettext(
        "{count} drafted key result was dropped with it.",
        "{count} drafted key results were dropped with it.",
        count,
    ).format(count=count)
