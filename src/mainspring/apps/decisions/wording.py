"""Decisions as sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from mainspring.apps.decisions.listed import listed
from mainspring.apps.decisions.models.decision import Decision, DecisionKind
from mainspring.apps.decisions.trade_off import Effect, Gives


def sentence(decision: Decision, gave: Sequence[Decision] = ()) -> str:
    """What was decided, in one line. `gave` are the decisions by which others made room for it: a trade-off is one sentence."""
    subject = decision.subject
    if gave and subject is not None:
        names = _names([subject, *(one.subject for one in gave)])
        return _("“{title}” starts; to make room, {gave}.").format(
            title=names[0],
            gave=listed([_gave(one, name) for one, name in zip(gave, names[1:], strict=True)]),
        )
    if decision.makes_room_for is not None and subject is not None and decision.trade_off:
        name, room = _names([subject, decision.makes_room_for])
        return _("{gave} to make room for “{title}”.").format(gave=_gave(decision, name), title=room)
    if decision.title:
        return decision.title
    kind = str(decision.get_kind_display())
    return f"{kind}: {subject}" if subject is not None else kind


def _names(things: Sequence[Any]) -> list[str]:
    """What each is called; with its cycle where another one is called the same, as what goes on into the next cycle is."""
    names = [str(thing) for thing in things]
    often = Counter(names)
    return [
        f"{name}, {cycle}" if often[name] > 1 and (cycle := _cycle_of(thing)) else name
        for name, thing in zip(names, things, strict=True)
    ]


def _cycle_of(thing: Any) -> object:
    return getattr(getattr(thing, "objective", thing), "cycle", None)


def _gave(decision: Decision, name: str) -> str:
    """How one thing of this name made room."""
    thing = decision.subject
    if thing is None:
        return decision.title
    if decision.kind == DecisionKind.STOP:
        return _("“{title}” stops").format(title=name)
    if decision.kind == DecisionKind.SCOPE:
        how = decision.title.partition(f"{thing} (")[2].removesuffix(")")
        shrinks = _("“{title}” shrinks").format(title=name)
        return f"{shrinks} ({how})" if how else shrinks
    if decision.kind == DecisionKind.REPRIORITISE:
        return _("“{title}” moves to a later cycle").format(title=name)
    return _("“{title}” gives way").format(title=name)


def proposed(subject: object, gives: Sequence[Gives]) -> str:
    """A proposed trade-off, in one line."""
    said = []
    own, *names = _names([subject, *(give.thing for give in gives)])
    for give, name in zip(gives, names, strict=True):
        if give.effect == Effect.STOP:
            said.append(_("“{title}” would stop").format(title=name))
        elif give.effect == Effect.SHRINK:
            shrinks = _("“{title}” would shrink").format(title=name)
            said.append(f"{shrinks} ({give.how})" if give.how else shrinks)
        elif give.cycle is not None:
            said.append(_("“{title}” would move to {cycle}").format(title=name, cycle=give.cycle))
        else:
            said.append(_("“{title}” would move to a later cycle").format(title=name))
    return _("“{title}” would start; to make room, {gave}.").format(
        title=own, gave=listed(said or [_("nothing that is still there")])
    )
