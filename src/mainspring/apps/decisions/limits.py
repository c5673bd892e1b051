"""Priority limits: how much may be active at one time, in the company and in each team (C3)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext as _

from mainspring.apps.decisions.rights import Rights
from mainspring.apps.events.prepared import Prepared
from mainspring.apps.goals.models import Cycle, KeyResult, Objective
from mainspring.apps.goals.models.objective import Level, Status
from mainspring.apps.people.models import Organisation, Person, Team


@dataclass(frozen=True)
class LeftOver:
    """How many active ones belong to cycles that are over, and these cycles, the latest first."""

    count: int
    cycles: tuple[Cycle, ...]

    @classmethod
    def together(cls, found: Iterable[LeftOver]) -> LeftOver:
        """What is left over in several places, each cycle once."""
        found = list(found)
        cycles = {cycle.key: cycle for one in found for cycle in one.cycles}
        latest = sorted(cycles.values(), key=lambda cycle: cycle.ends_on, reverse=True)
        return cls(sum(one.count for one in found), tuple(latest))


@dataclass(frozen=True)
class Place:
    """Where something counts: the company or one team, objectives or key results."""

    team: Team | None
    key_results: bool

    def limit(self, organisation: Organisation) -> int:
        own = None
        if self.team is not None:
            own = self.team.limit_key_results if self.key_results else self.team.limit_objectives
        where, what = (
            ("company" if self.team is None else "team"),
            ("key_results" if self.key_results else "objectives"),
        )
        return int(getattr(organisation, f"{where}_{what}") if own is None else own)

    def active(self, organisation: Organisation) -> int:
        """How many are active now."""
        place = self.team.pk if self.team is not None else 0
        found = _ACTIVE.first(organisation.pk, place, shape=(self.team is not None, self.key_results))
        return int(found[0]) if found else 0

    def left_over(self, organisation: Organisation) -> LeftOver:
        """The active ones that are of cycles that are over: closing those makes room. One query."""
        path = "objective__cycle" if self.key_results else "cycle"
        rows = self.things(organisation).filter(**{f"{path}__ends_on__lt": timezone.localdate()})
        by_cycle = rows.order_by().values_list(
            *(f"{path}__{name}" for name in ("key", "name", "starts_on", "ends_on"))
        )
        found = list(by_cycle.annotate(n=Count("pk")).order_by(f"-{path}__ends_on", f"{path}__key"))
        return LeftOver(
            sum(n for *_, n in found),
            tuple(
                Cycle(key=key, name=name, starts_on=starts, ends_on=ends)
                for key, name, starts, ends, _n in found
            ),
        )

    def things(self, organisation: Organisation | int) -> Any:
        """The active objectives or key results that count here."""
        if self.key_results:
            rows = KeyResult.objects.filter(
                organisation=organisation, status=Status.ACTIVE, objective__status=Status.ACTIVE
            )
            return rows.filter(**self._which("objective__"))
        return Objective.objects.filter(organisation=organisation, status=Status.ACTIVE).filter(
            **self._which("")
        )

    def _which(self, path: str) -> dict[str, Any]:
        if self.team is None:
            return {f"{path}level": Level.COMPANY}
        return {f"{path}team": self.team, f"{path}level__in": (Level.TEAM, "")}

    def __str__(self) -> str:
        what = _("active key results") if self.key_results else _("active objectives")
        return _("{what} of {whose}").format(
            what=what, whose=self.team.name if self.team else _("the company")
        )


def _counted(has_team: bool, key_results: bool, organisation: int, team: int) -> Any:
    rows = Place(Team(pk=team) if has_team else None, key_results).things(organisation)
    return rows.order_by().values("organisation_id").annotate(n=Count("pk")).values_list("n")


_ACTIVE = Prepared(_counted, -1, -2, free=(-2,))


@dataclass(frozen=True)
class Room:
    """One limit as it stands."""

    place: Place
    limit: int
    active: int

    @property
    def full(self) -> bool:
        return self.active >= self.limit


def place_of(thing: Objective | KeyResult) -> Place | None:
    """Where an objective or key result counts; None for what no limit covers (an individual's, or a team objective without a team)."""
    objective = thing.objective if isinstance(thing, KeyResult) else thing
    key_results = isinstance(thing, KeyResult)
    if objective.level == Level.COMPANY:
        return Place(None, key_results)
    if objective.level == Level.INDIVIDUAL or objective.team is None:
        return None
    return Place(objective.team, key_results)


def places_of(things: Iterable[Objective | KeyResult]) -> Iterator[Place]:
    """The distinct places of `things`."""
    seen = []
    for thing in things:
        place = place_of(thing)
        if place is not None and place not in seen:
            seen.append(place)
            yield place


def room_for(thing: Objective | KeyResult) -> Room | None:
    """The limit under which `thing` would become active, as it stands; None where no limit covers it."""
    place = place_of(thing)
    if place is None:
        return None
    return Room(place, place.limit(thing.organisation), place.active(thing.organisation))


def rooms_for(things: Sequence[Objective | KeyResult], organisation: Organisation) -> list[tuple[Room, int]]:
    """Each limit under which `things` would become active together, as it stands, with how many of them come under it."""
    return [
        (
            Room(place, place.limit(organisation), place.active(organisation)),
            sum(place_of(thing) == place for thing in things),
        )
        for place in places_of(things)
    ]


def may_override(person: Person | None, thing: Objective | KeyResult) -> bool:
    """Whether `person` holds the decision right over trade-offs here: the chair of a forum that settles them, or, where there is none, an executive."""
    return person is None or Rights(thing.organisation).may_override(person, thing)
