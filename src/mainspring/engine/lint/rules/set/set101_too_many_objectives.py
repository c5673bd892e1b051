"""SET101: one team carries more than five objectives in one cycle."""

from __future__ import annotations

from collections.abc import Iterator

from mainspring.engine.lint.document import Objective, Setting
from mainspring.engine.lint.finding import Finding
from mainspring.engine.lint.rule import Example, Rule
from mainspring.engine.lint.rules._examples import a_set
from mainspring.engine.lint.rules.set._teams import carried, named, normalised, sets_or_files

MOST = 5
"""Objectives that a team can carry in one cycle."""


def _objectives(count: int, **fields: str) -> tuple[dict[str, str], ...]:
    aims = ("Safe", "Quiet", "Bright", "Punctual", "Thrifty", "Friendly", "Clean")
    return tuple({"text": f"{aim} depots", "team": "North", **fields} for aim in aims[:count])


class TooManyObjectives(Rule):
    code = "SET101"
    name = "too-many-objectives"
    severity = "warning"
    reads = False
    what = (
        f"Counts the different objectives that one team carries in one cycle and speaks above {MOST}. Dropped and replaced ones do not "
        "count. Where the source names no teams, the file is taken for one set, and it is information."
    )
    why = "Each further objective takes attention from the others. With seven, the week decides which of them matters, and not the team."
    sources = ("V", "F")
    bad = (Example("Seven objectives of one team", document=a_set(*_objectives(7), knows=("team",))),)
    good = (
        Example("Five objectives of one team", document=a_set(*_objectives(5), knows=("team",))),
        Example(
            "Seven objectives, of which three were dropped",
            document=a_set(
                *_objectives(4),
                *({**one, "status": "dropped"} for one in _objectives(7)[4:]),
                knows=("team",),
            ),
        ),
    )
    ask = "Which two could wait until next quarter, and who would notice?"
    false_alarms = ("A team's name that stands for a whole department.",)

    def check_set(self, setting: Setting) -> Iterator[Finding]:
        for (_, team), objectives in sets_or_files(setting).items():
            different: dict[str, Objective] = {}
            for objective in objectives:
                if carried(objective):
                    different.setdefault(normalised(objective.text.value), objective)
            kept = list(different.values())
            if len(kept) <= MOST:
                continue
            first = kept[MOST]
            who = f"{named(team)} carries" if team else "This set holds"
            when = f" in {first.period}" if first.period else ""
            yield self.finding(
                first,
                f"{who} {len(kept)} objectives{when}. Choose the {MOST} or fewer that must not fail, and put the others off.",
                f"{len(kept)} objectives; this is the {MOST + 1}th",
                related=tuple(objective for objective in kept if objective is not first),
                severity=None if team else "info",
            )


RULE = TooManyObjectives()
