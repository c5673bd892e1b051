"""A trail among the files: its rows join the draft as they stand."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from mainspring.engine.trail.draft import Draft, Place
from mainspring.engine.trail.schema import TABLES
from mainspring.intake.importer import Imported, Options


def looks_like_trail(path: Path) -> bool:
    """Whether the file or folder is a trail. False for what cannot be read: opening it gives the better
    error."""
    from mainspring.engine import trail

    return bool(trail.is_trail(path))


def imported_trail(path: Path, options: Options) -> Imported:
    """A trail's good rows as a draft; rows left out by the checks are listed."""
    from mainspring.engine import trail

    now = options.now or dt.datetime(9999, 1, 1)
    draft = Draft()
    with trail.read_trail(path, timezone=options.timezone, now=now) as read:
        for table in TABLES:
            if table not in read.present:
                continue
            known = read.present[table]
            columns = [column for column in TABLES[table].column_names if column in known]
            columns += sorted(column for column in known if column.startswith("x_"))
            draft.declare(table, *columns)
            chosen = ", ".join(f'"{column}"' for column in columns)
            query = f'SELECT {chosen}, _file, _line FROM trail."{table}" ORDER BY _line'
            for *cells, file, line in read.connection.execute(query).fetchall():
                draft.add(table, dict(zip(columns, cells, strict=True)), Place(file or path.name, line or 0))
        problems = list(read.problems())
        notices = list(read.notices)
    return Imported(
        draft, "OKR trail", unreadable=problems, notes=[f"{path.name}: {notice}" for notice in notices]
    )
