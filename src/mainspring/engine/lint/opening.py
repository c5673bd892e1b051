"""Does a clause begin with a verb, or with a noun that looks like one?"""

from __future__ import annotations

from mainspring.engine.lint.level import EITHER_WORD
from mainspring.engine.lint.numerals import NUMBER_WORDS
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
)
from mainspring.engine.lint.words.lexicon import PHRASAL
from mainspring.engine.lint.words.nouns import (
    COUNTED_WORK,
    DELIVERABLES,
    GATES,
    LOOSE,
    MEASURES,
    PEOPLE,
    STRONG_MEASURES,
    WORK,
)
from mainspring.engine.lint.words.verbs import (
    DIRECTION,
    FORMS,
    OPENING,
    VERB_CLASSES,
    Form,
    classes_of,
    opening_form,
)

_FOR = words("support demand need respect care request budget help market design call")
"""Words that before "for" are nouns."""
_CAUSING = words("get have see keep make want need leave find")
"""Verbs after which a participle is theirs: "get the guides translated"."""
_FINISHED = words(
    "complete finish pass sign approve publish conduct hold perform submit deliver accept close resolve file receive grant"
)
_ARTICLES = words("the a an our their your its his her my every each this that these those all")
_RHYTHMS = COUNTED_WORK | words(
    "other term season semester cycle morning evening night release friday monday spring summer autumn winter"
)
_NOT_FIRST = words("""
    top first last next minimum maximum approximately around nearly almost only exactly up about under over below
    above net gross new old good bad big small large high low key main global local annual daily weekly monthly
    quarterly yearly both another additional further extra several many most least various multiple here there
    it he she they you we i not never always if when while then thus phase step version day week month quarter
""")
"""Words of the closed classes and adjectives that may stand before a number or an article and are no verbs."""
_WITH = words("with to into through onto towards together up")
"""What stands after a verb more often than after the noun of the same form."""


def opening_verb(tokens: list[Token], index: int) -> Form | None:
    """The verb that begins a clause at `index`: a listed one; a word as common as a noun, or listed nowhere, where what follows shows it."""
    token = tokens[index]
    low = token.low
    if token.kind != "word":
        return None
    if low in _TESTED and _tests(tokens, index):
        return Form("test", "base")
    if low in FORMS or token.form is not None:
        return token.form
    form = opening_form(low)
    if form is not None and token.noun in WORK and low not in OPENING:
        form = None  # "outreach" is no form of "reach"
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if after is None or low in PHRASE_ONLY or token.text.isupper():
        return None
    if (low, after.low) in PHRASAL and not low.endswith("s"):
        return Form(low, "base")
    if low in _NOT_FIRST:
        return None
    if after.low in {"each", "every"} and index + 2 < len(tokens) and tokens[index + 2].noun in _RHYTHMS:
        return None  # "newsletter each week": how often it comes
    if after.low in _ARTICLES and not (after.low == "that" and form is None):
        known = form is not None or not (low in DETERMINERS or low in PREPOSITIONS or low in AUXILIARIES)
        return (form or Form(low, "base")) if known else None
    if low.endswith("s") and not low.endswith("ss"):
        return None
    if after.kind in {"number", "redacted"} or after.low in NUMBER_WORDS:
        if form is None and (low in DETERMINERS or low in PREPOSITIONS or low == "of"):
            return None
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


_TESTED = words("load stress smoke field user beta penetration acceptance regression usability crash")
"""How one tests: with "test" behind it, written apart as often as with a hyphen."""


def _tests(tokens: list[Token], index: int) -> bool:
    """Whether something is to be tested in that way: "load test the checkout", and not "load test report"."""
    if index + 2 >= len(tokens) or tokens[index + 1].low != "test":
        return False
    what = tokens[index + 2]
    if what.low in _ARTICLES or what.kind == "number" or what.low in NUMBER_WORDS:
        return True
    return (
        what.kind == "word"
        and what.form is None
        and what.low not in PREPOSITIONS
        and what.low not in CONNECTIVES
        and what.noun not in _NOUNS
    )


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
        last = position + 1 == len(tokens)
        if (position < index + 2 and not (last and token.form is not None)) or token.form is None:
            continue
        done = token.form.inflection == "ed" or token.low in {"cut", "set", "put", "hit", "split"}
        after = tokens[position + 1] if position + 1 < len(tokens) else None
        again = after is not None and after.low == "and" and _is_done(tokens, position + 2)
        if done and (after is None or after.kind == "mark" or after.low in PREPOSITIONS or again):
            return True
    return False


