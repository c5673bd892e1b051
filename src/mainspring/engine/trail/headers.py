"""Which column of a file is which column of the trail."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mainspring.engine.trail.problems import TrailError
from mainspring.engine.trail.schema import TABLES


@dataclass(frozen=True, slots=True)
class Header:
    """The columns that are read, by their names in the trail, and where they stand in a row of `width` cells."""

    columns: tuple[str, ...]
    positions: tuple[int, ...]
    width: int
    notices: tuple[str, ...] = ()

    @property
    def straight(self) -> bool:
        """Whether a row can be taken as it is."""
        return self.positions == tuple(range(self.width))


def is_further(word: str) -> bool:
    """Whether a table or column is one of the `x_…` that a trail may carry along."""
    return word[:2].casefold() == "x_" and len(word) > 2


def table_name(stem: str) -> str | None:
    """The table that a file or sheet called `stem` holds, or None."""
    word = stem.strip()
    if is_further(word):
        return "x_" + word[2:]
    folded = _fold(word)
    return next((table for table in TABLES if _fold(table) == folded), None)


def recognised(table: str, cells: Sequence[str]) -> int:
    """How many of a header's cells are columns of `table`."""
    if table not in TABLES:
        return len(cells)
    known = {_fold(column) for column in TABLES[table].column_names}
    return sum(_fold(cell) in known or is_further(_clean(cell)) for cell in cells)


def lacking(table: str, cells: Sequence[str]) -> list[str]:
    """The required columns of `table` that a header does not have."""
    if table not in TABLES:
        return []
    found = {_fold(cell) for cell in cells}
    return [
        column.name for column in TABLES[table].columns if column.required and _fold(column.name) not in found
    ]


def match_header(table: str, cells: Sequence[str], file: str, line: int) -> Header:
    """Match a header's cells to the columns of `table`, without regard to case, spaces, underscores and a byte order mark.

    Raises TrailError for a column that stands twice and for a required one that is missing.
    """
    known = {_fold(column): column for column in TABLES[table].column_names} if table in TABLES else None
    place = f"{file}:{line}" if line else file
    columns: list[str] = []
    positions: list[int] = []
    notices: list[str] = []
    seen: set[str] = set()
    width = len(cells)
    while width and not _clean(cells[width - 1]):
        width -= 1
    for position, cell in enumerate(cells[:width]):
        word = _clean(cell)
        if not word:
            notices.append(f"ignored: column {position + 1} of {file}, which has no name")
            continue
        if "\0" in word or word != word.encode("utf-8", "replace").decode():
            raise TrailError(f"{place}: the name of column {position + 1} holds what is no text")
        column: str | None
        if known is None:
            column = word
        else:
            column = "x_" + word[2:] if is_further(word) else known.get(_fold(word))
        if column is None:
            notices.append(f"ignored: column {word} of {file}, which is none of {table}")
            continue
        if column.casefold() in seen:
            raise TrailError(f"{place}: the column {column} stands twice")
        if column.casefold() in ("_line", "_file", "_row"):
            notices.append(f"ignored: column {word} of {file}; the name is used for the place of a row")
            continue
        seen.add(column.casefold())
        columns.append(column)
        positions.append(position)
    missing = lacking(table, cells)
    if missing:
        found = ", ".join(_clean(cell) for cell in cells[:20]) or "none"
        raise TrailError(
            f"{place}: {table} needs the column {missing[0]}; the columns found are: {found[:300]}"
        )
    return Header(tuple(columns), tuple(positions), width, tuple(notices))


def _clean(cell: str) -> str:
    return cell.replace("\ufeff", "").strip()


def _fold(cell: str) -> str:
    return "".join(_clean(cell).replace("_", " ").split()).casefold()
