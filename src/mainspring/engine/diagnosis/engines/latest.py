"""What a trail that lives in another engine holds: rows by table, and its latest time."""

from __future__ import annotations

import datetime as dt

from mainspring.engine.diagnosis.engines.base import Engine
from mainspring.engine.trail.schema import TABLES


def counts(engine: Engine) -> dict[str, int]:
    """Rows of each table that is there."""
    return {
        name: int(engine.rows(f"SELECT COUNT(*) AS n FROM {engine.relation(name)}")[0]["n"])
        for name in TABLES
        if name in engine.present
    }


def latest(engine: Engine, now: dt.datetime) -> dt.datetime:
    """The latest time in the trail that is not in the future, else the latest date, else `now` (naive UTC): as the reader has it."""
    engine.sources(now)
    until = int(now.replace(tzinfo=dt.UTC).timestamp())
    for kind, bar, unit in (("time", until, 1), ("date", until // 86400, 86400)):
        parts = [
            f"SELECT MAX({column.name}) AS moment_at FROM {table.name} WHERE {column.name} <= {bar}"
            for table in TABLES.values()
            for column in table.columns
            if column.kind == kind and column.name in engine.present.get(table.name, frozenset())
        ]
        if parts:
            found = engine.rows(f"SELECT MAX(x.moment_at) AS latest FROM ({' UNION ALL '.join(parts)}) x")[0][
                "latest"
            ]
            if found is not None:
                return dt.datetime.fromtimestamp(int(found) * unit, tz=dt.UTC).replace(tzinfo=None)
    return now
