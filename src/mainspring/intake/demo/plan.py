"""What a demo organisation shall be like, and what is then known to be true of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from mainspring.engine.trail.schema import TABLES

WHOLE_ORGANISATION = (
    "priorities_diverge",
    "resources_off_priority",
    "no_trade_off_forum",
    "governance_detached",
    "leaders_unchallenged",
    "consultant_dependency",
)
"""Patterns that belong to the whole organisation and never to some teams (PATTERNS.md)."""

TEAM_PATTERNS = (
    "eve_of_review_updates",
    "work_runs_elsewhere",
    "nothing_stops",
    "too_many_priorities",
    "passive_reviews",
    "rhythm_decay",
    "decisions_off_forum",
    "activity_key_results",
    "unmeasurable_key_results",
    "red_without_action",
    "unowned_results",
    "missed_check_ins_tolerated",
    "avoided_conversations",
    "dependencies_surface_late",
    "priority_churn",
    "moving_goalposts",
    "watermelon_reporting",
    "soft_updates",
    "broken_line_of_sight",
    "no_learning",
    "incentives_conflict",
)
"""Patterns that can sit in some teams alone."""

PLANTABLE = (*TEAM_PATTERNS, *WHOLE_ORGANISATION)

CONFOUNDERS: Mapping[str, str] = {
    "weekly_habit": "teams whose people update the afternoon before their weekly meeting, every week",
    "small_new_team": "a team of four that started two weeks before the end of the trail",
    "documented_pivot": "one change of strategy in mid cycle, taken in one review, every stop and start recorded",
    "monthly_metrics": "teams whose figures exist once a month, with a note every week all the same",
    "platform_unlinked": "a team of kind `run` whose tickets mostly keep the shop running",
    "honest_reds": "teams with many reds, each promptly acted on",
    "holiday_gap": "a fortnight of public holidays without check-ins or reviews",
    "other_time_zones": "teams far to the east and west of the leadership group",
    "two_hats": "a team of three or four in which one person owns most results",
    "late_starter": "a team that joins in mid cycle, its objectives making room by recorded decisions",
    "external_coach": "a coach from outside who is on the list of people but neither runs reviews nor challenges",
    "no_baselines": "an organisation that never records baselines",
    "fortnightly_rhythm": "teams that check in every second week, by agreement",
}
"""What looks like a failure and is none."""

Teams = Literal["all"] | float | tuple[int, ...]


def leaders_of(people: int) -> int:
    """How many of `people` form the leadership group, the OKR lead among them."""
    return 5 if people < 40 else 6 if people < 90 else 8


@dataclass(frozen=True, slots=True)
class Plant:
    """A failure to plant. `strength` 1: the failure is all there is; 0.5: half of the occasions.

    `teams` is "all", a fraction of the working teams (0 to 1), or their numbers (from 0). Patterns of the whole
    organisation take "all" only.
    """

    strength: float
    teams: Teams = "all"


@dataclass(frozen=True, slots=True)
class Plan:
    """One organisation to be generated; the same plan gives the same bytes.

    `people` counts everybody with the leadership group, `teams` the working teams, `cycles` quarters from `start` on.
    `elapsed` is the share of the last cycle that has passed when the trail ends. `timezones` is the leadership group's
    zone, then zones that the teams take in turn (one zone: all the same). `tables` are those the organisation has (None:
    all), `without` single columns that it has not ("work_items.subject_id").
    """

    seed: int
    people: int = 50
    teams: int = 8
    cycles: int = 3
    start: dt.date = dt.date(2025, 1, 1)
    timezones: tuple[str, ...] = ("Europe/London",)
    plants: Mapping[str, Plant] = field(default_factory=dict)
    confounders: frozenset[str] = frozenset()
    elapsed: float = 1.0
    tables: tuple[str, ...] | None = None
    without: tuple[str, ...] = ()
    name: str = ""

    def __post_init__(self) -> None:
        least = leaders_of(self.people) + 3 * self.teams
        if not 1 <= self.teams <= 60 or not least <= self.people <= 2000:
            raise ValueError(
                f"A demo organisation has 1 to 60 teams and, for {self.teams} teams, {least} to 2,000 people."
            )
        if not 1 <= self.cycles <= 12 or not 0.1 <= self.elapsed <= 1:
            raise ValueError("A demo organisation has 1 to 12 cycles, the last of them 0.1 to 1 elapsed.")
        for pattern, plant in self.plants.items():
            if pattern not in PLANTABLE:
                raise ValueError(f"There is no failure pattern called {pattern!r}.")
            if not 0 < plant.strength <= 1:
                raise ValueError(
                    f"The strength of {pattern} is {plant.strength}; it lies above 0 and up to 1."
                )
            if pattern in WHOLE_ORGANISATION and plant.teams != "all":
                raise ValueError(f"{pattern} belongs to the whole organisation, not to some teams.")
        for confounder in sorted(self.confounders):
            if confounder not in CONFOUNDERS:
                raise ValueError(f"There is no confounder called {confounder!r}.")
        if "small_new_team" in self.confounders and not 0.3 <= self.elapsed <= 0.9:
            raise ValueError("A small new team needs a cycle under way: 0.3 to 0.9 elapsed.")
        for table in (*(self.tables or ()), *(column.split(".")[0] for column in self.without)):
            if table not in TABLES:
                raise ValueError(f"The trail has no table called {table!r}.")


@dataclass(frozen=True, slots=True)
class Planted:
    """A pattern that is really there: its strength, and the ids of the teams that carry it (none: the whole organisation)."""

    strength: float
    teams: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Truth:
    """What is true of a generated organisation.

    `collateral` names patterns that nobody planted and that a fair reader may see all the same, each with the reason.
    `confounders` maps each confounder to the teams that carry it (none: the whole organisation). `as_of` is the moment at
    which the trail ends.
    """

    as_of: dt.datetime
    planted: Mapping[str, Planted]
    confounders: Mapping[str, tuple[str, ...]]
    collateral: Mapping[str, str]

    def as_dict(self) -> dict[str, object]:
        """The truth as plain data for JSON."""
        return {
            "as_of": self.as_of.isoformat(),
            "planted": {
                name: {"strength": planted.strength, "teams": list(planted.teams)}
                for name, planted in self.planted.items()
            },
            "confounders": {name: list(teams) for name, teams in self.confounders.items()},
            "collateral": dict(self.collateral),
        }
