"""Activation, with what makes room for it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from pydantic import Field

from mainspring.apps.decisions.limits import may_override, room_for
from mainspring.apps.decisions.trade_off import TradeOff
from mainspring.apps.goals.models import KeyResult, Objective
from mainspring.apps.rhythm.models import Forum
from mainspring.interfaces.api.answers import expected_version
from mainspring.interfaces.api.fields import In, Key, Out, Prose, optional
from mainspring.interfaces.api.gives import Give, unpack
from mainspring.interfaces.api.noun import Noun
from mainspring.interfaces.api.nouns.decisions import Taken
from mainspring.interfaces.api.rows import named, row, seen

noun = Noun(tags=["Trade-offs"])


class Activation(In):
    gives: list[Give] = Field(
        default_factory=list, max_length=50, description="What makes room, where there is none."
    )
    rationale: Prose = ""
    forum: Key | None = optional("The key of the forum that decides.")
    override: Prose = Field(
        "", description="The reason for passing a limit, by who holds the decision right."
    )


class RoomOut(Out):
    limited: bool = Field(description="Whether a limit covers it.")
    team: str | None = Field(description="The team whose limit it is; null for the company's.")
    limit: int | None
    active: int | None
    full: bool
    may_override: bool = Field(description="Whether the asking person may pass the limit with a reason.")


def _objective(request: HttpRequest, key: str) -> Any:
    return row(seen(request, Objective).select_related("team", "organisation"), key)


def _key_result(request: HttpRequest, key: str) -> Any:
    return row(seen(request, KeyResult).select_related("objective__team", "organisation"), key)


@noun.read("/objectives/{key}/room", RoomOut)
def read_room_for_objective(request: HttpRequest, key: str) -> RoomOut:
    """Read whether there is room to activate an objective"""
    return _room(request, _objective(request, key))


@noun.read("/key-results/{key}/room", RoomOut)
def read_room_for_key_result(request: HttpRequest, key: str) -> RoomOut:
    """Read whether there is room to activate a key result"""
    return _room(request, _key_result(request, key))


@noun.act("/objectives/{key}/activation", Taken, scope="write")
def activate_objective(request: HttpRequest, key: str, body: Activation) -> Any:
    """Activate a drafted objective with its drafted key results

    At a limit it needs what makes room, or an override; without either it is refused with the places that are full.
    """
    version = expected_version(request)
    return _activate(request, _objective(request, key), body, version)


@noun.act("/key-results/{key}/activation", Taken, scope="write")
def activate_key_result(request: HttpRequest, key: str, body: Activation) -> Any:
    """Activate a drafted key result of an active objective

    At a limit it needs what makes room, or an override; without either it is refused with the places that are full.
    """
    version = expected_version(request)
    return _activate(request, _key_result(request, key), body, version)


def _activate(request: HttpRequest, thing: Any, body: Activation, version: int | None) -> Any:
    decisions = TradeOff.activate(
        thing,
        by=request.person,  # type: ignore[attr-defined]
        gives=unpack(request, body.gives),
        rationale=body.rationale,
        forum=named(request, Forum, body.forum, "forum"),
        override=body.override,
        version=version,
    )
    return {"decisions": decisions}


def _room(request: HttpRequest, thing: Any) -> RoomOut:
    room = room_for(thing)
    override = may_override(request.person, thing)  # type: ignore[attr-defined]
    if room is None:
        return RoomOut(limited=False, team=None, limit=None, active=None, full=False, may_override=override)
    return RoomOut(
        limited=True,
        team=room.place.team.key if room.place.team else None,
        limit=room.limit,
        active=room.active,
        full=room.full,
        may_override=override,
    )
