"""KR106: a movement without its starting value."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mainspring.engine.lint.document import KeyResult, Setting
from mainspring.engine.lint.finding import Finding
from mainspring.engine.lint.rule import OUTCOMES, Example, Rule
from mainspring.engine.lint.rules._quoting import quoted
from mainspring.engine.lint.rules.key_result._kind import said_by
from mainspring.engine.lint.rules.key_result._text import placeholder, verb_span
from mainspring.engine.lint.words.verbs import DIRECTION

_FROM = re.compile(r"\bfrom\s[-−+]?[$€£~]?\d", re.IGNORECASE)
"""A starting value, whether or not the one to reach was written yet."""


class NoBaseline(Rule):
    code = "KR106"
    name = "no-baseline"
    severity = "info"
    trigger = OUTCOMES
    what = (
        "Finds an outcome that says where to go and not from where. It speaks of movements (“raise … to 40”, “by 10 %”); of plain levels "
        "only where the source has a field for the baseline and it is empty."
    )
    why = "Without today's figure nobody can tell whether the target is a stretch or already met, and progress cannot be drawn."
    sources = ("O", "S")
    bad = (
        Example("Raise the share of repeat guests to 40 %", objective="Guests come back"),
        Example("Cut waiting time by 20 %", objective="Nobody waits at the counter"),
    )
    good = (
        Example("Raise the share of repeat guests from 28 % to 40 %", objective="Guests come back"),
        Example("Raise the share of repeat guests to 40 %", fields={"baseline": 28.0}),
        Example("Fewer than 2 % of guests cancel", objective="Guests come back"),
    )
    ask = "What is the figure today, and where did you read it?"
    false_alarms = ("A new product or channel, whose figure is nought.",)

    def check_key_result(self, key_result: KeyResult, setting: Setting) -> Iterator[Finding]:
        reading = key_result.reading
        if reading.kind != "outcome" or reading.has_baseline or key_result.baseline is not None:
            return
        if not (reading.has_target or key_result.target is not None) or said_by(key_result) == "KR119":
            return
        if not (reading.parse.verb in DIRECTION or "baseline" in setting.fields):
            return
        if placeholder(key_result.text.value) or _FROM.search(key_result.text.value) is not None:
            return
        start, end = verb_span(key_result)
        yield self.finding(
            key_result,
            f"{quoted(key_result.text.value[start:end])} does not say from where: what is the figure today?",
            "a target stands in the text or its field, a starting value in neither",
            (start, end),
        )


RULE = NoBaseline()
