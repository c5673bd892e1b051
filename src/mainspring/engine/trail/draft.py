"""A trail in the making: rows as text, each with the place it came from.

Importers and the demo generator fill a draft; the reader checks it by the same rules as a trail read from files.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

Cell = str | int | float | bool | dt.date | dt.datetime | None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row was found: the file (with the sheet after `!` where there is one) and the 1-based line or row."""

    file: str = ""
    line: int = 0


@dataclass(slots=True)
class Draft:
    """Rows by table. `columns[table]` is what the source knows: a column that is not in it is *absent* (unknown), an empty
    cell in one that is in it is a recorded none."""

    rows: dict[str, list[dict[str, str]]] = field(default_factory=dict)
    places: dict[str, list[Place]] = field(default_factory=dict)
    columns: dict[str, list[str]] = field(default_factory=dict)

    def declare(self, table: str, *columns: str) -> None:
        """State that the source knows `table` with these columns (further calls add columns)."""
        known = self.columns.setdefault(table, [])
        self.rows.setdefault(table, [])
        self.places.setdefault(table, [])
        known.extend(column for column in columns if column not in known)

    def add(self, table: str, row: Mapping[str, Cell], place: Place | None = None) -> None:
        """Add one row; its keys are declared. A column neither of the trail nor `x_…` raises KeyError."""
        from mainspring.engine.trail.schema import TABLES  # a table that is linted becomes no trail

        for column in row:
            if not column.startswith("x_") and not table.startswith("x_"):
                TABLES[table].column(column)
        self.declare(table, *row)
        self.rows[table].append({column: text(cell) for column, cell in row.items()})
        self.places[table].append(place or Place())

    def __len__(self) -> int:
        return sum(len(rows) for rows in self.rows.values())


def text(cell: Cell) -> str:
    """A cell as a trail writes it: ISO 8601 times, plain decimals, `true`/`false`, empty for none."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, dt.datetime):
        return cell.isoformat()
    if isinstance(cell, dt.date):
        return cell.isoformat()
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    return str(cell)
