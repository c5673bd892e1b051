"""Which rows of several files tell of the same person, team or cycle: asked of all rows at once, so that the
order of the files makes no difference."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass

from mainspring.engine.trail.draft import Draft, Place
from mainspring.engine.trail.schema import TABLES
from mainspring.intake.keys import folded

SHARED = ("people", "teams", "cycles")
"""Tables whose rows several files may tell of."""

Names = dict[str, dict[str, str]]
"""By table: what each id of one file is called in the whole."""


@dataclass(slots=True)
class _Entry:
    """One row of a shared table and the file (by its position) that holds it."""

    file: int
    row: dict[str, str]
    place: Place
    id: str


def joined(drafts: Sequence[Draft], whole: Draft) -> list[Names]:
    """Fill the shared tables of `whole`; returns for each draft what its ids became.

    People are the same by e-mail address, else by name, as long as only one person bears it: of two with an
    address each, or two with ids of their own in one file, a name alone tells neither. Teams are the same by
    name, cycles by first and last day. The first file's id stays, and a later one fills what earlier ones left
    empty.
    """
    names: list[Names] = [{table: {} for table in SHARED} for _ in drafts]
    groups: dict[str, list[list[_Entry]]] = {}
    for table in SHARED:
        key = TABLES[table].key or ""
        entries = [
            _Entry(number, row, place, row.get(key, ""))
            for number, draft in enumerate(drafts)
            for row, place in zip(draft.rows.get(table, ()), draft.places.get(table, ()), strict=True)
        ]
        groups[table] = _groups(table, entries)
        taken: set[str] = set()
        for group in groups[table]:
            id_ = _free(group[0].id, taken)
            taken.add(id_)
            for entry in group:
                names[entry.file][table][entry.id] = id_
    from mainspring.intake.renaming import renamer

    for table in SHARED:
        key = TABLES[table].key or ""
        renamers = [renamer(table, draft, of) for draft, of in zip(drafts, names, strict=True)]
        for group in groups[table]:
            first = dict(renamers[group[0].file](group[0].row))
            for entry in group[1:]:
                for column, value in renamers[entry.file](entry.row).items():
                    if value and not first.get(column):
                        first[column] = value
            first[key] = names[group[0].file][table][group[0].id]
            whole.rows[table].append(first)
            whole.places[table].append(group[0].place)
    return names


def _free(wanted: str, taken: set[str]) -> str:
    number, id_ = 2, wanted
    while id_ in taken:
        id_ = f"{wanted}-{number}"
        number += 1
    return id_


def _groups(table: str, entries: list[_Entry]) -> list[list[_Entry]]:
    """The entries by what they tell of, in the order of each group's first."""
    sets = _Sets(len(entries))
    sets.unite_by(range(len(entries)), lambda at: (entries[at].file, entries[at].id))
    if table == "cycles":
        sets.unite_by(
            range(len(entries)), lambda at: (entries[at].row.get("starts_on"), entries[at].row.get("ends_on"))
        )
    elif table == "teams":
        sets.unite_by(range(len(entries)), lambda at: folded(entries[at].row.get("name", "")) or None)
    else:
        _unite_people(entries, sets)
    groups: dict[int, list[_Entry]] = {}
    for at, entry in enumerate(entries):
        groups.setdefault(sets.of(at), []).append(entry)
    return list(groups.values())


def _unite_people(entries: list[_Entry], sets: _Sets) -> None:
    emails = [folded(entry.row.get("email", "")) for entry in entries]
    called = [folded(entry.row.get("name", "")) for entry in entries]
    sets.unite_by(range(len(entries)), lambda at: emails[at] or None)
    bare = [at for at, email in enumerate(emails) if not email]
    sets.unite_by(bare, lambda at: (entries[at].id, called[at]))
    addressed = {sets.of(at) for at, email in enumerate(emails) if email}
    bearers: dict[str, list[int]] = defaultdict(list)
    for at, name in enumerate(called):
        if name:
            bearers[name].append(at)
    # Which sets bear a name is settled before any name unites two, or the order would matter again.
    for group in [
        group for group in bearers.values() if _is_one(group, entries, addressed, sets) and len(group) > 1
    ]:
        for at in group[1:]:
            sets.unite(group[0], at)


def _is_one(group: list[int], entries: list[_Entry], addressed: set[int], sets: _Sets) -> bool:
    """Whether all who bear one name may be one person."""
    found = {sets.of(at) for at in group}
    if len(found & addressed) > 1:
        return False
    bare: dict[int, set[int]] = defaultdict(set)
    for at in group:
        if sets.of(at) not in addressed:
            bare[entries[at].file].add(sets.of(at))
    return all(len(each) < 2 for each in bare.values())


class _Sets:
    """Sets of positions that grow together; a set goes by its first position."""

    def __init__(self, size: int) -> None:
        self._up = list(range(size))

    def of(self, at: int) -> int:
        while self._up[at] != at:
            self._up[at] = self._up[self._up[at]]
            at = self._up[at]
        return at

    def unite(self, one: int, other: int) -> None:
        first, second = sorted((self.of(one), self.of(other)))
        self._up[second] = first

    def unite_by(self, places: Iterable[int], mark: Callable[[int], Hashable | None]) -> None:
        """Unite the positions of the same mark; those whose mark is None stay alone."""
        first: dict[Hashable, int] = {}
        for at in places:
            if (found := mark(at)) is not None:
                self.unite(first.setdefault(found, at), at)
