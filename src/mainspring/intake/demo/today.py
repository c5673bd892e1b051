"""A demo organisation as it stands today: what lies in the future has not happened yet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from mainspring.engine.trail.draft import Draft
from mainspring.engine.trail.schema import TABLES
from mainspring.intake.demo.organisation import generate
from mainspring.intake.demo.plan import Plan

QUARTERS = 5
"""A year before the quarter that runs."""
_BORN = {
    "objectives": "created_at",
    "key_results": "created_at",
    "revisions": "occurred_at",
    "check_ins": "occurred_at",
    "decisions": "occurred_at",
    "blockers": "raised_at",
    "work_items": "created_at",
    "priorities": "asked_at",
    "pulse": "asked_at",
}
_LATER = {
    "objectives": ("closed_at",),
    "key_results": ("closed_at",),
    "blockers": ("escalated_at", "resolved_at"),
    "work_items": ("started_at", "done_at"),
    "reviews": ("held_at",),
}
_PLANNED_AHEAD = dt.timedelta(days=35)
"""Sittings that a calendar shows already."""


def living(plan: Plan, now: dt.datetime) -> Draft:
    """The organisation of `plan`, with a year behind it and its last quarter running at `now` (aware). The next quarter is planned, empty."""
    start = _quarter(now.date(), 1 - QUARTERS)
    draft, _ = generate(replace(plan, start=start, cycles=QUARTERS))
    draft = until(draft, now)
    after = _quarter(now.date(), 1)
    draft.add(
        "cycles",
        {
            "cycle_id": f"c-{after:%Y%m}",
            "name": f"Q{(after.month + 2) // 3} {after.year}",
            "starts_on": after,
            "ends_on": _quarter(after, 1) - dt.timedelta(days=1),
        },
    )
    return draft


def until(draft: Draft, now: dt.datetime) -> Draft:
    """`draft` without what happened after `now`. What was closed, resolved or rescored later is open, and what was reworded or moved later stands as it did."""
    kept = Draft(columns={table: list(columns) for table, columns in draft.columns.items()})
    gone: dict[str, set[str]] = {}
    undone: dict[tuple[str, str], str] = {}
    for row in sorted(draft.rows.get("revisions", ()), key=lambda row: row["occurred_at"], reverse=True):
        if _after(row["occurred_at"], now):
            undone[row["subject_id"], row["field"]] = row["old"]
    for table in TABLES:
        if table not in draft.columns:
            continue
        kept.rows[table], kept.places[table] = [], []
        for row, place in zip(draft.rows[table], draft.places[table], strict=True):
            if _happened(table, row, now) and not _refers(table, row, gone):
                kept.rows[table].append(_as_it_stood(table, row, now, undone))
                kept.places[table].append(place)
            elif (key := TABLES[table].key) is not None:
                gone.setdefault(table, set()).add(row[key])
    _drop_orphans(kept, gone)
    return kept


def _happened(table: str, row: dict[str, str], now: dt.datetime) -> bool:
    if table == "reviews":
        return not _after(row["planned_at"], now + _PLANNED_AHEAD)
    return table not in _BORN or not _after(row.get(_BORN[table], ""), now)


def _as_it_stood(
    table: str, row: dict[str, str], now: dt.datetime, undone: dict[tuple[str, str], str]
) -> dict[str, str]:
    row = dict(row)
    open_again = False
    for column in _LATER.get(table, ()):
        if _after(row.get(column, ""), now):
            row[column] = ""
            open_again = open_again or column in ("closed_at", "held_at")
    if table in ("objectives", "key_results"):
        key = row[str(TABLES[table].key)]
        for (subject, field), old in undone.items():
            if subject == key and field in row:
                row[field] = old
        if open_again and row.get("status"):
            row["status"] = "active"
        if open_again and "final_score" in row:
            row["final_score"] = ""
    if table == "reviews" and _after(row["planned_at"], now):
        row["status"] = row["minutes"] = row["held_at"] = ""
    return row


def _refers(table: str, row: dict[str, str], gone: dict[str, set[str]]) -> bool:
    """Whether the row cannot stand without one that has not happened."""
    for column in TABLES[table].columns:
        if (
            column.refers_to
            and column.required
            and any(row.get(column.name) in gone.get(t, ()) for t in column.refers_to)
        ):
            return True
    return False


def _drop_orphans(draft: Draft, gone: dict[str, set[str]]) -> None:
    """References that may be empty, to rows that have not happened; and what was on the table of a sitting that was not held."""
    ahead = {
        row["review_id"]
        for row in draft.rows.get("reviews", ())
        if not row.get("held_at") and not row.get("status")
    }
    for table, rows in draft.rows.items():
        if table not in TABLES:
            continue
        for column in TABLES[table].columns:
            lost = {key for other in column.refers_to for key in gone.get(other, ())}
            for row in rows:
                if row.get(column.name) in lost:
                    row[column.name] = ""
    if "review_items" in draft.rows:
        pairs: Iterable = zip(draft.rows["review_items"], draft.places["review_items"], strict=True)
        standing = [(row, place) for row, place in pairs if row["review_id"] not in ahead]
        draft.rows["review_items"] = [row for row, _ in standing]
        draft.places["review_items"] = [place for _, place in standing]


def _after(text: str, now: dt.datetime) -> bool:
    if not text:
        return False
    at = dt.datetime.fromisoformat(text)
    return (at if at.tzinfo else at.replace(tzinfo=dt.UTC)) > now


def _quarter(day: dt.date, ahead: int) -> dt.date:
    """The first day of the quarter `ahead` quarters after that of `day`."""
    months = day.year * 12 + (day.month - 1) // 3 * 3 + 3 * ahead
    return dt.date(months // 12, months % 12 + 1, 1)
