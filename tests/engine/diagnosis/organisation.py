"""A small organisation written down row by row, measured as the product would: for the tests of single patterns."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from types import SimpleNamespace
from typing import Any

import duckdb

from mainspring.engine.diagnosis.catalogue import pattern
from mainspring.engine.diagnosis.engines.duckdb import DuckDBEngine
from mainspring.engine.diagnosis.measure import gather, measure
from mainspring.engine.diagnosis.pattern import Outcome
from mainspring.engine.trail.draft import text
from mainspring.engine.trail.schema import TABLES

TYPES = {"time": "TIMESTAMP", "date": "DATE", "number": "DOUBLE", "integer": "BIGINT", "boolean": "BOOLEAN"}
Rows = Sequence[Mapping[str, Any]]


def engine_of(tables: Mapping[str, Rows]) -> DuckDBEngine:
    """The rows as typed tables; a column that no row of a table names is absent. An empty list is a table with all columns and no rows."""
    connection = duckdb.connect()
    connection.execute("CREATE SCHEMA trail")
    present = {}
    for table in TABLES.values():
        columns = ", ".join(f"{column.name} {TYPES.get(column.kind, 'VARCHAR')}" for column in table.columns)
        connection.execute(f"CREATE TABLE trail.{table.name} ({columns})")
        if table.name not in tables:
            continue
        rows = tables[table.name]
        known = {name for row in rows for name in row} if rows else set(table.column_names)
        present[table.name] = frozenset(known)
        for row in rows:
            names = ", ".join(row)
            marks = ", ".join("?" for _ in row)
            values = [None if value is None else text(value) or None for value in row.values()]
            connection.execute(f"INSERT INTO trail.{table.name} ({names}) VALUES ({marks})", values)
    return DuckDBEngine(SimpleNamespace(connection=connection, present=present))  # type: ignore[arg-type]


def outcome(
    pattern_id: str, tables: Mapping[str, Rows], as_of: dt.datetime, timezone: str = "UTC"
) -> Outcome:
    """What the pattern says of these tables."""
    engine = engine_of(tables)
    gather(engine, as_of, timezone, lambda _: None)
    return measure(engine, pattern(pattern_id))
