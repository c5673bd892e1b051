"""OBJ101: the objective is longer than a line."""

from __future__ import annotations

from collections.abc import Iterator

from mainspring.engine.lint.document import Objective, Setting
from mainspring.engine.lint.finding import Finding
from mainspring.engine.lint.rule import Example, Rule
from mainspring.engine.lint.text import blank_references

_WORDS = 24
"""A line of an ordinary page holds some fifteen words; half as many again are let pass."""
_LETTERS = 170


class TooLong(Rule):
    code = "OBJ101"
    name = "too-long"
    severity = "warning"
    what = f"Speaks where an objective has more than {_WORDS} words or {_LETTERS} letters; addresses do not count."
    why = (
        "An objective is repeated aloud, in corridors and in meetings. What does not fit a line is not remembered, and each reader "
        "remembers another half of it."
    )
    sources = ("G",)
    bad = (
        Example(
            "Make our depots a place where drivers like to start their day, by renewing the canteens, by giving each shift a say in the "
            "rota, and by looking again at how overtime is shared out between the regions"
        ),
    )
    good = (Example("Drivers like to start their day at our depots"),)
    ask = "Which line of it would you say to a new colleague in the lift?"
    false_alarms = (
        "An objective to which a description was pasted in the same cell, because the source has no other place.",
    )

    def check_objective(self, objective: Objective, setting: Setting) -> Iterator[Finding]:
        text = objective.text.value
        if len(text) <= _WORDS * 3:
            return
        clean = blank_references(text)
        words = [word for word in clean.split() if any(char.isalnum() for char in word)]
        letters = sum(map(len, words))
        if len(words) <= _WORDS and letters <= _LETTERS:
            return
        length = f"{len(words)} words" if len(words) > _WORDS else f"{letters} letters"
        yield self.finding(
            objective,
            f"This objective runs to {length}. Say in one line what will be different, and put the rest in a description.",
            f"{length}, where a line holds about fifteen words",
            objective.text.span,
        )


RULE = TooLong()
