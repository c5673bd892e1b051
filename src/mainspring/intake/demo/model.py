"""The people and teams of a demo organisation and what they work on."""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

from mainspring.intake.demo.calendar import Cycle
from mainspring.intake.demo.habits import Habits
from mainspring.intake.demo.plan import Plan
from mainspring.intake.demo.words.field import Field, Theme
from mainspring.intake.demo.words.titles import Wording

Row = dict[str, object]


@dataclass(slots=True, eq=False)
class Person:
    """Somebody with a day and an hour at which they write their updates."""

    person_id: str
    name: str
    email: str
    role: str
    team: Team | None
    update_day: int
    update_hour: float
    diligence: float
    external: bool = False


@dataclass(slots=True, eq=False)
class Team:
    """A team (or the leadership group) with its meeting, its habits and its own source of chance.

    Its own chance keeps what happens in one team independent of what is planted in another.
    """

    team_id: str
    number: int
    name: str
    field: Field
    kind: str
    timezone: str
    habits: Habits
    rng: Random
    review_day: int
    review_hour: float
    joined_on: dt.date
    leading: bool = False
    members: list[Person] = dataclasses.field(default_factory=list)
    forum_id: str = ""
    strengths: Mapping[str, float] = dataclasses.field(default_factory=dict)
    traits: set[str] = dataclasses.field(default_factory=set)
    titles: set[str] = dataclasses.field(default_factory=set)
    results_seen: set[str] = dataclasses.field(default_factory=set)
    decisions_in: int = 0
    decisions_out: int = 0

    @property
    def lead(self) -> Person:
        return self.members[0]


@dataclass(slots=True, eq=False)
class Objective:
    """An objective. `team` is None only on rows; here the leadership group carries the company's."""

    objective_id: str
    title: str
    description: str
    theme: Theme
    cycle: Cycle
    team: Team
    owner: Person | None
    parent_id: str
    created_at: dt.datetime
    key_results: list[KeyResult] = dataclasses.field(default_factory=list)
    closed_at: dt.datetime | None = None
    status: str = "active"
    lingers: bool = False
    goes_on: dt.datetime | None = None

    def carried(self, when: dt.datetime) -> bool:
        return self.created_at <= when and (self.closed_at is None or when < self.closed_at)


@dataclass(slots=True, eq=False)
class CheckIn:
    occurred_at: dt.datetime
    status: str
    value: float | None


@dataclass(slots=True, eq=False)
class KeyResult:
    """A key result with its true course.

    `outlook` is what share of the target would be reached if all went on as it does; it drifts from hope towards `fate`.
    """

    key_result_id: str
    objective: Objective
    wording: Wording
    owner: Person | None
    created_at: dt.datetime
    due_on: dt.date
    fate: float
    outlook: float
    pace: float
    melon: bool = False
    dated_title: str = ""
    target: float | None = None
    closed_at: dt.datetime | None = None
    status: str = "active"
    final_score: float | None = None
    check_ins: list[CheckIn] = dataclasses.field(default_factory=list)
    shown: str = "green"
    red_since: dt.datetime | None = None
    acts: bool = True
    pending_since: dt.datetime | None = None
    silent_from: int = -1
    silent_until: int = -1
    chased: bool = False
    eve_modes: dict[dt.date, bool] = dataclasses.field(default_factory=dict)

    @property
    def team(self) -> Team:
        return self.objective.team

    @property
    def what(self) -> str:
        """How people refer to it in a sentence."""
        return self.wording.metric or f"“{self.wording.title}”"

    def carried(self, when: dt.datetime) -> bool:
        return self.created_at <= when and (self.closed_at is None or when < self.closed_at)

    def last(self, when: dt.datetime) -> CheckIn | None:
        """The last check-in before `when`."""
        for check_in in reversed(self.check_ins):
            if check_in.occurred_at < when:
                return check_in
        return None


@dataclass(slots=True, eq=False)
class World:
    """The organisation while it lives: people, calendar, and the rows written so far by table."""

    plan: Plan
    rng: Random
    cycles: list[Cycle]
    leadership: Team
    teams: list[Team]
    closed_days: frozenset[dt.date]
    people: list[Person] = dataclasses.field(default_factory=list)
    coach: Person | None = None
    pivoted: bool = False
    leadership_forum: str = ""
    planning_forum: str = ""
    leadership_hour: float = 14.0
    objectives: list[Objective] = dataclasses.field(default_factory=list)
    rows: dict[str, list[Row]] = dataclasses.field(default_factory=dict)
    dependencies: dict[str, list[Row]] = dataclasses.field(default_factory=dict)
    plans: dict[tuple[int, int], list[Objective]] = dataclasses.field(default_factory=dict)
    counts: dict[str, int] = dataclasses.field(default_factory=dict)

    @property
    def officer(self) -> Person:
        """The OKR lead: the last of the leadership group."""
        return self.leadership.members[-1]

    def new_id(self, kind: str) -> str:
        """A fresh id that tells nothing but its kind."""
        number = self.counts[kind] = self.counts.get(kind, 0) + 1
        return opaque(self.plan.seed, kind, number)

    def write(self, table: str, **row: object) -> Row:
        self.rows.setdefault(table, []).append(row)
        return row

    def everyone(self) -> list[Team]:
        """The working teams and the leadership group, in which the company's objectives are kept."""
        return [self.leadership, *self.teams]

    def of(self, team: Team, cycle: Cycle) -> list[Objective]:
        """The objectives of `team` in `cycle`, ended ones included, in the order in which they were set."""
        return list(self.plans.get((team.number, cycle.number), ()))

    def set_objective(self, objective: Objective) -> None:
        self.objectives.append(objective)
        self.plans.setdefault((objective.team.number, objective.cycle.number), []).append(objective)


def opaque(seed: int, kind: str, number: int) -> str:
    """An id that tells nothing but its kind: a keyed hash, so neither order nor truth shows in it."""
    digest = hashlib.blake2s(f"{seed}/{kind}/{number}".encode(), digest_size=5).hexdigest()
    return f"{kind}-{digest}"


def stream(seed: int, label: str) -> Random:
    """A source of chance of one team or matter, the same in every process."""
    return Random(f"{seed}/{label}")
