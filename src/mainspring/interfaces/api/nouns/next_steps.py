"""What the organisation needs next: for whoever sets it up."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict
from typing import Annotated, Any

from django.db.models import F, Value
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Query
from pydantic import BeforeValidator, Field

from mainspring.apps.people.permissions import allow
from mainspring.apps.rhythm import next_steps
from mainspring.interfaces.api.fields import Out
from mainspring.interfaces.api.noun import Noun
from mainspring.interfaces.api.nouns.key_results import KeyResultOut, KeyResults
from mainspring.interfaces.api.nouns.people import People
from mainspring.interfaces.api.paging import Window, listed, page

noun = Noun(tags=["Next steps"])

_NEVER = Value(dt.datetime(1, 1, 2, tzinfo=dt.UTC))


class BehindOut(KeyResultOut):
    # Whoever reads the list writes to people by name: it says so itself, and asks for nobody one by one.
    owner_name: Annotated[str, BeforeValidator(str)] = Field(
        validation_alias="owner", description="The owner's name; the e-mail address of who has none."
    )


Behind = listed(BehindOut)

_UP_TO = f"{next_steps.MOST + 1}: more than {next_steps.MOST}."


class StepsOut(Out):
    behind: int = Field(description="How many people are behind on check-ins.")
    many: bool = Field(description="Whether there may be more: only so many key results are looked at.")
    to_score: int = Field(description=f"Open key results of cycles that are over, without a score. {_UP_TO}")
    ownerless: int = Field(description=f"Open key results without an owner. {_UP_TO}")
    barred: int = Field(description=f"Open key results whose owner cannot check in. {_UP_TO}")
    drafts: int = Field(
        description=f"Draft objectives and key results of a cycle that runs, which wait to be activated. {_UP_TO}"
    )
    unreachable: int = Field(description=f"Owners who have neither a sign-in nor an address. {_UP_TO}")
    no_forum: bool = Field(description="Whether no meeting is set up in which it is decided.")


@noun.read("/next-steps", StepsOut)
def read_next_steps(request: HttpRequest) -> StepsOut:
    """Read what the organisation needs next, for who sets it up"""
    person = _setter(request)
    return StepsOut.model_validate(asdict(next_steps.steps_for(person, timezone.localdate())))


@noun.read("/next-steps/behind", Behind)
def list_behind(request: HttpRequest, window: Query[Window]) -> HttpResponse:
    """List key results whose owner is behind on check-ins, the longest without one first

    Leave and public holidays do not count. Those whose owner was away are left out, so a page may be shorter than `limit`.
    """
    person, today = _setter(request), timezone.localdate()
    late = next_steps.late(person, today).annotate(checked_at=Coalesce("latest_at", _NEVER))
    order = ("checked_at", "id")
    return page(
        request, late, window, Behind, order, keep=lambda rows: next_steps.waiting(rows, person, today)
    )


@noun.read("/next-steps/to-score", KeyResults)
def list_to_score(request: HttpRequest, window: Query[Window]) -> HttpResponse:
    """List open key results of cycles that are over, the longest over first"""
    rows = next_steps.to_score(_setter(request), timezone.localdate())
    rows = rows.annotate(ended_on=F("objective__cycle__ends_on"))
    return page(request, rows, window, KeyResults, ("ended_on", "id"))


@noun.read("/next-steps/ownerless", KeyResults)
def list_ownerless(request: HttpRequest, window: Query[Window]) -> HttpResponse:
    """List open key results that nobody owns, or somebody who was erased"""
    return page(request, next_steps.ownerless(_setter(request)), window, KeyResults, ("id",))


@noun.read("/next-steps/barred", KeyResults)
def list_barred(request: HttpRequest, window: Query[Window]) -> HttpResponse:
    """List open key results whose owner's access lets them check in on nothing"""
    return page(request, next_steps.barred(_setter(request)), window, KeyResults, ("id",))


@noun.read("/next-steps/unreachable", People)
def list_unreachable(request: HttpRequest, window: Query[Window]) -> HttpResponse:
    """List people who own something open and can neither sign in nor be invited, by name"""
    rows = next_steps.unreachable(_setter(request)).select_related("team")
    return page(request, rows, window, People, ("name", "id"))


def _setter(request: HttpRequest) -> Any:
    person = request.person  # type: ignore[attr-defined]
    allow(person, "organisation.set_up", person.organisation)
    return person
