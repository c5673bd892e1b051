"""Each leader's own ranking of objectives, given without seeing the others': one reads one's own."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query
from pydantic import Field

from mainspring.apps.decisions.models import Ballot
from mainspring.apps.goals.models import Objective
from mainspring.interfaces.api.fields import In, Key, Out, ref
from mainspring.interfaces.api.noun import Noun
from mainspring.interfaces.api.paging import Window, listed, page
from mainspring.interfaces.api.problems import invalid
from mainspring.interfaces.api.rows import seen

noun = Noun(tags=["Ballots"])


class LineOut(Out):
    at: dt.datetime
    rank: int = Field(description="1 is first.")
    objective: str | None = ref("objective", "The objective's key.")


class BallotOut(Out):
    lines: list[LineOut]


class BallotIn(In):
    ranking: list[Key] = Field(
        min_length=1, max_length=100, description="Keys of objectives, the first first."
    )


Lines = listed(LineOut)


@noun.read("/ballots", Lines)
def list_ballots(request: HttpRequest, window: Query[Window]) -> HttpResponse:
    """List the lines of one's own rankings, newest first"""
    found = Ballot.objects.filter(person=request.person).select_related("objective")  # type: ignore[attr-defined]
    return page(request, found, window, Lines, ("-at", "-id"))


@noun.add("/ballots", BallotOut, scope="write")
def cast_ballot(request: HttpRequest, body: BallotIn) -> Any:
    """Rank objectives, the first first"""
    person = request.person  # type: ignore[attr-defined]
    there = {one.key: one for one in seen(request, Objective).filter(key__in=body.ranking)}
    for number, key in enumerate(body.ranking):
        if key not in there:
            raise invalid(f"ranking.{number}", f"There is no objective {key!r} here.")
    return {"lines": Ballot.cast(person, [there[key] for key in body.ranking], by=person)}
