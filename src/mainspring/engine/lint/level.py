"""A noun phrase with a level that moves ("open tickets from 20 to 5", "return rate below 3 %"): a metric, whatever its first word."""

from __future__ import annotations

from typing import NamedTuple

from mainspring.engine.lint.quantities import Quantity
from mainspring.engine.lint.text import Token
from mainspring.engine.lint.words import words
from mainspring.engine.lint.words.grammar import CONNECTIVES, DETERMINERS, PREPOSITIONS
from mainspring.engine.lint.words.nouns import (
    COUNTED_WORK,
    DELIVERABLES,
    MEASURES,
    PEOPLE,
    STAFF,
    STRONG_MEASURES,
    WORK,
)
from mainspring.engine.lint.words.verbs import COVERAGE, OPENING, Form, classes_of

EITHER_WORD = words("""
    answer average book build call check click close complete contact demo deploy display document
    download email handle help install interview issue launch lead link list load log market open
    order package pay pilot plan post print process purchase rank rate release report return review
    run share sign spend staff stock supply support survey switch test train transfer trial update
    use visit volunteer
""")
"""Base forms that are as common as a noun or an adjective. Our own list; "migrate", "write", "hire" are verbs only."""
_BOUNDS = words("below under above over beneath beyond")
_REACHED = words("down up")
_JOINING = words("of per in for on by with at among within and or")
"""Words a noun phrase goes on after ("tickets per customer", "errors in invoices")."""
_LONGEST = 12


MONEY = words("$ € £ ¥ ₹ chf eur usd gbp euro dollar pound")


class Level(NamedTuple):
    """The level that moves: it begins at token `begins`; `falling` where it is to be lower; `per` names what it is a
    ratio to; `bound` is the unit of a one-sided limit ("below 3 %"), None where two levels or a factor are named."""

    begins: int
    falling: bool
    per: str
    bound: str | None = None


def moving_level(tokens: list[Token], quantities: list[Quantity], index: int) -> Level | None:
    """The moving level right after the noun phrase that begins at `index`; None where there is none."""
    by_token = {quantity.first: quantity for quantity in quantities}
    per = ""
    for position in range(index + 1, min(len(tokens), index + _LONGEST)):
        token = tokens[position]
        ahead = by_token.get(position + 1)
        if token.low == "from" and ahead is not None and ahead.role == "placeholder":
            return Level(
                position, True, per
            )  # which way is not known yet, and what is open is no list of things to make
        if token.low == "from" and ahead is not None and ahead.role == "baseline":
            return Level(position, falls(quantities), per)
        if (
            token.low in _REACHED
            and position + 2 < len(tokens)
            and tokens[position + 1].low in {"to", "from"}
        ):
            return Level(position, token.low == "down", per) if position + 2 in by_token else None
        if token.low in _BOUNDS or (token.kind == "sign" and token.text in {"<", ">", "<=", ">=", "≤", "≥"}):
            falling = token.low in {"below", "under", "beneath"} or token.text in {"<", "<=", "≤"}
            if ahead is None or ahead.unit in DELIVERABLES:  # "guides under 3 pages" are short, not few
                return None
            return Level(position, falling, per, ahead.unit)
        here = by_token.get(position)
        if here is not None and token.low != "no":  # "requests with no reply" goes on
            if here.role == "baseline" or (
                here.role == "multiplier" and position + 1 == len(tokens) and position > index + 1
            ):
                return Level(position, falls(quantities), per)
            return None
        if token.kind != "word" or token.low in CONNECTIVES:
            return None
        if token.low in DETERMINERS and tokens[position - 1].low not in PREPOSITIONS:
            return None  # "open the shop": only a verb has an article after it
        if token.low in PREPOSITIONS and token.low not in _JOINING:
            return None
        if tokens[position - 1].low == "per" and token.noun not in COUNTED_WORK:
            per = token.noun
    return None


def falls(quantities: list[Quantity]) -> bool:
    """Whether the first target is lower than the first baseline."""
    start = next((q.value for q in quantities if q.role == "baseline"), None)
    end = next((q.value for q in quantities if q.role in {"target", "universal"}), None)
    if start is None or end is None:
        return any(q.role == "multiplier" and q.value is not None and q.value < 1 for q in quantities)
    return end < start


def begins_with_noun(tokens: list[Token], quantities: list[Quantity], index: int, form: Form | None) -> bool:
    """Whether the word at `index`, which can be a verb, is the noun or adjective before a noun whose level moves.

    "Open tickets from 20 to 5" has nobody opening tickets. What is made and grows in number stays with its verb ("publish guides
    from 2 to 4"), and so do people, whom one trains, supports or visits."""
    if form is None or index + 1 >= len(tokens) or tokens[index + 1].kind != "word":
        return False
    after = tokens[index + 1]
    if (
        after.low in PREPOSITIONS
        or after.low in DETERMINERS
        or after.low in _REACHED
        or after.low in _JOINING
    ):
        return False
    classes = classes_of(form.base)
    if form.inflection == "base" and form.base not in EITHER_WORD and tokens[index].low not in OPENING:
        return False
    if form.inflection == "s" or (form.inflection != "base" and classes & {"change", "reach", "hire"}):
        return False
    level = moving_level(tokens, quantities, index)
    if level is None:
        return False
    head = _head(tokens, index, level)
    if form.inflection == "base":
        if head in PEOPLE and head == after.noun:
            return False
        if level.bound is not None and not _limits(head, level.bound):
            return False
    if level.falling or level.per or head in MEASURES:
        return True
    if form.inflection == "ing" or "gate" in classes or (form.base in COVERAGE and head in PEOPLE):
        return False
    return not (classes & {"make", "do"} and (head in DELIVERABLES or head in WORK))


def _limits(head: str, unit: str) -> bool:
    """Whether a limit in this unit is one of the noun's number or share: "train delays under 2 %", not "review contracts below 10k EUR"."""
    if unit in MONEY:
        return head in STRONG_MEASURES
    return unit == "%" or head in MEASURES or not (unit or head in DELIVERABLES or head in WORK)


def shows_what_came(tokens: list[Token], heads: list[str], level: Level) -> bool:
    """Whether a bare noun with this level is a measure of what came of the work although it names things or work: nobody makes
    fewer of them, and a ratio to customers or to staff is no list of things to make."""
    head = heads[-1] if heads else ""
    if head in {"coverage", "completion"}:
        return False
    if level.falling:
        limited = level.bound not in {None, "", "%"} and level.bound not in COUNTED_WORK
        return not (limited and head in DELIVERABLES and head not in MEASURES)
    if not level.per:
        described = tokens[0].form is not None and tokens[0].form.inflection == "ed"
        return described and (head not in DELIVERABLES or head in MEASURES)
    return head not in DELIVERABLES or (level.per in PEOPLE and level.per not in STAFF)


def _head(tokens: list[Token], index: int, level: Level) -> str:
    """The head noun of the phrase between `index` and the level: the last word before a preposition or a participle."""
    head = ""
    for token in tokens[index + 1 : level.begins]:
        if token.low in PREPOSITIONS or (head and token.form is not None and token.form.inflection == "ed"):
            break
        head = token.noun
    return head
