"""A form read by the linter's own grammar before it is offered."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from mainspring.engine.lint.document import Document, KeyResult, Objective, Text
from mainspring.engine.lint.key_result import read_key_result
from mainspring.engine.lint.linter import lint
from mainspring.engine.lint.rewrite.suggestion import SLOT, Direction, Suggestion, asks_of, sentence
from mainspring.engine.lint.rule import Rule, rules

_FILLED = {
    "baseline": "20",
    "target": "40",
    "date": "30 June 2031",
    "who": "customers",
    "guardrail": "complaints",
    "task": "a refund",
    "next step": "book a visit",
    "matter": "prices",
}
"""What stands in the slots while a form is read: any team's words would do as well."""


@dataclass(frozen=True, slots=True)
class Form:
    """A form before it is read: what is counted, and how it came about. The fields are those of `Suggestion`."""

    metric: str
    unit: str
    direction: Direction
    guardrail: str
    field: str
    because: str


def made_of(form: Form, dated: bool, objective: str) -> Suggestion | None:
    """The form as a suggestion; None where the linter would not have it."""
    text = sentence(form.metric, form.unit, form.direction, form.guardrail, dated)
    if not holds(text, objective):
        return None
    return Suggestion(text, asks_of(text, form.unit), form.field, form.metric, form.guardrail, form.because)


def filled(text: str) -> str:
    """`text` with every slot filled by something plausible, to be read; the figures go the way the sentence says."""
    falls = text.startswith(("Cut", "Reduce", "Lower", "Decrease", "Shorten", "Halve"))
    plausible = {**_FILLED, "baseline": "40", "target": "20"} if falls else _FILLED
    return SLOT.sub(lambda slot: plausible.get(slot[1], "orders"), text)


def holds(text: str, objective: str = "") -> bool:
    """Whether `text` is an outcome with a target, neither vague nor several, once its slots are filled."""
    reading = read_key_result(filled(text), objective)
    return reading.kind == "outcome" and reading.has_target and not reading.vague and not reading.compound


def passes(made: Suggestion, objective: str) -> bool:
    return read_key_result(filled(made.text), objective).passes_practical_rule


def unchallenged(text: str, beside: KeyResult, untied: bool = False) -> bool:
    """Whether no rule on key results finds anything in `text` under the objective of `beside` but its open slots, and nothing at all once
    they are filled: a form that would be challenged in its turn is none to offer.

    With `untied` it may be asked what ties the form to the objective (KR104): where even the matter is a slot, what the team writes there
    will tell.
    """
    aim = beside.objective
    asked = {"KR104"} if untied else set[str]()
    for written, expected in ((text, asked | {"KR122"}), (filled(text), asked)):
        objective = Objective(aim.text, period=aim.period, starts_on=aim.starts_on, ends_on=aim.ends_on)
        objective.key_results.append(KeyResult(Text(written), objective, due_on=beside.due_on))
        if any(finding.code not in expected for finding in lint(Document([objective]), _rules()).findings):
            return False
    return True


@cache
def _rules() -> tuple[Rule, ...]:
    return tuple(rule for rule in rules() if rule.family == "key_result" and not rule.preview)
