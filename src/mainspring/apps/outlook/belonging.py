"""Which decisions and blockers are a cycle's: those about its objectives and key results. What is about none goes by its day."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Q
from django.db.models.functions import Coalesce

from mainspring.apps.goals.models import Cycle
from mainspring.apps.outlook.weeks import midnight

_OF_DECISION = (
    *("objective__cycle", "key_result__objective__cycle", "blocker__objective__cycle"),
    "blocker__key_result__objective__cycle",
)
_OF_BLOCKER = ("objective__cycle", "key_result__objective__cycle")


def with_cycle_of_decision(rows: Any) -> Any:
    """Decisions with `of_cycle`: the id of the cycle of what they are about; None where that has none."""
    return rows.annotate(of_cycle=Coalesce(*_OF_DECISION))


def with_cycle_of_blocker(rows: Any) -> Any:
    """Blockers with `of_cycle`: the id of the cycle of what they stop; None where that has none."""
    return rows.annotate(of_cycle=Coalesce(*_OF_BLOCKER))


def within_days(path: str, first: dt.date, last: dt.date, cycle: Cycle) -> Q:
    """The condition that the moment at `path` lies on one of these days, both included, by the organisation's clocks."""
    begin = midnight(first, cycle.organisation)
    end = midnight(last + dt.timedelta(days=1), cycle.organisation)
    return Q(**{f"{path}__gte": begin, f"{path}__lt": end})


def decided(first: dt.date, last: dt.date, cycle: Cycle, today: dt.date) -> Q:
    """The condition on `with_cycle_of_decision` that a decision belongs to these days of the cycle. One about the cycle that was taken before
    its first day, or after its last as the verdicts at its close, belongs to its first or last step."""
    own = Q(of_cycle=cycle.pk)
    if first > cycle.starts_on:
        own &= Q(at__gte=midnight(first, cycle.organisation))
    if last < min(cycle.ends_on, today):
        own &= Q(at__lt=midnight(last + dt.timedelta(days=1), cycle.organisation))
    return own | Q(within_days("at", first, last, cycle), of_cycle=None)
