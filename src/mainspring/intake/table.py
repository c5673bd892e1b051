"""A sheet under its header row: columns by name whatever their case, and records that know their line."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from mainspring.intake.sources import Cell, Sheet
from mainspring.intake.texts import composed

_DROPPED = str.maketrans("", "", " _-\t\n\r.:*#\ufeff\u00a0\u200b")


@lru_cache(maxsize=4096)
def normal(header: str) -> str:
    """A header as it is compared: without regard to case, spaces, underscores, hyphens, dots, BOM and
    accents' composition."""
    folded = composed(header).casefold()
    return folded.translate(_DROPPED) or folded.strip()


def shown(cell: Cell) -> str:
    """A cell as text without outer blanks; empty for none."""
    if isinstance(cell, str):
        return cell.strip(" \t\r\n\u00a0\u200b\ufeff")
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    return str(cell)


class Table:
    """A sheet from its header row on. Headers may repeat (a tracker's export has a column `Labels` for each
    label)."""

    def __init__(self, sheet: Sheet, header: int = 0) -> None:
        self.sheet = sheet
        self.header = header
        row = sheet.rows[header] if header < len(sheet.rows) else []
        self.headers = [shown(cell) for cell in row]
        self._places: dict[str, list[int]] = {}
        for index, name in enumerate(self.headers):
            if name:
                self._places.setdefault(normal(name), []).append(index)

    def find(self, *names: str) -> int | None:
        """Index of the first column that bears one of the names, names tried in the order given; None if
        there is none."""
        return next((self._places[normal(name)][0] for name in names if normal(name) in self._places), None)

    def every(self, *names: str) -> list[int]:
        """Indexes of all columns that bear one of the names."""
        return [index for name in names for index in self._places.get(normal(name), ())]

    def has(self, *names: str) -> bool:
        """Whether every one of the names is a header."""
        return all(normal(name) in self._places for name in names)

    def share(self, *names: str) -> float:
        """Which share of the names are headers, 0 to 1: for `recognise`."""
        return sum(normal(name) in self._places for name in names) / len(names)

    def records(self) -> Iterator[Record]:
        """The rows under the header that are not wholly empty."""
        for index in range(self.header + 1, len(self.sheet.rows)):
            if any(cell is not None and cell != "" for cell in self.sheet.rows[index]):
                yield Record(self, index)


class Record:
    """One row of a table."""

    __slots__ = ("row", "table")

    def __init__(self, table: Table, row: int) -> None:
        self.table = table
        self.row = row

    @property
    def line(self) -> int:
        """1-based line of the file."""
        return self.table.sheet.lines[self.row]

    def cell(self, *names: str) -> Cell:
        """The cell under the first of the names that is a header, as read; None if there is none."""
        column = self.table.find(*names)
        return None if column is None else self.table.sheet.cell(self.row, column)

    def text(self, *names: str) -> str:
        """The same as text without outer blanks; empty if there is none."""
        return shown(self.cell(*names))

    def texts(self, *names: str) -> list[str]:
        """The texts that are not empty under every column that bears one of the names."""
        found = (shown(self.table.sheet.cell(self.row, column)) for column in self.table.every(*names))
        return [text for text in found if text]

    def extra(self) -> list[Cell]:
        """Cells beyond the last header that are not empty: a ragged row."""
        return [
            cell
            for cell in self.table.sheet.rows[self.row][len(self.table.headers) :]
            if cell not in (None, "")
        ]
