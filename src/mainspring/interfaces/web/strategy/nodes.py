"""What a row of the strategy map shows, read for all rows together: a bounded number of queries however many there are."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Avg, Count, F, OuterRef, Q, Subquery, Window
from django.db.models.functions import RowNumber

from mainspring.apps.decisions.models import Decision
from mainspring.apps.decisions.undiscussed import with_red
from mainspring.apps.goals.models import CheckIn, Cycle, KeyResult, Objective, WorkItem
from mainspring.apps.goals.models.check_in import Health
from mainspring.apps.goals.models.objective import Status, open_to
from mainspring.apps.people.models import Person
from mainspring.interfaces.web.charts import Spark, spark

SHOWN = (Status.DRAFT, Status.ACTIVE, Status.ACHIEVED, Status.MISSED, "")
"""What was dropped is in the decision log."""
EVERY = (*SHOWN, Status.DROPPED)
UPDATES = 8
"""Check-ins that a confidence trend shows."""
_METER = 72
"""Width of a progress bar in pixels, which is also its drawing's."""


@dataclass(frozen=True)
class Meter:
    """A progress bar: `share` and `expected` of 1 and their places in the drawing."""

    share: float
    expected: float | None

    @property
    def width(self) -> int:
        return _METER

    @property
    def filled(self) -> float:
        return round(_METER * self.share, 1)

    @property
    def mark(self) -> float | None:
        return (
            None if self.expected is None else round(max(1.0, min(_METER - 1.0, _METER * self.expected)), 1)
        )

    @property
    def behind(self) -> bool:
        """More than a tenth of the way behind the expected line."""
        return self.expected is not None and self.share < self.expected - 0.1


@dataclass
class Node:
    """One row: an objective or a key result (`thing`)."""

    thing: Any
    top: bool = False
    """Whether what serves it stands beside it anyway, and need not be counted."""
    meter: Meter | None = None
    trend: Spark | None = None
    confidence: float | None = None
    last_decision: dt.datetime | None = None
    known: int = 0
    counted: int = 0
    red: int = 0
    work: int = 0
    work_done: int = 0
    serving: int = 0
    key_results: list[Node] = field(default_factory=list)
    more_key_results: bool = False
    below: list[Node] = field(default_factory=list)
    more_below: int = 0

    @property
    def is_objective(self) -> bool:
        return isinstance(self.thing, Objective)

    @property
    def partly(self) -> bool:
        """Progress is known of some of its key results only."""
        return 0 < self.known < self.counted


def last_decision(path: str) -> Subquery:
    """When it was last decided on a row, by Decision's field `path`."""
    return Subquery(Decision.objects.filter(**{path: OuterRef("pk")}).order_by("-at").values("at")[:1])


def objectives(person: Person, where: Q, statuses: Sequence[str] = SHOWN) -> Any:
    """The objectives of the map that `person` may see and that meet `where`, with what a row names."""
    return (
        Objective.objects.filter(
            where, open_to(person, ""), organisation_id=person.organisation_id, status__in=statuses
        )
        .select_related("owner", "team", "cycle")
        .defer("description", "extra", "owner__extra", "team__extra", "cycle__extra")
        .annotate(decided=last_decision("objective"))
        .order_by("id")
    )


def key_results(person: Person, where: Q, statuses: Sequence[str] = SHOWN) -> Any:
    """As `objectives`."""
    rows = KeyResult.objects.filter(
        where, open_to(person), organisation_id=person.organisation_id, status__in=statuses
    )
    return (
        with_red(rows)
        .select_related("owner", "objective__cycle", "objective__team")
        .defer("extra", "learned", "owner__extra", "objective__extra", "objective__description")
        .annotate(decided=last_decision("key_result"))
        .order_by("id")
    )


