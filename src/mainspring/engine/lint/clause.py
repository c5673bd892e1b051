"""The sentence of a key result: its verb, what the verb governs, its subject and its predicate."""

from __future__ import annotations

from mainspring.engine.lint.level import EITHER_WORD, begins_with_noun
from mainspring.engine.lint.numerals import NUMBER_WORDS
from mainspring.engine.lint.phrase import Clause, govern
from mainspring.engine.lint.quantities import Quantity
from mainspring.engine.lint.statement import read_statement
from mainspring.engine.lint.text import Token
from mainspring.engine.lint.words import words
from mainspring.engine.lint.words.grammar import (
    AUXILIARIES,
    COMPOUND_HEADS,
    CONNECTIVES,
    DETERMINERS,
    NOUN_GERUNDS,
    PHRASE_ONLY,
    PREPOSITIONS,
    SKIPPED_FIRST,
)
from mainspring.engine.lint.words.lexicon import PHRASAL
from mainspring.engine.lint.words.nouns import DELIVERABLES, GATES, MEASURES, STRONG_MEASURES, WORK
from mainspring.engine.lint.words.verbs import (
    DIRECTION,
    FORMS,
    OPENING,
    PARTNERING,
    VERB_CLASSES,
    Form,
    classes_of,
    opening_form,
)


def _is_label(tokens: list[Token], index: int, colon: int) -> bool:
    """Whether the words up to a colon only say whose or which it is ("Head of Finance: ledgers closed by …"), and name no measure."""
    label = tokens[index:colon]
    if not 0 < len(label) < 7 or any(
        t.kind in {"number", "sign", "redacted"} or t.noun in MEASURES for t in label
    ):
        return False
    said = tokens[colon + 1 : colon + 11]
    return (
        bool(said)
        and said[0].kind == "word"
        and any(t.low in AUXILIARIES or (t.form is not None and t.form.inflection == "ed") for t in said[1:])
    )


def _start(tokens: list[Token]) -> int:
    """Index of the first token that belongs to the sentence: list marks, labels and "we will" are passed over."""
    index = 0
    count = len(tokens)
    while index < count and (
        tokens[index].kind == "mark" and tokens[index].text not in {"“", '"', "%", "[", "("}
    ):
        index += 1
    if (
        index + 1 < count
        and tokens[index].kind == "number"
        and tokens[index + 1].text in {".", ")", ":"}
        and tokens[index].text.isdigit()
    ):
        index += 2
    elif index + 1 < count and tokens[index].low.startswith("kr") and tokens[index].low[2:].isdigit():
        index += 2 if tokens[index + 1].kind == "mark" else 1
    if index < count and tokens[index].text in {"[", "("}:  # a bracketed label in front
        for ahead in range(index + 1, min(index + 8, count)):
            if tokens[ahead].text in {"]", ")"}:
                index = ahead + 1
                break
    for ahead in range(index + 1, min(index + 12, count - 1)):
        if tokens[ahead].text in {":", "–", "—"} or (
            tokens[ahead].text == "-" and tokens[ahead].start > tokens[ahead - 1].end
        ):
            follower = tokens[ahead + 1]
            if follower.low in {"we", "you", "they"} or (
                follower.form is not None
                and follower.form.inflection in {"base", "ing"}
                and follower.form.base in VERB_CLASSES
            ):
                first = tokens[index].form
                if first is None or first.inflection != "base" or tokens[index].noun in MEASURES:
                    index = ahead + 1
            elif tokens[ahead].text == ":" and _is_label(tokens, index, ahead):
                index = ahead + 1
            break
    if (
        index + 3 < count
        and tokens[index].low == "a"
        and tokens[index + 1].text == "/"
        and tokens[index + 3].low == "test"
    ):
        return index + 3  # "A/B test the form"
    while index < count and (
        (tokens[index].kind == "word" and tokens[index].low in SKIPPED_FIRST and index + 1 < count)
        or (
            tokens[index].low.endswith("ly")
            and tokens[index].form is None
            and len(tokens[index].low) > 4
            and tokens[index].low not in {"weekly", "monthly", "daily", "quarterly", "yearly", "early"}
        )
    ):
        if tokens[index].low in {"the", "team"} and not (
            index + 1 < count and tokens[index + 1].low in {"will", "should", "must"}
        ):
            break
        index += 1
    return index


_NOT_FIRST = words("""
    top first last next minimum maximum approximately around nearly almost only exactly up about under over below
    above net gross new old good bad big small large high low key main global local annual daily weekly monthly
    quarterly yearly both another additional further extra several many most least various multiple here there
    it he she they you we i not never always if when while then thus phase step version day week month quarter
""")
"""Words of the closed classes and adjectives that may stand before a number or an article and are no verbs."""
_ADJECTIVAL = (
    "al",
    "ic",
    "ive",
    "ous",
    "ful",
    "less",
    "able",
    "ible",
    "ary",
    "ness",
    "ity",
    "tion",
    "sion",
    "ment",
    "ship",
)
_WITH = words("with to into through onto towards together up")
"""What stands after a verb more often than after the noun of the same form."""


