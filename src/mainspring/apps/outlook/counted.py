"""A cycle's figures and the rows that they count, as somebody may see them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import BigIntegerField, Count, ExpressionWrapper, F, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from mainspring.apps.decisions.models import Decision
from mainspring.apps.events.prepared import Prepared
from mainspring.apps.goals.models import CheckIn, Cycle, KeyResult
from mainspring.apps.goals.models.objective import SCORED, WORKED_ON, Status
from mainspring.apps.goals.progress import progress
from mainspring.apps.outlook.belonging import (
    decided,
    with_cycle_of_blocker,
    with_cycle_of_decision,
    within_days,
)
from mainspring.apps.outlook.making import TEAMS_OF_BLOCKER, TEAMS_OF_DECISION
from mainspring.apps.outlook.models import COUNTED, LIKELY, UNKNOWN, Figures, Forecast, Outlook
from mainspring.apps.outlook.stated import REACHED_THOUGH_RED
from mainspring.apps.outlook.weeks import Weeks, local_day, midnight
from mainspring.apps.people.models import Person, Team
from mainspring.apps.rhythm.clearing import seen_by
from mainspring.apps.rhythm.models import Blocker
from mainspring.engine.forecast.forecast import REACHED

OLD = dt.timedelta(days=1)
"""Figures that are older are made anew when somebody looks at them."""
_RUNS = Q(key_result__status__in=WORKED_ON)
_CLOSED = Q(key_result__status__in=SCORED)
"""A forecast says so only from when it is made anew; a score counts from when it is given."""
_REACHED = _CLOSED & (
    Q(key_result__final_score__gte=REACHED)
    | Q(key_result__final_score=None, key_result__status=Status.ACHIEVED)
)
_STILL = {
    "likely": _RUNS & Q(standing__gte=LIKELY, standing__lt=UNKNOWN) & ~REACHED_THOUGH_RED,
    "contradicted": _RUNS & REACHED_THOUGH_RED,
    "unlikely": _RUNS & Q(standing__lt=LIKELY),
    "unknown": _RUNS & Q(standing=UNKNOWN),
}
SHOW = _STILL | {
    "likely": _STILL["likely"] | _REACHED,
    "unlikely": _STILL["unlikely"] | (_CLOSED & ~_REACHED),
    "closed": _CLOSED,
    "waiting": _RUNS,
}
"""Some of the forecasts."""


def latest(cycle: Cycle) -> Outlook | None:
    """When the figures of a cycle were made. Those that are not there yet or old are asked for; None where there is nothing to count."""
    outlook = Outlook.objects.filter(cycle=cycle).first()
    if outlook is not None and outlook.is_under_way:
        return outlook
    if outlook is None or outlook.made_at is None:
        if not KeyResult.objects.filter(objective__cycle=cycle, status__in=COUNTED).exists():
            return None
        return Outlook.ask(cycle)
    return Outlook.ask(cycle) if timezone.now() - outlook.made_at > OLD else outlook


def figures(cycle: Cycle, team: Team | None) -> Figures | None:
    """What was counted of a cycle for a team, or (None) for everybody; None where that is nothing."""
    found = Figures.objects.filter(cycle=cycle, team=team).first()
    if found is None:
        return None
    counts = found.of["all"] or any(week["decisions"] or week["open"] for week in found.of["weeks"])
    return found if counts else None


_MOMENT, _OF_CYCLE = dt.datetime(1, 1, 3, tzinfo=dt.UTC), -5
# What was closed since is found by when, and then asked for its cycle: the cycle's key results are thousands.
_CLOSED_SINCE = Prepared(
    lambda moment, cycle: (
        KeyResult.objects.filter(closed_at__gt=moment)
        .annotate(of_cycle=F("objective__cycle_id") + 0)
        .filter(of_cycle=cycle)
        .values_list("pk")[:1]
    ),
    *(_MOMENT, _OF_CYCLE),
)


def figures_now(cycle: Cycle, team: Team | None, made_at: dt.datetime) -> tuple[dict[str, Any], bool] | None:
    """`figures` as JSON; where something was closed since they were made, with what is counted of all, closed and reached, and of those that
    still run, as it is now (`read`: how many the weeks are of); and whether that is so. One query more, or two."""
    found = figures(cycle, team)
    if found is None:
        return None
    if not _CLOSED_SINCE.all(made_at, cycle.pk):
        return found.of, False
    rows = Forecast.objects.filter(cycle=cycle, key_result__status__in=COUNTED)
    if team is not None:
        rows = rows.filter(team=team)
    counts = {"all": Q(), "closed": _CLOSED, "reached": _REACHED, **_STILL}
    # Under names of their own: a sum called as a field would hide the field from the others.
    of_now = rows.aggregate(**{f"{name}_now": Count("pk", filter=some) for name, some in counts.items()})
    return found.of | {name: of_now[f"{name}_now"] for name in counts} | {"read": found.of["all"]}, True


def is_behind(cycle: Cycle, team: Team | None, of: dict[str, Any] | None, made_at: dt.datetime) -> bool:
    """Whether a reading cannot be shown: it is of other days than the cycle's, of before its first, or found nothing where key results are."""
    if of is None or not of["all"]:
        rows = KeyResult.objects.filter(objective__cycle=cycle, status__in=COUNTED)
        if (rows if team is None else rows.filter(objective__team=team)).exists():
            return True
    if of is None:
        return False
    read = [week["to"] for week in of["weeks"]]
    then = Weeks.of(cycle, local_day(made_at, cycle.organisation)).ends
    if read != [end.isoformat() for end in then]:
        return True
    return not read and bool(Weeks.of(cycle, local_day(timezone.now(), cycle.organisation)).ends)


