"""The decision log, one decision, and recording one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import IntegrityError
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from mainspring.apps.decisions.limits import place_of
from mainspring.apps.decisions.mentioning import NAMES
from mainspring.apps.decisions.models import Decision, Proposal
from mainspring.apps.decisions.models.decision import GOVERNANCE
from mainspring.apps.events.keys import new_key
from mainspring.apps.events.verbs import Refused
from mainspring.apps.goals.models import KeyResult, Objective, Revision
from mainspring.apps.goals.models.objective import subject_open_to
from mainspring.apps.people.permissions import UNRELATED, may
from mainspring.apps.people.reading import ForReader
from mainspring.apps.rhythm.models import Forum
from mainspring.interfaces.web.access import needs
from mainspring.interfaces.web.decisions.filters import LogFilter
from mainspring.interfaces.web.decisions.forms import DecisionForm
from mainspring.interfaces.web.decisions.rows import decision_of, lines, named, seen
from mainspring.interfaces.web.fields import refuse
from mainspring.interfaces.web.reach import newest


@needs("organisation.read")
def decisions(request: HttpRequest) -> HttpResponse:
    """Newest first, one line each; filtered, the newest stretch that was looked through."""
    person: Any = request.person  # type: ignore[attr-defined]
    form = LogFilter(request.GET, person=person)
    where = form.where()
    rows = Decision.objects.seen_by(person)
    if where is None:
        # The start of a trade-off says what gave way for it; those are no lines of their own here.
        rows = rows.filter(Q(trade_off="") | Q(makes_room_for=None))
    else:
        rows = rows.alias(**NAMES)
    stretch = newest(request, rows, named, where)
    context = {
        "form": form,
        "stretch": stretch,
        "lines": lines(person, stretch.rows),
        "open_proposals": not form.chosen and stretch.first and _OPEN_PROPOSAL.first(person) is not None,
        "may_record": _may_record(person),
    }
    template = "decisions/log.html#found" if request.headers.get("HX-Request") else "decisions/log.html"
    return render(request, template, context)


_OPEN_PROPOSAL = ForReader(
    lambda reader: (
        Proposal.objects.filter(subject_open_to(reader), organisation=reader.organisation, outcome="")
        .order_by()
        .values_list("pk")[:1]
    )
)


@needs("organisation.read")
def decision(request: HttpRequest, key: str) -> HttpResponse:
    """One decision, with the rest of its trade-off and the target that it moved."""
    person: Any = request.person  # type: ignore[attr-defined]
    row = decision_of(request, key)
    pair = []
    if row.trade_off:
        pair = lines(person, seen(person).filter(trade_off=row.trade_off).exclude(pk=row.pk).order_by("id"))
    line = lines(person, [row])[0]
    context = {
        "line": line,
        "decision": row,
        "pair": pair,
        "moved": Revision.objects.filter(decision=row, organisation=person.organisation).order_by("id")[:20],
        "governs": row.kind in GOVERNANCE,
        "place": place_of(row.subject) if isinstance(row.subject, Objective | KeyResult) else None,
    }
    return render(request, "decisions/decision.html", context)


@needs("organisation.read")
def decision_new(request: HttpRequest) -> HttpResponse:
    """Record a decision. `?kind=`, `?subject=`, `?forum=` and `?title=` fill the form; htmx asks again when the kind changes."""
    person: Any = request.person  # type: ignore[attr-defined]
    if request.method == "POST":
        form = DecisionForm(request.POST, person=person, kind=request.POST.get("kind", ""))
        if request.headers.get("HX-Request"):
            return render(request, "decisions/new.html#where", {"form": _asked_again(request)})
        if form.is_valid():
            said = dict(form.cleaned_data)
            made = _made(person, said["key"])
            if made is None:
                try:
                    made = Decision.take(
                        person.organisation, said.pop("kind"), said.pop("title"), by=person, **said
                    )
                except Refused as refused:
                    refuse(form, refused)
                except IntegrityError:
                    made = _made(person, said["key"])
            if made is not None:
                messages.success(request, _("The decision is on record."))
                return redirect("decision", organisation=person.organisation.key, key=made.key)
    else:
        form = DecisionForm(initial=_initial(request), person=person, kind=request.GET.get("kind", ""))
    return render(request, "decisions/new.html", {"form": form, "allowed": _may_record(person)})


def _asked_again(request: HttpRequest) -> DecisionForm:
    """The form with what was typed, and no errors: nothing was sent yet."""
    typed = {name: request.POST.get(name, "") for name in request.POST}
    person: Any = request.person  # type: ignore[attr-defined]
    return DecisionForm(initial=typed, person=person, kind=request.POST.get("kind", ""))


def _made(person: Any, key: str) -> Decision | None:
    if not key:
        return None
    return Decision.objects.filter(organisation=person.organisation, key=key, decided_by=person).first()


def _may_record(person: Any) -> bool:
    """By role, or as the chair of a forum for what is decided there."""
    return may(person, "decision.record") or (
        person.access not in UNRELATED
        and Forum.objects.filter(organisation=person.organisation, chair=person).exists()
    )


def _initial(request: HttpRequest) -> dict[str, Any]:
    person: Any = request.person  # type: ignore[attr-defined]
    asked = request.GET.get("subject", "")
    subject: Any = None
    if asked:
        subject = (
            KeyResult.objects.seen_by(person).filter(key=asked).first()
            or Objective.objects.seen_by(person).filter(key=asked).first()
        )
    return {
        "key": new_key("d"),
        "kind": request.GET.get("kind", ""),
        "title": request.GET.get("title", ""),
        "forum": request.GET.get("forum", ""),
        "subject": subject,
    }
