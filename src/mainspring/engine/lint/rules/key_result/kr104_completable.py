"""KR104: the practical rule. It could be completed and the problem of the objective remain."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mainspring.engine.lint.document import KeyResult, Setting
from mainspring.engine.lint.finding import Finding
from mainspring.engine.lint.rule import Example, Rule
from mainspring.engine.lint.rules.key_result._kind import said_by
from mainspring.engine.lint.rules.key_result._text import quoted, whole
from mainspring.engine.lint.words.nouns import DELIVERABLES, GATES, WORK


class Completable(Rule):
    code = "KR104"
    name = "completable"
    severity = "warning"
    what = (
        "Applies the practical rule of the articles: could the team complete this and the problem that the objective was meant to solve "
        "still be there? It says so where no verb gives it away (KR101 and KR102 do that): things named without a verb, coverage, and, "
        "mildly, figures that only stand in for the objective."
    )
    why = "If a team can complete the key result and still fail to improve the problem the objective was meant to solve, it is not a strong one."
    sources = ("F", "G")
    bad = (
        Example("Guidelines for all branches", objective="Customers are treated alike everywhere"),
        Example("All services have a runbook", objective="Outages end sooner"),
        Example("Security certification", objective="Win customers in health care"),
    )
    good = (
        Example(
            "Complaints about uneven treatment fall from 40 to 10 a month",
            objective="Customers are treated alike everywhere",
        ),
        Example("Median outage ends within 20 minutes", objective="Outages end sooner"),
    )
    ask = "Imagine this is done and the objective is not. What would be missing? Measure that."
    false_alarms = (
        "A proxy that the team has tested: say in a note what it was seen to move.",
        "An objective in a few general words: what belongs to it cannot be told from the text.",
    )

    def check_key_result(self, key_result: KeyResult, setting: Setting) -> Iterator[Finding]:
        if said_by(key_result) != self.code:
            return
        reading = key_result.reading
        text = quoted(key_result.text.value)
        objective = key_result.objective.text
        if not objective:
            message = f"{text} can be done and nothing change: ask what it is for, and measure that."
        elif reading.kind == "outcome":
            message = f"{text} can be reached and {quoted(objective.value, 60)} be no nearer: ask what ties the two together."
        else:
            message = f"{text} can be done and {quoted(objective.value, 60)} be no nearer: ask what would show that it is, and measure that."
        yield self.finding(
            key_result,
            message,
            "; ".join(reading.because[:2]),
            whole(key_result),
            severity=None if reading.kind != "outcome" and _names_work(reading.because[0]) else "info",
        )


_QUOTED = re.compile(r'"([^"]{1,60})"')


def _names_work(because: str) -> bool:
    """Whether a word that decided is known to name a thing, a gate or work; where none is, the kind is a guess by shape."""
    return any(
        word in DELIVERABLES or word in WORK or word in GATES or word.rsplit("-", 1)[-1] in DELIVERABLES
        for word in _QUOTED.findall(because.lower())
    )


RULE = Completable()
