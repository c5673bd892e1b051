"""Who sees what of a diagnosis, and when (F8).

A finding that concerns a team is its members' at once. To everybody else it opens when the organisation's head start is over, counted from
the day of the diagnosis that first made the finding, or when the team's own lead releases it. Until then others are told that something is with the
team, and not what. A team in which nobody can sign in has no head start: there is nobody who could look first.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Max
from django.utils import timezone

from mainspring.apps.diagnoses.models import Diagnosis, Release, TeamFinding
from mainspring.apps.events.prepared import Prepared, Several
from mainspring.apps.people.models import Person, Team

NOTICEABLE = 0.3
"""Severity from which a team's figure is a finding of that team (PATTERNS.md)."""
SERIOUS = 0.6
"""Severity from which a finding is serious."""
SAME = dt.timedelta(days=28)
"""A finding that was away for no longer is the same one, and its head start is not granted again. Ours: a figure may cross the bar and back."""


def concerned(pattern: Mapping[str, Any]) -> set[str]:
    """The ids of the teams that a pattern which is present is about: those in its scope, and those whose own figure is noticeable."""
    if pattern["state"] != "present":
        return set()
    figures = {figure["team"] for figure in pattern["teams"] if figure["severity"] >= NOTICEABLE}
    return figures | set(pattern["scope"]["teams"])


def note_team_findings(diagnosis: Diagnosis, result: Mapping[str, Any]) -> None:
    """Remember since when each team's findings are known."""
    at = diagnosis.asked_at
    known = {
        (one.team.key, one.pattern): one
        for one in TeamFinding.objects.filter(organisation_id=diagnosis.organisation_id).select_related(
            "team"
        )
    }
    pairs = {(team, pattern["id"]) for pattern in result["patterns"] for team in concerned(pattern)}
    keys = {team for team, _ in pairs}
    teams = dict(
        Team.objects.filter(organisation_id=diagnosis.organisation_id, key__in=keys).values_list("key", "pk")
    )
    fresh, again = [], []
    for team, pattern in sorted(pairs):
        one = known.get((team, pattern))
        if one is not None:
            # A diagnosis that waited long may be finished after one that was asked for later.
            if at - one.last_at > SAME:
                one.since = at
            elif one.since - at <= SAME:
                one.since = min(one.since, at)
            one.last_at = max(one.last_at, at)
            again.append(one)
        elif team in teams:
            fresh.append(
                TeamFinding(
                    organisation_id=diagnosis.organisation_id,
                    team_id=teams[team],
                    pattern=pattern,
                    since=at,
                    last_at=at,
                )
            )
    TeamFinding.objects.bulk_create(fresh)
    TeamFinding.objects.bulk_update(again, ["since", "last_at"], batch_size=500)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A team with findings that are still with it, and until when at the latest."""

    key: str
    name: str
    until: dt.datetime


@dataclass(frozen=True, slots=True)
class Sight:
    """How far one person sees. `waiting` are teams with findings that the person may not see yet, `pairs` these findings as
    (team id, pattern), `own` the id of the person's own team; all ids are those of the trail."""

    own: str = ""
    waiting: tuple[Waiting, ...] = ()
    pairs: frozenset[tuple[str, str]] = field(default_factory=frozenset)

    @property
    def teams(self) -> frozenset[str]:
        """Ids of the teams whose figures and rows are not to be shown to this person."""
        return frozenset(team.key for team in self.waiting)

    def opens(self, pattern: Mapping[str, Any]) -> bool:
        """Whether the person may see this finding at all."""
        scope = pattern["scope"]["teams"]
        return (
            not scope or self.own in scope or not any((team, pattern["id"]) in self.pairs for team in scope)
        )

    def counts(self, outline: Mapping[str, Any]) -> tuple[int, int, int]:
        """Of a diagnosis' outline: (findings that the person may see, serious ones among them, patterns that were assessed). A finding
        that is still with a team is not counted for others."""
        patterns = outline.get("patterns", {})
        seen = [
            entry
            for name, entry in patterns.items()
            if self.opens({"id": name, "scope": {"teams": entry["teams"]}})
        ]
        serious = sum(entry["severity"] >= SERIOUS for entry in seen)
        return len(seen), serious, outline.get("assessed", 0)

    def withholds(self, pattern: Mapping[str, Any], team: str | None) -> bool:
        """Whether what a finding says of one team is kept from the person."""
        if not team or team == self.own:
            return False
        scope = pattern["scope"]["teams"]
        return team in self.teams and not (self.own in scope and team in scope)


