"""The mirror, its history, and asking for a new one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mainspring.apps.diagnoses.models import Diagnosis, Release, Remark, State
from mainspring.apps.diagnoses.privacy import is_with_own_team, sight_of
from mainspring.apps.diagnoses.seeing import Seen
from mainspring.apps.people.permissions import may
from mainspring.interfaces.web.access import needs
from mainspring.interfaces.web.mirror.diagnoses import chosen, done, earlier, finding_url, seen, under_way
from mainspring.interfaces.web.mirror.page import page
from mainspring.interfaces.web.paging import newest_first
from mainspring.interfaces.web.sentences.telling import said

A_PAGE = 25


@needs("diagnosis.read")
def mirror(request: HttpRequest, key: str | None = None) -> HttpResponse:
    """The newest diagnosis, or the one at `key`."""
    organisation, person = request.organisation, request.person  # type: ignore[attr-defined]
    diagnosis = chosen(organisation, key)
    running = under_way(organisation) if key is None else None
    context: dict[str, Any] = {"diagnosis": diagnosis, "running": running, "key": key}
    if diagnosis is None:
        context["failed"] = (
            Diagnosis.objects.filter(organisation=organisation, state=State.FAILED).defer("result").first()
        )
        return render(request, "mirror/none.html", context)
    sight = sight_of(person)
    now = seen(request, diagnosis, sight)
    before = earlier(diagnosis)
    then = _compared(before, now) if before is not None else None
    context["page"] = page(now, then, finding_url(request, key))
    context["before"] = before
    context["may_release"] = (
        key is None and is_with_own_team(person) and may(person, "findings.release", person.team)
    )
    if may(person, "diagnosis.ask"):
        context["remarks"] = list(Remark.objects.seen_by(person).select_related("person")[:3])
    return render(request, "mirror/mirror.html", context)


def _compared(before: Diagnosis, now: Seen) -> Seen:
    """An earlier diagnosis for a comparison, which reads figures and no texts: what is hidden now was hidden then."""
    open_now = {p["id"] for p in now.result["patterns"]}
    result = before.found
    return Seen(
        {**result, "patterns": [p for p in result["patterns"] if p["id"] in open_now], "findings": []},
        now.sight,
        now.hidden,
    )


@needs("diagnosis.ask")
@require_POST
def ask(request: HttpRequest) -> HttpResponse:
    """Ask for a diagnosis as of now."""
    Diagnosis.ask(request.organisation, by=request.person)  # type: ignore[attr-defined]
    return redirect("mirror", organisation=request.organisation.key)  # type: ignore[attr-defined]


@needs("diagnosis.read")
def progress(request: HttpRequest) -> HttpResponse:
    """How far the diagnosis is; the whole page anew once it is there."""
    running = under_way(request.organisation)  # type: ignore[attr-defined]
    if running is not None:
        return render(request, "mirror/mirror.html#progress", {"running": running})
    response = HttpResponse(status=204)
    response.headers["HX-Redirect"] = reverse("mirror", kwargs={"organisation": request.organisation.key})  # type: ignore[attr-defined]
    return response


@needs("diagnosis.read")
@require_POST
def release(request: HttpRequest) -> HttpResponse:
    """Let others see what was found in one's own team."""
    person, organisation = request.person, request.organisation  # type: ignore[attr-defined]
    diagnosis = chosen(organisation, None)
    if diagnosis is not None and person.team is not None:
        Release.grant(diagnosis, person.team, by=person)
        messages.success(request, _("Everybody can see the findings of {team} now.").format(team=person.team))
    return redirect("mirror", organisation=organisation.key)


@needs("diagnosis.read")
def history(request: HttpRequest) -> HttpResponse:
    """The diagnoses one after the other, each with what it found."""
    organisation, person = request.organisation, request.person  # type: ignore[attr-defined]
    # By when they were asked for: one that was brought along from elsewhere may have come later.
    listed = newest_first(request, done(organisation).defer("result"), A_PAGE, "asked_at")
    sight = sight_of(person)
    shown = []
    for diagnosis in listed.rows:
        found, serious, assessed = sight.counts(diagnosis.outline)
        shown.append({"diagnosis": diagnosis, "found": found, "serious": serious, "assessed": assessed})
    return render(
        request,
        "mirror/history.html",
        {"shown": shown, "older": listed.older, "running": under_way(organisation)},
    )


@needs("diagnosis.ask")
def remarks(request: HttpRequest) -> HttpResponse:
    """What people say is wrong, for whoever runs the diagnosis."""
    from mainspring.engine.diagnosis.catalogue import catalogue

    person = request.person  # type: ignore[attr-defined]
    rows = (
        Remark.objects.seen_by(person)
        .select_related("person", "diagnosis")
        .defer("diagnosis__result")
        .order_by("-id")
    )
    at = request.GET.get("before", "")
    if at.isdecimal() and len(at) < 19:
        rows = rows.filter(pk__lt=int(at))
    listed = list(rows[: A_PAGE + 1])
    titles = {pattern.id: pattern.title for pattern in catalogue()}
    shown = [{"remark": one, "title": said(titles.get(one.pattern, one.pattern))} for one in listed[:A_PAGE]]
    return render(
        request,
        "mirror/remarks.html",
        {"shown": shown, "following": listed[A_PAGE - 1].pk if len(listed) > A_PAGE else None},
    )
