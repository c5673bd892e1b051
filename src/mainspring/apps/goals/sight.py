"""Line of sight: from an objective or key result up to the company objective, and down to what serves it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from mainspring.apps.goals import climbing
from mainspring.apps.goals.models import KeyResult, Objective
from mainspring.apps.people.models import Person


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


def below(thing: Objective | KeyResult, person: Person, most: int = 50) -> list[Objective]:
    """The objectives that serve `thing` itself, or, of an objective, one of its key results; those that the reader may see."""
    path = Q(parent_key_result=thing) if isinstance(thing, KeyResult) else Q(parent_objective=thing)
    if isinstance(thing, Objective):
        path |= Q(parent_key_result__objective=thing)
    return list(
        Objective.objects.seen_by(person)
        .filter(path)
        .select_related("team", "owner", "parent_key_result")
        .order_by("status", "id")[:most]
    )