def _is_done(tokens: list[Token], index: int) -> bool:
    form = tokens[index].form if index < len(tokens) else None
    return form is not None and form.inflection == "ed"


def _done_and_over(tokens: list[Token], index: int) -> bool:
    """Whether the participle at `index` tells what was done, and describes no noun behind it: "survey created and sent", "demo built"."""
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if after is None or after.kind == "mark":
        return True
    return after.low == "and" and _is_done(tokens, index + 2)


def _goes_on(token: Token) -> bool:
    """Whether a word is a finite verb of level or way, before which a participle only describes: "reported thefts go down"."""
    return token.form is not None and token.form.inflection == "s" and token.form.base in _GOING


def _go_on(before: Token, token: Token) -> bool:
    """The same of a plural: "escaped faults go down"."""
    form = token.form
    return (
        form is not None
        and form.inflection == "base"
        and form.base in _GOING
        and before.noun != before.low
        and token.noun not in _NOUNS
    )


_GOING = DIRECTION | words("go stay remain come take keep open start begin end enter reach overtake")


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


def _is_subject(tokens: list[Token], index: int, nounish: bool) -> bool:
    """Whether the word at `index` is a noun with its own verb or measure after it: "survey shows 80 % …", "offer acceptance rate"."""
    if not nounish or index + 2 >= len(tokens):
        return False
    after, then = tokens[index + 1], tokens[index + 2]
    if (
        after.kind != "word"
        or after.low in DETERMINERS
        or after.low in PREPOSITIONS
        or after.low in NUMBER_WORDS
    ):
        return False
    if then.low in COMPOUND_HEADS and after.noun == after.low:
        return tokens[index].form is None or tokens[index].low not in DIRECTION
    says = after.form is not None and after.form.inflection == "s" and after.noun not in _NOUNS
    return says and (
        then.kind == "number"
        or then.low in NUMBER_WORDS
        or then.low in {"that", "in", "at", "on", "less", "more", "no", "fewer"}
    )


def _is_compound(tokens: list[Token], index: int, form: Form) -> bool:
    """Whether a word for doing something only says of which kind the one thing after it is, which as an object would have its article:
    "pilot deck", "test pack, run book", "audit log for queries"."""
    thing = tokens[index + 1]
    if form.base not in _NOUNS_OF_DOING or thing.noun not in DELIVERABLES or thing.noun != thing.low:
        return False
    after = tokens[index + 2] if index + 2 < len(tokens) else None
    return (
        after is None
        or after.text in {",", ".", "+", "&", "(", "/"}
        or (after.kind == "number" and "." in after.text and _said_or_over(tokens, index + 3))
        or after.low in {"that", "which", "who", "in", "of", "for", "with", "without", "and", "from", "per"}
    )


def _said_or_over(tokens: list[Token], index: int) -> bool:
    """Whether nothing stands at `index`, or what was done: "partner portal 3.1 released"."""
    return index >= len(tokens) or tokens[index].kind == "mark" or _is_done(tokens, index)


def _is_measured(tokens: list[Token], index: int, form: Form) -> bool:
    """Whether a word as common as a noun only says of what a measure is, with its level or nothing behind: "stock accuracy", "train
    punctuality 92 %", "report errors down 50 %"."""
    thing = tokens[index + 1]
    after = tokens[index + 2] if index + 2 < len(tokens) else None
    moved = after is not None and after.low in {"up", "down"}
    if not moved and thing.noun not in _ABSTRACT and form.base not in _SOLD:
        return False  # most end here
    if form.base not in _EITHER and tokens[index].low not in OPENING:
        return False
    if thing.kind != "word" or thing.noun in DELIVERABLES:
        return False
    if moved and thing.noun in MEASURES:
        return index + 3 < len(tokens) and tokens[index + 3].kind in {"number", "sign", "redacted"}
    if form.base in _WATCHING or thing.noun != thing.low:
        return False
    if thing.noun not in _ABSTRACT and thing.noun not in MEASURES:
        return False
    return after is None or after.kind != "word" or after.low in _LEVELS


_EMITTED = words("emission carbon co2 ghg footprint")
_SOLD = words("upsell cross-sell resale")
_WATCHING = words("track measure monitor check review report audit")
_ABSTRACT = words("""
    accuracy adherence punctuality reliability availability utilisation utilization turnover retention compliance throughput precision readiness
    pipeline lateness absence attendance occupancy pollution
""")
"""What is had of something and nobody makes: without an article no verb governs it."""
_LEVELS = words("from at above below under over to of is stays")


