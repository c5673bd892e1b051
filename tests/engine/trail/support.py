"""A small company and short ways to write it down, read it and look at what became of it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from mainspring.engine.trail import TABLES, Draft, Place, Trail, read_trail

NOW = dt.datetime(2026, 6, 30, 12)

OBJECTIVES = "objective_id,title\no1,Customers stay\no2,Teams ship\n"
KEY_RESULTS = "key_result_id,objective_id,title\nk1,o1,Churn below 2 %\nk2,o2,Lead time of two days\n"


def company(folder: Path, **files: str | bytes) -> Path:
    """A folder with objectives, key results and `files` (table to text); a table given replaces the default one."""
    folder.mkdir(parents=True, exist_ok=True)
    for table, content in {"objectives": OBJECTIVES, "key_results": KEY_RESULTS, **files}.items():
        data = content.encode() if isinstance(content, str) else content
        (folder / f"{table}.csv").write_bytes(data)
    return folder


def read(path: Path, **options: object) -> Trail:
    return read_trail(path, **{"now": NOW, **options})  # type: ignore[arg-type]


def told(trail: Trail) -> list[str]:
    """Every problem as the user sees it."""
    return [str(problem) for problem in trail.problems()]


def rows(trail: Trail, table: str, columns: str) -> list[object]:
    """The good rows of a table by line; one column gives plain values."""
    found = trail.connection.execute(f"SELECT {columns} FROM trail.{table} ORDER BY _line").fetchall()
    return [row[0] for row in found] if found and len(found[0]) == 1 else found


def draft_company() -> Draft:
    draft = Draft()
    draft.add("objectives", {"objective_id": "o1", "title": "Customers stay"}, Place("goals.xlsx!Q1", 2))
    draft.add(
        "key_results",
        {"key_result_id": "k1", "objective_id": "o1", "title": "Churn"},
        Place("goals.xlsx!Q1", 3),
    )
    return draft


def full_draft() -> Draft:
    """Every table with every column; times naive in some rows and with an offset in others."""
    draft = Draft()
    samples = {"number": "0.5", "integer": "1", "boolean": "true", "date": "2026-03-31", "text": "Some, text"}
    for table in TABLES.values():
        row = {}
        for column in table.columns:
            if column.refers_to:
                target = TABLES[column.refers_to[0]]
                row[column.name] = "" if target.name == table.name else f"{target.name}-1"
            elif column.kind == "id":
                row[column.name] = f"{table.name}-1"
            elif column.kind == "time":
                row[column.name] = "2026-03-01T10:00:00+02:00"
            elif column.kind in ("enum", "list"):
                row[column.name] = column.values[0]
            else:
                row[column.name] = "Europe/Berlin" if column.name == "timezone" else samples[column.kind]
        draft.add(table.name, {**row, "x_extra": "kept"})
    draft.add("x_limits", {"team": "a", "most": "3"})
    return draft
