"""What was gathered from the sheets, as the rows of a draft."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from mainspring.engine.trail.draft import Place, text
from mainspring.intake.spreadsheet.goals import Row
from mainspring.intake.spreadsheet.layout import Layout
from mainspring.intake.spreadsheet.measures import check_in_id
from mainspring.intake.spreadsheet.notes import say_counts, say_fiscal
from mainspring.intake.spreadsheet.parents import link_parents
from mainspring.intake.spreadsheet.people import owner_columns
from mainspring.intake.unknown import settle_unknown

if TYPE_CHECKING:
    from mainspring.intake.spreadsheet.build import Build

_OF_OBJECTIVES = (("parent", "parent_id"), ("level", "level"), ("team", "team_id"), ("period", "cycle_id"))


def emit(build: Build, layouts: list[Layout]) -> None:
    """Fill the draft. A column that no sheet has is not in it; one that some sheets have is left out where too many
    rows cannot know it."""
    draft = build.draft
    roles = {role for layout in layouts for role in layout.columns}
    if "parent" in roles and not build.counts["parents"]:
        # The column tells the key results' objectives, and says of no objective what it serves.
        roles.discard("parent")
        for goal in build.goals.values():
            goal.knows_parent = False
    for period, place in build.cycles.values():
        row: Row = {
            "cycle_id": period.cycle_id,
            "name": period.name,
            "starts_on": period.starts_on,
            "ends_on": period.ends_on,
        }
        _put(build, "cycles", row, place)
    for id_, (name, place) in build.teams.items():
        _put(build, "teams", {"team_id": id_, "name": name}, place)
    _emit_people(build, roles)
    draft.declare("objectives", "objective_id", "title")
    draft.declare("objectives", *(column for role, column in _OF_OBJECTIVES if role in roles))
    differing = _emit_goals(build, roles)
    draft.declare("key_results", "key_result_id", "objective_id", "title")
    if not any(result.get("status") for result, _ in build.results):
        # Traffic lights and free text say nothing of whether a key result is active or achieved.
        for result, _ in build.results:
            result.pop("status", None)
    for result, place in build.results:
        _put(build, "key_results", result, place)
    _emit_check_ins(build)
    say_counts(build.imported.notes, build.counts, len(build.teams), differing, layouts, list(build.statuses))
    names = [period.name for period, _ in build.cycles.values()]
    say_fiscal(names, build.options.fiscal_year_start, build.imported.notes)
    settle_unknown(draft, build.imported.notes)


def _put(build: Build, table: str, row: Row, place: Place) -> None:
    """`Draft.add` without its check of every cell's column: these are the package's own."""
    draft = build.draft
    known = draft.columns.get(table)
    if known is None or not row.keys() <= build.declared.setdefault(table, set()):
        draft.declare(table, *row)
        build.declared.setdefault(table, set()).update(row)
    draft.rows[table].append(
        {column: cell if type(cell) is str else text(cell) for column, cell in row.items()}
    )
    draft.places[table].append(place)


def _emit_goals(build: Build, roles: set[str]) -> int:
    """The objectives; returns how many took their owner from several key results."""
    parents = link_parents(build.goals, build.result_of, build.imported) if "parent" in roles else {}
    has_owner = bool(roles & {"owner", "owner_email", "objective_owner"})
    differing = 0
    for goal in build.goals.values():
        row: Row = {"objective_id": goal.id, "title": goal.title, **goal.columns}
        if has_owner:
            mine = goal.own if goal.own is not None else goal.of_results
            differing += goal.own is None and len(goal.of_results) > 1
            if goal.own is None:
                build.imported.inferred_owners.add(goal.id)
            row.update(owner_columns(mine))
        if goal.knows_parent:
            row["parent_id"] = parents.get(goal.id, "")
        _put(build, "objectives", row, goal.place)
    return differing


def _emit_people(build: Build, roles: set[str]) -> None:
    if not roles & {"owner", "owner_email", "objective_owner"}:
        return
    named = ["name"] if "owner" in roles or "objective_owner" in roles else []
    build.draft.declare("people", "person_id", *named)
    emails = "owner_email" in roles or any(row["email"] for row in build.people.values())
    for id_, person in build.people.items():
        row = {column: cell for column, cell in person.items() if column != "email" or emails}
        teams = build.person_teams.get(id_)
        if teams and len(teams) == 1 and (team := next(iter(teams))):
            row["team_id"] = team
        _put(build, "people", row, build.person_place[id_])


def _emit_check_ins(build: Build) -> None:
    same: Counter[tuple[str, str]] = Counter()
    used = {column for row, _ in build.check_ins for column, cell in row.items() if cell not in (None, "")}
    for row, place in build.check_ins:
        key = (str(row["key_result_id"]), str(row["occurred_at"]))
        kept = {column: cell for column, cell in row.items() if column in used}
        _put(build, "check_ins", {"check_in_id": check_in_id(*key, same[key]), **kept}, place)
        same[key] += 1
