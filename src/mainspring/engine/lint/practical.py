"""The articles' practical rule: could the team complete the key result and still not improve what its objective is about?"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from mainspring.engine.lint.clause import read_clause
from mainspring.engine.lint.kind import judge_kind
from mainspring.engine.lint.matter import Kind, noun_class
from mainspring.engine.lint.phrase import Clause
from mainspring.engine.lint.quantities import Quantity, quantities_of
from mainspring.engine.lint.text import Token, blank_references, tokens_of
from mainspring.engine.lint.windows import windows_of
from mainspring.engine.lint.words import words
from mainspring.engine.lint.words.nouns import COUNTED_WORK
from mainspring.engine.lint.words.practical import INWARD, PROXIES, PURPOSE, RELATED
from mainspring.engine.lint.words.verbs import DIRECTION

_STOP = words("""
    the a an of to and or for in on at by with from our your their its all every each any no is are be will
    we this that these those as into per via new first next more less than least most up out q1 q2 q3 q4 not
    have has had who which it
""")
_HIRING = words("hiring hire hires recruit recruiting recruitment headcount vacancies staffing")
_HIRES = words("hire recruit fill staff backfill headhunt")
_GROWING = words("""
    grow scale build add introduce expand incorporate implement establish complete strengthen
""")
_TEAMS = words("team headcount layer staff director manager")
_HIRING_WELL = words("""
    improve efficiency efficient process experience effective brand train training happiness culture
    engagement
""")
_OPEN_ENDED = words("""
    support help continue ensure make provide scale expand prepare be become enable align focus drive keep
    maintain get secure
""")
_ANYTHING = words("""
    new create launch build publish release first process program programme team company work content issue
    page plan key result use
""")
_FILLERS = words("""
    increase improve reduce grow raise get make new achieve team company great good number rate all plan
    target
""")
_HOLDING = words("keep maintain stay remain preserve sustain hold")
_IMPROVING = words("improve increase grow raise reduce better accelerate boost double expand")
_PARTS = words("""
    plan scope list draft outline proposal poc prototype document analysis survey requirement definition
    brief spec design research playbook training material
""")
_INWARD = tuple(frozenset(line.split()) for line in INWARD)
_FIELDS: dict[str, int] = {}
for _index, _words in enumerate(RELATED):
    for _word in _words.split():
        _FIELDS[_word] = _FIELDS.get(_word, 0) | (1 << _index)


class Purpose(NamedTuple):
    """What an objective asks for. `deliverable`: it is itself a thing to make; `staffing`: a gap to fill; else a change.
    `words` are its content words, `nouns` those that are no verbs in it, `counted` the nouns it counts, `fields` a bit set of the
    matters it speaks of, `bare` a noun phrase of no known class."""

    deliverable: bool
    staffing: bool
    bare: bool
    words: frozenset[str]
    nouns: frozenset[str]
    counted: frozenset[str]
    fields: int
    verb: str


def _content(tokens: list[Token]) -> frozenset[str]:
    words: set[str] = set()
    for token in tokens:
        if token.kind == "word" and token.low not in _STOP and len(token.low) > 1:
            words.add(token.form.base if token.form is not None else token.noun)
            words.add(token.noun)
    return frozenset(words)


def _nouns(tokens: list[Token], clause: Clause) -> frozenset[str]:
    """Content words without the clause's own verb and without words that fit everything."""
    words = {
        word
        for position, token in enumerate(tokens)
        if position != clause.verb_at and token.kind == "word" and token.low not in _STOP
        for word in (token.noun, token.form.base if token.form is not None else token.noun)
    }
    return frozenset(words - _ANYTHING)


def _fields(words: frozenset[str]) -> int:
    bits = 0
    for word in words:
        bits |= _FIELDS.get(word, 0)
    return bits


