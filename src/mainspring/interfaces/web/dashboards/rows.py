"""The rows behind the figures, as somebody may see them, page by page."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.http import Http404, HttpRequest
from django.utils import timezone

from mainspring.apps.decisions.models import Decision
from mainspring.apps.goals.models import CheckIn, KeyResult
from mainspring.apps.goals.progress import progress
from mainspring.apps.outlook.making import TEAMS_OF_BLOCKER, TEAMS_OF_DECISION, within_days
from mainspring.apps.outlook.models import LIKELY, UNKNOWN, Forecast
from mainspring.apps.outlook.weeks import midnight
from mainspring.apps.people.models import Person
from mainspring.apps.people.reading import ForReader
from mainspring.apps.rhythm.clearing import seen_by
from mainspring.apps.rhythm.models import Blocker
from mainspring.engine.forecast.forecast import REACHED
from mainspring.interfaces.web.dashboards.drawing import Reach, reach
from mainspring.interfaces.web.dashboards.filters import Chosen
from mainspring.interfaces.web.paging import Page, id_of, onward

SHOW = {
    "likely": Q(standing__gte=LIKELY, standing__lt=UNKNOWN),
    "unlikely": Q(standing__lt=LIKELY),
    "unknown": Q(standing=UNKNOWN),
    "closed": Q(closed=True),
    "waiting": Q(closed=False),
}


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
    """The cycle's key results from the least likely on, those of which nothing can be said last. `?show=` picks some of them."""
    person: Person = request.person  # type: ignore[attr-defined]
    rows = Forecast.objects.seen_by(person).filter(cycle=chosen.cycle)
    if chosen.team is not None:
        rows = rows.filter(team=chosen.team)
    show = request.GET.get("show", "")
    if show:
        if show not in SHOW:
            raise Http404
        rows = rows.filter(SHOW[show])
    rows = rows.order_by("standing", "key_result_id")
    asked = request.GET.get("after", "")
    if asked:
        place, _, pk = asked.partition("~")
        try:
            standing = float(place)
        except ValueError as wrong:
            raise Http404 from wrong
        if not 0 <= standing <= UNKNOWN:
            raise Http404
        rows = rows.filter(standing__gte=standing).filter(
            Q(standing__gt=standing) | Q(key_result_id__gt=id_of(pk))
        )
    if chosen.day is not None:
        rows = _as_of(rows, chosen.day, person)
    if show or asked or chosen.day is not None:
        found = list(_named(rows)[: size + 1])
    else:
        team = chosen.team.pk if chosen.team is not None else 0
        cycle: Any = chosen.cycle
        found = _FIRST.all(person, cycle.pk, team, shape=(chosen.team is not None, size + 1))
    more, found = len(found) > size, found[:size]
    older = onward(request, "after", f"{found[-1].standing!r}~{found[-1].pk}") if more else ""
    return Page([_line(one, chosen.day is not None) for one in found], older, not asked)


def _named(rows: Any) -> Any:
    """With what a line names."""
    return rows.select_related(
        "key_result__objective__team", "key_result__objective__cycle", "key_result__owner"
    ).defer("key_result__learned", "key_result__extra", "key_result__objective__description")


def _first(reader: Person, has_team: bool, most: int, cycle: int, team: int) -> Any:
    rows = Forecast.objects.seen_by(reader).filter(cycle=cycle)
    rows = rows.filter(team=team) if has_team else rows
    return _named(rows.order_by("standing", "key_result_id"))[:most]


_FIRST = ForReader(_first, -1, -2, free=(-2,))


def _as_of(rows: Any, day: dt.date, person: Person) -> Any:
    """With the last check-in until the end of `day`, and the last value."""
    until = midnight(day + dt.timedelta(days=1), person.organisation)
    known = CheckIn.objects.standing().filter(key_result=OuterRef("pk"), at__lt=until).order_by("-at", "-id")
    return rows.annotate(
        then_at=Subquery(known.values("at")[:1]),
        then_confidence=Subquery(known.values("confidence")[:1]),
        then_status=Subquery(known.values("status")[:1]),
        then_value=Subquery(known.filter(value__isnull=False).values("value")[:1]),
    )


def _line(one: Any, then: bool) -> Line:
    row = one.key_result
    bar = (
        reach(one.low, one.middle, one.high, row.progress, REACHED)
        if one.middle is not None and not one.closed
        else None
    )
    why = why_unknown(row)
    line = Line(one, bar, why if why == "over" or not one.is_known else "")
    if then:
        line.value, line.confidence, line.at = one.then_value, one.then_confidence, one.then_at
        line.status = one.then_status or ""
        if row.direction != "maintain":
            line.share = progress(row.baseline, row.target, one.then_value)
    else:
        line.value, line.confidence, line.at = row.latest_value, row.latest_confidence, row.latest_at
        line.share, line.status = row.progress, row.latest_status
    return line


def why_unknown(row: KeyResult) -> str:
    """Why nothing can be said of where a key result will end: a word for the templates."""
    cycle = row.objective.cycle
    if cycle is not None and min(row.due_on or cycle.ends_on, cycle.ends_on) < timezone.localdate():
        return "over"
    if cycle is None:
        return "no_cycle"
    if row.direction == "maintain":
        return "holds"
    if row.baseline is None or row.target is None or row.baseline == row.target:
        return "no_way"
    return "no_value" if row.latest_value is None else "not_yet"


def _days(chosen: Chosen) -> tuple[dt.date, dt.date]:
    cycle: Any = chosen.cycle
    last = min(cycle.ends_on, timezone.localdate())
    return chosen.first_day or cycle.starts_on, chosen.day or last


def _of_team(chosen: Chosen, paths: tuple[str, ...]) -> Q:
    found = Q()
    if chosen.team is not None:
        for path in paths:
            found |= Q(**{path: chosen.team.pk})
    return found


def decisions(person: Person, chosen: Chosen) -> QuerySet[Decision]:
    """Decisions of the days that are looked at."""
    rows = Decision.objects.seen_by(person).with_names()
    cycle: Any = chosen.cycle
    return rows.filter(within_days("at", *_days(chosen), cycle), _of_team(chosen, TEAMS_OF_DECISION))


def blockers(person: Person, chosen: Chosen, what: str) -> QuerySet[Blocker]:
    """Blockers that were `raised` or `resolved` on the days that are looked at, or `open` at their end."""
    cycle: Any = chosen.cycle
    rows = seen_by(person).filter(_of_team(chosen, TEAMS_OF_BLOCKER))
    if what == "raised":
        return rows.filter(within_days("raised_at", *_days(chosen), cycle))
    if what == "resolved":
        return rows.filter(within_days("resolved_at", *_days(chosen), cycle))
    end = midnight(_days(chosen)[1] + dt.timedelta(days=1), cycle.organisation)
    return rows.filter(Q(resolved_at=None) | Q(resolved_at__gte=end), raised_at__lt=end)
