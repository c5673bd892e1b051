"""What a finding gives as its reason, in words one can read aloud. The reading's own reasons are notes of the grammar; a rule takes
from them only what stands in the text."""

from __future__ import annotations

import re

from mainspring.engine.lint.document import KeyResult
from mainspring.engine.lint.rules.key_result._text import place, tokens
from mainspring.engine.lint.text import Token
from mainspring.engine.lint.words import words
from mainspring.engine.lint.words.nouns import DELIVERABLES, GATES, WORK

_STRAIGHT = re.compile(r'"([^"]{0,200})"')


def spoken(because: str) -> str:
    """A reason with the quotation marks that messages have."""
    return _STRAIGHT.sub(r"“\1”", because)


def verb_of(key_result: KeyResult) -> str:
    """The verb as the text has it, with its particle; "" where it has none."""
    found = place(key_result, "verb")
    if found is None:
        return ""
    text = key_result.text.value
    particle = _PARTICLE.match(text, found[1])
    return text[found[0] : particle.end() if particle is not None else found[1]]


def work_named(key_result: KeyResult) -> str:
    """The first word of the text, in its own form, that the reading took for a thing, a gate or work; "" where it took none."""
    because = key_result.reading.because[0].lower()
    found = tokens(key_result.text.value)
    verb = place(key_result, "verb")  # "sign" is a thing too, but not where it is what is done
    for word in _STRAIGHT.findall(because):
        known = word in DELIVERABLES or word in WORK or word in GATES
        if not known and word.rsplit("-", 1)[-1] not in DELIVERABLES:
            continue
        for index, token in enumerate(found):
            if verb is not None and token.start == verb[0]:
                continue
            if token.kind == "word" and word in {token.low, token.noun}:
                if _is_name(found, index):
                    break
                return token.text
    return ""


def _is_name(found: tuple[Token, ...], index: int) -> bool:
    """Whether a word that could be a thing stands as a name: one capital by itself inside a sentence ("optimise Greenhouse")."""
    token, before = found[index], found[index - 1]
    if not index or not token.text[0].isupper() or token.noun != token.low:
        return False
    return before.kind in {"word", "mark"} and (index == 1 or not before.text[0].isupper())


_PARTICLE = re.compile(r"\s(?:out|up|live|off|down)\b", re.IGNORECASE)
_BESIDE = {
    "it keeps a level": "it keeps a level, and the objective asks for more",
    "it measures a matter inside": "it measures something inside the house, and the objective is about something outside it",
    "it shares no matter": "it and the objective are about different matters",
    "the objective asks for a thing": "the objective asks for a thing, and this measures something else",
    "the objective asks for work": "the objective asks for work, and this measures something else",
}
_UNITS = words("point points percent number amount rate share times time user users day days")


def beside(key_result: KeyResult) -> str:
    """Why a change may be beside its objective."""
    because = key_result.reading.because[1] if len(key_result.reading.because) > 1 else ""
    for start, told in _BESIDE.items():
        if because.startswith(start):
            return told
    named = _STRAIGHT.search(because)
    if (
        named is not None
        and named[1].lower() not in _UNITS
        and ("stands in" in because or "counts" in because)
    ):
        word = next(
            (t.text for t in tokens(key_result.text.value) if named[1].lower() in {t.low, t.noun}), ""
        )
        if word and "stands in" in because:
            return f"“{word}” only stands in for what the objective is about"
        if word:
            return f"“{word}” counts what is done, not what it is for"
    return "nothing in the two texts says how the one leads to the other"
