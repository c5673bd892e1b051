"""Line of sight: from an objective or key result up to the company objective, and down to what serves it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from mainspring.apps.goals import climbing
from mainspring.apps.goals.models import KeyResult, Objective
from mainspring.apps.people.models import Person
from mainspring.apps.people.reading import ForReader


@dataclass(frozen=True)
class Step:
    """One thing on the way up; `thing` is None where the reader may not see it."""

    thing: Objective | KeyResult | None

    @property
    def is_key_result(self) -> bool:
        return isinstance(self.thing, KeyResult)


def above(thing: Objective | KeyResult, person: Person) -> list[Step]:
    """What `thing` serves, the furthest first: the same way that the page of the line climbs, in as few queries."""
    steps: list[Objective | KeyResult | None] = []
    at = thing
    if isinstance(at, KeyResult):
        at = at.objective
        steps.append(at if at.is_open_to(person) else None)
    steps += climbing.above(at.pk, person)
    return [Step(step) for step in reversed(steps)]


def _serving(reader: Person, objective: bool, most: int, pk: int) -> QuerySet[Objective]:
    path = Q(parent_key_result=pk)
    if objective:
        path = Q(parent_objective=pk) | Q(
            parent_key_result__in=KeyResult.objects.filter(objective=pk).values("pk")
        )
    rows = Objective.objects.seen_by(reader).filter(path).select_related("team", "owner", "parent_key_result")
    return rows.order_by("status", "id")[:most]


_SERVING = ForReader(_serving, -1, free=(-1,))


def below(thing: Objective | KeyResult, person: Person, most: int = 50) -> list[Objective]:
    """The objectives that serve `thing` itself, or, of an objective, one of its key results; those that the reader may see."""
    found: list[Objective] = _SERVING.all(person, thing.pk, shape=(isinstance(thing, Objective), most))
    return found