def in_order(rows: Any, is_over: bool) -> tuple[Any, tuple[str, str]]:
    """Forecasts of one cycle with the fields of their order: the least likely first, those of which nothing can be said last. What is over
    has no chance but that of the last reading, which a score given since leaves where it was: it is listed as it was planned, objective by
    objective."""
    if not is_over:
        return rows, ("standing", "key_result_id")
    objective = ExpressionWrapper(F("key_result__objective_id"), output_field=BigIntegerField())
    return rows.annotate(of_objective=objective), ("of_objective", "key_result_id")


def as_of(rows: Any, day: dt.date, person: Person) -> Any:
    """Forecasts with the last check-in until the end of `day` (`then_at`, `then_confidence`, `then_status`) and the last `then_value`."""
    until = midnight(day + dt.timedelta(days=1), person.organisation)
    known = CheckIn.objects.standing().filter(key_result=OuterRef("pk"), at__lt=until).order_by("-at", "-id")
    return rows.annotate(
        then_at=Subquery(known.values("at")[:1]),
        then_confidence=Subquery(known.values("confidence")[:1]),
        then_status=Subquery(known.values("status")[:1]),
        then_value=Subquery(known.filter(value__isnull=False).values("value")[:1]),
    )


def then(forecast: Any) -> dict[str, Any]:
    """Where a key result stood on the day of `as_of`: value, share (progress, 0 to 1), confidence, status, at."""
    row = forecast.key_result
    goes = row.direction != "maintain"
    return {
        "value": forecast.then_value,
        "share": progress(row.baseline, row.target, forecast.then_value) if goes else None,
        "confidence": forecast.then_confidence,
        "status": forecast.then_status or "",
        "at": forecast.then_at,
    }


def now(forecast: Any) -> dict[str, Any]:
    """Where a key result stands, as `then`."""
    row = forecast.key_result
    return {
        "value": row.latest_value,
        "share": row.progress,
        "confidence": row.latest_confidence,
        "status": row.latest_status,
        "at": row.latest_at,
    }


def why_unknown(row: KeyResult) -> str:
    """Why nothing can be said of where a key result will end: over, no_cycle, holds, no_way, no_value or not_yet."""
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


def decisions(person: Person, cycle: Cycle, team: Team | None, day: dt.date | None) -> QuerySet[Decision]:
    """Decisions of the step of the cycle that ends on `day`; None: of all of it."""
    rows = with_cycle_of_decision(Decision.objects.seen_by(person).with_names())
    days = _days(cycle, day)
    return rows.filter(decided(*days, cycle, timezone.localdate()), _of_team(team, TEAMS_OF_DECISION))


def blockers(
    person: Person, cycle: Cycle, team: Team | None, day: dt.date | None, what: str
) -> QuerySet[Blocker]:
    """Blockers that were `raised` or `resolved` in the step of the cycle that ends on `day` (None: in all of it), or `open` at its end: those
    of what the cycle holds, or of what is in none. `left`: those of earlier cycles that are open still."""
    rows = with_cycle_of_blocker(seen_by(person).filter(_of_team(team, TEAMS_OF_BLOCKER)))
    if what == "left":
        earlier = Cycle.objects.filter(organisation=cycle.organisation_id, ends_on__lt=cycle.starts_on)
        return rows.filter(of_cycle__in=earlier.values("pk"), resolved_at=None)
    rows = rows.filter(Q(of_cycle=cycle.pk) | Q(of_cycle=None))
    days = _days(cycle, day)
    if what == "raised":
        return rows.filter(within_days("raised_at", *days, cycle))
    if what == "resolved":
        return rows.filter(within_days("resolved_at", *days, cycle))
    end = midnight(days[1] + dt.timedelta(days=1), cycle.organisation)
    return rows.filter(Q(resolved_at=None) | Q(resolved_at__gte=end), raised_at__lt=end)


def _days(cycle: Cycle, day: dt.date | None) -> tuple[dt.date, dt.date]:
    today = timezone.localdate()
    if day is None:
        return cycle.starts_on, min(cycle.ends_on, today)
    return Weeks.of(cycle, today).first_day(day), day


def _of_team(team: Team | None, paths: tuple[str, ...]) -> Q:
    found = Q()
    if team is not None:
        for path in paths:
            found |= Q(**{path: team.pk})
    return found
