"""The journal: every change with who, when, before and after."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query
from pydantic import Field

from mainspring.apps.events.models import Event
from mainspring.apps.people.permissions import may
from mainspring.interfaces.api.fields import Key, Out, ref
from mainspring.interfaces.api.noun import Noun
from mainspring.interfaces.api.paging import Window, listed, page

noun = Noun(tags=["Events"])


class EventOut(Out):
    id: int
    at: dt.datetime
    actor: str | None = ref("actor", "The key of who did it; null for Mainspring itself.")
    kind: str = Field(description="Such as check_in.made.")
    table: str = Field(description="The trail's table of the subject.")
    subject: str = Field(description="The subject's key.")
    title: str = Field(description="What the subject was called then.")
    sentence: str = Field(description="What happened, for a reader.")
    before: dict[str, Any]
    after: dict[str, Any]


class Filter(Window):
    subject: Key = Field("", description="Only those of the row with this key.")
    actor: Key = Field("", description="Only those of the person with this key.")
    kind: Key = Field("", description="Only those of this kind, such as check_in.made.")


Events = listed(EventOut)


@noun.read("/events", Events)
def list_events(request: HttpRequest, filter: Query[Filter]) -> HttpResponse:
    """List events, newest first

    Those about confidential objectives are for the organisation's leaders.
    """
    person = request.person  # type: ignore[attr-defined]
    found = Event.objects.filter(organisation_id=person.organisation_id).select_related("actor")
    if not may(person, "confidential.read"):
        found = found.filter(confidential=False)
    if filter.subject:
        found = found.filter(subject=filter.subject)
    if filter.actor:
        found = found.filter(actor__key=filter.actor)
    if filter.kind:
        found = found.filter(kind=filter.kind)
    return page(request, found, filter, Events, ("-at", "-id"))
