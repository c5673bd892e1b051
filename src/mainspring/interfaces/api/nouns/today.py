"""What needs somebody now."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils import timezone
from pydantic import Field

from mainspring.apps.decisions.waiting import waiting_for
from mainspring.apps.goals import due
from mainspring.apps.goals.models import CheckIn
from mainspring.apps.rhythm.clearing import seen_by, to_clear, told
from mainspring.interfaces.api.fields import Out
from mainspring.interfaces.api.noun import Noun
from mainspring.interfaces.api.nouns.blockers import BlockerOut
from mainspring.interfaces.api.nouns.check_ins import CheckInOut
from mainspring.interfaces.api.nouns.key_results import KeyResultOut
from mainspring.interfaces.api.nouns.proposals import ProposalOut

noun = Noun(tags=["Today"])

MOST = 100
"""Rows of one kind. As with a page of a list, there are more where these are taken away."""


class Today(Out):
    check_ins: list[KeyResultOut] = Field(description="Key results on which a check-in of yours is due.")
    scores: list[KeyResultOut] = Field(description="Yours whose cycle is over: they wait for their score.")
    blockers: list[BlockerOut] = Field(description="Those that you are to clear.")
    proposals: list[ProposalOut] = Field(description="Trade-offs that you may answer.")
    asks: list[CheckInOut] = Field(
        description="Check-ins that ask you for a decision which nobody has taken."
    )
    escalated: list[BlockerOut] = Field(description="Blockers that were handed to a forum of yours.")
    more: bool = Field(
        description=f"Whether more wait: of each kind the {MOST} that waited longest are given."
    )


@noun.read("/today", Today)
def read_today(request: HttpRequest) -> Today:
    """Read what needs you now: check-ins, scores, blockers and decisions

    The longest waiting first, and fewer as they are done. `asks` come from forums and teams that you lead.
    """
    person, day = request.person, timezone.localdate()  # type: ignore[attr-defined]
    rows = due.awaiting(person, due.Days.of(person), day).select_related("owner")
    wanted = list(rows[: MOST + 1])
    blockers = list(told(to_clear(person))[: MOST + 1])
    waiting = waiting_for(person)
    ids = [row.pk for row in waiting.asks[:MOST]]
    asks = (
        CheckIn.objects.filter(pk__in=ids).select_related("key_result", "author", "corrects") if ids else ()
    )
    keys = [row.pk for row in waiting.escalated[:MOST]]
    escalated = told(seen_by(person)).filter(pk__in=keys).order_by("escalated_at", "id") if keys else ()
    kinds = (wanted, blockers, waiting.proposals, waiting.asks, waiting.escalated)
    over = [due.is_over(row, day) for row in wanted[:MOST]]
    return Today.model_validate(
        {
            "check_ins": [row for row, ended in zip(wanted, over, strict=False) if not ended],
            "scores": [row for row, ended in zip(wanted, over, strict=False) if ended],
            "blockers": blockers[:MOST],
            "proposals": waiting.proposals[:MOST],
            "asks": sorted(asks, key=lambda row: (row.at, row.pk)),
            "escalated": list(escalated),
            "more": any(len(kind) > MOST for kind in kinds),
        }
    )
