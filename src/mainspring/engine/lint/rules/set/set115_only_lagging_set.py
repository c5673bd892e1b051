"""SET115: the whole set shows only at the end."""

from __future__ import annotations

from collections.abc import Iterator

from mainspring.engine.lint.document import Setting
from mainspring.engine.lint.finding import Finding
from mainspring.engine.lint.rule import Example, Rule
from mainspring.engine.lint.rules._examples import a_set
from mainspring.engine.lint.rules.objective._lagging import lagging_words
from mainspring.engine.lint.rules.set._teams import key_results_of, listed, named, sets_or_files

_FEWEST = 3

_LATE = (
    {
        "text": "Cold freight carries itself",
        "team": "North",
        "key_results": ("Gross margin on cold freight of 22 %",),
    },
    {"text": "Drivers stay", "team": "North", "key_results": ("Driver attrition below 9 %",)},
    {"text": "Shops stay", "team": "North", "key_results": ("Churn of small shops below 5 %",)},
)
_SOON = {
    "text": "Shops are heard",
    "team": "North",
    "key_results": ("Complaints answered within a day up from 40 to 90 %",),
}


class OnlyLaggingSet(Rule):
    code = "SET115"
    name = "only-lagging-set"
    severity = "warning"
    what = (
        f"Speaks where all key results of a team, {_FEWEST} or more, are measures that show late (revenue, margin, churn, attrition, the yearly "
        "survey). Where OBJ108 says it of each objective, it is not said again."
    )
    why = "A team without a single early sign cannot steer. It meets every week over figures that will not move before the end."
    sources = ("S",)
    bad = (Example("Margin, attrition and churn", document=a_set(*_LATE, knows=("team",))),)
    good = (
        Example(
            "Margin, attrition, churn, and complaints answered within a day",
            document=a_set(*_LATE, _SOON, knows=("team",)),
        ),
    )
    ask = "Which figure would tell you in three weeks that you are on the right way?"
    false_alarms = ("A measure that this organisation reads every week, such as revenue at a till.",)

    def check_set(self, setting: Setting) -> Iterator[Finding]:
        for (_, team), objectives in sets_or_files(setting).items():
            if all(len(objective.key_results) > 1 for objective in objectives if objective.key_results):
                continue  # OBJ108 says it of each
            own = list(key_results_of(objectives))
            if len(own) < _FEWEST:
                continue
            words = lagging_words(own)
            if not words:
                continue
            different = listed(words)
            yield self.finding(
                own[0],
                f"All {len(own)} key results of {named(team)} show only at the end ({different}). Add one that would move in the first weeks.",
                f"{different} {'moves' if len(words) == 1 else 'move'} when the work is done",
                related=tuple(own[1:]),
            )


RULE = OnlyLaggingSet()
