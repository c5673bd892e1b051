"""What a search looks through: one group a noun, each with what its reader may see."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Case, Q, QuerySet, When
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mainspring.apps.decisions.models import Decision
from mainspring.apps.goals.models import KeyResult, Objective
from mainspring.apps.goals.models.objective import Status
from mainspring.apps.people.models import Person, Team
from mainspring.apps.rhythm import clearing
from mainspring.interfaces.web.reach import mentions

REACH = 8_000
"""Rows of one noun that a search looks through, the newest first; it says where it stopped, and goes on from there when asked."""


@dataclass(frozen=True)
class Group:
    """One noun: its `rows` for a reader, and the fields in which words are looked for."""

    name: str
    label: str | Promise
    rows: Callable[[Person], QuerySet[Any]]
    paths: tuple[str, ...]
    live: bool = False
    """Whether its rows are active or closed."""


@dataclass
class Found:
    """What one group found. `before` is the id behind which there is more; `short` where the reach ended first."""

    group: Group
    rows: list[Any] = field(default_factory=list)
    before: int = 0
    short: bool = False


def _objectives(person: Person) -> QuerySet[Any]:
    return Objective.objects.seen_by(person).select_related("team", "cycle")


def _key_results(person: Person) -> QuerySet[Any]:
    return KeyResult.objects.seen_by(person).select_related("objective__team", "owner")


def _people(person: Person) -> QuerySet[Any]:
    return Person.objects.filter(organisation=person.organisation_id, erased_at=None).select_related("team")


def _teams(person: Person) -> QuerySet[Any]:
    return Team.objects.filter(organisation=person.organisation_id).select_related("parent_team")


def _decisions(person: Person) -> QuerySet[Any]:
    return Decision.objects.seen_by(person).select_related("decided_by", "review__forum")


GROUPS = (
    Group("objectives", _("Objectives"), _objectives, ("title",), live=True),
    Group("key_results", _("Key results"), _key_results, ("title",), live=True),
    Group("people", _("People"), _people, ("name",)),
    Group("teams", _("Teams"), _teams, ("name",)),
    Group("decisions", _("Decisions"), _decisions, ("title", "rationale")),
    Group("blockers", _("Blockers"), clearing.seen_by, ("title",)),
)


def look(
    group: Group, person: Person, words: str, most: int, before: int = 0, *, live_first: bool = False
) -> Found:
    """The newest `most` rows of `group` that have all `words`, or whose id it is, behind the id `before`; with `live_first` active ones
    stand before what is closed."""
    where = mentions(words, *group.paths)
    if where is None:
        return Found(group)
    where |= Q(key=words.strip())
    rows = group.rows(person)
    every = rows.model._default_manager.filter(organisation=person.organisation_id).order_by("-id")
    if before:
        every = every.filter(id__lt=before)
    rows = rows.filter(where, pk__in=every.values("pk")[:REACH])
    if live_first and group.live:
        rows = rows.annotate(_closed=Case(When(status=Status.ACTIVE, then=0), default=1))
    found = list(rows.order_by(*(("_closed",) if live_first and group.live else ()), "-id")[: most + 1])
    if len(found) > most:
        return Found(group, found[:most], found[most - 1].pk)
    edge = every.values_list("pk", flat=True)[REACH - 1 : REACH].first()
    return Found(group, found, edge or 0, edge is not None)
