"""Where a cycle stands between its close and the opening of the next: what is scored, what is open, what waits as a draft, and for whom."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, Exists, OuterRef, Q, QuerySet, Value, When

from mainspring.apps.goals.models import Cycle, KeyResult, Objective
from mainspring.apps.goals.models.objective import WORKED_ON, Level, Status
from mainspring.apps.people.models import Person

CLOSING_DAYS = 14
"""Days before its end from which a cycle is closed on one page."""
_SCORED = (Status.ACHIEVED, Status.MISSED)


@dataclass(frozen=True)
class Counts:
    """Of one cycle, as a reader sees it. What was dropped had no end to score and is not counted."""

    scored: int
    """Key results that were closed with a score."""
    to_score: int
    """Key results that are worked on."""
    open_objectives: int
    draft_objectives: int
    draft_key_results: int

    @property
    def key_results(self) -> int:
        return self.scored + self.to_score


@dataclass(frozen=True)
class Missing:
    """Somebody, or nobody, with how many of their key results have no score yet."""

    key: str
    name: str
    count: int


def counts_of(cycle: Cycle, reader: Person) -> Counts:
    """How much of the cycle is scored, open and in draft. One query."""
    which = {
        "scored": Q(key_results__status__in=_SCORED),
        "to_score": Q(key_results__status__in=WORKED_ON),
        "draft_key_results": Q(key_results__status=Status.DRAFT),
    }
    of_objectives = {
        "open_objectives": Q(status__in=WORKED_ON),
        "draft_objectives": Q(status=Status.DRAFT),
    }
    found = (
        Objective.objects.seen_by(reader)
        .filter(cycle=cycle)
        .aggregate(
            **{name: Count("key_results", filter=where) for name, where in which.items()},
            **{name: Count("pk", filter=where, distinct=True) for name, where in of_objectives.items()},
        )
    )
    return Counts(**found)


def to_score(cycle: Cycle, reader: Person) -> QuerySet[KeyResult]:
    """The key results of the cycle that are worked on, those of one objective together."""
    return (
        KeyResult.objects.seen_by(reader)
        .filter(objective__cycle=cycle, status__in=WORKED_ON)
        .select_related("owner", "objective__team", "objective__cycle")
        .order_by("objective_id", "id")
    )


def missing(cycle: Cycle, reader: Person, most: int) -> list[Missing]:
    """Whose key results have no score yet, who has the most first: at most `most` people."""
    rows = to_score(cycle, reader).order_by().values_list("owner__key", "owner__name")
    found = rows.annotate(n=Count("pk")).order_by("-n", "owner__name", "owner__key")[:most]
    return [Missing(key or "", name or "", count) for key, name, count in found]


def to_close(cycle: Cycle, reader: Person) -> QuerySet[Objective]:
    """The open objectives of the cycle of which no key result is worked on any more."""
    still = KeyResult.objects.filter(objective=OuterRef("pk"), status__in=WORKED_ON)
    return (
        Objective.objects.seen_by(reader)
        .filter(~Exists(still), cycle=cycle, status__in=WORKED_ON)
        .annotate(drafts=Count("key_results", filter=Q(key_results__status=Status.DRAFT)))
        .select_related("owner", "team")
        .order_by("id")
    )


def to_open(cycle: Cycle, reader: Person) -> QuerySet[Objective]:
    """The drafted objectives of the cycle, and the others in which a key result is a draft: what is above comes before what serves it
    (`rank`, exact to two steps)."""
    drafted = KeyResult.objects.filter(objective=OuterRef("pk"), status=Status.DRAFT)
    rank = Case(
        When(level=Level.COMPANY, then=Value(0)),
        When(
            _serves_draft("")
            & (_serves_draft("parent_objective__") | _serves_draft("parent_key_result__objective__")),
            then=Value(3),
        ),
        When(_serves_draft(""), then=Value(2)),
        default=Value(1),
    )
    return (
        Objective.objects.seen_by(reader)
        .filter(Q(status=Status.DRAFT) | Exists(drafted), cycle=cycle)
        .annotate(rank=rank)
        .select_related("owner", "team", "parent_objective", "parent_key_result__objective")
        .order_by("rank", "id")
    )


def _serves_draft(path: str) -> Q:
    return Q(**{f"{path}parent_objective__status": Status.DRAFT}) | Q(
        **{f"{path}parent_key_result__objective__status": Status.DRAFT}
    )


def parents_first(things: Iterable[Any]) -> Sequence[Any]:
    """Objectives and key results in the order in which they become active: what they serve, and their objective, before them."""
    rows = {(type(one), one.pk): one for one in things}
    placed: dict[Any, Any] = {}

    def place(one: Any, below: frozenset[Any]) -> None:
        name = (type(one), one.pk)
        if name in placed or name in below:
            return
        above = one.objective if isinstance(one, KeyResult) else one.parent
        for other in (above, getattr(above, "objective", None)):
            if other is not None and (type(other), other.pk) in rows:
                place(rows[type(other), other.pk], below | {name})
        placed[name] = one

    for one in rows.values():
        place(one, frozenset())
    return list(placed.values())


def is_closing(cycle: Cycle, today: dt.date) -> bool:
    """Whether the cycle is over or in its last days."""
    return (cycle.ends_on - today).days < CLOSING_DAYS


def is_running(cycle: Cycle, today: dt.date) -> bool:
    return cycle.starts_on <= today <= cycle.ends_on
