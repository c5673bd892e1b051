"""The sentence of a key result: its verb, what the verb governs, its subject and its predicate."""

from __future__ import annotations

from collections.abc import Sequence

from mainspring.engine.lint.front import behind_effort, sentence_start
from mainspring.engine.lint.level import EITHER_WORD, begins_with_noun
from mainspring.engine.lint.numerals import NUMBER_WORDS
from mainspring.engine.lint.opening import is_imperative, opening_verb
from mainspring.engine.lint.phrase import Clause, govern
from mainspring.engine.lint.quantities import Quantity
from mainspring.engine.lint.statement import read_statement
from mainspring.engine.lint.text import Token
from mainspring.engine.lint.windows import Window
from mainspring.engine.lint.words import words
from mainspring.engine.lint.words.grammar import (
    DETERMINERS,
    PREPOSITIONS,
)
from mainspring.engine.lint.words.lexicon import PHRASAL
from mainspring.engine.lint.words.nouns import WORK
from mainspring.engine.lint.words.verbs import (
    DIRECTION,
    OPENING,
    PARTNERING,
    VERB_CLASSES,
    classes_of,
)

_PARTICLES = words("up out off live down on away together")
_BORNE = WORK | words(
    "responsibility duty ownership route debt risk load burden challenge topic case customer client"
)
"""What one takes on without hiring anybody."""
_PARTED = words("bring get drive push put pull take win")


def _infinitive(tokens: list[Token], index: int, within: int = 30) -> int:
    """Index of the verb of the next "to + verb" (or "and + verb") from `index`, -1 if none."""
    for position in range(index, min(index + within, len(tokens) - 1)):
        if tokens[position].text in {".", ";"}:
            return -1
        if tokens[position].low == "to":
            ahead = position + 1
            if ahead + 1 < len(tokens) and tokens[ahead].low.endswith("ly"):
                ahead += 1
            form = tokens[ahead].form
            if form is not None and form.inflection == "base" and form.base in VERB_CLASSES:
                return ahead
    return -1


def read_clause(
    tokens: list[Token],
    quantities: list[Quantity],
    windows: Sequence[Window] = (),
    begin: int | None = None,
) -> Clause:
    """The main clause of the tokens, begun at `begin` (by default where the sentence does, behind `windows` that stand in front)."""
    index = sentence_start(tokens, windows) if begin is None else begin
    if index >= len(tokens):
        return Clause("phrase", "", "", -1, [], [], len(tokens))
    prefix = ""
    if begin is None:
        meant = behind_effort(tokens, index)
        if meant > 0:
            index, prefix = meant, "effort"
    owned = index > 0 and tokens[index - 1].low == "our"
    if (
        owned
        or not is_imperative(tokens, index)
        or begins_with_noun(tokens, quantities, index, tokens[index].form or opening_verb(tokens, index))
    ):
        named = _nominal(tokens, index) if not any(q.unit == "%" for q in quantities) else None
        if named is not None:
            return named
        return read_statement(tokens, quantities, index)
    form = opening_verb(tokens, index)
    assert form is not None
    if form.base == "have" and index and tokens[index - 1].low in {"we", "i", "will"}:
        # "We have written the guide" is "write the guide", done, and "we will have moved" is "move".
        step = index + 1
        while step + 1 < len(tokens) and tokens[step].low.endswith("ly"):
            step += 1
        done = tokens[step].form if step + 1 < len(tokens) else None
        if (
            done is not None
            and done.inflection == "ed"
            and done.base in VERB_CLASSES
            and (tokens[index - 1].low == "will" or _owns(tokens[step + 1]))
        ):
            index, form = step, done
    base = form.base
    following = tokens[index + 1].low if index + 1 < len(tokens) else ""
    if base in {"ensure", "guarantee", "assure"} or (base == "make" and following == "sure"):
        step = index + (1 if base != "make" else 2)
        if step < len(tokens) and tokens[step].low in {"that", "to"}:
            step += 1
        inner: Clause | None = None
        if step < len(tokens):
            # Once only: "ensure that we ensure that…" is read as a statement, or its depth would be the text's to choose.
            told = tokens[step - 1].low == "to" or not _names_thing(tokens, step)
            plain = begin is None and told and _is_plain_verb(tokens, step)
            inner = (
                read_clause(tokens, quantities, begin=step)
                if plain
                else read_statement(tokens, quantities, step)
            )
        if inner is not None:
            inner.prefix = base if base != "make" else "make sure"
            return inner
    target = -1
    if base in PARTNERING or base in {"use", "leverage", "utilise", "utilize"}:
        target = _infinitive(tokens, index + 1)
        prefix = base
    elif (
        base in {"continue", "try", "attempt", "aim", "strive", "help", "support", "do", "take"}
        and following == "to"
    ):
        target = _infinitive(tokens, index + 1, 3)
        prefix = base
    elif base == "continue" and index + 1 < len(tokens):
        continued = tokens[index + 1].form
        if continued is not None and continued.inflection in {"base", "ing"}:
            target, prefix = index + 1, base
    if target > 0:
        index = target
        form = tokens[index].form
        assert form is not None
        base = form.base
    else:
        prefix = "" if base in PARTNERING else prefix
    step = index + 1
    particle = ""
    if step + 1 < len(tokens) and tokens[step].low.endswith("ly") and (base, tokens[step + 1].low) in PHRASAL:
        step += 1  # "go fully live"
    if step < len(tokens):
        joined = PHRASAL.get((base, tokens[step].low))
        if joined == "hire" and not _BORNE.isdisjoint(govern(tokens, step + 1)[1]):
            joined = None  # "take on two more routes"
        if joined is not None or tokens[step].low in _PARTICLES:
            particle = tokens[step].low
            base = joined or base
            step += 1
            if particle in {"rid", "away"} and step < len(tokens) and tokens[step].low in {"of", "with"}:
                step += 1  # "get rid of", "do away with"
        elif base in _PARTED:
            for ahead in range(step + 1, min(step + 8, len(tokens))):
                joined = PHRASAL.get((base, tokens[ahead].low))
                if tokens[ahead].low == "up" and [t.low for t in tokens[ahead + 1 : ahead + 3]] == [
                    "to",
                    "date",
                ]:
                    joined = "update"
                if joined is not None and tokens[ahead].low in {"down", "up", "together", "back"}:
                    particle, base = tokens[ahead].low, joined
                    break
    # A second verb shares the object ("plan and paint the hall"): the later one is what it ends in, the first names it.
    while step + 1 < len(tokens) and (
        tokens[step].low in {"and", "or", "&"} or tokens[step].text in {"/", "&", ","}
    ):
        nxt = tokens[step + 1].form
        if (
            nxt is None
            or nxt.inflection != "base"
            or nxt.base not in VERB_CLASSES
            or (step + 2 < len(tokens) and tokens[step + 2].text in {",", "."})
        ):
            break
        step += 2
        if (nxt.base in DIRECTION and base not in DIRECTION) or "hire" in classes_of(
            nxt.base
        ):  # "measure and reduce": what it ends in
            base, index = nxt.base, step - 1
    phrase, heads, tail = govern(tokens, step)
    return Clause(
        "imperative",
        base,
        form.inflection,
        index,
        phrase,
        heads,
        tail,
        prefix,
        particle,
        classes_of(base),
    )


