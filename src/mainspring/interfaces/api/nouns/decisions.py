"""What is decided: the log, and the decisions that change a key result or objective."""

from __future__ import annotations

import datetime as dt
from typing import Any
from urllib.parse import parse_qs

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Query
from pydantic import Field

from mainspring.apps.decisions.models import Decision
from mainspring.apps.decisions.models.decision import GOVERNANCE, DecisionKind
from mainspring.apps.goals.models import Objective
from mainspring.apps.rhythm.models import Forum, Review
from mainspring.interfaces.api.answers import answer
from mainspring.interfaces.api.fields import In, Key, Out, Prose, Sentence, choices, optional, ref
from mainspring.interfaces.api.noun import Noun
from mainspring.interfaces.api.paging import Window, listed, no_cursor, page
from mainspring.interfaces.api.rows import named, row, seen, subject

noun = Noun(tags=["Decisions"])

KindName = choices(DecisionKind)


class DecisionOut(Out):
    key: str
    version: int
    at: dt.datetime
    kind: str = Field(description=", ".join(DecisionKind.values) + ".")
    title: str
    rationale: str
    decided_by: str | None = ref("decided_by", "The key of who decided.")
    review: str | None = ref("review", "The key of the review in which it was taken.")
    forum: str | None = ref("forum", "The forum's key; null: taken outside every forum.")
    subject: str | None = ref("subject", "The key of the objective, key result or blocker that it is about.")
    makes_room_for: str | None = ref("makes_room_for", "The key of the objective for which this gave way.")
    trade_off: str = Field(description="What the halves of a trade-off share; empty where it is none.")
    override: str = Field(description="The reason for which a limit was passed; empty where none was.")
    serves_none: bool = Field(description="Said to serve no objective.")


class DecisionIn(In):
    kind: KindName  # type: ignore[valid-type]
    title: Sentence = Field(min_length=1, examples=["Buy 200 insulated boxes"])
    rationale: Prose = Field("", description="Why.")
    forum: Key | None = optional("The forum's key; it belongs to the forum's sitting of today.")
    review: Key | None = optional("The key of the review in which it was taken, where that is not today's.")
    subject: Key | None = optional("The key of the objective, key result or blocker that it is about.")
    makes_room_for: Key | None = optional("The key of the objective for which something gives way.")
    serves_none: bool = Field(
        False, description="Of budget, hiring and portfolio: that it serves no objective."
    )


class Filter(Window):
    kind: KindName | None = Field(None, description="Only those of this kind.")  # type: ignore[valid-type]
    forum: Key = Field("", description="Only those of the forum with this key.")
    subject: Key = Field(
        "", description="Only those about the objective, key result or blocker with this key."
    )
    decided_by: Key = Field("", description="Only those of the person with this key.")
    trade_off: Key = Field("", description="Only the halves of this trade-off.")
    review: Key = Field("", description="Only those of the review with this key.")
    mentions: str = Field(
        "",
        max_length=300,
        description="Only those with all these words: in title, reason, override, who decided, the forum, what it is about or made room for. The newest few thousand are looked through at a time, so a page may be empty and others follow.",
    )
    since: dt.date | None = Field(None, description="Only those of this day or later.")
    until: dt.date | None = Field(None, description="Only those of this day or earlier.")
    makes_room_for: Key = Field("", description="Only what gave way for the objective with this key.")
    override: bool | None = Field(None, description="Only those that passed a limit, or only others.")
    unnamed: bool | None = Field(
        None,
        description="Only budget, hiring and portfolio decisions that name no objective, or only others.",
    )
    outside: bool | None = Field(None, description="Only those taken outside every forum, or only others.")


Decisions = listed(DecisionOut)
_EDGE = dt.timedelta(days=366)
_WITH = ("decided_by", "review__forum", "objective", "key_result", "blocker", "makes_room_for")


class Taken(Out):
    """Decisions that one operation made."""

    decisions: list[DecisionOut]


