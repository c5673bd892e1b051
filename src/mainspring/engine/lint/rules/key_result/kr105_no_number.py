"""KR105: a change is named, but nothing that could be counted."""

from __future__ import annotations

from collections.abc import Iterator

from mainspring.engine.lint.document import KeyResult, Setting
from mainspring.engine.lint.finding import Finding
from mainspring.engine.lint.rule import OUTCOMES, Example, Rule
from mainspring.engine.lint.rules._quoting import quoted
from mainspring.engine.lint.rules.key_result._untargeted import measure_of, untargeted


class NoNumber(Rule):
    code = "KR105"
    name = "no-number"
    severity = "warning"
    trigger = OUTCOMES
    what = (
        "Finds a change without a figure, a start or a target, and without a measure that could have one: what a coach says first. A target in "
        "a field of its own is enough. Where a measure is named and only its value is missing, KR107 says so; where a word is undefined as well, "
        "KR121 says that mildly; deliverables are the matter of KR101, work of KR102 and habits of KR119."
    )
    why = "“It is not a key result unless it has a number.” Without one the score at the end is an opinion, usually that of the loudest."
    sources = ("R", "G")
    bad = (
        Example(
            "Improve cooperation between the shifts", objective="Machines are handed over without a stop"
        ),
        Example("Graduates no longer leave the region", objective="The region keeps its young people"),
        Example("Achieve service excellence", objective="Guests come back"),
        Example("Be the best in our trade", objective="Guests come back"),
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
        if key_result.reading.kind != "outcome" or key_result.metric or not untargeted(key_result):
            return
        if measure_of(key_result) is not None:
            return  # of a measure without its target KR107 speaks
        started = key_result.baseline is not None or key_result.reading.has_baseline
        lacks = "no target" if started else "no figure, no start and no target"
        yield self.finding(
            key_result,
            f"{quoted(key_result.text.value)} has {lacks}: ask what one would count to see it, and how much is enough.",
            "no figure stands in the text, and no measure that is to move",
            key_result.text.span,
        )


RULE = NoNumber()
