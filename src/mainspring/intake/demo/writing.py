"""From the organisation's life to a trail: what was on record at the moment at which the trail ends."""

from __future__ import annotations

import datetime as dt

from mainspring.engine.trail.draft import Cell, Draft
from mainspring.engine.trail.schema import TABLES
from mainspring.intake.demo.model import KeyResult, Row, World

_HAPPENED = {
    "revisions": "occurred_at",
    "check_ins": "occurred_at",
    "reviews": "planned_at",
    "decisions": "occurred_at",
    "blockers": "raised_at",
    "work_items": "created_at",
    "priorities": "asked_at",
    "pulse": "asked_at",
}
"""Rows with a later time than the trail's end have not happened yet."""

_MAY_COME = ("held_at", "escalated_at", "resolved_at", "started_at", "done_at", "closed_at")
_REFERENCES = {"review_id": "reviews", "makes_room_for_id": "objectives", "needs_team_id": "teams"}
"""Columns that mean nothing to a source that lacks the table they point to."""


def to_draft(world: World, as_of: dt.datetime) -> Draft:
    """Every row that existed at `as_of`, in the order of time and id, in the tables and columns that the plan has."""
    rows = dict(world.rows)
    rows["people"] = _people(world)
    rows["teams"] = _teams(world, as_of)
    rows["cycles"] = [
        {"cycle_id": c.cycle_id, "name": c.name, "starts_on": c.starts_on, "ends_on": c.ends_on}
        for c in world.cycles
    ]
    rows["objectives"] = _objectives(world, as_of)
    rows["key_results"] = _key_results(world, as_of, rows)
    _end_with_results(rows.get("blockers", []))
    held = {r["review_id"] for r in rows.get("reviews", []) if r["held_at"] and r["held_at"] <= as_of}  # type: ignore[operator]
    rows["review_items"] = [row for row in rows.get("review_items", []) if row["review_id"] in held]

    # What was decided for an objective that begins tomorrow comes on record with it.
    coming = {o.objective_id for o in world.objectives if o.created_at > as_of}
    rows["decisions"] = [
        row for row in rows.get("decisions", []) if not coming & {row["subject_id"], row["makes_room_for_id"]}
    ]

    draft = Draft()
    plan = world.plan
    for table in TABLES:
        if plan.tables is not None and table not in plan.tables and not TABLES[table].required:
            continue
        columns = [c for c in TABLES[table].column_names if _known(world, table, c)]
        draft.declare(table, *columns)
        clock = _HAPPENED.get(table)
        key = TABLES[table].key
        kept = [row for row in rows.get(table, []) if clock is None or row[clock] <= as_of]  # type: ignore[operator]
        if clock is not None:
            kept.sort(key=lambda row: (row[clock], str(row.get(key or "subject_id", ""))))
        elif key is not None and table not in ("people", "teams", "cycles"):
            kept.sort(key=lambda row: str(row[key]))
        for row in kept:
            draft.add(table, {column: _cell(row.get(column), column, as_of) for column in columns})
    return draft


def _known(world: World, table: str, column: str) -> bool:
    plan = world.plan
    if f"{table}.{column}" in plan.without:
        return False
    needs = _REFERENCES.get(column)
    return needs is None or plan.tables is None or needs in plan.tables or TABLES[needs].required


def _cell(value: object, column: str, as_of: dt.datetime) -> Cell:
    if isinstance(value, dt.datetime):
        if column in _MAY_COME and value > as_of:
            return None
        return value.replace(second=0, microsecond=0)
    return value  # type: ignore[return-value]


def _people(world: World) -> list[Row]:
    return [
        {
            "person_id": person.person_id,
            "name": person.name,
            "email": person.email,
            "team_id": person.team.team_id if person.team else "",
            "role": person.role,
            "external": person.external,
        }
        for person in world.people
    ]


def _teams(world: World, as_of: dt.datetime) -> list[Row]:
    return [
        {
            "team_id": team.team_id,
            "name": team.name,
            "parent_team_id": "" if team.leading else world.leadership.team_id,
            "kind": team.kind,
            "timezone": team.timezone,
        }
        for team in world.everyone()
        if team.joined_on <= as_of.date()
    ]


def _objectives(world: World, as_of: dt.datetime) -> list[Row]:
    titles = _originals(world, as_of, "title")
    return [
        {
            "objective_id": o.objective_id,
            "title": titles.get(o.objective_id, o.title),
            "description": o.description,
            "cycle_id": o.cycle.cycle_id,
            "team_id": "" if o.team.leading else o.team.team_id,
            "owner_id": o.owner.person_id if o.owner else "",
            "parent_id": o.parent_id,
            "level": "company" if o.team.leading else "team",
            "status": o.status if o.closed_at and o.closed_at <= as_of else "active",
            "created_at": o.created_at,
            "closed_at": o.closed_at,
        }
        for o in world.objectives
        if o.created_at <= as_of
    ]


def _key_results(world: World, as_of: dt.datetime, rows: dict[str, list[Row]]) -> list[Row]:
    targets = _originals(world, as_of, "target")
    dates = _originals(world, as_of, "due_on")
    titles = _originals(world, as_of, "title")
    return [
        _key_result(kr, as_of, targets, dates, titles)
        for o in world.objectives
        for kr in o.key_results
        if kr.created_at <= as_of
    ]


def _key_result(
    kr: KeyResult, as_of: dt.datetime, targets: dict[str, str], dates: dict[str, str], titles: dict[str, str]
) -> Row:
    closed = kr.closed_at is not None and kr.closed_at <= as_of
    words, mine = kr.wording, kr.key_result_id
    return {
        "key_result_id": mine,
        "objective_id": kr.objective.objective_id,
        "title": titles.get(mine, kr.dated_title or words.title),
        "owner_id": kr.owner.person_id if kr.owner else "",
        "metric": words.metric,
        "unit": words.unit,
        "baseline": words.baseline,
        "target": float(targets[mine]) if mine in targets else kr.target,
        "direction": words.direction,
        "status": kr.status if closed else "active",
        "created_at": kr.created_at,
        "due_on": dt.date.fromisoformat(dates[mine]) if mine in dates else kr.due_on,
        "closed_at": kr.closed_at,
        "final_score": kr.final_score if closed else None,
    }


def _originals(world: World, as_of: dt.datetime, field: str) -> dict[str, str]:
    """What a field said at `as_of`, for those subjects in which it was changed only later."""
    later = [
        row
        for row in world.rows.get("revisions", [])
        if row["field"] == field and row["occurred_at"] > as_of  # type: ignore[operator]
    ]
    later.sort(key=lambda row: row["occurred_at"], reverse=True)  # type: ignore[arg-type, return-value]
    return {str(row["subject_id"]): str(row["old"]) for row in later}


def _end_with_results(blockers: list[Row]) -> None:
    """A dependency ends with its key result at the latest, unless it was left open; then it often ends with it, too."""
    for row in blockers:
        kr = row.get("_ends_with")
        if not isinstance(kr, KeyResult) or kr.closed_at is None:
            continue
        resolved, raised = row["resolved_at"], row["raised_at"]
        assert isinstance(raised, dt.datetime)
        ends = max(kr.closed_at, raised + dt.timedelta(hours=1))
        if isinstance(resolved, dt.datetime) and resolved > ends:
            row["resolved_at"] = ends
        escalated = row["escalated_at"]
        if isinstance(escalated, dt.datetime) and escalated > ends:
            row["escalated_at"] = None