@lru_cache(maxsize=4096)
def purpose_of(objective: str) -> Purpose:
    """The purpose of an objective, read once per wording."""
    text = blank_references(objective)
    tokens = tokens_of(text)
    windows = windows_of(text)
    quantities = quantities_of(tokens, windows)
    clause = read_clause(tokens, quantities)
    kind, _ = judge_kind(text, tokens, clause, quantities, windows)
    words = _content(tokens)
    low = text.lower()
    verb_end = tokens[clause.verb_at].end if clause.verb_at >= 0 else 0
    purposeful = any(low.find(f" {start} ", verb_end) >= 0 for start in PURPOSE)
    staffing = clause.verb in _HIRES or (
        any(token.low in _HIRING for token in tokens) and not words & _HIRING_WELL
    )
    staffing = staffing or (
        bool({clause.verb} & _GROWING) and bool(words & _TEAMS) and not words & _HIRING_WELL
    )
    what = noun_class(clause.heads, clause.object, clause.shape == "imperative")
    making = (
        clause.shape == "imperative"
        and clause.verb not in DIRECTION
        and clause.verb not in _OPEN_ENDED
        and what not in {"loose", "people"}
    )
    named = clause.shape == "phrase" and what in {"deliverable", "gate", "work"}
    done = clause.shape == "statement" and clause.inflection == "ed" and what in {"deliverable", "gate", ""}
    return Purpose(
        deliverable=bool(tokens)
        and kind in {"output", "milestone", "activity"}
        and not purposeful
        and (making or named or done),
        staffing=staffing,
        bare=clause.shape == "phrase" and what == "" and not purposeful and len(tokens) > 1,
        words=words,
        nouns=_nouns(tokens, clause),
        counted=frozenset(q.unit for q in quantities if len(q.unit) > 2),
        fields=_fields(words),
        verb=clause.verb,
    )


def judge_practical(
    objective: str, kind: Kind, tokens: list[Token], clause: Clause, quantities: list[Quantity]
) -> tuple[bool, str]:
    """Whether completing it entails improvement, and why in plain words."""
    if kind == "unclear":
        return False, "it has no completion to judge"
    purpose = purpose_of(objective)
    words = _content(tokens)
    if kind == "outcome":
        return _outcome(purpose, clause, quantities, words)
    if clause.verb in _HIRES or (
        kind == "output"
        and any(
            t.form is not None and t.form.base == "hire" and t.form.inflection in {"base", "ed"}
            for t in tokens
        )
    ):
        if purpose.staffing:
            return True, "the objective is itself to hire"
        return False, "people can be hired and the objective still not be met"
    counted = {q.unit for q in quantities} & purpose.counted
    if counted:
        return True, f'the objective counts the same: "{min(counted)}"'
    nouns = _nouns(tokens, clause)
    shared = nouns & purpose.nouns
    if purpose.deliverable or (purpose.bare and len(shared) > 1):
        if kind == "activity":
            if (clause.verb == purpose.verb and shared) or len(shared) * 2 > len(nouns) > 0:
                return True, "the objective is itself this work"
        elif shared and _whole(clause, shared):
            return True, "the objective is itself the thing that is delivered"
        return False, "it is a part of what the objective delivers"
    return False, "it can be done and the problem of the objective remain"


def _whole(clause: Clause, shared: frozenset[str]) -> bool:
    """Whether the thing delivered is the objective's, and not a plan for it or a part of it."""
    head = clause.heads[-1] if clause.heads else ""
    return not (head in _PARTS and head not in shared) and clause.verb not in {
        "draft",
        "outline",
        "scope",
        "plan",
        "document",
        "define",
    }


def _outcome(
    purpose: Purpose, clause: Clause, quantities: list[Quantity], words: frozenset[str]
) -> tuple[bool, str]:
    if not purpose.words:
        return True, "it is a change by itself; no objective was given"
    shared = (words & purpose.nouns) - COUNTED_WORK - _FILLERS
    if clause.verb in _HOLDING and purpose.words & _IMPROVING and not shared:
        return False, "it keeps a level where the objective asks for more"
    named = {*clause.heads, *(q.unit for q in quantities)}
    proxies = named & PROXIES
    if proxies and not shared:
        return False, f'"{min(proxies)}" only stands in for what the objective is about'
    if shared or _fields(words) & purpose.fields:
        inward = _inward(frozenset(clause.heads))
        if inward and not shared and not inward & _inward(purpose.words):
            return False, "it measures a matter inside the house, the objective another"
        return True, "it measures what the objective is about"
    inward = _inward(words)
    if inward and purpose.fields and not inward & _inward(purpose.words):
        return False, "it measures a matter inside the house, the objective another"
    return True, "it is a change, and nothing shows that it is beside the objective"


def _inward(words: frozenset[str]) -> frozenset[int]:
    return frozenset(index for index, members in enumerate(_INWARD) if words & members)
