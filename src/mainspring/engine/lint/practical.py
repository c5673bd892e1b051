"""The articles' practical rule: could the team complete the key result and still not improve what its objective is about?"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from mainspring.engine.lint.clause import Clause, read_clause
from mainspring.engine.lint.kind import Kind, judge_kind, noun_class
from mainspring.engine.lint.quantities import Quantity, quantities_of
from mainspring.engine.lint.text import Token, blank_references, tokens_of
from mainspring.engine.lint.windows import windows_of
from mainspring.engine.lint.words.nouns import COUNTED_WORK, STAFF
from mainspring.engine.lint.words.practical import PROXIES, PURPOSE, RELATED

_STOP = frozenset(
    """the a an of to and or for in on at by with from our your their its all every each any no is are be will we this that these those as
    into per via new first next more less than least most up out q1 q2 q3 q4 not have has had who which it least""".split()
)
_HIRING = frozenset("hire hiring recruit recruiting recruitment headcount vacancy staff staffing staffed role fill talent grow team layer org".split())
_FIELDS: dict[str, int] = {}
for _index, _words in enumerate(RELATED):
    for _word in _words.split():
        _FIELDS[_word] = _FIELDS.get(_word, 0) | (1 << _index)


class Purpose(NamedTuple):
    """What an objective asks for: `deliverable` if it is itself a thing to make, `staffing` if a gap to fill, else a change.
    `words` are its content words (singular or base form), `fields` a bit set of the matters it speaks of."""

    deliverable: bool
    staffing: bool
    counted: bool
    words: frozenset[str]
    fields: int
    verb: str


def _content(tokens: list[Token]) -> frozenset[str]:
    words: set[str] = set()
    for token in tokens:
        if token.kind == "word" and token.low not in _STOP and len(token.low) > 1:
            words.add(token.form.base if token.form is not None else token.noun)
            words.add(token.noun)
    return frozenset(words)


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
    kind, _ = judge_kind(text.rstrip("?"), tokens, clause, quantities, windows)
    words = _content(tokens)
    low = text.lower()
    verb_end = tokens[clause.verb_at].end if clause.verb_at >= 0 else 0
    purposeful = any(low.find(f" {start} ", verb_end) >= 0 for start in PURPOSE)
    staffing = clause.verb in {"hire", "recruit", "fill", "staff"} or any(
        token.low in {"hiring", "hire", "hires", "recruit", "recruiting", "recruitment", "headcount", "vacancies", "staffing"} for token in tokens
    ) and not words & {"improve", "efficiency", "efficient", "process", "experience", "effective", "brand", "train", "training"}
    things = noun_class(clause.heads, clause.object)
    deliverable = (
        bool(tokens)
        and kind in {"output", "milestone", "activity"}
        and not purposeful
        and (clause.shape == "imperative" or len(tokens) > 1)
        and not (clause.shape == "phrase" and things in {"", "people"})
        and clause.verb not in {"support", "help", "continue", "ensure", "make", "provide", "scale", "expand", "prepare", "be", "become", "enable", "align", "focus"}
    )
    return Purpose(deliverable, staffing, bool(quantities), words, _fields(words), clause.verb)


def judge_practical(
    objective: str, kind: Kind, tokens: list[Token], clause: Clause, quantities: list[Quantity], vague: bool
) -> tuple[bool, str]:
    """Whether completing it entails improvement, and why in plain words."""
    if kind == "unclear":
        return False, "it has no completion to judge"
    purpose = purpose_of(objective)
    words = _content(tokens)
    shared = words & purpose.words
    if kind == "outcome":
        return _outcome(purpose, tokens, clause, quantities, words, shared)
    head_nouns = {token.noun for token in clause.object}
    if clause.verb in {"hire", "recruit", "fill", "staff"} or (kind == "output" and any(t.form is not None and t.form.base == "hire" for t in tokens)):
        if purpose.staffing:
            return True, "the objective is itself to hire"
        return False, "people can be hired and the objective still not be met"
    if purpose.staffing and head_nouns & STAFF and shared & _HIRING:
        return True, "the objective is itself to fill the team"
    if purpose.deliverable:
        covered = (shared - {"create", "new"}) if shared else shared
        nouns = {word for word in covered if word in head_nouns} or covered
        if kind in {"output", "milestone"} and len(nouns) >= 1 and _whole(clause, nouns):
            return True, "the objective is itself the thing that is delivered"
        if kind == "activity" and len(nouns) >= 2:
            return True, "the objective is itself this work"
        return False, "it is a part of what the objective delivers"
    return False, "it can be done and the problem of the objective remain"


_PARTS = frozenset("plan scope list draft outline proposal poc prototype document analysis survey requirement definition brief spec design research playbook training material".split())


def _whole(clause: Clause, nouns: set[str]) -> bool:
    head = clause.heads[-1] if clause.heads else ""
    return not (head in _PARTS and head not in nouns) and clause.verb not in {"draft", "outline", "scope", "plan", "document"}


def _outcome(
    purpose: Purpose, tokens: list[Token], clause: Clause, quantities: list[Quantity], words: frozenset[str], shared: frozenset[str]
) -> tuple[bool, str]:
    if not purpose.words:
        return True, "it is a change by itself; no objective was given"
    improving = purpose.words & {"improve", "increase", "grow", "raise", "reduce", "better", "accelerate", "boost"}
    if clause.verb in {"keep", "maintain", "stay", "remain", "preserve", "sustain", "hold"} and improving:
        return False, "it keeps a level where the objective asks for more"
    head = clause.heads[-1] if clause.heads else ""
    units = {q.unit for q in quantities}
    nouns = {token.noun for token in clause.object} | {head}
    related = bool(shared - COUNTED_WORK) or bool(_fields(words) & purpose.fields)
    proxy = (nouns & PROXIES or units & PROXIES) and not shared
    if proxy:
        word = next(iter(sorted((nouns | units) & PROXIES)))
        return False, f'"{word}" only stands in for what the objective is about'
    if related:
        return True, "it measures what the objective is about"
    if purpose.fields and _fields(words):
        return False, "it measures another matter than the objective's"
    return True, "it is a change, and nothing shows that it is beside the objective"
