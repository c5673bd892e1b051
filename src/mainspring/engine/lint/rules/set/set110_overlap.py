"""SET110: two teams count the same metric."""

from __future__ import annotations

from collections.abc import Iterator

from mainspring.engine.lint.document import Setting
from mainspring.engine.lint.finding import Finding
from mainspring.engine.lint.rule import Rule
from mainspring.engine.lint.rules._examples import two_teams
from mainspring.engine.lint.rules.set._metrics import conflict, groups, pairs
from mainspring.engine.lint.rules.set._teams import listed, team_of
from mainspring.engine.lint.similar import same_but_numbers


class Overlap(Rule):
    code = "SET110"
    name = "overlap"
    severity = "info"
    what = (
        "Finds teams whose key results count the same measure of the same things, in their own words. Silent where SET106 finds the targets "
        "in conflict, where KR125 finds the text copied, and where one of the teams hangs from the other."
    )
    why = (
        "When two teams own one figure, none does: each waits for the other, or both count the same success. Shared work is fine; one of "
        "them has to answer for the figure."
    )
    sources = ("F", "ours")
    bad = (two_teams("Raise on-time delivery of parcels to 98 %", "On-time delivery of parcels at 98 %"),)
    good = (
        two_teams(
            "Raise on-time delivery of parcels to 98 %", "Vans leave the yard by seven on 95 % of days"
        ),
        two_teams("Raise on-time delivery of parcels to 98 %", "Raise on-time delivery of parcels to 92 %"),
    )
    ask = "If this figure falls, whom do we ask first?"
    false_alarms = ("A measure that each team takes of itself, under one name.",)

    def check_set(self, setting: Setting) -> Iterator[Finding]:
        grouped = setting.index(groups)
        told: set[int] = set()
        at = {id(key_result): number for number, group in enumerate(grouped) for key_result, _ in group}
        for (one, first), (two, second) in pairs(setting):
            number = at[id(one)]
            if number in told or conflict(first, second):
                continue
            if same_but_numbers(one.text.value, two.text.value):
                continue  # KR125 says it
            told.add(number)
            group = grouped[number]
            teams = list(dict.fromkeys(team_of(key_result.objective) for key_result, _ in group))
            yield self.finding(
                two,
                f"{listed(teams)} count “{second.name}” each for itself. Agree who answers for the figure.",
                f"the same measure in {len(teams)} teams' key results",
                (0, len(two.text.value)),
                related=tuple(key_result for key_result, _ in group if key_result is not two),
            )


RULE = Overlap()
