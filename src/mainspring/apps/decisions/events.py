"""What is decided."""

from django.utils.translation import gettext_lazy as _

from mainspring.apps.events.kinds import Kind

_DECISIONS = {
    "decisions": (
        *(
            "decision_id",
            "occurred_at",
            "kind",
            "title",
            "rationale",
            "decided_by_id",
            "review_id",
            "subject_id",
        ),
        "makes_room_for_id",
    )
}
_ALLOCATIONS = {"allocations": ("cycle_id", "kind", "amount", "team_id", "objective_id")}
_PRIORITIES = {"priorities": ("person_id", "asked_at", "rank", "objective_id")}


class DecisionTaken(Kind):
    name = "decision.taken"
    knows = _DECISIONS
    text = _("{actor} decided: {subject}")


class Allotted(Kind):
    name = "allocation.allotted"
    knows = _ALLOCATIONS
    text = _("{actor} allotted {amount} ({kind}) to {subject}")


class BallotCast(Kind):
    name = "ballot.cast"
    knows = _PRIORITIES
    text = _("{actor} ranked {ranked} objectives")


class TradeOffProposed(Kind):
    name = "trade_off.proposed"
    text = _("{actor} proposed to make room for “{subject}”")


class TradeOffAnswered(Kind):
    name = "trade_off.answered"
    text = _("{actor} answered the proposal for “{subject}”: {outcome}")


class TradeOffWithdrawn(Kind):
    name = "trade_off.withdrawn"
    text = _("{actor} withdrew the proposal for “{subject}”")
