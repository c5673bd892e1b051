"""Activation, and the trade-off that makes room for it (C3).

Something new becomes active freely while there is room. At a limit it becomes active only together with what stops, shrinks or moves, or
by the reasoned override of who holds the decision right. The organisation's row is locked while the active ones are counted, so of two who
activate at once the second sees the first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from mainspring.apps.decisions.drafts import is_late
from mainspring.apps.decisions.limits import LeftOver, Place, may_override, places_of
from mainspring.apps.decisions.listed import listed
from mainspring.apps.decisions.models.decision import Decision, DecisionKind
from mainspring.apps.events.keys import new_key
from mainspring.apps.events.verbs import Refused, record, verb
from mainspring.apps.goals.due import is_over
from mainspring.apps.goals.models import Cycle, KeyResult, Objective, Revision
from mainspring.apps.goals.models.objective import Status
from mainspring.apps.people.models import Organisation
from mainspring.apps.people.permissions import NotAllowed, allow
from mainspring.apps.rhythm.models import Forum
from mainspring.apps.rhythm.settling import settle_blockers


class Effect(models.TextChoices):
    """How something makes room."""

    STOP = "stop", gettext_lazy("stops")
    SHRINK = "shrink", gettext_lazy("shrinks")
    MOVE = "move", gettext_lazy("moves to a later cycle")


_KIND = {
    Effect.STOP: DecisionKind.STOP,
    Effect.SHRINK: DecisionKind.SCOPE,
    Effect.MOVE: DecisionKind.REPRIORITISE,
}


@dataclass(frozen=True)
class Gives:
    """One thing that makes room. `how` says in words what shrinks; `cycle` is where a moved objective goes."""

    thing: Objective | KeyResult
    effect: str
    how: str = ""
    cycle: Cycle | None = None


class LimitReached(Refused):
    """There is no room: a trade-off or an override is needed. `places` are the limits that are full, `left_over` says for each how many of
    what is active there belong to cycles that are over."""

    def __init__(self, places: Sequence[tuple[Place, int, int]], organisation: Organisation) -> None:
        self.places = list(places)
        found = [place.left_over(organisation) for place, _active, _limit in places]
        self.left_over = [one.count for one in found]
        over = LeftOver.together(found)
        said = "; ".join(
            _("{place}: {active} of {limit}").format(place=p, active=a, limit=n) for p, a, n in places
        )
        advice = _("Name what stops, shrinks or moves.")
        if len(over.cycles) == 1:
            advice = ngettext(
                "{n} of these belongs to a cycle that is over ({cycle}): close it there first, which makes room.",
                "{n} of these belong to a cycle that is over ({cycle}): close them there first, which makes room.",
                over.count,
            ).format(n=over.count, cycle=over.cycles[0])
        elif over.cycles:
            cycles = listed([str(cycle) for cycle in over.cycles])
            advice = _(
                "{n} of these belong to cycles that are over ({cycles}): close them there first, which makes room."
            ).format(n=over.count, cycles=cycles)
        super().__init__(_("There is no room ({said}).").format(said=said) + " " + advice, "gives")


class TradeOff:
    """Activation with what makes room for it. No table of its own: the pair of decisions is the trade-off."""

    @classmethod
    @verb
    def activate(
        cls,
        thing: Objective | KeyResult,
        *,
        by: Any,
        gives: Sequence[Gives] = (),
        rationale: str = "",
        forum: Forum | None = None,
        override: str = "",
        version: int | None = None,
    ) -> list[Decision]:
        """Make a draft active; an objective with its drafted key results. Returns the decisions: the start, then what gave way.

        Who holds the decision right over trade-offs may do it anywhere, others by their role or relation. LimitReached where there is no room
        and nothing gives way. `override` is the reason of who holds the right.
        """
        from mainspring.apps.goals.events import KeyResultActivated, ObjectiveActivated

        if not may_override(by, thing):
            allow(by, "objective.activate", thing if isinstance(thing, Objective) else thing.objective)
        organisation = Organisation.lock(thing.organisation_id)
        thing.hold(version)
        if thing.status not in (Status.DRAFT, ""):
            raise Refused(
                _("Only a draft becomes active; this is {status}.").format(status=thing.get_status_display())
            )
        if is_late(thing):
            raise Refused(_("Its cycle is over or its objective closed: move it on, or drop it."))
        if isinstance(thing, KeyResult) and thing.objective.status != Status.ACTIVE:
            raise Refused(_("Its objective is not active yet: activate that."))
        coming = coming_with(thing)
        places = list(places_of(coming))
        before = {place: place.active(organisation) for place in places}

        trade = new_key("x") if gives else ""
        objective = thing if isinstance(thing, Objective) else thing.objective
        review = forum.sitting(by=by) if forum else None
        made = [_give_way(give, objective, trade, rationale, review, by) for give in gives]
        if over := [give.thing for give, decision in zip(gives, made, strict=True) if decision is None]:
            raise Refused(_close_first(over), "gives")
        gave = [decision for decision in made if decision is not None]
        for item in coming:
            item.become(Status.ACTIVE)
        full = [
            (place, before[place], limit)
            for place in places
            if place.active(organisation) > (limit := place.limit(organisation))
            and (not gives or place.active(organisation) > before[place])
        ]
        if full and not override.strip():
            raise LimitReached(full, organisation)
        if full and not may_override(by, thing):
            raise NotAllowed(_("Only who holds the decision right over trade-offs may pass a limit."))
        decision = Decision.write(
            organisation,
            DecisionKind.START,
            _("Start: {title}").format(title=thing.title),
            by=by,
            rationale=rationale.strip(),
            review=review,
            trade_off=trade,
            override=override.strip() if full else "",
            **Decision.fields_of(thing),
        )
        for item in coming:
            kind = ObjectiveActivated if isinstance(item, Objective) else KeyResultActivated
            record(kind, item, by=by, before={"status": Status.DRAFT}, after={"status": Status.ACTIVE})
        return [decision, *gave]


def coming_with(thing: Objective | KeyResult) -> list[Objective | KeyResult]:
    """What becomes active with `thing`: an objective's drafted key results too."""
    coming: list[Objective | KeyResult] = [thing]
    if isinstance(thing, Objective):
        coming += list(thing.key_results.filter(status=Status.DRAFT).select_related("objective__team"))
    return coming


