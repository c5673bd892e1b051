"""Changes to objectives and key results after they were written."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from ninja import Query
from pydantic import Field

from mainspring.apps.goals.models import Revision
from mainspring.interfaces.api.fields import Key, Out, ref
from mainspring.interfaces.api.noun import Noun
from mainspring.interfaces.api.paging import Window, listed, page
from mainspring.interfaces.api.rows import seen

noun = Noun(tags=["Revisions"])


class RevisionOut(Out):
    at: dt.datetime
    subject: str | None = ref("subject", "The key of the objective or key result.")
    field: str = Field(description="As the trail calls it, such as target or owner_id.")
    old: str
    new: str
    by: str | None = ref("by", "The key of who changed it.")
    decision: str | None = ref("decision", "The key of the decision that moved it.")


class Filter(Window):
    subject: Key = Field("", description="Only those of the objective or key result with this key.")


Revisions = listed(RevisionOut)


@noun.read("/revisions", Revisions)
def list_revisions(request: HttpRequest, filter: Query[Filter]) -> HttpResponse:
    """List revisions, newest first"""
    found = seen(request, Revision).select_related("objective", "key_result", "blocker", "by", "decision")
    if filter.subject:
        found = found.filter(Q(objective__key=filter.subject) | Q(key_result__key=filter.subject))
    return page(request, found, filter, Revisions, ("-at", "-id"))