def _rows(request: HttpRequest) -> Any:
    return seen(request, Decision).select_related(*_WITH)


@noun.read("/decisions", Decisions)
def list_decisions(request: HttpRequest, filter: Query[Filter]) -> HttpResponse:
    """List decisions, newest first"""
    found = _rows(request)
    if filter.subject:
        key = filter.subject
        found = found.filter(Q(objective__key=key) | Q(key_result__key=key) | Q(blocker__key=key))
    paths = {
        "kind": "kind",
        "forum": "review__forum__key",
        "decided_by": "decided_by__key",
        "review": "review__key",
        "makes_room_for": "makes_room_for__key",
        "trade_off": "trade_off",
    }
    for name, path in paths.items():
        if value := getattr(filter, name):
            found = found.filter(**{path: value})
    if filter.outside is not None:
        found = found.filter(review__isnull=filter.outside)
    if filter.override is not None:
        found = found.exclude(override="") if filter.override else found.filter(override="")
    if filter.unnamed is not None:
        unnamed = Q(kind__in=GOVERNANCE, objective=None, key_result=None, blocker=None)
        found = found.filter(unnamed if filter.unnamed else ~unnamed)
    if filter.since is not None:
        found = found.filter(at__gte=_begin(filter.since))
    if filter.until is not None:
        found = found.filter(at__lt=_begin(filter.until, 1))
    if filter.mentions.strip():
        return _mentioning(request, found, filter)
    return page(request, found, filter, Decisions, ("-at", "-id"))


def _begin(day: dt.date, later: int = 0) -> dt.datetime:
    """When a day begins here, or one so many days later. Near the ends of the calendar no zone is asked, which would lead beyond."""
    if not dt.date.min + _EDGE < day < dt.date.max - _EDGE:
        return dt.datetime.combine(day, dt.time.min, dt.UTC)
    return timezone.make_aware(dt.datetime.combine(day + dt.timedelta(days=later), dt.time.min))


def _mentioning(request: HttpRequest, found: Any, filter: Filter) -> HttpResponse:
    """One page of the decisions with some words, as the log looks for them: a stretch of the newest at a time."""
    from mainspring.apps.decisions.mentioning import NAMES, WHERE
    from mainspring.apps.searching.words import mentions
    from mainspring.interfaces.web.reach import newest

    def read(ids: list[int]) -> list[Any]:
        rows = _rows(request).in_bulk(ids)
        return [rows[pk] for pk in ids]

    where = mentions(filter.mentions, *WHERE)
    try:
        stretch = newest(request, found.alias(**NAMES), read, where, size=filter.limit, name="cursor")
    except Http404:
        raise no_cursor() from None
    following = parse_qs(stretch.older).get("cursor", [None])[0]
    headers = {"Link": f'<{request.path}?{stretch.older}>; rel="next"'} if following else {}
    items = [DecisionOut.model_validate(one) for one in stretch.rows]
    return answer(request, Decisions.model_construct(items=items, next=following), headers=headers)


@noun.add("/decisions", DecisionOut, scope="write")
def record_decision(request: HttpRequest, body: DecisionIn) -> Decision:
    """Record a decision

    Without a forum or a review it is shown as taken outside every forum.
    """
    return Decision.take(
        request.organisation,  # type: ignore[attr-defined]
        body.kind,
        body.title,
        by=request.person,  # type: ignore[attr-defined]
        rationale=body.rationale,
        forum=named(request, Forum, body.forum, "forum"),
        review=named(request, Review, body.review, "review"),
        subject=subject(request, body.subject),
        makes_room_for=named(request, Objective, body.makes_room_for, "makes_room_for"),
        serves_none=body.serves_none,
    )


@noun.read("/decisions/{key}", DecisionOut)
def read_decision(request: HttpRequest, key: str) -> Decision:
    """Read a decision"""
    return row(_rows(request), key)  # type: ignore[no-any-return]
