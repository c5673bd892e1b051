"""OBJ106: fewer than two key results, or more than five."""

from __future__ import annotations

from collections.abc import Iterator

from mainspring.engine.lint.document import KeyResult, Objective, Setting
from mainspring.engine.lint.finding import Finding
from mainspring.engine.lint.rule import Example, Rule
from mainspring.engine.lint.rules._examples import objective_with

_FEWEST, _MOST = 2, 5


def _carried(setting: Setting) -> dict[tuple[str, str, str], tuple[Objective, list[KeyResult]]]:
    """The key results of each objective by its wording, team and cycle: a source with one owner a key result names an objective
    several times. With it the objective's first place."""
    found: dict[tuple[str, str, str], tuple[Objective, list[KeyResult]]] = {}
    for objective in setting.document.objectives:
        _, key_results = found.setdefault(_key(objective), (objective, []))
        key_results.extend(objective.worded)
    return found


def _key(objective: Objective) -> tuple[str, str, str]:
    return objective.text.value.strip(), objective.period, objective.team


class KeyResultCount(Rule):
    code = "OBJ106"
    name = "key-result-count"
    severity = "warning"
    what = (
        f"Speaks where an objective has no key result, or more than {_MOST}. A single one is told as information, since one good measure "
        "can be enough."
    )
    why = (
        "Without a key result nobody can tell whether the objective was met; with one, the measure is easily reached at the cost of what "
        "it leaves out; with more than five, nobody looks at all of them each week."
    )
    sources = ("V",)
    bad = (
        Example(
            "An objective without key results",
            document=objective_with(objective="Depots are safe to work in"),
        ),
        Example(
            "An objective with seven key results",
            document=objective_with(
                *(f"Accidents per month at depot {place} below 2" for place in "ABCDEFG"),
                objective="Depots are safe to work in",
            ),
        ),
    )
    good = (
        Example(
            "An objective with two key results",
            document=objective_with(
                "Accidents per month below 2",
                "Near misses reported per month up from 5 to 40",
                objective="Depots are safe to work in",
            ),
        ),
    )
    ask = "Which three of these would you look at if you had only five minutes a week?"
    false_alarms = ("A file that holds only a part of the set.",)

    def check_objective(self, objective: Objective, setting: Setting) -> Iterator[Finding]:
        first, key_results = setting.index(_carried)[_key(objective)]
        if not objective.text or (
            len(key_results) < _FEWEST and (first is not objective or not objective.whole)
        ):
            return
        # Several owners under one wording: together they answer for too few, each for itself for too many.
        count = len(key_results) if len(key_results) < _FEWEST else len(objective.worded)
        if len(key_results) >= _FEWEST and count <= _MOST:
            return
        if count == 0:
            message = "This objective has no key result. Ask what one would see if it were met."
        elif count == 1:
            message = "This objective has one key result. Ask what could go wrong while that one is reached, and whether to measure it."
        else:
            message = f"This objective has {count} key results. Choose the {_MOST} or fewer that show it best, and drop the others."
        yield self.finding(
            objective,
            message,
            f"{count} key result{'' if count == 1 else 's'}, where two to five are usual",
            severity="info" if count == 1 else None,
        )


RULE = KeyResultCount()
