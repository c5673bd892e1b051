"""Where the tables of a trail are: in a folder, a zip of one, or a workbook."""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from pathlib import Path

from mainspring.engine.trail.archive import unpack
from mainspring.engine.trail.delimited import Delimited, Report
from mainspring.engine.trail.headers import table_name
from mainspring.engine.trail.package import PACKAGE_FILE, resources
from mainspring.engine.trail.problems import TrailError
from mainspring.engine.trail.workbook import Workbook, is_workbook

_TEXT = (".csv", ".tsv")
_PARQUET = ".parquet"

Rows = Generator[tuple[int, list[str]], None, None]


@dataclass(slots=True)
class TextTable:
    """A table whose rows come as text. `open` gives the header's cells and line, and the function that yields the rows."""

    table: str
    file: str
    open: Callable[[], tuple[list[str], int, Callable[[Report], Rows]]]


@dataclass(slots=True)
class ParquetTable:
    """A table that DuckDB reads from its file by itself."""

    table: str
    file: str
    path: Path


@dataclass(slots=True)
class Sources:
    """What was found: tables, the files they lie in, notices of what is not read, and what must be closed when the reading is over."""

    tables: list[TextTable | ParquetTable] = field(default_factory=list)
    files: list[Path] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    closers: list[Callable[[], None]] = field(default_factory=list)

    def size(self) -> int:
        """Bytes of the files."""
        return sum(path.stat().st_size for path in self.files if path.is_file())

    def close(self) -> None:
        while self.closers:
            self.closers.pop()()


def find(path: Path, scratch: Path) -> Sources:
    """The tables at `path`; a zip is unpacked below `scratch`. TrailError where there is nothing that can be a trail."""
    try:
        if path.is_dir():
            return _in_folder(path)
        if not path.exists():
            raise TrailError(f"{path}: there is no such file or folder")
        if is_workbook(path):
            return _in_workbook(path)
        with path.open("rb") as handle:
            start = handle.read(8)
    except OSError as error:
        raise TrailError(f"{path}: cannot be read ({error.strerror})") from error
    if start[:2] == b"PK" or path.suffix.lower() == ".zip":
        folder = scratch / "unpacked"
        folder.mkdir()
        inside, notices = unpack(path, path.name, folder)
        sources = _in_folder(inside)
        sources.notices[:0] = notices
        return sources
    if start == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        return _in_workbook(path)
    raise TrailError(
        f"{path}: is no folder, .zip or .xlsx; a trail is one of these, with a file or sheet per table"
    )


def _in_folder(folder: Path) -> Sources:
    sources = Sources()
    packaged = resources(folder)
    taken = dict(packaged)
    named = {path.resolve() for path in packaged.values()}
    try:
        entries = sorted(folder.iterdir())
    except OSError as error:
        raise TrailError(f"{folder}: cannot be read ({error.strerror})") from error
    for entry in entries:
        if entry.name.startswith(".") or entry.name == PACKAGE_FILE or entry.resolve() in named:
            continue
        table = table_name(entry.stem) if entry.suffix.lower() in (*_TEXT, _PARQUET) else None
        if table is None:
            sources.notices.append(f"ignored: {entry.name}, which is no table of a trail")
            continue
        if table in taken:
            raise TrailError(f"{folder}: holds {table} twice, as {taken[table].name} and {entry.name}")
        if not entry.is_file():
            raise TrailError(f"{entry.name}: is a folder, not a file")
        taken[table] = entry
    for table, path in sorted(taken.items()):
        file = path.relative_to(folder).as_posix()
        sources.files.append(path)
        if path.suffix.lower() == _PARQUET:
            sources.tables.append(ParquetTable(table, file, path))
        else:
            sources.tables.append(_delimited(sources, table, path, file))
    return sources


def _delimited(sources: Sources, table: str, path: Path, file: str) -> TextTable:
    def open_it() -> tuple[list[str], int, Callable[[Report], Rows]]:
        source = Delimited(path, file, table)
        sources.closers.append(source.close)
        cells, line = source.header()
        return cells, line, source.rows

    return TextTable(table, file, open_it)


def _in_workbook(path: Path) -> Sources:
    book = Workbook(path, path.name)
    sources = Sources(files=[path], closers=[book.close])
    taken: dict[str, str] = {}
    for title in book.sheets:
        table = table_name(title)
        if table is None:
            sources.notices.append(f"ignored: the sheet {title} of {path.name}, which is no table of a trail")
        elif table in taken:
            book.close()
            raise TrailError(f"{path.name}: holds {table} twice, as the sheets {taken[table]} and {title}")
        else:
            taken[table] = title
            sources.tables.append(_sheet(book, table, title, f"{path.name}!{title}"))
    return sources


def _sheet(book: Workbook, table: str, title: str, file: str) -> TextTable:
    def open_it() -> tuple[list[str], int, Callable[[Report], Rows]]:
        # The first filled row is the header; it is read once to be matched and passed over in the second reading.
        rows = book.rows(title, lambda *problem: None)
        first = next(rows, None)
        if first is None:
            raise TrailError(f"{file}: is empty; a header row is expected")
        rows.close()
        line, cells = first

        def after(report: Report) -> Rows:
            def below(number: int, column: str, reason: str, value: str) -> None:
                if number > line:
                    report(number, column, reason, value)

            # A sheet has no row ends: cells that were never filled are simply not there.
            width = len(cells)
            return (
                (number, row + [""] * (width - len(row)))
                for number, row in book.rows(title, below)
                if number > line
            )

        return cells, line, after

    return TextTable(table, file, open_it)
