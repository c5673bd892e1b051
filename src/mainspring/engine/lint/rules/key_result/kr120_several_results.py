"""KR120: several results in one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mainspring.engine.lint.document import KeyResult, Setting
from mainspring.engine.lint.finding import Finding
from mainspring.engine.lint.rule import Example, Rule, Trigger
from mainspring.engine.lint.rules._quoting import quoted
from mainspring.engine.lint.rules.key_result._kind import said_by
from mainspring.engine.lint.rules.key_result._shape import Passage
from mainspring.engine.lint.rules.key_result._text import reason, tokens

_REASONS = ("second result", "scored apart", "different things", "separate things", "different roles")


def compound(key_result: KeyResult) -> object:
    """Whether it was read as more than one result."""
    return key_result.reading.compound


class SeveralResults(Rule):
    code = "KR120"
    name = "several-results"
    severity = "warning"
    trigger = Trigger(compound, frozenset((True,)))
    what = (
        "Finds two or more results in one key result that would be scored apart: different measures, different things to deliver, hires for "
        "different posts. A step and the next one (“draft and circulate”), or a method and its result, are one."
    )
    why = "One half is reached and the other is not. The score is then a matter of taste, and the half that failed is out of sight."
    sources = ("K", "O")
    bad = (
        Example("Raise attendance to 300 and reduce no-shows to 5 %", objective="Every course is full"),
        Example("Write the handbook; open two reading rooms", objective="Every course is full"),
    )
    good = (
        Example("Raise attendance from 220 to 300", objective="Every course is full"),
        Example("Draft and circulate the handbook", objective="Write the handbook"),
    )
    ask = "If one half succeeds and the other fails, what is the score?"
    false_alarms = ("Two figures that only make sense together, one of them the guardrail of the other.",)

    def check_key_result(self, key_result: KeyResult, setting: Setting) -> Iterator[Finding]:
        reading = key_result.reading
        if not reading.compound:
            return
        because = reason(key_result, *_REASONS)
        second = _second(key_result, because) if because.endswith("second result") else None
        if second is not None and text_of(key_result, second).startswith(_MEASURED):
            return
        if second is not None:
            words = quoted(key_result.text.value[second.start : second.end], 60)
            yield self.finding(
                key_result,
                f"{words} would be scored apart: give it a line of its own, or leave it out.",
                _because(key_result, because, second),
                (second.start, second.end),
                severity="info" if second.words == "," or _unsure(key_result) else None,
            )
            return
        yield self.finding(
            key_result,
            f"{quoted(key_result.text.value)} holds several results that would be scored apart: which one decides?",
            _because(key_result, because, None),
            key_result.text.span,
        )


_MEASURED = ("measured", "as measured", "tracked by")
"""How the first result is counted, which is no second one."""


def text_of(key_result: KeyResult, passage: Passage) -> str:
    """The words of the passage in small letters."""
    return key_result.text.value[passage.start : passage.end].lower()


def _unsure(key_result: KeyResult) -> bool:
    """Whether the first result could not be read, or what is joined is more of a method."""
    return key_result.reading.kind == "unclear" or said_by(key_result) == "KR103"


def _second(key_result: KeyResult, because: str) -> Passage | None:
    """The second result, from its verb to the end of its sentence; `words` is what joins it. After a comma it may be one more word
    of a list, so that finding is mild."""
    named = because.split('"')[1] if because.count('"') > 1 else ""
    found = tokens(key_result.text.value)
    for index in range(1, len(found)):
        token, before = found[index], found[index - 1]
        if token.low != named or (before.low not in _JOINS and not before.low.endswith("ly")):
            continue
        end = next(
            (later.start for later in found[index:] if later.text in {".", ";"}), len(key_result.text.value)
        )
        return Passage(token.start, len(key_result.text.value[:end].rstrip()), before.text)
    return None


def _because(key_result: KeyResult, because: str, second: Passage | None) -> str:
    """The words that decided, where they stand in the text as they are quoted."""
    text = key_result.text.value
    if second is not None:
        return f"{quoted(text[second.start : second.end], 40)} could be reached or missed by itself"
    low = " ".join(text.lower().split())
    named = [
        words for words in _QUOTED.findall(because) if f" {words.lower()} " in f" {low.translate(_MARKS)} "
    ]
    if len(set(named)) < 2:
        return "more than one thing in it could be reached or missed by itself"
    parts = f"{', '.join(f'“{words}”' for words in named[:-1])} and “{named[-1]}”"
    return f"{parts} could each be reached or missed by itself"


_QUOTED = re.compile(r'"([^"]{1,80})"')
_MARKS = str.maketrans(",;:.()", "      ")
_JOINS = frozenset({"and", "&", "plus", "also", "then", ",", ";", "."})


RULE = SeveralResults()
