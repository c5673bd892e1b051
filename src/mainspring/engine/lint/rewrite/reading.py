"""A form read by the linter's own grammar before it is offered."""

from __future__ import annotations

from dataclasses import dataclass

from mainspring.engine.lint.key_result import read_key_result
from mainspring.engine.lint.rewrite.suggestion import SLOT, Direction, Suggestion, asks_of, sentence

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
    """`text` with every slot filled by something plausible, to be read."""
    return SLOT.sub(lambda slot: _FILLED.get(slot[1], "orders"), text)


def holds(text: str, objective: str = "") -> bool:
    """Whether `text` is an outcome with a target, neither vague nor several, once its slots are filled."""
    reading = read_key_result(filled(text), objective)
    return reading.kind == "outcome" and reading.has_target and not reading.vague and not reading.compound


def passes(made: Suggestion, objective: str) -> bool:
    return read_key_result(filled(made.text), objective).passes_practical_rule
