"""What the nouns of a key result count, and a change that is named inside another sentence."""

from __future__ import annotations

from bisect import bisect_right
from typing import Literal

from mainspring.engine.lint.phrase import Clause
from mainspring.engine.lint.quantities import Quantity
from mainspring.engine.lint.text import Token
from mainspring.engine.lint.words import words
from mainspring.engine.lint.words.memo import Memo
from mainspring.engine.lint.words.nouns import (
    DELIVERABLES,
    GATES,
    GATHERINGS,
    LOOSE,
    MEASURES,
    PEOPLE,
    STAFF,
    WORK,
)
from mainspring.engine.lint.words.verbs import DIRECTION

Kind = Literal["outcome", "output", "activity", "milestone", "unclear"]
Verdict = tuple[Kind, tuple[str, ...]]

FEEDBACK = words("feedback input insight idea information datum data opinion")


_EITHER = words("session call response order commitment")
"""Nouns that are work to those who hold them and a measure to those who count them."""


AGREED = words(
    "agreement contract deal mandate order tender subscription licence pledge commitment enquiry inquiry"
)
"""What there is only once somebody else has said yes: a count of them is what others do."""


LISTED = words("bug issue finding gap vulnerability task action defect item ticket comment")
"""What stands on a list until it is closed."""


TURNED_OFF = words("retire decommission sunset dismantle shut-down phase-out roll-off")
"""Taken out of service: of one thing it is done or not done."""


def is_gate(noun: str) -> bool:
    """Whether a noun names a gate, also one that is passed again ("recertification")."""
    return _GATE[noun]


_GATE = Memo(
    lambda noun: (
        noun in GATES or noun.removeprefix("re").removeprefix("-") in GATES or noun.endswith("certification")
    )
)


def noun_class(heads: list[str], phrase: list[Token], made: bool = False) -> str:
    """What the nouns count: "measure", "people", "deliverable", "work", "gate", "loose" or ""; the head decides, then the nouns before it.

    `made` says that the verb is one of making or doing, by which "sessions" are work and not traffic."""
    nouns = [token.noun for token in phrase if token.kind == "word"]
    for noun in heads:
        for word in (noun, noun.rsplit("-", 1)[-1]) if "-" in noun else (noun,):
            if made and word in _EITHER and word in WORK:
                return "work"
            if word == "study" and "case" in nouns:
                return "deliverable"
            if word in MEASURES and not (word in DELIVERABLES and len(nouns) > 1):
                return "measure"
            if word in WORK:
                return "work"
            if is_gate(word):
                return "gate"
            if word in DELIVERABLES:
                return "deliverable"
            if word in LOOSE:
                return "loose"
            if word in PEOPLE or word in STAFF:
                return "people"
    for noun in reversed(nouns):
        if noun in MEASURES:
            return "measure"
        if noun in WORK:
            return "work"
        if noun in DELIVERABLES:
            return "deliverable"
        if noun in LOOSE:
            return "loose"
        if noun in PEOPLE:
            return "people"
    return ""


_RESULTING = words("resulting results result generating yielding leading")


def embedded_outcome(tokens: list[Token], clause: Clause, quantities: list[Quantity]) -> str:
    """The words of a change with a figure inside a text that begins otherwise ("…, resulting in 20 % fewer returns"), or ""."""
    figures = [q.first for q in quantities if q.role in {"target", "multiplier", "baseline"}]
    if not figures:
        return ""
    for position in range(max(clause.tail, clause.verb_at + 1), len(tokens)):
        token = tokens[position]
        form = token.form
        low = token.low
        if form is None and low not in _RESULTING:
            continue
        before = tokens[position - 1].low
        resulting = low == "saving" or (low in _RESULTING and before not in {"the", "key", "our"})
        moving = form is not None and (
            form.base in DIRECTION or form.base in {"achieve", "reach", "hit", "generate", "attain", "save"}
        )
        if (
            form is not None
            and form.base in {"get", "win", "earn", "gain", "sign", "convert", "attract", "acquire", "secure"}
            and position + 1 < len(tokens)
        ):
            following = {t.noun for t in tokens[position + 1 : position + 7]}
            moving = bool(following & MEASURES or following & PEOPLE) and not following & FEEDBACK
        if resulting or (
            moving
            and form is not None
            and form.inflection in {"base", "ing", "s"}
            and before
            in {"to", "and", "that", ",", "which", ";", "by", ".", "help", "thereby", "–", "-", ":"}
        ):
            if (
                before == "by"
                and form is not None
                and form.base in DIRECTION
                and clause.classes & {"change", "reach"}
            ):
                continue
            after = bisect_right(figures, position)
            if after < len(figures) and figures[after] <= position + 18:
                return low
    return ""


def moves(quantities: list[Quantity]) -> bool:
    """Whether two levels are named, one to leave and one to reach."""
    if len(quantities) < 2:
        return False
    roles = {quantity.role for quantity in quantities}
    return "baseline" in roles and bool(roles & {"target", "universal"})


def how_fast(tokens: list[Token], verb_at: int, quantities: list[Quantity]) -> bool:
    """Whether a job that comes again and again is limited in time: "restore a backup in under 30 minutes", "answer within an hour"."""
    if _LIMITING.isdisjoint([token.low for token in tokens[verb_at + 1 :]]):
        return False
    for quantity in quantities:
        at = quantity.first
        if quantity.unit in _SHORT_SPANS and at > verb_at + 1 and quantity.role == "target":
            before = [tokens[at - 1].low, tokens[at - 2].low]
            limited = before[0] in {"under", "below", "<", "within"} or before in (
                ["than", "less"],
                ["most", "at"],
            )
            if limited and not any(
                t.noun in GATHERINGS or t.noun in DELIVERABLES for t in tokens[at : at + 3]
            ):
                return True
    for position in range(verb_at + 2, len(tokens) - 1):
        if (
            tokens[position].low in {"a", "an"}
            and tokens[position + 1].noun in _SHORT_SPANS
            and tokens[position - 1].low in {"under", "within", "than"}
        ):
            return True
    return False


_LIMITING = words("under below < within than most")
_SHORT_SPANS = words("second minute hour h hr min s sec ms")
