"""A form read by the linter's own grammar before it is offered."""

from __future__ import annotations

import re
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


_RAISING = ("Raise", "Increase", "Grow", "Lift")
_CUTTING = ("Cut", "Reduce", "Lower", "Decrease", "Shorten", "Halve")
_RISES = re.compile(r"\b(?:rises?|grows?|increases?|climbs?|up)\b")
_FALLS = re.compile(r"\b(?:falls?|drops?|decreases?|shrinks?|declines?|down)\b")


def fillings(text: str) -> tuple[str, ...]:
    """`text` with every slot filled by something plausible, to be read: the figures go the way the sentence says, which comes first; where it
    does not say ("complaints from [baseline] to [target]"), both ways, since whoever fills them in knows."""
    if text.startswith(_CUTTING):
        return (_filled(text, True),)
    told, slot, _ = text.partition("[baseline]")
    if not slot or text.startswith(_RAISING) or _RISES.search(told) is not None:
        return (_filled(text, False),)
    if _FALLS.search(told) is not None:
        return (_filled(text, True),)
    return _filled(text, False), _filled(text, True)


def _filled(text: str, falls: bool) -> str:
    plausible = {**_FILLED, "baseline": "40", "target": "20"} if falls else _FILLED
    return SLOT.sub(lambda slot: plausible.get(slot[1], "orders"), text)


def filled(text: str) -> str:
    """`text` with every slot filled, the way the sentence says."""
    return fillings(text)[0]


def holds(text: str, objective: str = "") -> bool:
    """Whether `text` is an outcome with a target, neither vague nor several, once its slots are filled."""
    return any(_is_outcome(each, objective) for each in fillings(text))


def _is_outcome(text: str, objective: str) -> bool:
    reading = read_key_result(text, objective)
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

    def passed(written: str, expected: set[str]) -> bool:
        objective = Objective(aim.text, period=aim.period, starts_on=aim.starts_on, ends_on=aim.ends_on)
        objective.key_results.append(KeyResult(Text(written), objective, due_on=beside.due_on))
        return all(finding.code in expected for finding in lint(Document([objective]), _rules()).findings)

    return passed(text, asked | {"KR122"}) and any(passed(each, asked) for each in fillings(text))


@cache
def _rules() -> tuple[Rule, ...]:
    return tuple(rule for rule in rules() if rule.family == "key_result" and not rule.preview)
