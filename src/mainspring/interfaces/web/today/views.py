"""Today: what needs me now."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Q
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mainspring.apps.decisions.waiting import waiting_for
from mainspring.apps.events.prepared import Prepared, Several
from mainspring.apps.goals import due
from mainspring.apps.goals.models import CheckIn, Objective
from mainspring.apps.goals.models.check_in import UNDO
from mainspring.apps.outlook.models import Forecast
from mainspring.apps.outlook.stated import stated_of
from mainspring.apps.people.permissions import UNRELATED, may
from mainspring.apps.rhythm.clearing import first_to_clear, to_clear
from mainspring.apps.rhythm.drafts import Drafts, drafts_of
from mainspring.apps.rhythm.models import Review
from mainspring.apps.rhythm.next_steps import steps_for
from mainspring.interfaces.web.access import needs
from mainspring.interfaces.web.today.rows import rows_of
from mainspring.interfaces.web.today.steps import lines_of

SHOWN = 100
"""Rows of one kind that the list shows; the first line counts all."""

_SINCE = dt.datetime(1, 1, 2, tzinfo=dt.UTC)
_MADE_NOW = Prepared(
    lambda author, organisation, since: (
        CheckIn.objects.standing()
        .filter(Q(at__gt=since) | Q(recorded_at__gt=since), organisation=organisation, author=author)
        .select_related("key_result__objective")
        .order_by(Coalesce("recorded_at", "at").desc(), "-id")[:1]
    ),
    *(-1, -2, _SINCE),
    free=(_SINCE,),
)
_CHANCES = Prepared(
    lambda key_results: Forecast.objects.filter(key_result__in=key_results, closed=False).values_list(
        "key_result_id", "chance"
    ),
    Several(-10_000),
)


@needs("organisation.read")
def today(request: HttpRequest) -> HttpResponse:
    """One list that can be cleared from the top."""
    person: Any = request.person  # type: ignore[attr-defined]
    day = timezone.localdate()
    days = due.Days.of(person)
    key_results = due.first_awaiting(person, days, day, SHOWN)
    open_blockers = first_to_clear(person, SHOWN)
    waiting = waiting_for(person)
    setting_up = may(person, "organisation.set_up")
    waiting_drafts = Drafts() if setting_up else drafts_of(person, day)
    over = sum(due.is_over(row, day) for row in key_results)
    counts = (
        (len(key_results) if len(key_results) < SHOWN else due.awaiting(person, days, day).count()) - over,
        over,
        len(open_blockers) if len(open_blockers) < SHOWN else to_clear(person).count(),
        len(waiting),
        waiting_drafts.all,
    )
    rows = list(rows_of(person, _stated(key_results, person, day), open_blockers, waiting, day))
    undo = _MADE_NOW.first(person.pk, person.organisation_id, timezone.now() - UNDO)
    context: dict[str, Any] = {
        "rows": rows,
        "counted": counted(*counts),
        "undo": undo,
        "drafts": waiting_drafts,
        "more": sum(counts[:-1]) > len(rows),
        "steps": lines_of(steps_for(person, day), person.organisation.key) if setting_up else [],
    }
    if not rows:
        context |= {
            "barred": due.owned(person).count() if person.access in UNRELATED else 0,
            "next": (coming := due.next_due(person, days, day)),
            "sitting": _next_sitting(person),
            "empty": not (coming or context["steps"] or waiting_drafts.begun)
            and not Objective.objects.filter(organisation=person.organisation).exists(),
        }
    return render(request, "today/today.html", context)


def _stated(key_results: list[Any], person: Any, day: dt.date) -> list[Any]:
    """Each with what was last said of it."""
    chances = dict(_CHANCES.all([one.pk for one in key_results])) if key_results else {}
    for one in key_results:
        one.stated = stated_of(one, chances.get(one.pk), day, person.organisation.check_in_days)
    return key_results


def counted(check_ins: int, scores: int, blockers: int, decisions: int, drafts: int) -> str:
    """The first line: what needs somebody, counted."""
    parts = []
    if check_ins:
        parts.append(ngettext("{n} check-in", "{n} check-ins", check_ins).format(n=check_ins))
    if scores:
        parts.append(ngettext("{n} score", "{n} scores", scores).format(n=scores))
    if blockers:
        parts.append(ngettext("{n} blocker", "{n} blockers", blockers).format(n=blockers))
    if decisions:
        parts.append(ngettext("{n} decision", "{n} decisions", decisions).format(n=decisions))
    if drafts:
        parts.append(ngettext("{n} draft", "{n} drafts", drafts).format(n=drafts))
    total = check_ins + scores + blockers + decisions + drafts
    if not total:
        return _("Nothing needs you now")
    return ngettext("{what} needs you", "{what} need you", total).format(what=get_text_list(parts, _("and")))


def _next_sitting(person: Any) -> Review | None:
    from django.db.models import Q

    mine = Q(forum__chair=person)
    if person.team_id:
        mine |= Q(forum__team_id=person.team_id)
    return (
        Review.objects.filter(
            mine,
            organisation=person.organisation,
            held_at=None,
            status="",
            planned_at__gte=timezone.now(),
        )
        .select_related("forum")
        .order_by("planned_at", "id")
        .first()
    )
