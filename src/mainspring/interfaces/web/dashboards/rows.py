"""The rows behind the figures, as somebody may see them, page by page."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.http import Http404, HttpRequest

from mainspring.apps.goals.models import KeyResult
from mainspring.apps.goals.models.objective import SCORED
from mainspring.apps.outlook.counted import SHOW, as_of, in_order, now, then, why_unknown
from mainspring.apps.outlook.models import UNKNOWN, Forecast
from mainspring.apps.people.models import Person
from mainspring.apps.people.reading import ForReader
from mainspring.engine.forecast.forecast import REACHED
from mainspring.interfaces.web.dashboards.drawing import Reach, reach
from mainspring.interfaces.web.dashboards.filters import Chosen
from mainspring.interfaces.web.paging import Page, id_of, onward


@dataclass
class Line:
    """One key result of the list. `value`, `share`, `confidence`, `status` and `at` are of the day that is looked at."""

    forecast: Forecast
    bar: Reach | None
    why: str
    value: float | None = None
    share: float | None = None
    confidence: float | None = None
    status: str = ""
    at: dt.datetime | None = None

    @property
    def key_result(self) -> KeyResult:
        return self.forecast.key_result


def key_results(request: HttpRequest, chosen: Chosen, size: int) -> Page:
    """The cycle's key results in the order of `counted.in_order`. `?show=` picks some of them, `?after=` goes on behind one."""
    person: Person = request.person  # type: ignore[attr-defined]
    rows = Forecast.objects.seen_by(person).filter(cycle=chosen.cycle)
    if chosen.team is not None:
        rows = rows.filter(team=chosen.team)
    show = request.GET.get("show", "")
    if show:
        if show not in SHOW:
            raise Http404
        rows = rows.filter(SHOW[show])
    rows, order = in_order(rows, chosen.is_over)
    rows, leading = rows.order_by(*order), order[0]
    asked = request.GET.get("after", "")
    if asked:
        place, _, pk = asked.partition("~")
        behind = id_of(place) if chosen.is_over else _standing(place)
        rows = rows.filter(**{f"{leading}__gte": behind}).filter(
            Q(**{f"{leading}__gt": behind}) | Q(key_result_id__gt=id_of(pk))
        )
    if chosen.day is not None:
        rows = as_of(rows, chosen.day, person)
    if show or asked or chosen.day is not None:
        found = list(_named(rows)[: size + 1])
    else:
        team = chosen.team.pk if chosen.team is not None else 0
        cycle: Any = chosen.cycle
        found = _FIRST.all(person, cycle.pk, team, shape=(chosen.team is not None, chosen.is_over, size + 1))
    more, found = len(found) > size, found[:size]
    older = onward(request, "after", f"{getattr(found[-1], leading)!r}~{found[-1].pk}") if more else ""
    for one in found:
        one.key_result.objective.cycle = chosen.cycle
    return Page([_line(one, chosen.day is not None) for one in found], older, not asked)


def _standing(place: str) -> float:
    """The chance behind which a page goes on; 404 where it is none."""
    try:
        standing = float(place)
    except ValueError as wrong:
        raise Http404 from wrong
    if not 0 <= standing <= UNKNOWN:
        raise Http404
    return standing


_SHOWN = (
    *(field.name for field in Forecast._meta.concrete_fields),
    *(
        f"key_result__{name}"
        for name in (
            *("key", "title", "unit", "direction", "baseline", "target", "due_on"),
            *("status", "final_score"),
            *("latest_value", "latest_confidence", "latest_status", "latest_at", "progress"),
        )
    ),
    *("key_result__objective__title", "key_result__objective__team__name", "key_result__objective__cycle"),
    *("key_result__owner__key", "key_result__owner__name", "key_result__owner__email"),
)


def _named(rows: Any) -> Any:
    """With what a line names, and nothing more: a list of models is made quicker the less they hold."""
    return rows.select_related("key_result__objective__team", "key_result__owner").only(*_SHOWN)


def _first(reader: Person, has_team: bool, is_over: bool, most: int, cycle: int, team: int) -> Any:
    rows = Forecast.objects.seen_by(reader).filter(cycle=cycle)
    rows = rows.filter(team=team) if has_team else rows
    rows, order = in_order(rows, is_over)
    return _named(rows.order_by(*order))[:most]


_FIRST = ForReader(_first, -1, -2, free=(-2,))


def _line(one: Any, earlier: bool) -> Line:
    row = one.key_result
    if row.status in SCORED and not one.closed:  # closed since the forecasts were made
        one.end(row.status, row.final_score)
    bar = (
        reach(one.low, one.middle, one.high, row.progress, REACHED)
        if one.middle is not None and not one.closed
        else None
    )
    why = why_unknown(row)
    return Line(
        one, bar, why if why == "over" or not one.is_known else "", **(then(one) if earlier else now(one))
    )
