"""Several imports as one draft: the same person, team and cycle once, links between the files resolved."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from mainspring.engine.trail.draft import Draft, Place
from mainspring.engine.trail.problems import Problem
from mainspring.engine.trail.schema import TABLES
from mainspring.intake.importer import Imported, Reference
from mainspring.intake.keys import folded

_SHARED = ("people", "teams", "cycles")


def merged(imports: Sequence[Imported]) -> Imported:
    """One import out of several, in the order given; where two files tell of the same thing the first one's
    id stays.

    People are the same by e-mail address, else by exact name (case and blanks aside) as long as only one
    person bears it; teams by name; cycles by first and last day. A later file fills what an earlier one left
    empty. Of two other rows with one id the first stays; an equal second is passed over, a differing one
    listed. A column that only some files know is empty in the rows of the others, which reads as a recorded
    none: a note says so.
    """
    whole = Imported(Draft(), "; ".join(dict.fromkeys(one.recognised for one in imports if one.recognised)))
    renamed: list[dict[str, dict[str, str]]] = []
    for one in imports:
        whole.mapped.extend(pair for pair in one.mapped if pair not in whole.mapped)
        whole.ignored.extend(pair for pair in one.ignored if pair not in whole.ignored)
        whole.unreadable.extend(one.unreadable)
        whole.notes.extend(note for note in one.notes if note not in whole.notes)
        for table, columns in one.draft.columns.items():
            whole.draft.declare(table, *columns)
    seen = _Seen(whole)
    for one in imports:
        renamed.append({table: seen.join(table, one.draft) for table in _SHARED})
    rows_at: list[dict[tuple[str, int], int]] = []
    for one, names in zip(imports, renamed, strict=True):
        rows_at.append(_append(one.draft, whole, names))
    _note_partly_known(imports, whole)
    for one, places in zip(imports, rows_at, strict=True):
        _resolve(one.references, places, whole)
    _teams_of_work(whole)
    return whole


class _Seen:
    """Finds the row that is the same person, team or cycle."""

    def __init__(self, whole: Imported) -> None:
        self.whole = whole
        self.by: dict[tuple[str, str, str], list[int]] = {}
        self.ids: dict[str, set[str]] = {table: set() for table in _SHARED}

    def join(self, table: str, draft: Draft) -> dict[str, str]:
        """Add the draft's rows of `table`; returns its ids by what they are called in the whole."""
        names: dict[str, str] = {}
        key = TABLES[table].key or ""
        for row, place in zip(draft.rows.get(table, ()), draft.places.get(table, ()), strict=True):
            found = self.find(table, row)
            if found is None:
                mine = dict(row)
                if row.get(key, "") in self.ids[table] and row.get(key, "") not in names:
                    mine[key] = self.other_id(table, row[key])
                if row.get(key, "") not in names:
                    names[row.get(key, "")] = mine.get(key, "")
                found = len(self.whole.draft.rows[table])
                self.whole.draft.rows[table].append(mine)
                self.whole.draft.places[table].append(place)
            else:
                first = self.whole.draft.rows[table][found]
                names.setdefault(row.get(key, ""), first[key])
                for column, value in row.items():
                    if value and not first.get(column) and column != key:
                        first[column] = value
            self.ids[table].add(self.whole.draft.rows[table][found].get(key, ""))
            for kind, value in self.marks(table, self.whole.draft.rows[table][found]):
                places = self.by.setdefault((table, kind, value), [])
                if found not in places:
                    places.append(found)
        return names

    def find(self, table: str, row: dict[str, str]) -> int | None:
        for kind, value in self.marks(table, row):
            places = self.by.get((table, kind, value), [])
            if kind == "name" and table == "people":
                # The same name under two addresses is two people; a name alone fits only if one person bears
                # it.
                mine = folded(row.get("email", ""))
                rows = self.whole.draft.rows[table]
                places = [at for at in places if not mine or not rows[at].get("email")]
            if len(places) == 1:
                return places[0]
        return None

    def marks(self, table: str, row: dict[str, str]) -> Iterable[tuple[str, str]]:
        if table == "cycles":
            return [("days", f"{row.get('starts_on')} {row.get('ends_on')}")]
        wanted = ("email", "name") if table == "people" else ("name",)
        return [(kind, folded(row.get(kind, ""))) for kind in wanted if row.get(kind)]

    def other_id(self, table: str, taken: str) -> str:
        number = 2
        while f"{taken}-{number}" in self.ids[table]:
            number += 1
        return f"{taken}-{number}"


def _append(draft: Draft, whole: Imported, names: dict[str, dict[str, str]]) -> dict[tuple[str, int], int]:
    """Add the rows of all other tables; returns where each row now stands."""
    at: dict[tuple[str, int], int] = {}
    for table in draft.columns:
        if table in _SHARED:
            _rename_in_shared(table, draft, whole, names)
            continue
        rows, places = whole.draft.rows[table], whole.draft.places[table]
        key = TABLES[table].key if table in TABLES else None
        taken = {row.get(key, ""): index for index, row in enumerate(rows)} if key and rows else {}
        rename = _renamer(table, names)
        for index, (row, place) in enumerate(zip(draft.rows[table], draft.places[table], strict=True)):
            mine = rename(row)
            twin = taken.get(mine.get(key, "")) if key else None
            if twin is None:
                at[table, index] = len(rows)
                rows.append(mine)
                places.append(place)
                continue
            at[table, index] = twin
            if _told(mine) != _told(rows[twin]):
                other = places[twin]
                reason = f"the same {key} stands in {other.file}:{other.line} with other contents; the first is kept"
                whole.unreadable.append(
                    Problem(table, place.file, place.line, str(key), reason, mine[str(key)])
                )
    return at


