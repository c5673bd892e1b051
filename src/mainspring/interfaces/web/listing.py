"""Lists by name, page by page: from the name of the last row on, never by counting."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import Http404, HttpRequest

from mainspring.interfaces.web.paging import Page


def by_name(request: HttpRequest, rows: models.QuerySet[Any], size: int = 50, name: str = "after") -> Page:
    """One page of `rows` by name and id. `Page.older` leads to those whose names come later. 404 for a place that nobody was given."""
    rows = rows.order_by("name", "id")
    asked = request.GET.get(name, "")
    if asked:
        last, _, pk = asked.rpartition("~")
        if not pk.isdigit():
            raise Http404
        rows = rows.filter(models.Q(name__gt=last) | models.Q(name=last, id__gt=int(pk)))
    found = list(rows[: size + 1])
    older = ""
    if len(found) > size:
        found = found[:size]
        query = request.GET.copy()
        query[name] = f"{found[-1].name}~{found[-1].pk}"
        older = query.urlencode()
    return Page(found, older, not asked)
