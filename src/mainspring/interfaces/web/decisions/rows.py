"""Lines of the decision log: each a sentence, with who, when and where."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from mainspring.apps.decisions.models import Decision
from mainspring.apps.decisions.models.decision import GOVERNANCE, DecisionQuery
from mainspring.apps.decisions.wording import sentence
from mainspring.apps.events.prepared import Prepared, Several
from mainspring.apps.people.models import Person


@dataclass(frozen=True)
class Line:
    decision: Decision
    said: str

    @property
    def serves_nothing(self) -> bool:
        """Budget, hiring or portfolio without an objective."""
        return self.decision.kind in GOVERNANCE and self.decision.subject is None


def seen(person: Person) -> DecisionQuery:
    return Decision.objects.seen_by(person).with_names()


def named(pks: list[int]) -> list[Decision]:
    """The decisions of these ids, in this order, with what a line names. Whether the reader may see them is for who found the ids."""
    rows = {row.pk: row for row in _NAMED.all(pks)} if pks else {}
    return [rows[pk] for pk in pks if pk in rows]


_NAMED = Prepared(lambda pks: Decision.objects.filter(pk__in=pks).with_names().order_by(), Several(-1000))


def lines(person: Person, decisions: Iterable[Decision]) -> list[Line]:
    """`decisions` as sentences; a trade-off's start with what gave way for it."""
    rows = list(decisions)
    starts = {row.trade_off for row in rows if row.trade_off and row.makes_room_for_id is None}
    gave: dict[str, list[Decision]] = defaultdict(list)
    if starts:
        others = seen(person).filter(trade_off__in=starts, makes_room_for__isnull=False).order_by("id")
        for other in others:
            gave[other.trade_off].append(other)
    return [
        Line(row, sentence(row, gave[row.trade_off] if row.makes_room_for_id is None else ())) for row in rows
    ]


def decision_of(request: HttpRequest, key: str) -> Any:
    return get_object_or_404(seen(request.person).select_related(None).with_names(), key=key)  # type: ignore[attr-defined]
