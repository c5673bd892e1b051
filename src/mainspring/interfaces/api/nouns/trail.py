"""Everything that went in comes out again: the organisation as a trail."""

from __future__ import annotations

import datetime as dt

from django.http import FileResponse, HttpRequest
from django.utils import timezone
from pydantic import Field

from mainspring.apps.people.permissions import allow
from mainspring.apps.trails.archive import archive
from mainspring.apps.trails.dating import Dating
from mainspring.interfaces.api.fields import In, Out
from mainspring.interfaces.api.noun import Noun

noun = Noun(tags=["Trail"])


class Dated(Out):
    day: dt.date
    check_ins: int = Field(description="How many were made.")


class DatingIn(In):
    day: dt.date = Field(description="The day on which the sheet was last brought up to date.")


_ZIP = {
    "responses": {200: {"content": {"application/zip": {"schema": {"type": "string", "format": "binary"}}}}}
}


@noun.read("/trail", None, scope="export", extra=_ZIP)
def export_trail(request: HttpRequest) -> FileResponse:
    """Export the organisation as a trail

    A .zip of CSV files, from one moment of the database; `mainspring diagnose` reads it, and importing it makes the same organisation.
    """
    person = request.person  # type: ignore[attr-defined]
    allow(person, "organisation.export", person.organisation)
    name = f"{person.organisation.key}-{timezone.localdate():%Y-%m-%d}.zip"
    return FileResponse(
        archive(person.organisation), as_attachment=True, filename=name, content_type="application/zip"
    )


@noun.add("/trail/dating", Dated, scope="set_up")
def date_sheet(request: HttpRequest, body: DatingIn) -> Dated:
    """Say of which day a kept sheet is that came without a date

    What it said of each key result becomes a check-in of that day, without an author. 422 where nothing waits for a day.
    """
    made = Dating.of(request.organisation, body.day, by=request.person)  # type: ignore[attr-defined]
    return Dated(day=body.day, check_ins=made)
