"""KR112: it is done or not done; no score lies between."""

from __future__ import annotations

from collections.abc import Iterator

from mainspring.engine.lint.document import KeyResult, Setting
from mainspring.engine.lint.finding import Finding
from mainspring.engine.lint.rule import Example, Rule, Trigger, kind_of
from mainspring.engine.lint.rules._quoting import quoted
from mainspring.engine.lint.rules.key_result._kind import said_by
from mainspring.engine.lint.rules.key_result._text import verb_span


class Binary(Rule):
    code = "KR112"
    name = "binary"
    severity = "info"
    trigger = Trigger(kind_of, frozenset(("milestone", "output")))
    what = (
        "Finds a milestone or a single deliverable that is right for its objective and yet can only score 0 or 1. Where the kind itself is "
        "challenged already (KR101, KR104) it keeps quiet."
    )
    why = "Until the last week it stands at nought, so no review can see trouble coming, and nine tenths of the way counts as nothing."
    sources = ("K",)
    bad = (
        Example("Complete the move to the new warehouse", objective="Move to the new warehouse"),
        Example("Hire a head of purchasing", objective="Fill the open posts in purchasing"),
    )
    good = (
        Example("Move 8 of 10 product lines to the new warehouse", objective="Move to the new warehouse"),
        Example(
            "Orders sent from the new warehouse rise from 0 % to 80 %", objective="Move to the new warehouse"
        ),
    )
    ask = "Which share or which steps would show in the middle of the cycle how far it is?"
    false_alarms = ("A legal date that is met or missed.",)

    def check_key_result(self, key_result: KeyResult, setting: Setting) -> Iterator[Finding]:
        reading = key_result.reading
        if reading.kind not in {"milestone", "output"} or not reading.passes_practical_rule:
            return
        if reading.has_metric or key_result.target is not None or said_by(key_result):
            return
        if key_result.score is not None and 0 < key_result.score < 1:
            return
        start, end = verb_span(key_result)
        yield self.finding(
            key_result,
            f"{quoted(key_result.text.value[start:end])} scores 0 until the day it scores 1: which share or steps would show how far it is?",
            "it is there or it is not, and no number or share stands in the text",
            (start, end),
        )


RULE = Binary()
