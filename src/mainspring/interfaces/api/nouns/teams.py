"""Teams and how they nest."""

from __future__ import annotations

from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Query
from pydantic import Field

from mainspring.apps.people.models import Team
from mainspring.interfaces.api.answers import expected_version
from mainspring.interfaces.api.fields import Count, In, Key, Line, Out, Place, optional, ref
from mainspring.interfaces.api.noun import Noun
from mainspring.interfaces.api.paging import Window, listed, page
from mainspring.interfaces.api.rows import named, row, seen

noun = Noun(tags=["Teams"])


class TeamOut(Out):
    key: str
    version: int
    name: str
    parent: str | None = ref("parent_team", "The key of the team above it.")
    kind: str = Field(description="`run` for a team that keeps the shop running, else empty.")
    timezone: str = Field(description="Empty for the organisation's.")
    limit_objectives: int | None = Field(description="Null for the organisation's.")
    limit_key_results: int | None = Field(description="Null for the organisation's.")


class TeamIn(In):
    name: Line = Field(min_length=1, examples=["Kitchen"])
    parent: Key | None = optional("The key of the team above it.")
    kind: Literal["run", ""] = ""
    timezone: Place = ""
    limit_objectives: Count | None = optional("Its own limit of active objectives.")
    limit_key_results: Count | None = optional("Its own limit of active key results.")


class TeamChange(In):
    name: Line = optional("Its name.", min_length=1)
    parent: Key | None = optional("The key of the team above it.")
    kind: Literal["run", ""] = optional("`run` or empty.")
    timezone: Place = optional("Its time zone; empty for the organisation's.")
    limit_objectives: Count | None = optional("Its own limit of active objectives.")
    limit_key_results: Count | None = optional("Its own limit of active key results.")


Teams = listed(TeamOut)


@noun.read("/teams", Teams)
def list_teams(request: HttpRequest, window: Query[Window]) -> HttpResponse:
    """List teams by name"""
    return page(request, _rows(request), window, Teams, ("name", "id"))


@noun.add("/teams", TeamOut, scope="set_up")
def form_team(request: HttpRequest, body: TeamIn) -> Team:
    """Form a team"""
    given = _links(request, body.given())
    return Team.form(request.organisation, given.pop("name"), by=request.person, **given)  # type: ignore[attr-defined]


@noun.read("/teams/{key}", TeamOut)
def read_team(request: HttpRequest, key: str) -> Team:
    """Read a team"""
    return row(_rows(request), key)  # type: ignore[no-any-return]


@noun.change("/teams/{key}", TeamOut, scope="set_up")
def change_team(request: HttpRequest, key: str, body: TeamChange) -> Team:
    """Change a team"""
    version = expected_version(request)
    team = row(_rows(request), key)
    team.alter(by=request.person, version=version, **_links(request, body.given()))  # type: ignore[attr-defined]
    return team  # type: ignore[no-any-return]


@noun.remove("/teams/{key}", scope="set_up", guarded=True)
def dissolve_team(request: HttpRequest, key: str) -> None:
    """Dissolve a team to which nothing belongs"""
    version = expected_version(request)
    row(_rows(request), key).dissolve(by=request.person, version=version)  # type: ignore[attr-defined]


def _rows(request: HttpRequest) -> Any:
    return seen(request, Team).select_related("parent_team")


def _links(request: HttpRequest, given: dict[str, Any]) -> dict[str, Any]:
    if "parent" in given:
        given["parent_team"] = named(request, Team, given.pop("parent"), "parent")
    return given
