"""KR124: the words say one way, the numbers the other."""

from __future__ import annotations

from collections.abc import Iterator

from mainspring.engine.lint.document import KeyResult, Setting
from mainspring.engine.lint.finding import Finding
from mainspring.engine.lint.rule import Example, Rule
from mainspring.engine.lint.rules._quoting import quoted
from mainspring.engine.lint.rules.key_result._numbers import DOWN, FIGURES, UP, direction_before, pairs, shown
from mainspring.engine.lint.rules.key_result._text import tokens


class DirectionDisagrees(Rule):
    code = "KR124"
    name = "direction-disagrees"
    severity = "error"
    trigger = FIGURES
    what = (
        "Finds a key result whose words and numbers disagree: “reduce from 10 to 20”, or a direction, baseline and target in the fields that "
        "do not fit. Places in a ranking and speeds, where less is more, are left alone."
    )
    why = "One of the two is wrong, and each reader silently corrects the other one."
    sources = ("ours",)
    bad = (
        Example("Reduce the time to answer from 10 to 20 minutes", objective="Callers are helped at once"),
        Example("Raise attendance", fields={"direction": "increase", "baseline": 300.0, "target": 220.0}),
    )
    good = (
        Example("Reduce the time to answer from 20 to 10 minutes", objective="Callers are helped at once"),
        Example("Raise our place in the ranking from 10 to 3", objective="People find us"),
        Example("Cut the time from 2 hours to 45 minutes", objective="Callers are helped at once"),
    )
    ask = "Which is right, the word or the numbers?"
    false_alarms = ("A measure on which less is more that is not known here.",)

    def check_key_result(self, key_result: KeyResult, setting: Setting) -> Iterator[Finding]:
        text = key_result.text.value
        if key_result.reading.assessed:
            for pair in pairs(text):
                word = direction_before(text, pair.start)
                moved = pair.after - pair.before
                if (
                    word is None
                    or not moved
                    or not ((word.low in UP and moved < 0) or (word.low in DOWN and moved > 0))
                ):
                    continue
                yield self.finding(
                    key_result,
                    f"“{word.text}” and {quoted(pair.words)} disagree: which of the two is meant?",
                    f"“{word.text}” against {shown(pair.before)} and {shown(pair.after)}",
                    (word.start, pair.end),
                )
                return
        yield from self._fields(key_result)

    def _fields(self, key_result: KeyResult) -> Iterator[Finding]:
        start, end = key_result.baseline, key_result.target
        if start is None or end is None or start == end:
            return
        word = key_result.direction
        if word not in {"increase", "decrease"}:
            first = next((t for t in tokens(key_result.text.value)[:2] if t.low in UP or t.low in DOWN), None)
            if first is None or direction_before(key_result.text.value, len(key_result.text.value)) is None:
                return
            word = "increase" if first.low in UP else "decrease"
        if (word == "increase") == (end > start):
            return
        yield self.finding(
            key_result,
            f"{quoted(key_result.text.value, 48)} is to {word}, from {shown(start)} to {shown(end)}: which of the two is meant?",
            f"{word} against a baseline of {shown(start)} and a target of {shown(end)}",
        )


RULE = DirectionDisagrees()
