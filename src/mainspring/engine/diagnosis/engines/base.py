"""What the diagnosis asks of an engine: run SQL, keep relations, answer rows."""

from __future__ import annotations

import datetime as dt
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from mainspring.engine.trail.schema import TABLES, Table

ColumnType = type[int] | type[float] | type[str]

_UNTIL = {
    "objectives": ("created_at",),
    "key_results": ("created_at",),
    "revisions": ("occurred_at",),
    "check_ins": ("occurred_at",),
    "reviews": ("planned_at",),
    "decisions": ("occurred_at",),
    "blockers": ("raised_at",),
    "work_items": ("created_at",),
    "priorities": ("asked_at",),
    "pulse": ("asked_at",),
}
"""A row whose time lies after `as_of` did not exist yet. (An unknown time hides nothing.)"""


class Engine(ABC):
    """A place with a trail's typed tables in it. `present` maps each table that the source has to its columns."""

    name: str
    present: Mapping[str, frozenset[str]]
    teams: int = 0
    """How many teams there are; known once the facts are made."""

    @abstractmethod
    def rows(self, sql: str) -> list[dict[str, Any]]:
        """The rows of one SELECT over facts and source relations, columns by name."""

    @abstractmethod
    def keep(self, name: str, sql: str) -> None:
        """Compute a relation once and keep it under `name` for the length of the diagnosis."""

    @abstractmethod
    def view(self, name: str, sql: str) -> None:
        """Name a query without computing it. `sql` is in the engine's own dialect."""

    @abstractmethod
    def load(self, name: str, columns: Mapping[str, ColumnType], rows: Iterable[Sequence[Any]]) -> None:
        """Make a small relation of values (None allowed)."""

    def beside(self) -> Engine | None:
        """The same relations for a second thread, which may also make new ones; None where all questions go through one connection."""
        return None

    @abstractmethod
    def relation(self, table: str) -> str:
        """The trail's typed table as this engine's SQL names it."""

    @abstractmethod
    def seconds(self, column: str) -> str:
        """SQL of the engine: whole seconds since 1970 in UTC of a time column."""

    @abstractmethod
    def days(self, column: str) -> str:
        """SQL of the engine: days since 1970-01-01 of a date column."""

    def value(self, column: str, kind: str) -> str:
        """SQL of the engine: a column that is neither time nor date, as the facts read it."""
        return column

    def null(self, kind: str) -> str:
        """SQL of the engine: an unknown of a column kind of the trail."""
        types = {
            "time": "BIGINT",
            "date": "INTEGER",
            "number": "DOUBLE",
            "integer": "BIGINT",
            "boolean": "BOOLEAN",
        }
        return f"CAST(NULL AS {types.get(kind, 'VARCHAR')})"

    def sources(self, as_of: dt.datetime) -> None:
        """Name the trail's tables as the facts read them: times in seconds, dates in days, nothing later than `as_of` (naive UTC)."""
        until = int(as_of.replace(tzinfo=dt.UTC).timestamp())
        for table in TABLES.values():
            self.view(table.name, self._source(table, until))

    def _source(self, table: Table, until: int) -> str:
        known = self.present.get(table.name, frozenset())
        if not known:
            nothing = ", ".join(f"{self.null(column.kind)} AS {column.name}" for column in table.columns)
            return f"SELECT {nothing} WHERE 1 = 0"
        starts = [column for column in _UNTIL.get(table.name, ()) if column in known]
        columns = []
        for column in table.columns:
            name = column.name
            if name not in known:
                columns.append(f"{self.null(column.kind)} AS {name}")
            elif column.kind == "time" and name in starts:
                columns.append(f"{self.seconds(name)} AS {name}")
            elif column.kind == "time":
                # What ends later than `as_of` has not ended yet.
                seconds = self.seconds(name)
                columns.append(f"CASE WHEN {seconds} <= {until} THEN {seconds} END AS {name}")
            elif column.kind == "date":
                columns.append(f"{self.days(name)} AS {name}")
            elif (
                name in ("status", "final_score")
                and table.name in ("objectives", "key_results")
                and "closed_at" in known
            ):
                later = f"{self.seconds('closed_at')} > {until}"
                columns.append(
                    f"CASE WHEN {later} THEN {'NULL' if name == 'final_score' else repr('active')} ELSE {self.value(name, column.kind)} END AS {name}"
                )
            else:
                columns.append(f"{self.value(name, column.kind)} AS {name}")
        where = " AND ".join(f"({name} IS NULL OR {self.seconds(name)} <= {until})" for name in starts)
        sql = f"SELECT {', '.join(columns)} FROM {self.relation(table.name)}"
        return f"{sql} WHERE {where}" if where else sql

    def close(self) -> None:  # noqa: B027 - most engines own nothing that must be given back
        """Give back what the engine holds."""
