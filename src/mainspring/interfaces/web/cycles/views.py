"""A cycle on one page: where it stands, its close, and the opening of what was drafted for it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mainspring.apps.decisions import cycle_state
from mainspring.apps.decisions.closing import next_cycle
from mainspring.apps.decisions.rights import Rights
from mainspring.apps.goals.models import Cycle
from mainspring.apps.people.allowed import Allowed
from mainspring.apps.people.permissions import UNRELATED
from mainspring.interfaces.web.access import needs
from mainspring.interfaces.web.cycles.closing import Closed, close_key_results, close_objectives
from mainspring.interfaces.web.cycles.forms import ForumForm, RowForm
from mainspring.interfaces.web.cycles.opening import Activated, activate, drafts_of
from mainspring.interfaces.web.options import team_options
from mainspring.interfaces.web.paging import id_of, onward

KEY_RESULTS = 20
OBJECTIVES = 50
PEOPLE = 24
NEXT_IS_DUE = dt.timedelta(days=30)
"""So long before its end a cycle says that there is none after it."""
COUNTED = 500
"""Objectives of a cycle that its figures are counted over."""


@dataclass
class Rows:
    """One page of the key results without a score."""

    rows: list[Any] = field(default_factory=list)
    older: str = ""
    first: bool = True
    may_close: bool = False


@needs("organisation.read")
def cycle(request: HttpRequest, key: str) -> HttpResponse:
    """Where a cycle stands; POST closes what was filled in, or activates what was marked (`do`). `?team=`, `?owner=` and `?whose=all` choose
    key results, `?after=`, `?draft=` and `?objective=` go on behind a row."""
    person: Any = request.person  # type: ignore[attr-defined]
    row = get_object_or_404(Cycle, organisation=person.organisation, key=key)
    today = timezone.localdate()
    rights, allowed = Rights(person.organisation), Allowed(person)
    closed, activated, kept = Closed(), Activated(), []
    if request.method == "POST":
        do = request.POST.get("do", "")
        if do == "close":
            closed = close_key_results(request, row, rights)
            done, left = closed.done, len(closed.refused)
            _say(request, ngettext("{n} key result closed.", "{n} key results closed.", done), done)
        elif do == "objectives":
            done, kept = close_objectives(request, row)
            left = len(kept)
            _say(request, ngettext("{n} objective closed.", "{n} objectives closed.", done), done)
        elif do == "activate" or "only" in request.POST:
            only = request.POST.get("only")
            activated = activate(request, row, [only] if only else request.POST.getlist("draft"))
            done, left = activated.done, len(activated.refused)
            _say(request, ngettext("{n} draft activated.", "{n} drafts activated.", done), done)
        else:
            raise Http404
        if not left:
            if not done:
                messages.info(request, _("Nothing was filled in or marked, so nothing has changed."))
            return redirect(request.get_full_path())
    closing, running = cycle_state.is_closing(row, today), cycle_state.is_running(row, today)
    team, owner = request.GET.get("team", ""), request.GET.get("owner", "")
    every = request.GET.get("whose") == "all"
    counts = cycle_state.counts_of(row, person, COUNTED)
    open_rows = _to_score(request, row, allowed, closing, closed)
    context = {
        "cycle": row,
        "today": today,
        "closing": closing,
        "running": running,
        "over": row.ends_on < today,
        "ends_soon": row.ends_on < today + NEXT_IS_DUE,
        "closes_from": row.ends_on - dt.timedelta(cycle_state.CLOSING_DAYS - 1),
        "counts": counts,
        "following": next_cycle(row),
        # In a cycle of thousands it is nobody's list, and takes going through all of them.
        "missing": [] if counts.most or not closing else cycle_state.missing(row, person, PEOPLE + 1),
        "people": PEOPLE,
        "team_options": team_options(person.organisation_id, team),
        "team": team,
        "owner": owner,
        "every": every,
        "chooses": closing and person.access not in UNRELATED,
        "may_some": allowed.by_role("key_result.close") or open_rows.may_close,
        "open": open_rows,
        "refused": closed.refused,
        "forum": (closed.forum or ForumForm(None, rights=rights))
        if open_rows.may_close or closed.refused
        else None,
        "objectives": _to_close(request, row, allowed) if closing else None,
        "kept": kept,
        "drafts": drafts_of(request, row, allowed, rights, activated.refused, counts),
        "activated": activated,
    }
    return render(request, "cycles/cycle.html", context)


@needs("organisation.read")
def cycle_running(request: HttpRequest) -> HttpResponse:
    """To the page of the cycle that runs, for links that do not know which one that is; to the strategy while there is none."""
    organisation: Any = request.organisation  # type: ignore[attr-defined]
    row = Cycle.current(organisation, timezone.localdate())
    if row is None:
        return redirect("strategy", organisation=organisation.key)
    where = reverse("cycle", kwargs={"organisation": organisation.key, "key": row.key})
    query = request.GET.urlencode()
    return redirect(f"{where}?{query}" if query else where)


def _say(request: HttpRequest, said: str, done: int) -> None:
    if done:
        messages.success(request, said.format(n=done))


def _to_score(request: HttpRequest, row: Cycle, allowed: Allowed, closing: bool, closed: Closed) -> Rows:
    """The key results that are chosen, each with the form of its close where the reader may close it. What was refused stands above."""
    rows, is_all = cycle_state.to_score(row, allowed.person), True
    team, owner = request.GET.get("team", ""), request.GET.get("owner", "")
    if team:
        rows, is_all = rows.filter(objective__team__key=team), False
    if owner:
        rows, is_all = rows.filter(owner__key=owner) if owner != "-" else rows.filter(owner=None), False
    # Who closes nothing, or nothing yet, reads how all of them stand.
    chooses = closing and allowed.person.access not in UNRELATED
    if chooses and not owner and request.GET.get("whose") != "all":
        rows, is_all = rows.filter(allowed.rows("key_result.close", "objective__team")), False
    asked = request.GET.get("after", "")
    behind = None
    if asked:
        objective, _mark, pk = asked.partition("~")
        behind = id_of(objective), id_of(pk)
    if is_all and behind is None:
        found = cycle_state.all_to_score(row, allowed.person, KEY_RESULTS + 1)
    else:
        found = cycle_state.first_to_score(row, rows, KEY_RESULTS + 1, behind)
    for one in found:
        one.objective.cycle = row
    shown = found[:KEY_RESULTS]
    older = ""
    if len(found) > KEY_RESULTS:
        older = onward(request, "after", f"{shown[-1].objective_id}~{shown[-1].pk}")
    above = {form.row.pk for form in closed.refused}
    may_close = False
    listed = []
    for one in shown:
        if one.pk in above:
            continue
        one.form = None
        if closing and allowed.may("key_result.close", one):
            one.form = RowForm(None, row=one)
            may_close = True
        listed.append(one)
    return Rows(listed, older, not asked, may_close)


def _to_close(request: HttpRequest, row: Cycle, allowed: Allowed) -> Rows:
    """The objectives that have nothing left to score, as far as the reader may close them."""
    rows = cycle_state.to_close(row, allowed.person).filter(allowed.rows("objective.close", "team"))
    asked = request.GET.get("objective", "")
    if asked:
        rows = rows.filter(id__gt=id_of(asked))
    found = list(rows[: OBJECTIVES + 1])
    older = onward(request, "objective", str(found[OBJECTIVES - 1].pk)) if len(found) > OBJECTIVES else ""
    return Rows(found[:OBJECTIVES], older, not asked, bool(found))