def _opening(tokens: list[Token], index: int) -> Form | None:
    """The verb that begins a clause at `index`: a listed one; a word as common as a noun, or listed nowhere, where what follows shows it."""
    token = tokens[index]
    low = token.low
    if token.kind != "word":
        return None
    if low in FORMS or token.form is not None:
        return token.form
    form = opening_form(low)
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if after is None or low in _NOT_FIRST or low in PHRASE_ONLY or token.text.isupper():
        return None
    if (low, after.low) in PHRASAL:
        return Form(low, "base")
    if after.low in _ARTICLES:
        known = form is not None or not (low in DETERMINERS or low in PREPOSITIONS or low in AUXILIARIES)
        return (form or Form(low, "base")) if known else None
    if low.endswith("s") and not low.endswith("ss"):
        return None
    if after.kind in {"number", "redacted"} or after.low in NUMBER_WORDS:
        return (form or Form(low, "base")) if _counts_things(tokens, index + 1, form is not None) else None
    if form is None:
        return None
    if after.kind != "word":
        return None
    if low not in OPENING:
        return form
    if after.low in PREPOSITIONS:
        return form if after.low in _WITH or (after.low == "on" and "do" in classes_of(form.base)) else None
    return form if _plural_object(tokens, index + 1) else None


def _said_later(tokens: list[Token], index: int) -> bool:
    """Whether a participle ends the noun phrase that begins at `index`: "audit fieldwork completed", "reopened claims cut to 3 %"."""
    for position in range(index + 1, min(index + 9, len(tokens))):
        token = tokens[position]
        if (
            token.kind != "word"
            or token.low in DETERMINERS
            or token.low in PREPOSITIONS
            or token.low in {"and", "of"}
        ):
            return False
        if position < index + 2 or token.form is None:
            continue
        done = token.form.inflection == "ed" or token.low in {"cut", "set", "put", "hit", "split"}
        after = tokens[position + 1] if position + 1 < len(tokens) else None
        if done and (after is None or after.kind == "mark" or after.low in PREPOSITIONS):
            return True
    return False


def _counts_things(tokens: list[Token], index: int, listed: bool) -> bool:
    """Whether the number at `index` counts a plural noun, and is no share, money or comparison."""
    if tokens[index].text[-1] == "%" or tokens[index].text[0] in "$€£":
        return False
    for token in tokens[index + 1 : index + 6]:
        if token.kind != "word" or token.low in PREPOSITIONS or token.low in AUXILIARIES:
            return False
        if token.noun != token.low and (listed or token.noun not in MEASURES):
            return True
    return False


def _plural_object(tokens: list[Token], index: int) -> bool:
    """Whether a noun phrase in the plural follows from `index` and ends before any verb: what a verb in front of it would govern."""
    plural = False
    for token in tokens[index : index + 7]:
        if (
            token.kind != "word"
            or token.low in PREPOSITIONS
            or token.low in CONNECTIVES
            or token.low == "and"
        ):
            break
        if token.low in AUXILIARIES or (plural and token.form is not None and token.form.inflection == "ed"):
            return False
        if token.low.endswith("ly"):
            break
        plural = token.noun != token.low and token.noun not in STRONG_MEASURES
    return plural


