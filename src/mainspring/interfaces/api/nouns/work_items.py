"""Tickets and tasks of a work tracker, with what they serve."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from ninja import Query
from pydantic import Field

from mainspring.apps.goals.models import WorkItem
from mainspring.interfaces.api.fields import Key, Out, ref
from mainspring.interfaces.api.noun import Noun
from mainspring.interfaces.api.paging import Window, listed, page
from mainspring.interfaces.api.rows import row, seen

noun = Noun(tags=["Work items"])


class WorkItemOut(Out):
    key: str
    title: str
    system: str = Field(description="The tracker, such as jira; empty where unknown.")
    subject: str | None = ref("subject", "The key of the objective or key result that it serves.")
    team: str | None = ref("team", "The team's key.")
    assignee: str | None = ref("assignee", "The assignee's key.")
    created_at: dt.datetime
    started_at: dt.datetime | None
    done_at: dt.datetime | None
    effort: float | None


class Filter(Window):
    subject: Key = Field("", description="Only those that serve the objective or key result with this key.")
    team: Key = Field("", description="Only those of the team with this key.")
    done: bool | None = Field(None, description="Only done ones, or only others.")


WorkItems = listed(WorkItemOut)
_WITH = ("objective", "key_result", "blocker", "team", "assignee")


@noun.read("/work-items", WorkItems)
def list_work_items(request: HttpRequest, filter: Query[Filter]) -> HttpResponse:
    """List work items, newest first"""
    found = seen(request, WorkItem).select_related(*_WITH)
    if filter.subject:
        found = found.filter(Q(objective__key=filter.subject) | Q(key_result__key=filter.subject))
    if filter.team:
        found = found.filter(team__key=filter.team)
    if filter.done is not None:
        found = found.filter(done_at__isnull=not filter.done)
    return page(request, found, filter, WorkItems, ("-created_at", "-id"))


@noun.read("/work-items/{key}", WorkItemOut)
def read_work_item(request: HttpRequest, key: str) -> WorkItem:
    """Read a work item"""
    return row(seen(request, WorkItem).select_related(*_WITH), key)  # type: ignore[no-any-return]
