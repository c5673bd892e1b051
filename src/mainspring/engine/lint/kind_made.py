"""The kind of what is stated to be made or to have reached its place: a delivery by a day, how far a sum got, a thing or its coverage."""

from __future__ import annotations

from mainspring.engine.lint.level import MONEY
from mainspring.engine.lint.matter import TURNED_OFF, Verdict
from mainspring.engine.lint.phrase import Clause
from mainspring.engine.lint.quantities import Quantity
from mainspring.engine.lint.text import Token
from mainspring.engine.lint.words.verbs import LAUNCHING


def judge_made(
    tokens: list[Token],
    clause: Clause,
    quantities: list[Quantity],
    what: str,
    dated: bool,
    counted: bool,
    due: bool,
) -> Verdict:
    """`what` is the class of the subject's nouns; `dated`, `counted` and `due` as for every statement."""
    verb = clause.verb
    head = clause.heads[-1] if clause.heads else ""
    said = f'"{tokens[clause.verb_at].low}"'
    available = (
        verb == "make"
        and clause.tail < len(tokens)
        and tokens[clause.tail].low in {"available", "live", "public"}
    )
    if due and not counted and what != "people":
        return "milestone", (f"{said} by a day is a delivery by a day",)
    if dated and (available or verb in TURNED_OFF):
        return "milestone", (f"{said} with a date is a delivery by a day",)
    several = any(q.role == "target" and q.unit != "%" and (q.value or 0) > 1 for q in quantities)
    if dated and verb in LAUNCHING and not (counted and what == "people") and not (several and not due):
        return "milestone", (f"{said} with a date is a launch or delivery by a day",)
    if any(
        q.role == "target" and (q.unit in MONEY or (q.unit == "%" and what == "work")) for q in quantities
    ):
        return "outcome", (f"a sum or a share {said} is how far it gets",)
    return "output", (f'"{head}" {said} is a thing made or its coverage',)
