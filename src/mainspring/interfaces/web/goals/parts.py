"""What the pages of objectives and key results show of other tables: blockers, decisions, changes, work."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Q, QuerySet, Value, When
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from mainspring.apps.decisions.models import Decision
from mainspring.apps.events.prepared import Prepared
from mainspring.apps.goals.models import Cycle, KeyResult, Objective, Revision, WorkItem
from mainspring.apps.people.models import Person, Team
from mainspring.apps.people.reading import ForReader
from mainspring.apps.rhythm.clearing import seen_by, told
from mainspring.apps.rhythm.models import Blocker
from mainspring.interfaces.web.paging import Page, behind, cut, onward, place_of

SHOWN = 20
"""Rows of each further table on a page; each says where the others are."""

FIELDS = {
    "title": _("wording"),
    "description": _("description"),
    "owner_id": _("owner"),
    "team_id": _("team"),
    "cycle_id": _("cycle"),
    "objective_id": _("objective"),
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


_BLOCKERS = ForReader(lambda reader, field, pk: _blockers(reader, field, pk)[: SHOWN + 1], -1)
_DECISIONS = ForReader(
    lambda reader, field, pk: (
        Decision.objects.seen_by(reader)
        .filter(**{field: pk})
        .select_related("decided_by", "review__forum")
        .order_by("-at", "-id")[: SHOWN + 1]
    ),
    -1,
)
_WORK = Prepared(
    lambda field, pk: (
        WorkItem.objects.filter(**{field: pk})
        .select_related("assignee", "team")
        .order_by("-created_at", "-id")[: SHOWN + 1]
    ),
    -1,
)
_CHANGES = Prepared(lambda field, pk: _changes(field, pk)[: SHOWN + 1], -1)


def _blockers(reader: Person, field: str, pk: int) -> QuerySet[Blocker]:
    """The open ones first, and of both the newest."""
    is_open = Case(When(resolved_at=None, then=Value(True)), default=Value(False))
    rows = told(seen_by(reader)).filter(**{field: pk}).annotate(is_open=is_open)
    return rows.order_by("-is_open", "-raised_at", "-id")


def _changes(field: str, pk: int) -> QuerySet[Revision]:
    return Revision.objects.filter(**{field: pk}).select_related("by", "decision").order_by("-at", "-id")


def blockers_of(request: HttpRequest, thing: Objective | KeyResult) -> Page:
    """The open ones first, then the cleared ones; `?blockers=` goes on behind one."""
    person: Person = request.person  # type: ignore[attr-defined]
    asked = request.GET.get("blockers", "")
    if asked:
        state, _, place = asked.partition("~")
        later = behind(place, "raised_at")
        where = (Q(is_open=True) & later) | Q(is_open=False) if state == "open" else Q(is_open=False) & later
        found = list(_blockers(person, about(thing), thing.pk).filter(where)[: SHOWN + 1])
    else:
        found = _BLOCKERS.all(person, thing.pk, shape=(about(thing),))
    shown, more = cut(found, SHOWN)
    if not more:
        return Page(shown, "", not asked)
    last = shown[-1]
    place = f"{'cleared' if last.resolved_at else 'open'}~{place_of(last.raised_at, last.pk)}"
    return Page(shown, onward(request, "blockers", place), not asked)


def decisions_of(thing: Objective | KeyResult, person: Person) -> tuple[list[Decision], bool]:
    """The newest, and whether the decision log has more."""
    return cut(_DECISIONS.all(person, thing.pk, shape=(about(thing),)), SHOWN)


def work_of(thing: Objective | KeyResult) -> tuple[list[WorkItem], bool]:
    """The newest, and whether its line of sight has more."""
    return cut(_WORK.all(thing.pk, shape=(about(thing),)), SHOWN)


def changes_of(request: HttpRequest, thing: Objective | KeyResult) -> Page:
    """The newest first, each a `Change`; `?changes=` goes on behind one."""
    asked = request.GET.get("changes", "")
    if asked:
        found = list(_changes(about(thing), thing.pk).filter(behind(asked, "at"))[: SHOWN + 1])
    else:
        found = _CHANGES.all(thing.pk, shape=(about(thing),))
    rows, more = cut(found, SHOWN)
    older = onward(request, "changes", place_of(rows[-1].at, rows[-1].pk)) if more else ""
    return Page(_named(rows, thing), older, not asked)


def _named(rows: Sequence[Revision], thing: Objective | KeyResult) -> list[Change]:
    """Ids of people, teams and cycles are shown by their names, one query for each kind that occurs."""
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
