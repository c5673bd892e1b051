"""Searching a long list from its newest row back, a bounded stretch at a time.

A word that stands in no row would otherwise be looked for in every row that the organisation ever wrote. So one page looks through `REACH`
rows, shows what it found there, and says how far back that was; the next page goes on behind it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import reduce
from operator import and_, or_
from typing import Any

from django.db.models import CharField, Q, QuerySet, TextField, Transform
from django.http import HttpRequest

from mainspring.interfaces.web.paging import behind, onward, place_of

REACH = 5_000
"""Rows that one page looks through."""
WORDS = 8
"""Words of a search that are used; nobody means more, and each costs a condition on every column."""
FORMS = 4
"""Forms at most in which a word is looked for."""


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


def mentions(text: str, *paths: str) -> Q | None:
    """The condition that every word of `text` stands in one of `paths`, in whatever case; None where there is no word."""
    words = first_words(text)
    return having([forms(word) for word in words], *paths) if words else None


def first_words(text: str) -> list[str]:
    """Those words of `text` that are looked for."""
    return text.replace("\0", " ").split()[:WORDS]


def having(words: Sequence[Sequence[str]], *paths: str) -> Q:
    """The condition that every one of `words`, in one of its forms, stands in one of `paths`."""
    return reduce(
        and_,
        (
            reduce(or_, (Q(**{_within(path, each): form}) for path in paths for form in each))
            for each in words
        ),
    )


def _within(path: str, each: Sequence[str]) -> str:
    """A word in one form is of ASCII letters."""
    return f"{path}__ascii__icontains" if len(each) == 1 else f"{path}__icontains"


class Ascii(Transform):
    """A text whose ASCII letters alone have capitals, as in SQLite: PostgreSQL puts every text that it looks through into capitals, and does
    so in half the time."""

    lookup_name = "ascii"
    template = "%(expressions)s"

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, Any]:
        return self.as_sql(compiler, connection, template='(%(expressions)s COLLATE "C")', **context)


for _field in (CharField, TextField):
    _field.register_lookup(Ascii)


def forms(word: str) -> list[str]:
    """SQLite knows upper and lower case of ASCII letters alone: other words are looked for in each."""
    return (
        [word]
        if word.isascii()
        else list(dict.fromkeys((word, word.lower(), word.upper(), word.capitalize())))
    )
