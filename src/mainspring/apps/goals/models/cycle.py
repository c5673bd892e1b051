"""The periods for which objectives are set."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from mainspring.apps.events.keys import new_key
from mainspring.apps.events.prepared import Prepared
from mainspring.apps.events.verbs import Recorded, Refused, record, verb
from mainspring.apps.people.models import Organisation
from mainspring.apps.people.models.team import things_called
from mainspring.apps.people.permissions import allow


class Cycle(Recorded):
    """A cycle; both days are part of it."""

    TABLE = "cycles"

    name = models.CharField(max_length=200, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField()

    class Meta(Recorded.Meta):
        ordering = ("-starts_on", "-id")
        indexes = (models.Index(fields=("organisation", "-starts_on"), name="cycle_newest"),)

    def __str__(self) -> str:
        return self.name or f"{self.starts_on:%d.%m.%Y}–{self.ends_on:%d.%m.%Y}"

    @classmethod
    @verb
    def plan(
        cls, organisation: Organisation, name: str, starts_on: dt.date, ends_on: dt.date, *, by: Any
    ) -> Cycle:
        """A new cycle."""
        from mainspring.apps.goals.events import CyclePlanned

        allow(by, "organisation.set_up", organisation)
        _demand_order(starts_on, ends_on)
        made = cls(
            organisation=organisation, key=new_key("c"), name=name, starts_on=starts_on, ends_on=ends_on
        )
        made.save()
        record(CyclePlanned, made, by=by, after={"name": name, "starts_on": starts_on, "ends_on": ends_on})
        return made

    @verb
    def alter(self, *, by: Any, version: int | None = None, **fields: Any) -> None:
        """Change name or days."""
        from mainspring.apps.goals.events import CycleChanged

        allow(by, "organisation.set_up", self)
        self.hold(version, leaves=CycleChanged)
        _demand_order(fields.get("starts_on", self.starts_on), fields.get("ends_on", self.ends_on))
        chosen = {name: fields[name] for name in ("name", "starts_on", "ends_on") if name in fields}
        before, after = self.change(**chosen)
        record(CycleChanged, self, by=by, before=before, after=after)

    @verb
    def remove(self, *, by: Any, version: int | None = None) -> None:
        """Remove a cycle to which nothing belongs."""
        from mainspring.apps.goals.events import CycleRemoved

        allow(by, "organisation.set_up", self)
        self.hold(version, leaves=CycleRemoved)
        if held := self.held_by("outlook"):
            raise Refused(
                _("{cycle} still has {things}. Give them another cycle first.").format(
                    cycle=self, things=things_called(held)
                )
            )
        days = {"name": self.name, "starts_on": self.starts_on, "ends_on": self.ends_on}
        record(CycleRemoved, self, by=by, before=days)
        self.delete()

    def share_gone(self, day: dt.date) -> float:
        """How much of the cycle has passed at the end of `day`, from 0 to 1."""
        days = (self.ends_on - self.starts_on).days + 1
        return min(1.0, max(0.0, ((day - self.starts_on).days + 1) / days))

    @classmethod
    def current(cls, organisation: Organisation, day: dt.date) -> Cycle | None:
        """The cycle in which `day` lies; of several the shortest, since a year may hold quarters. Else the one that began last, else the next."""
        inside = _RUNNING.all(organisation.pk, day)
        if inside:
            return min(inside, key=lambda cycle: (cycle.ends_on - cycle.starts_on, cycle.pk))
        all_cycles = cls.objects.filter(organisation=organisation)
        return all_cycles.filter(starts_on__lte=day).first() or all_cycles.last()


_RUNNING = Prepared(
    lambda organisation, day: Cycle.objects.filter(
        organisation=organisation, starts_on__lte=day, ends_on__gte=day
    ),
    *(-1, dt.date(1, 1, 2)),
    free=(dt.date(1, 1, 2),),
)


def _demand_order(starts_on: dt.date, ends_on: dt.date) -> None:
    if ends_on < starts_on:
        raise Refused(_("The cycle ends before it begins."), "ends_on")
