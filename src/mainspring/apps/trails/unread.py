"""What of an upload could not be read: rows that are lost, and cells that stay empty in a row that is there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain
from typing import Any

from mainspring.engine.trail.schema import TABLES

KEPT = 5_000
"""Cells that are told apart from empty ones; a file with more of them has another problem."""

Place = tuple[str, int]
"""A file and the line in it."""


def unread(trail: Any, imported: Any, listed: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """`lost`: how many rows of the files no row was made of; `unreadable`: the problems of `listed`, those of lost rows first, each with
    `lost` and the `id` of a row that is there; `unread`: the cells of rows that are there, as (table, id, column, what stands there, why)."""
    there = _rows(trail)
    places = {place for rows in there.values() for place in rows}
    lost: set[Place] = set()
    cells: list[tuple[str, str, str, str, str]] = []
    for problem in chain(() if imported is None else imported.unreadable, trail.problems()):
        place = (problem.file, problem.line)
        if problem.line and place not in places:
            lost.add(place)
            continue
        id_ = there.get(problem.table, {}).get(place)
        if id_ is not None and problem.column and problem.value and len(cells) < KEPT:
            cells.append((problem.table, id_, problem.column, problem.value, problem.reason))
    told = [
        {
            **one,
            "lost": (place := (one["file"], one["line"])) in lost,
            "id": there.get(one["table"], {}).get(place, ""),
        }
        for one in listed
    ]
    told.sort(key=lambda one: not one["lost"])
    return {"lost": len(lost), "unreadable": told, "unread": cells}


def _rows(trail: Any) -> dict[str, dict[Place, str]]:
    """By table and place the id of each row that is in the trail, "" where its table has no ids."""
    found: dict[str, dict[Place, str]] = {}
    for table in trail.present:
        if table not in TABLES or not trail.counts.get(table):
            continue
        key = TABLES[table].key
        chosen = f'"{key}"' if key else "''"
        rows = trail.connection.execute(f'SELECT _file, _line, {chosen} FROM trail."{table}"').fetchall()
        found[table] = {(file or "", line or 0): str(id_ or "") for file, line, id_ in rows}
    return found


def without(known: dict[str, Any], found: set[tuple[str, str, str]]) -> None:
    """Take cells (table, id, column) off what could not be read: they turned out to name something."""
    if not found:
        return
    left = [one for one in known["unreadable"] if (one["table"], one["id"], one["column"]) not in found]
    known["unreadable_count"] -= len(known["unreadable"]) - len(left)
    known["unreadable"] = left
