"""SET102: most key results deliver or do something."""

from __future__ import annotations

from collections.abc import Iterator

from mainspring.engine.lint.document import KeyResult, Setting
from mainspring.engine.lint.finding import Finding
from mainspring.engine.lint.rule import Example, Rule
from mainspring.engine.lint.rules._examples import a_set
from mainspring.engine.lint.rules.set._teams import key_results_of, listed, team_of

_DOING = frozenset({"output", "activity", "milestone"})
_SHARE = 0.5
_FEWEST = 6
_QUOTED = 20

_OUTPUTS = (
    "Publish the rota two weeks ahead",
    "Write a safety handbook",
    "Train 40 shift leads",
    "Launch the depot app",
)
_OUTCOMES = ("Accidents per month down from 6 to 2", "Unplanned overtime below 3 %")


class OutputShare(Rule):
    code = "SET102"
    name = "output-share"
    severity = "warning"
    what = (
        "Counts, for each cycle, the key results that deliver or do something (outputs, activities, milestones) among those that could be "
        f"read, and speaks from {_FEWEST} key results on where they are more than half. It names the teams that have nothing else."
    )
    why = (
        "Outputs can be controlled, so a set drifts to them under pressure. All of them can be done while the business stays where it was. "
        "One vendor counted 52 % of 7,857 key results."
    )
    sources = ("T", "F")
    bad = (
        Example(
            "Six key results, four of them things to deliver",
            document=a_set(
                {"text": "Depots are good places to work", "team": "North", "key_results": _OUTPUTS},
                {"text": "Nobody gets hurt", "team": "North", "key_results": _OUTCOMES},
            ),
        ),
    )
    good = (
        Example(
            "Six key results, two of them things to deliver",
            document=a_set(
                {"text": "Depots are good places to work", "team": "North", "key_results": _OUTPUTS[:2]},
                {
                    "text": "Nobody gets hurt",
                    "team": "North",
                    "key_results": (
                        *_OUTCOMES,
                        "Near misses reported per week up from 3 to 20",
                        "Sick leave below 4 %",
                    ),
                },
            ),
        ),
    )
    ask = "For each of them: what changes for whom when it is done? Could that be the key result?"
    false_alarms = ("A first cycle whose aim is to build what will be measured later.",)

    def check_set(self, setting: Setting) -> Iterator[Finding]:
        for period, objectives in setting.by_period.items():
            read = [key_result for key_result in key_results_of(objectives) if key_result.reading.assessed]
            doing = [key_result for key_result in read if key_result.reading.kind in _DOING]
            if len(read) < _FEWEST or len(doing) <= _SHARE * len(read):
                continue
            teams = {id(objective): team_of(objective) for objective in objectives}
            of_team: dict[str, list[KeyResult]] = {}
            for key_result in read if len(set(teams.values())) > 1 else ():
                of_team.setdefault(teams[id(key_result.objective)], []).append(key_result)
            only = [
                team
                for team, own in of_team.items()
                if team and len(own) > 1 and all(one.reading.kind in _DOING for one in own)
            ]
            share = round(100 * len(doing) / len(read))
            when = f" of {period}" if period else ""
            because = f"{len(doing)} of {len(read)} key results are outputs, activities or milestones"
            if only and len(of_team) > 1:
                because += f"; nothing else in {listed(only)}"
            yield self.finding(
                doing[0],
                f"{len(doing)} of {len(read)} key results{when} ({share} %) deliver or do something. Ask of each what should change when it is done.",
                because,
                related=_further(doing),
            )


def _further(doing: list[KeyResult]) -> tuple[KeyResult, ...]:
    """The first of them behind the one at which it is told, and of every further file its first: each file shall hear of it."""
    quoted = doing[1:_QUOTED]
    files = {key_result.text.file for key_result in doing[:_QUOTED]}
    for key_result in doing[_QUOTED:]:
        if key_result.text.file not in files:
            files.add(key_result.text.file)
            quoted.append(key_result)
    return tuple(quoted)


RULE = OutputShare()
