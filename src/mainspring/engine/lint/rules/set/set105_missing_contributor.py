"""SET105: a team is said to contribute, and its set knows nothing of it."""

from __future__ import annotations

from collections.abc import Iterator

from mainspring.engine.lint.document import Objective, Setting
from mainspring.engine.lint.finding import Finding
from mainspring.engine.lint.purpose import content_of, purpose_of
from mainspring.engine.lint.rule import Example, Rule
from mainspring.engine.lint.rules._examples import a_set
from mainspring.engine.lint.rules._quoting import shortened
from mainspring.engine.lint.rules.set._teams import Parents, team_of
from mainspring.engine.lint.text import tokens_of

_KNOWS = ("team", "contributors", "parent")
_SHARED = {"text": "Small shops order again", "id": "O7", "team": "Sales", "contributors": ("Depots",)}


class MissingContributor(Rule):
    code = "SET105"
    name = "missing-contributor"
    severity = "warning"
    reads = False
    about_one = True
    what = (
        "Takes the teams that an objective names as contributors and looks for it in their sets of the same cycle: as a parent, or by its "
        "words. A team that is in none of the files is passed over."
    )
    why = (
        "What crosses teams is delivered by all of them or by none. A contributor who does not carry it will have something more urgent "
        "to do, and the others find out late."
    )
    sources = ("G",)
    bad = (
        Example(
            "“Depots” is to contribute and plans something else",
            document=a_set(
                _SHARED,
                {
                    "text": "Nobody gets hurt",
                    "team": "Depots",
                    "key_results": ("Accidents per month below 2",),
                },
                knows=_KNOWS,
            ),
        ),
    )
    good = (
        Example(
            "“Depots” carries its part",
            document=a_set(
                _SHARED,
                {
                    "text": "Deliver to the door",
                    "team": "Depots",
                    "parent": "O7",
                    "key_results": ("95 % of parcels by noon",),
                },
                knows=_KNOWS,
            ),
        ),
    )
    ask = "What does this team have to do for it, by when, and has it said yes?"
    false_alarms = ("A contribution so small that the team needs no key result for it.",)

    def check_set(self, setting: Setting) -> Iterator[Finding]:
        if "contributors" not in setting.fields:
            return
        parents = setting.index(Parents)
        by_team: dict[tuple[str, str], list[Objective]] = {}
        for objective in setting.document.objectives:
            by_team.setdefault((objective.period, team_of(objective).casefold()), []).append(objective)
        words = setting.index(_words_by_set)
        for objective in setting.document.objectives:
            for team in dict.fromkeys(name.strip() for name in objective.contributors):
                key = objective.period, team.casefold()
                own = by_team.get(key)
                if not own or not team or team.casefold() == team_of(objective).casefold():
                    continue
                children = parents.children.get(id(objective), ())
                if any(team_of(child).casefold() == team.casefold() for child in children):
                    continue
                nouns = purpose_of(objective.text.value).nouns
                if nouns and len(nouns & words[key]) * 2 > len(nouns):
                    continue
                yield self.finding(
                    objective,
                    f"“{team}” is said to contribute, and its set does not speak of this. Ask the team what it will deliver, and have it written there.",
                    f"none of the {len(own)} objective{'s' if len(own) != 1 else ''} of “{team}” hangs from “{shortened(objective.text.value, 40)}” or shares its words",
                    (0, len(objective.text.value)),
                    related=tuple(own[:20]),
                )


def _words_by_set(setting: Setting) -> dict[tuple[str, str], set[str]]:
    found: dict[tuple[str, str], set[str]] = {}
    for objective in setting.document.objectives:
        said = found.setdefault((objective.period, team_of(objective).casefold()), set())
        for text in (objective.text.value, *(one.text.value for one in objective.key_results)):
            said |= content_of(tokens_of(text))
    return found


RULE = MissingContributor()
