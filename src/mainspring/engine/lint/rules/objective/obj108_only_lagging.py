"""OBJ108: all key results of the objective are lagging."""

from __future__ import annotations

from collections.abc import Iterator

from mainspring.engine.lint.document import Objective, Setting
from mainspring.engine.lint.finding import Finding
from mainspring.engine.lint.rule import Example, Rule
from mainspring.engine.lint.rules._examples import objective_with
from mainspring.engine.lint.rules.objective._lagging import lagging_words


class OnlyLagging(Rule):
    code = "OBJ108"
    name = "only-lagging"
    severity = "warning"
    what = (
        "Speaks where an objective has two or more key results and each of them is a measure that shows late: revenue, margin, churn, "
        "market share, the yearly survey."
    )
    why = (
        "When such a measure moves, the cycle is over. The weekly review then has nothing to look at, and the team finds out what did not "
        "work when it can no longer do otherwise."
    )
    sources = ("S",)
    bad = (
        Example(
            "Two key results: revenue and margin",
            document=objective_with(
                "Revenue from cold freight up from 2.1 to 2.6 m€",
                "Gross margin on cold freight of 22 %",
                objective="Cold freight carries itself",
            ),
        ),
    )
    good = (
        Example(
            "Revenue, and the quotes that lead to it",
            document=objective_with(
                "Revenue from cold freight up from 2.1 to 2.6 m€",
                "Quotes answered within a day up from 40 to 90 %",
                objective="Cold freight carries itself",
            ),
        ),
    )
    ask = "What would move in the third week, if you were on the right way?"
    false_alarms = ("A measure that this organisation reads every week, such as revenue at a till.",)

    def check_objective(self, objective: Objective, setting: Setting) -> Iterator[Finding]:
        key_results = objective.worded
        if len(key_results) < 2:
            return
        words = lagging_words(key_results)
        if not words:
            return
        listed = ", ".join(f"“{word}”" for word in words[:3])
        yield self.finding(
            objective,
            f"All {len(key_results)} key results show only at the end ({listed}). Add one that would move in the first weeks.",
            f"{listed} {'moves' if len(words) == 1 else 'move'} when the work is done",
            related=tuple(key_results),
        )


RULE = OnlyLagging()
