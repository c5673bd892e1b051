"""Which row of the files is which row here: by the trail's key, else by what names it for people. What may be several is nobody."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from typing import Any

from mainspring.apps.goals.models.objective import Status
from mainspring.apps.trails.imports.rows import Row
from mainspring.intake.keys import folded, untitled

AMBIGUOUS = object()
"""What a row of the files is where several rows here may be meant."""

Found = dict[str, Any]
"""By the id in the files: the key here, None for what is new, or `AMBIGUOUS`."""


class Names:
    """Rows here by what names them; a row that one of the files is already is not offered again."""

    def __init__(self, here: Mapping[str, Row], mark: Callable[[Row], Hashable]) -> None:
        self._rows: dict[Hashable, list[Row]] = defaultdict(list)
        for row in here.values():
            if (name := mark(row)) is not None:
                self._rows[name].append(row)

    def called(self, name: Hashable) -> list[Row]:
        return self._rows.get(name, [])


def name_of(row: Row, column: str = "name") -> str | None:
    """A name as it is compared: without regard to case and to how blanks are set."""
    return folded(str(row.get(column) or "")) or None


def person_name(row: Row) -> str | None:
    """A person's name as it is compared: titles before it are no part of it."""
    return folded(untitled(str(row.get("name") or "").strip())) or None


def by_key(file: Sequence[Row], here: Mapping[str, Row], key: str) -> Found:
    """The rows whose key is here."""
    return {row[key]: row[key] for row in file if row[key] in here}


def claimed(found: Found, pairs: Iterable[tuple[str, list[str]]]) -> Found:
    """Settle `pairs` of an id in the files and the keys here that it may mean. A key that two rows of the files would be is ambiguous, and so is
    whoever would be a row that another one is by its key."""
    taken = {key for key in found.values() if isinstance(key, str)}
    offered = [(id_, [key for key in keys if key not in taken], bool(keys)) for id_, keys in pairs]
    often = Counter(keys[0] for _, keys, _ in offered if len(keys) == 1)
    for id_, keys, some in offered:
        if len(keys) == 1 and often[keys[0]] == 1:
            found[id_] = keys[0]
        else:
            found[id_] = AMBIGUOUS if some else None
    return found


def people(file: Sequence[Row], here: Mapping[str, Row]) -> Found:
    """By e-mail address, else by the name where one person alone bears it and no two addresses contradict each other. A part of a name that
    somebody here bears is nobody for certain."""
    found = by_key(file, here, "person_id")
    here = {key: row for key, row in here.items() if not row["erased_at"]}
    addresses, names = Names(here, lambda row: name_of(row, "email")), Names(here, person_name)
    rest = [row for row in file if row["person_id"] not in found]
    mailed = [(row, addresses.called(name_of(row, "email"))) for row in rest if name_of(row, "email")]
    claimed(found, ((row["person_id"], _keys(rows, "person_id")) for row, rows in mailed if rows))

    def bearers(row: Row) -> list[str]:
        rows = names.called(person_name(row)) if person_name(row) else []
        if name_of(row, "email"):
            rows = [one for one in rows if not one["email"]]
        return _keys(rows, "person_id")

    claimed(found, [(row["person_id"], bearers(row)) for row in rest if row["person_id"] not in found])
    parts = {part for row in here.values() for part in (person_name(row) or "").split()}
    for row in rest:
        # “Clara” alone may be somebody who is here: a new person is made of a whole name or an address only.
        if found[row["person_id"]] is None and person_name(row) in parts and not name_of(row, "email"):
            found[row["person_id"]] = AMBIGUOUS
    return found


