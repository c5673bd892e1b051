"""What is to be achieved."""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from ninja import Query
from pydantic import Field

from mainspring.apps.goals.models import Cycle, KeyResult, Objective
from mainspring.apps.people.models import Person, Team
from mainspring.interfaces.api.answers import expected_version
from mainspring.interfaces.api.fields import In, Key, Out, Prose, Sentence, optional, ref
from mainspring.interfaces.api.noun import Noun
from mainspring.interfaces.api.paging import Window, listed, page
from mainspring.interfaces.api.rows import named, row, seen, subject

noun = Noun(tags=["Objectives"])

LevelName = Literal["company", "team", "individual"]
StatusName = Literal["draft", "active", "achieved", "missed", "dropped"]


class ObjectiveOut(Out):
    key: str
    version: int
    title: str
    description: str
    cycle: str | None = ref("cycle", "The cycle's key.")
    team: str | None = ref("team", "The team's key.")
    owner: str | None = ref("owner", "The owner's key.")
    parent: str | None = ref("parent", "The objective or key result that it serves.")
    level: str = Field(description="company, team or individual; empty where an import did not say.")
    status: str = Field(
        description="draft, active, achieved, missed or dropped; empty where an import did not say."
    )
    dropped_why: str = Field(description="Why it was dropped as a draft, where that was said.")
    confidential: bool = Field(description="Seen by its owner, its team and the organisation's leaders only.")
    created_at: dt.datetime | None
    closed_at: dt.datetime | None


class ObjectiveIn(In):
    title: Sentence = Field(min_length=1, examples=["Meals that people come back for"])
    description: Prose = ""
    cycle: Key | None = optional("The cycle's key.")
    team: Key | None = optional("The team's key; without one it is the company's.")
    owner: Key | None = optional("The owner's key; without one whoever drafts it.")
    parent: Key | None = optional("The key of the objective or key result that it serves.")
    level: LevelName | None = optional("Without one it follows from the team.")
    confidential: bool = False


class ObjectiveChange(In):
    title: Sentence = optional("The sentence.", min_length=1)
    description: Prose = optional("More about it.")
    cycle: Key | None = optional("The cycle's key.")
    team: Key | None = optional("The team's key.")
    owner: Key | None = optional("The owner's key.")
    parent: Key | None = optional("The key of the objective or key result that it serves.")
    level: LevelName = optional("company, team or individual.")
    confidential: bool = optional("Whether it is confidential.")


class Filter(Window):
    cycle: Key = Field("", description="Only those of the cycle with this key.")
    team: Key = Field("", description="Only those of the team with this key.")
    owner: Key = Field("", description="Only those of the person with this key.")
    parent: Key = Field("", description="Only those that serve the objective or key result with this key.")
    level: LevelName | None = Field(None, description="Only those of this level.")
    status: StatusName | None = Field(None, description="Only those in this status.")


Objectives = listed(ObjectiveOut)
WITH = ("cycle", "team", "owner", "parent_objective", "parent_key_result")


def rows(request: HttpRequest) -> Any:
    """The objectives that the person may see, with what an answer shows of them."""
    return seen(request, Objective).select_related(*WITH)


@noun.read("/objectives", Objectives)
def list_objectives(request: HttpRequest, filter: Query[Filter]) -> HttpResponse:
    """List objectives, newest first"""
    found = rows(request)
    for name in ("cycle", "team", "owner"):
        if key := getattr(filter, name):
            found = found.filter(**{f"{name}__key": key})
    if filter.parent:
        found = found.filter(Q(parent_objective__key=filter.parent) | Q(parent_key_result__key=filter.parent))
    for name in ("level", "status"):
        if value := getattr(filter, name):
            found = found.filter(**{name: value})
    return page(request, found, filter, Objectives, ("-id",))


@noun.add("/objectives", ObjectiveOut, scope="write")
def draft_objective(request: HttpRequest, body: ObjectiveIn) -> Objective:
    """Draft an objective

    It is a draft until it is activated, which needs room under the limits.
    """
    return Objective.draft(
        request.organisation,  # type: ignore[attr-defined]
        by=request.person,  # type: ignore[attr-defined]
        **_links(request, body.given() | {"title": body.title}),
    )


@noun.read("/objectives/{key}", ObjectiveOut)
def read_objective(request: HttpRequest, key: str) -> Objective:
    """Read an objective"""
    return row(rows(request), key)  # type: ignore[no-any-return]


@noun.change("/objectives/{key}", ObjectiveOut, scope="write")
def change_objective(request: HttpRequest, key: str, body: ObjectiveChange) -> Objective:
    """Change an objective

    The level and team of an active one move by a trade-off only.
    """
    version = expected_version(request)
    objective = row(rows(request), key)
    objective.alter(by=request.person, version=version, **_links(request, body.given()))  # type: ignore[attr-defined]
    return objective  # type: ignore[no-any-return]


def _links(request: HttpRequest, given: dict[str, Any]) -> dict[str, Any]:
    """The fields of a body with rows in place of their keys."""
    for name, model in (("cycle", Cycle), ("team", Team), ("owner", Person)):
        if name in given:
            given[name] = named(request, model, given[name], name)
    if given.get("level", "") is None:
        del given["level"]
    if "parent" in given:
        parent = subject(request, given.pop("parent"), "parent", blockers=False)
        given["parent_objective"] = parent if isinstance(parent, Objective) else None
        given["parent_key_result"] = parent if isinstance(parent, KeyResult) else None
    return given
