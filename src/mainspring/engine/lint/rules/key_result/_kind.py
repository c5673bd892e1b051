"""Which rule speaks of what a key result is: a text gets one finding on its kind, not three."""

from __future__ import annotations

import re
from functools import lru_cache

from mainspring.engine.lint.document import KeyResult
from mainspring.engine.lint.rules.key_result._shape import (
    Passage,
    business_plan,
    dive,
    effort,
    pay,
    project,
    worked_off,
)
from mainspring.engine.lint.rules.key_result._text import tokens, verb_span
from mainspring.engine.lint.words import words
from mainspring.engine.lint.words.grammar import NOUN_GERUNDS
from mainspring.engine.lint.words.nouns import PEOPLE
from mainspring.engine.lint.words.verbs import (
    DIRECTION,
    FORMS,
    OPENING,
    PARTICIPATION,
    UNKNOWN,
    VERB_CLASSES,
    classes_of,
)

_MEANS = re.compile(
    r"\b(?:by|through|via|by\s+means\s+of)\s+(?:also\s+)?(?P<verb>[a-z]{3,20}ing)\b", re.IGNORECASE
)
_STOPS = re.compile(r"[.;:()\n]| (?:from|to) [$€£~<>]?\d")
_USUAL = words(
    "maintain maintains maintaining maintained continue continues continuing continued sustain sustaining preserve preserving keep keeping stay stays staying remain remains remaining"
)
_ONGOING = re.compile(
    r"\b(?:business[ -]as[ -]usual|bau|as\s+usual|day[ -]to[ -]day|ongoing)\b", re.IGNORECASE
)
_SUBJECT = words("we will to our team should shall must please also")


@lru_cache(maxsize=256)
def said_by(key_result: KeyResult) -> str:
    """The code of the rule that explains this text's kind or its failing the practical rule; "" where there is nothing to say."""
    reading = key_result.reading
    if not reading.assessed:
        return ""
    if pay(key_result):
        return "SET109"
    if effort(key_result) is not None:
        return "KR102"
    if worked_off(key_result) is not None:
        return "KR104"
    if project(key_result):
        return "KR121"
    if business_as_usual(key_result) is not None:
        return "KR119"
    if reading.kind == "unclear" or (reading.kind != "outcome" and reading.passes_practical_rule):
        return ""
    if solution(key_result) is not None:
        return "KR103"
    if reading.passes_practical_rule:
        return ""
    if reading.kind == "outcome":
        return "KR104"
    if asked_for(key_result) or business_plan(key_result):
        return ""
    verb = reading.parse.verb or ""
    classes = classes_of(verb) if verb else UNKNOWN
    if reading.kind == "activity":
        if verb in _STATES and not opens(key_result):
            return ""
        if dive(key_result) is not None:
            return "KR104"
        return (
            "KR102" if "do" in classes or verb in PARTICIPATION or classes & {"make", "behave"} else "KR104"
        )
    made = classes & {"make", "hire", "gate"} or (verb in _GETTING and opens(key_result))
    return "KR101" if made else "KR104"


_GETTING = words("buy order purchase rent borrow lend book reserve acquire submit file subscribe donate")
"""What others do as a predicate, and as an order is done by us: the day the thing is bought or handed in it ends."""


_STATES = words("satisfy meet exceed reach delight motivate inspire please interest commit")
"""Verbs whose participle says how somebody is ("satisfied customers") or that a level is met, and no work."""
_SMALL = words("the a an our their all new with and for of to in on by per q each every more")


def opens(key_result: KeyResult) -> bool:
    """Whether the text begins with its verb in the base form, as an order does."""
    first = next((token for token in tokens(key_result.text.value)[:4] if token.kind == "word"), None)
    if first is None:
        return False
    # Words as common as a noun ("rent") are verbs here only where the reading took them for one.
    form = first.form or OPENING.get(first.low)
    return (
        form is not None
        and form.inflection == "base"
        and (first.form is not None or form.base == key_result.reading.parse.verb)
    )


