"""Several imports as one draft: the same person, team and cycle once, links between the files resolved."""

from __future__ import annotations

from collections.abc import Sequence

from mainspring.engine.trail.draft import Draft
from mainspring.engine.trail.problems import Problem
from mainspring.engine.trail.schema import TABLES
from mainspring.intake.importer import Imported
from mainspring.intake.links import follow_labels, resolve
from mainspring.intake.renaming import renamer
from mainspring.intake.same import SHARED, Names, joined
from mainspring.intake.unknown import settle_unknown


def merged(imports: Sequence[Imported]) -> Imported:
    """One import out of several. Who is who, and what a link means, does not depend on the order of the files; where
    they contradict each other the first one counts, and its ids stay.

    People are the same by e-mail address, else by name as long as only one person bears it; teams by name; cycles
    by first and last day. Of two other rows with one id the second fills what the first leaves empty; columns in
    which they differ are listed. A column that only some files know is left out where too many rows would read as a
    recorded none (`settle_unknown`).
    """
    whole = Imported(Draft(), "; ".join(dict.fromkeys(one.recognised for one in imports if one.recognised)))
    for one in imports:
        whole.mapped.extend(pair for pair in one.mapped if pair not in whole.mapped)
        whole.ignored.extend(pair for pair in one.ignored if pair not in whole.ignored)
        whole.unknown.extend(name for name in one.unknown if name not in whole.unknown)
        whole.unreadable.extend(one.unreadable)
        whole.notes.extend(note for note in one.notes if note not in whole.notes)
        for table, columns in one.draft.columns.items():
            whole.draft.declare(table, *columns)
    names = joined([one.draft for one in imports], whole.draft)
    at = [_append(one.draft, whole, of, len(imports) > 1) for one, of in zip(imports, names, strict=True)]
    resolve([(one.references, places) for one, places in zip(imports, at, strict=True)], whole)
    follow_labels(whole.draft)
    _inferred(imports, names, whole)
    if len(imports) > 1:
        settle_unknown(whole.draft, whole.notes)
    _teams_of_work(whole)
    return whole


def _inferred(imports: Sequence[Imported], names: Sequence[Names], whole: Imported) -> None:
    """What stays inferred: an owner that no other file states, and a parent of which no other file has a row."""
    inferred = set().union(*(one.inferred_owners for one in imports))
    named = set().union(*(one.only_named for one in imports))
    if not inferred and not named:
        return
    kept = {row["objective_id"]: row.get("owner_id") for row in whole.draft.rows.get("objectives", ())}
    for one, of in zip(imports, names, strict=True):
        for row in one.draft.rows.get("objectives", ()):
            id_, owner = row["objective_id"], row.get("owner_id", "")
            if id_ not in one.only_named:
                named.discard(id_)
            if owner and id_ not in one.inferred_owners and of["people"].get(owner, owner) == kept[id_]:
                inferred.discard(id_)
    whole.inferred_owners, whole.only_named = inferred, named


def _append(draft: Draft, whole: Imported, names: Names, several: bool) -> dict[tuple[str, int], int]:
    """Add the rows of all tables that are not shared; returns where each row now stands. `several`: a row of this
    draft holds every column that the draft knows, to be told from rows of files that do not know it."""
    at: dict[tuple[str, int], int] = {}
    for table, columns in draft.columns.items():
        if table in SHARED:
            continue
        rows, places = whole.draft.rows[table], whole.draft.places[table]
        key = TABLES[table].key if table in TABLES else None
        taken = {row.get(key, ""): index for index, row in enumerate(rows)} if key and rows else {}
        rename = renamer(table, draft, names)
        blank = dict.fromkeys(columns, "") if several else {}
        for index, (row, place) in enumerate(zip(draft.rows[table], draft.places[table], strict=True)):
            mine = {**blank, **rename(row)}
            twin = taken.get(mine.get(key, "")) if key else None
            if twin is None:
                at[table, index] = len(rows)
                rows.append(mine)
                places.append(place)
                continue
            at[table, index] = twin
            if differing := _fill(rows[twin], mine):
                reason = (
                    f"{', '.join(differing)} differs from the same {key} in {places[twin].file}:{places[twin].line}; "
                    "the first is kept"
                )
                whole.unreadable.append(
                    Problem(table, place.file, place.line, str(key), reason, mine[str(key)])
                )
    return at


def _fill(first: dict[str, str], second: dict[str, str]) -> list[str]:
    """Give the first row what it leaves empty; returns the columns in which the two contradict each other."""
    differing = []
    for column, value in second.items():
        if not first.get(column):
            first[column] = value
        elif value and value != first[column]:
            differing.append(column)
    return differing


def _teams_of_work(whole: Imported) -> None:
    """A tracker's item belongs to its assignee's team, where the tracker names no team and another file
    does."""
    draft = whole.draft
    items = draft.rows.get("work_items")
    if not items:
        return
    teams = {
        row["person_id"]: row.get("team_id", "") for row in draft.rows.get("people", ()) if row.get("team_id")
    }
    placed = 0
    for row in items:
        if "team_id" not in row and (team := teams.get(row.get("assignee_id", ""))):
            draft.declare("work_items", "team_id")
            row["team_id"] = team
            placed += 1
    if placed:
        whole.notes.append(f"{placed:,} of {len(items):,} work items belong to their assignee's team")
