"""Sittings of forums, and what was on their table."""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from ninja import Query
from pydantic import AwareDatetime, Field

from mainspring.apps.rhythm.models import Forum, Review, ReviewItem
from mainspring.interfaces.api.answers import answer, expected_version
from mainspring.interfaces.api.fields import In, Key, Out, Prose, ref
from mainspring.interfaces.api.noun import Noun
from mainspring.interfaces.api.paging import Window, listed, page
from mainspring.interfaces.api.rows import named, row, seen, subject

noun = Noun(tags=["Reviews"])


class ReviewOut(Out):
    key: str
    version: int
    forum: str | None = ref("forum", "The forum's key.")
    planned_at: dt.datetime
    held_at: dt.datetime | None = Field(description="Null until it is held.")
    status: str = Field(description="held, moved or cancelled; empty until then.")
    facilitator: str | None = ref("facilitator", "The facilitator's key.")
    minutes: str


class ReviewIn(In):
    forum: Key = Field(min_length=1, description="The forum's key.")
    planned_at: AwareDatetime = Field(description="With its offset from UTC.")


class Minutes(In):
    minutes: Prose


class ItemOut(Out):
    review: str | None = ref("review", "The review's key.")
    subject: str | None = ref("subject", "The key of the objective, key result or blocker.")
    outcome: str = Field(description="noted, challenged, decided or deferred; empty where unknown.")


class ItemIn(In):
    subject: Key = Field(min_length=1, description="The key of an objective, key result or blocker.")
    outcome: Literal["noted", "challenged", "decided", "deferred"]


class TableIn(In):
    subject: Key = Field(min_length=1, description="The key of an objective, key result or blocker.")


class Filter(Window):
    forum: Key = Field("", description="Only those of the forum with this key.")
    held: bool | None = Field(None, description="Only held ones, or only those not held.")


class ItemFilter(Window):
    review: Key = Field("", description="Only those of the review with this key.")
    subject: Key = Field(
        "", description="Only those about the objective, key result or blocker with this key."
    )


Reviews = listed(ReviewOut)
Items = listed(ItemOut)


def _rows(request: HttpRequest) -> Any:
    return seen(request, Review).select_related("forum__team", "facilitator")


@noun.read("/reviews", Reviews)
def list_reviews(request: HttpRequest, filter: Query[Filter]) -> HttpResponse:
    """List reviews, the latest first"""
    found = _rows(request)
    if filter.forum:
        found = found.filter(forum__key=filter.forum)
    if filter.held is not None:
        found = found.filter(held_at__isnull=not filter.held)
    return page(request, found, filter, Reviews, ("-planned_at", "-id"))


@noun.add("/reviews", ReviewOut, scope="write")
def plan_review(request: HttpRequest, body: ReviewIn) -> Review:
    """Put a sitting of a forum into the calendar"""
    forum = named(request, Forum, body.forum, "forum")
    return Review.plan(forum, body.planned_at, by=request.person)  # type: ignore[attr-defined]


@noun.add("/forums/{key}/sitting", ReviewOut, scope="write")
def hold_review(request: HttpRequest, key: str) -> Review:
    """Hold a sitting of a forum now

    The one of today where it sits already; else the one planned for today, or a new one.
    """
    forum = row(seen(request, Forum).select_related("team"), key)
    return forum.convene(by=request.person)  # type: ignore[attr-defined, no-any-return]


@noun.read("/reviews/{key}", ReviewOut)
def read_review(request: HttpRequest, key: str) -> Review:
    """Read a review"""
    return row(_rows(request), key)  # type: ignore[no-any-return]


@noun.change("/reviews/{key}", ReviewOut, scope="write")
def write_minutes(request: HttpRequest, key: str, body: Minutes) -> Review:
    """Write or correct the minutes of a review"""
    version = expected_version(request)
    review = row(_rows(request), key)
    review.write_minutes(body.minutes, by=request.person, version=version)  # type: ignore[attr-defined]
    return review  # type: ignore[no-any-return]


@noun.read("/review-items", Items)
def list_review_items(request: HttpRequest, filter: Query[ItemFilter]) -> HttpResponse:
    """List what was on the table, newest first"""
    found = seen(request, ReviewItem).select_related("review", "objective", "key_result", "blocker")
    if filter.review:
        found = found.filter(review__key=filter.review)
    if filter.subject:
        key = filter.subject
        found = found.filter(Q(objective__key=key) | Q(key_result__key=key) | Q(blocker__key=key))
    return page(request, found, filter, Items, ("-id",))


@noun.add("/reviews/{key}/table", ItemOut, scope="write")
def put_on_table(request: HttpRequest, key: str, body: TableIn) -> HttpResponse:
    """Put something on the table of a review; what came of it is noted later"""
    review = row(_rows(request), key)
    made = review.put_on_table(subject(request, body.subject), by=request.person)  # type: ignore[attr-defined]
    return answer(request, ItemOut.model_validate(made), status=201)


@noun.add("/reviews/{key}/items", ItemOut, scope="write")
def discuss(request: HttpRequest, key: str, body: ItemIn) -> HttpResponse:
    """Note what was on the table of a review, and what came of it"""
    review = row(_rows(request), key)
    made = review.discuss(subject(request, body.subject), body.outcome, by=request.person)  # type: ignore[attr-defined]
    return answer(request, ItemOut.model_validate(made), status=201)
