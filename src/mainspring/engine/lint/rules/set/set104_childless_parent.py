"""SET104: no team's objective hangs from an objective of the company."""

from __future__ import annotations

from collections.abc import Iterator

from mainspring.engine.lint.document import Objective, Setting
from mainspring.engine.lint.finding import Finding
from mainspring.engine.lint.rule import Example, Rule
from mainspring.engine.lint.rules._examples import a_set
from mainspring.engine.lint.rules.set._teams import Parents, is_company, normalised

_KNOWS = ("level", "parent", "team")
_TOP = (
    {"text": "Be the safest carrier", "id": "O1", "level": "company"},
    {"text": "Win back the small shops", "id": "O2", "level": "company"},
)
_NORTH = {"text": "Depots without accidents", "level": "team", "team": "North", "parent": "O1"}
_SALES = {"text": "Small shops order again", "level": "team", "team": "Sales", "parent": "O2"}


class ChildlessParent(Rule):
    code = "SET104"
    name = "childless-parent"
    severity = "warning"
    reads = False
    what = (
        "Speaks where other objectives of the company have objectives of teams beneath them in the same cycle, and this one has none. "
        "Silent while a parent in that cycle could not be matched, since it may be meant."
    )
    why = "An aim that no team took up is reached by nobody. The organisation has agreed on it and gone on with other things."
    sources = ("O", "V")
    bad = (
        Example(
            "Two aims of the company, teams under one of them", document=a_set(*_TOP, _NORTH, knows=_KNOWS)
        ),
    )
    good = (Example("A team under each", document=a_set(*_TOP, _NORTH, _SALES, knows=_KNOWS)),)
    ask = "Who works on this next week? If nobody, should it be among the aims?"
    false_alarms = (
        "An aim that the leaders carry themselves; let them be its owner with key results of their own.",
    )

    def check_set(self, setting: Setting) -> Iterator[Finding]:
        if "parent" not in setting.fields or "level" not in setting.fields:
            return
        parents = setting.index(Parents)
        doubtful = {objective.period for objective in parents.unresolved}
        for period, objectives in setting.by_period.items():
            if period in doubtful:
                continue
            top = [objective for objective in objectives if is_company(objective) and objective.text]
            # The same aim in several rows is one.
            served = {normalised(one.text.value) for one in top if id(one) in parents.children}
            if not served:
                continue
            told: set[str] = set()
            for objective in top:
                name = normalised(objective.text.value)
                if name in served or name in told or _is_beneath(objective):
                    continue
                told.add(name)
                yield self.finding(
                    objective,
                    "No team's objective hangs from this aim. Ask who takes it up, or take it off the list.",
                    f"{len(served)} other aim{'s' if len(served) != 1 else ''} of the company ha{'ve' if len(served) != 1 else 's'} teams beneath",
                    (0, len(objective.text.value)),
                )


def _is_beneath(objective: Objective) -> bool:
    return bool(objective.parent.strip())


RULE = ChildlessParent()
