"""SET103: the objective hangs from nothing."""

from __future__ import annotations

from collections.abc import Iterator

from mainspring.engine.lint.document import Objective, Setting
from mainspring.engine.lint.finding import Finding
from mainspring.engine.lint.rule import Example, Rule
from mainspring.engine.lint.rules._examples import a_set
from mainspring.engine.lint.rules._quoting import shortened
from mainspring.engine.lint.rules.set._teams import Parents, is_company, named, normalised, team_of

_COMPANY = {"text": "Be the safest carrier", "id": "O1", "level": "company"}
_KNOWS = ("level", "parent", "team")
_MOSTLY = 0.8
"""Where so many parents are found in the files, one that is not is probably a slip."""


class NoParent(Rule):
    code = "SET103"
    name = "no-parent"
    severity = "warning"
    reads = False
    what = (
        "Speaks where the source has a field for the parent and an objective below the company's names none, while nothing hangs from it "
        "either. A parent that is nowhere in the files is told as information, where nearly all others are found."
    )
    why = (
        "Work that hangs from no aim of the organisation may be good work, but nobody decided that it comes first. It is where the "
        "capacity goes that the priorities lack."
    )
    sources = ("O", "V", "F")
    bad = (
        Example(
            "A team objective without a parent, beside one that has one",
            document=a_set(
                _COMPANY,
                {"text": "Depots without accidents", "level": "team", "team": "North", "parent": "O1"},
                {"text": "A prettier intranet", "level": "team", "team": "IT"},
                knows=_KNOWS,
            ),
        ),
    )
    good = (
        Example(
            "Each team objective names its parent",
            document=a_set(
                _COMPANY,
                {"text": "Depots without accidents", "level": "team", "team": "North", "parent": "O1"},
                knows=_KNOWS,
            ),
        ),
        Example(
            "The source has no field for the parent",
            document=a_set(
                {"text": "A prettier intranet", "level": "team", "team": "IT"}, knows=("level", "team")
            ),
        ),
    )
    ask = "Which aim of the organisation would be missed if this were dropped? If none, why now?"
    false_alarms = (
        "A duty by law, or work that keeps the house running, which the organisation carries outside its aims.",
    )

    def check_set(self, setting: Setting) -> Iterator[Finding]:
        if "parent" not in setting.fields:
            return
        parents = setting.index(Parents)
        stated = parents.resolved + len(parents.unresolved)
        if not stated:
            return
        for objective in setting.document.objectives:
            if objective.parent.strip() or not objective.text or is_company(objective):
                continue
            if id(objective) in parents.children:
                continue
            who = team_of(objective)
            whose = f"{named(who)} carries an objective that hangs" if who else "This objective hangs"
            yield self.finding(
                objective,
                f"{whose} from no aim above it. Name the one it serves, or ask why it comes first.",
                f"no parent is named; {stated} other objective{'s name' if stated != 1 else ' names'} one",
                (0, len(objective.text.value)),
            )
        if parents.resolved < _MOSTLY * stated:
            return
        missing: dict[tuple[str, str], list[Objective]] = {}
        for objective in parents.unresolved:
            missing.setdefault((objective.period, normalised(objective.parent)), []).append(objective)
        for below in missing.values():
            first = below[0]
            others = f" ({len(below)} objectives name it)" if len(below) > 1 else ""
            yield self.finding(
                first,
                f"The parent “{shortened(first.parent, 40)}” is in none of these files{others}. Correct the name, or add the file.",
                "no objective or key result has this id or title",
                (0, len(first.text.value)),
                related=tuple(below[1:]),
                severity="info",
            )


RULE = NoParent()
