"""KR120: several results in one."""

from __future__ import annotations

from collections.abc import Iterator

from mainspring.engine.lint.document import KeyResult, Setting
from mainspring.engine.lint.finding import Finding
from mainspring.engine.lint.rule import Example, Rule
from mainspring.engine.lint.rules.key_result._text import quoted, reason, whole, word_span

_REASONS = ("second result", "scored apart", "different things", "separate things", "different roles")


class SeveralResults(Rule):
    code = "KR120"
    name = "several-results"
    severity = "warning"
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
        start, end = word_span(key_result, because) if because else whole(key_result)
        if because.endswith("second result"):
            second = quoted(key_result.text.value[start:], 48)
            message = f"{second} is a result of its own: make it a key result of its own, or leave it out."
            end = len(key_result.text.value.rstrip())
        else:
            message = f"{quoted(key_result.text.value)} holds several results that would be scored apart: which one decides?"
        yield self.finding(key_result, message, because or "several results stand in one text", (start, end))


RULE = SeveralResults()
