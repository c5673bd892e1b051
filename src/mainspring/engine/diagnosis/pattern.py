"""What a pattern of failure is made of. One pattern is one module in `patterns/`: adding one edits no central list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

from mainspring.engine.diagnosis.judgement import Count, Judgement, Rule, Scale, judge
from mainspring.engine.diagnosis.wording import part, percent, quoted, short, shortened

RootCause = Literal["alignment", "key-result design", "cadence", "accountability", "governance", "capability"]
ROOT_CAUSES: tuple[RootCause, ...] = (
    "alignment",
    "key-result design",
    "cadence",
    "accountability",
    "governance",
    "capability",
)

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Threshold:
    """One number with its reason. `source` is where it was published, or "ours" where nobody published one."""

    name: str
    value: float
    reason: str
    source: str = "ours"


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of the founding articles (short, verbatim) that says why the pattern matters. `article` is 1 (the repair of a stalled
    rollout) or 2 (when internal ownership reaches its limit)."""

    text: str
    article: Literal[1, 2] = 1


@dataclass(frozen=True, slots=True)
class Signal:
    """A measured figure: the share of occasions that were hits.

    `sql` is one SELECT over the facts (see `facts.py`) that returns one row an occasion:
      team_id   VARCHAR, the team that carries it (NULL: nobody's in particular)
      item_id   VARCHAR, names the occasion (an id of the trail, so that it can be looked up)
      day       INTEGER, when (days since 1970-01-01), or NULL
      hit       0 to 1: did the failure show? (a fraction where it is a matter of degree)
      expected  (only with `chance=True`) 0 to 1: how probable a hit was by chance or honest habit
      gravity   a number: worse first among the rows that are shown
      …         any further columns an analyst wants to see (ids, titles, days as *_day)
    `needs` are the tables and columns (`table` or `table.column`) without which it says nothing.
    """

    name: str
    label: str
    sql: str
    needs: tuple[str, ...]
    scale: Scale
    reason: str
    source: str = "ours"
    least: float = 8
    least_team: float = 5
    clumping: float = 1.0
    chance: bool = False
    fallback: bool = False
    """Measured only where no signal before it could be: the same question of poorer records."""
    tie: str = ""
    """A column that tells rows of one item and day apart, where the SQL returns several: their order must be the same on every engine."""
    private: bool = False
    """Pulse answers and a person's own figures: counted, never opened to rows."""
    personal: bool = False
    """Each row is one person's figure: an analyst who holds the trail may open it, a page that others read shows neither rows nor sentence."""

    def rule(self, whole_only: bool, teams: int = 0) -> Rule:
        return Rule(self.scale, self.least, self.least_team, self.clumping, whole_only, teams)


@dataclass(frozen=True, slots=True)
class Measured:
    """A signal as found in one trail. `series` is (first day of a four-week period, n, hits); `examples` the worst hits, whole rows."""

    signal: Signal
    judgement: Judgement
    counts: tuple[Count, ...] = ()
    series: tuple[tuple[int, float, float], ...] = ()
    examples: tuple[Row, ...] = ()
    missing: tuple[str, ...] = ()
    """What of `needs` the trail does not have."""
    hit_rows: int = 0
    """Occasions in scope that were hits at all, in whole or in part: the rows that `--rows` lists."""


@dataclass(frozen=True, slots=True)
class Advice:
    """What to stop, change and pilot, in this organisation's own names and numbers. Empty where there is nothing to say."""

    stop: str = ""
    change: str = ""
    pilot: str = ""
    actor: str = ""
    """Who has to take the first step: a person's name, or a role where the trail names nobody."""


