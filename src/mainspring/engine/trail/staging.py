"""Rows on their way into DuckDB: text through one clean file of a known dialect, Parquet by a view.

Every table gets a relation `stage."<table>"` with `_row` (unique), `_line`, the typed columns that are present and `_bad`, the
bits of the columns whose cells cannot be read.
"""

from __future__ import annotations

import csv
import os
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from mainspring.engine.trail import casts
from mainspring.engine.trail.cleaning import (
    SHOWN,
    Clean,
    printable,
    read_clean,
    storable,
    unstorable,
    write_clean,
)
from mainspring.engine.trail.draft import Draft
from mainspring.engine.trail.headers import Header, match_header
from mainspring.engine.trail.problems import TrailError
from mainspring.engine.trail.schema import TABLES
from mainspring.engine.trail.sources import ParquetTable, TextTable
from mainspring.engine.trail.sql import literal, name

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


@dataclass(slots=True)
class Staged:
    """One table as staged: `raw` is the SQL of its unread cells, `file` the SQL of a row's file."""

    table: str
    readings: list[casts.Reading]
    raw: str
    file: str
    lazy: bool = False
    nullable: dict[str, int] = field(default_factory=dict)

    @property
    def columns(self) -> list[str]:
        return [reading.column for reading in self.readings]

    @property
    def relation(self) -> str:
        return f"stage.{name(self.table)}"

    @property
    def required_bits(self) -> int:
        """The bits of `_bad` for which the whole row is left out."""
        bits = sum(1 << bit for bit, reading in enumerate(self.readings) if reading.required)
        return bits | (1 << len(self.readings) if self._rule else 0)

    @property
    def _rule(self) -> tuple[str, str, str] | None:
        found = ROW_RULES.get(self.table)
        known = self.columns
        return found if found and all(column in known for column in found[2].split()) else None

    def read_cells(self) -> str:
        """The raw cells with the typed twins of those that can be wrong beside them."""
        return casts.read_cells(self.raw, self.readings)

    def flaws(self) -> Iterator[tuple[int, str, str, tuple[tuple[str, str], ...]]]:
        """Bit, column, condition and reasons of everything that can be wrong within one row."""
        for bit, reading in enumerate(self.readings):
            if reading.flaw:
                yield bit, reading.column, reading.flaw, reading.reasons
        if self._rule:
            condition, words, columns = self._rule
            yield len(self.readings), columns.split()[0], condition, (("true", words),)

    def typed_columns(self, trusted: bool = False) -> str:
        """The select list of the typed columns; `trusted` where the table is known to hold no flaw."""
        listed = []
        for reading in self.readings:
            value = (
                reading.trusted if trusted else casts.typed(reading.column) if reading.flaw else reading.value
            )
            listed.append(f"{value} AS {name(reading.column)}")
        return ", ".join(listed)

    def bad_bits(self) -> str:
        """The SQL of `_bad`."""
        terms = [f"CASE WHEN {condition} THEN {1 << bit} ELSE 0 END" for bit, _, condition, _ in self.flaws()]
        return f"CAST({' + '.join(terms) or '0'} AS BIGINT)"


ROW_RULES = {
    "cycles": ('"ends_on$" < "starts_on$"', "lies before starts_on", "ends_on starts_on"),
}
"""What two good cells of a row cannot say together: condition over the typed columns, words, columns (the first is named)."""


_FEW = 50_000
"""Rows up to which a table is taken in beside others."""


