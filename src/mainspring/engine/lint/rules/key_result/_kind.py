"""Which rule speaks of what a key result is: a text gets one finding on its kind, not three."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from mainspring.engine.lint.document import KeyResult
from mainspring.engine.lint.rules.key_result._text import tokens
from mainspring.engine.lint.words import words
from mainspring.engine.lint.words.grammar import NOUN_GERUNDS
from mainspring.engine.lint.words.verbs import DIRECTION, FORMS, PARTICIPATION, VERB_CLASSES


class Passage(NamedTuple):
    """A stretch of a text that decided."""

    start: int
    end: int
    words: str


_MEANS = re.compile(
    r"\b(?:by|through|via|by\s+means\s+of)\s+(?:also\s+)?(?P<verb>[a-z]{3,20}ing)\b", re.IGNORECASE
)
_STOPS = re.compile(r"[.;:()\n]| (?:from|to) [$€£~<>]?\d")
_USUAL = words(
    "maintain maintains maintaining maintained continue continues continuing continued sustain sustaining preserve preserving keep keeping"
)
_ONGOING = re.compile(
    r"\b(?:business[ -]as[ -]usual|bau|as\s+usual|day[ -]to[ -]day|ongoing)\b", re.IGNORECASE
)
_SUBJECT = words("we will to our team should shall must please also")


@lru_cache(maxsize=32)
def said_by(key_result: KeyResult) -> str:
    """The code of the rule that explains this text's kind or its failing the practical rule; "" where there is nothing to say."""
    reading = key_result.reading
    if not reading.assessed:
        return ""
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
    verb = reading.parse.verb or ""
    classes = VERB_CLASSES.get(verb, frozenset())
    if reading.kind == "activity":
        return (
            "KR102" if "do" in classes or verb in PARTICIPATION or classes & {"make", "behave"} else "KR104"
        )
    return "KR101" if classes & {"make", "hire", "gate"} else "KR104"


def solution(key_result: KeyResult) -> Passage | None:
    """The method written into a change ("… by launching the tour"); None where the text has no change or names no thing to make."""
    reading = key_result.reading
    text = key_result.text.value
    if reading.kind != "outcome" and reading.parse.verb not in DIRECTION:
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
    for token in tokens(text)[:6]:
        if token.kind == "word" and token.low in _USUAL:
            if token.low.startswith("keep") and reading.kind == "outcome" and reading.has_target:
                return None
            return Passage(token.start, token.end, token.low)
        if token.kind == "word" and token.low not in _SUBJECT:
            break
    ongoing = _ONGOING.search(text)
    if (
        ongoing is not None
        and (ongoing.start() < 12 or ongoing[0].lower().startswith("b"))
        and reading.kind in {"activity", "output"}
        and not reading.passes_practical_rule
    ):
        return Passage(*ongoing.span(), ongoing[0].lower())
    return None
