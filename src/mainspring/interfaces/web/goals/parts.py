"""What the pages of objectives and key results show of other tables: blockers, decisions, changes, work."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from mainspring.apps.decisions.models import Decision
from mainspring.apps.events.prepared import Prepared
from mainspring.apps.goals.models import Cycle, KeyResult, Objective, Revision, WorkItem
from mainspring.apps.people.models import Person, Team
from mainspring.apps.people.reading import ForReader
from mainspring.apps.rhythm.clearing import seen_by, told
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


def about(thing: Objective | KeyResult) -> str:
    """The field of rows about `thing`."""
    return "key_result" if isinstance(thing, KeyResult) else "objective"


_BLOCKERS = ForReader(
    lambda reader, field, pk: (
        told(seen_by(reader))
        .filter(**{field: pk})
        .order_by(F("resolved_at").desc(nulls_first=True), "-raised_at", "-id")[:SHOWN]
    ),
    -1,
)
_DECISIONS = ForReader(
    lambda reader, field, pk: (
        Decision.objects.seen_by(reader)
        .filter(**{field: pk})
        .select_related("decided_by", "review__forum")
        .order_by("-at", "-id")[:SHOWN]
    ),
    -1,
)
_WORK = Prepared(
    lambda field, pk: (
        WorkItem.objects.filter(**{field: pk})
        .select_related("assignee", "team")
        .order_by("-created_at", "-id")[:SHOWN]
    ),
    -1,
)
_CHANGES = Prepared(
    lambda field, pk: (
        Revision.objects.filter(**{field: pk}).select_related("by", "decision").order_by("-at", "-id")[:SHOWN]
    ),
    -1,
)


def blockers_of(thing: Objective | KeyResult, person: Person) -> list[Blocker]:
    """The open ones first, then those that were cleared last."""
    return _BLOCKERS.all(person, thing.pk, shape=(about(thing),))


def decisions_of(thing: Objective | KeyResult, person: Person) -> list[Decision]:
    return _DECISIONS.all(person, thing.pk, shape=(about(thing),))


def work_of(thing: Objective | KeyResult) -> list[WorkItem]:
    return _WORK.all(thing.pk, shape=(about(thing),))


def changes_of(thing: Objective | KeyResult) -> list[Change]:
    """The newest changes; ids of people, teams and cycles are shown by their names, one query for each kind that occurs."""
    rows = _CHANGES.all(thing.pk, shape=(about(thing),))
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
