"""What stands around the verb of a statement: by whom it is done, how often, in what time, or that it is not to be."""

from __future__ import annotations

from mainspring.engine.lint.kind_present import OUTSIDE
from mainspring.engine.lint.matter import LISTED, how_fast, noun_class
from mainspring.engine.lint.phrase import Clause, govern
from mainspring.engine.lint.quantities import Quantity
from mainspring.engine.lint.text import Token
from mainspring.engine.lint.words import words
from mainspring.engine.lint.words.grammar import SUBORDINATE
from mainspring.engine.lint.words.nouns import COUNTED_WORK, PEOPLE, STAFF

AUTHORITIES = words("""
    board council committee executive auditor regulator parliament assembly ministry government trustee shareholder cabinet officer notary ombudsman
    leadership management steerco court commission authority
""")
"""Who decides: what they sign is a gate."""


EMPLOYED = STAFF - words(
    "people person team teacher nurse employee staff role opening vacancy candidate consultant lead head"
)
"""Whom one hires or teaches: a count of them is no crowd outside."""


def limited(tokens: list[Token], verb_at: int) -> bool:
    """Whether soon after the verb a time is set, or something it is done without."""
    return any(
        token.low in {"time", "without"} or (token.low == "within" and tokens[position + 1].low != "the")
        for position, token in enumerate(tokens[verb_at : verb_at + 8], verb_at)
        if position + 1 < len(tokens) or token.low == "time"
    )


def by_whom(tokens: list[Token], clause: Clause) -> bool:
    """Whether people outside are named as those who did it, or a place of theirs ("accepted at conferences")."""
    for position in range(clause.verb_at + 1, min(clause.verb_at + 4, len(tokens) - 1)):
        if tokens[position].low in {"by", "at", "in", "outside"} or (
            clause.verb == "invite" and tokens[position].low == "to"
        ):
            following = {token.noun for token in tokens[position + 1 : position + 5]}
            if tokens[position].low == "by" and following & OUTSIDE:
                return True
            if (
                clause.verb == "accept"
                and tokens[position].low == "at"
                and tokens[position + 1].text[:1].isupper()
            ):
                return True
            return bool(following & (PEOPLE - STAFF - AUTHORITIES)) or bool(
                following & {"conference", "journal", "press", "paper", "magazine", "media", "event", "news"}
            )
    return clause.verb in {"accept", "cite", "shortlist", "quote"} and clause.verb_at + 1 >= len(tokens)


def by_outsiders(tokens: list[Token], clause: Clause) -> bool:
    """Whether those who did it are said to be others than we: "written by outside authors"."""
    rest = tokens[clause.verb_at + 1 : clause.verb_at + 4]
    return bool(rest) and rest[0].low == "by" and any(token.low in OUTSIDE for token in rest)


def how_often(tokens: list[Token]) -> bool:
    """Whether it says how often something happens: "twice a week", "5 times per month"."""
    return any(
        token.low in {"times", "once", "twice"}
        and tokens[position + 1].low in {"a", "an", "per", "each", "every"}
        for position, token in enumerate(tokens[:-1])
    )


_DENYING = words(
    "not never cannot hardly nobody none neither don't doesn't isn't aren't won't can't shouldn't mustn't"
)


def denied(tokens: list[Token], clause: Clause) -> str:
    """The word by which a sentence says what is not to be, or ""."""
    for token in (tokens[0], *clause.object[:1]):
        if token.low in {"no", "zero", "none", "nobody", "neither"}:
            return token.low
    for token in tokens[max(0, clause.verb_at - 3) : clause.verb_at + 2]:
        if token.low in _DENYING:
            return token.low
    return ""


def in_time(tokens: list[Token], clause: Clause, quantities: list[Quantity]) -> bool:
    """Whether a share is to be dealt with in a span of time, which is how well the work flows: "all callers are rung back within a day";
    or what is dealt with as a rule ("letters are answered within a week")."""
    if clause.verb in {"report", "publish", "announce", "document", "release"}:
        return False
    usual = clause.verb_at > 0 and tokens[clause.verb_at - 1].low in {"are", "get", "gets"}
    for position in range(clause.verb_at + 1, min(clause.verb_at + 8, len(tokens) - 2) if usual else 0):
        if tokens[position].low == "within" and tokens[position + 2].noun in COUNTED_WORK:
            return True
    if not any(q.unit == "%" or q.role == "universal" for q in quantities):
        return False
    if how_fast(tokens, clause.verb_at, quantities):
        return True
    spans = {q.first for q in quantities if q.unit in COUNTED_WORK}
    return any(
        tokens[first - 1].low in {"within", "under", "in"}
        or (first > 1 and tokens[first - 2].low in {"within", "under"})
        for first in spans
        if first > clause.verb_at
    )


