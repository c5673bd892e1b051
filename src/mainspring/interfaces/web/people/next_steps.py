"""What an organisation needs next, by name: for whoever sets it up."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from mainspring.apps.rhythm import next_steps
from mainspring.interfaces.web.access import needs


@needs("organisation.set_up")
def people_behind(request: HttpRequest) -> HttpResponse:
    """Who is behind on check-ins, what is to be scored, what has no owner or one who may only read, and whom nobody can reach."""
    person: Any = request.person  # type: ignore[attr-defined]
    today, most = timezone.localdate(), next_steps.MOST
    found = {
        "to_score": next_steps.to_score(person, today),
        "ownerless": next_steps.ownerless(person),
        "barred": next_steps.barred(person),
        "unreachable": next_steps.unreachable(person),
    }
    rows = {name: list(some[: most + 1]) for name, some in found.items()}
    context: dict[str, Any] = {name: some[:most] for name, some in rows.items()}
    context["more"] = {name: len(some) > most for name, some in rows.items()}
    context |= {"behind": next_steps.behind(person, today), "most": most}
    return render(request, "people/behind.html", context)
