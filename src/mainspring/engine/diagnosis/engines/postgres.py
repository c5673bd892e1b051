"""PostgreSQL: the signals are computed where the trail's tables live. Needs the extra `mainspring[postgres]`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from mainspring.engine.diagnosis.engines.base import ColumnType, Engine
from mainspring.engine.diagnosis.engines.translate import number, translated
from mainspring.engine.trail.problems import TrailError
from mainspring.engine.trail.schema import TABLES

if TYPE_CHECKING:
    from mainspring.engine.trail import Trail

_TYPES: dict[ColumnType, str] = {int: "BIGINT", float: "DOUBLE PRECISION", str: 'TEXT COLLATE "C"'}
_OF_KIND = {
    "time": "TIMESTAMP",
    "date": "DATE",
    "number": "DOUBLE PRECISION",
    "integer": "BIGINT",
    "boolean": "BOOLEAN",
}


class PostgresEngine(Engine):
    """Reads the tables of one schema (`?schema=…` in the address, else `public`); or, given a trail, loads it into temporary tables first.

    Everything it makes is temporary and goes with the connection. Times may be `timestamp` (taken as UTC) or `timestamptz`. TrailError if
    the driver is missing, the server cannot be reached or the schema holds no trail.
    """

    name = "postgresql"

    def __init__(self, address: str, trail: Trail | None = None) -> None:
        try:
            import psycopg
        except ImportError:
            raise TrailError("PostgreSQL needs its driver: pip install 'mainspring[postgres]'.") from None
        parts = urlsplit(address)
        query = dict(parse_qsl(parts.query))
        self._schema = query.pop("schema", "public")
        try:
            self._connection = psycopg.connect(
                urlunsplit(parts._replace(query=urlencode(query))), autocommit=True
            )
        except psycopg.Error as error:
            raise TrailError(f"PostgreSQL does not answer: {str(error).strip()}") from None
        self._loaded = trail is not None
        if trail is not None:
            self.present = trail.present
            self._copy(trail)
        else:
            self.present = self._found()
            if not {"objectives", "key_results"} <= set(self.present):
                raise TrailError(
                    f"schema {self._schema!r} of that database holds no trail: it needs tables objectives and key_results."
                )

    def _found(self) -> dict[str, frozenset[str]]:
        rows = self._connection.execute(
            "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = %s",
            [self._schema],
        ).fetchall()
        present: dict[str, set[str]] = {}
        for table, column in rows:
            if table in TABLES and column in TABLES[table].column_names:
                present.setdefault(table, set()).add(column)
        return {table: frozenset(columns) for table, columns in present.items()}

    def _copy(self, trail: Trail) -> None:
        for name in trail.present:
            table = TABLES.get(name)
            if table is None:
                continue
            columns = [column for column in table.columns if column.name in trail.present[name]]
            shape = ", ".join(f"{column.name} {_OF_KIND.get(column.kind, 'TEXT')}" for column in columns)
            names = ", ".join(column.name for column in columns)
            self._connection.execute(f"CREATE TEMP TABLE trail_{name} ({shape})")
            cursor = trail.connection.execute(f"SELECT {names} FROM trail.{name}")
            with self._connection.cursor().copy(f"COPY trail_{name} ({names}) FROM STDIN") as copy:
                while rows := cursor.fetchmany(10_000):
                    for row in rows:
                        copy.write_row(row)
            self._connection.execute(f"ANALYZE trail_{name}")

    def rows(self, sql: str) -> list[dict[str, Any]]:
        cursor = self._connection.execute(translated(sql, "postgres"))
        names = [column.name for column in cursor.description or ()]
        return [dict(zip(names, map(number, row), strict=True)) for row in cursor.fetchall()]

    def keep(self, name: str, sql: str) -> None:
        self._connection.execute(f"CREATE TEMP TABLE {name} AS {translated(sql, 'postgres')}")
        self._connection.execute(f"ANALYZE {name}")

    def view(self, name: str, sql: str) -> None:
        self._connection.execute(f"CREATE TEMP VIEW {name} AS {sql}")

    def load(self, name: str, columns: Mapping[str, ColumnType], rows: Iterable[Sequence[Any]]) -> None:
        shape = ", ".join(f"{column} {_TYPES[kind]}" for column, kind in columns.items())
        values = list(rows)
        self._connection.execute(f"CREATE TEMP TABLE {name} ({shape})")
        with self._connection.cursor().copy(f"COPY {name} ({', '.join(columns)}) FROM STDIN") as copy:
            for row in values:
                copy.write_row(row)
        self._connection.execute(f"ANALYZE {name}")

    def relation(self, table: str) -> str:
        return f"pg_temp.trail_{table}" if self._loaded else f'"{self._schema}".{table}'

    def seconds(self, column: str) -> str:
        return f"CAST(FLOOR(EXTRACT(EPOCH FROM {column})) AS BIGINT)"

    def days(self, column: str) -> str:
        return f"(CAST({column} AS DATE) - DATE '1970-01-01')"

    def value(self, column: str, kind: str) -> str:
        if kind in ("number", "integer", "boolean"):
            return f"CAST({column} AS {_OF_KIND[kind]})"
        # One order of texts on every engine: that of their bytes.
        return f'CAST({column} AS TEXT) COLLATE "C"'

    def null(self, kind: str) -> str:
        types = {
            "time": "BIGINT",
            "date": "INTEGER",
            "number": "DOUBLE PRECISION",
            "integer": "BIGINT",
            "boolean": "BOOLEAN",
        }
        return f"CAST(NULL AS {types[kind]})" if kind in types else 'CAST(NULL AS TEXT) COLLATE "C"'

    def close(self) -> None:
        self._connection.close()
