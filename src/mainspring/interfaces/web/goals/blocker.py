"""Blockers: raise one, on one's own team or another; change, escalate and resolve it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mainspring.apps.events.verbs import Refused, Stale
from mainspring.apps.goals.models import KeyResult
from mainspring.apps.people.permissions import allow, may
from mainspring.apps.rhythm.models import Blocker
from mainspring.interfaces.web import stale
from mainspring.interfaces.web.access import needs
from mainspring.interfaces.web.fields import refuse
from mainspring.interfaces.web.goals.forms import BlockerForm
from mainspring.interfaces.web.goals.rows import blocker_of, subject_of, to_today
from mainspring.interfaces.web.saving import saved


@needs("organisation.read")
def blocker_new(request: HttpRequest, key: str) -> HttpResponse:
    """Raise a blocker of an objective or key result."""
    person: Any = request.person  # type: ignore[attr-defined]
    subject = subject_of(request, key)
    allow(person, "blocker.raise", subject)
    form = BlockerForm(request.POST or None, person=person)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            made = Blocker.report(
                subject, said["title"], by=person, owner=said["owner"], needs_team=said["needs_team"]
            )
        except Refused as refused:
            refuse(form, refused)
        else:
            messages.success(request, _("Raised: “{title}”.").format(title=made.title))
            return redirect(page_of(person, subject))
    context = {"form": form, "subject": subject, "subject_page": page_of(person, subject)}
    return render(request, "goals/blocker_form.html", context)


@needs("organisation.read")
def blocker(request: HttpRequest, key: str) -> HttpResponse:
    """One blocker: what it is in the way of, and what can be done about it."""
    person: Any = request.person  # type: ignore[attr-defined]
    row = blocker_of(request, key)
    initial = {name: getattr(row, name) for name in ("title", "owner", "needs_team", "version")}
    may_change = may(person, "blocker.change", row)
    form = BlockerForm(request.POST or None, person=person, initial=initial) if may_change else None
    if request.method == "POST":
        allow(person, "blocker.change", row)
        if form is not None and form.is_valid():
            said = dict(form.cleaned_data)
            if saved(form, lambda: row.alter(by=person, version=said.pop("version"), **said), row):
                messages.success(request, _("Saved."))
                return redirect("blocker", organisation=person.organisation.key, key=row.key)
    context = {
        "blocker": row,
        "form": form,
        "can_change": may_change,
        "subject_page": page_of(person, row.subject),
    }
    return render(request, "goals/blocker.html", context)


@require_POST
@needs("organisation.read")
def blocker_resolve(request: HttpRequest, key: str) -> HttpResponse:
    """It stands in the way no longer."""
    how = request.POST.get("how", "")[:500]
    return _act(request, key, "resolve", _("Cleared: “{title}”."), _("Take it back"), how=how)


@require_POST
@needs("organisation.read")
def blocker_reopen(request: HttpRequest, key: str) -> HttpResponse:
    """Take back that it was cleared."""
    return _act(request, key, "reopen", _("Taken back: “{title}” stands in the way again."))


@require_POST
@needs("organisation.read")
def blocker_escalate(request: HttpRequest, key: str) -> HttpResponse:
    """Hand it to the forum that settles escalations."""
    return _act(request, key, "escalate", _("Escalated: “{title}”."))


def _act(request: HttpRequest, key: str, verb: str, done: str, back: str = "", **named: Any) -> HttpResponse:
    person: Any = request.person  # type: ignore[attr-defined]
    row = blocker_of(request, key)
    try:
        getattr(row, verb)(by=person, version=stale.version_of(request), **named)
    except Stale:
        messages.error(request, _("Somebody changed this blocker just now: look again."))
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        said = done.format(title=row.title)
        if back:
            page = reverse("blocker", kwargs={"organisation": person.organisation.key, "key": row.key})
            said = format_html('{} <a href="{}">{}</a>', said, page, back)
        messages.success(request, said)
        if request.POST.get("row"):
            return to_today(request, request.POST["row"])
    return redirect("blocker", organisation=person.organisation.key, key=row.key)


def page_of(person: Any, subject: Any) -> str:
    """The page of an objective or key result; Today where a blocker has neither."""
    slug = person.organisation.key
    if subject is None:
        return reverse("today", kwargs={"organisation": slug})
    name = "key_result" if isinstance(subject, KeyResult) else "objective"
    return reverse(name, kwargs={"organisation": slug, "key": subject.key})
