"""What the pages of objectives and key results show of other tables: blockers, decisions, changes, work."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from mainspring.apps.decisions.models import Decision
from mainspring.apps.goals.models import Cycle, KeyResult, Objective, Revision, WorkItem
from mainspring.apps.people.models import Person, Team
from mainspring.apps.rhythm.clearing import seen_by
from mainspring.apps.rhythm.models import Blocker

SHOWN = 20
"""Rows of each further table on a page; each says where the others are."""

FIELDS = {
    "title": _("wording"),
    "description": _("description"),
    "owner_id": _("owner"),
    "team_id": _("team"),
    "cycle_id": _("cycle"),
    "parent_id": _("what it serves"),
    "target": _("target"),
    "baseline": _("baseline"),
    "due_on": _("due day"),
    "status": _("status"),
    "metric": _("metric"),
    "unit": _("unit"),
    "direction": _("direction"),
    "confidential": _("confidential"),
    "level": _("level"),
}
_NAMED = {"owner_id": (Person, "name"), "team_id": (Team, "name"), "cycle_id": (Cycle, "name")}


@dataclass(frozen=True)
class Change:
    """One field of a revision, with names in place of ids."""

    revision: Revision
    field: Any
    old: str
    new: str


def about(thing: Objective | KeyResult) -> dict[str, Any]:
    """The keyword that finds rows about `thing`."""
    return {"key_result" if isinstance(thing, KeyResult) else "objective": thing}


def blockers_of(thing: Objective | KeyResult, person: Person) -> list[Blocker]:
    """The open ones first, then those that were cleared last."""
    from django.db.models import F

    rows = seen_by(person).filter(**about(thing))
    return list(rows.order_by(F("resolved_at").desc(nulls_first=True), "-raised_at", "-id")[:SHOWN])


def decisions_of(thing: Objective | KeyResult, person: Person) -> list[Decision]:
    rows: QuerySet[Decision] = Decision.objects.seen_by(person).filter(**about(thing))
    return list(rows.select_related("decided_by", "review__forum").order_by("-at", "-id")[:SHOWN])


def work_of(thing: Objective | KeyResult) -> list[WorkItem]:
    rows = WorkItem.objects.filter(**about(thing)).select_related("assignee", "team")
    return list(rows.order_by("-created_at", "-id")[:SHOWN])


def changes_of(thing: Objective | KeyResult) -> list[Change]:
    """The newest changes; ids of people, teams and cycles are shown by their names, one query for each kind that occurs."""
    rows = list(
        Revision.objects.filter(**about(thing))
        .select_related("by", "decision")
        .order_by("-at", "-id")[:SHOWN]
    )
    names: dict[tuple[str, str], str] = {}
    for field, (model, name) in _NAMED.items():
        keys = {key for row in rows if row.field == field for key in (row.old, row.new) if key}
        if keys:
            found = model.objects.filter(organisation_id=thing.organisation_id, key__in=keys)
            names |= {(field, key): called for key, called in found.values_list("key", name)}
    return [
        Change(
            row,
            FIELDS.get(row.field, row.field),
            names.get((row.field, row.old), row.old),
            names.get((row.field, row.new), row.new),
        )
        for row in rows
    ]