@dataclass(frozen=True, slots=True)
class Found:
    """A present pattern with all that its words may draw on."""

    pattern: Pattern
    judgement: Judgement
    measured: tuple[Measured, ...]
    names: Names
    pilot_in: str = ""
    """The team in which the diagnosis pilots, where it carries this finding too: then every finding's pilot is in that one."""

    @property
    def main(self) -> Measured:
        """The signal that decided."""
        return self.measured[0]

    @property
    def share(self) -> str:
        """The deciding figure in words, e.g. `64 %`."""
        return percent(self.judgement.value)

    @property
    def hits(self) -> int:
        return round(sum(count.hits for count in self.in_scope))

    @property
    def n(self) -> int:
        return round(sum(count.n for count in self.in_scope))

    @property
    def in_scope(self) -> list[Count]:
        teams = self.judgement.teams
        return [count for count in self.main.counts if not teams or count.team in teams]

    @property
    def teams(self) -> list[str]:
        """The ids of the teams in scope, the worst first; empty where the whole organisation carries it."""
        bad = {team.team: team.severity or 0.0 for team in self.judgement.by_team}
        return sorted(
            self.judgement.teams, key=lambda team: (-bad.get(team, 0.0), self.names.team(team), team)
        )

    @property
    def where(self) -> str:
        """The teams in scope by name, or `the whole organisation`."""
        return self.names.listed(self.teams) or "the whole organisation"

    @property
    def within(self) -> str:
        """` in Sales and Support`, to follow a noun; empty where the whole organisation carries it, because that need not be said."""
        teams = self.names.listed(self.teams)
        return f" in {teams}" if teams else ""

    @property
    def start(self) -> str:
        """`In Sales and Support, `, to open a sentence; empty where the whole organisation carries it."""
        teams = self.names.listed(self.teams)
        return f"In {teams}, " if teams else ""

    @property
    def example(self) -> Row:
        """The worst row, its titles as short as a sentence needs them; empty where rows may not be opened or there are none."""
        return shortened(self.main.examples[0]) if self.main.examples else {}

    @property
    def worst_team(self) -> str:
        """The id of the team in scope with the highest figure on enough occasions; empty where no team is known."""
        best = [
            (team.severity or 0.0, team.n, self.names.team(team.team), team.team)
            for team in self.judgement.by_team
            if team.severity is not None and (not self.judgement.teams or team.team in self.judgement.teams)
        ]
        return max(best)[3] if best else ""

    @property
    def in_the_chair(self) -> str:
        """Who can answer a question about the worst row's sitting: whoever chairs that forum, else the lead of its team."""
        return self.names.chair_of(self.example.get("forum_id")) or self.answers

    def part(self, one: str, many: str = "") -> str:
        """The deciding figure as a part of what was counted, e.g. `24 of 27 spells (89 %)`; where some counted in part, `about 8 of 12
        sittings (62 %)`."""
        hits = sum(count.hits for count in self.in_scope)
        if abs(hits - self.hits) < 0.05 or not self.n:
            return part(self.hits, self.n, one, many)
        return f"about {self.hits:,} of {self.n:,} {many or one + 's'} ({percent(hits / self.n)})"

    @property
    def responsible(self) -> str:
        """Who has to change it: the lead, where one team carries it; across teams, whoever chairs the leadership review."""
        return (
            self.names.lead(self.judgement.teams[0]) if len(self.judgement.teams) == 1 else self.names.chair
        )

    @property
    def steward(self) -> str:
        """Who changes how it is done: the lead, where one team carries it; across teams, whoever runs the process."""
        return (
            self.names.lead(self.judgement.teams[0])
            if len(self.judgement.teams) == 1
            else self.names.okr_lead
        )

    @property
    def answers(self) -> str:
        """Who can answer a question about the worst row: the lead of its team, else whoever is responsible."""
        team = self.example.get("team_id")
        return self.names.lead(team) if team else self.responsible

    def forum(self, otherwise: str = "the review") -> str:
        """The forum of the worst row as a sentence names it, e.g. `“Brand weekly”`."""
        name = self.names.forum(self.example.get("forum_id"))
        return quoted(name) if name else otherwise

    @property
    def pilot_team(self) -> str:
        """The name of the team to try the repair in; `one team` where none is known."""
        return self.names.team(self.pilot_in or self.worst_team) or "one team"


class Query(Protocol):
    """What a pattern may ask beyond its counts: rows of the facts, and how many teams the organisation has."""

    @property
    def teams(self) -> int: ...

    def __call__(self, sql: str) -> list[dict[str, Any]]: ...