def _owns(after: Token) -> bool:
    """Whether an object can begin here that is not what the participle before it describes."""
    return (
        after.low in DETERMINERS
        or after.low in {"how", "what", "which", "where", "why"}
        or after.kind == "number"
        or after.low in NUMBER_WORDS
    )


_NOMINAL = {
    "completion": "complete", "implementation": "implement", "creation": "create", "publication": "publish", "introduction": "introduce",
    "establishment": "establish", "launch": "launch", "release": "release", "deployment": "deploy", "development": "develop",
    "migration": "migrate", "installation": "install", "construction": "construct", "appointment": "appoint", "recruitment": "recruit",
    "participation": "participate", "attendance": "attend", "organisation": "organise", "organization": "organize", "definition": "define",
    "preparation": "prepare", "execution": "execute", "renovation": "renovate", "delivery": "deliver", "rollout": "rollout",
}  # fmt: skip
"""Nouns of doing, which say with "of" what their verb would ("completion of the inventory")."""


def _nominal(tokens: list[Token], index: int) -> Clause | None:
    """The clause that a noun of doing at `index` or one word on stands for; None where there is none."""
    for position in (index, index + 1):
        if position + 2 >= len(tokens) or tokens[position].kind != "word":
            return None
        verb = _NOMINAL.get(tokens[position].low)
        if verb is not None and tokens[position + 1].low in {"of", "in"}:
            if (tokens[position + 1].low == "in") != (verb in {"participate", "attend"}):
                return None
            phrase, heads, tail = govern(tokens, position + 2)
            return Clause("imperative", verb, "noun", position, phrase, heads, tail, classes=classes_of(verb))
    return None


def _names_thing(tokens: list[Token], index: int) -> bool:
    """Whether a word as common as a noun stands before another noun, as after "ensure": "ensure test coverage"."""
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    return (
        after is not None
        and after.kind == "word"
        and (tokens[index].low in OPENING or tokens[index].low in EITHER_WORD)
        and after.low not in DETERMINERS
        and after.low not in PREPOSITIONS
    )


def _is_plain_verb(tokens: list[Token], index: int) -> bool:
    form = opening_verb(tokens, index)
    return form is not None and form.inflection == "base" and is_imperative(tokens, index)
