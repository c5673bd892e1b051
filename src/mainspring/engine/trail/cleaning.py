"""Rows of text, written once more in the one CSV dialect that DuckDB is told to expect.

Python splits the files (it knows physical lines, and goes on after a broken row); DuckDB takes the result in without guessing.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path

from mainspring.engine.trail.delimited import LONGEST_CELL, Report
from mainspring.engine.trail.headers import Header
from mainspring.engine.trail.sql import literal

SHOWN = 80
"""Characters of a bad value that are kept for its problem."""

_SINGLE_BUFFER = 16 << 20
_DEFAULT_LINE = 2 << 20


@dataclass(frozen=True, slots=True)
class Clean:
    """A file of clean rows: its columns after `_row` and `_line`, its rows and the characters of the longest."""

    path: Path
    columns: tuple[str, ...]
    rows: int
    longest: int


def write_clean(
    path: Path, header: Header, rows: Iterable[tuple[int, list[str]]], report: Report, *, drop_blank: bool
) -> Clean:
    """Write each row as `_row, _line, cells…`, every cell quoted.

    A row with another number of cells than the header is reported and left out: nobody can know which cell is whose. Empty
    cells beyond the header hold nothing and do no harm; nor does a row of empty cells only, if `drop_blank`.
    """
    width = header.width
    straight = header.straight
    pick = itemgetter(*header.positions) if len(header.positions) > 1 else None
    only = header.positions[0] if len(header.positions) == 1 else None
    longest = 0
    with path.open("w", encoding="utf-8", newline="") as handle:
        write = csv.writer(handle, quoting=csv.QUOTE_ALL, lineterminator="\n").writerow
        number = 0
        for line, cells in rows:
            if len(cells) != width:
                if len(cells) < width or any(map(str.strip, cells[width:])):
                    if drop_blank and not any(map(str.strip, cells)):
                        continue
                    words = f"has {len(cells)} cells where the header has {width}"
                    report(line, "", words, ",".join(cells)[:SHOWN])
                    continue
                cells = cells[:width]
            if drop_blank and not any(cells):
                continue
            number += 1
            if straight:
                picked: Sequence[str] = cells
            elif pick is not None:
                picked = pick(cells)
            else:
                picked = () if only is None else (cells[only],)
            written = write((number, line, *picked))
            if written > longest:
                longest = written
    return Clean(path, header.columns, number, longest)


def read_clean(clean: Clean) -> str:
    """The SQL that reads a clean file (a table function call): `_row`, `_line` and its columns as text, empty ones NULL."""
    types = [
        "'_row': 'BIGINT'",
        "'_line': 'BIGINT'",
        *(f"{literal(column)}: 'VARCHAR'" for column in clean.columns),
    ]
    options = ["auto_detect = false", "header = false", "delim = ','", "quote = '\"'", "escape = '\"'"]
    options += ["new_line = '\\n'", "nullstr = ''", "strict_mode = true"]
    if 4 * clean.longest > _DEFAULT_LINE:
        options.append(f"max_line_size = {4 * clean.longest + 1024}")
        options.append(f"buffer_size = {8 * clean.longest + 4096}")
    if clean.path.stat().st_size > _SINGLE_BUFFER and _lines(clean.path) != clean.rows:
        # Threads begin at a line break and would have to guess whether it stands within quotes.
        options.append("parallel = false")
    return f"read_csv({literal(str(clean.path))}, columns = {{{', '.join(types)}}}, {', '.join(options)})"


def _lines(path: Path) -> int:
    with path.open("rb") as handle:
        return sum(block.count(b"\n") for block in iter(lambda: handle.read(1 << 20), b""))


def storable(cells: list[str]) -> bool:
    """Whether every cell can be kept as it is."""
    joined = "".join(cells)
    if len(joined) > LONGEST_CELL or "\0" in joined:
        return False
    if joined.isascii():
        return True
    try:
        joined.encode()
    except UnicodeEncodeError:
        return False
    return True


def unstorable(cell: str) -> tuple[str, str]:
    """The beginning of a cell, and why it cannot be kept, or no words if it can."""
    reason = ""
    if len(cell) > LONGEST_CELL:
        reason = f"is longer than {LONGEST_CELL:,} characters"
    elif "\0" in cell:
        reason = "holds a NUL character"
    elif not storable([cell]):
        reason = "holds half of a character (a lone surrogate)"
    return cell[:SHOWN], reason


def printable(text: str) -> str:
    """`text` as UTF-8 can hold it, without NUL."""
    return text.encode("utf-8", "replace").decode().replace("\0", "?")