def grouped(person: Person, parents: Sequence[Node], most: int) -> None:
    """Give each objective of `parents` its first `most` key results."""
    if not parents:
        return
    by_id = {node.thing.pk: node for node in parents}
    first = (
        KeyResult.objects.filter(objective__in=by_id, status__in=SHOWN)
        .annotate(_place=Window(RowNumber(), partition_by=F("objective_id"), order_by="id"))
        .filter(_place__lte=most + 1)
        .values("pk")
    )
    for row in key_results(person, Q(pk__in=first)):
        node = by_id[row.objective_id]
        row.objective = node.thing
        if len(node.key_results) < most:
            node.key_results.append(node_of(row))
        else:
            node.more_key_results = True


def node_of(thing: Any, *, top: bool = False) -> Node:
    return Node(thing, top, last_decision=thing.decided)


def fill(nodes: Iterable[Node], today: dt.date) -> None:
    """Progress against the expected line, trend, work and what serves them, for all `nodes`: four queries."""
    rows = list(nodes)
    own = [node for node in rows if node.is_objective]
    results = [node for node in rows if not node.is_objective]
    _progress(own, results, today)
    _trends(results)
    _work(results)
    _serving([node for node in own if not node.top], [node for node in results if not node.top])


def _progress(own: list[Node], results: list[Node], today: dt.date) -> None:
    for node in results:
        row = node.thing
        node.confidence = row.latest_confidence
        if row.progress is not None:
            kept = row.direction == "maintain"
            node.meter = Meter(row.progress, 1.0 if kept else _expected(row.objective.cycle, today))
    counted = (
        KeyResult.objects.filter(objective__in=[node.thing.pk for node in own], status__in=SHOWN)
        .values("objective_id")
        .annotate(
            counted=Count("pk"),
            known=Count("progress"),
            mean=Avg("progress"),
            red=Count("pk", filter=Q(latest_status=Health.RED, status__in=(Status.ACTIVE, ""))),
        )
    )
    by_id = {row["objective_id"]: row for row in counted} if own else {}
    for node in own:
        found = by_id.get(node.thing.pk)
        if found:
            node.counted, node.known, node.red = found["counted"], found["known"], found["red"]
            if found["mean"] is not None:
                node.meter = Meter(found["mean"], _expected(node.thing.cycle, today))


def _expected(cycle: Cycle | None, today: dt.date) -> float | None:
    return None if cycle is None else cycle.share_gone(today)


def _trends(results: list[Node]) -> None:
    if not results:
        return
    newest = (
        CheckIn.objects.filter(key_result__in=[node.thing.pk for node in results], confidence__isnull=False)
        .annotate(
            _place=Window(
                RowNumber(), partition_by=F("key_result_id"), order_by=(F("at").desc(), F("id").desc())
            )
        )
        .filter(_place__lte=UPDATES)
        .order_by("at", "id")
        .values_list("key_result_id", "confidence")
    )
    courses: dict[int, list[float]] = defaultdict(list)
    for pk, confidence in newest:
        courses[pk].append(confidence)
    for node in results:
        node.trend = spark(courses[node.thing.pk], width=56, height=20, between=(0.0, 1.0))


def _work(results: list[Node]) -> None:
    if not results:
        return
    counted = (
        WorkItem.objects.filter(key_result__in=[node.thing.pk for node in results])
        .values("key_result_id")
        .annotate(all=Count("pk"), done=Count("done_at"))
    )
    by_id = {row["key_result_id"]: row for row in counted}
    for node in results:
        if found := by_id.get(node.thing.pk):
            node.work, node.work_done = found["all"], found["done"]


def _serving(own: list[Node], results: list[Node]) -> None:
    """How many objectives serve each directly."""
    where = Q(parent_objective__in=[node.thing.pk for node in own])
    where |= Q(parent_key_result__in=[node.thing.pk for node in results])
    if not own and not results:
        return
    counted = (
        Objective.objects.filter(where, status__in=SHOWN)
        .values("parent_objective_id", "parent_key_result_id")
        .annotate(n=Count("pk"))
    )
    found = {(row["parent_objective_id"], row["parent_key_result_id"]): row["n"] for row in counted}
    for node in own:
        node.serving = found.get((node.thing.pk, None), 0)
    for node in results:
        node.serving = found.get((None, node.thing.pk), 0)
