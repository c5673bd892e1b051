"""Lists page by page: by the place of the last row, never by counting, so that the thousandth page costs what the first does."""

from __future__ import annotations

import datetime as dt
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
        moment, _, pk = asked.partition("~")
        try:
            at, last = dt.datetime.fromisoformat(moment), int(pk)
        except ValueError as wrong:
            raise Http404 from wrong
        if at.tzinfo is None or abs(last) >= 1 << 62:
            raise Http404
        rows = rows.filter(models.Q(**{f"{by}__lt": at}) | models.Q(**{by: at, "id__lt": last}))
    found = list(rows[: size + 1])
    more = len(found) > size
    found = found[:size]
    older = ""
    if more:
        query = request.GET.copy()
        query[name] = f"{getattr(found[-1], by).astimezone(dt.UTC).isoformat()}~{found[-1].pk}"
        older = query.urlencode()
    return Page(found, older, not asked)
