"""Things that are told apart by a number or a letter behind their noun: "policy 12b", "stations 4 and 7"."""

from __future__ import annotations

from mainspring.engine.lint.text import Token
from mainspring.engine.lint.words import words
from mainspring.engine.lint.words.grammar import AUXILIARIES, CONNECTIVES, DETERMINERS, PREPOSITIONS
from mainspring.engine.lint.words.nouns import COUNTED_WORK, DELIVERABLES, MEASURES, PEOPLE
from mainspring.engine.lint.words.verbs import opening_form

_NUMBERED = words("""
    policy clause rule annex paragraph regulation exhibit schedule form section article act appendix chapter part item directive guideline
    station line machine plant gate terminal lane dock bay floor room building ward zone block hall sector flat unit platform route phase
    stage site house apartment plot class exit
""")
"""Nouns that a number names; without a letter or a second number some of them count as well ("line 40 boats")."""
_NAMED_ALONE = words(
    "policy clause annex paragraph regulation exhibit directive station line machine plant gate terminal lane dock bay"
)
_NO_UNITS = frozenset("acefijnopqruvyz")
"""Letters that stand for no unit and no scale."""
_JOINS = words("and or & , /")
_ROW = 12
"""Tokens back to which a row of numbers is followed."""


def is_numbered(tokens: list[Token], index: int) -> bool:
    """Whether the number at `index` tells one thing from its like, and counts nothing."""
    token = tokens[index]
    if not token.text[0].isdigit():
        return False
    letter = _letter(tokens, index)
    if letter and _names_after(tokens, index, letter):
        return True
    if not index:
        return False
    before = tokens[index - 1]
    if before.low in _JOINS:
        return _in_lettered_row(tokens, index) if letter else _in_row(tokens, index)
    if before.kind != "word":
        return False
    if letter:
        if before.noun in _NUMBERED:
            return not _counts(tokens, index, before, index + 1)
        return letter in _NO_UNITS and _can_be_named(before)
    if not token.text.isdigit() or len(token.text) > 3:
        return False
    if before.low in {"number", "no"} and index > 1:
        thing = tokens[index - 2]  # "the tour number 7"
        return thing.kind == "word" and (thing.noun in DELIVERABLES or _can_be_named(thing))
    if before.low in _NAMED_ALONE:
        return not _counts(tokens, index, before, index + 1)
    return before.noun != before.low and _begins_row(tokens, index)


def _names_after(tokens: list[Token], index: int, letter: str) -> bool:
    """ "The 12b form": the number and its letter before what they name."""
    if letter != "b" and letter not in _NO_UNITS:
        return False
    at = index + 1 if tokens[index].text[-1].isalpha() else index + 2
    return at < len(tokens) and tokens[at].low in _NUMBERED


def _letter(tokens: list[Token], index: int) -> str:
    """The one letter that is written to the number, "" where there is none."""
    text = tokens[index].low
    if text[-1].isalpha():
        return text[-1] if text[:-1].isdigit() and len(text) < 5 else ""
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    glued = after is not None and after.start == tokens[index].end and len(after.low) == 1
    return after.low if after is not None and glued and after.kind == "word" and len(text) < 4 else ""


def _can_be_named(before: Token) -> bool:
    low = before.low
    return (
        len(low) > 2
        and before.noun == low
        and before.form is None
        and before.noun not in MEASURES
        and before.noun not in PEOPLE
        and not (low in PREPOSITIONS or low in CONNECTIVES or low in DETERMINERS or low in AUXILIARIES)
    )


def _counts(tokens: list[Token], index: int, before: Token, begin: int) -> bool:
    """Whether the noun is a verb after all, and the number counts what follows: "line 40 boats"."""
    if opening_form(before.low) is None and before.form is None:
        return False
    if index > 1 and tokens[index - 2].low in PREPOSITIONS | DETERMINERS:
        return False  # "at line 4 defects fall"
    for token in tokens[begin : begin + 4]:
        if token.kind != "word" or token.low in PREPOSITIONS:
            return False
        if token.noun != token.low or token.noun in PEOPLE:
            return True
    return False


def _begins_row(tokens: list[Token], index: int) -> bool:
    """Whether the number is the first of a row behind a plural noun: "stations 4 and 7", "wards 3, 5 and 8"."""
    named = tokens[index - 1]
    if named.noun in MEASURES or named.noun in COUNTED_WORK:
        return False
    last = index
    while (
        last + 2 < len(tokens)
        and tokens[last + 1].low in _JOINS
        and tokens[last + 2].text.isdigit()
        and len(tokens[last + 2].text) < 4
    ):
        last += 2
    if last == index or tokens[last - 1].low not in {"and", "or", "&"}:
        return False
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    if after is None or after.kind == "mark":
        return after is None or after.text not in {"%", ":"}
    return after.kind == "word" and after.noun == after.low and after.start > tokens[last].end


def _in_lettered_row(tokens: list[Token], index: int) -> bool:
    """ "Sections 7b and 7c": the second of two."""
    at = index - 2
    if at > 0 and tokens[at].kind == "word" and tokens[at].start == tokens[at - 1].end:
        at -= 1
    return at > 0 and bool(_letter(tokens, at)) and tokens[at - 1].noun in _NUMBERED


def _in_row(tokens: list[Token], index: int) -> bool:
    """Whether the number goes on with a row that a plural noun begins."""
    if not tokens[index].text.isdigit():
        return False
    at = index
    while at > 1 and index - at < _ROW and tokens[at - 1].low in _JOINS and tokens[at - 2].text.isdigit():
        at -= 2
    named = tokens[at - 1] if at and at < index else None
    return named is not None and named.kind == "word" and named.noun != named.low and _begins_row(tokens, at)
