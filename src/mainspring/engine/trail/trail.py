"""A trail that has been read and checked: its good rows in DuckDB, its problems beside them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from types import TracebackType
from typing import TYPE_CHECKING, Any

from mainspring.engine.trail.problems import Problem

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_BATCH = 10_000


class Trail:
    """The good rows of one trail.

    `connection` has a schema `trail` with every table of `TABLES` (and the `x_…` tables of the source): all their columns,
    those absent from the source NULL, then `_line` (BIGINT, 1-based; a Parquet file's row) and `_file` (VARCHAR). Ids,
    texts, enums and lists are VARCHAR, times TIMESTAMP (naive, UTC), dates DATE, numbers DOUBLE, integers BIGINT, booleans
    BOOLEAN; an empty cell is NULL. A Parquet file stays where it is and is read when asked: keep it until the trail is closed.

    `present` maps each table of the source to its columns there, `counts` to the number of its good rows. `as_of` is the
    moment as of which the trail is looked at, naive, in UTC. `notices` says what of the source was not read, and what could
    not be checked. Close the trail, or use it as a context manager: it may own a scratch folder.
    """

    def __init__(
        self,
        connection: DuckDBPyConnection,
        *,
        present: Mapping[str, frozenset[str]],
        counts: Mapping[str, int],
        as_of: dt.datetime,
        timezone: str,
        problem_count: int,
        notices: list[str],
        on_close: Callable[[], None],
    ) -> None:
        self.connection = connection
        self.present = dict(present)
        self.counts = dict(counts)
        self.as_of = as_of
        self.timezone = timezone
        self.problem_count = problem_count
        self.notices = notices
        self._on_close = on_close

    @property
    def problem_counts(self) -> list[tuple[str, str, str, int]]:
        """(table, column, reason, count), the most frequent first; the reason without the ids and lines it names."""
        if not self.problem_count:
            return []
        rows = self.connection.execute(
            'SELECT tbl, "column", gist, count(*) AS n FROM problems GROUP BY ALL ORDER BY n DESC, tbl, "column", gist'
        ).fetchall()
        return [(table, column, gist, int(number)) for table, column, gist, number in rows]

    def problems(self, limit: int | None = None) -> Iterator[Problem]:
        """The problems by file, line, column and reason; at most `limit` of them."""
        if not self.problem_count:
            return
        bound = "" if limit is None else f" LIMIT {max(0, int(limit))}"
        cursor = self.connection.cursor()
        try:
            cursor.execute(
                'SELECT tbl, file, line, "column", reason, value FROM problems '
                f'ORDER BY file, line, "column", reason, tbl, value{bound}'
            )
            while rows := cursor.fetchmany(_BATCH):
                for row in rows:
                    yield Problem(*row)
        finally:
            cursor.close()

    def close(self) -> None:
        """Close the connection and remove what was unpacked; closing twice does nothing."""
        self.connection.close()
        self._on_close()

    def __enter__(self) -> Trail:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        counted: dict[str, Any] = {table: number for table, number in self.counts.items() if number}
        return f"Trail({counted}, as_of={self.as_of.isoformat()}, problems={self.problem_count})"
