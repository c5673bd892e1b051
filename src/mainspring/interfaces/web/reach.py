"""Searching a long list from its newest row back, a bounded stretch at a time.

A word that stands in no row would otherwise be looked for in every row that the organisation ever wrote. So one page looks through `REACH`
rows, shows what it found there, and says how far back that was; the next page goes on behind it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest

from mainspring.interfaces.web.paging import behind, onward, place_of

REACH = 5_000
"""Rows that one page looks through."""


@dataclass
class Stretch:
    """`rows` found; `older` is the query string that goes on, "" at the end; `back_to` is set where the reach ended before the page was full."""

    rows: list[Any] = field(default_factory=list)
    older: str = ""
    back_to: dt.datetime | None = None
    first: bool = True


def newest(
    request: HttpRequest,
    rows: QuerySet[Any],
    read: Callable[[list[int]], list[Any]],
    where: Q | None = None,
    *,
    size: int = 30,
    by: str = "at",
    name: str = "before",
    reach: int = 0,
) -> Stretch:
    """The newest of `rows` that meet `where`, by the moment `by` and the id; 404 for a place that nobody was given.

    `read` gives the rows for their ids, in that order: so few are read whole, however many are looked through.
    """
    rows = rows.order_by(f"-{by}", "-id")
    asked = request.GET.get(name, "")
    if asked:
        rows = rows.filter(behind(asked, by))
    edge = None
    found = rows.select_related(None)
    if where:
        reach = reach or REACH
        edge = found.values_list("pk", by)[reach - 1 : reach].first()
        found = found.filter(where)
        if edge is not None:
            pk, at = edge
            # Said so, and not by the ids of the stretch, the newest come off an index and the search ends when the page is full.
            found = found.filter(Q(**{f"{by}__gt": at}) | Q(**{by: at, "id__gte": pk}), **{f"{by}__gte": at})
    page = list(found.values_list("pk", by)[: size + 1])
    more = len(page) > size
    page = page[:size]
    last = page[-1] if more else edge
    older = onward(request, name, place_of(last[1], last[0])) if last is not None else ""
    back_to = edge[1] if edge is not None and not more else None
    return Stretch(read([pk for pk, _ in page]), older, back_to, not asked)
