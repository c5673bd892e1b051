"""OBJ107: committed or aspirational is not said."""

from __future__ import annotations

from collections.abc import Iterator

from mainspring.engine.lint.document import Objective, Setting
from mainspring.engine.lint.finding import Finding
from mainspring.engine.lint.rule import Example, Rule


class AmbitionUnsaid(Rule):
    code = "OBJ107"
    name = "ambition-unsaid"
    severity = "info"
    what = "Speaks where the source has a field for it and the objective does not say whether it is committed or aspirational."
    why = (
        "A committed objective is delivered in full, and others plan with it; of an aspirational one, two thirds is good. Who does not "
        "know which it is, sets targets low and plans wrongly."
    )
    sources = ("G",)
    bad = (Example("Parcels arrive when we said they would", knows=("ambition",)),)
    good = (
        Example(
            "Parcels arrive when we said they would", fields={"ambition": "committed"}, knows=("ambition",)
        ),
        Example("Parcels arrive when we said they would"),
    )
    ask = "If you end at 70 %, is that a success or a broken promise?"
    false_alarms = ("An organisation that treats all its objectives alike and says so elsewhere.",)

    def check_objective(self, objective: Objective, setting: Setting) -> Iterator[Finding]:
        if "ambition" not in setting.fields or objective.ambition.strip() or not objective.text:
            return
        yield self.finding(
            objective,
            "It is not said whether this objective is committed or aspirational. Ask the team whether 70 % would be a success.",
            "the field for the ambition is empty",
        )


RULE = AmbitionUnsaid()
