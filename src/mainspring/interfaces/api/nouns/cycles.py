"""The periods for which objectives are set."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Query
from pydantic import Field

from mainspring.apps.decisions.closing import next_cycle
from mainspring.apps.decisions.cycle_state import counts_of, is_closing, is_running
from mainspring.apps.goals.models import Cycle
from mainspring.interfaces.api.answers import expected_version
from mainspring.interfaces.api.fields import In, Out, ShortLine, optional
from mainspring.interfaces.api.noun import Noun
from mainspring.interfaces.api.paging import Window, listed, page
from mainspring.interfaces.api.rows import row, seen

noun = Noun(tags=["Cycles"])


class CycleOut(Out):
    key: str
    version: int
    name: str
    starts_on: dt.date
    ends_on: dt.date = Field(description="Part of the cycle.")


class CycleIn(In):
    name: ShortLine = ""
    starts_on: dt.date
    ends_on: dt.date


class CycleChange(In):
    name: ShortLine = optional("Its name.")
    starts_on: dt.date = optional("First day.")
    ends_on: dt.date = optional("Last day.")


class CycleStateOut(Out):
    scored: int = Field(description="Key results that were closed with a score.")
    to_score: int = Field(description="Key results that are worked on, and have none yet.")
    open_objectives: int
    draft_objectives: int
    draft_key_results: int
    running: bool = Field(description="Whether today lies in the cycle: its drafts may be activated.")
    closing: bool = Field(description="Whether it is over or in its last fortnight.")
    following: str | None = Field(
        description="The key of the cycle after it, to which goes what is kept; null while none is planned."
    )


Cycles = listed(CycleOut)


@noun.read("/cycles", Cycles)
def list_cycles(request: HttpRequest, window: Query[Window]) -> HttpResponse:
    """List cycles, newest first"""
    return page(request, seen(request, Cycle), window, Cycles, ("-starts_on", "-id"))


@noun.add("/cycles", CycleOut, scope="set_up")
def plan_cycle(request: HttpRequest, body: CycleIn) -> Cycle:
    """Plan a cycle"""
    return Cycle.plan(request.organisation, body.name, body.starts_on, body.ends_on, by=request.person)  # type: ignore[attr-defined]


@noun.read("/cycles/{key}", CycleOut)
def read_cycle(request: HttpRequest, key: str) -> Cycle:
    """Read a cycle"""
    return row(seen(request, Cycle), key)  # type: ignore[no-any-return]


@noun.read("/cycles/{key}/state", CycleStateOut)
def read_cycle_state(request: HttpRequest, key: str) -> CycleStateOut:
    """Read how far a cycle is closed, and how much of it is still a draft

    What was dropped is not counted. The rows are those of `/key-results` and `/objectives` with `cycle` and `status`.
    """
    cycle, today = row(seen(request, Cycle), key), timezone.localdate()
    counts = counts_of(cycle, request.person)  # type: ignore[attr-defined]
    following = next_cycle(cycle)
    return CycleStateOut(
        **{name: value for name, value in asdict(counts).items() if name != "most"},
        running=is_running(cycle, today),
        closing=is_closing(cycle, today),
        following=following.key if following else None,
    )


@noun.change("/cycles/{key}", CycleOut, scope="set_up")
def change_cycle(request: HttpRequest, key: str, body: CycleChange) -> Cycle:
    """Change a cycle's name or days"""
    cycle = row(seen(request, Cycle), key)
    cycle.alter(by=request.person, version=expected_version(request), **body.given())  # type: ignore[attr-defined]
    return cycle  # type: ignore[no-any-return]


@noun.remove("/cycles/{key}", scope="set_up", guarded=True)
def remove_cycle(request: HttpRequest, key: str) -> None:
    """Remove a cycle to which nothing belongs"""
    version = expected_version(request)
    row(seen(request, Cycle), key).remove(by=request.person, version=version)  # type: ignore[attr-defined]