def _give_way(
    give: Gives, incoming: Objective, trade: str, rationale: str, review: Any, by: Any
) -> Decision | None:
    """None for what belongs to a cycle that is over: all of these are refused together."""
    thing = give.thing
    if not may_override(by, thing):
        allow(by, "objective.close" if isinstance(thing, Objective) else "key_result.close", thing)
    if thing.organisation_id != incoming.organisation_id:
        raise Refused(_("There is no such row in this organisation."), "gives")
    thing.hold()
    if thing.status != Status.ACTIVE:
        raise Refused(_("“{title}” is not active, so it makes no room.").format(title=thing.title), "gives")
    if give.effect not in Effect.values:
        raise Refused(_("Something stops, shrinks or moves."), "gives")
    if give.effect == Effect.SHRINK and not give.how.strip():
        raise Refused(_("Say what shrinks in “{title}”.").format(title=thing.title), "gives")
    effect = Effect(give.effect)
    if is_over(thing, timezone.localdate()):
        return None
    decision = Decision.write(
        incoming.organisation,
        _KIND[effect],
        "{}: {}{}".format(
            effect.label.capitalize(), thing.title, f" ({give.how.strip()})" if give.how.strip() else ""
        ),
        by=by,
        rationale=rationale.strip(),
        review=review,
        trade_off=trade,
        makes_room_for=incoming,
        **Decision.fields_of(thing),
    )
    if effect == Effect.STOP:
        stop(thing, by=by)
    elif effect == Effect.MOVE:
        _move(thing, give.cycle, by)
    return decision


def _close_first(over: Sequence[Objective | KeyResult]) -> str:
    """Why nothing of this makes room, with the cycle in which each is to be closed."""
    of = [
        {"title": thing.title, "cycle": (thing.objective if isinstance(thing, KeyResult) else thing).cycle}
        for thing in over
    ]
    if len(of) == 1:
        return _(
            "“{title}” belongs to {cycle}, which is over: close it there, with its score and what was learned."
        ).format(**of[0])
    return _(
        "{things} belong to cycles that are over: close them there, with their scores and what was learned."
    ).format(things=listed([_("“{title}” ({cycle})").format(**one) for one in of]))


def stop(thing: Objective | KeyResult, *, by: Any) -> None:
    """Drop an active objective (with its key results) or key result, inside a verb."""
    from mainspring.apps.goals.events import KeyResultClosed, ObjectiveClosed

    if isinstance(thing, Objective):
        for key_result in thing.key_results.filter(status__in=(Status.ACTIVE, Status.DRAFT, "")):
            stop(key_result, by=by)
    before, after = thing.become(Status.DROPPED)
    kind = ObjectiveClosed if isinstance(thing, Objective) else KeyResultClosed
    record(kind, thing, by=by, before=before, after=after)
    settle_blockers(thing, by=by)


def _move(thing: Objective | KeyResult, cycle: Cycle | None, by: Any) -> None:
    from mainspring.apps.goals.events import KeyResultChanged, ObjectiveChanged

    fields: dict[str, Any] = {}
    if isinstance(thing, Objective):
        if cycle is None or cycle == thing.cycle or cycle.organisation_id != thing.organisation_id:
            raise Refused(_("Say to which cycle “{title}” moves.").format(title=thing.title), "gives")
        for key_result in thing.key_results.filter(status=Status.ACTIVE):
            _move(key_result, None, by)
        fields = {"cycle": cycle}
    before, after = thing.become(Status.DRAFT, **fields)
    Revision.note(thing, before, after, by=by)
    record(
        ObjectiveChanged if isinstance(thing, Objective) else KeyResultChanged,
        thing,
        by=by,
        before=before,
        after=after,
    )