def asked_for(key_result: KeyResult) -> bool:
    """Whether the objective opens with the very thing that is made or done: the same verb and noun, or all nouns of a longer name."""
    objective = key_result.objective.text.value
    if not objective:
        return False
    nouns, verbs, last = _opening(objective[:300])
    found = tokens(key_result.text.value)
    if nouns.isdisjoint([token.noun for token in found]):
        return False
    verb = key_result.reading.parse.verb or ""
    start, end = verb_span(key_result)
    own = {
        token.noun
        for token in found
        if start <= token.start < end
        and token.kind == "word"
        and token.low not in _SMALL
        and token.noun not in PEOPLE
        and (token.form is None or token.form.base != verb)
    }
    if not own:
        return False
    if not ((verb and verb in verbs and own & nouns) or (len(own) > 1 and own <= nouns)):
        return False
    if last in own:
        return True
    from mainspring.engine.lint.rules.objective._read import purpose  # brings the whole grammar with it

    return purpose(objective).kind != "outcome"


@lru_cache(maxsize=64)
def _opening(objective: str) -> tuple[frozenset[str], frozenset[str], str]:
    """The nouns of the objective's first clause, the verbs that it begins with, and its last word."""
    asked = tokens(_CLAUSE.split(objective, maxsplit=1)[0])
    said = [token for token in asked if token.kind == "word"]
    return (
        frozenset(token.noun for token in said if token.low not in _SMALL),
        frozenset(token.form.base for token in asked[:3] if token.form is not None),
        said[-1].noun if said else "",
    )


_CLAUSE = re.compile(r"[,;:(]|\b(?:while|so that|in order|by|through)\b|\bto\s(?=[a-z])", re.IGNORECASE)


def solution(key_result: KeyResult) -> Passage | None:
    """The method written into a change ("… by launching the tour"); None where the text has no change or names no thing to make."""
    reading = key_result.reading
    text = key_result.text.value
    if reading.kind != "outcome" and reading.parse.verb not in DIRECTION:
        return None
    low = text.lower()
    if "ing" not in low or not ("by" in low or "through" in low or "via" in low):
        return None
    for match in _MEANS.finditer(text):
        form = FORMS.get(match["verb"].lower())
        if (
            form is None
            or match["verb"].lower() in NOUN_GERUNDS
            or not VERB_CLASSES.get(form.base, frozenset()) & {"make", "hire"}
        ):
            continue
        if form.base in DIRECTION or form.base in _NO_THING:
            continue
        stop = _STOPS.search(text, match.end(), match.end() + 200)
        end = stop.start() if stop is not None else min(len(text), match.end() + 200)
        cut = text.rfind(" ", match.end(), end) if stop is None and end < len(text) else end
        return Passage(match.start(), len(text[: max(cut, match.end())].rstrip(" ,")), match["verb"].lower())
    return None


_NO_THING = words("resolve fix remove make clean include provide set extend determine convert stand generate")
"""Verbs of making that, as a means, are the change itself ("by resolving tickets within a day")."""


def business_as_usual(key_result: KeyResult) -> Passage | None:
    """The word that says that things go on as they are; None where nothing does.

    A level that is held under an objective of holding it is the objective's own matter and no habit."""
    reading = key_result.reading
    text = key_result.text.value
    low = text.lower()
    habit = (
        "tain" in low  # maintain, sustain
        or "continu" in low
        or "preserv" in low
        or "keep" in low
        or "stay" in low
        or "remain" in low
    )
    for token in tokens(text)[:6] if habit else ():
        if token.kind == "word" and token.low in _USUAL:
            if (
                token.low.startswith(("keep", "stay", "remain"))
                and reading.kind == "outcome"
                and reading.has_target
            ):
                return None
            return Passage(token.start, token.end, token.low)
        if token.kind == "word" and token.low not in _SUBJECT:
            break
    if reading.kind not in {"activity", "output"} or reading.passes_practical_rule:
        return None
    if not ("usual" in low or "bau" in low or "day" in low or "ongoing" in low):
        return None
    ongoing = _ONGOING.search(text)
    if ongoing is not None and (ongoing.start() < 12 or ongoing[0].lower().startswith("b")):
        return Passage(*ongoing.span(), ongoing[0].lower())
    return None