def teams(file: Sequence[Row], here: Mapping[str, Row]) -> Found:
    """By the name, and by the parent where both sides know one."""
    found = by_key(file, here, "team_id")
    names = Names(here, name_of)
    of_file = {row["team_id"]: row for row in file}
    left = [row for row in file if row["team_id"] not in found]
    for _round in range(len(left) + 1):
        # From above: which team one is may depend on which its parent is.
        ready = [
            row
            for row in left
            if (above := row.get("parent_team_id")) is None or above in found or above not in of_file
        ]
        ready = ready or left
        if not ready:
            break
        pairs = []
        for row in ready:
            above = row.get("parent_team_id")
            parent = found.get(above, above) if above else None
            rows = names.called(name_of(row))
            if parent is not None:
                rows = [one for one in rows if one["parent_team_id"] in (None, parent)]
            exact = [one for one in rows if one["parent_team_id"] == parent]
            pairs.append((row["team_id"], _keys(exact if len(exact) == 1 else rows, "team_id")))
        claimed(found, pairs)
        left = [row for row in left if row["team_id"] not in found]
    return found


def cycles(file: Sequence[Row], here: Mapping[str, Row]) -> Found:
    """By the name, else by the first and the last day."""
    found = by_key(file, here, "cycle_id")
    names, days = (
        Names(here, name_of),
        Names(here, lambda row: (row["starts_on"], row["ends_on"])),
    )
    rest = [row for row in file if row["cycle_id"] not in found]
    pairs = []
    for row in rest:
        rows = names.called(name_of(row)) if name_of(row) else []
        pairs.append(
            (
                row["cycle_id"],
                _keys(rows or days.called((row["starts_on"], row["ends_on"])), "cycle_id"),
            )
        )
    return claimed(found, pairs)


def objectives(file: Sequence[Row], here: Mapping[str, Row], team: Found, cycle: Found) -> Found:
    """By the title within team and cycle; a column that the files do not know tells nothing apart."""
    found = by_key(file, here, "objective_id")
    titles = Names(here, lambda row: name_of(row, "title"))
    pairs = []
    for row in file:
        if row["objective_id"] in found:
            continue
        rows = titles.called(name_of(row, "title"))
        for column, known in (("team_id", team), ("cycle_id", cycle)):
            if column in row:
                mine = known.get(row[column], row[column]) if row[column] else None
                rows = rows if mine is AMBIGUOUS else [one for one in rows if one[column] == mine]
        pairs.append((row["objective_id"], _keys(rows, "objective_id")))
    return claimed(found, pairs)


def parents(file: Sequence[Row], here: Mapping[str, Row], cycle: Found, begun: Collection[str]) -> Found:
    """Rows that are only named as parents: by the title in the cycle of what they are the parent of, else among what is active in a cycle that
    has `begun`. Several of the files may be one here."""
    found = by_key(file, here, "objective_id")
    titles = Names(here, lambda row: name_of(row, "title"))
    for row in file:
        if row["objective_id"] in found:
            continue
        called = titles.called(name_of(row, "title"))
        of = row.get("cycle_id")
        fit = [one for one in called if one["cycle_id"] == cycle.get(of, of)]
        fit = fit or [
            one
            for one in called
            if one["status"] == Status.ACTIVE and (one["cycle_id"] is None or one["cycle_id"] in begun)
        ]
        found[row["objective_id"]] = (
            None if not fit else fit[0]["objective_id"] if len(fit) == 1 else AMBIGUOUS
        )
    return found


def key_results(file: Sequence[Row], here: Mapping[str, Row], objective: Found) -> Found:
    """By the title within the objective."""
    found = by_key(file, here, "key_result_id")
    titles = Names(here, lambda row: (row["objective_id"], name_of(row, "title")))
    pairs = []
    for row in file:
        if row["key_result_id"] in found:
            continue
        above = objective.get(row["objective_id"], row["objective_id"])
        rows = [] if not isinstance(above, str) else titles.called((above, name_of(row, "title")))
        pairs.append((row["key_result_id"], _keys(rows, "key_result_id")))
    return claimed(found, pairs)


def bearers(table: str, rows: Iterable[tuple[str, Row]]) -> dict[str, set[str]]:
    """By a whole name, or a person's e-mail address, the keys of those who bear it."""
    found: dict[str, set[str]] = defaultdict(set)
    for key, row in rows:
        marks = (person_name(row), name_of(row, "email")) if table == "people" else (name_of(row),)
        for mark in marks:
            if mark and not row.get("erased_at"):
                found[mark].add(key)
    return found


def _keys(rows: Iterable[Row], key: str) -> list[str]:
    return [row[key] for row in rows]
