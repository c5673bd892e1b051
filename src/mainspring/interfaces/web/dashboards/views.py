"""Trends: how a cycle goes, where it will end, and the rows behind every figure."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from mainspring.apps.outlook import counted
from mainspring.apps.outlook.models import Outlook
from mainspring.apps.people.permissions import may
from mainspring.interfaces.web.access import needs
from mainspring.interfaces.web.dashboards import rows
from mainspring.interfaces.web.dashboards.filters import Chosen, chosen
from mainspring.interfaces.web.dashboards.page import trends
from mainspring.interfaces.web.dashboards.tables import Tables
from mainspring.interfaces.web.paging import newest_first

FIRST = 12
"""Key results on the page itself; the list has all."""
A_PAGE = 25


@needs("organisation.read")
def dashboards(request: HttpRequest) -> HttpResponse:
    """The trends of a cycle (`?cycle=`), of a team (`?team=`) or of everybody. Figures that are not there yet are asked for."""
    asked = chosen(request)
    today = timezone.localdate()
    context: dict[str, Any] = {"chosen": asked}
    if asked.cycle is None or asked.is_ahead:
        return render(request, "dashboards/none.html", context)
    outlook = counted.latest(asked.cycle)
    if outlook is None or outlook.made_at is None:
        return render(request, "dashboards/none.html", {**context, "making": outlook})
    counts = counted.figures_now(asked.cycle, asked.team, outlook.made_at)
    if counted.is_behind(asked.cycle, asked.team, counts and counts[0], outlook.made_at):
        return render(request, "dashboards/none.html", {**context, "making": Outlook.ask(asked.cycle)})
    if counts is None:
        return render(request, "dashboards/none.html", {**context, "made_at": outlook.made_at})
    of, closed_since = counts
    found = trends(asked.cycle, of, today)
    person: Any = request.person  # type: ignore[attr-defined]
    context |= {
        "counted_at": timezone.now() if closed_since else None,
        "left": counted.blockers(person, asked.cycle, asked.team, None, "left").count(),
        "made_at": outlook.made_at,
        "trends": found,
        "tables": Tables(request.organisation.key, asked, found.weeks),  # type: ignore[attr-defined]
        "list": rows.key_results(request, asked, FIRST),
        "sees_all": may(person, "confidential.read"),
    }
    return render(request, "dashboards/dashboards.html", context)


@needs("organisation.read")
def dashboards_progress(request: HttpRequest) -> HttpResponse:
    """Whether the figures are there: the whole page anew once they are."""
    asked = _with_cycle(request)
    outlook = Outlook.objects.filter(cycle=asked.cycle).first()
    if outlook is None or outlook.made_at is None or outlook.is_under_way:
        return render(request, "dashboards/none.html#progress", {"chosen": asked})
    response = HttpResponse(status=204)
    address = reverse("dashboards", kwargs={"organisation": request.organisation.key})  # type: ignore[attr-defined]
    response.headers["HX-Redirect"] = f"{address}?{asked.query()}"
    return response


@needs("organisation.read")
def dashboards_key_results(request: HttpRequest) -> HttpResponse:
    """The key results that the figures count, from the least likely to be reached on, or, once the cycle is over, as planned; `?to=` shows them as they stood on that day."""
    asked = _with_cycle(request)
    context = {
        "chosen": asked,
        "list": rows.key_results(request, asked, A_PAGE),
        "show": request.GET.get("show", ""),
        "sees_all": may(request.person, "confidential.read"),  # type: ignore[attr-defined]
    }
    return render(request, "dashboards/key_results.html", context)


@needs("organisation.read")
def dashboards_decisions(request: HttpRequest) -> HttpResponse:
    """The decisions that a figure counts."""
    asked = _with_cycle(request)
    person: Any = request.person  # type: ignore[attr-defined]
    context = {
        "chosen": asked,
        "page": newest_first(request, counted.decisions(person, asked.cycle, asked.team, asked.day), A_PAGE),
        "sees_all": may(person, "confidential.read"),
    }
    return render(request, "dashboards/decisions.html", context)


@needs("organisation.read")
def dashboards_blockers(request: HttpRequest) -> HttpResponse:
    """The blockers that a figure counts: those `?what=` was raised or resolved, is open, or is left of earlier cycles."""
    asked = _with_cycle(request)
    what = request.GET.get("what", "open")
    if what not in ("open", "left", "raised", "resolved"):
        raise Http404
    person: Any = request.person  # type: ignore[attr-defined]
    by = "resolved_at" if what == "resolved" else "raised_at"
    context = {
        "chosen": asked,
        "what": what,
        "page": newest_first(
            request, counted.blockers(person, asked.cycle, asked.team, asked.day, what), A_PAGE, by
        ),
        "sees_all": may(person, "confidential.read"),
    }
    return render(request, "dashboards/blockers.html", context)


def _with_cycle(request: HttpRequest) -> Chosen:
    found = chosen(request)
    if found.cycle is None:
        raise Http404
    return found
