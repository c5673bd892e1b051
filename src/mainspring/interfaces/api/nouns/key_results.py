"""How one would see that an objective is achieved."""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Query
from pydantic import Field

from mainspring.apps.decisions.undiscussed import with_undiscussed
from mainspring.apps.goals.models import KeyResult, Objective
from mainspring.apps.goals.models.objective import WORKED_ON
from mainspring.apps.people.models import Person
from mainspring.interfaces.api.answers import expected_version
from mainspring.interfaces.api.fields import In, Key, Number, Out, Sentence, ShortLine, optional, ref
from mainspring.interfaces.api.noun import Noun
from mainspring.interfaces.api.paging import Window, listed, page
from mainspring.interfaces.api.rows import named, row, seen

noun = Noun(tags=["Key results"])

StatusName = Literal["draft", "active", "achieved", "missed", "dropped"]
Direction = Literal["increase", "decrease", "maintain", ""]


class KeyResultOut(Out):
    key: str
    version: int
    title: str
    objective: str | None = ref("objective", "The objective's key.")
    owner: str | None = ref("owner", "The one accountable owner's key.")
    metric: str
    unit: str
    baseline: float | None
    target: float | None
    direction: str = Field(description="increase, decrease or maintain; empty where nobody said.")
    status: str = Field(
        description="draft, active, achieved, missed or dropped; empty where an import did not say."
    )
    due_on: dt.date | None
    created_at: dt.datetime | None
    closed_at: dt.datetime | None
    final_score: float | None = Field(description="0 to 1, at its close.")
    learned: str = Field(description="What was learned, at its close.")
    dropped_why: str = Field(description="Why it was dropped as a draft, where that was said.")
    latest_at: dt.datetime | None = Field(description="When it was last checked in on.")
    latest_value: float | None
    latest_confidence: float | None = Field(description="0 to 1.")
    latest_status: str = Field(description="green, amber or red; empty where unknown.")
    progress: float | None = Field(description="0 to 1; null where unknown.")


class KeyResultIn(In):
    title: Sentence = Field(min_length=1, examples=["Raise meals that arrive above 60 °C from 70 % to 95 %"])
    owner: Key | None = optional("The owner's key; without one the objective's owner.")
    metric: Sentence = ""
    unit: ShortLine = ""
    baseline: Number | None = optional("Where it starts.")
    target: Number | None = optional("Where it is to go.")
    direction: Direction = ""
    due_on: dt.date | None = optional("The day; without one the end of the cycle.")


class KeyResultChange(In):
    title: Sentence = optional("The sentence.", min_length=1)
    owner: Key = optional("The owner's key.", min_length=1)
    metric: Sentence = optional("What is measured.")
    unit: ShortLine = optional("Its unit.")
    baseline: Number | None = optional("Where it starts; stays once it is active.")
    target: Number | None = optional("Of a draft only: the target of an active one moves by a decision.")
    direction: Direction = optional("increase, decrease or maintain.")
    due_on: dt.date | None = optional("The day.")


class Filter(Window):
    objective: Key = Field("", description="Only those of the objective with this key.")
    owner: Key = Field("", description="Only those of the person with this key.")
    team: Key = Field("", description="Only those of objectives of the team with this key.")
    cycle: Key = Field("", description="Only those of objectives of the cycle with this key.")
    status: StatusName | None = Field(None, description="Only those in this status.")
    undiscussed: bool = Field(
        False, description="Only open ones that are red, and that nobody decided on or reviewed since."
    )


KeyResults = listed(KeyResultOut)
_PATHS = {
    "objective": "objective__key",
    "owner": "owner__key",
    "team": "objective__team__key",
    "cycle": "objective__cycle__key",
    "status": "status",
}


def rows(request: HttpRequest) -> Any:
    """The key results that the person may see, with what an answer and a permission ask of them."""
    return seen(request, KeyResult).select_related("objective__team", "owner")


@noun.read("/key-results", KeyResults)
def list_key_results(request: HttpRequest, filter: Query[Filter]) -> HttpResponse:
    """List key results, newest first, with where each stands"""
    found = rows(request)
    for name, path in _PATHS.items():
        if value := getattr(filter, name):
            found = found.filter(**{path: value})
    if filter.undiscussed:
        red = found.filter(red_since__isnull=False, status__in=WORKED_ON, objective__status__in=WORKED_ON)
        found = with_undiscussed(red).filter(undiscussed=True)
    return page(request, found, filter, KeyResults, ("-id",))


@noun.add("/objectives/{key}/key-results", KeyResultOut, scope="write")
def draft_key_result(request: HttpRequest, key: str, body: KeyResultIn) -> KeyResult:
    """Draft a key result of an objective"""
    objective = row(seen(request, Objective).select_related("team", "owner"), key)
    given = body.given()
    given["owner"] = named(request, Person, given.get("owner"), "owner")
    return KeyResult.draft(objective, given.pop("title"), by=request.person, **given)  # type: ignore[attr-defined]


@noun.read("/key-results/{key}", KeyResultOut)
def read_key_result(request: HttpRequest, key: str) -> KeyResult:
    """Read a key result and where it stands"""
    return row(rows(request), key)  # type: ignore[no-any-return]


@noun.change("/key-results/{key}", KeyResultOut, scope="write")
def change_key_result(request: HttpRequest, key: str, body: KeyResultChange) -> KeyResult:
    """Change a key result"""
    version = expected_version(request)
    key_result = row(rows(request), key)
    given = body.given()
    if "owner" in given:
        given["owner"] = named(request, Person, given["owner"], "owner")
    key_result.alter(by=request.person, version=version, **given)  # type: ignore[attr-defined]
    return key_result  # type: ignore[no-any-return]
