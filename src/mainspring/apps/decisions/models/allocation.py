"""Where money and people go."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mainspring.apps.events.keys import new_key
from mainspring.apps.events.verbs import Recorded, Refused, record, verb
from mainspring.apps.goals.models import Cycle, Objective
from mainspring.apps.people.models import Team
from mainspring.apps.people.permissions import allow


class Allocation(Recorded):
    """An amount of money, or a number of people, for an objective; without one, outside every objective.

    The trail gives allocations no id: `key` is ours alone.
    """

    TABLE = "allocations"

    cycle = models.ForeignKey(Cycle, models.CASCADE, related_name="allocations")
    kind = models.CharField(
        max_length=10, choices=(("budget", gettext_lazy("budget")), ("people", gettext_lazy("people")))
    )
    amount = models.FloatField()
    team = models.ForeignKey(Team, models.SET_NULL, null=True, blank=True, related_name="+")
    objective = models.ForeignKey(
        Objective, models.SET_NULL, null=True, blank=True, related_name="allocations"
    )

    class Meta(Recorded.Meta):
        indexes = (models.Index(fields=("organisation", "cycle"), name="allocation_cycle"),)

    @property
    def event_title(self) -> str:
        return str(self.objective or _("outside every objective"))

    @property
    def is_confidential(self) -> bool:
        return bool(self.objective and self.objective.confidential)

    @classmethod
    @verb
    def allot(
        cls,
        cycle: Cycle,
        kind: str,
        amount: float,
        *,
        by: Any,
        team: Team | None = None,
        objective: Objective | None = None,
        serves_none: bool = False,
        key: str = "",
    ) -> Allocation:
        """Give an amount to an objective, or say that it serves none. `key` is the id that it will have, so that a form which comes twice
        allots once."""
        from mainspring.apps.decisions.events import Allotted

        allow(by, "allocation.record", cycle)
        if amount < 0:
            raise Refused(_("An amount is not negative."), "amount")
        if objective is None and not serves_none:
            raise Refused(_("Name the objective that this serves, or say that it serves none."), "objective")
        if objective is not None and serves_none:
            raise Refused(_("It serves an objective or none, not both."), "serves_none")
        for thing in (team, objective):
            if thing is not None and thing.organisation_id != cycle.organisation_id:
                raise Refused(_("There is no such row in this organisation."), "objective")
        made = cls(
            organisation_id=cycle.organisation_id,
            key=key or new_key("a"),
            cycle=cycle,
            kind=kind,
            amount=amount,
            team=team,
            objective=objective,
        )
        made.save()
        record(
            Allotted,
            made,
            by=by,
            after={"kind": kind, "amount": amount, "team": team, "objective": objective},
        )
        return made
