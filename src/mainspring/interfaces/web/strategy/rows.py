"""The rows that the strategy map reads: plain values and no instances, since a map has some hundred of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django.db.models import OuterRef, Q, Subquery

from mainspring.apps.decisions.models import Decision
from mainspring.apps.decisions.undiscussed import with_undiscussed
from mainspring.apps.goals.models import KeyResult, Objective
from mainspring.apps.goals.models.objective import Status, open_to
from mainspring.apps.outlook.stated import chance_kept
from mainspring.apps.people.models import Person

SHOWN = (Status.DRAFT, Status.ACTIVE, Status.ACHIEVED, Status.MISSED, "")
"""What was dropped is in the decision log."""
EVERY = (*SHOWN, Status.DROPPED)
_OWNER = ("owner__name", "owner__email", "owner__key")


@dataclass(slots=True)
class _Row:
    pk: int
    key: str
    title: str
    status: str
    owner_name: str | None
    owner_email: str | None
    owner_key: str | None
    decided: dt.datetime | None

    @property
    def owner(self) -> str:
        """Its owner as a person is called; "" where it has none."""
        return self.owner_name or self.owner_email or self.owner_key or ""

    def get_status_display(self) -> str:
        return str(Status(self.status).label) if self.status else ""


@dataclass(slots=True)
class ObjectiveRow(_Row):
    level: str
    parent_objective_id: int | None
    through_id: int | None
    """The objective whose key result it serves."""
    team: str | None
    starts_on: dt.date | None
    ends_on: dt.date | None

    objective_id: ClassVar[None] = None


@dataclass(slots=True)
class KeyResultRow(_Row):
    objective_id: int
    latest_status: str
    latest_confidence: float | None
    progress: float | None
    direction: str
    red_since: dt.datetime | None
    undiscussed: bool
    latest_at: dt.datetime | None
    due_on: dt.date | None
    chance: float | None
    """That of the kept forecast."""
    objective: ObjectiveRow | None = None

    level: ClassVar[str] = ""


def last_decision(path: str) -> Subquery:
    """When it was last decided on a row, by Decision's field `path`."""
    return Subquery(Decision.objects.filter(**{path: OuterRef("pk")}).order_by("-at").values("at")[:1])


def objective_rows(reader: Person, where: Q, statuses: Sequence[str] = SHOWN) -> Any:
    """The values of `ObjectiveRow` of those that `reader` may see and that meet `where`, by their ids."""
    return (
        Objective.objects.filter(
            where, open_to(reader, ""), organisation_id=reader.organisation_id, status__in=statuses
        )
        .annotate(decided=last_decision("objective"))
        .order_by("id")
        .values_list(
            *("pk", "key", "title", "status", *_OWNER, "decided"),
            *("level", "parent_objective_id", "parent_key_result__objective_id"),
            *("team__name", "cycle__starts_on", "cycle__ends_on"),
        )
    )


def key_result_rows(reader: Person, where: Q, statuses: Sequence[str] = SHOWN) -> Any:
    """The values of `KeyResultRow`, as `objective_rows`."""
    rows = KeyResult.objects.filter(
        where, open_to(reader), organisation_id=reader.organisation_id, status__in=statuses
    )
    return (
        with_undiscussed(rows)
        .annotate(decided=last_decision("key_result"), chance=chance_kept())
        .order_by("id")
        .values_list(
            *("pk", "key", "title", "status", *_OWNER, "decided"),
            *("objective_id", "latest_status", "latest_confidence", "progress", "direction"),
            *("red_since", "undiscussed", "latest_at", "due_on", "chance"),
        )
    )
