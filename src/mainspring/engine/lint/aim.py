"""Which of several figures is the one to be reached."""

from __future__ import annotations

from mainspring.engine.lint.level import MONEY
from mainspring.engine.lint.phrase import Clause
from mainspring.engine.lint.quantities import Quantity
from mainspring.engine.lint.text import Token
from mainspring.engine.lint.words import words
from mainspring.engine.lint.words.grammar import PREPOSITIONS
from mainspring.engine.lint.words.nouns import COUNTED_WORK

_BOUNDED = frozenset(("to", "at least", "more than", "less than", "at most"))
_SPANS = COUNTED_WORK | words("second sec s ms min h hr")
_ENDS = words("to → -> --> ⇒ => ➔ ➜ ➡ ⟶")
_JOINS = words("and & , ; while whilst plus")


def aim_of(
    tokens: list[Token], clause: Clause, targets: list[Quantity], baselines: list[Quantity]
) -> Quantity | None:
    """The target of `targets`; with a starting value that of the same measure."""
    if len(targets) < 2:
        return targets[0] if targets else None
    shares = [q for q in targets if q.unit == "%"]
    if shares:  # "95 % within 30 days": the share is to be reached, the time is part of what is shared
        kept = [q for q in targets if q.unit not in _SPANS or _ends_it(q, shares)]
        targets = kept or targets
    # Of two figures the one with a bound, an end or a share is the target; the other counts how it is reached.
    first = targets[0]
    aim = next((q for q in reversed(targets) if q.comparator in _BOUNDED), first)
    if (
        aim is not first
        and clause.shape == "imperative"
        and clause.object
        and clause.object[0] is tokens[first.first]
        and aim.unit in MONEY
        and first.unit not in MONEY
        and first.unit != "%"
        and aim.comparator != "to"
    ):
        aim = first  # "close 12 deals > €100k": the bound says of what size, not how many
    return _beside_start(tokens, targets, baselines[0], aim) if baselines else aim


def _ends_it(span: Quantity, shares: list[Quantity]) -> bool:
    """ "By 30 % to 8 minutes": the share says how far, the time where it ends."""
    return span.comparator == "to" and all(share.comparator == "by" for share in shares)


def _beside_start(tokens: list[Token], targets: list[Quantity], start: Quantity, aim: Quantity) -> Quantity:
    """The target of the measure that `start` belongs to: "wait from 9 to 4 days and complaints to 20" goes from 9 to 4."""
    ahead = next((q for q in targets if q.first > start.last), None)
    own = None
    if ahead is not None:
        between = [token.low for token in tokens[start.last + 1 : ahead.first]]
        if not _ENDS.isdisjoint(between) and _JOINS.isdisjoint(between):
            own = ahead
    if own is None:
        behind = next((q for q in reversed(targets) if q.last < start.first), None)
        if behind is not None and _JOINS.isdisjoint([t.low for t in tokens[behind.last + 1 : start.first]]):
            own = behind
    if own is None or own is aim:
        return aim
    low, high = sorted((own, aim), key=lambda q: q.first)
    return own if _another_measure(tokens[low.last + 1 : high.first]) else aim


def _another_measure(between: list[Token]) -> bool:
    """Whether a measure of its own is named between two figures, behind what joins them."""
    joined = next((at for at, token in enumerate(between) if token.low in _JOINS), -1)
    return joined >= 0 and any(
        token.kind == "word" and token.low not in PREPOSITIONS and token.low not in _LATER
        for token in between[joined + 1 :]
    )


_LATER = words("and then finally later up down at least most a the not more less than")
