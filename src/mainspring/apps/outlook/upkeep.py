"""What is due of trends: the figures of cycles that run or have just ended, where something happened since they were made."""

from __future__ import annotations

import datetime as dt

from mainspring.apps.events.models import Event
from mainspring.apps.goals.models import Cycle, KeyResult
from mainspring.apps.outlook.models import Outlook
from mainspring.apps.outlook.weeks import local_day

AFTER = dt.timedelta(hours=1)
"""Figures that are younger are left alone."""
CLOSING = dt.timedelta(days=30)
"""For so long after its end a cycle is still being closed."""


def upkeep(now: dt.datetime) -> None:
    """Ask for every cycle's figures that are due."""
    today = now.date()
    cycles = Cycle.objects.filter(
        starts_on__lte=today + dt.timedelta(days=1), ends_on__gte=today - CLOSING
    ).select_related("organisation", "outlook")
    for cycle in cycles.order_by("pk").iterator():
        if is_due(cycle, now):
            Outlook.ask(cycle)


def is_due(cycle: Cycle, now: dt.datetime) -> bool:
    """Whether nothing was made yet, or it was at least an hour ago and something happened since, or a day has passed: each day moves the
    expected line."""
    outlook = getattr(cycle, "outlook", None)
    if outlook is None or outlook.made_at is None:
        return (
            not (outlook is not None and outlook.is_under_way)
            and cycle.starts_on <= local_day(now, cycle.organisation)
            and KeyResult.objects.filter(objective__cycle=cycle).exists()
        )
    if outlook.is_under_way or now - outlook.made_at < AFTER:
        return False
    organisation = cycle.organisation
    if local_day(outlook.made_at, organisation) < min(
        local_day(now, organisation), cycle.ends_on + dt.timedelta(days=1)
    ):
        return True
    return Event.objects.filter(organisation=organisation, at__gt=outlook.made_at).exists()