class Names:
    """Looks up what people call things. Every method answers with something printable: a name, else the id, else ''."""

    def __init__(
        self,
        people: Mapping[str, str] | None = None,
        teams: Mapping[str, str] | None = None,
        subjects: Mapping[str, str] | None = None,
        forums: Mapping[str, str] | None = None,
        leads: Mapping[str, str] | None = None,
        chair: str = "",
        okr_lead: str = "",
        chairs: Mapping[str, str] | None = None,
    ) -> None:
        self._people = people or {}
        self._teams = teams or {}
        self._subjects = subjects or {}
        self._forums = forums or {}
        self._leads = leads or {}
        self._chair = chair
        self._okr_lead = okr_lead
        self._chairs = chairs or {}

    def person(self, person_id: str | None) -> str:
        return self._people.get(person_id or "", person_id or "")

    def team(self, team_id: str | None) -> str:
        return self._teams.get(team_id or "", team_id or "")

    def subject(self, subject_id: str | None) -> str:
        """The title of an objective, key result or blocker, as short as a sentence needs it."""
        return short(self._subjects.get(subject_id or "", subject_id or ""))

    def forum(self, forum_id: str | None) -> str:
        return self._forums.get(forum_id or "", forum_id or "")

    def lead(self, team_id: str | None) -> str:
        """Who leads the team: the name, else `the lead of <team>`, else `the team leads`."""
        if team_id and team_id in self._leads:
            return self.person(self._leads[team_id])
        return f"the lead of {self.team(team_id)}" if team_id else "the team leads"

    def chair_of(self, forum_id: str | None) -> str:
        """Who chairs the forum, by name; empty where nobody is on record."""
        return self.person(self._chairs.get(forum_id or "", ""))

    @property
    def chair(self) -> str:
        """Who chairs the leadership review: the name, else `whoever chairs the leadership review`."""
        return self.person(self._chair) or "whoever chairs the leadership review"

    @property
    def okr_lead(self) -> str:
        """Who runs the OKR process. The trail has no column for it, so this is the role unless told otherwise."""
        return self.person(self._okr_lead) or "the OKR lead"

    def listed(self, team_ids: tuple[str, ...] | list[str], most: int = 4) -> str:
        """Team names as English: `Sales, Support and 3 more`."""
        names = [self.team(team) for team in team_ids[:most]]
        rest = len(team_ids) - len(names)
        if rest:
            return ", ".join(names) + f" and {rest} more"
        if len(names) > 1:
            return ", ".join(names[:-1]) + " and " + names[-1]
        return names[0] if names else ""

    @staticmethod
    def day(day: int | None) -> str:
        """A day number as people write it: `12 March 2026`; empty for None."""
        if day is None:
            return ""
        import datetime as dt

        date = dt.date(1970, 1, 1) + dt.timedelta(days=int(day))
        return f"{date.day} {date.strftime('%B %Y')}"


class Pattern:
    """A pattern of failure. Subclasses set the attributes and write the words; the class docstring is not shown to users.

    `signals`: the first one that can be assessed decides; the others stand beside it as evidence. Override `conclude` only where one
    signal cannot decide alone.
    """

    id: str
    title: str
    """The failure as a short statement, e.g. "Red for weeks, and nobody acts"."""
    root_cause: RootCause
    what: str
    """What it looks like: two or three sentences."""
    why: tuple[Passage, ...]
    measured_by: str
    """How it is measured, in words an executive follows: the occasion, the hit, the comparison."""
    signals: tuple[Signal, ...]
    thresholds: tuple[Threshold, ...] = ()
    """Numbers inside the SQL beside the signals' own scales, each with its reason. Write them into the SQL from here."""
    false_alarms: tuple[str, ...]
    """What looks like it and is not, and what the measure does about it."""
    whole_only: bool = False
    healthy: str
    """What is true where the pattern is absent, e.g. "Reds are acted on within three weeks"."""

    def conclude(self, measured: tuple[Measured, ...]) -> tuple[Measured, ...]:
        """Order the signals so that the one that decides stands first. Default: the first assessed one."""
        assessed = [item for item in measured if item.judgement.state != "not_assessed"]
        rest = [item for item in measured if item.judgement.state == "not_assessed"]
        return (*assessed, *rest)

    def count(self, signal: Signal, counts: tuple[Count, ...], query: Query) -> Judgement:
        """Judge one signal. Override where a share of occasions is not the statistic; `query(sql) -> list of rows` asks the facts."""
        return judge(counts, signal.rule(self.whole_only, query.teams))

    def reading(self, signal: Signal, value: float) -> str:
        """A value of a signal as a goal is stated in: a percentage. Override where the signal is a scale and not a share."""
        return percent(value)

    def goal(self, signal: Signal) -> str:
        """What the pilot's criterion counts. Default: the signal's label."""
        return signal.label

    def claim(self, found: Found) -> str:
        """One sentence that says what was found, with its figures. Shown as the finding's heading text."""
        raise NotImplementedError

    def question(self, found: Found) -> str:
        """The awkward question to ask this week, in the organisation's own names and numbers."""
        raise NotImplementedError

    def asks(self, found: Found) -> str:
        """Who has to answer the question."""
        return found.names.chair

    def advice(self, found: Found) -> Advice:
        """What to stop, change and pilot here."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Outcome:
    """A pattern's result in one diagnosis. `needs` names what would answer it where it was not assessed."""

    pattern: Pattern
    judgement: Judgement
    measured: tuple[Measured, ...] = field(default=())
    needs: tuple[str, ...] = field(default=())
