"""Writing a trail: a folder of CSV or Parquet files, a zip of it, or a workbook.

CSV cells are written byte for byte, also those that begin with `=`, `+`, `-` or `@`: a trail must come back as it went out, and
a quote put before them would change titles for every other reader. Who opens a trail in a spreadsheet program should write
XLSX, where every text is stored as text and nothing is ever a formula.
"""

from __future__ import annotations

import csv
import datetime as dt
import os
import re
import shutil
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from typing import Any, Literal

from mainspring.engine.trail.archive import MEGABYTE
from mainspring.engine.trail.cleaning import storable
from mainspring.engine.trail.columnar import write_draft_table, write_trail_table
from mainspring.engine.trail.draft import Cell, Draft, text
from mainspring.engine.trail.headers import is_further, table_name
from mainspring.engine.trail.package import PACKAGE_FILE, describe
from mainspring.engine.trail.problems import TrailError
from mainspring.engine.trail.schema import TABLES
from mainspring.engine.trail.sql import name
from mainspring.engine.trail.trail import Trail
from mainspring.engine.trail.workbook import write_workbook

Format = Literal["csv", "parquet", "xlsx"]

_BATCH = 10_000
_NUMERIC = ("number", "integer")
_FILE_SAFE = re.compile(r"x_[\w .-]{1,60}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Table:
    """One table to be written: its columns, its rows as text, and how it becomes a Parquet file."""

    name: str
    columns: list[str]
    rows: Callable[[], Iterator[list[str]]]
    to_parquet: Callable[[Path], None]


def write_trail(
    source: Draft | Trail,
    path: str | PathLike[str],
    *,
    format: Format = "csv",
    force: bool = False,
) -> list[Path]:
    """Write `source` to `path` and return the files written.

    A path that ends in `.xlsx` gives a workbook and one in `.zip` a zipped folder, any other a folder, of CSV or Parquet files
    with a `datapackage.json`. A draft is written as it is, unchecked; of a trail the good rows, times in UTC. The same source
    gives the same bytes. What stands at `path` is replaced in one step and only with `force`; in a folder, files that are no
    part of a trail stay. TrailError where something is in the way or a cell cannot be written.
    """
    target = Path(path)
    container = target.suffix.lower()
    if container == ".xlsx":
        format = "xlsx"
    elif format == "xlsx":
        raise TrailError(f"{target}: the name of a workbook ends in .xlsx")
    if format not in ("csv", "parquet", "xlsx"):
        raise TrailError(f"{format!r} is no format of a trail; these are: csv, parquet, xlsx")
    tables = list(_of_draft(source) if isinstance(source, Draft) else _of_trail(source))
    _demand_names([table.name for table in tables])
    try:
        _refuse_occupied(target, folder=container not in (".zip", ".xlsx"), force=force)
        target.parent.mkdir(parents=True, exist_ok=True)
        if container == ".xlsx":
            return _replace_file(target, lambda file: write_workbook(file, map(_sheet, tables)))
        if container == ".zip":
            return _replace_file(target, lambda file: _write_zip(file, tables, format))
        return _replace_folder(target, tables, format)
    except OSError as error:
        raise TrailError(f"{target}: cannot be written ({error.strerror or error})") from error


def _of_draft(draft: Draft) -> Iterator[_Table]:
    for table in _in_order(draft.columns):
        columns = _ordered(table, draft.columns[table])
        rows = draft.rows.get(table, [])

        def lines(table: str = table, columns: list[str] = columns, rows: Any = rows) -> Iterator[list[str]]:
            for number, row in enumerate(rows, start=1):
                cells = [row.get(column) or "" for column in columns]
                if not storable(cells):
                    raise TrailError(
                        f"{table}: row {number} holds a cell that no trail can keep (NUL, or too long)"
                    )
                yield cells

        yield _Table(
            table,
            columns,
            lines,
            lambda file, table=table, columns=columns, lines=lines: write_draft_table(  # type: ignore[misc]
                file, table, columns, lines()
            ),
        )


def _of_trail(trail: Trail) -> Iterator[_Table]:
    for table in _in_order(trail.present):
        listed = [row[0] for row in trail.connection.execute(f"DESCRIBE trail.{name(table)}").fetchall()]
        columns = _ordered(table, [column for column in listed if column in trail.present[table]])

        def lines(table: str = table, columns: list[str] = columns) -> Iterator[list[str]]:
            selected = ", ".join(map(name, columns))
            cursor = trail.connection.cursor()
            try:
                cursor.execute(f"SELECT {selected} FROM trail.{name(table)} ORDER BY _file, _line")
                while rows := cursor.fetchmany(_BATCH):
                    for row in rows:
                        yield [_plain(cell) for cell in row]
            finally:
                cursor.close()

        yield _Table(
            table,
            columns,
            lines,
            lambda file, table=table, columns=columns: write_trail_table(  # type: ignore[misc]
                trail.connection, file, table, columns
            ),
        )


def _plain(cell: Cell) -> str:
    if isinstance(cell, dt.datetime):
        return cell.isoformat() + "Z"
    return text(cell)


def _in_order(tables: Any) -> list[str]:
    """The trail's tables in the trail's order, then the further ones by name; whatever else there is belongs to nobody."""
    return [table for table in TABLES if table in tables] + sorted(
        table for table in tables if is_further(table)
    )


def _ordered(table: str, columns: list[str]) -> list[str]:
    if table not in TABLES:
        return list(columns)
    known = TABLES[table].column_names
    return [column for column in known if column in columns] + [
        column for column in columns if is_further(column)
    ]


def _demand_names(tables: list[str]) -> None:
    folded = set()
    for table in tables:
        if table not in TABLES and not _FILE_SAFE.fullmatch(table):
            raise TrailError(f"{table!r} is no name for a file: use letters, digits and underscores after x_")
        if table.casefold() in folded:
            raise TrailError(f"{table}: two tables differ only in upper and lower case")
        folded.add(table.casefold())


def _refuse_occupied(target: Path, *, folder: bool, force: bool) -> None:
    if not target.exists():
        return
    if folder:
        if not target.is_dir():
            raise TrailError(f"{target}: is a file; a trail would be written there as a folder")
        if not force and any(target.iterdir()):
            raise TrailError(f"{target}: is not empty; nothing was written (force replaces the trail in it)")
    elif target.is_dir():
        raise TrailError(f"{target}: is a folder; a file would be written there")
    elif not force:
        raise TrailError(f"{target}: is there already; nothing was written (force replaces it)")


def _write_tables(folder: Path, tables: list[_Table], format: Format) -> list[str]:
    """Write the files of a trail into `folder`; their names, the package's last."""
    files = {table.name: f"{table.name}.{format}" for table in tables}
    for table in tables:
        if format == "parquet":
            table.to_parquet(folder / files[table.name])
        else:
            with (folder / files[table.name]).open("w", encoding="utf-8", newline="") as handle:
                writer = csv.writer(handle)
                writer.writerow(table.columns)
                writer.writerows(table.rows())
    package = describe(files, {table.name: table.columns for table in tables}, format)
    (folder / PACKAGE_FILE).write_text(package, encoding="utf-8", newline="\n")
    return [*files.values(), PACKAGE_FILE]


def _write_zip(file: Path, tables: list[_Table], format: Format) -> None:
    with TemporaryDirectory(prefix="mainspring-") as scratch, zipfile.ZipFile(file, "w") as archive:
        for entry in _write_tables(Path(scratch), tables, format):
            info = zipfile.ZipInfo(entry, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_STORED if entry.endswith(".parquet") else zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            with (
                (Path(scratch) / entry).open("rb") as plain,
                archive.open(info, "w", force_zip64=True) as packed,
            ):
                shutil.copyfileobj(plain, packed, MEGABYTE)


def _sheet(table: _Table) -> tuple[str, list[str], set[int], Iterator[list[str]]]:
    numeric: set[int] = set()
    if table.name in TABLES:
        kinds = {column.name: column.kind for column in TABLES[table.name].columns}
        numeric = {n for n, column in enumerate(table.columns) if kinds.get(column) in _NUMERIC}
    return table.name, table.columns, numeric, table.rows()


def _replace_file(target: Path, write: Callable[[Path], None]) -> list[Path]:
    with TemporaryDirectory(prefix=f".{target.name}.", dir=target.parent) as beside:
        fresh = Path(beside) / target.name
        write(fresh)
        os.replace(fresh, target)
    return [target]


def _replace_folder(target: Path, tables: list[_Table], format: Format) -> list[Path]:
    """Write beside the folder, then change the two: at every moment there is the old trail or the new one, whole."""
    place = target.resolve()
    fresh = Path(mkdtemp(prefix=f".{place.name}.", dir=place.parent))
    try:
        fresh.chmod(place.stat().st_mode & 0o777 if place.exists() else 0o755)
        files = _write_tables(fresh, tables, format)
        if not place.exists():
            fresh.rename(place)
        else:
            _change(place, fresh)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return [target / file for file in files]


def _change(place: Path, fresh: Path) -> None:
    old = Path(mkdtemp(prefix=f".{place.name}.", dir=place.parent))
    place.rename(old / "old")
    try:
        fresh.rename(place)
    except OSError:
        (old / "old").rename(place)
        raise
    for entry in (old / "old").iterdir():
        part_of_a_trail = entry.name == PACKAGE_FILE or (
            entry.suffix.lower() in (".csv", ".tsv", ".parquet") and table_name(entry.stem) is not None
        )
        if not part_of_a_trail and not (place / entry.name).exists():
            entry.rename(place / entry.name)
    shutil.rmtree(old)
