"""What an objective asks for, and how a key result's words stand to it: the grounds on which the practical rule is judged."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain, pairwise
from typing import NamedTuple

from mainspring.engine.lint.clause import read_clause
from mainspring.engine.lint.kind import judge_kind
from mainspring.engine.lint.matter import Kind, noun_class
from mainspring.engine.lint.phrase import Clause
from mainspring.engine.lint.quantities import Quantity, quantities_of
from mainspring.engine.lint.text import Token, blank_references, tokens_in
from mainspring.engine.lint.windows import windows_of
from mainspring.engine.lint.words import words
from mainspring.engine.lint.words.memo import Memo
from mainspring.engine.lint.words.nouns import PEOPLE, STAFF, singular
from mainspring.engine.lint.words.practical import PURPOSE, RELATED
from mainspring.engine.lint.words.qualities import QUALITIES
from mainspring.engine.lint.words.verbs import DIRECTION, LAUNCHING, form_of

_STOP = words("""
    the a an of to and or for in on at by with from our your their its all every each any no is are be will
    we this that these those as into per via new first next more less than least most up out q1 q2 q3 q4 not
    have has had who which it
""")
_HIRING = words("hiring hire hires recruit recruiting recruitment headcount vacancies staffing")
_HIRES = words("hire recruit fill staff backfill headhunt")
_GROWING = words("""
    grow scale build add introduce expand incorporate implement establish complete strengthen set setup
""")
_TEAMS = words("""
    team headcount layer staff director manager department group squad workforce crew bench engineering organisation organization org
    section
""")
_HIRING_WELL = words("""
    improve efficiency efficient process experience effective brand train training happiness culture
    engagement
""")
_OPEN_ENDED = words("""
    support help continue ensure make provide scale expand prepare be become enable align focus drive keep
    maintain get secure
""")
_DESCRIBED_BY = words("that which who we our they people instead rather without everyone nobody")
_ANYTHING = words("""
    new create launch build publish release first process program programme team company work content issue
    page plan key result use
""")
_FIELDS: dict[str, int] = {}
for _index, _words in enumerate(RELATED):
    for _word in _words.split():
        _FIELDS[_word] = _FIELDS.get(_word, 0) | (1 << _index)


_FIELD_WORDS = frozenset(_FIELDS)


class Purpose(NamedTuple):
    """What an objective asks for. `deliverable`: it is itself a thing to make; `staffing`: a gap to fill; else a change.
    `words` are its content words, `nouns` those that are no verbs in it, `heads` the stems of what it asks for, `modified` the nouns told
    apart by a noun before them, `counted` those it counts, `fields` a bit set of the matters it speaks of (its purpose, where it names
    one), `bare` a noun phrase of no known class; `kind` is what it would be as a key result, `matter` the class of its head noun, `stems`
    the stems of its content words and `aim` those of its purpose where it names one (`purposeful`), `described` that a relative clause
    says what the thing is to do or to be, `qualified` that a word says how good it is to be, `length` its words."""

    deliverable: bool
    staffing: bool
    bare: bool
    words: frozenset[str]
    nouns: frozenset[str]
    counted: frozenset[str]
    fields: int
    verb: str
    kind: Kind
    matter: str
    stems: frozenset[str]
    aim: frozenset[str]
    purposeful: bool
    described: bool
    qualified: bool
    modified: frozenset[str]
    heads: frozenset[str]
    length: int


def _senses(low: str) -> tuple[str, ...]:
    """The noun that a lower-case word is, and the base of the verb that it can be; nothing of words that fit everything."""
    if low in _STOP:
        return ()
    form = form_of(low)
    noun = singular(low)
    return (noun,) if form is None else (form.base, noun)


_SENSES = Memo(_senses)


def content_of(tokens: Sequence[Token]) -> frozenset[str]:
    said = [low for token in tokens if token.kind == "word" and len(low := token.low) > 1]
    return frozenset(chain.from_iterable(map(_SENSES.__getitem__, said)))


def nouns_of(tokens: list[Token], clause: Clause) -> frozenset[str]:
    """Content words without the clause's own verb and without words that fit everything."""
    said = [
        token.low
        for position, token in enumerate(tokens)
        if token.kind == "word" and position != clause.verb_at
    ]
    return frozenset(chain.from_iterable(map(_SENSES.__getitem__, said))) - _ANYTHING


