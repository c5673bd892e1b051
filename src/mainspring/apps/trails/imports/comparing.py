"""Files and an organisation side by side: what is new, changed, the same, only here, and what is not taken. Nothing is changed by it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils import timezone

from mainspring.apps.events.keys import new_key
from mainspring.apps.events.lengths import exceeded
from mainspring.apps.people.models import Organisation, Person
from mainspring.apps.trails.imports import matching
from mainspring.apps.trails.imports.drafts import Room
from mainspring.apps.trails.imports.lines import NEAR, Line, Verdict, shown
from mainspring.apps.trails.imports.matching import AMBIGUOUS, Found
from mainspring.apps.trails.imports.near import Near
from mainspring.apps.trails.imports.rows import Row, keys_of, of_file, of_organisation, plain, same
from mainspring.apps.trails.moment import Since, exported_at
from mainspring.apps.trails.tables import TABLES
from mainspring.engine.trail.schema import TABLES as SCHEMA

_LETTERS = {"people": "p", "teams": "t", "cycles": "c", "objectives": "o", "key_results": "k"}
_MEANT = {
    "people": ("name", "email", "team_id", "role", "external"),
    "teams": ("name", "parent_team_id", "kind", "timezone"),
    "cycles": ("name", "starts_on", "ends_on"),
    "objectives": ("title", "description", "cycle_id", "team_id", "owner_id", "parent_id", "level", "status"),
    "key_results": (
        *("objective_id", "title", "owner_id", "metric", "unit", "baseline", "target", "direction"),
        *("status", "due_on", "final_score"),
    ),
}
"""The columns that are compared. When something was written and closed is a fact of where it was kept."""
_TOLD = {
    "people": ("email", "team_id"),
    "teams": ("parent_team_id",),
    "cycles": ("starts_on", "ends_on"),
    "objectives": ("team_id", "owner_id", "parent_id"),
    "key_results": ("owner_id", "unit", "baseline", "target", "due_on"),
}
"""What a line tells of a new row beside its title."""
_REFERS = {
    column.name: column.refers_to[0] if len(column.refers_to) == 1 else "goals"
    for table in ("people", "teams", "objectives", "key_results", "work_items", "check_ins", "pulse")
    for column in SCHEMA[table].columns
    if column.refers_to
}


class Comparison:
    """What taking a trail into `organisation` by `by` would do.

    `lines` are what a reader sees, by table and verdict; `new` and `changed` what the verb does: rows with the keys that they will have, and
    pairs of a key here and the columns that become different. References are keys of rows here or of new ones.

    `inferred` says of the files what no cell of the trail states: `owners` are the objectives whose owner was taken from their key results,
    `only_named` those that another one names as its parent and no row is about, `unread` the cells of which nobody could make anything, as
    (table, id, column, what stands there, why); they are empty in the trail.
    """

    def __init__(
        self,
        trail: Any,
        organisation: Organisation,
        by: Person,
        inferred: Mapping[str, Iterable[Any]] | None = None,
    ) -> None:
        self.trail, self.organisation, self.by = trail, organisation, by
        self.inferred_owners = frozenset((inferred or {}).get("owners", ()))
        self.only_named = frozenset((inferred or {}).get("only_named", ()))
        self.unread = {
            (table, id_, column): (there, why)
            for table, id_, column, there, why in (inferred or {}).get("unread", ())
        }
        self.now = plain(timezone.now())
        self.lines: dict[tuple[str, str], list[Line]] = defaultdict(list)
        self.new: dict[str, list[Row]] = defaultdict(list)
        self.changed: dict[str, list[tuple[str, Row]]] = defaultdict(list)
        self.file: dict[str, list[Row]] = {}
        self.here: dict[str, dict[str, Row]] = {}
        self.found: dict[str, Found] = {}
        self.keys: dict[str, dict[str, str]] = defaultdict(dict)
        """By table: the key here, had or given, of each id of the files that is taken."""
        self._named: dict[str, dict[str, Row]] = {}
        self._bearers: dict[str, dict[str, set[str]]] = {}
        self._near: dict[str, Near] = {}
        self.found_here: set[tuple[str, str, str]] = set()
        """Cells (table, id, column) that name no row of the files, and by its name one that is here."""
        self.coming: dict[str, dict[str, Row]] = defaultdict(dict)
        """The new rows by their keys."""
        self.since = Since(organisation, exported_at(trail, organisation))
        self.held: list[tuple[str, str, Row]] = []
        """Cells (table, key, columns) that changed here after the files were exported: they are taken only if somebody asks for it."""
        self._read()
        self._match()
        self._give_keys()
        for table in ("teams", "people", "cycles"):
            self._compare(table)
        self.room = Room(self)
        self._compare_goals()
        from mainspring.apps.trails.imports.history import History

        self.history = History(self)

    # what there is

    def _read(self) -> None:
        more = {
            "people": ("erased_at",),
            "key_results": ("extra", "latest_value", "latest_confidence", "latest_status"),
        }
        for table in _MEANT:
            self.file[table] = of_file(self.trail, table)
            self.here[table] = of_organisation(self.organisation, table, self.by, *more.get(table, ()))
        # A column without a single cell says nothing: most often the file has no such column, and nobody means to empty it everywhere.
        self._said = {
            table: {column for row in rows for column, value in row.items() if value is not None}
            for table, rows in self.file.items()
        }
        self._file = {
            table: {row[SCHEMA[table].key or ""]: row for row in rows} for table, rows in self.file.items()
        }

    def _match(self) -> None:
        file, here = self.file, self.here
        self.found["teams"] = matching.teams(file["teams"], here["teams"])
        self.found["people"] = matching.people(file["people"], here["people"])
        self.found["cycles"] = matching.cycles(file["cycles"], here["cycles"])
        rows = [row for row in file["objectives"] if row["objective_id"] not in self.only_named]
        named = [row for row in file["objectives"] if row["objective_id"] in self.only_named]
        self.found["objectives"] = matching.objectives(
            rows, here["objectives"], self.found["teams"], self.found["cycles"]
        )
        begun = {key for key, row in here["cycles"].items() if row["starts_on"] <= self.now.date()}
        self.found["objectives"] |= matching.parents(named, here["objectives"], self.found["cycles"], begun)
        self.found["key_results"] = matching.key_results(
            file["key_results"], here["key_results"], self.found["objectives"]
        )

    def _give_keys(self) -> None:
        """What is new keeps the key of the files where it is free here, so that the same files find it again."""
        for table, found in self.found.items():
            keys = self.keys[table]
            keys.update({id_: key for id_, key in found.items() if isinstance(key, str)})
            wanted = [id_ for id_, key in found.items() if key is None]
            taken = keys_of(self.organisation, table) if wanted else set()
            if table in ("objectives", "key_results") and wanted:
                for other in ("objectives", "key_results", "blockers"):
                    taken |= keys_of(self.organisation, other)
            for id_ in wanted:
                free = id_ not in taken and len(id_) <= 200
                keys[id_] = id_ if free else new_key(_LETTERS[table])
            self._named[table] = {key: self._file[table][id_] for id_, key in keys.items()}

    # one cell, one row

    def refer(self, column: str, value: Any) -> tuple[Any, str]:
        """What a cell that names another row says in keys of here, and why it says nothing, else ""."""
        value = plain(value)
        if value is None:
            return None, ""
        of = _REFERS[column]
        for table in ("objectives", "key_results") if of == "goals" else (of,):
            if self.found[table].get(value) is AMBIGUOUS:
                return None, "ambiguous_person" if table == "people" else "ambiguous"
            key = self.keys[table].get(value) or (value if value in self.here[table] else None)
            if key is not None:
                if table == "people" and (self.here["people"].get(key) or {}).get("erased_at"):
                    return None, "erased"
                return key, ""
        return self._by_name(of, str(value))

    def _by_name(self, of: str, name: str) -> tuple[str | None, str]:
        """The key of the one person or team, here or new, who bears a whole name or e-mail address, and why there is none."""
        if of not in ("people", "teams"):
            return None, "no_such"
        if of not in self._bearers:
            new = [(key, row) for key, row in self._named[of].items() if key not in self.here[of]]
            self._bearers[of] = matching.bearers(of, [*self.here[of].items(), *new])
        mark = matching.person_name({"name": name}) if of == "people" else matching.name_of({"name": name})
        found = self._bearers[of].get(mark or "", set())
        if len(found) > 1:
            return None, "ambiguous_person" if of == "people" else "ambiguous"
        return (next(iter(found)), "") if found else (None, "no_such")

    def say(self, table: str, verdict: str, row: Mapping[str, Any], key: str = "", **more: Any) -> None:
        title = str(row.get("title") or row.get("name") or row.get("email") or key or "")
        self.lines[table, verdict].append(Line(table, verdict, title, key, **more))

    def called(self, column: str, value: Any) -> str:
        """A cell in keys of here for a reader: rows by their names."""
        if value is None or column not in _REFERS:
            return shown(value)
        return self._title(column, value, self.here, self.coming, self._named)

    def named(self, column: str, value: Any) -> str:
        """A cell of the files for a reader: rows by their names."""
        return shown(value) if column not in _REFERS else self._title(column, value, self._file, self.here)

    def _title(self, column: str, value: Any, *places: Mapping[str, Mapping[str, Row]]) -> str:
        of = _REFERS[column]
        for rows in places:
            for table in ("objectives", "key_results") if of == "goals" else (of,):
                if row := rows.get(table, {}).get(value):
                    return str(row.get("title") or row.get("name") or row.get("email") or value)
        return shown(value)

    def translated(self, table: str, row: Row) -> tuple[Row, list[tuple[str, str]]]:
        """The compared cells of a row in keys of here, and the columns that say nothing with the reason."""
        cells, unclear = {}, []
        id_ = row[SCHEMA[table].key or ""]
        for column in _MEANT[table]:
            if column not in row:
                continue
            if row[column] is None and (unread := self.unread.get((table, id_, column))):
                key = self._by_name(_REFERS[column], unread[0])[0] if column in _REFERS else None
                if key is not None:
                    cells[column] = key
                    self.found_here.add((table, id_, column))
                    continue
                # Nothing that can be kept, and no empty cell: whoever reads the line sees what stands there.
                row[column] = unread[0]
                unclear.append((column, "unreadable"))
                continue
            if column in _REFERS:
                cells[column], why = self.refer(column, row[column])
                if why:
                    del cells[column]
                    unclear.append((column, why))
            else:
                cells[column] = plain(row[column])
        return cells, unclear

    def differing(self, table: str, cells: Row, mine: Row) -> tuple[Row, list[str]]:
        """The cells that differ from a row here, and the columns that the file would only clear."""
        different, cleared = {}, []
        for column, value in cells.items():
            if same(value, mine[column]):
                continue
            if value is None:
                if column in self._said[table]:
                    cleared.append(column)
            else:
                different[column] = value
        return different, cleared

    def settle(
        self, table: str, row: Row, key: str, mine: Row, taken: Row, refused: Iterable[tuple[str, Any, str]]
    ) -> None:
        """Say what became of a row that is here: what changes, and each (column, value, reason) that is not taken. A row of which nothing is
        taken is not taken as a whole; empty cells alone make it no other."""
        taken, newer = self.hold(table, key, taken)
        if taken:
            self.changed[table].append((key, taken))
            changes = [
                (column, self.called(column, mine[column]), self.called(column, value))
                for column, value in taken.items()
            ]
            self.say(table, Verdict.CHANGED, row, key, changes=changes)
        by_reason: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
        for column, value, why in refused:
            by_reason[why].append((column, self.called(column, mine.get(column)), self.named(column, value)))
            by_reason[why] += self._known_words(table, row, column, why)
        for column, value in newer.items():
            cell = (column, self.called(column, mine[column]), self.called(column, value))
            by_reason["newer_here"].append(cell)
        reasons = [why for why in by_reason if why != "cleared"]
        whole = reasons[0] if reasons and not taken else ""
        if whole:
            self.say(table, Verdict.NOT_TAKEN, mine, key, changes=by_reason.pop(whole), why=whole)
        elif not taken:
            self.say(table, Verdict.SAME, mine, key)
        for why, changes in by_reason.items():
            self.say(table, Verdict.LEFT_OUT, mine, key, changes=changes, why=why)

    def hold(self, table: str, key: str, different: Row) -> tuple[Row, Row]:
        """What is taken of the cells that differ, and what is held because it changed here since."""
        newer = {
            column: value for column, value in different.items() if self.since.changed(table, key, column)
        }
        if newer:
            self.held.append((table, key, newer))
        return {column: value for column, value in different.items() if column not in newer}, newer

    def take_held(self) -> None:
        """Take what changed here after the files were exported as well."""
        for table, key, cells in self.held:
            changes = self.history.work_changes if table == "work_items" else self.changed[table]
            at = next((at for at, (of, _) in enumerate(changes) if of == key), None)
            if at is None:
                changes.append((key, cells))
            else:
                changes[at] = (key, {**changes[at][1], **cells})
        self.held = []

    # people, teams and cycles

    def _compare(self, table: str) -> None:
        id_ = SCHEMA[table].key or ""
        for row in self.file[table]:
            found = self.found[table][row[id_]]
            if found is AMBIGUOUS:
                why = "ambiguous_person" if table == "people" else "ambiguous"
                self.say(table, Verdict.NOT_TAKEN, row, why=why)
                continue
            cells, unclear = self.translated(table, row)
            if found is None:
                near = self._almost(table, str(row.get("name") or ""))
                made = {**cells, id_: self.keys[table][row[id_]]}
                self.add(table, made, row, unclear, NEAR if near else "", [(NEAR, "", near)] if near else ())
                continue
            mine = self.here[table][found]
            if mine.get("erased_at"):
                self.say(table, Verdict.NOT_TAKEN, mine, found, why="erased")
                continue
            different, cleared = self.differing(table, cells, mine)
            refused = [(column, row[column], why) for column, why in unclear]
            refused += [(column, None, "cleared") for column in cleared]
            if table == "cycles":
                # Another name for the same days is no other cycle.
                different.pop("name", None)
                refused += [
                    (column, different.pop(column), "days")
                    for column in ("starts_on", "ends_on")
                    if column in different
                ]
            if table == "people" and mine.get("email") and found != row[id_]:
                different.pop("name", None)
            self._fit(table, different, refused)
            self.settle(table, row, found, mine, different, refused)
        self.only_here(table, self.here[table].values())

    def _almost(self, table: str, name: str) -> str:
        """What is called almost like this here; "" for nothing."""
        if table not in self._near:
            rows = (row for row in self.here[table].values() if not row.get("erased_at"))
            self._near[table] = Near(str(row["name"]) for row in rows if row["name"])
        return self._near[table].to(name)

    def add(
        self,
        table: str,
        made: Row,
        row: Row,
        unclear: Iterable[tuple[str, str]] = (),
        why: str = "",
        more: Iterable[tuple[str, str, str]] = (),
    ) -> None:
        """Note a new row; `row` is as the file has it, `more` what else its line tells."""
        id_ = SCHEMA[table].key or ""
        if self.too_long(table, made):
            self.keys[table].pop(row[id_], None)
            self.say(table, Verdict.NOT_TAKEN, row, why="too_long")
            return
        made["extra"] = {
            column: str(value)
            for column, value in row.items()
            if column.startswith("x_") and value is not None and column not in TABLES[table].own
        }
        self.new[table].append(made)
        self.coming[table][made[id_]] = made
        told = [
            (column, "", self.called(column, made[column]))
            for column in _TOLD.get(table, ())
            if made.get(column) is not None
        ]
        self.say(table, Verdict.NEW, row, made[id_], why=why, changes=[*told, *more])
        for column, reason in unclear:
            self.say(
                table,
                Verdict.LEFT_OUT,
                row,
                made[id_],
                changes=[
                    (column, "", self.named(column, row[column])),
                    *self._known_words(table, row, column, reason),
                ],
                why=reason,
            )

    def _known_words(self, table: str, row: Row, column: str, why: str) -> list[tuple[str, str, str]]:
        """The words that a cell may hold which nobody could read, if there are such."""
        if why != "unreadable":
            return []
        said = self.unread.get((table, row[SCHEMA[table].key or ""], column), ("", ""))[1]
        words = said.removeprefix("is none of: ")
        return [("known", "", words)] if words != said else []

    def too_long(self, table: str, cells: Row) -> list[str]:
        """The columns whose text is longer than its field."""
        columns = TABLES[table]
        found = []
        for column, value in cells.items():
            path = columns.fields.get(column)
            if isinstance(path, str) and exceeded(columns.model._meta.get_field(path), value):
                found.append(column)
        return found

    def _fit(self, table: str, different: Row, refused: list[tuple[str, Any, str]]) -> None:
        for column in self.too_long(table, different):
            refused.append((column, different.pop(column), "too_long"))

    def only_here(self, table: str, rows: Iterable[Row]) -> None:
        """Say which of `rows` no row of the files is; nothing where the files do not speak of the table."""
        if not self.file[table]:
            return
        id_ = SCHEMA[table].key or ""
        met = {key for key in self.found[table].values() if isinstance(key, str)}
        for row in rows:
            if row[id_] not in met and not row.get("erased_at"):
                self.say(table, Verdict.ONLY_HERE, row, row[id_])

    # objectives and key results

    def _compare_goals(self) -> None:
        from mainspring.apps.trails.imports.goals import compare_key_results, compare_objectives

        compare_objectives(self)
        compare_key_results(self)
        self.room.settle()
        spoken = {
            self.keys["cycles"].get(row["cycle_id"]) for row in self.file["objectives"] if row.get("cycle_id")
        }
        inside = {
            key: row
            for key, row in self.here["objectives"].items()
            if not spoken or row["cycle_id"] in spoken
        }
        self.only_here("objectives", inside.values())
        self.only_here(
            "key_results",
            (row for row in self.here["key_results"].values() if row["objective_id"] in inside),
        )
