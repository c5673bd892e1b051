"""SET116: several teams carry the same objective word for word."""

from __future__ import annotations

from collections.abc import Iterator

from mainspring.engine.lint.document import Objective, Setting
from mainspring.engine.lint.finding import Finding
from mainspring.engine.lint.rule import Example, Rule
from mainspring.engine.lint.rules._examples import a_set
from mainspring.engine.lint.rules.set._teams import (
    is_company,
    key_results_of,
    listed,
    normalised,
    sets,
    team_of,
)

_KEY_RESULTS = ("Accidents per month below 2", "Near misses reported per week above 20")


class SameText(Rule):
    code = "SET116"
    name = "same-text"
    severity = "warning"
    reads = False
    what = (
        "Finds an objective that stands in several teams' sets of one cycle in the same words. Where the source names owners and no teams, "
        "each must have two key results of its own under it, and it is information, since one objective may have key results of several owners."
    )
    why = (
        "An objective that was handed down word for word was not understood, only passed on. Nobody has said which part of it is whose, "
        "and each team takes the part it likes."
    )
    sources = ("F", "ours")
    bad = (
        Example(
            "“Depots without accidents” in two teams",
            document=a_set(
                {"text": "Depots without accidents", "team": "North"},
                {"text": "Depots without accidents.", "team": "South"},
                knows=("team",),
            ),
        ),
    )
    good = (
        Example(
            "Each team says its part",
            document=a_set(
                {"text": "Loading without accidents", "team": "North"},
                {"text": "Driving without accidents", "team": "South"},
                knows=("team",),
            ),
        ),
        Example(
            "One objective with key results of two owners",
            document=a_set(
                {"text": "Depots without accidents", "owner": "Ada", "key_results": _KEY_RESULTS[:1]},
                {"text": "Depots without accidents", "owner": "Ben", "key_results": _KEY_RESULTS[1:]},
                knows=("owner",),
            ),
        ),
    )
    ask = "Which part of it can only your team do? Say that in your own words."
    false_alarms = (
        "One objective that several teams really carry together; then write it once and name the contributors.",
    )

    def check_set(self, setting: Setting) -> Iterator[Finding]:
        found: dict[tuple[str, str], dict[str, Objective]] = {}
        for (period, team), objectives in setting.index(sets).items():
            for objective in objectives:
                if is_company(objective):
                    continue
                if not objective.team and sum(1 for _ in key_results_of([objective])) < 2:
                    continue
                found.setdefault((period, normalised(objective.text.value)), {}).setdefault(team, objective)
        for by_team in found.values():
            if len(by_team) < 2:
                continue
            same = list(by_team.values())
            second = same[1]
            yield self.finding(
                second,
                f"{listed([team_of(one) for one in same])} carry this objective word for word. Ask each what its own part is, and write that.",
                f"the same words in {len(same)} sets",
                (0, len(second.text.value)),
                severity=None if all(one.team for one in same) else "info",
                related=tuple(one for one in same if one is not second),
            )


RULE = SameText()
