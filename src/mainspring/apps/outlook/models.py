"""What a cycle's trends and forecasts are kept in. All of it is derived: it can be made anew from the record, and is no part of the trail."""

from __future__ import annotations

import datetime as dt

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from mainspring.apps.goals.models import Cycle, KeyResult
from mainspring.apps.goals.models.objective import SCORED, WORKED_ON, Status, open_to
from mainspring.apps.people.models import Organisation, Person, Team
from mainspring.engine.forecast.forecast import REACHED

SILENT = dt.timedelta(minutes=30)
"""What was asked for so long ago, and did not come, has lost its worker."""
UNKNOWN = 2.0
"""Standing of a key result of which nothing can be said: behind every chance."""
LIKELY = 0.5
"""Chance from which a key result will probably be reached."""
COUNTED = (*WORKED_ON, *SCORED)
"""Drafts do not count yet, and what was dropped no longer."""


class Outlook(models.Model):
    """When a cycle's figures were asked for, and when they were last made."""

    cycle = models.OneToOneField(Cycle, models.CASCADE, primary_key=True, related_name="outlook")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    asked_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField(null=True, blank=True)

    @property
    def is_under_way(self) -> bool:
        return self.asked_at is not None and timezone.now() - self.asked_at < SILENT

    @classmethod
    def ask(cls, cycle: Cycle) -> Outlook:
        """Have the worker make the cycle's figures. What is under way already is not asked for twice."""
        from mainspring.apps.outlook.tasks import make_figures

        now = timezone.now()
        with transaction.atomic():
            found, _ = cls.objects.get_or_create(
                cycle=cycle, defaults={"organisation_id": cycle.organisation_id}
            )
            free = Q(asked_at=None) | Q(asked_at__lt=now - SILENT)
            if cls.objects.filter(free, pk=found.pk).update(asked_at=now):
                found.asked_at = now
                make_figures.enqueue(cycle.pk)
        return found


class Figures(models.Model):
    """The figures of a cycle for one team, or (`team` None) for the whole organisation; `of` is what `Tally.figures` gives."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    cycle = models.ForeignKey(Cycle, models.CASCADE, related_name="figures")
    team = models.ForeignKey(Team, models.CASCADE, null=True, blank=True, related_name="+")
    of = models.JSONField(default=dict)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("cycle", "team"), name="figures_of_team"),
            models.UniqueConstraint(
                fields=("cycle",), condition=Q(team=None), name="figures_of_organisation"
            ),
        )


class ForecastQuery(models.QuerySet["Forecast"]):
    def seen_by(self, person: Person) -> ForecastQuery:
        """Those of the person's organisation, without those of confidential objectives of others."""
        return self.filter(open_to(person, "key_result__objective__"), organisation_id=person.organisation_id)


class Forecast(models.Model):
    """Where a key result will end (progress, 0 to 1): the middle, the interval in which 8 of 10 such end, the chance of ending at 0.7 or above.

    None is unknown. `based_on` counts the finished key results behind it; 0: only what is usual anywhere. `closed`: it has ended, and all
    figures are its score. `standing` is the chance, or `UNKNOWN`, so that a list has one order. Cycle and team repeat the objective's.
    """

    key_result = models.OneToOneField(KeyResult, models.CASCADE, primary_key=True, related_name="forecast")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    cycle = models.ForeignKey(Cycle, models.CASCADE, related_name="+")
    team = models.ForeignKey(Team, models.SET_NULL, null=True, blank=True, related_name="+")
    low = models.FloatField(null=True, blank=True)
    middle = models.FloatField(null=True, blank=True)
    high = models.FloatField(null=True, blank=True)
    chance = models.FloatField(null=True, blank=True)
    standing = models.FloatField(default=UNKNOWN)
    based_on = models.PositiveIntegerField(default=0)
    closed = models.BooleanField(default=False)
    made_at = models.DateTimeField()

    objects = ForecastQuery.as_manager()

    class Meta:
        indexes = (
            models.Index(fields=("cycle", "standing", "key_result"), name="forecast_of_cycle"),
            models.Index(fields=("cycle", "team", "standing", "key_result"), name="forecast_of_team"),
        )

    @property
    def is_known(self) -> bool:
        return self.chance is not None

    def end(self, status: str, score: float | None) -> None:
        """Let all figures be those of a key result that was closed with this status and score (None: without one)."""
        self.closed = True
        self.low = self.middle = self.high = None if score is None else min(1.0, max(0.0, score))
        self.chance = self.standing = float(
            score >= REACHED if score is not None else status == Status.ACHIEVED
        )
