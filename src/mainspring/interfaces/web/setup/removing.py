"""Take away what was set up by mistake: a team or a cycle to which nothing belongs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from mainspring.apps.events.verbs import Refused
from mainspring.apps.goals.models import Cycle
from mainspring.apps.people.models import Team
from mainspring.interfaces.web.access import needs


@needs("organisation.set_up")
def setup_team_dissolve(request: HttpRequest, key: str) -> HttpResponse:
    """Ask, and dissolve a team."""
    row = get_object_or_404(Team, organisation=request.organisation, key=key)  # type: ignore[attr-defined]
    question = _("Dissolve the team “{name}”?").format(name=row.name)
    return _remove(request, row, row.dissolve, question, _("Dissolve the team"), "setup_team")


@needs("organisation.set_up")
def setup_cycle_remove(request: HttpRequest, key: str) -> HttpResponse:
    """Ask, and remove a cycle."""
    row = get_object_or_404(Cycle, organisation=request.organisation, key=key)  # type: ignore[attr-defined]
    question = _("Remove the cycle “{name}”?").format(name=row)
    return _remove(request, row, row.remove, question, _("Remove the cycle"), "setup_cycle")


def _remove(
    request: HttpRequest, row: Any, verb: Callable[..., None], question: str, button: str, page: str
) -> HttpResponse:
    """`page` is the address of the row; that of its list has an “s” more."""
    slug = request.organisation.key  # type: ignore[attr-defined]
    refused, name = "", str(row)
    if request.method == "POST":
        try:
            verb(by=request.person)  # type: ignore[attr-defined]
        except Refused as why:
            refused = str(why)
        else:
            messages.success(request, _("“{name}” is gone.").format(name=name))
            return redirect(f"{page}s", organisation=slug)
    context = {"row": row, "question": question, "button": button, "refused": refused, "page": page}
    return render(request, "setup/remove.html", context, status=422 if refused else 200)
