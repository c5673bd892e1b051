"""What one reading of an export gathers: rows, the people and teams met on the way, and everything that could not be read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar, cast

from mainspring.engine.trail.draft import Cell as Value
from mainspring.engine.trail.draft import Draft, Place
from mainspring.engine.trail.problems import Problem
from mainspring.engine.trail.schema import TABLES
from mainspring.intake.dates import DateOrder, date_order, moment
from mainspring.intake.importer import Imported, Options
from mainspring.intake.keys import cycle_id, folded, person_id, team_id, untitled
from mainspring.intake.periods import read_period
from mainspring.intake.sources import Cell, Source
from mainspring.intake.table import shown
from mainspring.intake.values import Unreadable, decimal_mark, number, share

NOON = dt.time(12)
_MOMENTS_KEPT = 100_000
_YEARS = (1900, 9998)
"""What a trail takes; at its end one year is left for zones that push an instant over."""
_Read = TypeVar("_Read")


class Gathering:
    """Collects one `Imported`. Cells are read by its methods, which list what they cannot read and answer with none."""

    def __init__(self, name: str, source: Source, options: Options) -> None:
        self.imported = Imported(Draft(), recognised=name)
        self.draft = self.imported.draft
        self.options = options
        self.decimal = "."
        self.order = DateOrder(True, False)
        self.counts_items = source.kind == "json" or source.kind in ("zip", "folder")
        self._source = source
        self._people: dict[str, dict[str, Cell]] = {}
        self._teams: dict[str, dict[str, Cell]] = {}
        self._cycles: dict[str, dict[str, Cell]] = {}
        self._places: dict[str, Place] = {}
        self._told: set[str] = set()
        self._known_people: dict[tuple[str, str], str] = {}
        # Exports repeat their days and times thousands of times over.
        self._moments: dict[str, dt.datetime | dt.date | None] = {}

    def note(self, text: str) -> None:
        """Say something once, however often it happens."""
        if text not in self._told:
            self._told.add(text)
            self.imported.notes.append(text)

    def problem(self, place: Place, table: str, column: str, reason: str, value: object = "") -> None:
        """List what cannot be read; long values are cut."""
        if self.counts_items and place.line:
            reason = f"item {place.line} {reason}"
        text = shown(value) if isinstance(value, (str, int, float, bool, dt.date)) else str(value)
        self.imported.unreadable.append(
            Problem(
                table, place.file, place.line, column, reason, text if len(text) <= 80 else text[:79] + "…"
            )
        )

    def settle_numbers(self, cells: Iterable[Cell]) -> None:
        """Decide from all cells of the export how it writes decimals."""
        self.decimal, _ = decimal_mark(cells)

    def settle_dates(self, cells: Iterable[Cell]) -> None:
        """Decide from all cells of the export whether the day or the month stands first, and say so where nothing proves it."""
        cells = list(cells)
        self._moments.clear()
        self.order = date_order(cells)
        if not self.order.proven and _order_matters({cell for cell in cells if isinstance(cell, str)}):
            self.note(
                "dates such as 3/12/2024 were read with the day first: nothing in the file proves the order"
            )

    def number(
        self, cell: object, place: Place, table: str, column: str, number_format: str = ""
    ) -> float | None:
        """The number in a cell; its unit is dropped."""
        read = self._read(
            lambda value: number(value, self.decimal, number_format), cell, place, table, column
        )
        return None if read is None else read.value

    def share(
        self,
        cell: object,
        place: Place,
        table: str,
        column: str,
        scale: float | None = None,
        number_format: str = "",
    ) -> float | None:
        """A degree of completion as a fraction (1 is all of it)."""
        return self._read(
            lambda value: share(value, self.decimal, number_format, scale), cell, place, table, column
        )

    def day(self, cell: object, place: Place, table: str, column: str) -> dt.date | None:
        """The day in a cell; of an instant the day as written."""
        read = self._read(self._moment, cell, place, table, column)
        return read.date() if isinstance(read, dt.datetime) else read

    def instant(self, cell: object, place: Place, table: str, column: str) -> dt.datetime | None:
        """The instant in a cell. A day without a time is taken at noon, so that no zone moves it to another day."""
        read = self._read(self._moment, cell, place, table, column)
        if read is None or isinstance(read, dt.datetime):
            return read
        self.note("days without a time of day were taken at noon")
        return dt.datetime.combine(read, NOON)

    def _moment(self, cell: Cell) -> dt.datetime | dt.date | None:
        if isinstance(cell, str) and cell in self._moments:
            return self._moments[cell]
        read = moment(cell, self.order)
        if read is not None and not _YEARS[0] <= read.year <= _YEARS[1]:
            raise Unreadable(f"lies outside the years {_YEARS[0]} to {_YEARS[1]}")
        if isinstance(cell, str) and len(self._moments) < _MOMENTS_KEPT:
            self._moments[cell] = read
        return read

    def _read(
        self, reader: Callable[[Cell], _Read | None], cell: object, place: Place, table: str, column: str
    ) -> _Read | None:
        if cell is not None and not isinstance(cell, (str, int, float, bool, dt.date, dt.time)):
            self.problem(place, table, column, "is no single value", cell)
            return None
        try:
            return reader(cell)
        except Unreadable as error:
            self.problem(place, table, column, str(error), cell)
        except OverflowError:
            self.problem(place, table, column, "is out of range", cell)
        return None

    def person(self, name: str = "", email: str = "", place: Place | None = None, **more: Cell) -> str:
        """Id of a person, who becomes a row of `people`; empty where neither name nor e-mail address is known.

        A name that is an address is one. What is learnt later about the same person is added.
        """
        known = self._known_people.get((name, email))
        if known is not None and not more:
            return known
        called = (name, email)
        name, email = untitled(name.strip()), email.strip()
        if "@" in name and " " not in name:
            name, email = "", email or name
        if not name and not email:
            return ""
        key = person_id(name, email)
        row = self._people.setdefault(key, {"person_id": key})
        self._places.setdefault(key, place or Place())
        for column, value in {"name": name, "email": email, **more}.items():
            if value not in ("", None) and not row.get(column):
                row[column] = value
        self._known_people[called] = key
        return key

    def people(self, texts: Iterable[str], place: Place) -> list[str]:
        """Ids of several people, without repetition."""
        return list(dict.fromkeys(key for key in (self.person(text, place=place) for text in texts) if key))

    def team(self, name: str, place: Place | None = None, **more: Cell) -> str:
        """Id of the team of that name, which becomes a row of `teams`; empty where the name is."""
        name = " ".join(name.split())
        if not name:
            return ""
        key = team_id(name)
        row = self._teams.setdefault(key, {"team_id": key, "name": name})
        self._places.setdefault(key, place or Place())
        for column, value in more.items():
            if value not in ("", None) and not row.get(column):
                row[column] = value
        return key

    def knows_team(self, name: str) -> bool:
        """Whether a team of that name was met already."""
        return team_id(" ".join(name.split())) in self._teams

    def cycle(self, starts_on: dt.date, ends_on: dt.date, name: str, place: Place) -> str:
        """Id of the cycle of these days."""
        key = cycle_id(starts_on, ends_on)
        self._cycles.setdefault(
            key,
            {
                "cycle_id": key,
                "name": name or f"{starts_on} to {ends_on}",
                "starts_on": starts_on,
                "ends_on": ends_on,
            },
        )
        self._places.setdefault(key, place)
        return key

    def named_cycle(self, name: str, place: Place, table: str = "objectives") -> str:
        """Id of the cycle that a period's name means; one that means no days is listed and none."""
        if not name.strip():
            return ""
        period = read_period(name, self.options.fiscal_year_start)
        if period is None:
            self.problem(place, table, "cycle_id", "names no period whose days are known", name)
            return ""
        return self.cycle(period.starts_on, period.ends_on, period.name, place)

    def add(self, table: str, row: Mapping[str, Cell], place: Place) -> int:
        """Add a row; answers its index in the table."""
        # No importer puts a bare time of day into a row, so the cells are those of a draft.
        self.draft.add(table, cast("Mapping[str, Value]", row), place)
        return len(self.draft.rows[table]) - 1

    def declare(self, *tables: str) -> None:
        """State that the source knows these tables, even if it holds no row of them."""
        for table in tables:
            self.draft.declare(table, *(column.name for column in TABLES[table].columns if column.required))

    def done(self) -> Imported:
        """Write the people, teams and cycles met, and hand over."""
        for table, rows, columns in (
            ("people", self._people, ("person_id", "name", "email", "team_id", "role")),
            ("teams", self._teams, ("team_id", "name", "parent_team_id")),
            ("cycles", self._cycles, ("cycle_id", "name", "starts_on", "ends_on")),
        ):
            known = {column for row in rows.values() for column in row}
            in_order = [column for column in columns if column in known] + sorted(known - set(columns))
            for key, row in rows.items():
                self.add(table, {column: row.get(column) for column in in_order}, self._places[key])
        self.imported.notes[:0] = [note for note in self._source.notes if note not in self.imported.notes]
        return self.imported


def _order_matters(texts: Iterable[str]) -> bool:
    """Whether any of the dates reads otherwise with the month first."""
    for cell in texts:
        try:
            if moment(cell, DateOrder(True, True)) != moment(cell, DateOrder(False, True)):
                return True
        except (Unreadable, OverflowError):
            continue
    return False


def several(text: str) -> list[str]:
    """The values of a cell that holds several: one a line, or separated by commas or semicolons."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) > 1:
        return lines
    return [part.strip() for part in text.replace(";", ",").split(",") if part.strip()]


def lines_of(text: str) -> list[str]:
    """The lines of a cell that are not empty: for values that may themselves hold commas."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def same(one: str, other: str) -> bool:
    """Whether two texts are the same but for case and blanks."""
    return folded(one) == folded(other)
