"""Updates of key results."""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Query
from pydantic import Field

from mainspring.apps.goals.models import CheckIn, KeyResult
from mainspring.interfaces.api.fields import In, Key, Number, Out, Prose, Share, optional, ref
from mainspring.interfaces.api.noun import Noun
from mainspring.interfaces.api.paging import Window, listed, page
from mainspring.interfaces.api.rows import row, seen

noun = Noun(tags=["Check-ins"])


class CheckInOut(Out):
    key: str
    key_result: str | None = ref("key_result", "The key result's key.")
    author: str | None = ref("author", "The author's key.")
    at: dt.datetime
    value: float | None
    confidence: float | None = Field(description="0 to 1.")
    status: str = Field(description="green, amber or red; empty where unknown.")
    note: str
    risk: str
    decision_needed: str
    corrects: str | None = ref("corrects", "The check-in that it corrects, in whose place it stands.")
    corrected: bool = Field(description="Whether another one stands in its place.")
    recorded_at: dt.datetime | None = Field(
        description="When a correction was written; `at` is the time of what it corrects."
    )


class CheckInIn(In):
    value: Number | None = optional("The metric now.", examples=[85])
    confidence: Share | None = optional("That the target will be reached, 0 to 1.", examples=[0.6])
    status: Literal["green", "amber", "red"] | None = optional("Without one it follows from the confidence.")
    note: Prose = Field("", description="What changed.", examples=["New boxes in two of five vans."])
    risk: Prose = Field("", description="What could go wrong.")
    decision_needed: Prose = Field("", description="What others have to decide.")


class Filter(Window):
    key_result: Key = Field("", description="Only those on the key result with this key.")
    author: Key = Field("", description="Only those by the person with this key.")
    since: dt.datetime | None = Field(None, description="Only those from this time on.")


CheckIns = listed(CheckInOut)


def rows(request: HttpRequest) -> Any:
    return seen(request, CheckIn).select_related("key_result", "author", "corrects")


@noun.read("/check-ins", CheckIns)
def list_check_ins(request: HttpRequest, filter: Query[Filter]) -> HttpResponse:
    """List check-ins, newest first"""
    found = rows(request)
    if filter.key_result:
        found = found.filter(key_result__key=filter.key_result)
    if filter.author:
        found = found.filter(author__key=filter.author)
    if filter.since:
        found = found.filter(at__gte=filter.since)
    return page(request, found, filter, CheckIns, ("-at", "-id"))


@noun.add("/key-results/{key}/check-ins", CheckInOut, scope="check_in")
def check_in(request: HttpRequest, key: str, body: CheckInIn) -> CheckIn:
    """Check in on an active key result

    Give a value, a confidence or a note. With an `Idempotency-Key` a lost answer can be asked for again.
    """
    key_result = KeyResult.objects.one_for(request.person, key)  # type: ignore[attr-defined]
    if key_result is None:
        raise Http404
    return CheckIn.make(key_result, by=request.person, **_said(body))  # type: ignore[attr-defined]


@noun.read("/check-ins/{key}", CheckInOut)
def read_check_in(request: HttpRequest, key: str) -> CheckIn:
    """Read a check-in"""
    return row(rows(request), key)  # type: ignore[no-any-return]


@noun.remove("/check-ins/{key}", scope="check_in")
def undo_check_in(request: HttpRequest, key: str) -> None:
    """Take one's check-in back, within a minute

    The event of it stays in the journal.
    """
    row(rows(request).select_related("key_result__objective"), key).undo(by=request.person)  # type: ignore[attr-defined]


@noun.add("/check-ins/{key}/correction", CheckInOut, scope="check_in")
def correct_check_in(request: HttpRequest, key: str, body: CheckInIn) -> CheckIn:
    """Correct a check-in by a new one

    A check-in is never altered: the new one names the one that it corrects, and takes its place and time. What was said later stays.
    """
    wrong = row(rows(request).select_related("key_result__objective__team"), key)
    return CheckIn.make(wrong.key_result, by=request.person, corrects=wrong, **_said(body))  # type: ignore[attr-defined]


def _said(body: CheckInIn) -> dict[str, Any]:
    said = body.given()
    return said | {"status": said.get("status") or ""}
