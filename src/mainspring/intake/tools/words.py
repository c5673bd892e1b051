"""The words by which goal tools say how a goal stands."""

from __future__ import annotations

from mainspring.intake.table import normal

_COLOURS = {
    "green": "green ontrack onschedule good healthy completed complete done achieved exceeded ahead aheadofschedule progressing",
    "amber": "amber yellow orange atrisk needsattention progressingbutbehind slightlybehind caution someconcerns minorissues",
    "red": "red behind offtrack delayed overdue critical blocked missed notontrack majorissues",
}
_LIVES = {
    "draft": "draft pendingapproval proposed",
    "active": "active open notstarted inprogress ongoing started new todo pending live published",
    "achieved": "achieved completed complete done met exceeded successful closedcompleted closedachieved 100%",
    "missed": "missed notachieved notmet failed incomplete closedmissed closedincomplete partiallyachieved",
    "dropped": "dropped deleted cancelled canceled abandoned archived postponed deferred discarded deprioritised deprioritized "
    "paused onhold parked closedcancelled wontdo",
}
_CLOSED = frozenset(("closed", "scored", "scoredandclosed", "finished", "ended", "expired"))
_COLOUR = {word: colour for colour, words in _COLOURS.items() for word in words.split()}
_LIFE = {word: life for life, words in _LIVES.items() for word in words.split()}


def colour(word: str) -> str:
    """`green`, `amber` or `red` for a tool's status word; empty for one that says nothing of the kind (`Not started`)."""
    return _COLOUR.get(normal(word), "")


def is_closed(word: str) -> bool:
    """Whether the word says that the goal is over, however it ended."""
    return normal(word) in _CLOSED or life(word) in ("achieved", "missed", "dropped")


def is_known(word: str) -> bool:
    """Whether the word is one of those that this module can read."""
    return normal(word) in _COLOUR or normal(word) in _LIFE or normal(word) in _CLOSED


def life(word: str, score: float | None = None) -> str:
    """The trail's status (`draft`, `active`, `achieved`, `missed`, `dropped`) for a tool's word.

    `On track`, `at risk` and `behind` are said of active goals. `Closed` does not say how the goal ended: with a full score it is
    achieved, with a smaller one missed, without one unknown (empty).
    """
    known = normal(word)
    if known in _LIFE:
        return _LIFE[known]
    if known in _CLOSED:
        return "" if score is None else "achieved" if score >= 1 else "missed"
    return "active" if known in _COLOUR else ""
