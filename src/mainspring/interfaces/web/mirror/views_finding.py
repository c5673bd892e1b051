"""One finding, the rows behind it, and what people say to it."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mainspring.apps.diagnoses.models import Remark, SignalRows
from mainspring.apps.diagnoses.privacy import Sight
from mainspring.apps.diagnoses.seeing import Seen, of_team, rows_seen_by
from mainspring.apps.events.verbs import Refused
from mainspring.apps.people.permissions import may
from mainspring.interfaces.web.access import needs
from mainspring.interfaces.web.mirror.detail import ROWS_HERE, TeamRows, detail, table
from mainspring.interfaces.web.mirror.diagnoses import (
    chosen,
    earlier,
    finding_url,
    rows_url,
    seen,
    subject_link,
)
from mainspring.interfaces.web.mirror.page import page
from mainspring.interfaces.web.mirror.views import _compared
from mainspring.interfaces.web.sentences.telling import capital, said

A_PAGE = 50


def known_pattern(pattern: str) -> Any:
    """The pattern's definition; Http404 where there is none of that name."""
    from mainspring.engine.diagnosis.catalogue import pattern as defined

    try:
        return defined(pattern)
    except (KeyError, LookupError, ValueError):
        raise Http404 from None


@needs("diagnosis.read")
def finding(
    request: HttpRequest, pattern: str, key: str | None = None, text: str = "", error: str = ""
) -> HttpResponse:
    """A finding of the newest diagnosis, or of the one at `key`. What is not there and what may not be seen look the same."""
    definition = known_pattern(pattern)
    diagnosis = chosen(request.organisation, key)  # type: ignore[attr-defined]
    if diagnosis is None:
        return redirect("mirror", organisation=request.organisation.key)  # type: ignore[attr-defined]
    now = seen(request, diagnosis)
    found = now.pattern(pattern)
    context: dict[str, Any] = {"diagnosis": diagnosis, "key": key, "definition": definition}
    if found is None or found["state"] != "present":
        context["unknown"] = found if found is not None and found["state"] == "not_assessed" else None
        return render(request, "mirror/nothing.html", context)
    before = earlier(diagnosis)

    def kept(signal: str) -> list[Any]:
        rows = SignalRows.objects.filter(diagnosis=diagnosis, pattern=pattern, signal=signal)
        return json.loads(rows.values_list("rows", flat=True).first() or "[]")  # type: ignore[no-any-return]

    listed = page(now, _compared(before, now) if before else None, finding_url(request, key)).findings
    context |= {
        "before": before,
        "detail": detail(
            now,
            next(one for one in listed if one.id == pattern),
            found,
            rows_url(request, key, pattern),
            subject_link(request),
            *of_one_team(request, now, found, kept),
        ),
        "here": finding_url(request, key)(pattern),
        "text": text,
        "error": error,
        "remarks": _remarks(request, pattern, now.sight),
        "may_answer": may(request.person, "finding.answer", diagnosis),  # type: ignore[attr-defined]
    }
    return render(request, "mirror/finding.html", context, status=422 if error else 200)


def of_one_team(
    request: HttpRequest, now: Seen, found: Any, kept: Callable[[str], list[Any]]
) -> tuple[str, TeamRows | None]:
    """The team that the address names, where there is a figure of it to be seen, and how its rows are read; `kept` gives a signal's rows as
    they are kept."""
    team = request.GET.get("team", "")
    if team not in {figure["team"] for figure in found["teams"]}:
        return "", None

    def read(signal: str) -> tuple[list[Any], int, int]:
        rows = of_team(found, kept(signal), team)
        person = getattr(request, "person", None)
        shown, with_team, confidential = rows_seen_by(person, now.result, found, rows, now.sight)
        return shown[:ROWS_HERE], with_team, confidential

    return team, read


def _remarks(request: HttpRequest, pattern: str, sight: Sight) -> list[Remark]:
    """What the person may read of what was said to a finding."""
    mine = Remark.objects.seen_by(request.person, sight)  # type: ignore[attr-defined]
    return list(mine.filter(pattern=pattern).select_related("person")[:20])


@needs("finding.answer")
@require_POST
def remark(request: HttpRequest, pattern: str) -> HttpResponse:
    """Keep why somebody thinks that a finding is wrong."""
    known_pattern(pattern)
    diagnosis = chosen(request.organisation, None)  # type: ignore[attr-defined]
    found = seen(request, diagnosis).pattern(pattern) if diagnosis is not None else None
    if diagnosis is None or found is None or found["state"] != "present":
        raise Http404
    text = request.POST.get("text", "")
    try:
        Remark.make(diagnosis, pattern, text, by=request.person)  # type: ignore[attr-defined]
    except Refused as refused:
        return finding(request, pattern=pattern, text=text, error=str(refused))
    messages.success(request, _("Kept. Whoever runs the diagnosis reads it."))
    return redirect("finding", organisation=request.organisation.key, pattern=pattern)  # type: ignore[attr-defined]


@needs("diagnosis.read")
def rows(request: HttpRequest, pattern: str, signal: str, key: str | None = None) -> HttpResponse:
    """Every row behind a figure, of one team where `team` is given."""
    definition = known_pattern(pattern)
    diagnosis = chosen(request.organisation, key)  # type: ignore[attr-defined]
    now = seen(request, diagnosis) if diagnosis is not None else None
    found = now.pattern(pattern) if now is not None else None
    one = next((item for item in definition.signals if item.name == signal), None)
    if diagnosis is None or now is None or found is None or found["state"] != "present" or one is None:
        raise Http404
    if one.private or one.personal:
        raise Http404
    kept = SignalRows.objects.filter(diagnosis=diagnosis, pattern=pattern, signal=signal).first()
    context = {
        "diagnosis": diagnosis,
        "key": key,
        "definition": definition,
        "signal": one,
        "heading": capital(said(one.label)),
        "sql": one.sql.strip(),
        "back": finding_url(request, key)(pattern),
        # Further pages are of this diagnosis, also when a newer one comes in between.
        "here": rows_url(request, diagnosis.key, pattern)(signal),
        "kept": kept,
        **(
            rows_context(request, now, found, json.loads(kept.rows), kept.total, subject_link(request))
            if kept
            else {}
        ),
    }
    return render(request, "mirror/rows.html", context)


def rows_context(
    request: HttpRequest, now: Seen, found: Any, kept: list[Any], total: int, link: Any
) -> dict[str, Any]:
    """One page of a figure's rows; `kept` are those of its `total` that are kept. They are one text that never changes, in their order, so a
    place in it is what a page begins with: nothing can come in between, and a further key would find what is read whole already."""
    wanted = request.GET.get("team", "")
    everything = of_team(found, kept, wanted)
    person = getattr(request, "person", None)
    shown, with_team, confidential = rows_seen_by(person, now.result, found, everything, now.sight)
    given = request.GET.get("from", "")
    first = int(given) if given.isdecimal() and len(given) < 9 else 0
    names = {team["id"]: team["name"] for team in now.result["teams"]}
    return {
        "table": table(now, shown[first : first + A_PAGE], link, with_team, confidential),
        "first": first + 1 if shown else 0,
        "last": min(first + A_PAGE, len(shown)),
        "count": len(shown),
        "cut": total if total > len(kept) else 0,
        "following": first + A_PAGE if len(shown) > first + A_PAGE else None,
        "previous": max(0, first - A_PAGE) if first else None,
        "team": names.get(wanted, wanted),
        "team_key": wanted,
    }
