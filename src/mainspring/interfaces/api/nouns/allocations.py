"""Where money and people go."""

from __future__ import annotations

from typing import Annotated, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Query
from pydantic import Field

from mainspring.apps.decisions.models import Allocation
from mainspring.apps.goals.models import Cycle, Objective
from mainspring.apps.people.models import Team
from mainspring.interfaces.api.fields import In, Key, Out, optional, ref
from mainspring.interfaces.api.noun import Noun
from mainspring.interfaces.api.paging import Window, listed, page
from mainspring.interfaces.api.problems import invalid
from mainspring.interfaces.api.rows import named, seen

noun = Noun(tags=["Allocations"])


class AllocationOut(Out):
    key: str
    version: int
    cycle: str | None = ref("cycle", "The cycle's key.")
    kind: str = Field(description="budget or people.")
    amount: float
    team: str | None = ref("team", "The team's key.")
    objective: str | None = ref("objective", "The objective's key; null: outside every objective.")


class AllocationIn(In):
    cycle: Key = Field(min_length=1, description="The cycle's key.")
    kind: Literal["budget", "people"]
    amount: Annotated[float, Field(ge=0, le=1e15, allow_inf_nan=False)]
    team: Key | None = optional("The team's key.")
    objective: Key | None = optional("The objective that it serves.")
    serves_none: bool = Field(False, description="That it serves no objective.")


class Filter(Window):
    cycle: Key = Field("", description="Only those of the cycle with this key.")
    objective: Key = Field("", description="Only those for the objective with this key.")
    unnamed: bool | None = Field(None, description="Only those that name no objective, or only others.")


Allocations = listed(AllocationOut)


@noun.read("/allocations", Allocations)
def list_allocations(request: HttpRequest, filter: Query[Filter]) -> HttpResponse:
    """List allocations, newest first"""
    found = seen(request, Allocation).select_related("cycle", "team", "objective")
    for name in ("cycle", "objective"):
        if key := getattr(filter, name):
            found = found.filter(**{f"{name}__key": key})
    if filter.unnamed is not None:
        found = found.filter(objective__isnull=filter.unnamed)
    return page(request, found, filter, Allocations, ("-id",))


@noun.add("/allocations", AllocationOut, scope="write")
def allot(request: HttpRequest, body: AllocationIn) -> Allocation:
    """Give an amount to an objective, or say that it serves none"""
    if body.objective and body.serves_none:
        raise invalid("serves_none", "It serves an objective or none, not both.")
    return Allocation.allot(
        named(request, Cycle, body.cycle, "cycle"),
        body.kind,
        body.amount,
        by=request.person,  # type: ignore[attr-defined]
        team=named(request, Team, body.team, "team"),
        objective=named(request, Objective, body.objective, "objective"),
        serves_none=body.serves_none,
    )
