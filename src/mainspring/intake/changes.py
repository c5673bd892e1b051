"""What a new import changes: rows that are new, changed and gone, by their stable ids."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from mainspring.engine.trail.draft import Draft
from mainspring.engine.trail.schema import TABLES


@dataclass(frozen=True, slots=True, order=True)
class Change:
    """One row: its table, id, what it is called, and for a changed one each column with its old and new
    value."""

    table: str
    id: str
    title: str
    columns: tuple[tuple[str, str, str], ...] = ()


@dataclass(slots=True)
class Changes:
    """Rows by what became of them, in the order of the tables and of their rows."""

    new: list[Change] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    gone: list[Change] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.new or self.changed or self.gone)

    def lines(self) -> list[str]:
        """One line a table and kind: `key_results: 3 new, 1 changed`; one line if nothing changed."""
        counts: dict[str, list[str]] = {}
        for word in ("new", "changed", "gone"):
            tables = [change.table for change in getattr(self, word)]
            for table in dict.fromkeys(tables):
                counts.setdefault(table, []).append(f"{tables.count(table):,} {word}")
        return [f"{table}: {', '.join(counts[table])}" for table in TABLES if table in counts] or [
            "nothing changed"
        ]


def compare_drafts(old: Draft, new: Draft) -> Changes:
    """Rows matched by their ids, in tables without ids by all that they say. A column that one draft does not
    know is no change, nor is an empty cell in place of an unknown one; which line a row stands on does not
    matter."""
    changes = Changes()
    for name, table in TABLES.items():
        key = table.key
        if key is None:
            _compare_whole_rows(name, old, new, changes)
            continue
        before = {row[key]: row for row in old.rows.get(name, ()) if row.get(key)}
        after = {row[key]: row for row in new.rows.get(name, ()) if row.get(key)}
        both = [column for column in old.columns.get(name, ()) if column in new.columns.get(name, ())]
        for id_, row in after.items():
            if id_ not in before:
                changes.new.append(Change(name, id_, _title(row)))
                continue
            pairs = [(column, before[id_].get(column, ""), row.get(column, "")) for column in both]
            differing = tuple(pair for pair in pairs if pair[1] != pair[2])
            if differing:
                changes.changed.append(Change(name, id_, _title(row), differing))
        changes.gone.extend(Change(name, id_, _title(row)) for id_, row in before.items() if id_ not in after)
    return changes


def _compare_whole_rows(name: str, old: Draft, new: Draft, changes: Changes) -> None:
    both = [column for column in old.columns.get(name, ()) if column in new.columns.get(name, ())]

    def counted(draft: Draft) -> Counter[tuple[str, ...]]:
        return Counter(tuple(row.get(column, "") for column in both) for row in draft.rows.get(name, ()))

    before, after = counted(old), counted(new)
    changes.new.extend(Change(name, "", "") for _ in (after - before).elements())
    changes.gone.extend(Change(name, "", "") for _ in (before - after).elements())


def _title(row: dict[str, str]) -> str:
    return row.get("title") or row.get("name") or ""
