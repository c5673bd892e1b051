"""Reading a trail: find its tables, take them in, check them, say what is wrong."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from os import PathLike
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from mainspring.engine.trail.casts import SQL_TYPES
from mainspring.engine.trail.checks import Checker, is_zone
from mainspring.engine.trail.draft import Draft
from mainspring.engine.trail.headers import is_further, lacking
from mainspring.engine.trail.problems import TrailError
from mainspring.engine.trail.schema import TABLES
from mainspring.engine.trail.sources import ParquetTable, Sources, find
from mainspring.engine.trail.sql import literal, literals, name
from mainspring.engine.trail.staging import Staged, Stager, first_line
from mainspring.engine.trail.trail import Trail

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MEMORY = "2500MB"
"""What DuckDB may hold in memory; beyond it spills into the scratch folder."""

SMALL = 4 << 20
"""Bytes up to which a trail is small: planning a question then takes longer than answering it."""
SMALL_ROWS = 20_000
"""The same for rows that come as a draft."""

_WORTH_PLANNING = ("filter_pushdown", "unused_columns")
"""What DuckDB's optimizer does with a small trail's questions. Handing work to threads and weighing plans cost more than they save there;
these two cost little and keep a question from meeting every row with every other."""

Progress = Callable[[str], None]
"""Called with a few words before each longer step."""

AnyPath = str | PathLike[str]


def read_trail(
    path: AnyPath,
    *,
    timezone: str = "UTC",
    now: dt.datetime,
    as_of: dt.datetime | None = None,
    strict: bool = False,
    progress: Progress | None = None,
) -> Trail:
    """Read and check the trail at `path`: a folder, a zip of one, or an .xlsx with a sheet per table.

    Times without an offset are read in `timezone` (an IANA name). `now` and `as_of` are UTC where they have no zone of their
    own. What cannot be read is listed in the trail's problems; TrailError if nothing can be read, or if `strict` and there
    is any problem.
    """
    path = Path(path)
    with _opened(timezone) as (stack, connection, scratch):
        sources = find(path, scratch)
        with _closing(sources):
            _demand([source.table for source in sources.tables], path.name)
            if sources.size() <= SMALL:
                _hurry(connection)
            stager = Stager(connection, scratch, timezone)
            stack.callback(stager.close)
            stager.notices.extend(sources.notices)
            for source in sources.tables:
                if progress:
                    progress(f"Reading {source.file}")
                if isinstance(source, ParquetTable):
                    stager.stage_parquet(source)
                else:
                    stager.stage_text(source)
        if progress:
            progress("Checking")
        return _finish(stack, stager, timezone, now, as_of, strict)


def check_draft(
    draft: Draft,
    *,
    timezone: str = "UTC",
    now: dt.datetime,
    as_of: dt.datetime | None = None,
    strict: bool = False,
    partial: bool = False,
) -> Trail:
    """Check the rows of `draft` exactly as those of a trail read from files; problems name the rows' places.

    `partial` allows a draft without objectives and key results, such as a work tracker's.
    """
    with _opened(timezone) as (stack, connection, scratch):
        known = [table for table in draft.columns if table in TABLES or is_further(table)]
        if not partial:
            _demand(known, "the draft")
        if sum(map(len, draft.rows.values())) <= SMALL_ROWS:
            _hurry(connection)
        stager = Stager(connection, scratch, timezone)
        stack.callback(stager.close)
        stager.notices.extend(
            f"ignored: {table}, which is no table of a trail" for table in draft.columns if table not in known
        )
        for table in known:
            stager.stage_draft(draft, table)
        return _finish(stack, stager, timezone, now, as_of, strict)


def is_trail(path: AnyPath) -> bool:
    """Whether `path` holds objectives and key results by the trail's own names, with the columns that these must have.

    Only headers are read. What cannot be opened is no trail; why, `read_trail` tells.
    """
    try:
        with TemporaryDirectory(prefix="mainspring-") as scratch:
            sources = find(Path(path), Path(scratch))
            with _closing(sources):
                return all(
                    any(
                        source.table == table.name and not lacking(table.name, _cells(source))
                        for source in sources.tables
                    )
                    for table in TABLES.values()
                    if table.required
                )
    except (TrailError, OSError):
        return False


def _cells(source: object) -> list[str]:
    if isinstance(source, ParquetTable):
        from mainspring.engine.trail import database

        try:
            with database.connect() as connection:
                scan = f"parquet_schema({literal(str(source.path))})"
                return [str(row[0]) for row in connection.execute(f"SELECT name FROM {scan}").fetchall()]
        except database.Error as error:
            raise TrailError(first_line(error)) from error
    cells: list[str] = source.open()[0]  # type: ignore[attr-defined]
    return cells


@contextmanager
def _closing(sources: Sources) -> Iterator[None]:
    try:
        yield
    finally:
        sources.close()


@contextmanager
def _opened(timezone: str) -> Iterator[tuple[ExitStack, DuckDBPyConnection, Path]]:
    """A connection and a scratch folder, both given up again if the reading fails."""
    if not is_zone(timezone):
        raise TrailError(f"{timezone!r} is no time zone (an IANA name, such as Europe/Berlin)")
    from mainspring.engine.trail import database

    with ExitStack() as stack:
        scratch = Path(
            stack.enter_context(TemporaryDirectory(prefix="mainspring-", ignore_cleanup_errors=True))
        )
        spill = str(scratch / "spill")
        connection = database.connect(":memory:", config={"memory_limit": MEMORY, "temp_directory": spill})
        stack.callback(connection.close)
        try:
            connection.execute(_BEGINNING)
            if timezone != "UTC":
                connection.execute(f"SELECT timezone({literal(timezone)}, TIMESTAMP '2000-01-01')::VARCHAR")
        except database.Error as error:
            raise TrailError(f"{timezone!r} is a time zone that DuckDB does not know") from error
        try:
            yield stack, connection, scratch
        except database.OutOfMemoryException as error:
            raise TrailError(
                f"the trail does not fit into {MEMORY} of memory and the disk ({first_line(error)})"
            ) from error
        except UnicodeEncodeError as error:
            raise TrailError(
                f"a name holds half of a character (a lone surrogate): {error.object!r:.80}"
            ) from error


_BEGINNING = """
SET GLOBAL TimeZone = 'UTC';
SET autoinstall_known_extensions = false;
SET enable_progress_bar = false;
CREATE SCHEMA stage;
CREATE SCHEMA flaws;
CREATE SCHEMA live;
CREATE SCHEMA settled;
CREATE SCHEMA trail;
CREATE TABLE problems (
    tbl VARCHAR, file VARCHAR, line BIGINT, "column" VARCHAR, reason VARCHAR, gist VARCHAR, value VARCHAR
);
"""


def _hurry(connection: DuckDBPyConnection) -> None:
    """Answer questions to a small trail with as little ado as can be; answers stay the same."""
    kept = literals(_WORTH_PLANNING)
    row = connection.execute(
        f"SELECT string_agg(name, ',') FROM duckdb_optimizers() WHERE name NOT IN ({kept})"
    ).fetchone()
    connection.execute(f"SET threads = 1; SET GLOBAL disabled_optimizers = {literal(row[0] if row else '')}")


def _demand(tables: list[str], place: str) -> None:
    for table in TABLES.values():
        if table.required and table.name not in tables:
            found = ", ".join(sorted(tables)) or "none"
            raise TrailError(
                f"{place}: holds no table {table.name}, which a trail needs; the tables found: {found}"
            )


def _finish(
    stack: ExitStack,
    stager: Stager,
    timezone: str,
    now: dt.datetime,
    as_of: dt.datetime | None,
    strict: bool,
) -> Trail:
    connection = stager.connection
    stager.settle()
    stager.listing.load(connection)
    checker = Checker(connection, stager.tables)
    checker.run()
    for table, staged in stager.tables.items():
        if staged.lazy and (table in checker.clean or table not in TABLES):
            stager.trust(staged)
    _publish(connection, stager.tables, checker)
    counted = connection.execute("SELECT count(*) FROM problems").fetchone()
    problem_count = int(counted[0]) if counted else 0
    counts, latest = _survey(connection, stager.tables, naive(now))
    trail = Trail(
        connection,
        present={table: frozenset(staged.columns) for table, staged in stager.tables.items()},
        counts=counts,
        as_of=naive(as_of) if as_of is not None else latest,
        timezone=timezone,
        problem_count=problem_count,
        notices=[*stager.notices, *checker.notices],
        on_close=stack.pop_all().close,
    )
    if strict and problem_count:
        first = next(trail.problems(1))
        trail.close()
        further = f"; {problem_count - 1} more problems" if problem_count > 1 else ""
        raise TrailError(f"{first}{further}")
    return trail


def naive(moment: dt.datetime) -> dt.datetime:
    """`moment` in UTC without its zone; one without a zone is UTC already."""
    return moment if moment.tzinfo is None else moment.astimezone(dt.UTC).replace(tzinfo=None)


def _publish(connection: DuckDBPyConnection, tables: dict[str, Staged], checker: Checker) -> None:
    """Create the views `trail.<table>`: every table, every column."""
    statements = []
    for table in [*TABLES, *(table for table in tables if table not in TABLES)]:
        staged = tables.get(table)
        present = set(staged.columns) if staged else set()
        listed = []
        if table in TABLES:
            for column in TABLES[table].columns:
                source = (
                    name(column.name) if column.name in present else f"CAST(NULL AS {SQL_TYPES[column.kind]})"
                )
                listed.append(f"{source} AS {name(column.name)}")
        if staged is None:
            listed += ["CAST(NULL AS BIGINT) AS _line", "CAST(NULL AS VARCHAR) AS _file"]
            statements.append(f"CREATE VIEW trail.{name(table)} AS SELECT {', '.join(listed)} WHERE false")
            continue
        known = TABLES[table].column_names if table in TABLES else ()
        listed += [name(column) for column in staged.columns if column not in known]
        relation = checker.live(table)
        if relation != staged.relation and not staged.lazy:
            # The good rows once and for all, rather than a join in every question asked of them.
            relation = f"settled.{name(table)}"
            statements.append(f"CREATE TABLE {relation} AS SELECT * FROM {checker.live(table)}")
            statements.append(
                f"DROP VIEW live.{name(table)}; DROP TABLE flaws.{name(table)}; DROP TABLE {staged.relation}"
            )
        listed += ["_line", f"{staged.file} AS _file"]
        statements.append(f"CREATE VIEW trail.{name(table)} AS SELECT {', '.join(listed)} FROM {relation}")
    connection.execute(";\n".join(statements))


def _survey(
    connection: DuckDBPyConnection, tables: dict[str, Staged], now: dt.datetime
) -> tuple[dict[str, int], dt.datetime]:
    """The good rows of each table, and the latest moment not after `now`: a time, else a date's midnight, else `now`."""
    selects = []
    for table, staged in tables.items():
        moments: dict[str, list[str]] = {"time": [], "date": []}
        for column in TABLES[table].columns if table in TABLES else ():
            if column.kind in moments and column.name in staged.columns:
                own = name(column.name)
                moments[column.kind].append(f"max({own}) FILTER (WHERE {own} <= $1)")
        times, dates = (f"greatest({', '.join(found)})" if found else "NULL" for found in moments.values())
        selects.append(
            f"SELECT {literal(table)}, count(*), CAST({times} AS TIMESTAMP), CAST({dates} AS TIMESTAMP) "
            f"FROM trail.{name(table)}"
        )
    if not selects:
        return {}, now
    rows = connection.execute(
        " UNION ALL ".join(selects), [now] if "$1" in " ".join(selects) else None
    ).fetchall()
    counts = {str(table): int(number) for table, number, _, _ in rows}
    times_found = [row[2] for row in rows if row[2] is not None]
    dates_found = [row[3] for row in rows if row[3] is not None]
    return counts, max(times_found or dates_found or [now])
