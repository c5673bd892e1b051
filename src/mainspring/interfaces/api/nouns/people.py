"""People, what they may do here, and when they are away."""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Query
from pydantic import AliasPath, Field

from mainspring.apps.events.verbs import Stale
from mainspring.apps.people.models import Leave, Person, Team
from mainspring.apps.people.permissions import may
from mainspring.apps.trails.erasing import Erasure
from mainspring.interfaces.api.answers import answer, expected_version
from mainspring.interfaces.api.fields import In, Key, Line, Out, optional, ref
from mainspring.interfaces.api.noun import Noun
from mainspring.interfaces.api.paging import Window, listed, page
from mainspring.interfaces.api.rows import named, row, seen

noun = Noun(tags=["People"])

RoleName = Literal["executive", "lead", "member", ""]
Access = Literal["okr_lead", "executive", "lead", "member", "coach", "read_only", ""]


class PersonOut(Out):
    key: str
    version: int
    name: str
    email: str = Field(description="Empty for those who may not set the organisation up, but for one's own.")
    team: str | None = ref("team", "The team's key.")
    role: str = Field(
        description="What the trail says they are: executive, lead or member; empty where unknown."
    )
    external: bool | None = Field(description="A consultant or coach from outside; null where unknown.")
    access: str = Field(description="Their role here; empty for nobody who signs in.")
    erased_at: dt.datetime | None


class PersonIn(In):
    name: Line = Field(min_length=1, examples=["Ada Marsh"])
    email: Line = ""
    team: Key | None = optional("The team's key.")
    role: RoleName = ""
    external: bool | None = optional("From outside.")
    access: Access = Field("", description="Given by those who may invite.")


class PersonChange(In):
    name: Line = optional("The name.", min_length=1)
    email: Line = optional("The e-mail address.")
    team: Key | None = optional("The team's key.")
    role: RoleName = optional("executive, lead, member or empty.")
    external: bool | None = optional("From outside.")
    access: Access = optional("The role here; given by those who may invite.")


class LeaveOut(Out):
    person: str = Field(validation_alias=AliasPath("person", "key"), description="The person's key.")
    starts_on: dt.date
    ends_on: dt.date
    recorded_at: dt.datetime


class LeaveIn(In):
    starts_on: dt.date
    ends_on: dt.date = Field(description="The last day of it.")


class Filter(Window):
    team: Key = Field("", description="Only those of the team with this key.")


class LeaveFilter(Window):
    person: Key = Field("", description="Only that of the person with this key.")
    on: dt.date | None = Field(None, description="Only leave in which this day lies.")


People = listed(PersonOut)
Leaves = listed(LeaveOut)


@noun.read("/people", People)
def list_people(request: HttpRequest, filter: Query[Filter]) -> HttpResponse:
    """List people by name"""
    found = _rows(request)
    if filter.team:
        found = found.filter(team__key=filter.team)
    return page(request, found, filter, People, ("name", "id"), show=_shown(request))


@noun.add("/people", PersonOut, scope="set_up")
def add_person(request: HttpRequest, body: PersonIn) -> PersonOut:
    """Add a person

    Whoever is to sign in is invited after.
    """
    given = _links(request, body.given())
    name = given.pop("name")
    return _shown(request)(Person.join(request.organisation, name, by=request.person, **given))  # type: ignore[attr-defined, no-any-return]


@noun.read("/people/{key}", PersonOut)
def read_person(request: HttpRequest, key: str) -> PersonOut:
    """Read a person"""
    return _shown(request)(row(_rows(request), key))  # type: ignore[no-any-return]


@noun.change("/people/{key}", PersonOut, scope="set_up")
def change_person(request: HttpRequest, key: str, body: PersonChange) -> PersonOut:
    """Change a person's entry or access"""
    version = expected_version(request)
    person = row(_rows(request), key)
    person.alter(by=request.person, version=version, **_links(request, body.given()))  # type: ignore[attr-defined]
    return _shown(request)(person)  # type: ignore[no-any-return]


@noun.act("/people/{key}/erasure", PersonOut, scope="write")
def erase_person(request: HttpRequest, key: str) -> PersonOut:
    """Erase a person, oneself too: names and addresses go, the record stays whole

    This cannot be undone. Their tokens end.
    """
    version = expected_version(request)
    person = row(_rows(request), key)
    if version not in (None, person.version):
        raise Stale(person.name)
    Erasure.of(person, by=request.person)  # type: ignore[attr-defined]
    person.refresh_from_db()
    return _shown(request)(person)  # type: ignore[no-any-return]


@noun.read("/leave", Leaves)
def list_leave(request: HttpRequest, filter: Query[LeaveFilter]) -> HttpResponse:
    """List leave, the latest first"""
    found = Leave.objects.filter(person__organisation=request.organisation).select_related("person")  # type: ignore[attr-defined]
    if filter.person:
        found = found.filter(person__key=filter.person)
    if filter.on:
        found = found.filter(starts_on__lte=filter.on, ends_on__gte=filter.on)
    return page(request, found, filter, Leaves, ("-starts_on", "-id"))


@noun.add("/people/{key}/leave", LeaveOut, scope="write")
def record_leave(request: HttpRequest, key: str, body: LeaveIn) -> HttpResponse:
    """Record leave: no check-in is missed in it"""
    person = row(_rows(request), key)
    leave = person.take_leave(body.starts_on, body.ends_on, by=request.person)  # type: ignore[attr-defined]
    return answer(request, LeaveOut.model_validate(leave), status=201)


def _rows(request: HttpRequest) -> Any:
    return seen(request, Person).select_related("team")


def _shown(request: HttpRequest) -> Any:
    """How the request's person sees others: addresses are for those who set up."""
    me = request.person  # type: ignore[attr-defined]
    everything = may(me, "organisation.set_up")

    def shown(person: Person) -> PersonOut:
        made = PersonOut.model_validate(person)
        return made if everything or person.pk == me.pk else made.model_copy(update={"email": ""})

    return shown


def _links(request: HttpRequest, given: dict[str, Any]) -> dict[str, Any]:
    if "team" in given:
        given["team"] = named(request, Team, given["team"], "team")
    return given
