"""A key result's course: its line so far, the expected line, and where it stands against it."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass, field

from django.utils import timezone

from mainspring.apps.events.prepared import Prepared
from mainspring.apps.goals.models import CheckIn, KeyResult
from mainspring.apps.goals.models.objective import ENDED, WORKED_ON
from mainspring.apps.outlook.models import Forecast
from mainspring.interfaces.web import charts

POINTS = 150
"""Newest check-ins that a line shows: three years of weeks."""


_LINE = Prepared(
    lambda pk: (
        CheckIn.objects.standing()
        .filter(key_result=pk)
        .order_by("-at", "-id")
        .only("at", "value", "confidence", "status", "key_result_id", "organisation_id", "key")[:POINTS]
    ),
    -1,
)
_FORECAST = Prepared(lambda pk: Forecast.objects.filter(key_result=pk, closed=False), -1)


@dataclass
class Course:
    chart: charts.Line | None
    expected: float | None
    check_ins: list[CheckIn] = field(default_factory=list)
    forecast: Forecast | None = None

    @property
    def values(self) -> list[CheckIn]:
        return [row for row in self.check_ins if row.value is not None]


def course_of(key_result: KeyResult, *, with_forecast: bool = False) -> Course:
    """Read its newest check-ins once and draw them. `expected` is the share of the way that would be gone today (0 to 1). The forecast goes
    with an open key result whose time is not over, as it was made last."""
    newest: list[CheckIn] = _LINE.all(key_result.pk)
    newest.reverse()
    points = [(timezone.localtime(row.at), row.value) for row in newest if row.value is not None]
    starts, ends = span(key_result)
    forecast = None
    over = ends is not None and ends < timezone.localdate()
    if with_forecast and not over and key_result.status in WORKED_ON:
        forecast = _FORECAST.first(key_result.pk)
    chart = charts.line(
        points,
        starts=starts,
        ends=ends,
        expected=expected_line(key_result),
        unit=key_result.unit,
        coming=_coming(key_result, forecast, ends),
    )
    return Course(chart, expected_share(key_result, timezone.localdate()), newest, forecast)


def _coming(key_result: KeyResult, forecast: Forecast | None, ends: dt.date | None) -> charts.Coming | None:
    """The forecast in the key result's own unit."""
    baseline, target = key_result.baseline, key_result.target
    if forecast is None or forecast.middle is None or ends is None or baseline is None or target is None:
        return None
    way = target - baseline
    # As precise as a hundredth of the way: more would promise what no forecast holds.
    places = min(6, max(0, 1 - math.floor(math.log10(abs(way))))) if way else 0
    low, middle, high = (
        round(baseline + share * way, places)
        for share in (forecast.low or 0.0, forecast.middle, forecast.high or 0.0)
    )
    return charts.Coming(ends, low, middle, high)


def span(key_result: KeyResult) -> tuple[dt.date | None, dt.date | None]:
    """First and last day of a key result: its cycle's, or its own due day."""
    cycle = key_result.objective.cycle
    return (cycle.starts_on if cycle else None, key_result.due_on or (cycle.ends_on if cycle else None))


def expected_line(key_result: KeyResult) -> list[charts.Point]:
    """From the baseline on the first day to the target on the last; level for one that is to hold its target."""
    starts, ends = span(key_result)
    if starts is None or ends is None or key_result.target is None or ends <= starts:
        return []
    begin = key_result.target if key_result.direction == "maintain" else key_result.baseline
    return [] if begin is None else [(starts, begin), (ends, key_result.target)]


def expected_share(key_result: KeyResult, today: dt.date) -> float | None:
    """The share of the way that would be gone on `today` at an even pace (0 to 1); None for one without days, that holds, or that has ended."""
    starts, ends = span(key_result)
    if starts is None or ends is None or ends < starts or key_result.direction == "maintain":
        return None
    if key_result.status in ENDED:
        return None
    days = (ends - starts).days + 1
    return min(1.0, max(0.0, ((today - starts).days + 1) / days))
