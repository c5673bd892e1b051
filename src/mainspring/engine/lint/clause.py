"""The sentence of a key result: its verb, what the verb governs, its subject and its predicate."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from mainspring.engine.lint.quantities import NUMBER_WORDS, Quantity
from mainspring.engine.lint.text import Token
from mainspring.engine.lint.words.nouns import DELIVERABLES, GATES, LOOSE, MEASURES, PEOPLE, WORK
from mainspring.engine.lint.words.verbs import DIRECTION, PARTNERING, VERB_CLASSES

Shape = Literal["imperative", "statement", "phrase"]

PREPOSITIONS = frozenset(
    ["to", "by", "from", "with", "for", "in", "on", "at", "via", "through", "using", "across", "into", "within", "per", "over", "than", "under", "above", "below", "as", "against", "without", "during", "before", "after", "between", "among", "towards", "toward", "until", "about", "around", "based", "onto", "upon", "per", "including", "like", "such", "due", "following", "compared", "versus", "vs", "throughout", "beyond"]
)
CONNECTIVES = frozenset(
    ["that", "which", "who", "whom", "whose", "so", "because", "while", "when", "where", "if", "whether", "resulting", "leading", "allowing", "enabling"]
)
DETERMINERS = frozenset(
    ["the", "a", "an", "our", "their", "your", "its", "his", "her", "my", "this", "that", "these", "those", "all", "every", "each", "any", "no", "some", "at", "more"]
)
_SKIPPED_FIRST = frozenset(
    ["we", "i", "will", "should", "must", "can", "shall", "to", "please", "then", "also", "and", "our", "team", "goal", "is", "the-team", "fully", "team's", "us", "aim", "want", "need", "target"]
)
_AUXILIARIES = frozenset(
    ["is", "are", "was", "were", "be", "been", "being", "has", "have", "had", "will", "can", "could", "should", "must", "do", "does", "get", "gets"]
)
_NOUN_GERUNDS = frozenset(
    ["marketing", "hiring", "onboarding", "training", "funding", "pricing", "testing", "reporting", "building", "meeting", "engineering", "recruiting", "booking", "saving", "billing", "tracking", "monitoring", "landing", "mailing", "branding", "coding", "spending", "planning", "rating", "ranking", "listing", "offering", "opening", "shipping", "processing", "scheduling", "outstanding", "existing", "remaining", "paying", "using", "returning", "learning", "backing", "standing", "wellbeing", "being", "handling", "packaging", "lending", "housing", "parking", "timing", "parenting"]
)
_PHRASE_ONLY = frozenset(
    ["average", "total", "median", "mean", "overall", "less", "more", "other", "rate", "complete-rate", "lead", "net"]
)
_COUNTERS = frozenset(
    ["number", "amount", "count", "percentage", "percent", "share", "proportion", "total", "volume", "majority", "quantity", "%", "average", "mean", "median", "sum", "ratio", "level", "rate"]
)
_COMPOUND_HEADS = frozenset(
    ["rate", "time", "score", "ratio", "count", "coverage", "share", "number", "index", "volume", "cost", "rates", "times", "scores", "costs", "ranking", "tickets", "velocity"]
)
_SUBORDINATE = frozenset(["how", "that", "which", "who", "what", "where", "when", "because", "so", "if"])
_DESCRIBING = frozenset(
    ["focus", "base", "relate", "link", "aim", "dedicate", "associate", "involve", "gear", "centre", "center", "direct", "target", "tie", "design", "lead", "need", "require", "name"]
)
"""Participles that describe the noun before them and say nothing of it ("posts focused on hiring")."""
_PREDICATES = frozenset(
    ["live", "available", "ready", "operational", "done", "online", "open", "public", "accessible", "stable", "adopted", "usable", "used", "proficient", "able", "aware"]
)


@dataclass(slots=True)
class Clause:
    """One clause. `verb` is its main verb's base form ("" in a bare phrase) at token `verb_at`; `inflection` as in the word list.
    `object` are the tokens it governs (in a statement, its subject), `heads` their head nouns, `tail` where the rest begins."""

    shape: Shape
    verb: str
    inflection: str
    verb_at: int
    object: list[Token]
    heads: list[str]
    tail: int
    prefix: str = ""
    particle: str = ""
    classes: frozenset[str] = field(default_factory=frozenset)


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
            if (
                follower.form is not None
                and follower.form.inflection in {"base", "ing"}
                and follower.form.base in VERB_CLASSES
            ):
                first = tokens[index].form
                if first is None or first.inflection != "base" or tokens[index].noun in MEASURES:
                    return ahead + 1
            break
    while index < count and (
        (tokens[index].kind == "word" and tokens[index].low in _SKIPPED_FIRST and index + 1 < count)
        or (
            tokens[index].low.endswith("ly")
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


def _is_imperative(tokens: list[Token], index: int) -> bool:
    token = tokens[index]
    form = token.form
    if (
        form is None
        or form.base not in VERB_CLASSES
        or token.low in _PHRASE_ONLY
        or form.inflection == "s"
        or (form.base == "be"
        and token.low != "be")
    ):
        return False
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if after is None:
        return form.inflection == "base" and form.base in DIRECTION
    if form.inflection == "ing" and token.low in _NOUN_GERUNDS:
        return after.low in DETERMINERS or after.kind in {"number", "redacted"}
    if (
        after.low in {"is", "are", "has", "have", "of", "was", "will"}
        or (after.kind == "sign"
        and form.base not in {"achieve", "reach", "keep", "maintain", "hit"})
    ):
        return (
            after.kind == "sign"
            and form.base not in MEASURES
            and form.base not in {"support", "close", "win", "test", "open"}
        )
    if (
        after.low in _COMPOUND_HEADS
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
        or form.base in {"support", "target"}
    )
    if form.inflection == "ed":
        for follower in tokens[index + 1 : index + 9]:
            if follower.low in _AUXILIARIES:
                return False
            if follower.low in PREPOSITIONS or follower.kind == "mark":
                break
        return True
    if nounish and after.kind == "word" and after.low not in DETERMINERS and after.low not in PREPOSITIONS:
        # "Support tickets answered within a day" begins with a noun; "Support teams with templates" does not.
        for ahead in range(index + 2, min(index + 5, len(tokens))):
            follower = tokens[ahead]
            if (
                follower.low in _AUXILIARIES
                or follower.kind == "sign"
                or (follower.low in {"above", "below", "under", "over", "at"}
                and ahead < index + 4)
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


def _govern(tokens: list[Token], index: int) -> tuple[list[Token], list[str], int]:
    """The noun phrase that begins at `index`: its tokens, head nouns (several where it is a list), and where it ends."""
    phrase: list[Token] = []
    heads: list[str] = []
    last = ""
    count = len(tokens)
    position = index
    while position < count and position < index + 40:
        token = tokens[position]
        low = token.low
        if token.kind == "word":
            if low == "of":
                if last and (
                    last in _COUNTERS
                    or last
                    in {
                        "set",
                        "list",
                        "series",
                        "version",
                        "iteration",
                        "group",
                        "line",
                        "team",
                        "type",
                        "kind",
                        "piece",
                        "range",
                        "pair",
                        "one",
                        "two",
                    }
                ):
                    last = "" if last not in {"list", "version", "iteration"} else last
                    phrase.append(token)
                    position += 1
                    continue
                if phrase and phrase[-1].kind == "number":
                    phrase.append(token)
                    position += 1
                    continue
                break
            if low in PREPOSITIONS or low in CONNECTIVES:
                if (
                    low in {"at", "over", "about", "around", "under", "above", "below", "up", "to"}
                    and not phrase
                ):
                    position += 1
                    continue
                if (
                    low == "per" and position + 1 < count
                ):  # "posts per week": the window does not end the phrase's head
                    break
                break
            if low in {"and", "or", "plus"}:
                follower = tokens[position + 1] if position + 1 < count else None
                if follower is None or (
                    follower.form is not None
                    and follower.form.inflection == "base"
                    and follower.noun not in MEASURES
                    and follower.noun not in DELIVERABLES
                    and follower.noun not in WORK
                ):
                    break
                if last:
                    heads.append(last)
                last = ""
            elif low in _AUXILIARIES and phrase:
                break
            else:
                form = token.form
                if (
                    phrase
                    and form is not None
                    and form.inflection == "ed"
                    and phrase[-1].kind == "word"
                    and (last in MEASURES or last in PEOPLE or last in DELIVERABLES or last in WORK)
                ):
                    break
                if low not in DETERMINERS and not low.endswith("ly"):
                    last = token.noun
            phrase.append(token)
        elif token.kind in {"number", "redacted"}:
            phrase.append(token)
        elif token.kind == "sign":
            if phrase and phrase[-1].kind == "word":
                break
            phrase.append(token)
        elif token.text == "/" or token.text in {'"', "“", "”", "'", "%", "&", "+", "#"}:
            pass
        elif token.text == ",":
            follower = tokens[position + 1] if position + 1 < count else None
            if (
                follower is None
                or follower.low in CONNECTIVES
                or (
                    follower.form is not None
                    and follower.form.inflection in {"base", "ing"}
                    and follower.noun not in DELIVERABLES
                )
            ):
                break
            if last:
                heads.append(last)
            last = ""
        elif token.text in {"(", "["}:
            depth = position
            while position < count and position < depth + 40 and tokens[position].text not in {")", "]"}:
                position += 1
        else:
            break
        position += 1
    if last:
        heads.append(last)
    return phrase, heads, position


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
    if not _is_imperative(tokens, index):
        return _statement(tokens, quantities, index)
    form = tokens[index].form
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
            inner = read_clause(tokens, quantities, step) if plain else _statement(tokens, quantities, step)
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
    elif (
        base in {"help", "continue"}
        and index + 1 < len(tokens)
        and tokens[index + 1].form is not None
        and tokens[index + 1].form.inflection in {"base", "ing"}
    ):  # type: ignore[union-attr]
        if base == "continue":
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
    if step < len(tokens) and tokens[step].low in {"up", "out", "off", "live", "down", "on", "away"}:
        particle = tokens[step].low
        step += 1
    # A second verb shares the object ("draft and circulate the policy"): the later one is what it ends in, the first names it.
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
        if nxt.base in DIRECTION and base not in DIRECTION:  # "measure and reduce": what it ends in
            base, index = nxt.base, step - 1
    phrase, heads, tail = _govern(tokens, step)
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
        VERB_CLASSES.get(base, frozenset()),
    )


def _is_plain_verb(tokens: list[Token], index: int) -> bool:
    form = tokens[index].form
    return form is not None and form.inflection == "base" and _is_imperative(tokens, index)


def _statement(tokens: list[Token], quantities: list[Quantity], index: int) -> Clause:
    """A subject with its predicate ("churn falls below 3 %", "all guides published"), or a phrase without one."""
    phrase, heads, tail = _govern(tokens, index)
    limit = min(len(tokens), index + 45)
    best = -1
    copula = -1
    for position in range(index + 1, limit):
        token = tokens[position]
        low = token.low
        if token.text in {".", ";"} and position > index + 1:
            break
        if copula > 0 and position > copula + 1 and (low in _SUBORDINATE or low == "to"):
            break
        form = token.form
        before = tokens[position - 1]
        if form is None:
            if (
                low in _PREDICATES
                and best < 0
                and before.low not in DETERMINERS
                and before.kind == "word"
                and before.low not in PREPOSITIONS
                and before.low not in {"and", "or"}
            ):
                after = tokens[position + 1] if position + 1 < len(tokens) else None
                if after is None or after.kind != "word" or after.low in PREPOSITIONS or after.low == "and":
                    return Clause("statement", low, "adj", position, phrase, heads, position + 1)
            continue
        if form.base in {"be", "have", "get"}:
            plural = before.kind == "word" and before.low != before.noun
            if copula < 0 and (form.inflection != "base" or plural) and before.low not in PREPOSITIONS:
                copula = position
            continue
        auxiliary = (
            before.low in _AUXILIARIES
            or (before.low.endswith("ly") and position > 1 and tokens[position - 2].low in _AUXILIARIES)
            or before.low in {"being", "been", "not"}
        )
        verbal = (
            (form.inflection == "ed"
            and (
                auxiliary
                or (before.kind in {"word", "mark"}
                and before.low not in DETERMINERS
                and before.low not in PREPOSITIONS
                and (best < 0))
            ))
            or (form.inflection == "s"
            and token.noun not in MEASURES
            and token.noun not in DELIVERABLES
            and token.noun not in WORK
            and token.noun not in PEOPLE
            and token.noun not in LOOSE
            and copula < 0
            and before.low not in DETERMINERS
            and before.low not in NUMBER_WORDS
            and before.kind == "word")
            or (form.inflection == "s"
            and form.base in DIRECTION)
            or (auxiliary
            and form.inflection in {"ing", "base", "ed"})
            or (form.inflection == "ing"
            and before.noun in PEOPLE)
            or (form.inflection == "base"
            and (
                before.noun in PEOPLE
                or form.base in {"stay", "remain", "keep", "use", "increase", "decrease"}
            )
            and before.low != before.noun)
            or (low == "complete"
            and (
                position + 1 == len(tokens)
                or tokens[position + 1].low in PREPOSITIONS
                or tokens[position + 1].kind == "mark"
            ))
        )
        if not verbal:
            continue
        after = tokens[position + 1] if position + 1 < len(tokens) else None
        if (
            form.inflection == "ed"
            and not auxiliary
            and form.base in _DESCRIBING
            and after is not None
            and after.low in PREPOSITIONS
        ):
            continue
        if (
            form.inflection == "ed"
            and not auxiliary
            and after is not None
            and after.kind == "word"
            and after.low not in PREPOSITIONS
            and after.low not in CONNECTIVES
        ):
            if after.low not in {
                "and",
                "or",
                "on",
                "&",
                "successfully",
                "correctly",
                "our",
                "the",
                "their",
                "a",
            } and not after.low.endswith("ly"):
                continue  # "guided tours": the participle describes the noun after it
        if tail > position:  # the subject ends where its verb begins
            phrase, heads, _ = _govern(tokens[:position], index)
        return Clause(
            "statement",
            form.base,
            form.inflection,
            position,
            phrase,
            heads,
            position + 1,
            classes=VERB_CLASSES.get(form.base, frozenset()),
        )
    if copula > 0:
        form = tokens[copula].form
        assert form is not None
        return Clause("statement", form.base, "state", copula, phrase, heads, copula + 1)
    return Clause("phrase", "", "", -1, phrase, heads, tail)
