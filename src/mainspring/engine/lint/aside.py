"""Words that stand in a key result and are not what it promises: quoted, part of a paper's name, an example, a condition."""

from __future__ import annotations

from mainspring.engine.lint.text import Token
from mainspring.engine.lint.words import words
from mainspring.engine.lint.words.grammar import CONNECTIVES, PREPOSITIONS
from mainspring.engine.lint.words.qualities import FIXED, UNBOUNDED


def aside(tokens: list[Token], said: frozenset[str]) -> frozenset[int]:
    """The places of words that promise nothing; `said` are the tokens in lower case."""
    if said.isdisjoint(ASIDE):
        return _NOTHING
    found = _quoted(tokens) if not said.isdisjoint(_QUOTES) else _NOTHING
    if not said.isdisjoint(_TITLING):
        found |= _titles(tokens)
    if not said.isdisjoint(_IN_NAMES):
        found |= _named(tokens)
    if not said.isdisjoint(_SETTING_OUT):
        found |= _examples(tokens)
    return found


_NOTHING: frozenset[int] = frozenset()
_QUOTES = frozenset(('"', "“", "„"))


def _quoted(tokens: list[Token]) -> frozenset[int]:
    """The places of what stands in quotation marks: a name or a sentence of others, and no success word of this one."""
    inside: set[int] = set()
    opened = -1
    for position, token in enumerate(tokens):
        if opened < 0 and token.text in _QUOTES:
            opened = position
        elif opened >= 0 and token.text in {'"', "”", "“"}:
            inside.update(range(opened, position))
            opened = -1
    return frozenset(inside)


_PAPERS = words(
    "policy charter code agreement pledge guideline guidelines procedure declaration statement licence license terms act"
)
_IN_TITLES = words(
    "fair safe clear clean good best sound proper responsible professional inclusive sustainable competitive"
)
"""Words of praise that papers are called by."""
_TITLING = UNBOUNDED | _IN_TITLES


def _titles(tokens: list[Token]) -> frozenset[int]:
    """The places of a word of praise by which a paper is called: "acceptable use policy", "fair dealing charter". One right before its
    noun ("an adequate policy") praises it."""
    found: set[int] = set()
    for position, token in enumerate(tokens[:-2]):
        if token.low not in _TITLING:
            continue
        for ahead in range(position + 1, min(position + 4, len(tokens))):
            after = tokens[ahead]
            if after.kind != "word" or after.low in PREPOSITIONS or after.low in CONNECTIVES:
                break
            if ahead > position + 1 and after.noun in _PAPERS:
                found.add(position)
    return frozenset(found)


_IN_NAMES = frozenset(FIXED) | {"enough", "readable"}


def _named(tokens: list[Token]) -> frozenset[int]:
    """The places of a word that makes up a name with the noun behind it ("premium plan", "machine readable"), and of "enough" where
    what follows says how much ("enough to feed 50 guests")."""
    found: set[int] = set()
    for position, token in enumerate(tokens[:-1]):
        after = tokens[position + 1]
        fixed = FIXED.get(token.low, frozenset())
        enough = token.low == "enough" and after.low == "to"
        if (
            after.noun in fixed
            or after.low in fixed
            or (token.low == "readable" and position > 0 and tokens[position - 1].low == "machine")
            or (enough and any(word.kind == "number" for word in tokens[position + 2 : position + 6]))
        ):
            found.add(position)
    return frozenset(found)


_SETTING_OUT = words("e.g eg given assuming")
"""Words that begin an example or a condition."""


def _examples(tokens: list[Token]) -> frozenset[int]:
    """The places of examples in brackets and of what is taken as given at the beginning: neither is what is promised."""
    found: set[int] = set()
    for position, token in enumerate(tokens[:-1]):
        if position in found:
            continue
        if token.low in {"e.g", "eg"} and position and tokens[position - 1].text == "(":
            closing = ")"
        elif position == 0 and token.low in {"given", "assuming"}:
            closing = ","
        else:
            continue
        for ahead in range(position, len(tokens)):
            if tokens[ahead].text == closing:
                break
            found.add(ahead)
    return frozenset(found)


ASIDE = _QUOTES | _TITLING | _IN_NAMES | _SETTING_OUT
"""Words without one of which nothing stands aside."""
