"""SET106: two teams aim at different targets for the same metric."""

from __future__ import annotations

from collections.abc import Iterator

from mainspring.engine.lint.document import Setting
from mainspring.engine.lint.finding import Finding
from mainspring.engine.lint.rule import Rule
from mainspring.engine.lint.rules._examples import two_teams
from mainspring.engine.lint.rules.set._metrics import conflict, pairs
from mainspring.engine.lint.rules.set._teams import named, team_of


class ConflictingTargets(Rule):
    code = "SET106"
    name = "conflicting-targets"
    severity = "warning"
    what = (
        "Finds two teams whose key results name the same measure, of the same things, with other levels to reach, or of which one is to "
        "raise it and the other to lower it. Counts that add up, and teams of which one hangs from the other, are passed over."
    )
    why = (
        "Both targets cannot be the organisation's. Each team will be right by its own paper, and the conflict is settled by whoever is "
        "louder."
    )
    sources = ("F",)
    bad = (
        two_teams("Raise on-time delivery of parcels to 98 %", "On-time delivery of parcels at 92 %"),
        two_teams("Increase safety stock per depot to 900", "Reduce safety stock per depot by 20 %"),
    )
    good = (
        two_teams("Raise on-time delivery of parcels to 98 %", "Raise on-time delivery of pallets to 92 %"),
        two_teams("Raise on-time delivery of parcels to 98 %", "On-time delivery of parcels at 98 %"),
    )
    ask = "Which of the two figures is the organisation's, and who decides?"
    false_alarms = ("Two teams that measure themselves by the same name; put the team's own into the text.",)

    def check_set(self, setting: Setting) -> Iterator[Finding]:
        for (one, first), (two, second) in pairs(setting):
            why = conflict(first, second)
            if not why:
                continue
            teams = f"{named(team_of(one.objective))} and {named(team_of(two.objective))}"
            yield self.finding(
                two,
                f"{teams} count “{second.name}” with other targets. Bring both to one table and agree on one figure.",
                why,
                (0, len(two.text.value)),
                related=(one,),
            )


RULE = ConflictingTargets()
