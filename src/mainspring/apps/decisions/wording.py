"""Decisions as sentences."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from mainspring.apps.decisions.models.decision import Decision, DecisionKind
from mainspring.apps.decisions.trade_off import Effect, Gives


def sentence(decision: Decision, gave: Sequence[Decision] = ()) -> str:
    """What was decided, in one line. `gave` are the decisions by which others made room for it: a trade-off is one sentence."""
    subject = decision.subject
    if gave and subject is not None:
        return _("“{title}” starts; to make room, {gave}.").format(
            title=subject, gave=get_text_list([_gave(one) for one in gave], _("and"))
        )
    if decision.makes_room_for is not None and subject is not None and decision.trade_off:
        return _("{gave} to make room for “{title}”.").format(
            gave=_gave(decision), title=decision.makes_room_for
        )
    if decision.title:
        return decision.title
    kind = str(decision.get_kind_display())
    return f"{kind}: {subject}" if subject is not None else kind


def _gave(decision: Decision) -> str:
    """How one thing made room."""
    thing = decision.subject
    if thing is None:
        return decision.title
    if decision.kind == DecisionKind.STOP:
        return _("“{title}” stops").format(title=thing)
    if decision.kind == DecisionKind.SCOPE:
        how = decision.title.partition(f"{thing} (")[2].removesuffix(")")
        shrinks = _("“{title}” shrinks").format(title=thing)
        return f"{shrinks} ({how})" if how else shrinks
    if decision.kind == DecisionKind.REPRIORITISE:
        return _("“{title}” moves to a later cycle").format(title=thing)
    return _("“{title}” gives way").format(title=thing)


def proposed(subject: object, gives: Sequence[Gives]) -> str:
    """A proposed trade-off, in one line."""
    said = []
    for give in gives:
        if give.effect == Effect.STOP:
            said.append(_("“{title}” would stop").format(title=give.thing))
        elif give.effect == Effect.SHRINK:
            shrinks = _("“{title}” would shrink").format(title=give.thing)
            said.append(f"{shrinks} ({give.how})" if give.how else shrinks)
        elif give.cycle is not None:
            said.append(_("“{title}” would move to {cycle}").format(title=give.thing, cycle=give.cycle))
        else:
            said.append(_("“{title}” would move to a later cycle").format(title=give.thing))
    return _("“{title}” would start; to make room, {gave}.").format(
        title=subject, gave=get_text_list(said or [_("nothing that is still there")], _("and"))
    )
