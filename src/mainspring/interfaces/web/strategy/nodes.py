"""What a row of the strategy map shows, read for all rows together: a bounded number of queries however many there are."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from django.db.models import Avg, Count, F, Q, Window
from django.db.models.functions import RowNumber
from django.utils import timezone

from mainspring.apps.events.prepared import Prepared, Several
from mainspring.apps.goals.models import CheckIn, Cycle, KeyResult, Objective, WorkItem
from mainspring.apps.goals.models.check_in import Health
from mainspring.apps.goals.models.objective import WORKED_ON
from mainspring.apps.outlook.stated import Stated, stated
from mainspring.apps.people.models import Person
from mainspring.apps.people.reading import ForReader
from mainspring.interfaces.web.charts import Spark, spark
from mainspring.interfaces.web.strategy.rows import SHOWN, KeyResultRow, ObjectiveRow, key_result_rows

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

    thing: ObjectiveRow | KeyResultRow
    top: bool = False
    """Whether what serves it stands beside it anyway, and need not be counted."""
    meter: Meter | None = None
    trend: Spark | None = None
    confidence: float | None = None
    stated: Stated | None = None
    """Of a key result: what was last said of it."""
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
        return isinstance(self.thing, ObjectiveRow)

    @property
    def partly(self) -> bool:
        """Progress is known of some of its key results only."""
        return 0 < self.known < self.counted


IDS, OTHERS = Several(-10_000), Several(-20_000)
_FIRST = ForReader(
    lambda reader, most, ids: key_result_rows(
        reader,
        Q(
            pk__in=KeyResult.objects.filter(objective__in=ids, status__in=SHOWN)
            .annotate(_place=Window(RowNumber(), partition_by=F("objective_id"), order_by="id"))
            .filter(_place__lte=most)
            .values("pk")
        ),
    ),
    IDS,
)


def grouped(person: Person, parents: Sequence[Node], most: int) -> None:
    """Give each objective of `parents` its first `most` key results."""
    if not parents:
        return
    by_id = {node.thing.pk: node for node in parents}
    for values in _FIRST.all(person, list(by_id), shape=(most + 1,)):
        row = KeyResultRow(*values)
        node = by_id[row.objective_id]
        row.objective = node.thing  # type: ignore[assignment]
        if len(node.key_results) < most:
            node.key_results.append(node_of(row))
        else:
            node.more_key_results = True


def node_of(thing: ObjectiveRow | KeyResultRow, *, top: bool = False) -> Node:
    return Node(thing, top, last_decision=thing.decided)


def fill(nodes: Iterable[Node], today: dt.date, every: int) -> None:
    """Progress against the expected line, what was last said, trend, work and what serves them, for all `nodes`: four queries. `every`: days
    between check-ins."""
    rows = list(nodes)
    own = [node for node in rows if node.is_objective]
    results = [node for node in rows if not node.is_objective]
    _progress(own, results, today)
    for node in results:
        node.stated = _stated(node.thing, today, every)
    _trends(results)
    _work(results)
    _serving([node for node in own if not node.top], [node for node in results if not node.top])


_COUNTED = Prepared(
    lambda ids: (
        KeyResult.objects.filter(objective__in=ids, status__in=SHOWN)
        .values_list("objective_id")
        .annotate(
            counted=Count("pk"),
            known=Count("progress"),
            mean=Avg("progress"),
            red=Count("pk", filter=Q(latest_status=Health.RED, status__in=WORKED_ON)),
        )
    ),
    IDS,
)


def _progress(own: list[Node], results: list[Node], today: dt.date) -> None:
    for node in results:
        row = node.thing
        node.confidence = row.latest_confidence
        if row.progress is not None:
            kept = row.direction == "maintain"
            node.meter = Meter(row.progress, 1.0 if kept else _expected(row.objective, today))
    found = {pk: rest for pk, *rest in _COUNTED.all([node.thing.pk for node in own])} if own else {}
    for node in own:
        node.counted, node.known, mean, node.red = found.get(node.thing.pk, (0, 0, None, 0))
        if mean is not None:
            node.meter = Meter(mean, _expected(node.thing, today))


def _stated(row: Any, today: dt.date, every: int) -> Stated:
    said_on = timezone.localdate(row.latest_at) if row.latest_at is not None else None
    ends_on = row.objective.ends_on if row.objective is not None else None
    last_day = min(filter(None, (row.due_on, ends_on)), default=None)
    return stated(row.status, row.latest_status, said_on, row.chance, last_day, today, every)


def _expected(objective: Any, today: dt.date) -> float | None:
    return _share_gone(objective.starts_on, objective.ends_on, today)


@lru_cache(maxsize=256)
def _share_gone(starts_on: dt.date | None, ends_on: dt.date | None, today: dt.date) -> float | None:
    if starts_on is None or ends_on is None:
        return None
    return Cycle(starts_on=starts_on, ends_on=ends_on).share_gone(today)


_NEWEST = Prepared(
    lambda ids: (
        CheckIn.objects.standing()
        .filter(key_result__in=ids, confidence__isnull=False)
        .annotate(
            _place=Window(
                RowNumber(), partition_by=F("key_result_id"), order_by=(F("at").desc(), F("id").desc())
            )
        )
        .filter(_place__lte=UPDATES)
        .order_by("at", "id")
        .values_list("key_result_id", "confidence")
    ),
    IDS,
)


def _trends(results: list[Node]) -> None:
    if not results:
        return
    courses: dict[int, list[float]] = defaultdict(list)
    for pk, confidence in _NEWEST.all([node.thing.pk for node in results]):
        courses[pk].append(confidence)
    for node in results:
        node.trend = spark(courses[node.thing.pk], width=56, height=20, between=(0.0, 1.0))


_WORK = Prepared(
    lambda ids: (
        WorkItem.objects.filter(key_result__in=ids)
        .values_list("key_result_id")
        .annotate(all=Count("pk"), done=Count("done_at"))
    ),
    IDS,
)


def _work(results: list[Node]) -> None:
    if not results:
        return
    by_id = {pk: counts for pk, *counts in _WORK.all([node.thing.pk for node in results])}
    for node in results:
        if found := by_id.get(node.thing.pk):
            node.work, node.work_done = found


# Two walks along two indexes; one condition with "or" would look through every objective.
_SERVING = Prepared(
    lambda objectives, key_results: (
        Objective.objects.filter(parent_objective__in=objectives, status__in=SHOWN)
        .order_by()
        .values_list("parent_objective_id", "parent_key_result_id")
        .annotate(n=Count("pk"))
        .union(
            Objective.objects.filter(parent_key_result__in=key_results, status__in=SHOWN)
            .order_by()
            .values_list("parent_objective_id", "parent_key_result_id")
            .annotate(n=Count("pk")),
            all=True,
        )
    ),
    IDS,
    OTHERS,
)


def _serving(own: list[Node], results: list[Node]) -> None:
    """How many objectives serve each directly."""
    if not own and not results:
        return
    counted = _SERVING.all([node.thing.pk for node in own], [node.thing.pk for node in results])
    found = {(objective, key_result): n for objective, key_result, n in counted}
    for node in own:
        node.serving = found.get((node.thing.pk, None), 0)
    for node in results:
        node.serving = found.get((None, node.thing.pk), 0)
