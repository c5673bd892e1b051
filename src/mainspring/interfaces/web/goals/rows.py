"""Rows of the request's organisation by their trail id, as its reader may see them; 404 else."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from mainspring.apps.events.prepared import Prepared
from mainspring.apps.goals.models import KeyResult, Objective
from mainspring.apps.people.models import Team
from mainspring.apps.people.reading import ForReader
from mainspring.apps.rhythm.clearing import seen_by, told
from mainspring.apps.rhythm.models import Blocker

_KEY_RESULT = ForReader(
    lambda reader, key: (
        KeyResult.objects.seen_by(reader)
        .filter(key=key)
        .select_related("objective__cycle", "objective__team", "owner")
    ),
    "the key",
)
_OBJECTIVE = ForReader(
    lambda reader, key: (
        Objective.objects.seen_by(reader)
        .filter(key=key)
        .select_related("cycle", "team", "owner", "parent_objective", "parent_key_result__objective")
    ),
    "the key",
)
_BLOCKER = ForReader(lambda reader, key: told(seen_by(reader)).filter(key=key), "the key")


_TEAM = Prepared(
    lambda organisation, key: Team.objects.filter(organisation=organisation, key=key).select_related(
        "parent_team"
    ),
    *(-1, "the key"),
)


def _found(rows: ForReader, request: HttpRequest, key: str) -> Any:
    row = rows.first(request.person, key)  # type: ignore[attr-defined]
    if row is None:
        raise Http404
    row.organisation = request.organisation  # type: ignore[attr-defined]
    return row


def key_result_of(request: HttpRequest, key: str) -> KeyResult:
    row: KeyResult = _found(_KEY_RESULT, request, key)
    row.objective.organisation = row.organisation
    return row


def objective_of(request: HttpRequest, key: str) -> Objective:
    row: Objective = _found(_OBJECTIVE, request, key)
    return row


def blocker_of(request: HttpRequest, key: str) -> Blocker:
    row: Blocker = _found(_BLOCKER, request, key)
    return row


def team_of(request: HttpRequest, key: str) -> Team:
    row: Team | None = _TEAM.first(request.organisation.pk, key)  # type: ignore[attr-defined]
    if row is None:
        raise Http404
    return row


def subject_of(request: HttpRequest, key: str) -> Any:
    """The objective or key result of this id."""
    person: Any = request.person  # type: ignore[attr-defined]
    found = KeyResult.objects.seen_by(person).select_related("objective__team").filter(key=key).first()
    found = found or Objective.objects.seen_by(person).select_related("team").filter(key=key).first()
    if found is None:
        raise Http404
    return found


def to_today(request: HttpRequest, row: Any) -> HttpResponse:
    """To Today, at the row that has moved into the place of the one that was just cleared (counted from 1)."""
    address = reverse("today", kwargs={"organisation": request.organisation.key})  # type: ignore[attr-defined]
    return redirect(f"{address}#row-{row}" if str(row or "").isdecimal() else address)
