"""Making the forecasts and figures of a cycle from the record."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from mainspring.apps.decisions.models import Decision
from mainspring.apps.goals.models import Cycle, KeyResult
from mainspring.apps.goals.models.objective import SCORED
from mainspring.apps.outlook.belonging import decided, with_cycle_of_blocker, with_cycle_of_decision
from mainspring.apps.outlook.models import COUNTED, UNKNOWN, Figures, Forecast, Outlook
from mainspring.apps.outlook.reading import Row, Statement, rows
from mainspring.apps.outlook.tally import Tally, days_of, expected_shares, standing_of
from mainspring.apps.outlook.weeks import Weeks, local_day, midnight
from mainspring.apps.rhythm.models import Blocker
from mainspring.engine.forecast.course import Course
from mainspring.engine.forecast.forecast import BaseRate

EARLIER = 4
"""Cycles before this one from which the base rate is learned: a year of quarters."""
FINISHED = 2_000
"""Finished key results that are learned from, the newest first."""
_UPDATED = (
    *("cycle", "team", "low", "middle", "high", "chance", "standing", "based_on", "closed", "made_at"),
    "organisation",
)

TEAMS_OF_DECISION = (
    *("objective__team_id", "key_result__objective__team_id", "blocker__objective__team_id"),
    *("blocker__key_result__objective__team_id", "review__forum__team_id"),
)
"""A decision is a team's by what it is about, or by the forum in which it was taken."""
TEAMS_OF_BLOCKER = ("objective__team_id", "key_result__objective__team_id")
"""A blocker is a team's whose objective or key result it stops."""


def make(cycle: Cycle, now: dt.datetime | None = None) -> None:
    """Make all of a cycle's forecasts and figures anew. Several at once do no harm: the last one's stand."""
    now = now or timezone.now()
    organisation = cycle.organisation
    today = local_day(now, organisation)
    weeks = Weeks.of(cycle, today)
    base, statements = learned(cycle)
    tallies: dict[int | None, Tally] = defaultdict(lambda: Tally(weeks))
    whole = tallies[None]
    _tell(tallies, statements)
    for part in rows(_ids(cycle), organisation.timezone):
        forecasts = []
        for row in part:
            forecast = forecast_of(row, base, cycle, today, now)
            forecasts.append(forecast)
            standing = standing_of(row, weeks)
            for tally in _of(tallies, row.team):
                tally.add(row, standing, forecast)
        _tell(tallies, [said for row in part if row.status in SCORED and (said := row.stated()) is not None])
        Forecast.objects.bulk_create(
            forecasts, update_conflicts=True, unique_fields=["key_result"], update_fields=_UPDATED
        )
    _count_decisions(tallies, weeks, cycle)
    _count_blockers(tallies, weeks, cycle)
    expected = expected_shares(cycle, weeks)
    with transaction.atomic():
        Outlook.objects.get_or_create(cycle=cycle, defaults={"organisation": organisation})
        Outlook.objects.select_for_update(no_key=True).get(pk=cycle.pk)
        Figures.objects.filter(cycle=cycle).delete()
        Figures.objects.bulk_create(
            (
                Figures(organisation=organisation, cycle=cycle, team_id=team, of=tally.figures(expected))
                for team, tally in tallies.items()
                if tally is whole or tally.all or any(tally.decisions) or any(tally.open)
            ),
            batch_size=200,
        )
        Forecast.objects.filter(cycle=cycle, made_at__lt=now).delete()
        Outlook.objects.filter(pk=cycle.pk).update(made_at=now, asked_at=None)


