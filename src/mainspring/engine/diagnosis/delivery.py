"""What goes into a diagnosis beside the engine's findings, and the text that it is kept as: the same on every way in."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Protocol

from mainspring.engine.trail.schema import TABLES

if TYPE_CHECKING:
    from mainspring.engine.trail import Problem, Trail

PROBLEMS_LISTED = 200
"""Problems that the diagnosis carries in full; the rest are counted, and `mainspring check` lists them all."""

OWN_SETTINGS = "x_organisation"
"""The table in which an organisation that was kept by the application says its settings, one a row, as JSON."""


class Read(Protocol):
    """What importers say of the files that became a trail."""

    recognised: str
    ignored: Any
    unreadable: Any
    notes: Any


def about(trail: Trail, imported: Read | None = None) -> dict[str, Any]:
    """What the reader says of the trail: rows by table, problems, notices, and what the importers made of the files.

    Tables of an application's own (`x_…`) are no part of what is read, and are not counted.
    """
    unreadable: Iterable[Problem] = list(imported.unreadable) if imported is not None else []
    problems = [*unreadable, *trail.problems(PROBLEMS_LISTED)]
    found: dict[str, Any] = {
        "tables": {table: rows for table, rows in trail.counts.items() if table in TABLES},
        "problems": [
            {
                "table": p.table,
                "file": p.file,
                "line": p.line,
                "column": p.column,
                "reason": p.reason,
                "value": p.value,
            }
            for p in problems[:PROBLEMS_LISTED]
        ],
        "problem_count": trail.problem_count + len(list(unreadable)),
        "notices": list(trail.notices),
    }
    if imported is not None:
        found["imported"] = {
            "recognised": imported.recognised,
            "ignored": [list(pair) for pair in imported.ignored],
            "notes": list(imported.notes),
        }
    return found


def home_zone(trail: Trail) -> str:
    """The zone of whom no team's zone is known: what the organisation's own settings say, else the one in which the trail was read."""
    if not {"x_setting", "x_value"} <= trail.present.get(OWN_SETTINGS, frozenset()):
        return trail.timezone
    from mainspring.engine.trail.checks import is_zone

    rows = trail.connection.execute(
        f"SELECT x_value FROM trail.{OWN_SETTINGS} WHERE x_setting = 'timezone' ORDER BY _line LIMIT 1"
    ).fetchall()
    try:
        zone = json.loads(rows[0][0]) if rows and rows[0][0] else None
    except ValueError:
        zone = None
    return zone if isinstance(zone, str) and is_zone(zone) else trail.timezone


def json_text(diagnosis: Mapping[str, Any]) -> str:
    """The diagnosis as text, ending in a newline; the same diagnosis gives the same bytes."""
    return json.dumps(diagnosis, indent=1, ensure_ascii=False) + "\n"
