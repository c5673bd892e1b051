"""The opening of a cycle: its drafts with what they still lack, activated one by one or several at a time, each in a transaction of its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from mainspring.apps.decisions.cycle_state import Counts, has_drafts, parents_first, to_open
from mainspring.apps.decisions.rights import Rights
from mainspring.apps.decisions.trade_off import LimitReached, TradeOff
from mainspring.apps.goals.models import Cycle, KeyResult, Objective
from mainspring.apps.goals.models.objective import NOT_ENDED, Status
from mainspring.apps.goals.titles import passed_day_of
from mainspring.apps.people.allowed import Allowed
from mainspring.interfaces.web import stale
from mainspring.interfaces.web.cycles.closing import told
from mainspring.interfaces.web.paging import id_of, onward

OBJECTIVES = 20
"""Objectives of one page."""
MOST = 200
"""Drafts that are activated at once; the page shows fewer of most organisations."""


@dataclass
class Draft:
    """An objective or key result that may become active, with what it lacks and, after a refusal, why it stayed."""

    thing: Any
    lacks: list[str] = field(default_factory=list)
    may_activate: bool = False
    refused: str = ""
    is_full: bool = False
    """Whether it was refused for want of room: the way on is a trade-off."""


@dataclass
class Opened:
    """An objective of the list with its drafted key results. Of an active objective only these are drafts."""

    objective: Objective
    draft: Draft | None
    key_results: list[Draft]


@dataclass
class Drafts:
    rows: list[Opened]
    older: str = ""
    first: bool = True
    may_activate: bool = False


@dataclass
class Activated:
    done: int = 0
    refused: dict[str, tuple[str, bool]] = field(default_factory=dict)
    """Why those that stayed did, by key, and whether for want of room."""


def drafts_of(
    request: HttpRequest,
    cycle: Cycle,
    allowed: Allowed,
    rights: Rights,
    refused: dict[str, tuple[str, bool]],
    counts: Counts,
) -> Drafts:
    """One page of the drafts of `cycle`, what is above first; `?team=` chooses those of one. Why some of `refused` stayed is said there."""
    person: Any = request.person  # type: ignore[attr-defined]
    if not (has_drafts(cycle) if counts.most else counts.draft_objectives or counts.draft_key_results):
        return Drafts([], "", True, False)
    rows = to_open(cycle, person, ranked=counts.most is None)
    if team := request.GET.get("team", ""):
        rows = rows.filter(team__key=team)
    asked = request.GET.get("draft", "")
    if asked:
        rank, _mark, pk = asked.partition("~")
        rows = rows.filter(_behind(rank, pk))
    found = list(rows[: OBJECTIVES + 1])
    shown = found[:OBJECTIVES]
    older = ""
    if len(found) > OBJECTIVES:
        older = onward(request, "draft", f"{shown[-1].rank}~{shown[-1].pk}")
    results: dict[int, list[KeyResult]] = defaultdict(list)
    if shown:
        drafted = KeyResult.objects.filter(objective__in=shown, status=Status.DRAFT)
        for one in drafted.select_related("owner").order_by("id"):
            results[one.objective_id].append(one)
    for one in shown:
        one.cycle = cycle
    listed = [_row(one, results[one.pk], allowed, rights, refused) for one in shown]
    may_any = any(
        one.may_activate for row in listed for one in (row.draft, *row.key_results) if one is not None
    )
    return Drafts(listed, older, not asked, may_any)


def activate(request: HttpRequest, cycle: Cycle, marked: Sequence[str]) -> Activated:
    """Make the marked drafts active, what is above first: what finds no room stays and is told so, the others are taken."""
    person: Any = request.person  # type: ignore[attr-defined]
    marked = list(marked)[:MOST]
    objectives = (
        Objective.objects.seen_by(person)
        .filter(cycle=cycle, key__in=marked)
        .select_related("team", "parent_objective", "parent_key_result__objective")
    )
    key_results = (
        KeyResult.objects.seen_by(person)
        .filter(objective__cycle=cycle, key__in=marked)
        .select_related("objective__team")
    )
    made = Activated()
    for thing in parents_first([*objectives.order_by("id"), *key_results.order_by("id")]):
        thing.organisation = person.organisation
        full = False

        def act(thing: Any = thing) -> None:
            nonlocal full
            try:
                TradeOff.activate(thing, by=person, version=stale.version_of(request, f"version-{thing.key}"))
            except LimitReached:
                full = True
                raise

        if said := told(act):
            made.refused[thing.key] = (said, full)
        else:
            made.done += 1
    return made


def _row(
    objective: Objective,
    drafted: list[KeyResult],
    allowed: Allowed,
    rights: Rights,
    refused: dict[str, tuple[str, bool]],
) -> Opened:
    objective.organisation = rights.organisation
    may = allowed.may("objective.activate", objective) or rights.may_override(allowed.person, objective)
    is_draft = objective.status == Status.DRAFT
    below = []
    for one in drafted:
        one.objective = objective
        below.append(
            Draft(
                one,
                lacking(one),
                may and objective.status == Status.ACTIVE,
                *refused.get(one.key, ("", False)),
            )
        )
    whole = None
    if is_draft:
        whole = Draft(objective, lacking(objective, drafted), may, *refused.get(objective.key, ("", False)))
    return Opened(objective, whole, below)


def lacking(thing: Objective | KeyResult, key_results: Sequence[KeyResult] = ()) -> list[str]:
    """What a draft lacks before it can be told whether it is reached, and by whom. An objective is asked for its own, with its
    `key_results`."""
    found = []
    if thing.owner_id is None:
        found.append(_("nobody owns it"))
    if passed := passed_day_of(thing):
        found.append(_("not in this cycle: “{words}”").format(words=passed))
    if isinstance(thing, KeyResult):
        if thing.target is None:
            found.append(_("no target"))
        return found
    if not key_results:
        found.append(_("no key result"))
    above = thing.parent
    if above is not None:
        over = above.objective if isinstance(above, KeyResult) else above
        if above.status not in NOT_ENDED or over.status not in NOT_ENDED:
            found.append(_("what it serves is over"))
        elif Status.DRAFT in (above.status, over.status):
            found.append(_("what it serves is not active yet"))
    return found


def _behind(rank: str, pk: str) -> Q:
    if not rank.isdecimal() or len(rank) > 2:
        raise Http404
    return Q(rank__gt=int(rank)) | Q(rank=int(rank), id__gt=id_of(pk))
