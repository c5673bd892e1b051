"""NOTE105: the colour says one thing, the figure another."""

from __future__ import annotations

from collections.abc import Iterator

from mainspring.engine.lint.document import Note, Setting
from mainspring.engine.lint.finding import Finding
from mainspring.engine.lint.rule import Example, Rule

_BEHIND = 0.5
"""Green with less than this share of the progress that the time passed would ask for."""
_PASSED = 0.5
"""Before this share of the cycle a late start proves nothing."""
_AHEAD = 0.1
"""Red with this much more progress than the time passed would ask for."""


class StatusContradictsNumber(Rule):
    code = "NOTE105"
    name = "status-contradicts-number"
    severity = "warning"
    what = (
        "Compares the colour with the figure where value, baseline and target are known: green in the second half of the cycle with less "
        "than half the progress expected by then, or red with more progress than expected."
    )
    why = (
        "When colour and figure disagree, readers believe the colour, and the figure was measured for nothing. Green until the end and "
        "then missed is how it looks afterwards."
    )
    sources = ("F", "ours")
    bad = (
        Example("31 of 200 contracts signed", fields={"status": "green", "progress": 0.15, "expected": 0.7}),
        Example("180 of 200 contracts signed", fields={"status": "red", "progress": 0.9, "expected": 0.5}),
    )
    good = (
        Example("31 of 200 contracts signed", fields={"status": "red", "progress": 0.15, "expected": 0.7}),
        Example("31 of 200 contracts signed", fields={"status": "green", "progress": 0.15, "expected": 0.2}),
        Example("31 of 200 contracts signed", fields={"status": "green"}),
    )
    ask = "Which of the two do you believe, and why? Change the other one."
    false_alarms = (
        "A result that comes in one piece at the end; say when it is due.",
        "A red that looks ahead: the figure is well, but what it rests on has fallen away. Say so in the note.",
    )

    def check_note(self, note: Note, setting: Setting) -> Iterator[Finding]:
        progress, expected = note.progress, note.expected
        if progress is None or expected is None or not (0 <= expected <= 1.5) or progress != progress:
            return
        done, due = _percent(progress), _percent(min(expected, 1.0))
        span = (0, len(note.text.value))
        if note.status == "green" and expected >= _PASSED and progress < _BEHIND * min(expected, 1.0):
            yield self.finding(
                note,
                f"The status is green, with {done} of the way gone and {due} of the time. Change the colour, or say what will close the gap.",
                f"green at {done} of the way to the target, {due} of the cycle passed",
                span,
            )
        elif note.status == "red" and progress >= min(1.0, expected + _AHEAD):
            yield self.finding(
                note,
                f"The status is red, with {done} of the way gone and {due} of the time. Change the colour, or say what will go wrong.",
                f"red at {done} of the way to the target, {due} of the cycle passed",
                span,
            )


def _percent(share: float) -> str:
    return f"{round(100 * max(-9.99, min(9.99, share)))} %"


RULE = StatusContradictsNumber()