def fields_of(words: frozenset[str]) -> int:
    bits = 0
    for word in words & _FIELD_WORDS:
        bits |= _FIELDS[word]
    return bits


_ENDINGS = words("""
    isations izations isation ization ations ation ments ment ings ing ions ion ities ity ness ances ance ences ence able ible ives ive ally
    ers ors ies ed er or al ly es s y e
""")
_LONGEST_ENDING = max(map(len, _ENDINGS))


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """A word without its ending, so that "deliver", "delivery" and "delivered" agree; at least four letters stay."""
    for length in range(min(_LONGEST_ENDING, len(word) - 4), 0, -1):
        if word[-length:] in _ENDINGS:
            return word[:-length]
    return word


def _own_stem(low: str) -> str:
    """The stem of a lower-case word; "" of one that fits everything."""
    noun = singular(low)
    if len(low) < 3 or low in _STOP or noun in _ANYTHING:
        return ""
    form = form_of(low)
    return stem(form.base if form is not None and form.inflection != "base" else noun)


_OWN_STEMS = Memo(_own_stem)


def stems_of(tokens: list[Token]) -> frozenset[str]:
    """The stems of the content words of a text that do not fit everything."""
    said = [token.low for token in tokens if token.kind == "word"]
    return frozenset(map(_OWN_STEMS.__getitem__, said)) - _NONE


_NONE = frozenset([""])
_FILLERS = words("""
    increase improve reduce grow raise get make new achieve team company great good number rate all plan
    target be been being can could should must may high low
""")
FILLER_STEMS = frozenset(stem(word) for word in _FILLERS)
"""Words that fit every key result and tie none of them to an objective."""


_MANNER = words("without instead well fast again simply just properly fairly safely")
"""How something is to go: what is to be done so is a way of doing it, and nothing that is there when it is finished."""
_BETTER = QUALITIES | words("more fewer less calm right right-first-time first-time")
_STANDING = words("is are can does will works work serves pays stays keeps gets goes feels")


def _names_a_state(tokens: list[Token], clause: Clause) -> bool:
    """Whether it says how things are to be or to go and not what is to be there: "renew well", "sync just works", "useful content"."""
    if clause.shape == "imperative" and not clause.classes & _BRINGS_ABOUT:
        return True
    after = [token.low for token in tokens[1:]]
    if not _STANDING.isdisjoint(after) or not _MANNER.isdisjoint(after):
        return True
    first = 1 if tokens and tokens[0].low in {"a", "an", "the", "our"} else 0
    return first < len(tokens) and tokens[first].low in _BETTER


def _described(tokens: list[Token], clause: Clause) -> bool:
    """Whether a relative clause says what the thing that is made is to do or to be: "a form that people fill in"."""
    if clause.shape != "imperative" or "make" not in clause.classes:
        return False
    # Behind the thing; behind the verb itself "that" opens what is said ("show that it pays").
    return any(token.low in _RELATIVE for token in tokens[clause.verb_at + 2 :])


_RELATIVE = words("that which who people we they everyone nobody")


_BRINGS_ABOUT = frozenset(("make", "gate", "hire", "do"))


_KNOWN = re.compile(
    r" (?:knows?|remembers?|heard|hears?) (?:of |about |that )?(?:us|we)\b| a (?:household )?name "
)
"""Who knows us, said with us as the object."""
_ATTENTION = frozenset(["known"])
_ENOUGH = words("enough sufficient")
_HANDS = PEOPLE | STAFF | words("hand")


def _lacks_people(tokens: list[Token]) -> bool:
    """Whether there are to be enough people: "enough hands at every shift", "enough good people"."""
    return any(
        token.low in _ENOUGH and any(after.noun in _HANDS for after in tokens[position + 1 : position + 3])
        for position, token in enumerate(tokens)
    )


_PURPOSEFUL = re.compile(f" (?:{'|'.join(PURPOSE)}) ")


_MOST = 4_096
"""Objectives whose purpose is kept: their key results and several rules ask for it."""
_READ: dict[str, Purpose] = {}


