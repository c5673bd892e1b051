"""Recurring meetings, and what each may settle."""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Query
from pydantic import Field, field_validator

from mainspring.apps.decisions.agenda import MOST, due_in
from mainspring.apps.people.models import Person, Team
from mainspring.apps.people.permissions import allow
from mainspring.apps.rhythm.models import Forum
from mainspring.interfaces.api.answers import expected_version
from mainspring.interfaces.api.fields import In, Key, Line, Out, optional, ref
from mainspring.interfaces.api.noun import Noun
from mainspring.interfaces.api.paging import Window, listed, page
from mainspring.interfaces.api.rows import named, row, seen

noun = Noun(tags=["Forums"])

CadenceName = Literal["weekly", "fortnightly", "monthly", "quarterly", "adhoc", ""]
LevelName = Literal["team", "leadership", ""]
RightName = Literal["trade_off", "budget", "hiring", "portfolio", "escalation"]


class ForumOut(Out):
    key: str
    version: int
    name: str
    cadence: str = Field(description="weekly, fortnightly, monthly, quarterly or adhoc; empty where unknown.")
    team: str | None = ref("team", "The team's key; null for the whole organisation.")
    level: str = Field(description="team or leadership; empty where unknown.")
    chair: str | None = ref("chair", "The chair's key.")
    settles: list[str] = Field(description="Its decision rights.")


class ForumIn(In):
    name: Line = Field(min_length=1, examples=["Monthly leadership review"])
    cadence: CadenceName = ""
    team: Key | None = optional("The team's key; without one it is the whole organisation's.")
    level: LevelName = ""
    chair: Key | None = optional("The chair's key.")
    settles: list[RightName] = Field(default_factory=list, max_length=5)


class ForumChange(In):
    name: Line = optional("Its name.", min_length=1)
    cadence: CadenceName = optional("How often it sits.")
    team: Key | None = optional("The team's key.")
    level: LevelName = optional("team or leadership.")
    chair: Key | None = optional("The chair's key.")
    settles: list[RightName] = optional("Its decision rights.", max_length=5)


class DueOut(Out):
    why: Literal["red", "escalated", "proposed", "to_close"] = Field(
        description="A key result that is red and that nobody has decided on since (the longest red first), a blocker that was escalated, a trade-off that waits for an answer, or a key result whose cycle ended."
    )
    subject: str | None = ref("subject", "The key of the objective, key result or blocker.")
    title: str = Field(validation_alias="subject")
    since: dt.datetime | dt.date | None = Field(description="A day where it counts from a cycle's end.")

    @field_validator("title", mode="before")
    @classmethod
    def _said(cls, subject: Any) -> str:
        return str(subject)


class Agenda(Out):
    due: list[DueOut] = Field(description=f"At most {MOST} of each reason, each subject once.")


Forums = listed(ForumOut)


def _rows(request: HttpRequest) -> Any:
    return seen(request, Forum).select_related("team", "chair")


@noun.read("/forums", Forums)
def list_forums(request: HttpRequest, window: Query[Window]) -> HttpResponse:
    """List forums by name"""
    return page(request, _rows(request), window, Forums, ("name", "id"))


@noun.add("/forums", ForumOut, scope="set_up")
def establish_forum(request: HttpRequest, body: ForumIn) -> Forum:
    """Establish a forum with its decision rights"""
    given = _links(request, body.given())
    return Forum.establish(request.organisation, given.pop("name"), by=request.person, **given)  # type: ignore[attr-defined]


@noun.read("/forums/{key}", ForumOut)
def read_forum(request: HttpRequest, key: str) -> Forum:
    """Read a forum"""
    return row(_rows(request), key)  # type: ignore[no-any-return]


@noun.change("/forums/{key}", ForumOut, scope="set_up")
def change_forum(request: HttpRequest, key: str, body: ForumChange) -> Forum:
    """Change a forum, its decision rights among it"""
    version = expected_version(request)
    forum = row(_rows(request), key)
    forum.alter(by=request.person, version=version, **_links(request, body.given()))  # type: ignore[attr-defined]
    return forum  # type: ignore[no-any-return]


@noun.read("/forums/{key}/agenda", Agenda)
def read_agenda(request: HttpRequest, key: str) -> Agenda:
    """Read what the next sitting of a forum has to talk about

    For who may hold it. Suggestions: put on the table of a review what is to be talked about.
    """
    forum = row(_rows(request), key)
    person = request.person  # type: ignore[attr-defined]
    allow(person, "review.hold", forum)
    return Agenda.model_validate({"due": due_in(forum, person, timezone.localdate())})


def _links(request: HttpRequest, given: dict[str, Any]) -> dict[str, Any]:
    for name, model in (("team", Team), ("chair", Person)):
        if name in given:
            given[name] = named(request, model, given[name], name)
    if "settles" in given:
        given["settles"] = list(dict.fromkeys(given["settles"]))
    return given
