"""Who asks."""

from __future__ import annotations

import datetime as dt

from django.http import HttpRequest
from pydantic import AliasPath, Field

from mainspring.apps.people.permissions import RELATIONS, ROLES, may
from mainspring.interfaces.api.fields import Out
from mainspring.interfaces.api.noun import Noun

noun = Noun(tags=["Me"])


class Action(Out):
    action: str
    roles: list[str] = Field(description="Roles that may always.")
    relations: list[str] = Field(description="What gives it to others: owns, raised, chairs, leads_team …")


class Roles(Out):
    actions: list[Action]


class Me(Out):
    key: str = Field(description="The person's key.")
    name: str
    organisation: str = Field(description="The organisation's key.")
    organisation_name: str
    team: str | None = Field(None, validation_alias=AliasPath("team", "key"))
    access: str = Field(description="The person's role here.")
    may: list[str] = Field(description="What the role may do on anything of the organisation.")
    token: str = Field(description="The token's name.")
    scopes: list[str]
    expires_at: dt.datetime


@noun.read("/me", Me)
def read_me(request: HttpRequest) -> Me:
    """Read whose token this is

    The person, their organisation, and what the token is good for.
    """
    person, token = request.person, request.token  # type: ignore[attr-defined]
    return Me.model_construct(
        key=person.key,
        name=person.name,
        organisation=person.organisation.key,
        organisation_name=person.organisation.name,
        team=person.team.key if person.team else None,
        access=person.access,
        may=sorted(action for action in ROLES if may(person, action)),
        token=token.name,
        scopes=token.scopes,
        expires_at=token.expires_at,
    )


@noun.read("/roles", Roles)
def read_roles(request: HttpRequest) -> Roles:
    """Read what each role may do"""
    return Roles.model_construct(
        actions=[
            Action(action=name, roles=sorted(able), relations=list(RELATIONS.get(name, ())))
            for name, able in ROLES.items()
        ]
    )