def purpose_of(objective: str) -> Purpose:
    """The purpose of an objective, read once per wording."""
    known = _READ.get(objective)
    return purposes_of([objective])[0] if known is None else known


def purposes_of(objectives: Sequence[str]) -> list[Purpose]:
    """The purpose of each of them; those that are new are read step by step, as key results are."""
    # The answer is put together here: what is kept, another thread may clear meanwhile.
    known = {each: _READ.get(each) for each in objectives}
    new = [each for each, purpose in known.items() if purpose is None]
    texts = list(map(blank_references, new))
    tokens = [list(tokens_in(text)) for text in texts]
    windows = list(map(windows_of, texts))
    quantities = list(map(quantities_of, tokens, windows))
    clauses = list(map(read_clause, tokens, quantities, windows))
    said = [frozenset([token.low for token in each]) for each in tokens]
    verdicts = list(map(judge_kind, texts, tokens, said, clauses, quantities, windows))
    kinds = [kind for kind, _ in verdicts]
    read = dict(zip(new, map(_purpose, texts, tokens, said, quantities, clauses, kinds), strict=True))
    if len(_READ) + len(read) > _MOST:
        _READ.clear()
    _READ.update(read)
    return [known[each] or read[each] for each in objectives]


def _purpose(
    text: str,
    tokens: list[Token],
    lows: frozenset[str],
    quantities: list[Quantity],
    clause: Clause,
    kind: Kind,
) -> Purpose:
    words = content_of(tokens)
    if _KNOWN.search(f" {text.lower()} "):
        words |= _ATTENTION
    stems = stems_of(tokens)
    opened = _PURPOSEFUL.search(text.lower(), tokens[clause.verb_at].end if clause.verb_at >= 0 else 0)
    purposeful = opened is not None
    aim = tokens if opened is None else [token for token in tokens if token.start >= opened.start()]
    staffing = clause.verb in _HIRES or (not _HIRING.isdisjoint(lows) and not words & _HIRING_WELL)
    staffing = staffing or (
        bool({clause.verb} & _GROWING)
        and bool(words & _TEAMS)
        and (not words & _HIRING_WELL or any(token.noun in _TEAMS for token in clause.object[:2]))
    )
    staffing = staffing or _lacks_people(tokens)
    what = noun_class(clause.heads, clause.object, clause.shape == "imperative")
    making = (
        clause.shape == "imperative"
        and clause.verb not in DIRECTION
        and clause.verb not in _OPEN_ENDED
        and what != "loose"
        and (what != "people" or clause.verb in LAUNCHING)
    )
    # "Have a test cluster": what is to be had is to be made; a good one is to be good.
    had = clause.verb == "have" and what in {"deliverable", "gate"} and _BETTER.isdisjoint(lows)
    state = not had and _names_a_state(tokens, clause)
    # "A pipeline we can believe in", "flow instead of stock": a thing described by what it is to be good for is a state.
    described = clause.shape == "phrase" and any(token.low in _DESCRIBED_BY for token in tokens[1:])
    named = clause.shape == "phrase" and not described and what in {"deliverable", "gate", "work"}
    done = clause.shape == "statement" and clause.inflection == "ed" and what in {"deliverable", "gate", ""}
    return Purpose(
        deliverable=bool(tokens)
        and kind in {"output", "milestone", "activity"}
        and not purposeful
        and not state
        and (making or named or done),
        staffing=staffing,
        bare=clause.shape == "phrase" and not described and what == "" and not purposeful and len(tokens) > 1,
        words=words,
        nouns=nouns_of(tokens, clause),
        counted=frozenset(q.unit for q in quantities if len(q.unit) > 2),
        fields=fields_of(words if opened is None else content_of(aim)),
        verb=clause.verb,
        kind=kind,
        matter=what,
        stems=stems,
        aim=stems if opened is None else stems_of(aim),
        purposeful=purposeful,
        described=_described(tokens, clause),
        qualified=not staffing and any(token.low in _BETTER for token in clause.object),
        heads=frozenset([stem(head) for head in clause.heads]),
        modified=frozenset(
            after.noun
            for before, after in pairwise(clause.object)
            if before.form is None and stems_of([before])
        ),
        length=[token.kind for token in tokens].count("word"),
    )
