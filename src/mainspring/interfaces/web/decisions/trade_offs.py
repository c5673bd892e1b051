"""The trade-off: what comes in, what makes room; and proposals of one to who holds the right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.db.models import Case, Value, When
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from mainspring.apps.decisions.drafts import is_late
from mainspring.apps.decisions.limits import LeftOver, Room, rooms_for
from mainspring.apps.decisions.models import Decision, Proposal
from mainspring.apps.decisions.models.decision import DecisionKind
from mainspring.apps.decisions.rights import Rights
from mainspring.apps.decisions.trade_off import TradeOff, coming_with
from mainspring.apps.decisions.wording import proposed
from mainspring.apps.events.verbs import Refused, Stale
from mainspring.apps.goals.models import KeyResult, Objective
from mainspring.apps.goals.models.objective import Status, subject_open_to
from mainspring.apps.people.permissions import NotAllowed, may
from mainspring.interfaces.web.access import needs
from mainspring.interfaces.web.decisions.trade_off_form import AnswerForm, TradeOffForm
from mainspring.interfaces.web.fields import refuse
from mainspring.interfaces.web.paging import newest_first

CANDIDATES = 40
"""Active things of one limit that the form lists; another is found by its title."""


@needs("organisation.read")
def trade_off(request: HttpRequest, key: str) -> HttpResponse:
    """Activate a draft: freely where there is room, else with what makes room, by an override, or by proposing it."""
    person: Any = request.person  # type: ignore[attr-defined]
    thing = _thing(person, key)
    if thing.status not in (Status.DRAFT, ""):
        return _already(request, thing)
    if is_late(thing):
        messages.info(request, _("Its cycle is over or its objective closed: move it on, or drop it."))
        name = "key_result" if isinstance(thing, KeyResult) else "objective"
        return redirect(name, organisation=person.organisation.key, key=thing.key)
    rights = Rights(person.organisation)
    coming = coming_with(thing)
    rooms = rooms_for(coming, person.organisation)
    full = [room for room, more in rooms if room.active + more > room.limit]
    form = TradeOffForm(
        request.POST if request.method == "POST" else None,
        person=person,
        rights=rights,
        thing=thing,
        candidates=_candidates(person, full or [one[0] for one in rooms]),
        initial={"version": thing.version},
    )
    if request.method == "POST" and form.is_valid():
        made = (
            _proposed(form, thing, person)
            if request.POST.get("do") == "propose"
            else _activated(form, thing, person)
        )
        if made is not None:
            name = "proposal" if isinstance(made, Proposal) else "decision"
            return redirect(name, organisation=person.organisation.key, key=made.key)
    objective = thing if isinstance(thing, Objective) else thing.objective
    holds = rights.may_override(person, thing)
    context = {
        "thing": thing,
        "with_it": coming[1:],
        "is_bare": _is_bare(coming),
        "may_write": may(person, "objective.change", objective),
        "rooms": rooms,
        "full": full,
        "left_over": LeftOver.together(room.place.left_over(person.organisation) for room in full),
        "form": form,
        "may_activate": holds or may(person, "objective.activate", objective),
        "may_override": holds,
        "holders": [] if holds else rights.held_by(thing),
        "may_propose": may(person, "trade_off.propose", thing),
        "waits_for": objective if objective is not thing and objective.status != Status.ACTIVE else None,
    }
    return render(request, "decisions/trade_off.html", context)


@needs("organisation.read")
def proposal(request: HttpRequest, key: str) -> HttpResponse:
    """A proposed trade-off, to be accepted or declined by who holds the right, or withdrawn by who proposed it."""
    person: Any = request.person  # type: ignore[attr-defined]
    row = get_object_or_404(_proposals(person), key=key)
    rights = Rights(person.organisation)
    form = AnswerForm(
        request.POST if request.method == "POST" else None,
        rights=rights,
        thing=row.subject,
        initial={"version": row.version, "forum": row.forum},
    )
    answering = not row.outcome and row.may_answer(person)
    if request.method == "POST" and form.is_valid():
        answered = _answered(request, form, row)
        if answered is not None:
            return answered
        row.refresh_from_db()
    gives = row.unpacked()
    open_ones = [give for give in gives if _is_open(give.thing, person)]
    coming = coming_with(row.subject) if not row.outcome else []
    rooms = rooms_for(coming, person.organisation) if coming else []
    full = any(room.active + more > room.limit for room, more in rooms)
    context = {
        "proposal": row,
        "said": proposed(row.subject, open_ones),
        "gives": open_ones,
        "hidden": len(gives) - len(open_ones),
        "gone": len(row.gives) - len(gives),
        "rooms": rooms,
        "is_bare": _is_bare(coming),
        "may_override": full and rights.may_override(person, row.subject),
        "form": form,
        "answering": answering,
        "may_withdraw": not row.outcome and row.may_withdraw(person),
        "holders": [] if answering or row.outcome else _answer_it(row, rights),
    }
    return render(request, "decisions/proposal.html", context)


@needs("organisation.read")
def decisions_proposals(request: HttpRequest) -> HttpResponse:
    """Proposed trade-offs, those that are open first; `?outcome=all` shows the answered ones too."""
    person: Any = request.person  # type: ignore[attr-defined]
    rows = _proposals(person)
    every = request.GET.get("outcome") == "all"
    page = newest_first(request, rows if every else rows.filter(outcome=""))
    return render(request, "decisions/proposals.html", {"page": page, "every": every})


def _proposals(person: Any) -> Any:
    return Proposal.objects.filter(subject_open_to(person), organisation=person.organisation).select_related(
        "proposed_by",
        "answered_by",
        "forum__chair",
        *("objective__team", "objective__cycle", "objective__organisation"),
        *("key_result__objective__team", "key_result__objective__cycle", "key_result__organisation"),
    )


def _answer_it(row: Proposal, rights: Rights) -> list[Any]:
    """Who may answer a proposal: who holds the right, and the chair of the forum that it was put to."""
    found = rights.held_by(row.subject)
    chair = row.forum.chair if row.forum is not None else None
    return found if chair is None or chair in found else [chair, *found]


def _thing(person: Any, key: str) -> Any:
    """The objective or key result of this id, as the reader may see it; 404 else."""
    found: Any = (
        KeyResult.objects.seen_by(person).select_related("objective__team", "owner").filter(key=key).first()
        or Objective.objects.seen_by(person).select_related("team", "owner").filter(key=key).first()
    )
    if found is None:
        raise Http404
    found.organisation = person.organisation
    return found


def _is_bare(coming: Sequence[Any]) -> bool:
    """Whether what comes in is an objective without a key result: nobody could tell whether it is reached, so it is asked about."""
    if len(coming) != 1 or not isinstance(coming[0], Objective):
        return False
    # A draft's key results are drafts, and would come with it; one that came without a status may have others.
    return coming[0].status == Status.DRAFT or not coming[0].key_results.exists()


def _candidates(person: Any, rooms: list[Room]) -> list[Any]:
    """What is active under the limits at hand, as the reader may see it."""
    found: list[Any] = []
    for room in rooms:
        rows = room.place.things(person.organisation)
        rows = rows & (KeyResult if room.place.key_results else Objective).objects.seen_by(person)
        found += rows.select_related(
            "owner", *(("objective__team", "objective__cycle") if room.place.key_results else ("cycle",))
        ).order_by(*_over_last("objective__cycle" if room.place.key_results else "cycle"))[:CANDIDATES]
    return found


def _over_last(path: str) -> tuple[Any, ...]:
    """What belongs to a cycle that is over comes last: it is to be scored, and nothing is to be stopped."""
    over = Case(When(**{f"{path}__ends_on__lt": timezone.localdate(), "then": Value(1)}), default=Value(0))
    return over, *(("objective_id", "id") if path != "cycle" else ("id",))


def _already(request: HttpRequest, thing: Any) -> HttpResponse:
    """Somebody, perhaps this form sent twice, has activated it: to the decision."""
    person: Any = request.person  # type: ignore[attr-defined]
    about = {"key_result" if isinstance(thing, KeyResult) else "objective": thing}
    start = Decision.objects.seen_by(person).filter(kind=DecisionKind.START, **about).first()
    messages.info(
        request,
        _("“{title}” is {status} already.").format(title=thing.title, status=thing.get_status_display()),
    )
    if start is not None:
        return redirect("decision", organisation=person.organisation.key, key=start.key)
    return redirect("line", organisation=person.organisation.key, key=thing.key)


def _activated(form: TradeOffForm, thing: Any, person: Any) -> Decision | None:
    said = form.cleaned_data
    try:
        return TradeOff.activate(  # type: ignore[no-any-return]
            thing,
            by=person,
            gives=form.gives,
            rationale=said["rationale"],
            forum=said["forum"],
            override=said["override"],
            version=said["version"],
        )[0]
    except (Refused, NotAllowed) as refused:
        refuse(form, refused)
        if isinstance(refused, NotAllowed):
            form.add_error(None, _("You can propose it to who holds the right."))
    except Stale:
        form.add_error(
            None, _("Somebody changed it while you were here. Look at it once more and send it again.")
        )
        form.data = form.data | {"version": str(type(thing).objects.get(pk=thing.pk).version)}  # type: ignore[attr-defined]
    return None


def _proposed(form: TradeOffForm, thing: Any, person: Any) -> Proposal | None:
    said = form.cleaned_data
    try:
        return Proposal.make(  # type: ignore[no-any-return]
            thing, form.gives, by=person, forum=said["forum"], rationale=said["rationale"]
        )
    except (Refused, NotAllowed) as refused:
        refuse(form, refused)
    return None


def _answered(request: HttpRequest, form: AnswerForm, row: Proposal) -> HttpResponse | None:
    person: Any = request.person  # type: ignore[attr-defined]
    said = form.cleaned_data
    try:
        if request.POST.get("do") == "withdraw":
            row.withdraw(by=person, version=said["version"])
            messages.success(request, _("Withdrawn; it waits for nobody now."))
            return redirect("proposal", organisation=person.organisation.key, key=row.key)
        if request.POST.get("do") == "decline":
            row.decline(by=person, answer=said["answer"], version=said["version"])
            messages.success(request, _("Declined; who proposed it sees why."))
            return redirect("proposal", organisation=person.organisation.key, key=row.key)
        decisions = row.accept(
            by=person,
            answer=said["answer"],
            forum=said["forum"],
            override=said["override"],
            version=said["version"],
        )
    except Refused as refused:
        refuse(form, refused)
        return None
    except Stale:
        form.add_error(None, _("Somebody answered it while you were here."))
        return None
    return redirect("decision", organisation=person.organisation.key, key=decisions[0].key)


def _is_open(thing: Any, person: Any) -> bool:
    """Whether the reader may see what is to make room."""
    return (
        bool(type(thing).objects.seen_by(person).filter(pk=thing.pk).exists())
        if thing.is_confidential
        else True
    )
