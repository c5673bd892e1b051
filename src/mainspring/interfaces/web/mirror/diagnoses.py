"""Which diagnosis a page is about, which one it is compared with, and how one gets from it to its findings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from django.db.models import QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404, HttpRequest
from django.urls import NoReverseMatch, reverse

from mainspring.apps.diagnoses.models import Diagnosis, State
from mainspring.apps.diagnoses.models.diagnosis import UNDER_WAY
from mainspring.apps.diagnoses.privacy import Sight
from mainspring.apps.diagnoses.seeing import Seen, seen_by
from mainspring.apps.events.prepared import Prepared
from mainspring.apps.people.models import Organisation

APART = dt.timedelta(days=6)
"""A diagnosis is compared with one about a week older where there is one: from night to night little moves."""

_SUBJECTS = (
    ("key_result_id", "key_result"),
    ("decision_id", "decision"),
    ("blocker_id", "blocker"),
    ("objective_id", "objective"),
)


def done(organisation: Organisation) -> Any:
    """The finished diagnoses, the newest first."""
    return Diagnosis.objects.filter(organisation=organisation, state=State.DONE).order_by("-asked_at", "-id")


def chosen(organisation: Organisation, key: str | None) -> Diagnosis | None:
    """The diagnosis at `key`, else the newest; None where there is none yet. Http404 for a key that is not there."""
    if key is None:
        return done(organisation).first()
    found = done(organisation).filter(key=key).first()
    if found is None:
        raise Http404
    return found


def earlier(diagnosis: Diagnosis) -> Diagnosis | None:
    """What `diagnosis` is compared with: the newest that is about a week older, else the oldest that came before it. One query."""
    asked = diagnosis.asked_at
    return _EARLIER.first(diagnosis.organisation_id, asked, asked - APART)  # type: ignore[no-any-return]


def _earlier(organisation: int, asked: dt.datetime, week_before: dt.datetime) -> QuerySet[Diagnosis]:
    before = Diagnosis.objects.filter(organisation=organisation, state=State.DONE, asked_at__lt=asked)
    week = before.filter(asked_at__lte=week_before).order_by("-asked_at", "-id").values("pk")[:1]
    oldest = before.order_by("asked_at", "id").values("pk")[:1]
    return Diagnosis.objects.filter(pk=Coalesce(Subquery(week), Subquery(oldest)))


_MOMENTS = (dt.datetime(1, 1, 3, tzinfo=dt.UTC), dt.datetime(1, 1, 4, tzinfo=dt.UTC))
_EARLIER = Prepared(_earlier, -1, *_MOMENTS, free=(-1, *_MOMENTS))


def under_way(organisation: Organisation) -> Diagnosis | None:
    """A diagnosis that waits or runs."""
    return (
        Diagnosis.objects.filter(organisation=organisation, state__in=UNDER_WAY)
        .defer("result", "outline")
        .order_by("-asked_at")
        .first()
    )


def seen(request: HttpRequest, diagnosis: Diagnosis, sight: Sight | None = None) -> Seen:
    """A diagnosis as whoever asks may see it."""
    return seen_by(request.person, diagnosis.found, sight)  # type: ignore[attr-defined]


def finding_url(request: HttpRequest, key: str | None) -> Callable[[str], str]:
    """The address of a pattern's finding, in the diagnosis at `key` or in the newest."""
    slug = request.organisation.key  # type: ignore[attr-defined]
    if key is None:
        return lambda pattern: reverse("finding", kwargs={"organisation": slug, "pattern": pattern})
    return lambda pattern: reverse(
        "finding_at", kwargs={"organisation": slug, "key": key, "pattern": pattern}
    )


def rows_url(request: HttpRequest, key: str | None, pattern: str) -> Callable[[str], str]:
    """The address of all rows behind a signal of `pattern`."""
    kwargs = {"organisation": request.organisation.key, "pattern": pattern}  # type: ignore[attr-defined]
    if key is None:
        return lambda signal: reverse("finding_rows", kwargs={**kwargs, "signal": signal})
    return lambda signal: reverse("finding_rows_at", kwargs={**kwargs, "key": key, "signal": signal})


def subject_link(request: HttpRequest) -> Callable[[Mapping[str, Any]], str]:
    """The page of what a row is about, where such pages are."""
    slug = request.organisation.key  # type: ignore[attr-defined]

    def link(row: Mapping[str, Any]) -> str:
        for column, name in _SUBJECTS:
            if row.get(column):
                try:
                    return reverse(name, kwargs={"organisation": slug, "key": row[column]})
                except NoReverseMatch:
                    continue
        return ""

    return link
