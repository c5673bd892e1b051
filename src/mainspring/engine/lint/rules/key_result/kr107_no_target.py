"""KR107: a measure is named, but not how far it is to go."""

from __future__ import annotations

from collections.abc import Iterator

from mainspring.engine.lint.document import KeyResult, Setting
from mainspring.engine.lint.finding import Finding
from mainspring.engine.lint.rule import OUTCOMES, Example, Rule
from mainspring.engine.lint.rules._quoting import quoted
from mainspring.engine.lint.rules.key_result._kind import said_by
from mainspring.engine.lint.rules.key_result._numbers import DOWN, UP
from mainspring.engine.lint.rules.key_result._text import (
    ELSEWHERE,
    index_at,
    phrase_end,
    place,
    placeholder,
    tokens,
)
from mainspring.engine.lint.text import Token
from mainspring.engine.lint.words import words
from mainspring.engine.lint.words.nouns import STRONG_MEASURES
from mainspring.engine.lint.words.verbs import DIRECTION

_COUNTED = STRONG_MEASURES | words("number amount count percentage share time incident defect error cost")

_MOVING = words("drive")
"""Verbs that move a measure as well as a thing, where they begin the text."""
_DESCRIBED = words("case team page process plan onboarding")
"""Nouns before which a measure only describes ("use case", "sales team")."""


class NoTarget(Rule):
    code = "KR107"
    name = "no-target"
    severity = "warning"
    trigger = OUTCOMES
    what = (
        "Finds a named measure without the value at which the key result counts as reached. A target in a field of its own is enough, and "
        "so is a threshold that is written down elsewhere (“meet the hiring plan”, “faster than last year”)."
    )
    why = "Any movement then counts as success. “Increase satisfaction” is met by a tenth of a point."
    sources = ("O", "R")
    bad = (
        Example("Increase the conversion rate", objective="Visitors become buyers"),
        Example("Reduce churn among small accounts", objective="Customers stay"),
        Example("Drive adoption of the assistant", objective="Writing an offer takes an hour"),
    )
    good = (
        Example("Increase the conversion rate from 2 % to 3 %", objective="Visitors become buyers"),
        Example("Reduce churn among small accounts", fields={"target": 4.0, "unit": "%"}),
    )
    ask = "At which value would you say it was worth the quarter? And at which would you be disappointed?"
    false_alarms = (
        "A first cycle with a new measure, in which the direction is all that one can honestly promise.",
    )

    def check_key_result(self, key_result: KeyResult, setting: Setting) -> Iterator[Finding]:
        reading = key_result.reading
        if reading.kind != "outcome" or reading.has_target:
            return
        text = key_result.text.value
        if key_result.target is not None or said_by(key_result) in {"KR103", "KR119"} or placeholder(text):
            return
        if reading.parse.target is not None or any(
            token.low in ELSEWHERE or token.kind in {"number", "redacted"} for token in tokens(text)
        ):
            return
        first = next((token.low for token in tokens(text) if token.kind == "word"), "")
        moved = reading.parse.verb in DIRECTION or first in _MOVING or first in UP or first in DOWN
        measure = _measure(key_result) if moved else None
        if measure is None:
            return
        start, end = _phrase(key_result, measure)
        yield self.finding(
            key_result,
            f"{quoted(text[start:end])} is named, but not how far it is to go: from which value to which?",
            f"“{measure.text}” can be counted, and no value to reach is stated",
            (start, end),
        )


def _phrase(key_result: KeyResult, measure: Token) -> tuple[int, int]:
    """The whole of what is counted ("number of recordings viewed per user"), around the word that names the measure."""
    metric = place(key_result, "metric")
    if metric is None or not metric[0] <= measure.start < metric[1]:
        return measure.start, phrase_end(key_result.text.value, measure.end)
    return metric[0], phrase_end(key_result.text.value, max(metric[1], measure.end))


def _measure(key_result: KeyResult) -> Token | None:
    """The measure that the text is about: one in what its verb governs, or a quantity that counts wherever it stands."""
    metric = key_result.reading.parse.metric or ""
    start = max(0, key_result.text.value.find(metric)) if metric else 0
    found = tokens(key_result.text.value)
    for index in range(index_at(key_result.text.value, start), len(found)):
        token = found[index]
        if token.start > start + len(metric) + 40:
            break
        following = found[index + 1].noun if index + 1 < len(found) else ""
        if token.kind == "word" and token.noun in _COUNTED and following not in _DESCRIBED:
            return token
    return None


RULE = NoTarget()
