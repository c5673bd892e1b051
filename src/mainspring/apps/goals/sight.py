"""Line of sight: from an objective or key result up to the company objective, and down to what serves it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from mainspring.apps.goals.models import KeyResult, Objective
from mainspring.apps.people.models import Person

FURTHEST = 6
"""Steps that are followed upwards: company, division, department, team, person leave one to spare."""


@dataclass(frozen=True)
class Step:
    """One thing on the way up; `thing` is None where the reader may not see it."""

    thing: Objective | KeyResult | None

    @property
    def is_key_result(self) -> bool:
        return isinstance(self.thing, KeyResult)


def above(thing: Objective | KeyResult, person: Person) -> list[Step]:
    """What `thing` serves, the furthest first. One query a step; a circle, which an import may bring, ends it."""
    steps: list[Step] = []
    seen = set()
    at = thing
    if isinstance(at, KeyResult):
        at = at.objective
        steps.append(Step(at if at.is_open_to(person) else None))
    while len(steps) < FURTHEST and at.pk not in seen:
        seen.add(at.pk)
        if at.parent_key_result_id is not None:
            key_result = KeyResult.objects.select_related("objective").get(pk=at.parent_key_result_id)
            at = key_result.objective
            shown = at.is_open_to(person)
            steps += [Step(key_result if shown else None), Step(at if shown else None)]
        elif at.parent_objective_id is not None:
            at = Objective.objects.get(pk=at.parent_objective_id)
            steps.append(Step(at if at.is_open_to(person) else None))
        else:
            break
    return steps[::-1]


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
