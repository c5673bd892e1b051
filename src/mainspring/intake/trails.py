"""A trail among the files: its rows join the draft as they stand. It may be a part of one, such as what became of a
tracker's export alone, with neither objectives nor key results."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from mainspring.engine.trail.draft import Draft, Place
from mainspring.engine.trail.problems import Problem, TrailError
from mainspring.engine.trail.schema import TABLES
from mainspring.intake.importer import Imported, Options, Reference
from mainspring.intake.links import kept_in
from mainspring.intake.mended import mend

if TYPE_CHECKING:
    from mainspring.engine.trail import Trail

_FAR = dt.datetime(9999, 1, 1)


def looks_like_trail(path: Path) -> bool:
    """Whether the file or folder is a trail or a part of one. False for what cannot be read: opening it gives the
    better error."""
    from mainspring.engine import trail

    return bool(trail.is_trail(path)) or named_as_trail(path) or _is_part(path)


def named_as_trail(path: Path) -> bool:
    """Whether files or sheets bear the names of a trail's objectives and key results, whatever their columns. Such a
    one with a misspelt column is a faulty trail: read as plain sheets, each of its tables would be taken for OKRs of
    its own."""
    from mainspring.engine.trail.sources import find

    required = {table.name for table in TABLES.values() if table.required}
    try:
        with TemporaryDirectory(prefix="mainspring-") as scratch:
            sources = find(path, Path(scratch))
            try:
                return required <= {source.table for source in sources.tables}
            finally:
                sources.close()
    except (TrailError, OSError):
        return False


def read_named(path: Path, **settings: Any) -> Trail:
    """`read_trail`, whose error says the way out where the path is a trail by its names only."""
    from mainspring.engine import trail

    try:
        return trail.read_trail(path, **settings)
    except TrailError as error:
        if trail.is_trail(path):
            raise
        raise TrailError(f"{error} (if this is no trail but plain sheets, say --as spreadsheet)") from None


def imported_trail(path: Path, options: Options) -> Imported:
    """A trail's good rows as a draft; rows left out by the checks are listed. Links that an earlier import could not
    follow (`x_subject`) are tried again."""
    from mainspring.engine import trail

    now = options.now or _FAR
    if trail.is_trail(path) or named_as_trail(path):
        with (
            read_named(path, timezone=options.timezone, now=now) as stated,
            mended(path, stated, now) or stated as read,
        ):
            imported = Imported(draft_of(read, path.name), "OKR trail", unreadable=list(read.problems()))
        imported.notes.extend(f"{path.name}: {notice}" for notice in read.notices)
    else:
        part, problems = _part(path)
        mend(part)
        with trail.check_draft(part, timezone=options.timezone, now=now, partial=True) as read:
            imported = Imported(draft_of(read, path.name), "OKR trail", unreadable=list(read.problems()))
        imported.unreadable.extend(problems)
        imported.notes.append(
            f"{path.name}: a part of a trail, with {' and '.join(sorted(part.columns))} alone"
        )
    _links(imported)
    return imported


def mended(path: Path, read: Trail, now: dt.datetime) -> Trail | None:
    """The trail `read` anew with what people wrote into it by hand given its ids. None where there is nothing of the kind, where some of its
    tables are no text that one writes into (Parquet), and where rows could not even be split into cells."""
    from mainspring.engine import trail

    if not read.problem_count:
        return None
    whole, problems = _part(path)
    if problems or not set(read.present) <= set(whole.columns) or not mend(whole):
        return None
    anew = trail.check_draft(whole, timezone=read.timezone, now=now)
    anew.notices[:] = read.notices
    return anew


def gathered(paths: Sequence[Path], scratch: Path) -> list[Path]:
    """`paths` with the files that are tables of a trail by their name and header (`work_items.csv`) gathered in one folder of `scratch`, which
    stands for them: a part of a trail that came file by file."""
    import shutil

    parts: list[Path] = []
    for number, path in enumerate(paths):
        if path.suffix.lower() == ".csv" and path.stem.lower() in TABLES:
            alone = scratch / f"part-{number}"
            alone.mkdir()
            shutil.copyfile(path, alone / path.name)
            if _is_part(alone):
                parts.append(path)
    if not parts:
        return list(paths)
    whole = scratch / "trail"
    whole.mkdir()
    for path in parts:
        shutil.copyfile(path, whole / path.name)
    return [whole, *(path for path in paths if path not in parts)]


def reopened(path: Path, *, now: dt.datetime) -> Trail:
    """What was written of a trail that was read, whole or a part of one, to be read again."""
    from mainspring.engine import trail

    if trail.is_trail(path):
        return trail.read_trail(path, now=now)
    part, _problems = _part(path)
    return trail.check_draft(part, now=now, partial=True)


def draft_of(read: Trail, name: str = "") -> Draft:
    """The good rows of a trail that was read or checked, each cell as a trail writes it. `name` stands for the file
    where a row has none."""
    draft = Draft()
    for table in read.present:
        if table not in TABLES and not table.startswith("x_"):
            continue
        known = read.present[table]
        own = TABLES[table].column_names if table in TABLES else ()
        columns = [column for column in own if column in known]
        columns += sorted(column for column in known if column.startswith("x_") or table not in TABLES)
        draft.declare(table, *columns)
        chosen = ", ".join(f'"{column}"' for column in columns)
        query = f'SELECT {chosen}, _file, _line FROM trail."{table}" ORDER BY _line'
        for *cells, file, line in read.connection.execute(query).fetchall():
            draft.add(table, dict(zip(columns, cells, strict=True)), Place(file or name, line or 0))
    return draft


def _links(imported: Imported) -> None:
    rows = imported.draft.rows.get("work_items", ())
    for number, (row, place) in enumerate(
        zip(rows, imported.draft.places.get("work_items", ()), strict=True)
    ):
        text = row.get(kept_in("subject_id"), "")
        if text and not row.get("subject_id"):
            imported.references.append(Reference("work_items", number, "subject_id", text, place))


def _is_part(path: Path) -> bool:
    """Whether there are tables by the trail's own names, each with the columns that it must have, and nothing else.
    Only headers are read."""
    from mainspring.engine.trail.headers import lacking
    from mainspring.engine.trail.sources import TextTable, find

    try:
        with TemporaryDirectory(prefix="mainspring-") as scratch:
            sources = find(path, Path(scratch))
            try:
                tables = [table for table in sources.tables if isinstance(table, TextTable)]
                whole = len(tables) == len(sources.tables) and not sources.notices
                known = any(table.table in TABLES for table in tables)
                return whole and known and not any(lacking(table.table, table.open()[0]) for table in tables)
            finally:
                sources.close()
    except (TrailError, OSError):
        return False


def _part(path: Path) -> tuple[Draft, list[Problem]]:
    """The cells of a part of a trail, unchecked, and what could not be split into cells."""
    from mainspring.engine.trail.headers import match_header
    from mainspring.engine.trail.sources import TextTable, find

    draft, problems = Draft(), []
    with TemporaryDirectory(prefix="mainspring-") as scratch:
        sources = find(path, Path(scratch))
        try:
            for source in sources.tables:
                if not isinstance(source, TextTable):
                    continue
                table, file = source.table, source.file

                def report(*problem: Any, table: str = table, file: str = file) -> None:
                    problems.append(Problem(table, file, *problem))

                cells, line, rows = source.open()
                header = match_header(table, cells, file, line)
                draft.declare(table, *header.columns)
                for number, row in rows(report):
                    named = zip(header.columns, header.positions, strict=True)
                    draft.rows[table].append({column: row[at] for column, at in named if at < len(row)})
                    draft.places[table].append(Place(file, number))
        finally:
            sources.close()
    return draft, problems
