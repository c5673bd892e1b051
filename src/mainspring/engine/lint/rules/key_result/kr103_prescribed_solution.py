"""KR103: the key result prescribes how the change is to be made."""

from __future__ import annotations

from collections.abc import Iterator

from mainspring.engine.lint.document import KeyResult, Setting
from mainspring.engine.lint.finding import Finding
from mainspring.engine.lint.rule import Example, Rule, Trigger
from mainspring.engine.lint.rules._quoting import quoted
from mainspring.engine.lint.rules.key_result._kind import said_by, solution
from mainspring.engine.lint.rules.key_result._shape import Passage
from mainspring.engine.lint.rules.key_result._text import tokens


class PrescribedSolution(Rule):
    code = "KR103"
    name = "prescribed-solution"
    severity = "warning"
    trigger = Trigger(said_by, frozenset(("KR103", "")))
    what = (
        "Finds a change with its solution written in: “Improve onboarding by launching the tour”. Where the change has a figure of its "
        "own the finding is mild, for the figure still decides."
    )
    why = (
        "The solution is a guess made before the cycle began. Written into the key result it becomes the promise: the team launches the "
        "tour even when it learns in week two that nobody needs one."
    )
    sources = ("K", "F")
    bad = (
        Example("Improve onboarding by launching the guided tour", objective="New members feel at home"),
        Example("Reduce late payments by introducing direct debit", objective="Money arrives when it is due"),
    )
    good = (
        Example(
            "New members who book a second class rise from 30 % to 45 %", objective="New members feel at home"
        ),
        Example(
            "Reduce late payments from 14 % to 6 % by answering disputes within a week",
            objective="Money arrives when it is due",
        ),
    )
    ask = "If another way turned out better in week three, would this still be the right key result?"
    false_alarms = (
        "A means that is settled for good reasons (a law, a contract) and only named for orientation.",
    )

    def check_key_result(self, key_result: KeyResult, setting: Setting) -> Iterator[Finding]:
        found = solution(key_result) if said_by(key_result) in {"KR103", ""} else None
        if found is None:
            return
        means = quoted(key_result.text.value[found.start : found.end], 60)
        mild = _figure_beside(key_result, found)
        if mild:
            message = f"{means} settles the way beforehand: keep the figure, and leave the way open unless it is the only one."
        else:
            message = f"{means} is the only part that can be checked: ask which figure it should move, and by how much."
        yield self.finding(
            key_result,
            message,
            f"“{found.words}” names what is to be made, not what is to change",
            (found.start, found.end),
            severity="info" if mild else None,
        )


def _figure_beside(key_result: KeyResult, means: Passage) -> bool:
    """Whether the change has a figure of its own: one in the field, or in the text outside the means."""
    return key_result.target is not None or any(
        token.kind in {"number", "redacted"} and not means.start <= token.start < means.end
        for token in tokens(key_result.text.value)
    )


RULE = PrescribedSolution()
