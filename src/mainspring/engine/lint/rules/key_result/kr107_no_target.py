"""KR107: a measure is named, but not how far it is to go."""

from __future__ import annotations

from collections.abc import Iterator

from mainspring.engine.lint.document import KeyResult, Setting
from mainspring.engine.lint.finding import Finding
from mainspring.engine.lint.rule import Example, Rule
from mainspring.engine.lint.rules.key_result._kind import said_by
from mainspring.engine.lint.rules.key_result._text import (
    PLACEHOLDER,
    quoted,
    reason,
    tokens,
    whole,
    word_span,
)

_COMPARING = frozenset(
    {
        "than",
        "versus",
        "vs",
        "target",
        "targets",
        "goal",
        "goals",
        "plan",
        "quota",
        "slo",
        "slos",
        "sla",
        "slas",
    }
)
"""Words that name a threshold that is written down elsewhere."""


class NoTarget(Rule):
    code = "KR107"
    name = "no-target"
    severity = "warning"
    what = (
        "Finds a named measure without the value at which the key result counts as reached. A target in a field of its own is enough, and "
        "so is a threshold that is written down elsewhere (“meet the hiring plan”, “faster than last year”)."
    )
    why = "Any movement then counts as success. “Increase satisfaction” is met by a tenth of a point."
    sources = ("O", "R")
    bad = (
        Example("Increase the conversion rate", objective="Visitors become buyers"),
        Example("Reduce churn among small accounts", objective="Customers stay"),
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
        if reading.kind not in {"outcome", "unclear"} or not reading.has_metric or reading.has_target:
            return
        text = key_result.text.value
        if (
            key_result.target is not None
            or said_by(key_result) in {"KR103", "KR119"}
            or PLACEHOLDER.search(text)
        ):
            return
        if reading.parse.target is not None or any(
            token.low in _COMPARING or token.kind in {"number", "redacted"} for token in tokens(text)
        ):
            return
        because = reason(key_result, "without a target")
        span = word_span(key_result, because) if because else whole(key_result)
        named = quoted(text[span[0] : span[1]])
        yield self.finding(
            key_result,
            f"{named} is named, but not how far it is to go: from which value to which?",
            because or "a measure without a value to reach",
            span,
        )


RULE = NoTarget()
