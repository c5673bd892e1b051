"""Quantities that only stand in for what an objective is about: what is counted there, and whether more of it is the aim at all."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from itertools import pairwise

from mainspring.engine.lint.level import falls
from mainspring.engine.lint.phrase import Clause
from mainspring.engine.lint.quantities import Quantity
from mainspring.engine.lint.text import Token
from mainspring.engine.lint.words import words
from mainspring.engine.lint.words.grammar import PREPOSITIONS
from mainspring.engine.lint.words.nouns import GATHERINGS
from mainspring.engine.lint.words.practical import LISTENING, PROXIES, VOLUMES

_HANDLED = words("call ticket message contact meeting release deployment pr commit merge output")
"""What is handled: fewer of them are less work, and more of them may be for nothing."""
_FALLING = words("reduce lower decrease cut shorten minimise minimize slash shrink fall halve drop")
_LESS = words("fewer less no zero down under below < <= ≤ max")
_PARTS_OF = words("share proportion percentage")
_NONE: frozenset[str] = frozenset()


def stand_ins(
    named: AbstractSet[str], tokens: list[Token], clause: Clause, quantities: list[Quantity]
) -> tuple[AbstractSet[str], AbstractSet[str]]:
    """Of the `named` nouns those that count attention, and those that count what goes through the works.

    Where there is to be less of it, or where a share of it is told, something else is measured than how much of it there is."""
    proxies, volumes = named & PROXIES, named & VOLUMES
    if not proxies and not volumes:
        return _NONE, _NONE
    whole = _population(tokens)
    proxies -= whole
    volumes -= whole
    if volumes and volumes <= _HANDLED and (waits(tokens) or clause.verb in _SOLD):
        volumes = _NONE
    if _falls(tokens, clause, quantities):
        proxies = _NONE
        volumes = _NONE if volumes <= _HANDLED else volumes
    return proxies, volumes


_SOLD = words("sell buy book")
"""What is done with a ticket to ride or to a show, and not with one of support."""
_ONE_OF = frozenset([phrase.split()[0] for phrase in LISTENING])


def listens(tokens: list[Token]) -> bool:
    """Whether it tells that people open what is sent, answer what is asked or log in."""
    lows = [token.low for token in tokens]
    if _ONE_OF.isdisjoint(lows):
        return False
    said = f" {' '.join(lows)} "
    return any(f" {phrase} " in said for phrase in LISTENING)


_TURNING_UP = words("attendance attendee registrant")


def attends(named: AbstractSet[str], tokens: list[Token], clause: Clause) -> bool:
    """Whether it counts those who turn up at something held for them ("toolbox attendance", "members attending the congress")."""
    if not _TURNING_UP.isdisjoint(named):
        return True
    return clause.shape == "statement" and (
        clause.verb == "attend"
        or (clause.verb == "join" and any(token.noun in GATHERINGS for token in tokens[clause.verb_at + 1 :]))
    )


_PRESS = words("press magazine newspaper blog blogger directory journalist broadcaster")
_SHOWN = words("feature quote")


def written_of(content: AbstractSet[str], tokens: list[Token], clause: Clause) -> bool:
    """Whether it tells that the press, a directory or a blog writes of us: "featured in two magazines", "reviewed by 4 blogs"."""
    if clause.verb in _SHOWN:
        return True
    return not content.isdisjoint(_PRESS) and any(
        token.low in {"in", "by"}
        and any(after.noun in _PRESS for after in tokens[position + 1 : position + 5])
        for position, token in enumerate(tokens)
    )


_SPENDING = words("spend disburse disburs disseminate allocate")
"""Letting money go out; the third is how the second is read where it is not in the list of verbs."""
_OWN_MONEY = words("fund budget appropriation allocation grant")


def spends(
    content: AbstractSet[str], clause: Clause, quantities: list[Quantity], tokens: list[Token]
) -> bool:
    """Whether it tells only how much of the money at hand goes out: "spend 95 % of the grant", "70 % of the grants disbursed"."""
    if content.isdisjoint(_OWN_MONEY):
        return False
    if clause.verb in _SPENDING:
        units = {q.unit for q in quantities}
        return "%" in units and units.isdisjoint(_HOW_SOON)
    near = "spend" in clause.heads and "within" in [token.low for token in tokens]
    return near or not content.isdisjoint(_USED_UP)


_HOW_SOON = words("hour day week")
_USED_UP = words("utilisation utilization disbursement dissemination")


_REGULARLY = words("daily weekly fortnightly biweekly bi-weekly monthly quarterly nightly")
_EACH = words("every each per a / any other")
_PERIODS = words(
    "day week fortnight month quarter monday tuesday wednesday thursday friday saturday sunday weekday mo wk"
)


def recurs(tokens: list[Token]) -> bool:
    """Whether it is said to be done again and again: "every week", "twice a month", "monthly"."""
    if tokens[0].low in _REGULARLY or tokens[-1].low in _REGULARLY:
        return True  # inside, it is an attribute ("in the weekly review")
    return any(after.noun in _PERIODS and token.low in _EACH for token, after in pairwise(tokens))


def _falls(tokens: list[Token], clause: Clause, quantities: list[Quantity]) -> bool:
    """Whether there is to be less of what is measured."""
    return (
        clause.verb in _FALLING
        or falls(quantities)
        or any(q.role in {"target", "universal"} and q.value == 0 for q in quantities)
        or not _LESS.isdisjoint([token.low for token in tokens])
    )


_UNDONE = words(
    "unresolved unanswered unassigned unread unpaid overdue pending stale reopened untouched unhandled"
)
_WAITING = words("older oldest waiting backlog queue")


def waits(tokens: list[Token]) -> bool:
    """Whether what is counted is what waits ("overdue tickets", "5 open tickets", "tickets older than a week"): how things stand, and
    nothing done. "Open" waits behind a figure alone; before one it is a verb."""
    return undone(tokens) or not _WAITING.isdisjoint([token.low for token in tokens])


def undone(tokens: list[Token]) -> bool:
    """Whether the very words before what is counted say that it waits ("5 open tickets", "20 unanswered messages")."""
    for position, token in enumerate(tokens):
        if token.low in _UNDONE:
            return True
        if token.low == "open" and position and position + 1 < len(tokens):
            before, after = tokens[position - 1], tokens[position + 1]
            counts = before.kind in {"number", "sign"} or before.low in _NONE_OR_FEW
            if counts and any(
                following.noun in _OPENED for following in (after, *tokens[position + 2 : position + 3])
            ):
                return True
    return False


_OPENED = words(
    "ticket issue bug case request complaint incident finding defect question escalation message claim dispute query"
)
"""What is open until somebody has dealt with it; an open evening is not."""
_NONE_OR_FEW = words("no zero fewer all remaining than most still of")


def _population(tokens: list[Token]) -> frozenset[str]:
    """The nouns of what a share is taken of: "30 % of downloads", "1 in 200 sessions", "the share of direct traffic"."""
    found: set[str] = set()
    for position, token in enumerate(tokens[1:-1], start=1):
        if token.low not in {"of", "in"}:
            continue
        before = tokens[position - 1]
        part = before.text == "%" or before.low in _PARTS_OF
        if before.kind == "number" or (part and token.low == "of"):
            for after in tokens[position + 1 : position + 5]:
                done = after.form is not None and after.form.inflection == "ed"
                if done or after.low in PREPOSITIONS:
                    break
                found.add(after.noun)
    return frozenset(found)
