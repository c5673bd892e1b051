"""Rows of the files and of the organisation in one shape: a dictionary by the trail's columns, times naive in UTC."""

from __future__ import annotations

import datetime as dt
from typing import Any

from mainspring.apps.goals.models.objective import open_to
from mainspring.apps.people.models import Organisation, Person
from mainspring.apps.trails.loading import select_columns
from mainspring.apps.trails.tables import TABLES
from mainspring.apps.trails.writing import expression
from mainspring.engine.trail.schema import TABLES as SCHEMA

Row = dict[str, Any]

_CHUNK = 5_000


def of_file(trail: Any, table: str) -> list[Row]:
    """The good rows of a table; a column that the files do not know is not in them. Further columns (`x_…`) stand under their names."""
    if not trail.counts.get(table):
        return []
    present = trail.present[table]
    own = [column for column in TABLES[table].fields if column in present]
    names = [*own, *sorted(column for column in present if column.startswith("x_"))]
    cursor = trail.connection.cursor().execute(select_columns(table, names))
    found: list[Row] = []
    while rows := cursor.fetchmany(_CHUNK):
        found += (dict(zip(names, row, strict=True)) for row in rows)
    return found


def of_organisation(
    organisation: Organisation, table: str, reader: Person, *more: str, within: Any = None
) -> dict[str, Row]:
    """By their key the rows that `reader` may see, in one query. `more` are further fields of the model; `within` narrows the rows."""
    columns = TABLES[table]
    rows = columns.rows(organisation)
    if within is not None:
        rows = rows.filter(within)
    if table == "objectives":
        rows = rows.filter(open_to(reader, ""))
    if table == "key_results":
        rows = rows.filter(open_to(reader))
    names = [*columns.fields, *more]
    asked = [*(expression(columns.model, path) for path in columns.fields.values()), *more]
    key = SCHEMA[table].key or ""
    found = {}
    for values in rows.order_by("pk").values_list(*asked).iterator(_CHUNK):
        row = {name: plain(value) for name, value in zip(names, values, strict=True)}
        found[str(row[key])] = row
    return found


def keys_of(organisation: Organisation, table: str) -> set[str]:
    """All keys of a table, of rows that its reader may not see as well: none is given twice."""
    rows = TABLES[table].model._base_manager.filter(organisation=organisation)
    return set(rows.values_list("key", flat=True))


def plain(value: Any) -> Any:
    """A value as rows of both sides have it: an empty text is None, a moment naive in UTC."""
    if isinstance(value, dt.datetime) and value.tzinfo is not None:
        return value.astimezone(dt.UTC).replace(tzinfo=None)
    if isinstance(value, str):
        return value.strip() or None
    if isinstance(value, list):
        return ";".join(map(str, value)) or None
    return value


def same(one: Any, other: Any) -> bool:
    """Whether two cells say the same."""
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    if isinstance(one, int | float) and isinstance(other, int | float):
        return float(one) == float(other)
    return bool(plain(one) == plain(other))
