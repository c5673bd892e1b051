"""KR125: another team has the same key result."""

from __future__ import annotations

from collections.abc import Iterator

from mainspring.engine.lint.document import KeyResult, Setting
from mainspring.engine.lint.finding import Finding
from mainspring.engine.lint.rule import Example, Rule
from mainspring.engine.lint.rules._examples import a_set
from mainspring.engine.lint.rules._quoting import quoted
from mainspring.engine.lint.rules.key_result._history import cycles, key_of, same_figures, same_words, team_of


def _two_teams(second: str) -> Example:
    first = "Late deliveries fall from 9 % to 4 %"
    aim = {"text": "Customers get their goods on time", "period": "2026-Q1"}
    return Example(
        f"North: {first}. South: {second}",
        document=a_set(
            {**aim, "team": "North", "key_results": (first,)},
            {**aim, "team": "South", "key_results": (second,)},
        ),
    )


class CopiedFromTeam(Rule):
    code = "KR125"
    name = "copied-from-team"
    severity = "warning"
    what = (
        "Finds a key result whose words another team has in the same cycle, with the same numbers. It speaks at the second and later ones "
        "and names the first. Hires by plan are left alone."
    )
    why = (
        "Copied down, a key result has two owners and none. Each team counts the same figure as its own success, and what the team itself "
        "would have to change is not said."
    )
    sources = ("F", "ours")
    bad = (_two_teams("Late deliveries fall from 9 % to 4 %"),)
    good = (_two_teams("Lorries loaded before six rise from 60 % to 90 %"),)
    ask = "What is this team's own part in it, and which figure shows that part alone?"
    false_alarms = ("Branches that work alike, each counting its own figure: name the branch in the text.",)

    def concerns(self, setting: Setting) -> bool:
        return bool(setting.index(cycles).teams)

    def check_key_result(self, key_result: KeyResult, setting: Setting) -> Iterator[Finding]:
        objective = key_result.objective
        index = setting.index(cycles)
        if not index.teams:
            return
        key = key_of(key_result.text.value)
        teams = index.teams.get((objective.period, key), [])
        if len(teams) < 2 or len(key) < 3 or "hire" in key:
            return
        team = team_of(objective)
        if team == teams[0]:
            return
        first = index.first[objective.period, teams[0], key]
        if (
            not same_words(first, key_result)
            or not same_figures(first, key_result)
            or index.first.get((objective.period, team, key)) is not key_result
        ):
            return
        whose = f"{teams[0]} has" if teams[0] else "another team has"
        yield self.finding(
            key_result,
            f"{quoted(key_result.text.value, 60)} is what {whose} too: which part is this team's own?",
            f"the same words stand under “{first.objective.text.value[:80]}”",
            related=(first,),
        )


RULE = CopiedFromTeam()
