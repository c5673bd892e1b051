"""Parquet files of a trail's tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from mainspring.engine.trail import casts
from mainspring.engine.trail.cleaning import read_clean, write_clean
from mainspring.engine.trail.headers import Header
from mainspring.engine.trail.problems import TrailError
from mainspring.engine.trail.schema import TABLES
from mainspring.engine.trail.sql import literal, name

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_OPTIONS = "(FORMAT parquet, COMPRESSION zstd)"
_TYPED = ("time", "date", "number", "integer", "boolean")


def write_trail_table(connection: DuckDBPyConnection, file: Path, table: str, columns: Sequence[str]) -> None:
    """Write a table of a checked trail; its times become instants (UTC), so that no zone can move them."""
    kinds = {column.name: column.kind for column in TABLES[table].columns} if table in TABLES else {}
    listed = []
    for column in columns:
        value = f"timezone('UTC', {name(column)})" if kinds.get(column) == "time" else name(column)
        listed.append(f"{value} AS {name(column)}")
    rows = f"SELECT {', '.join(listed)} FROM trail.{name(table)} ORDER BY _file, _line"
    _copy(connection, rows, file)


def write_draft_table(file: Path, table: str, columns: Sequence[str], rows: Iterator[list[str]]) -> None:
    """Write a table of a draft, unchecked: a column gets its type if every one of its cells can be read, else stays text.

    So a bad cell survives, and the reader of the file lists it like any other. Times that all have an offset become
    instants; times that have none stay without a zone; a mixture stays text.
    """
    from mainspring.engine.trail import database

    with TemporaryDirectory(prefix="mainspring-") as scratch, database.connect() as connection:
        connection.execute("SET TimeZone = 'UTC'")
        header = Header(tuple(columns), tuple(range(len(columns))), len(columns))
        numbered = ((number, row) for number, row in enumerate(rows, start=1))
        clean = write_clean(Path(scratch) / "rows.csv", header, numbered, _never, drop_blank=False)
        connection.execute(f"CREATE TABLE raw AS SELECT * FROM {read_clean(clean)}")
        listed = ", ".join(
            f"{value} AS {name(column)}" for column, value in _types(connection, table, columns)
        )
        _copy(connection, f"SELECT {listed} FROM raw ORDER BY _row", file)


def _types(connection: DuckDBPyConnection, table: str, columns: Sequence[str]) -> Iterator[tuple[str, str]]:
    for name_ in columns:
        raw = name(name_)
        known = TABLES.get(table)
        if known is None or name_ not in known.column_names or known.column(name_).kind not in _TYPED:
            yield name_, raw
            continue
        column = known.column(name_)
        value = casts.reading(column, "VARCHAR", "UTC").value
        offset = f"regexp_matches(substr(trim({raw}), 11), '[Zz+-]')"
        found = connection.execute(
            f"SELECT bool_and(({value}) IS NOT NULL), bool_and({offset}), bool_or({offset}) FROM raw WHERE {raw} IS NOT NULL"
        ).fetchone()
        readable, all_zoned, any_zoned = found or (None, None, None)
        if readable is False or (column.kind == "time" and all_zoned is not any_zoned):
            yield name_, raw
        elif column.kind == "time" and any_zoned:
            yield name_, f"timezone('UTC', {value})"
        else:
            yield name_, value


def _copy(connection: DuckDBPyConnection, rows: str, file: Path) -> None:
    from mainspring.engine.trail import database

    try:
        connection.execute(f"COPY ({rows}) TO {literal(str(file))} {_OPTIONS}")
    except database.Error as error:
        raise TrailError(f"{file.name}: cannot be written ({str(error).splitlines()[0][:200]})") from error


def _never(line: int, column: str, reason: str, value: str) -> None:
    raise AssertionError("every row of a draft has a cell for every column")