def learned(cycle: Cycle) -> tuple[BaseRate, list[Statement]]:
    """What the finished key results of up to `EARLIER` cycles before teach, and what was said of them before they ended."""
    before = Cycle.objects.filter(organisation=cycle.organisation_id, ends_on__lt=cycle.starts_on)
    cycles = list(before.order_by("-ends_on", "-id").values_list("pk", flat=True)[:EARLIER])
    finished = KeyResult.objects.filter(
        organisation=cycle.organisation_id,
        objective__cycle__in=cycles,
        status__in=SCORED,
        final_score__isnull=False,
    ).order_by("-objective__cycle__ends_on", "-id")
    pks = list(finished.values_list("pk", flat=True)[:FINISHED])
    courses: list[Course] = []
    statements = []
    for part in rows(pks, cycle.organisation.timezone):
        for row in part:
            if (course := row.course()) is not None:
                courses.append(course)
            if (said := row.stated()) is not None:
                statements.append(said)
    return BaseRate(courses), statements


def forecast_of(row: Row, base: BaseRate, cycle: Cycle, today: dt.date, now: dt.datetime) -> Forecast:
    """The forecast of one key result; without figures where nothing can be said."""
    made = Forecast(
        key_result_id=row.pk,
        organisation_id=cycle.organisation_id,
        cycle_id=cycle.pk,
        team_id=row.team,
        made_at=now,
        standing=UNKNOWN,
    )
    if row.status in SCORED:
        made.end(row.status, row.score)
        return made
    course = row.course()
    found = base.forecast(course, row.share(today)) if course is not None else None
    if found is not None:
        made.low, made.middle, made.high = found.low, found.middle, found.high
        made.chance = made.standing = found.chance
        made.based_on = found.based_on
    return made


def _ids(cycle: Cycle) -> list[int]:
    found = KeyResult.objects.filter(objective__cycle=cycle, status__in=COUNTED).order_by("pk")
    return list(found.values_list("pk", flat=True).iterator(10_000))


def _of(tallies: dict[int | None, Tally], *teams: int | None) -> list[Tally]:
    """The whole organisation's and those of `teams`, each once."""
    return [tallies[None], *(tallies[team] for team in {*teams} - {None})]


def _tell(tallies: dict[int | None, Tally], statements: list[Statement]) -> None:
    for one in statements:
        for tally in _of(tallies, one.team):
            tally.statements.append(one)


def _count_decisions(tallies: dict[int | None, Tally], weeks: Weeks, cycle: Cycle) -> None:
    days = days_of(weeks)
    if days is None:
        return
    taken = with_cycle_of_decision(Decision.objects.filter(organisation=cycle.organisation_id)).filter(
        decided(*days, cycle, days[1])
    )
    for at, *teams in taken.order_by().values_list("at", *TEAMS_OF_DECISION).iterator(5_000):
        day = local_day(at, cycle.organisation)
        number = weeks.number(min(max(day, days[0]), days[1]))
        if number is not None:
            for tally in _of(tallies, *teams):
                tally.decisions[number] += 1


def _count_blockers(tallies: dict[int | None, Tally], weeks: Weeks, cycle: Cycle) -> None:
    days = days_of(weeks)
    if days is None:
        return
    end = midnight(days[1] + dt.timedelta(days=1), cycle.organisation)
    begin = midnight(days[0], cycle.organisation)
    there = with_cycle_of_blocker(Blocker.objects).filter(
        Q(resolved_at=None) | Q(resolved_at__gte=begin),
        Q(of_cycle=cycle.pk) | Q(of_cycle=None),
        raised_at__lt=end,
        organisation=cycle.organisation_id,
    )
    values: Any = there.order_by().values_list("raised_at", "resolved_at", *TEAMS_OF_BLOCKER)
    for raised_at, resolved_at, *teams in values.iterator(5_000):
        raised = local_day(raised_at, cycle.organisation)
        resolved = local_day(resolved_at, cycle.organisation) if resolved_at else None
        for tally in _of(tallies, *teams):
            if (number := weeks.number(raised)) is not None:
                tally.raised[number] += 1
            if resolved is not None and (number := weeks.number(resolved)) is not None:
                tally.resolved[number] += 1
            for number, last in enumerate(weeks.ends):
                tally.open[number] += raised <= last and (resolved is None or resolved > last)
