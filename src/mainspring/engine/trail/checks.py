"""What the rows of a trail must keep together: unique ids, references that lead somewhere, no circles.

Each check is one statement per table that finds the offending rows; only where it finds some, their problems are listed.
Rows are left out in the order in which tables refer to each other, so that what remains is consistent.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from mainspring.engine.trail.circles import circles, stranded
from mainspring.engine.trail.cleaning import SHOWN
from mainspring.engine.trail.problems import TrailError
from mainspring.engine.trail.schema import SUBJECTS, TABLES, Column
from mainspring.engine.trail.sql import literal, name
from mainspring.engine.trail.staging import Staged, first_line

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

NOUNS = {
    "people": "person",
    **{table: table.removesuffix("s").replace("_", " ") for table in TABLES if table != "people"},
}


class Checker:
    """Checks the staged tables of one trail; afterwards `live(table)` holds what is good."""

    def __init__(self, connection: DuckDBPyConnection, tables: dict[str, Staged]) -> None:
        self._connection = connection
        self._tables = tables
        self._flawed: set[str] = set()
        self.clean: set[str] = set()
        self.notices: list[str] = []

    def run(self) -> None:
        """Every check, in the order in which one may rest on another."""
        repeated = self._check_cells()
        for table in repeated:
            self._leave_out_repeated(table)
        self._leave_out_colliding()
        self._forget_unknown_zones()
        for table in reference_order():
            if table in self._tables:
                self._check_references(table)
                if table == "blockers":
                    self._leave_out_stranded_blockers()
        self._break_circles()
        self._note_absent_tables()

    def live(self, table: str) -> str:
        """The relation of the rows of `table` that are good so far: `_row`, `_line`, its columns."""
        return f"live.{name(table)}" if table in self._flawed else self._tables[table].relation

    # Cells

    def _check_cells(self) -> list[str]:
        """List the cells that cannot be read; the tables in which an id may stand twice."""
        known = [staged for table, staged in self._tables.items() if table in TABLES]
        together = [staged for staged in known if not staged.lazy]
        found: list[tuple[str, int, int, int]] = []
        if together:
            found = self._connection.execute(" UNION ALL ".join(map(_probe, together))).fetchall()
        for staged in known:
            if staged.lazy:
                found += self._probe_file(staged)
        repeated = []
        for table, bad, ids, different in found:
            staged = self._tables[table]
            if bad:
                self._list_bad_cells(staged, bad)
            else:
                self.clean.add(table)
            if ids != different:
                repeated.append(table)
        return repeated

    def _probe_file(self, staged: Staged) -> list[tuple[str, int, int, int]]:
        from mainspring.engine.trail import database

        try:
            return self._connection.execute(_probe(staged)).fetchall()
        except database.Error as error:
            file = staged.file.strip("'")
            raise TrailError(f"{file}: cannot be read as Parquet ({first_line(error)})") from error

    def _list_bad_cells(self, staged: Staged, bad: int) -> None:
        selects = []
        for bit, column, condition, reasons in staged.flaws():
            if not bad >> bit & 1:
                continue
            words = "CASE " + " ".join(f"WHEN {when} THEN {literal(then)}" for when, then in reasons) + " END"
            selects.append(
                f"SELECT {literal(staged.table)}, {staged.file}, _line, {literal(column)}, {words}, {words}, "
                f"coalesce(left(CAST({name(column)} AS VARCHAR), {SHOWN}), '') FROM {staged.read_cells()} WHERE {condition}"
            )
        self._connection.execute(f"INSERT INTO problems {' UNION ALL '.join(selects)}")
        if bad & staged.required_bits:
            self._leave_out(
                staged.table, f"SELECT _row FROM {staged.relation} WHERE _bad & {staged.required_bits} <> 0"
            )

    # Ids

    def _leave_out_repeated(self, table: str) -> None:
        key = _key(table)
        live = self.live(table)
        staged = self._tables[table]
        self._connection.execute(
            f"CREATE OR REPLACE TEMP TABLE offending AS SELECT _row, _line, _file, id, first_line, first_file FROM ("
            f"SELECT _row, _line, {staged.file} AS _file, {key} AS id, row_number() OVER same AS turn, "
            f"first_value(_line) OVER same AS first_line, first_value({staged.file}) OVER same AS first_file "
            f"FROM {live} WHERE {key} IN (SELECT {key} FROM {live} GROUP BY {key} HAVING count(*) > 1) "
            f"WINDOW same AS (PARTITION BY {key} ORDER BY _row)) WHERE turn > 1"
        )
        place = _place("first_file", "first_line", "_file")
        self._connection.execute(
            f"INSERT INTO problems SELECT {literal(table)}, _file, _line, {literal(TABLES[table].key or '')}, "
            f"'is used twice, first ' || {place}, 'is used twice', left(id, {SHOWN}) FROM offending"
        )
        self._leave_out(table, "SELECT _row FROM offending")

    def _leave_out_colliding(self) -> None:
        """Ids of subjects share one space; the table that stands first in `SUBJECTS` keeps an id that two claim."""
        before: list[str] = []
        for table in SUBJECTS:
            if table not in self._tables:
                continue
            if before:
                others = " UNION ALL ".join(
                    f"SELECT {_key(other)} AS id, _line AS first_line, {self._tables[other].file} AS first_file, "
                    f"{literal(NOUNS[other])} AS noun FROM {self.live(other)}"
                    for other in before
                )
                found = self._offending(
                    f"SELECT _row, _line, {self._tables[table].file} AS _file, id, first_line, first_file, noun "
                    f"FROM {self.live(table)} JOIN ({others}) others ON {_key(table)} = id"
                )
                if found:
                    place = _place("first_file", "first_line", "_file")
                    self._connection.execute(
                        f"INSERT INTO problems SELECT {literal(table)}, _file, _line, {literal(TABLES[table].key or '')}, "
                        f"'is also the id of the ' || noun || ' ' || {place}, 'is also the id of something else', "
                        f"left(id, {SHOWN}) FROM offending"
                    )
                    self._leave_out(table, "SELECT _row FROM offending")
            before.append(table)

    # References

    def _check_references(self, table: str) -> None:
        columns = list(self._references(table))
        if not columns:
            return
        terms, joins = [], []
        for bit, (column, targets) in enumerate(columns):
            own = f"t.{name(column.name)}"
            terms.append(f"CASE WHEN {own} IS NOT NULL AND r{bit}.id IS NULL THEN {1 << bit} ELSE 0 END")
            ids = " UNION ALL ".join(
                f"SELECT {_key(target)} AS id FROM {self.live(target)}" for target in targets
            )
            joins.append(f"LEFT JOIN ({ids}) r{bit} ON {own} = r{bit}.id")
        found = self._offending(
            f"SELECT * FROM (SELECT t._row, {' + '.join(terms)} AS bits FROM {self.live(table)} t {' '.join(joins)}) "
            "WHERE bits <> 0",
            into="dangling",
        )
        if not found:
            return
        for bit, (column, targets) in enumerate(columns):
            self._list_dangling(table, column, targets, 1 << bit)
        required = sum(1 << bit for bit, (column, _) in enumerate(columns) if column.required)
        if len(columns) > required.bit_count():
            for bit, (column, _) in enumerate(columns):
                if not column.required:
                    self._forget(
                        table, column.name, f"SELECT _row FROM dangling WHERE bits & {1 << bit} <> 0"
                    )
        if required:
            self._leave_out(table, f"SELECT _row FROM dangling WHERE bits & {required} <> 0")

    def _list_dangling(self, table: str, column: Column, targets: list[str], bit: int) -> None:
        staged = self._tables[table]
        own = f"t.{name(column.name)}"
        gone = [
            f"SELECT {_key(target)} AS id, _line, {literal(NOUNS[target])} AS noun "
            f"FROM {self._tables[target].relation} WHERE _row IN (SELECT _row FROM flaws.{name(target)} WHERE _out)"
            for target in targets
            if target in self._flawed
        ]
        missing = "refers to no " + " or ".join(NOUNS[target] for target in targets)
        file = staged.file if staged.file.startswith("'") else "coalesce(t._file, '')"
        if gone:
            reason = (
                f"CASE WHEN g.id IS NULL THEN {literal(missing)} ELSE 'refers to ' || g.noun || ' ' || left(g.id, {SHOWN}) || "
                f"', which was left out (line ' || g._line || ')' END"
            )
            gist = (
                f"CASE WHEN g.id IS NULL THEN {literal(missing)} ELSE 'refers to a row that was left out' END"
            )
            first = "SELECT id, min(_line) AS _line, min_by(noun, _line) AS noun"
            join = f"LEFT JOIN ({first} FROM ({' UNION ALL '.join(gone)}) GROUP BY id) g ON g.id = {own}"
        else:
            reason = gist = literal(missing)
            join = ""
        self._connection.execute(
            f"INSERT INTO problems SELECT {literal(table)}, {file}, t._line, {literal(column.name)}, {reason}, {gist}, "
            f"left({own}, {SHOWN}) FROM dangling d JOIN {self.live(table)} t USING (_row) {join} WHERE d.bits & {bit} <> 0"
        )

    def _references(self, table: str) -> Iterator[tuple[Column, list[str]]]:
        """The reference columns of `table` that can be checked, each with the tables that are there."""
        present = set(self._tables[table].columns)
        for column in TABLES[table].columns:
            targets = [target for target in column.refers_to if target in self._tables]
            if targets and column.name in present:
                yield column, targets

    def _note_absent_tables(self) -> None:
        for absent in TABLES:
            if absent in self._tables:
                continue
            columns = [
                f"{table}.{column.name}"
                for table, staged in self._tables.items()
                if table in TABLES
                for column in TABLES[table].columns
                if column.refers_to == (absent,) and column.name in staged.columns
            ]
            if columns:
                self.notices.append(
                    f"not checked: there is no table {absent}, to which {', '.join(columns)} refer"
                )

    # Circles

    def _leave_out_stranded_blockers(self) -> None:
        """Blockers of blockers must end at an objective or key result; those whose chain does not are left out."""
        own = self._tables["blockers"].relation
        live = self.live("blockers")
        roots = " UNION ALL ".join(
            f"SELECT {_key(table)} FROM {self.live(table)}" for table in SUBJECTS[:2] if table in self._tables
        )
        ends = f"AND subject_id NOT IN ({roots})" if roots else ""
        chain = self._pairs(
            f"SELECT blocker_id, subject_id FROM {live} WHERE subject_id IN (SELECT blocker_id FROM {own}) {ends}"
        )
        if not chain:
            return
        standing = {row[0] for row in self._connection.execute(f"SELECT blocker_id FROM {live}").fetchall()}
        turning = circles(chain)
        rounds = {member for circle in turning for member in circle}
        lost = stranded(chain, rounds | {subject for subject in chain.values() if subject not in standing})
        self._list_circles("blockers", "subject_id", turning)
        if lost:
            self._connection.execute(
                f"INSERT INTO problems SELECT 'blockers', {self._tables['blockers'].file}, _line, 'subject_id', "
                f"'refers to blocker ' || left(subject_id, {SHOWN}) || ', which was left out', "
                f"'refers to a row that was left out', left(subject_id, {SHOWN}) "
                f"FROM {live} WHERE blocker_id IN (SELECT unnest($1::VARCHAR[]))",
                [lost],
            )
        self._leave_out("blockers", _rows_of(live, "blocker_id"), [*rounds, *lost])

    def _break_circles(self) -> None:
        """Parents that lead back to where they began are read as none, on every row of the circle."""
        if "teams" in self._tables and "parent_team_id" in self._tables["teams"].columns:
            parents = self._pairs(
                f"SELECT team_id, parent_team_id FROM {self.live('teams')} WHERE parent_team_id IS NOT NULL"
            )
            self._break("teams", "parent_team_id", circles(parents))
        if "objectives" in self._tables and "parent_id" in self._tables["objectives"].columns:
            served = ""
            parent = "o.parent_id"
            if "key_results" in self._tables:
                served = f"LEFT JOIN {self.live('key_results')} k ON k.key_result_id = o.parent_id"
                parent = "coalesce(k.objective_id, o.parent_id)"
            parents = self._pairs(
                f"SELECT o.objective_id, {parent} FROM {self.live('objectives')} o {served} WHERE o.parent_id IS NOT NULL"
            )
            self._break("objectives", "parent_id", circles(parents))

    def _break(self, table: str, column: str, turning: list[list[str]]) -> None:
        if turning:
            self._list_circles(table, column, turning)
            members = [member for circle in turning for member in circle]
            self._forget(table, column, _rows_of(self.live(table), _key(table)), members)

    def _list_circles(self, table: str, column: str, turning: list[list[str]]) -> None:
        members = [member for circle in turning for member in circle]
        if not members:
            return
        shown = [_drawn(circle) for circle in turning for _ in circle]
        self._connection.execute(
            f"INSERT INTO problems SELECT {literal(table)}, {self._tables[table].file}, _line, {literal(column)}, "
            f"'is part of a circle: ' || c.shown, 'is part of a circle', left({name(column)}, {SHOWN}) "
            f"FROM {self.live(table)} JOIN (SELECT unnest($1::VARCHAR[]) AS id, unnest($2::VARCHAR[]) AS shown) c "
            f"ON c.id = {_key(table)}",
            [members, shown],
        )

    def _pairs(self, select: str) -> dict[str, str]:
        return dict(self._connection.execute(select).fetchall())

    # Zones

    def _forget_unknown_zones(self) -> None:
        if "teams" not in self._tables or "timezone" not in self._tables["teams"].columns:
            return
        live = self.live("teams")
        rows = self._connection.execute(
            f"SELECT DISTINCT timezone FROM {live} WHERE timezone IS NOT NULL"
        ).fetchall()
        zones = [str(row[0]) for row in rows]
        if not zones:
            return
        known = {
            zone for (zone,) in self._connection.execute("SELECT name FROM pg_timezone_names()").fetchall()
        }
        unknown = [zone for zone in zones if not is_zone(zone) or zone not in known]
        if unknown:
            words = literal("is no time zone (an IANA name, such as Europe/Berlin)")
            self._connection.execute(
                f"INSERT INTO problems SELECT 'teams', {self._tables['teams'].file}, _line, 'timezone', {words}, {words}, "
                f"left(timezone, {SHOWN}) FROM {live} WHERE timezone IN (SELECT unnest($1::VARCHAR[]))",
                [unknown],
            )
            self._forget("teams", "timezone", _rows_of(live, "timezone"), unknown)

    # What is left out and forgotten

    def _offending(self, select: str, into: str = "offending") -> int:
        result = self._connection.execute(f"CREATE OR REPLACE TEMP TABLE {into} AS {select}").fetchone()
        return int(result[0]) if result else 0

    def _leave_out(self, table: str, rows: str, parameter: list[str] | None = None) -> None:
        """Leave out the rows whose `_row` the SQL `rows` selects."""
        if parameter is None or parameter:
            self._flaw(table, f"SELECT _row, true, 0 FROM ({rows})", parameter)

    def _forget(self, table: str, column: str, rows: str, parameter: list[str] | None = None) -> None:
        """Read `column` as none in the rows whose `_row` the SQL `rows` selects."""
        staged = self._tables[table]
        bit = staged.nullable.setdefault(column, len(staged.nullable))
        self._flaw(table, f"SELECT _row, false, {1 << bit} FROM ({rows})", parameter)

    def _flaw(self, table: str, flaws: str, parameter: list[str] | None) -> None:
        staged = self._tables[table]
        flawed = f"flaws.{name(table)}"
        if table not in self._flawed:
            self._connection.execute(f"CREATE TABLE {flawed} (_row BIGINT, _out BOOLEAN, _none BIGINT)")
        self._connection.execute(f"INSERT INTO {flawed} {flaws}", [parameter] if parameter else None)
        self._flawed.add(table)
        kept = ["s._row", "s._line"] + ([] if staged.file.startswith("'") else ["s._file"])
        for column in staged.columns:
            own = f"s.{name(column)}"
            if column in staged.nullable:
                bit = 1 << staged.nullable[column]
                kept.append(f"CASE WHEN coalesce(f._none, 0) & {bit} = 0 THEN {own} END AS {name(column)}")
            else:
                kept.append(own)
        merged = f"SELECT _row, bool_or(_out) AS _out, bit_or(_none) AS _none FROM {flawed} GROUP BY _row"
        self._connection.execute(
            f"CREATE OR REPLACE VIEW live.{name(table)} AS SELECT {', '.join(kept)} FROM {staged.relation} s "
            f"LEFT JOIN ({merged}) f ON f._row = s._row WHERE f._out IS NOT true"
        )


def reference_order() -> list[str]:
    """The tables in an order in which every table comes after those it refers to that can lose rows by a reference."""
    losing = {
        table.name
        for table in TABLES.values()
        if any(column.required and column.refers_to for column in table.columns)
    }
    order: list[str] = []

    def visit(table: str) -> None:
        if table in order:
            return
        for column in TABLES[table].columns:
            for target in column.refers_to:
                if target in losing and target != table:
                    visit(target)
        order.append(table)

    for table in TABLES:
        visit(table)
    return order


def is_zone(zone: str) -> bool:
    """Whether `zone` is the IANA name of a time zone."""
    try:
        ZoneInfo(zone)
    except (KeyError, ValueError, OSError):
        return False
    return True


def _probe(staged: Staged) -> str:
    key = TABLES[staged.table].key
    # Hashes are a third of the work of the ids themselves. An empty id has one too, so it must not be counted.
    ids = "0, 0"
    if key:
        own = name(key)
        ids = f"count({own}), count(DISTINCT hash({own})) FILTER (WHERE {own} IS NOT NULL)"
    return f"SELECT {literal(staged.table)}, coalesce(bit_or(_bad), 0), {ids} FROM {staged.relation}"


def _key(table: str) -> str:
    return name(TABLES[table].key or "")


def _rows_of(relation: str, column: str) -> str:
    return f"SELECT _row FROM {relation} WHERE {column} IN (SELECT unnest($1::VARCHAR[]))"


def _place(file: str, line: str, own_file: str) -> str:
    """The SQL of the words for a place: the line, with its file where that is another one."""
    return (
        f"CASE WHEN {file} = {own_file} THEN 'on line ' || {line} ELSE 'in ' || {file} || ':' || {line} END"
    )


def _drawn(circle: list[str]) -> str:
    shown = [member[:40] for member in circle[:5]]
    return " → ".join([*shown, *(["…"] if len(circle) > 5 else []), shown[0]])
