"""Lists page by page: by the place of the last row, never by counting, so that the thousandth page costs what the first does."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.http import Http404, HttpRequest


@dataclass
class Page:
    """`rows` of this page; `older` is the query string that leads to the next one, "" on the last."""

    rows: list[Any] = field(default_factory=list)
    older: str = ""
    first: bool = True


def newest_first(
    request: HttpRequest, rows: models.QuerySet[Any], size: int = 25, by: str = "at", name: str = "before"
) -> Page:
    """One page of `rows` by a moment that is never empty, falling, and the id. 404 for a place that nobody was given."""
    rows = rows.order_by(f"-{by}", "-id")
    asked = request.GET.get(name, "")
    if asked:
        rows = rows.filter(behind(asked, by))
    found, more = cut(rows, size)
    older = onward(request, name, place_of(getattr(found[-1], by), found[-1].pk)) if more else ""
    return Page(found, older, not asked)


def by_name(request: HttpRequest, rows: models.QuerySet[Any], size: int = 50, name: str = "after") -> Page:
    """One page of `rows` by name and id. `Page.older` leads to those whose names come later. 404 for a place that nobody was given."""
    rows = rows.order_by("name", "id")
    asked = request.GET.get(name, "")
    if asked:
        last, _, pk = asked.rpartition("~")
        rows = rows.filter(models.Q(name__gt=last) | models.Q(name=last, id__gt=id_of(pk)))
    found, more = cut(rows, size)
    return Page(found, onward(request, name, f"{found[-1].name}~{found[-1].pk}") if more else "", not asked)


def largest_first(request: HttpRequest, rows: models.QuerySet[Any], by: str, size: int = 50) -> Page:
    """One page of `rows` by a number that is never empty, falling, and the id. 404 for a place that nobody was given."""
    rows = rows.order_by(f"-{by}", "id")
    asked = request.GET.get("after", "")
    if asked:
        amount, _, pk = asked.rpartition("~")
        try:
            last = float(amount)
        except ValueError as wrong:
            raise Http404 from wrong
        if not math.isfinite(last):
            raise Http404
        rows = rows.filter(models.Q(**{f"{by}__lt": last}) | models.Q(**{by: last, "id__gt": id_of(pk)}))
    found, more = cut(rows, size)
    place = f"{getattr(found[-1], by)!r}~{found[-1].pk}" if more else ""
    return Page(found, onward(request, "after", place) if more else "", not asked)


def place_of(at: dt.datetime, pk: int) -> str:
    """The place of a row in a list by a moment and the id, as `behind` reads it."""
    return f"{at.astimezone(dt.UTC).isoformat()}~{pk}"


def behind(place: str, by: str) -> models.Q:
    """The condition on what comes behind `place` in a list by the moment `by` and the id, both falling; 404 for what is no place."""
    moment, _, pk = place.partition("~")
    try:
        at = dt.datetime.fromisoformat(moment)
    except ValueError as wrong:
        raise Http404 from wrong
    if at.tzinfo is None:
        raise Http404
    return models.Q(**{f"{by}__lt": at}) | models.Q(**{by: at, "id__lt": id_of(pk)})


def id_of(text: str) -> int:
    """The number of a row as an address gives it; 404 for what no row has."""
    if not text.isdecimal() or len(text) > 18:
        raise Http404
    return int(text)


def onward(request: HttpRequest, name: str, place: str) -> str:
    """The query string of the same page with its list going on behind `place`."""
    query = request.GET.copy()
    query[name] = place
    return query.urlencode()


def cut(rows: Any, size: int) -> tuple[list[Any], bool]:
    """The first `size` of `rows` (a query, or a list that holds one more), and whether there are more."""
    found = list(rows[: size + 1])
    return found[:size], len(found) > size
