"""Reads an Ally export."""

from __future__ import annotations

from mainspring.engine.trail.draft import Place
from mainspring.intake.ally.forms import OKRS, TEAMS, USERS
from mainspring.intake.importer import Imported, Options
from mainspring.intake.keys import folded
from mainspring.intake.sources import Cell, Source
from mainspring.intake.table import Record, normal
from mainspring.intake.tools.gathering import Gathering, lines_of
from mainspring.intake.tools.goals import Goal, Goals, Kind
from mainspring.intake.tools.rows import RowReader, level_of
from mainspring.intake.tools.tabular import FormTable, likeness, tables

_KINDS: dict[str, Kind] = {
    **dict.fromkeys(("objective", "bigrock", "o"), "objective"),
    **dict.fromkeys(("keyresult", "kr", "kpi"), "key_result"),
    **dict.fromkeys(("project", "initiative", "task", "deliverable"), "initiative"),
}


class AllyImporter:
    """The export of Ally. See the package's words on what becomes of what."""

    id = "ally"
    name = "Ally export"
    about = "The workbook of OKRs, teams and users that Ally.io exported."

    def recognise(self, source: Source) -> float:
        return likeness(source, OKRS, TEAMS, USERS)

    def read(self, source: Source, options: Options) -> Imported:
        gathering = Gathering(self.name, source, options)
        found = tables(source, options, gathering, OKRS, TEAMS, USERS)
        by_form = {
            form.what: [table for table in found if table.form is form] for form in (OKRS, TEAMS, USERS)
        }
        _read_teams(by_form[TEAMS.what], gathering)
        for table in by_form[USERS.what]:
            _read_users(table, gathering)
        okrs = by_form[OKRS.what]
        goals = Goals(self.id, gathering, any(table.columns.has("parent") for table in okrs))
        for table in okrs:
            _Okrs(table, gathering, bool(by_form[TEAMS.what])).read(goals)
        goals.write()
        if okrs:
            gathering.declare("objectives", "key_results")
        return gathering.done()


def _read_teams(found: list[FormTable], told: Gathering) -> None:
    """Teams first, then what refers to them: a parent may stand below its team."""
    rows = [(table, record, place) for table in found for record, place in table.rows()]
    named: dict[str, tuple[FormTable, Record, Place]] = {}
    for table, record, place in rows:
        name = table.columns.text(record, "name")
        if not name:
            told.problem(place, "teams", "name", "has no name, so the row was left out")
        elif folded(name) in named:
            told.problem(
                place,
                "teams",
                "team_id",
                "is a team that stands above already, so the row was left out",
                name,
            )
        else:
            named[folded(name)] = (table, record, place)
            told.team(name, place, x_team_type=table.columns.text(record, "type"))
    above: dict[str, str] = {}
    for key, (table, record, place) in named.items():
        name = table.columns.text(record, "name")
        parent = next(iter(lines_of(table.columns.text(record, "parent"))), "")
        if parent and folded(parent) not in named:
            told.problem(place, "teams", "parent_team_id", "is no team of this export", parent)
        elif parent and _circle(folded(parent), key, above):
            told.problem(place, "teams", "parent_team_id", "closes a circle of teams", parent)
        elif parent:
            above[key] = folded(parent)
            told.team(name, parent_team_id=told.team(parent))
        for email in lines_of(table.columns.text(record, "owner")):
            told.person(email=email, place=place, role="lead", team_id=told.team(name))


def _circle(start: str, team: str, above: dict[str, str]) -> bool:
    at: str | None = start
    while at is not None and at != team:
        at = above.get(at)
    return at == team


def _read_users(table: FormTable, told: Gathering) -> None:
    for record, place in table.rows():
        columns = table.columns
        teams = [told.team(name, place) for name in lines_of(columns.text(record, "teams"))]
        manager = told.person(columns.text(record, "manager"), columns.text(record, "manager_email"), place)
        person = told.person(
            columns.text(record, "name"),
            columns.text(record, "email"),
            place,
            team_id=next(iter(teams), ""),
            x_co_team_ids=";".join(teams[1:]),
            x_manager_id=manager,
            x_account_type=columns.text(record, "account"),
            x_is_org_admin=columns.text(record, "admin"),
        )
        if not person:
            told.problem(
                place, "people", "name", "has neither name nor e-mail address, so the row was left out"
            )


