"""CSV, streamed: rows of text with the physical line on which each begins."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import TextIO

from mainspring.engine.trail.headers import recognised
from mainspring.engine.trail.problems import TrailError

LONGEST_CELL = 1_000_000
"""Characters. The longest minutes of a meeting are a tenth of that; what is longer is a file in the wrong place."""
LONGEST_LINE = 32 * LONGEST_CELL

Report = Callable[[int, str, str, str], None]
"""Called with line, column, reason, value for what is left out."""

csv.field_size_limit(max(csv.field_size_limit(), LONGEST_CELL))


class Delimited:
    """One CSV file. `header()` first, then `rows()`."""

    def __init__(self, path: Path, file: str, table: str) -> None:
        self._path, self._file, self._table = path, file, table
        self._handle: TextIO = _open(path, file)
        self._lines = self._physical_lines()
        self._number = 0
        self._quotes = 0
        self._reader = csv.reader(self._lines, delimiter=",", strict=True)
        self._start = 1

    def close(self) -> None:
        self._handle.close()

    def header(self) -> tuple[list[str], int]:
        """The header's cells and its line; TrailError if the file has none."""
        first = next((line for line in self._lines if line.strip("\r\n \t\ufeff,;")), None)
        if first is None:
            raise TrailError(f"{self._file}: is empty; a header row is expected")
        line = self._number
        # A quoted header cell may hold a line break: the record goes on while a quote is open.
        while first.count('"') % 2 and len(first) < LONGEST_CELL:
            more = next(self._lines, None)
            if more is None:
                raise TrailError(f"{self._file}:{line}: a quote that opens here is never closed")
            first += more
        delimiter, cells = self._choose(first.removeprefix("\ufeff"), line)
        self._reader = csv.reader(self._lines, delimiter=delimiter, strict=True)
        return cells, line

    def rows(self, report: Report) -> Generator[tuple[int, list[str]], None, None]:
        """Each record's first line and its cells. What cannot be split into cells is reported and passed over."""
        reader = self._reader
        while True:
            start = self._number + 1
            self._quotes = 0
            try:
                row = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                self._recover(start, str(error), report)
                continue
            if row:
                yield start, row

    def _recover(self, start: int, words: str, report: Report) -> None:
        if "unexpected end" in words:
            raise TrailError(f"{self._file}:{start}: a quote that opens in this row is never closed")
        if "field larger" in words:
            # The rest of the long cell is not a row: go on after the quote that closes it.
            while self._quotes % 2:
                if next(self._lines, None) is None:
                    raise TrailError(f"{self._file}:{start}: a quote that opens in this row is never closed")
            report(start, "", f"a cell is longer than {LONGEST_CELL:,} characters", "")
            return
        report(start, "", "a quote stands in the middle of a cell, so the row cannot be split", "")

    def _choose(self, first: str, line: int) -> tuple[str, list[str]]:
        best: tuple[int, str, list[str]] | None = None
        for delimiter in (",", ";", "\t", "|"):
            try:
                cells = next(csv.reader(io.StringIO(first, newline=""), delimiter=delimiter, strict=True))
            except (csv.Error, StopIteration):
                continue
            known = recognised(self._table, cells)
            if best is None or known > best[0]:
                best = (known, delimiter, cells)
        if best is None:
            raise TrailError(
                f"{self._file}:{line}: the header cannot be split into columns; a quote is out of place"
            )
        return best[1], best[2]

    def _physical_lines(self) -> Iterator[str]:
        read = self._handle.readline
        while True:
            try:
                line = read(LONGEST_LINE)
            except UnicodeError as error:
                raise TrailError(
                    _undecodable(self._path, self._file, self._handle.encoding, error)
                ) from error
            except OSError as error:
                raise TrailError(f"{self._file}: cannot be read ({error.strerror})") from error
            if not line:
                return
            self._number += 1
            if "\0" in line:
                raise TrailError(f"{self._file}:{self._number}: holds a NUL byte, so it is no text file")
            if len(line) >= LONGEST_LINE:
                raise TrailError(
                    f"{self._file}:{self._number}: the line is longer than {LONGEST_LINE:,} characters"
                )
            if '"' in line:
                self._quotes += line.count('"')
            yield line


def _open(path: Path, file: str) -> TextIO:
    try:
        with path.open("rb") as probe:
            mark = probe.read(4)
        encoding = "utf-16" if mark[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
        return path.open(encoding=encoding, newline="")
    except IsADirectoryError as error:
        raise TrailError(f"{file}: is a folder, not a file") from error
    except OSError as error:
        raise TrailError(f"{file}: cannot be read ({error.strerror})") from error


def _undecodable(path: Path, file: str, encoding: str, error: UnicodeError) -> str:
    """Name the line; the reader decodes in blocks and does not know it."""
    if encoding != "utf-8-sig":
        return f"{file}: begins like UTF-16, but is not ({error})"
    with path.open("rb") as handle:
        for number, line in enumerate(handle, start=1):
            try:
                line.decode()
            except UnicodeDecodeError as bad:
                column = len(line[: bad.start].decode(errors="replace")) + 1
                wrong = line[bad.start]
                return (
                    f"{file}:{number}: character {column} is not UTF-8 (byte 0x{wrong:02x}); "
                    "save the file as CSV UTF-8"
                )
    return f"{file}: is not UTF-8; save the file as CSV UTF-8"
