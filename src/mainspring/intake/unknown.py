"""Columns that only some rows can know: an empty cell says "none", so what nobody wrote down must not become one."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from mainspring.engine.trail.draft import Draft

FEW = 0.05
"""Share of a table's rows that may read as having none although their file does not say so."""


def _always(row: Mapping[str, str]) -> bool:
    return True


def _is_below(row: Mapping[str, str]) -> bool:
    # An objective of no team and no level reads as the company's: that it serves nothing above is no finding.
    return row.get("level") not in ("", None, "company") or bool(not row.get("level") and row.get("team_id"))


_ACCUSING: dict[tuple[str, str], tuple[str, Callable[[Mapping[str, str]], bool]]] = {
    ("objectives", "parent_id"): ("serving nothing above them", _is_below),
    ("objectives", "closed_at"): ("never closed", _always),
    ("key_results", "owner_id"): ("having no owner", _always),
    ("reviews", "held_at"): ("not held", _always),
    ("decisions", "review_id"): ("taken outside every forum", _always),
    ("decisions", "subject_id"): ("about no objective", _always),
    ("decisions", "makes_room_for_id"): ("making room for nothing", _always),
    ("blockers", "escalated_at"): ("never escalated", _always),
    ("blockers", "resolved_at"): ("never resolved", _always),
    ("work_items", "subject_id"): ("serving no objective", _always),
    ("allocations", "objective_id"): ("outside every objective", _always),
    ("forums", "settles"): ("settling nothing", _always),
}
"""Columns whose empty cell speaks against someone: what it says, and of which rows. An empty number, date or text
elsewhere is left out of the figures by the diagnosis itself."""


def settle_unknown(draft: Draft, notes: list[str]) -> None:
    """Take a column out of a table where too many rows cannot know it.

    A row that lacks the key of a column cannot know it; one that holds it empty records a none. Up to `FEW` of a
    table's rows are let read as none, because the others' answer is worth more. Beyond that the column is left out
    of the table, so that the question stays open for all instead of accusing some, and what was known is kept in
    `x_<column>`. Both are noted with the files and the number of rows.
    """
    for (table, column), (reading, concerns) in _ACCUSING.items():
        rows = draft.rows.get(table)
        if not rows or column not in draft.columns[table]:
            continue
        lacking = [at for at, row in enumerate(rows) if column not in row and concerns(row)]
        if not lacking:
            continue
        where = _files([draft.places[table][at].file for at in lacking])
        words = table.replace("_", " ")
        of_all = f"{len(lacking):,} of {len(rows):,} {words}"
        if len(lacking) <= FEW * len(rows):
            notes.append(f"{where} does not say {column}: {of_all} read as {reading}")
            continue
        kept = f"x_{column}"
        known = [row for row in rows if row.get(column)]
        draft.columns[table] = [kept if each == column else each for each in draft.columns[table]]
        for row in rows:
            if column in row:
                row[kept] = row.pop(column)
        rest = f" The {len(known):,} that are known are kept in {kept}." if known else ""
        notes.append(
            f"{column} of {words} is taken as unknown for all: {where} does not say it, and {of_all} would read as "
            f"{reading}.{rest} To have it judged, add the column there or leave that part out"
        )


def _files(files: list[str]) -> str:
    named = list(dict.fromkeys(file for file in files if file)) or ["one file"]
    if len(named) > 3:
        return f"{', '.join(named[:3])} and {len(named) - 3} more"
    return ", ".join(named[:-1]) + " and " + named[-1] if len(named) > 1 else named[0]
