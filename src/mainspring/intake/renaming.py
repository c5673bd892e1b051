"""Ids of people, teams and cycles turned into what they are called in the merged whole, wherever they stand."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from mainspring.engine.trail.draft import Draft
from mainspring.engine.trail.schema import TABLES

Row = dict[str, str]


def _roles() -> dict[str, str]:
    """What the last word of an id column refers to, as the schema's own columns have it: `owner` people, `team`
    teams, `parent` objectives. One that the schema uses for several tables says nothing."""
    found: dict[str, set[str]] = {}
    for table in TABLES.values():
        for column in table.columns:
            if column.refers_to:
                word = column.name.removesuffix("_id").rpartition("_")[2]
                found.setdefault(word, set()).add(column.refers_to[0])
    return {word: tables.pop() for word, tables in found.items() if len(tables) == 1}


_REFERS_TO = {**_roles(), "source": ""}
"""`x_source_id` is the source's own id, never one of the trail."""


def renamer(table: str, draft: Draft, names: Mapping[str, Mapping[str, str]]) -> Callable[[Row], Row]:
    """The function that gives a row of `table` with its ids as the whole calls them; `names` holds by shared table
    what each id of this draft became. The row's own key stays.

    Which columns hold such ids follows from the schema. Of further columns (`x_…`, and all of an `x_…` table) it
    are those whose name ends in `_id` or `_ids` (`;`-separated): the last word before that decides if the schema
    uses it (`x_co_owner_ids`), else what the cells hold (`x_manager_id`: all are ids of people).
    """
    changes = {of: {old: new for old, new in ids.items() if old != new} for of, ids in names.items()}
    if not any(changes.values()):
        return dict
    columns: dict[str, Mapping[str, str]] = {}
    own = TABLES[table].key if table in TABLES else None
    for column in draft.columns.get(table, ()):
        of = _table_of(table, column, draft, names) if column != own else ""
        if of and changes.get(of):
            columns[column] = changes[of]
    if not columns:
        return dict

    def rename(row: Row) -> Row:
        changed = dict(row)
        for column, ids in columns.items():
            cell = changed.get(column)
            if cell and column.endswith("_ids"):
                changed[column] = ";".join(dict.fromkeys(ids.get(one, one) for one in cell.split(";")))
            elif cell:
                changed[column] = ids.get(cell, cell)
        return changed

    return rename


def _table_of(table: str, column: str, draft: Draft, names: Mapping[str, Mapping[str, str]]) -> str:
    """The table whose ids stand in a column; empty if it holds none of a shared table."""
    if table in TABLES and not column.startswith("x_"):
        refers_to = TABLES[table].column(column).refers_to
        return refers_to[0] if refers_to else ""
    stem, mark, rest = column.removeprefix("x_").rpartition("_id")
    if not mark or rest not in ("", "s"):
        return ""
    word = stem.rpartition("_")[2]
    if word in _REFERS_TO:
        return _REFERS_TO[word]
    held = {one for row in draft.rows[table] for one in row.get(column, "").split(";") if one}
    return next((of for of, ids in names.items() if held and held <= ids.keys()), "")