EVERYTHING = Sight()
"""Whoever handed a file in sees all that is found in it."""


_RECENT = Prepared(
    lambda organisations, moment: (
        TeamFinding.objects.filter(organisation__in=organisations, since__gt=moment)
        .select_related("team")
        .order_by("team__name", "team__key", "pattern")
    ),
    *(Several(-1000), dt.datetime(1, 1, 3, tzinfo=dt.UTC)),
)


def sight_of(person: Person, now: dt.datetime | None = None) -> Sight:
    """How far `person` sees in their organisation at present. Three queries."""
    return sights_of([person], now)[person.pk]


def sights_of(people: Sequence[Person], now: dt.datetime | None = None) -> dict[int, Sight]:
    """How far each of `people` sees in their own organisation, by the person's id. Three queries, however many they are."""
    now = now or timezone.now()
    spans = {
        one.organisation_id: dt.timedelta(days=one.organisation.head_start_days)
        for one in people
        if one.organisation.head_start_days
    }
    recent: dict[int, list[TeamFinding]] = defaultdict(list)
    if spans:
        for one in _RECENT.all(list(spans), now - max(spans.values())):
            if one.since > now - spans[one.organisation_id]:
                recent[one.organisation_id].append(one)
    teams = {one.team_id for rows in recent.values() for one in rows}
    looking = _with_sign_in(teams) if teams else set()
    released = (
        dict(Release.objects.filter(team__in=looking).values_list("team_id").annotate(latest=Max("at")))
        if looking
        else {}
    )
    return {
        person.pk: _sight(
            person,
            [
                one
                for one in recent[person.organisation_id]
                if one.team_id != person.team_id
                and one.team_id in looking
                and not (one.team_id in released and released[one.team_id] >= one.since)
            ],
        )
        for person in people
    }


def _sight(person: Person, kept: list[TeamFinding]) -> Sight:
    head_start = dt.timedelta(days=person.organisation.head_start_days)
    until: dict[str, Waiting] = {}
    for one in kept:
        ends = one.since + head_start
        earlier = until.get(one.team.key)
        if earlier is None or earlier.until < ends:
            until[one.team.key] = Waiting(one.team.key, one.team.name, ends)
    own = person.team.key if person.team is not None else ""
    return Sight(own, tuple(until.values()), frozenset((one.team.key, one.pattern) for one in kept))


def _with_sign_in(teams: Iterable[int]) -> set[int]:
    return set(
        Person.objects.filter(team_id__in=teams, account__isnull=False, erased_at=None)
        .exclude(access="")
        .values_list("team_id", flat=True)
        .distinct()
        .order_by()
    )


def is_with_own_team(person: Person, now: dt.datetime | None = None) -> bool:
    """Whether findings of the person's own team are still kept from others, so that its lead may release them."""
    if person.team_id is None or not person.organisation.head_start_days:
        return False
    now = now or timezone.now()
    begun = now - dt.timedelta(days=person.organisation.head_start_days)
    latest = Release.objects.filter(team_id=person.team_id).aggregate(at=Max("at"))["at"]
    recent = TeamFinding.objects.filter(team_id=person.team_id, since__gt=begun)
    return (recent.filter(since__gt=latest) if latest else recent).exists()