def _is_imperative(tokens: list[Token], index: int) -> bool:
    token = tokens[index]
    form = _opening(tokens, index)
    if form is None:
        return False
    if (
        form.inflection == "base"
        and index + 1 < len(tokens)
        and (form.base, tokens[index + 1].low) in PHRASAL
        and not _said_later(tokens, index)
    ):
        return True
    if token.form is None:
        return not _said_later(tokens, index)
    if (
        form.base not in VERB_CLASSES
        or token.low in PHRASE_ONLY
        or form.inflection == "s"
        or (form.base == "be" and token.low != "be")
    ):
        return False
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if after is None:
        return form.inflection == "base" and form.base in DIRECTION
    if form.inflection == "ing" and token.low in NOUN_GERUNDS:
        return after.low in DETERMINERS or after.kind in {"number", "redacted"}
    if after.low in {"is", "are", "has", "have", "of", "was", "will"} or (
        after.kind == "sign" and form.base not in {"achieve", "reach", "keep", "maintain", "hit"}
    ):
        return (
            after.kind == "sign"
            and form.base not in MEASURES
            and form.base not in {"support", "close", "win", "test", "open"}
        )
    if (
        after.low in COMPOUND_HEADS
        and form.base not in DIRECTION
        and form.base
        not in {"achieve", "reach", "keep", "maintain", "track", "measure", "define", "optimise", "optimize"}
    ):
        return False
    nounish = (
        form.base in MEASURES
        or form.base in DELIVERABLES
        or form.base in WORK
        or form.base in GATES
        or form.base in {"support", "target", "partner", "host", "mentor", "coach"}
    )
    if after.low == "for" and form.base in _FOR:
        return False
    nounable = nounish or form.inflection in {"ed", "ing"} or form.base in EITHER_WORD or token.low in OPENING
    if nounable and form.base not in _CAUSING and _said_later(tokens, index):
        return False
    if form.inflection == "ed":
        for follower in tokens[index + 1 : index + 9]:
            if follower.low in AUXILIARIES:
                return False
            if follower.low in PREPOSITIONS or follower.kind == "mark" or follower.low in CONNECTIVES:
                break
        return True
    if nounish and after.kind == "word" and after.low not in DETERMINERS and after.low not in PREPOSITIONS:
        # "Support tickets answered within a day" begins with a noun; "Support teams with templates" does not.
        for ahead in range(index + 2, min(index + 5, len(tokens))):
            follower = tokens[ahead]
            if (
                follower.low in AUXILIARIES
                or follower.kind == "sign"
                or (
                    follower.low == "in"
                    and ahead + 1 < len(tokens)
                    and tokens[ahead + 1].low in {"place", "use", "production", "force"}
                )
                or follower.low in {"live", "available", "ready", "online", "operational"}
                or (
                    follower.low in {"above", "below", "under", "over", "at"}
                    and ahead < index + 4
                    and ahead + 1 < len(tokens)
                    and tokens[ahead + 1].kind in {"number", "sign", "redacted"}
                )
            ):
                return False
            if (
                follower.form is not None
                and follower.form.inflection == "ed"
                and tokens[ahead - 1].kind == "word"
                and tokens[ahead - 1].low.endswith("s")
            ):
                return False
            if follower.low in PREPOSITIONS or follower.low in DETERMINERS:
                break
    return True


_FOR = words("support demand need respect care request budget help market design call")
"""Words that before "for" are nouns."""
_CAUSING = words("get have see keep make want need leave find")
"""Verbs after which a participle is theirs: "get the guides translated"."""
_PARTICLES = words("up out off live down on away together")
_PARTED = words("bring get drive push put pull take win")
_ARTICLES = words("the a an our their your its his her my every each this that these those all")


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


def read_clause(tokens: list[Token], quantities: list[Quantity], begin: int | None = None) -> Clause:
    """The main clause of the tokens, begun at `begin` (by default where the sentence does)."""
    index = _start(tokens) if begin is None else begin
    if index >= len(tokens):
        return Clause("phrase", "", "", -1, [], [], len(tokens))
    prefix = ""
    if not _is_imperative(tokens, index) or begins_with_noun(
        tokens, quantities, index, tokens[index].form or _opening(tokens, index)
    ):
        named = _nominal(tokens, index) if not any(q.unit == "%" for q in quantities) else None
        if named is not None:
            return named
        return read_statement(tokens, quantities, index)
    form = _opening(tokens, index)
    assert form is not None
    base = form.base
    following = tokens[index + 1].low if index + 1 < len(tokens) else ""
    if base in {"ensure", "guarantee", "assure"} or (base == "make" and following == "sure"):
        step = index + (1 if base != "make" else 2)
        if step < len(tokens) and tokens[step].low in {"that", "to"}:
            step += 1
        inner: Clause | None = None
        if step < len(tokens):
            # Once only: "ensure that we ensure that…" is read as a statement, or its depth would be the text's to choose.
            plain = begin is None and _is_plain_verb(tokens, step)
            inner = (
                read_clause(tokens, quantities, step) if plain else read_statement(tokens, quantities, step)
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
        if joined is not None or tokens[step].low in _PARTICLES:
            particle = tokens[step].low
            base = joined or base
            step += 1
        elif base in _PARTED:
            for ahead in range(step + 1, min(step + 8, len(tokens))):
                joined = PHRASAL.get((base, tokens[ahead].low))
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
            if tokens[position + 1].low == "in" and verb not in {"participate", "attend"}:
                return None
            phrase, heads, tail = govern(tokens, position + 2)
            return Clause("imperative", verb, "noun", position, phrase, heads, tail, classes=classes_of(verb))
    return None


def _is_plain_verb(tokens: list[Token], index: int) -> bool:
    form = _opening(tokens, index)
    return form is not None and form.inflection == "base" and _is_imperative(tokens, index)