class Listing:
    """Problems found while splitting files into cells, kept in a file until they are loaded: there may be millions."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.count = 0
        self._longest = 0
        self._handle = path.open("w", encoding="utf-8", newline="")
        self._write = csv.writer(self._handle, quoting=csv.QUOTE_ALL, lineterminator="\n").writerow

    def add(self, table: str, file: str, line: int, column: str, reason: str, value: str) -> None:
        self.count += 1
        row = (self.count, line, table, file, column, reason, reason, value[:SHOWN])
        self._longest = max(self._longest, self._write(tuple(printable(str(cell)) for cell in row)))

    def load(self, connection: DuckDBPyConnection) -> None:
        """Move the problems into `problems`."""
        self._handle.close()
        if self.count:
            texts = ("tbl", "file", "column", "reason", "gist", "value")
            kept = ", ".join(
                ["_line AS line", *(f"coalesce({name(text)}, '') AS {name(text)}" for text in texts)]
            )
            rows = read_clean(Clean(self.path, texts, self.count, self._longest))
            connection.execute(f"INSERT INTO problems BY NAME SELECT {kept} FROM {rows}")

    def close(self) -> None:
        self._handle.close()


class Stager:
    """Loads tables into one database; `tables` are those staged, `notices` what was passed over.

    Small tables are taken in by threads of their own, each over its own connection: they need more planning than work, and
    planning keeps one core busy. `settle` waits for them; `close` gives the threads back.
    """

    def __init__(self, connection: DuckDBPyConnection, scratch: Path, timezone: str) -> None:
        self.connection = connection
        self.tables: dict[str, Staged] = {}
        self.notices: list[str] = []
        self.listing = Listing(scratch / "problems.csv")
        self._scratch = scratch
        self._timezone = timezone
        self._numbers = count(1)
        self._lanes = ThreadPoolExecutor(max_workers=2)
        self._staging: list[Future[None]] = []

    def settle(self) -> None:
        """Wait until every table is staged; the first error in the order of the tables is raised."""
        while self._staging:
            self._staging.pop(0).result()

    def close(self) -> None:
        self._lanes.shutdown(cancel_futures=True)
        self.listing.close()

    def stage_text(self, source: TextTable) -> None:
        """Stage a table that comes as rows of text."""
        cells, line, rows = source.open()
        header = match_header(source.table, cells, source.file, line)
        report = self._reporter(source.table, source.file, header, cells)
        drop_blank = source.table in TABLES
        clean = self._scratch / f"rows{next(self._numbers)}.csv"
        written = write_clean(clean, header, rows(report), report, drop_blank=drop_blank)
        self._stage_clean(source.table, header, written, literal(source.file))

    def stage_draft(self, draft: Draft, table: str) -> None:
        """Stage one table of a draft."""
        declared = draft.columns.get(table, [])
        header = match_header(table, declared, table, 0)
        places, rows = draft.places.get(table, []), draft.rows.get(table, [])
        if len(places) != len(rows):
            raise TrailError(f"{table}: the draft has {len(rows)} rows and {len(places)} places")
        keys = [declared[position] for position in header.positions]

        def placed() -> Iterator[tuple[int, list[str]]]:
            for row, place in zip(rows, places, strict=True):
                cells = [row.get(key) or "" for key in keys]
                if not storable(cells):
                    for position, (cell, reason) in enumerate(map(unstorable, cells)):
                        if reason:
                            column = header.columns[position]
                            self.listing.add(table, place.file, place.line, column, reason, cell)
                            cells[position] = ""
                yield place.line, [printable(place.file), *cells]

        def report(line: int, column: str, reason: str, value: str) -> None:
            raise AssertionError("every row of a draft has a cell for every column")

        columns = ("_file", *header.columns)
        straight = Header(columns, tuple(range(len(columns))), len(columns))
        clean = self._scratch / f"rows{next(self._numbers)}.csv"
        written = write_clean(clean, straight, placed(), report, drop_blank=False)
        self._stage_clean(table, header, written, "coalesce(_file, '')")

    def stage_parquet(self, source: ParquetTable) -> None:
        """Stage a Parquet file as a view: its text is not loaded unless somebody asks for it."""
        from mainspring.engine.trail import database

        path = self._unglobbed(source.path)
        scan = f"read_parquet({literal(str(path))}, binary_as_string = true"
        try:
            described = self.connection.execute(f"DESCRIBE SELECT * FROM {scan})").fetchall()
            types = {str(row[0]): str(row[1]) for row in described}
            header = match_header(source.table, list(types), source.file, 0)
            originals = [list(types)[position] for position in header.positions]
            picked = [
                f"{name(old)} AS {name(new)}" for old, new in zip(originals, header.columns, strict=True)
            ]
            rows = ["file_row_number AS _row", "file_row_number + 1 AS _line", *picked]
            raw = f"(SELECT {', '.join(rows)} FROM {scan}, file_row_number = true))"
            raw_types = [types[original] for original in originals]
            self.connection.execute(self._stage(source.table, header, raw, literal(source.file), raw_types))
        except database.Error as error:
            raise TrailError(f"{source.file}: cannot be read as Parquet ({first_line(error)})") from error

    def _stage_clean(self, table: str, header: Header, clean: Clean, file: str) -> None:
        statement = self._stage(table, header, read_clean(clean), file)
        if clean.rows <= _FEW:
            self._staging.append(self._lanes.submit(self._execute_beside, statement))
        else:
            # A large table uses every core by itself.
            self.settle()
            self.connection.execute(statement)

    def _execute_beside(self, statement: str) -> None:
        with self.connection.cursor() as connection:
            connection.execute(statement)

    def _stage(
        self, table: str, header: Header, raw: str, file: str, raw_types: list[str] | None = None
    ) -> str:
        """Note the table and its notices; answers the statement that makes its relation."""
        lazy = raw_types is not None
        if any(table.casefold() == other.casefold() for other in self.tables):
            raise TrailError(
                f"{table}: stands twice; names of tables must differ in more than upper and lower case"
            )
        readings = []
        for column, raw_type in zip(
            header.columns, raw_types or ["VARCHAR"] * len(header.columns), strict=True
        ):
            if table in TABLES and column in TABLES[table].column_names:
                readings.append(casts.reading(TABLES[table].column(column), raw_type, self._timezone))
            else:
                readings.append(casts.further(column, raw_type))
        staged = Staged(table, readings, raw, file, lazy)
        kept = ["_row", "_line"] if file.startswith("'") else ["_row", "_line", "_file"]
        selected = ", ".join([*kept, staged.typed_columns(), f"{staged.bad_bits()} AS _bad"])
        self.tables[table] = staged
        self.notices.extend(header.notices)
        return f"CREATE {'VIEW' if lazy else 'TABLE'} {staged.relation} AS SELECT {selected} FROM {staged.read_cells()}"

    def trust(self, staged: Staged) -> None:
        """Replace the view of a Parquet table without flaws by one that checks nothing, so that filters reach the file."""
        selected = ", ".join(
            ["_row", "_line", staged.typed_columns(trusted=True), "CAST(0 AS BIGINT) AS _bad"]
        )
        self.connection.execute(
            f"CREATE OR REPLACE VIEW {staged.relation} AS SELECT {selected} FROM {staged.raw}"
        )

    def _reporter(
        self, table: str, file: str, header: Header, cells: list[str]
    ) -> Callable[[int, str, str, str], None]:
        letters: dict[str, str] = {}
        if "!" in file:
            from mainspring.engine.trail.workbook import letters as lettered

            for position in range(header.width):
                letters[lettered(position + 1)] = cells[position].strip()
            for column, position in zip(header.columns, header.positions, strict=True):
                letters[lettered(position + 1)] = column

        def report(line: int, column: str, reason: str, value: str) -> None:
            self.listing.add(table, file, line, letters.get(column, column), reason, value)

        return report

    def _unglobbed(self, path: Path) -> Path:
        """A path that DuckDB does not take for a pattern."""
        if not any(sign in str(path) for sign in "*?[]{}"):
            return path
        link = self._scratch / f"table{next(self._numbers)}.parquet"
        os.symlink(path.resolve(), link)
        return link


def first_line(error: BaseException) -> str:
    """An error's first line, short enough to stand in a sentence."""
    return str(error).splitlines()[0][:300] if str(error) else type(error).__name__
