"""SET111: no team's key result serves an objective of the company."""

from __future__ import annotations

from collections.abc import Iterator

from mainspring.engine.lint.document import Objective, Setting
from mainspring.engine.lint.finding import Finding
from mainspring.engine.lint.language import language_of
from mainspring.engine.lint.purpose import content_of, fields_of, purpose_of
from mainspring.engine.lint.rule import Example, Rule
from mainspring.engine.lint.rules._examples import a_set
from mainspring.engine.lint.rules.set._teams import Parents, is_company, key_results_of, normalised
from mainspring.engine.lint.text import tokens_of

_STEM = 4
_FEWEST = 4
"""Key results of teams that must be there before anything can be missing among them."""

_MOST = 40
"""Objectives of a company; where more are called so, the level does not tell them from a team's."""
_READ = 2000

_TOP = (
    {"text": "Be the carrier where nobody gets hurt", "level": "company"},
    {"text": "Win back the small shops", "level": "company"},
)
_TEAM = {
    "text": "Nobody gets hurt at our depots",
    "level": "team",
    "team": "North",
    "key_results": (
        "Accidents per month down from 6 to 2",
        "Near misses reported per week up from 3 to 20",
        "Helmets worn on 99 % of rounds",
    ),
}
_SALES = {
    "text": "Grow",
    "level": "team",
    "team": "Sales",
    "key_results": ("120 small shops order each week",),
}
_OTHERS = {
    "text": "Electric vans",
    "level": "team",
    "team": "Fleet",
    "key_results": ("40 vans charged overnight",),
}


class Coverage(Rule):
    code = "SET111"
    name = "coverage"
    severity = "warning"
    reads = False
    what = (
        "Speaks where the company has an objective and no key result of any team serves it: no key result stands beneath it, or, where the "
        "source names no parents, none shares a word or a matter with it. SET104 speaks of an objective that has no team at all."
    )
    why = "If every team reaches all of its key results, each aim of the company should have moved. One that none of them touches will not."
    sources = ("G", "F")
    bad = (
        Example(
            "“Win back the small shops”, and all teams' key results are about safety and vans",
            document=a_set(*_TOP, _TEAM, _OTHERS, knows=("level", "team")),
        ),
    )
    good = (
        Example(
            "“Win back the small shops”, and a team counts small shops",
            document=a_set(*_TOP, _TEAM, _SALES, knows=("level", "team")),
        ),
    )
    ask = "Which team's figure will show that this aim has moved?"
    false_alarms = ("A team that serves the aim and speaks of it in quite other words.",)

    def check_set(self, setting: Setting) -> Iterator[Finding]:
        if "level" not in setting.fields:
            return
        linked = "parent" in setting.fields
        for objectives in setting.by_period.values():
            top = [one for one in objectives if is_company(one) and one.text]
            teams = [one for one in objectives if not is_company(one)]
            key_results = list(key_results_of(teams))
            if not 0 < len(top) <= _MOST or len(key_results) < _FEWEST:
                continue
            unserved = _childless_below(top, setting) if linked else _untouched(top, teams)
            for objective, because in unserved:
                yield self.finding(
                    objective,
                    "No team's key result serves this aim of the company. Ask which team's figure would show that it moved.",
                    because,
                    (0, len(objective.text.value)),
                )


def _childless_below(top: list[Objective], setting: Setting) -> Iterator[tuple[Objective, str]]:
    """Objectives of the company under which teams stand, and none of those has a key result."""
    parents = setting.index(Parents)
    for objective in top:
        children = parents.children.get(id(objective), [])
        below = [child for child in children if not is_company(child)]
        if below and not any(True for _ in key_results_of(below)) and not objective.key_results:
            yield (
                objective,
                f"{len(below)} objective{'s' if len(below) != 1 else ''} beneath it, without a key result",
            )


def _untouched(top: list[Objective], teams: list[Objective]) -> Iterator[tuple[Objective, str]]:
    """Objectives of the company with which no text of any team shares a word or a matter."""
    left: dict[str, tuple[Objective, frozenset[str], int]] = {}
    for objective in top:
        text = objective.text.value
        read = purpose_of(text)
        if read.nouns and language_of(text) == "en":
            own = frozenset(word[:_STEM] for word in read.nouns)
            left.setdefault(normalised(text), (objective, own, read.fields))
    count = 0
    for team in teams:
        for text in (team.text.value, *(key_result.text.value for key_result in team.key_results)):
            if not left:
                return
            said = content_of(tokens_of(text[:_READ]))
            stems = {word[:_STEM] for word in said}
            fields = fields_of(said)
            count += 1
            touched = [
                name for name, (_, own, bits) in left.items() if bits & fields or not own.isdisjoint(stems)
            ]
            for name in touched:
                del left[name]
    for objective, _, _ in left.values():
        yield objective, f"none of {count} texts of teams shares a word or a matter with it"


RULE = Coverage()
