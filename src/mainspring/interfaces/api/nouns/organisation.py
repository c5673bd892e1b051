"""The organisation's settings."""

from __future__ import annotations

from typing import Annotated

from django.http import HttpRequest
from pydantic import Field

from mainspring.apps.people.models import Organisation
from mainspring.interfaces.api.answers import expected_version
from mainspring.interfaces.api.fields import Count, In, Line, Out, Place, ShortLine, optional
from mainspring.interfaces.api.noun import Noun

noun = Noun(tags=["Organisation"])

Days = Annotated[int, Field(ge=1, le=366)]


class Words(In):
    """The organisation's own words; empty for ours."""

    objective: Line = ""
    key_result: Line = ""
    cycle: Line = ""


class OrganisationOut(Out):
    key: str
    version: int
    name: str
    timezone: str
    country: str = Field(description="For public holidays: ISO 3166, such as GB or DE-BY; empty for none.")
    words: dict[str, str] = Field(description="Its own words for objective, key_result and cycle.")
    company_objectives: int = Field(description="How many company objectives may be active at one time.")
    company_key_results: int
    team_objectives: int = Field(description="The same for each team without limits of its own.")
    team_key_results: int
    check_in_days: int = Field(description="Days from one check-in to the next.")
    head_start_days: int = Field(description="Days for which a team sees its findings before those above it.")
    demo: bool


class OrganisationChange(In):
    name: ShortLine = optional("Its name.", min_length=1)
    timezone: Place = optional("Such as Europe/London.")
    country: Place = optional("ISO 3166, such as GB or DE-BY; empty for none.")
    words: Words = optional("Its own words.")
    company_objectives: Count = optional("Active company objectives.")
    company_key_results: Count = optional("Active key results of company objectives.")
    team_objectives: Count = optional("Active objectives per team.")
    team_key_results: Count = optional("Active key results per team.")
    check_in_days: Days = optional("Days between check-ins.")
    head_start_days: Count = optional("Days of a team's head start.")


@noun.read("/organisation", OrganisationOut)
def read_organisation(request: HttpRequest) -> Organisation:
    """Read the organisation's settings and limits"""
    return request.organisation  # type: ignore[attr-defined, no-any-return]


@noun.change("/organisation", OrganisationOut, scope="set_up")
def change_organisation(request: HttpRequest, body: OrganisationChange) -> Organisation:
    """Change settings and limits"""
    organisation: Organisation = request.organisation  # type: ignore[attr-defined]
    given = body.given()
    if "words" in given:
        given["words"] = {name: word for name, word in body.words.model_dump().items() if word}
    organisation.set_up(by=request.person, version=expected_version(request), **given)  # type: ignore[attr-defined]
    return organisation
