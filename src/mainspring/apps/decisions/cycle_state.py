"""Where a cycle stands between its close and the opening of the next: what is scored, what is open, what waits as a draft, and for whom."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, Exists, F, OuterRef, Q, QuerySet, Value, When

from mainspring.apps.events.prepared import Prepared, Several
from mainspring.apps.goals.models import Cycle, KeyResult, Objective
from mainspring.apps.goals.models.objective import SCORED, WORKED_ON, Level, Status
from mainspring.apps.people.models import Person
from mainspring.apps.people.reading import ForReader

CLOSING_DAYS = 14
"""Days before its end from which a cycle is closed on one page."""


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
    most: int | None = None
    """Where the cycle has more objectives: of how many of them this is."""

    @property
    def key_results(self) -> int:
        return self.scored + self.to_score


@dataclass(frozen=True)
class Missing:
    """Somebody, or nobody, with how many of their key results have no score yet."""

    key: str
    name: str
    count: int


_CYCLE = -3


def _counts(reader: Person, most: int | None, cycle: int) -> QuerySet[Any]:
    rows = Objective.objects.seen_by(reader).filter(cycle=cycle)
    if most is not None:
        rows = rows.filter(pk__in=_first_of(cycle, most))
    of_key_results = {
        "scored": Q(key_results__status__in=SCORED),
        "to_score": Q(key_results__status__in=WORKED_ON),
        "draft_key_results": Q(key_results__status=Status.DRAFT),
    }
    of_objectives = {"open_objectives": Q(status__in=WORKED_ON), "draft_objectives": Q(status=Status.DRAFT)}
    return (
        rows.order_by()
        .values("cycle")
        .annotate(
            objectives=Count("pk", distinct=True),
            **{name: Count("key_results", filter=where) for name, where in of_key_results.items()},
            **{name: Count("pk", filter=where, distinct=True) for name, where in of_objectives.items()},
        )
        .values_list(
            "objectives",
            *("scored", "to_score", "open_objectives", "draft_objectives", "draft_key_results"),
        )
    )


_COUNTS = ForReader(_counts, _CYCLE, free=(_CYCLE,))


def counts_of(cycle: Cycle, reader: Person, most: int | None = None) -> Counts:
    """How much of the cycle is scored, open and in draft; with `most`, of its first objectives alone. One query."""
    objectives, *counted = _COUNTS.first(reader, cycle.pk, shape=(most,)) or (0, 0, 0, 0, 0, 0)
    return Counts(*counted, most=most if most is not None and objectives >= most else None)


def _first_of(cycle: int, most: int) -> QuerySet[Any]:
    return Objective.objects.filter(cycle=cycle).order_by("id").values("pk")[:most]


def to_score(cycle: Cycle, reader: Person) -> QuerySet[KeyResult]:
    """The key results of the cycle that are worked on."""
    return _worked_on(reader).filter(objective__cycle=cycle)


def first_to_score(
    cycle: Cycle, rows: QuerySet[KeyResult], size: int, after: tuple[int, int] | None
) -> list[KeyResult]:
    """The first `size` of `rows`, which are some of `to_score`, those of one objective together; behind the (objective, key result) `after`."""
    if after is not None:
        rows = rows.filter(Q(objective__gt=after[0]) | Q(objective=after[0], id__gt=after[1]))
    within = list(_with_some(rows, cycle.pk, size, after[0] if after is not None else 0))
    return list(_in_order(rows, within, size)) if within else []


def all_to_score(cycle: Cycle, reader: Person, size: int) -> list[KeyResult]:
    """`first_to_score` of all rows that `reader` may see, from the first on: what most visits ask for."""
    within = [pk for (pk,) in _WITH_SOME.all(reader, cycle.pk, shape=(size,))]
    return _IN_ORDER.all(reader, within, shape=(size,)) if within else []


def _with_some(rows: QuerySet[KeyResult], cycle: int, size: int, least: int) -> QuerySet[Any]:
    """The first objectives that have one of `rows`. They are found first, in their order, so that a database stops at the first page of a
    cycle that has thousands."""
    found = Objective.objects.filter(Exists(rows.filter(objective=OuterRef("pk"))), cycle=cycle)
    if least:
        found = found.filter(pk__gte=least)
    return found.order_by("id").values_list("pk", flat=True)[:size]


def _in_order(rows: QuerySet[KeyResult], objectives: Sequence[int], size: int) -> QuerySet[KeyResult]:
    found = rows.filter(objective__in=objectives).select_related("owner", "objective__team")
    return found.order_by("objective_id", "id")[:size]


def _worked_on(reader: Person) -> QuerySet[KeyResult]:
    return KeyResult.objects.seen_by(reader).filter(status__in=WORKED_ON)


_WITHIN = Several(-1000)
_WITH_SOME = ForReader(
    lambda reader, size, cycle: _with_some(_worked_on(reader), cycle, size, 0).values_list("pk"), _CYCLE
)
_IN_ORDER = ForReader(lambda reader, size, within: _in_order(_worked_on(reader), within, size), _WITHIN)


def _missing(reader: Person, people: int, cycle: int) -> QuerySet[Any]:
    named = (
        _worked_on(reader).filter(objective__cycle=cycle).order_by().values_list("owner__key", "owner__name")
    )
    return named.annotate(n=Count("pk")).order_by("-n", "owner__name", "owner__key")[:people]


_MISSING = ForReader(_missing, _CYCLE)


def missing(cycle: Cycle, reader: Person, people: int) -> list[Missing]:
    """Whose key results have no score yet, who has the most first: at most so many `people`."""
    found = _MISSING.all(reader, cycle.pk, shape=(people,))
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


# Drafts are few, the cycle's key results thousands: a sum keeps the database from going through those.
_DRAFTED = Prepared(
    lambda organisation, cycle: (
        Objective.objects.filter(cycle=cycle, status=Status.DRAFT)
        .order_by()
        .values_list("pk")
        .union(
            KeyResult.objects.filter(organisation=organisation, status=Status.DRAFT)
            .order_by()
            .annotate(of_cycle=F("objective__cycle_id") + 0)
            .filter(of_cycle=cycle)
            .values_list("pk"),
            all=True,
        )[:1]
    ),
    *(-4, _CYCLE),
    free=(_CYCLE,),
)


def has_drafts(cycle: Cycle) -> bool:
    """Whether anything of the cycle is a draft, whoever may see it. One query."""
    return bool(_DRAFTED.all(cycle.organisation_id, cycle.pk))


def to_open(cycle: Cycle, reader: Person, *, ranked: bool = True) -> QuerySet[Objective]:
    """The drafted objectives of the cycle, and the others in which a key result is a draft: what is above comes before what serves it
    (`rank`, exact to two steps), unless not `ranked`, for which all of them are looked at."""
    rank: Any = Value(0)
    if ranked:
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
    of = {"organisation": cycle.organisation_id, "status": Status.DRAFT}
    # Two lists of drafts, found by their status, and not every objective of the cycle asked for its key results.
    drafted = Objective.objects.filter(cycle=cycle, **of).order_by().values("pk")
    drafted = drafted.union(
        KeyResult.objects.filter(objective__cycle=cycle, **of).order_by().values("objective")
    )
    return (
        Objective.objects.seen_by(reader)
        .filter(pk__in=drafted)
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