class _Okrs:
    def __init__(self, table: FormTable, told: Gathering, knows_teams: bool) -> None:
        self._table = table
        self._columns = table.columns
        self._told = told
        self._reader = RowReader(table.columns, told)
        self._knows_teams = knows_teams

    def read(self, goals: Goals) -> None:
        rows = list(self._table.rows())
        keys = {self._columns.text(record, "key") for record, _ in rows}
        titles: dict[str, str] = {}
        for record, _ in rows:
            titles.setdefault(folded(self._columns.text(record, "title")), self._columns.text(record, "key"))
        for record, place in rows:
            key = self._columns.text(record, "key")
            if not key:
                title = self._columns.text(record, "title")
                self._told.problem(
                    place, "objectives", "objective_id", "has no Row ID, so the row was left out", title
                )
                continue
            stated = lines_of(self._columns.text(record, "parent"))
            parents = [text if text in keys else titles.get(folded(text), text) for text in stated]
            goals.add(self._goal(key, record, place, parents))

    def _goal(self, key: str, record: Record, place: Place, parents: list[str]) -> Goal:
        columns, reader = self._columns, self._reader
        word = columns.text(record, "type")
        kind = _KINDS.get(normal(word), "")
        if word and not kind:
            self._told.note(
                f"the type {word!r} is none that this importer knows: the place in the tree decides"
            )
        goal = Goal(key, columns.text(record, "title"), place, kind, list(dict.fromkeys(parents)))
        goal.shared = {
            "x_source_id": key,
            **self._owners(record, place),
            **reader.status(record),
            **reader.texts(record, x_tags="tags", x_progress="progress", x_type="type"),
            **reader.day(record, place, "start", "objectives", "x_start_on"),
            **reader.number(record, place, "current", "x_current"),
        }
        reader.describe(goal, record)
        if columns.has("cycle"):
            cycles = [self._told.named_cycle(name, place) for name in lines_of(columns.text(record, "cycle"))]
            goal.as_objective |= {"cycle_id": next(iter(cycles), ""), "x_cycle_ids": ";".join(cycles[1:])}
            goal.as_key_result["x_cycle_id"] = next(iter(cycles), "")
        if columns.has("entity"):
            entity = self._entity(lines_of(columns.text(record, "entity")), place)
            goal.as_objective |= entity
            goal.as_initiative["team_id"] = entity["team_id"]
        reader.measure(goal, record, place)
        goal.measured = kind != "initiative" and (
            goal.as_key_result.get("target") is not None or bool(columns.text(record, "metric"))
        )
        return goal

    def _owners(self, record: Record, place: Place) -> dict[str, Cell]:
        if not self._columns.has("owner"):
            return {}
        people = self._told.people(lines_of(self._columns.text(record, "owner")), place)
        return {"owner_id": next(iter(people), ""), "x_co_owner_ids": ";".join(people[1:])}

    def _entity(self, names: list[str], place: Place) -> dict[str, Cell]:
        """Level and team by whose the OKR is."""
        first = next(iter(names), "")
        teams = [name for name in names if "@" not in name and self._is_team(name)]
        if not first:
            level = ""
        elif "@" in first:
            self._told.person(email=first, place=place)
            level = "individual"
        else:
            level = "team" if first in teams else "company"
        ids = [self._told.team(name, place) for name in teams]
        return {"level": level, "team_id": next(iter(ids), ""), "x_co_team_ids": ";".join(ids[1:])}

    def _is_team(self, name: str) -> bool:
        if level_of(name) == "company":
            return False
        if self._knows_teams:
            known = self._told.knows_team(name)
            if not known:
                self._told.note(
                    f"the entity {name!r} is no team of this export, so it was taken for the company"
                )
            return known
        self._told.note(
            f"the entity {name!r} was taken for a team: the export holds no teams to compare it with"
        )
        return True