def _of_whom(tokens: list[Token], index: int) -> bool:
    """Whether a noun for people says whose the one thing or measure after it is, and nothing has to be done: "volunteer retention"."""
    after = tokens[index + 1]
    return (
        tokens[index].noun in _WHOSE
        and after.kind == "word"
        and after.noun == after.low
        and (after.noun in MEASURES or after.noun in LOOSE or after.noun in WORK or after.low in NOUN_GERUNDS)
    )


_WHOSE = words("volunteer staff partner champion parent coach mentor pilot intern")
_NOUNS_OF_DOING = words("""
    address audit benchmark call champion coach compost consult contact demo email experiment feedback host interview kick-off lead lecture market
    master mentor monitor pilot pitch play poll practice report research review scope shadow spike study support survey talk test track training
    trial visit volunteer partner campaign network work check focus sample sponsor trade
""")
"""What one does and its noun alike."""
_EITHER = EITHER_WORD | _NOUNS_OF_DOING | _SOLD


def _predicated(tokens: list[Token], index: int) -> bool:
    """Whether the plural noun at `index` has its own finite "are" before the sentence turns: "warehouse credits per user are reduced"."""
    if tokens[index].noun == tokens[index].low:
        return False
    for token in tokens[index + 1 : index + 12]:
        if token.low in {"are", "were"}:
            return True
        if (
            token.kind not in {"word", "number"}
            or token.low in CONNECTIVES
            or token.low in {"and", "or", "than"}
        ):
            return False
    return False


_NOUNS = MEASURES | DELIVERABLES | WORK | GATES | PEOPLE | LOOSE


def is_imperative(tokens: list[Token], index: int) -> bool:
    token = tokens[index]
    form = opening_verb(tokens, index)
    if form is None or (token.text[1:] != token.low[1:] and not token.text.isupper()):
        return False
    if token.low == "scope" and tokens[index + 1 : index + 2] and tokens[index + 1].kind == "number":
        return not any(
            after.noun in _EMITTED for after in tokens[index + 2 : index + 6]
        )  # "Scope 1 + 2 emissions"
    if token.low == "top" and index + 2 < len(tokens) and tokens[index + 1].kind == "number":
        return tokens[index + 2].kind != "word"  # "top 10 accounts renew"
    if (
        form.inflection == "base"
        and index + 1 < len(tokens)
        and (form.base, tokens[index + 1].low) in PHRASAL
        and not _said_later(tokens, index)
    ):
        return True
    if form.inflection == "base" and index + 1 < len(tokens):
        either = token.form is None or form.base in EITHER_WORD or form.base in _NOUNS or token.low in OPENING
        if (
            _is_compound(tokens, index, form)
            or _of_whom(tokens, index)
            or (either and _predicated(tokens, index + 1))
        ):
            return False
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
    if form.inflection == "base" and _is_measured(tokens, index, form):
        return False
    nounish = (
        form.base in MEASURES
        or form.base in DELIVERABLES
        or form.base in WORK
        or form.base in GATES
        or form.base in {"support", "target", "partner", "host", "mentor", "coach"}
    )
    either_or = nounish or form.base in EITHER_WORD or token.low in OPENING
    if nounish and after.low in {"available", "accessible", "ready", "operational"}:
        return False  # "report available for every site"
    if nounish and after.low == "that":
        return False  # "research that reaches practice"
    if after.low == "for" and form.base in _FOR:
        return False
    if (
        nounish
        and form.inflection == "base"
        and after.form is not None
        and after.form.inflection == "ed"
        and (after.form.base in _FINISHED or _done_and_over(tokens, index + 1))
    ):
        return False  # "audit completed without findings"
    if (
        nounish
        and after.low in {"to", "of", "from", "for", "in"}
        and any(_goes_on(t) for t in tokens[index + 2 : index + 7])
    ):
        return False  # "handover to the night shift goes well"
    if token.low == "follow-up" and after.low not in {"with", "on"}:
        return False
    if after.low in {"goes", "gets", "becomes", "stays", "per"} or (
        after.text == "/" and token.noun not in {"design", "build"}
    ):
        return False
    if _is_subject(tokens, index, either_or):
        return False
    nounable = either_or or form.inflection in {"ed", "ing"}
    if nounable and form.base not in _CAUSING and _said_later(tokens, index):
        return False
    if form.inflection == "ed":
        if (
            index + 2 < len(tokens)
            and tokens[index + 2].kind in {"number", "sign"}
            and after.noun in MEASURES | LOOSE
        ):
            return False  # "aided awareness 35 %"
        for position in range(index + 1, min(index + 9, len(tokens))):
            follower = tokens[position]
            if follower.low in AUXILIARIES or _goes_on(follower) or _go_on(tokens[position - 1], follower):
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
