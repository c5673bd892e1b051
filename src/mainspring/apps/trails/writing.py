"""An organisation as a trail: a folder of CSV files, streamed table by table."""

from __future__ import annotations

import csv
import datetime as dt
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import connection, models, transaction
from django.db.models.functions import Coalesce

from mainspring.apps.people.models import Organisation
from mainspring.apps.trails.models import FurtherTable
from mainspring.apps.trails.tables import OWN_TABLES, SETTINGS_TABLE, TABLES, Columns
from mainspring.engine.trail.draft import text
from mainspring.engine.trail.schema import TABLES as SCHEMA

_CHUNK = 5_000


def write_organisation(organisation: Organisation, folder: Path) -> None:
    """Write every known table of `organisation` into `folder`, from one moment of the database.

    Columns that were never kept are left out: absent says unknown. What came with an import as `x_…` goes out again.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with one_moment():
        known = Organisation.objects.get(pk=organisation.pk).known
        for name, columns in TABLES.items():
            required = SCHEMA[name].required
            if name not in known and not required:
                continue
            kept = set(known.get(name, ()))
            kept |= {column.name for column in SCHEMA[name].columns if column.required}
            chosen = [column for column in SCHEMA[name].column_names if column in kept]
            further = _further(columns, organisation)
            _write(folder / f"{name}.csv", columns, organisation, [*chosen, *columns.own], further)
        for name, columns in OWN_TABLES.items():
            if columns.rows(organisation).exists():
                _write(folder / f"{name}.csv", columns, organisation, list(columns.fields), [])
        for table in FurtherTable.objects.filter(organisation=organisation):
            _rows(folder / f"{table.name}.csv", table.columns, iter(table.rows))
        _rows(folder / f"{SETTINGS_TABLE}.csv", ["x_setting", "x_value"], _settings(organisation))


@contextmanager
def one_moment() -> Iterator[None]:
    """All queries inside see the database as it was at the first of them, and hold nobody up who writes meanwhile."""
    if connection.in_atomic_block:
        yield
        return
    if connection.vendor != "sqlite":
        with transaction.atomic():
            connection.cursor().execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
        return
    # What begins IMMEDIATE takes the write lock, which a long export would keep from everybody.
    connection.ensure_connection()
    usual = connection.transaction_mode
    connection.transaction_mode = "DEFERRED"
    try:
        with transaction.atomic():
            yield
    finally:
        connection.transaction_mode = usual


def _further(columns: Columns, organisation: Organisation) -> list[str]:
    """The `x_…` columns that came with an import."""
    if not any(one.name == "extra" for one in columns.model._meta.get_fields()):
        return []
    found: set[str] = set()
    rows = columns.rows(organisation).exclude(extra={})
    for extra in rows.values_list("extra", flat=True).iterator(_CHUNK):
        found.update(extra)
    return sorted(found)


def _write(
    file: Path, columns: Columns, organisation: Organisation, chosen: list[str], further: list[str]
) -> None:
    paths = {**columns.fields, **columns.own}
    expressions = [expression(columns.model, paths[column]) for column in chosen]
    rows = (
        columns.rows(organisation)
        .order_by(*(models.F(name).asc(nulls_first=True) for name in columns.order))
        .values_list(*expressions, *(["extra"] if further else []))
    )

    def lines() -> Iterator[list[str]]:
        for row in rows.iterator(_CHUNK):
            cells = [cell(value) for value in (row[:-1] if further else row)]
            if further:
                cells += [str(row[-1].get(column, "")) for column in further]
            yield cells

    _rows(file, [*chosen, *further], lines())


def expression(model: Any, path: str | tuple[str, ...]) -> Any:
    """What a query asks for a column that lies at `path`: another row by its key."""
    if isinstance(path, tuple):
        return Coalesce(*(f"{one}__key" for one in path))
    return f"{path}__key" if model._meta.get_field(path).is_relation else path


def _rows(file: Path, columns: list[str], rows: Iterator[list[str]]) -> None:
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)


def cell(value: Any) -> str:
    """A value as a trail writes it: times in UTC, lists with `;`, objects as JSON."""
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).isoformat()
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return ";".join(value)
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False, sort_keys=True)
    return text(value)


def _settings(organisation: Organisation) -> Iterator[list[str]]:
    for name in sorted((*Organisation.SETTINGS, "demo")):
        yield [name, json.dumps(getattr(organisation, name), ensure_ascii=False, sort_keys=True)]
