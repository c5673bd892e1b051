"""Quantities that only stand in for what an objective is about: what is counted there, and whether more of it is the aim at all."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from mainspring.engine.lint.level import falls
from mainspring.engine.lint.phrase import Clause
from mainspring.engine.lint.quantities import Quantity
from mainspring.engine.lint.text import Token
from mainspring.engine.lint.words import words
from mainspring.engine.lint.words.grammar import PREPOSITIONS
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
    if _falls(tokens, clause, quantities):
        proxies = _NONE
        volumes = _NONE if volumes <= _HANDLED else volumes
    return proxies, volumes


_ONE_OF = frozenset([phrase.split()[0] for phrase in LISTENING])


def listens(tokens: list[Token]) -> bool:
    """Whether it tells that people open what is sent, answer what is asked or log in."""
    lows = [token.low for token in tokens]
    if _ONE_OF.isdisjoint(lows):
        return False
    said = f" {' '.join(lows)} "
    return any(f" {phrase} " in said for phrase in LISTENING)


def _falls(tokens: list[Token], clause: Clause, quantities: list[Quantity]) -> bool:
    """Whether there is to be less of what is measured."""
    return (
        clause.verb in _FALLING or falls(quantities) or not _LESS.isdisjoint([token.low for token in tokens])
    )


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