def _told(row: dict[str, str]) -> dict[str, str]:
    return {column: value for column, value in row.items() if value}


def _renamer(table: str, names: dict[str, dict[str, str]]) -> Callable[[dict[str, str]], dict[str, str]]:
    """Turns ids of people, teams and cycles in a row into what they are called in the whole."""
    changes = {old: new for each in names.values() for old, new in each.items() if old != new}
    if not changes:
        return dict
    columns: dict[str, dict[str, str]] = {}
    for column in TABLES[table].columns if table in TABLES else ():
        if column.refers_to and column.refers_to[0] in names:
            columns[column.name] = names[column.refers_to[0]]
    people = names.get("people", {})

    def rename(row: dict[str, str]) -> dict[str, str]:
        changed = dict(row)
        for column, ids in columns.items():
            if changed.get(column):
                changed[column] = ids.get(changed[column], changed[column])
        if changed.get("x_co_owner_ids"):
            owners = changed["x_co_owner_ids"].split(";")
            changed["x_co_owner_ids"] = ";".join(people.get(owner, owner) for owner in owners)
        return changed

    return rename


def _rename_in_shared(table: str, draft: Draft, whole: Imported, names: dict[str, dict[str, str]]) -> None:
    """People name teams and teams name teams: the rows already joined get the new ids."""
    if table == "cycles" or not any(old != new for old, new in names["teams"].items()):
        return
    column = "team_id" if table == "people" else "parent_team_id"
    mine = set(names[table].values())
    key = TABLES[table].key or ""
    for row in whole.draft.rows[table]:
        if row.get(key) in mine and row.get(column):
            row[column] = names["teams"].get(row[column], row[column])


def _note_partly_known(imports: Sequence[Imported], whole: Imported) -> None:
    for table, columns in whole.draft.columns.items():
        if table in _SHARED or table.startswith("x_"):
            continue
        holding = [one.draft for one in imports if one.draft.rows.get(table)]
        for column in columns:
            lacking = [draft for draft in holding if column not in draft.columns[table]]
            if column.startswith("x_") or not lacking or len(lacking) == len(holding):
                continue
            files = sorted(
                {place.file.partition("!")[0] for draft in lacking for place in draft.places[table]}
            )
            count = sum(len(draft.rows[table]) for draft in lacking)
            named = ", ".join(file for file in files if file)
            whole.notes.append(
                f"{named}: {column} is not recorded there; its {count:,} rows of {table} read as having none, "
                "because another file records it"
            )


def _resolve(references: Sequence[Reference], at: dict[tuple[str, int], int], whole: Imported) -> None:
    if not references:
        return
    index = _subjects(whole.draft)
    for reference in references:
        found = index.get(folded(reference.text), "")
        table = reference.table
        if found and found != "ambiguous":
            whole.draft.declare(table, reference.column)
            whole.draft.rows[table][at[table, reference.row]][reference.column] = found
        else:
            reason = (
                "names several objectives or key results"
                if found
                else "names no objective or key result of these files"
            )
            place = reference.place
            whole.unreadable.append(
                Problem(table, place.file, place.line, reference.column, reason, reference.text[:80])
            )


def _subjects(draft: Draft) -> dict[str, str]:
    """Objectives and key results by id, by their source's id, and by title where it is one's alone."""
    index: dict[str, str] = {}
    titles: dict[str, str] = {}
    for table in ("objectives", "key_results"):
        key = str(TABLES[table].key)
        for row in draft.rows.get(table, ()):
            for mark in (row[key], row.get("x_source_id", "")):
                if mark:
                    index[folded(mark)] = row[key]
            title = folded(row.get("title", ""))
            titles[title] = "ambiguous" if titles.get(title, row[key]) != row[key] else row[key]
    return {**titles, **index}


def _teams_of_work(whole: Imported) -> None:
    """A tracker's item belongs to its assignee's team, where the tracker names no team and another file
    does."""
    draft = whole.draft
    items = draft.rows.get("work_items")
    if not items or "team_id" in draft.columns["work_items"]:
        return
    teams = {
        row["person_id"]: row.get("team_id", "") for row in draft.rows.get("people", ()) if row.get("team_id")
    }
    placed = 0
    for row in items:
        if team := teams.get(row.get("assignee_id", "")):
            draft.declare("work_items", "team_id")
            row["team_id"] = team
            placed += 1
    if placed:
        whole.notes.append(f"{placed:,} of {len(items):,} work items belong to their assignee's team")


def place_text(place: Place) -> str:
    """`okrs.xlsx!Q1:12`, as a note names it."""
    return f"{place.file}:{place.line}" if place.line else place.file
