"""Lists, page by page: by the place of the last row (keyset), never by counting, so that the thousandth page costs what the first does."""

from __future__ import annotations

import base64
import binascii
import datetime as dt
import json
import math
from collections.abc import Callable
from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse
from pydantic import BaseModel, ConfigDict, Field, create_model

from mainspring.interfaces.api.answers import answer
from mainspring.interfaces.api.problems import Problem

DEFAULT, MOST = 50, 200


class Window(BaseModel):
    """Which page of a list."""

    model_config = ConfigDict(extra="ignore")

    limit: int = Field(DEFAULT, ge=1, le=MOST, description="Rows on a page.")
    cursor: str = Field(
        "", max_length=1000, description="`next` of the page before; empty for the first page."
    )


def listed(item: type[BaseModel]) -> type[BaseModel]:
    """The schema of a page of `item`."""
    return create_model(
        f"{item.__name__}List",
        items=(list[item], ...),  # type: ignore[valid-type]
        next=(str | None, Field(None, description="The cursor of the next page; null on the last.")),
    )


def page(
    request: HttpRequest,
    rows: models.QuerySet[Any],
    window: Window,
    schema: type[BaseModel],
    order: tuple[str, ...],
    show: Callable[[Any], BaseModel] | None = None,
    keep: Callable[[list[Any]], list[Any]] | None = None,
) -> HttpResponse:
    """One page of `rows` by `order`: names of fields and annotations that are never empty, `-` for falling, the last one unique.

    `show` makes an item of a row where its schema does not do so alone. `keep` takes out of a page what no query could: it may then be
    shorter than asked for, and others follow it all the same.
    """
    rows = rows.order_by(*order)
    if window.cursor:
        rows = rows.filter(_after(order, _read(window.cursor, order, rows)))
    found = list(rows[: window.limit + 1])
    more = len(found) > window.limit
    found = found[: window.limit]
    cursor = _write(order, found[-1]) if more else None
    headers = {}
    if cursor:
        query = request.GET.copy()
        query["cursor"] = cursor
        headers["Link"] = f'<{request.path}?{query.urlencode()}>; rel="next"'
    show = show or schema.model_fields["items"].annotation.__args__[0].model_validate  # type: ignore[union-attr]
    return answer(
        request,
        schema.model_construct(items=[show(one) for one in (keep(found) if keep else found)], next=cursor),
        headers=headers,
    )


def _after(order: tuple[str, ...], values: list[Any]) -> models.Q:
    """Rows behind `values`: a < x, or a = x and b < y, …; the leading column also by itself, so that an index finds the place."""
    first, *rest = order
    name, ahead = first.lstrip("-"), "lt" if first.startswith("-") else "gt"
    beyond = models.Q(**{f"{name}__{ahead}": values[0]})
    if not rest:
        return beyond
    at_least = models.Q(**{f"{name}__{ahead}e": values[0]})
    return at_least & (beyond | _after(tuple(rest), values[1:]))


def _write(order: tuple[str, ...], last: Any) -> str:
    values = []
    for name in order:
        value = getattr(last, name.lstrip("-"))
        values.append(value.isoformat() if hasattr(value, "isoformat") else value)
    text = json.dumps([list(order), values], separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _read(cursor: str, order: tuple[str, ...], rows: models.QuerySet[Any]) -> list[Any]:
    """The values in a cursor; a problem where it is not one of this list."""
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        names, values = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
        if names != list(order) or len(values) != len(order):
            raise ValueError(cursor)
        return [_value(_field(rows, name), value) for name, value in zip(order, values, strict=True)]
    except (ValueError, TypeError, binascii.Error, UnicodeDecodeError, OverflowError):
        raise no_cursor() from None


def no_cursor() -> Problem:
    """What came as a cursor and is none of the list."""
    return Problem(
        "invalid",
        "The cursor is not one of this list.",
        errors=[{"location": "query.cursor", "message": "Not a cursor of this list."}],
    )


def _field(rows: models.QuerySet[Any], name: str) -> Any:
    """What kind of value a list goes by."""
    name = name.lstrip("-")
    if name in rows.query.annotations:
        return rows.query.annotations[name].output_field
    field: Any = rows.model._meta.get_field(name)
    return field.target_field if field.is_relation else field


def _value(field: Any, value: Any) -> Any:
    if isinstance(field, models.DateTimeField):
        moment = dt.datetime.fromisoformat(value)
        if moment.tzinfo is None:
            raise ValueError(value)
        return moment
    if isinstance(field, models.DateField):
        return dt.date.fromisoformat(value)
    if isinstance(field, models.FloatField):
        if type(value) is not float or not math.isfinite(value):
            raise ValueError(value)
        return value
    if isinstance(field, models.IntegerField):
        if type(value) is not int or abs(value) >= 1 << 62:
            raise ValueError(value)
        return value
    if not isinstance(value, str) or "\0" in value:
        raise ValueError(value)
    return value
