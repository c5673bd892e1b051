"""Two sentences in one: parts that a semicolon parts, and a second subject with a verb of its own."""

from __future__ import annotations

from mainspring.engine.lint.phrase import Clause
from mainspring.engine.lint.text import Token
from mainspring.engine.lint.words import words
from mainspring.engine.lint.words.grammar import CONNECTIVES, DETERMINERS, PREPOSITIONS

_GOING_ON = words("""
    it its this that these those they them their which who whose what where when if as so then thus not no only also at least most up down now
    today currently previously formerly baseline target goal stretch min max see note tbd including includes include incl e.g i.e eg ie such
    measured counted starting namely excluding excludes except each per or both
""")
"""Words that go on with what was said: the measure's start, its limits, its parts."""
_BE = words("is are was were has have works work runs run gets get goes go can will")


def parted(tokens: list[Token], joints: list[int]) -> str:
    """ "Log books at every lock; a drill before the season": parts by a semicolon, each with words of its own. `joints` are the places where a
    result can be joined, and of brackets."""
    depth = 0
    for position in joints:
        mark = tokens[position].text
        depth = depth + 1 if mark in {"(", "["} else max(0, depth - 1) if mark in {")", "]"} else depth
        if depth or mark != ";" or position < 2 or position + 1 >= len(tokens):
            continue
        after = tokens[position + 1]
        if any(token.text == ":" for token in tokens[max(0, position - 20) : position]):
            continue  # "crews trained: pilots; stokers": of what there are several
        if (
            after.kind != "word"
            or after.low in _GOING_ON
            or after.low in PREPOSITIONS
            or after.low in CONNECTIVES
        ):
            continue
        named = (
            after.noun if after.low not in DETERMINERS else tokens[min(position + 2, len(tokens) - 1)].noun
        )
        if named and any(token.noun == named for token in tokens[max(0, position - 20) : position]):
            continue  # "… a plan by March; the plan will …"
        return f'"{after.low}" begins a second result'
    return ""


def second_subject(tokens: list[Token], joints: list[int], clause: Clause) -> str:
    """ "Boats moor alone and we have a rota of pilots": said of us or of people with a verb of its own."""
    if clause.shape == "imperative":
        return ""
    depth = 0
    for position in joints:
        mark = tokens[position].low
        depth = depth + 1 if mark in {"(", "["} else max(0, depth - 1) if mark in {")", "]"} else depth
        if depth or mark not in {"and", "&"} or position >= len(tokens) - 3:
            continue
        subject = tokens[position + 1]
        if not _said_before(tokens, position, -1 if subject.low == "we" else clause.verb_at):
            continue
        if _begins_anew(tokens, position + 1) and not _takes_up(tokens, position):
            return f'"{subject.low}" begins a second result'
    return ""


_SUBORDINATE = words("that which who what why to how whether")


def _said_before(tokens: list[Token], position: int, verb_at: int) -> bool:
    """Whether the part before the join is a main clause with a verb of its own, which before "we" need not be looked for (-1)."""
    said = verb_at < 0
    for at in range(max(0, position - 16), position - 1):
        token = tokens[at]
        if token.low in CONNECTIVES or token.low in _SUBORDINATE:
            return False
        if at and (at == verb_at or token.low in _BE):
            said = True
    return said


def _begins_anew(tokens: list[Token], index: int) -> bool:
    """Whether somebody is said to do or have something from here on: "we have …", "people take …"."""
    first, after = tokens[index], tokens[index + 1]
    if first.low not in {"we", "people"} or tokens[index + 2].kind != "word":
        return False
    return after.low in _BE or (after.form is not None and after.form.inflection in {"base", "state"})


def _takes_up(tokens: list[Token], position: int) -> bool:
    """Whether the second part speaks of what the first one named: "errors carry codes and the codes are written down"."""
    before = {token.noun for token in tokens[max(0, position - 16) : position] if token.noun}
    rest = tokens[position + 1 : position + 10]
    return any(token.low in {"it", "them", "this"} for token in rest) or any(
        token.noun in before
        and token.low not in _BE
        and token.low not in PREPOSITIONS
        and token.low not in DETERMINERS
        for token in rest[:3]
    )
