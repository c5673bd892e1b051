"""What people write into an exported trail: a row added in a spreadsheet program has no id, and a person is named where an id belongs."""

from __future__ import annotations

from collections import Counter

from mainspring.engine.trail.draft import Draft
from mainspring.engine.trail.schema import TABLES
from mainspring.intake.keys import folded, stable_id, untitled

_ADDED = {
    "objectives": ("o", ("cycle_id", "team_id", "title"), ("title",)),
    "key_results": ("kr", ("objective_id", "title"), ("objective_id", "title")),
    "check_ins": (
        "ci",
        ("key_result_id", "occurred_at", "value", "confidence", "status", "note"),
        ("key_result_id", "occurred_at"),
    ),
}
"""By table: the letter of its ids, the cells from which one follows, and those without which a row says nothing of itself."""


def mend(draft: Draft) -> bool:
    """Give rows without an id the one that follows from their cells, so that the same file finds them again, and put the id of a person
    or team in the place of a whole name or an e-mail address that one of the draft alone bears. Whether anything was mended; what is left is
    for the checks to say."""
    added = [_give_ids(draft, table) for table in _ADDED]
    return any([*added, _find_named(draft, "people"), _find_named(draft, "teams")])


def _give_ids(draft: Draft, table: str) -> bool:
    letter, parts, needed = _ADDED[table]
    key = TABLES[table].key or ""
    mended = False
    for row in draft.rows.get(table, ()):
        if (row.get(key) or "").strip() or not all((row.get(column) or "").strip() for column in needed):
            continue
        row[key] = stable_id(letter, *((row.get(column) or "") for column in parts))
        mended = True
    if mended and key not in draft.columns[table]:
        draft.declare(table, key)
    return mended


def _find_named(draft: Draft, of: str) -> bool:
    """Put an id in the place of a name in every column that refers to `of`, people or teams."""
    key = TABLES[of].key or ""
    rows = draft.rows.get(of, ())
    ids = {row.get(key, "").strip() for row in rows}
    borne = [
        (folded(untitled((row.get(column) or "").strip())), row.get(key, "").strip())
        for row in rows
        for column in (("name", "email") if of == "people" else ("name",))
    ]
    times = Counter(name for name, _id in dict.fromkeys(borne))
    known = {name: id_ for name, id_ in borne if name and id_ and times[name] == 1}
    mended = False
    for table, told in draft.rows.items():
        if table not in TABLES:
            continue
        columns = [column.name for column in TABLES[table].columns if column.refers_to == (of,)]
        for row in told:
            for column in columns:
                said = (row.get(column) or "").strip()
                if said and said not in ids and (id_ := known.get(folded(untitled(said)))):
                    row[column] = id_
                    mended = True
    return mended
