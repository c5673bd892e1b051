"""KR105: a change is named, but nothing that could be counted."""

from __future__ import annotations

from collections.abc import Iterator

from mainspring.engine.lint.document import KeyResult, Setting
from mainspring.engine.lint.finding import Finding
from mainspring.engine.lint.rule import OUTCOMES, Example, Rule
from mainspring.engine.lint.rules._quoting import quoted
from mainspring.engine.lint.rules.key_result._kind import said_by
from mainspring.engine.lint.rules.key_result._text import ELSEWHERE, placeholder, reason, tokens
from mainspring.engine.lint.words import words
from mainspring.engine.lint.words.nouns import STRONG_MEASURES

_COUNTED = STRONG_MEASURES | words("number amount count percentage share time hours days kpi metric")


class NoNumber(Rule):
    code = "KR105"
    name = "no-number"
    severity = "warning"
    trigger = OUTCOMES
    what = (
        "Finds an outcome without a number and without a measure that could have one. A metric or target in a field of its own is enough. "
        "Where only the target is missing, KR107 says so; where a word is undefined, KR121; deliverables are the matter of KR101."
    )
    why = "“It is not a key result unless it has a number.” Without one the score at the end is an opinion, usually that of the loudest."
    sources = ("R", "G")
    bad = (
        Example(
            "Improve cooperation between the shifts", objective="Machines are handed over without a stop"
        ),
        Example("Graduates no longer leave the region", objective="The region keeps its young people"),
    )
    good = (
        Example(
            "Hand-overs that cost more than 5 minutes fall from 30 to 6 a week",
            objective="Machines are handed over without a stop",
        ),
        Example(
            "Improve cooperation between the shifts",
            fields={"metric": "hand-overs over 5 minutes", "target": 6.0},
        ),
    )
    ask = "How would each of two people count this, and would they get the same number?"
    false_alarms = (
        "A yes-or-no change in the world (“The ministry lists us as a supplier”): then say by when.",
    )

    def check_key_result(self, key_result: KeyResult, setting: Setting) -> Iterator[Finding]:
        reading = key_result.reading
        if (
            reading.kind != "outcome"
            or reading.has_metric
            or reading.has_target
            or key_result.metric
            or key_result.target is not None
        ):
            return
        text = key_result.text.value
        if (
            said_by(key_result) in {"KR103", "KR119"}
            or reason(key_result, "is not defined")
            or placeholder(text)
        ):
            return
        if any(
            token.kind in {"number", "redacted"} or token.noun in _COUNTED or token.low in ELSEWHERE
            for token in tokens(text)
        ):
            return  # KR107 speaks of a measure without its target
        yield self.finding(
            key_result,
            f"{quoted(text)} has no number: ask what one would count to see it, and how much is enough.",
            "no figure and no measure stands in the text",
            key_result.text.span,
        )


RULE = NoNumber()
