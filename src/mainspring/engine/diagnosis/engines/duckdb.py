"""DuckDB: the engine of one machine. It reads the trail where the reader left it, in schema `trail` of the same connection."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from mainspring.engine.diagnosis.engines.base import ColumnType, Engine

if TYPE_CHECKING:
    from mainspring.engine.trail import Trail

_TYPES: dict[ColumnType, str] = {int: "BIGINT", float: "DOUBLE", str: "VARCHAR"}


class DuckDBEngine(Engine):
    """Reads `trail.connection`; facts become tables of the same database in memory, so that a second connection sees them too."""

    name = "duckdb"

    def __init__(self, trail: Trail) -> None:
        self._trail = trail
        self.present = trail.present
        self._connection = trail.connection

    def beside(self) -> DuckDBEngine:
        other = DuckDBEngine(self._trail)
        other.teams = self.teams
        other._connection = self._trail.connection.cursor()
        return other

    def rows(self, sql: str) -> list[dict[str, Any]]:
        cursor = self._connection.execute(sql)
        names = [column[0] for column in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def keep(self, name: str, sql: str) -> None:
        self._connection.execute(f"CREATE OR REPLACE TABLE {name} AS {sql}")

    def view(self, name: str, sql: str) -> None:
        self._connection.execute(f"CREATE OR REPLACE VIEW {name} AS {sql}")

    def load(self, name: str, columns: Mapping[str, ColumnType], rows: Iterable[Sequence[Any]]) -> None:
        # One JSON text is far quicker than a parameter a cell, and needs neither NumPy nor Arrow.
        shape = json.dumps([{column: _TYPES[kind] for column, kind in columns.items()}])
        data = json.dumps([dict(zip(columns, row, strict=True)) for row in rows])
        self._connection.execute(
            f"CREATE OR REPLACE TABLE {name} AS SELECT UNNEST(FROM_JSON(?, ?), recursive := true)",
            [data, shape],
        )

    def relation(self, table: str) -> str:
        return f"trail.{table}"

    def seconds(self, column: str) -> str:
        return f"(EPOCH_MS({column}) // 1000)"

    def days(self, column: str) -> str:
        return f"CAST({column} - DATE '1970-01-01' AS INTEGER)"