_HANDED = words("submit file send present")
"""What is done with a thing that is finished."""


def delivers(tokens: list[Token], clause: Clause) -> bool:
    """Whether one person or body makes or hands over a thing, as it does once: "the treasurer will publish the accounts"."""
    subject = tokens[max(0, clause.verb_at - 8) : clause.verb_at]
    if (
        clause.inflection not in {"s", "base"}
        or not (clause.classes & {"make", "gate"} or clause.verb in _HANDED)
        or clause.classes & {"change", "reach", "keep", "hire"}
        or any(
            token.low in OUTSIDE or token.low in {"each", "every", "all", "can", "could"} for token in subject
        )
        or not any(token.noun == clause.heads[-1] == token.low for token in subject if clause.heads)
    ):
        return False
    thing, heads, _ = govern(tokens, clause.verb_at + 1)
    return bool(heads) and noun_class(heads, thing) in {"deliverable", "gate", "work"}


_BUILT = words("build develop host run deploy base found create")


def outsiders_act(tokens: list[Token], clause: Clause, what: str) -> bool:
    """Whether somebody outside is said to do something: "one outside school is teaching our course"."""
    return (
        clause.inflection in {"ing", "s", "base"}
        and what not in {"work", "gate", "measure", "deliverable"}
        and any(token.low in OUTSIDE for token in tokens[: clause.verb_at])
    )


def built_upon(tokens: list[Token], clause: Clause, quantities: list[Quantity]) -> bool:
    """Whether more than we should build ourselves is built on what is ours, or on something by its name: "200 shops built on our platform"."""
    rest = tokens[clause.verb_at + 1 : clause.verb_at + 3]
    if (
        clause.inflection != "ed"
        or clause.verb not in _BUILT
        or len(rest) < 2
        or rest[0].low not in {"on", "upon"}
    ):
        return False
    ours = rest[1].low == "our" or rest[1].text[:1].isupper()
    return ours and any(
        q.first < clause.verb_at and q.unit != "%" and (q.value or 0) >= 20 for q in quantities
    )


def soon(tokens: list[Token], clause: Clause) -> bool:
    """Whether many things are dealt with in a span of time, which ends the sentence: "permits issued within 10 days"."""
    at = clause.verb_at + 1
    many = (
        any(token.noun == clause.heads[-1] != token.low for token in clause.object) if clause.heads else False
    )
    span = tokens[at : at + 8]
    if not many or not span:
        return False
    bounded = span[0].low == "within"
    while span and (span[0].low in _BOUNDING or span[0].kind in {"mark", "sign"}):
        bounded = bounded or span[0].low in _BOUNDS
        span = span[1:]
    if not bounded or len(span) < 2 or (span[0].kind != "number" and span[0].low not in _NUMERALS):
        return False
    unit = 2 if span[1].low in _OF_DAYS else 1
    rest = span[unit + 1 :]
    return (
        len(span) > unit
        and span[unit].noun in _SPANS
        and (not rest or rest[0].kind == "mark" or rest[0].low in _COUNTED_FROM)
    )


_COUNTED_FROM = words("of after from")
_BOUNDING = words("within in under less than at most max maximum no more")
_BOUNDS = words("under less most max maximum more < <= ≤")
_NUMERALS = words("a an one two three four five six seven eight nine ten twelve half")
_OF_DAYS = words("working business calendar")
_SPANS = COUNTED_WORK | words("h hr min s sec second d wk")
"""How long dealing with one of many may take, after "within" or "in under"."""


TASKS = words(
    "work start begin plan look prepare continue try test wait talk discuss explore consider search"
)
"""What somebody is at, and nothing need come of it."""


def goes_on(tokens: list[Token], clause: Clause) -> bool:
    """Whether it is said of the subject that it is doing something: "the crews are using the board"."""
    before = tokens[max(0, clause.verb_at - 2) : clause.verb_at]
    if not before or any(token.low in SUBORDINATE for token in tokens[: clause.verb_at]):
        return False
    return before[-1].low in _IS or (before[-1].low.endswith("ly") and before[0].low in _IS)


_IS = words("is are")


def worked_off(clause: Clause) -> bool:
    """Whether the subject are several things of a list, where one gap is a measure ("the pay gap is closed")."""
    return any(token.noun == clause.heads[-1] != token.low for token in clause.object if clause.heads) and (
        clause.heads[-1] in LISTED
    )
