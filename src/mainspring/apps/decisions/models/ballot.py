"""Each leader's own ranking of the company's objectives, given without seeing the others': the trail's `priorities`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _

from mainspring.apps.events.verbs import Refused, Repeated, record, verb
from mainspring.apps.goals.models import Objective
from mainspring.apps.people.models import Person
from mainspring.apps.people.permissions import allow


class Ballot(models.Model):
    """One line of a ranking; 1 is first."""

    organisation = models.ForeignKey("people.Organisation", models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, models.CASCADE, related_name="ballots")
    at = models.DateTimeField()
    rank = models.PositiveIntegerField()
    objective = models.ForeignKey(Objective, models.CASCADE, related_name="ballots")
    extra = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ("at", "person_id", "rank", "id")

    @classmethod
    def newest(cls, person: Person) -> list[Ballot]:
        """The person's own last ranking, the first first."""
        rows = cls.objects.filter(person=person)
        last = rows.order_by("-at").values("at")[:1]
        return list(rows.filter(at=last).select_related("objective").order_by("rank", "id"))

    @classmethod
    @verb
    def cast(
        cls, person: Person, ranking: Sequence[Objective], *, by: Any, after: str | None = None
    ) -> list[Ballot]:
        """Rank objectives, the first first.

        `after` is when the person ranked last, in ISO 8601 or "" for never, as the form was opened: where a newer ranking says the same,
        the form came twice, and Repeated is raised with that one.
        """
        from mainspring.apps.decisions.events import BallotCast

        allow(by, "ballot.cast", person)
        if by is not None and by != person:
            raise Refused(_("A ballot is cast by the person whose it is."))
        if not ranking or len({objective.pk for objective in ranking}) != len(ranking):
            raise Refused(_("Rank each objective once."))
        if any(objective.organisation_id != person.organisation_id for objective in ranking):
            raise Refused(_("There is no such row in this organisation."))
        person.hold(leaves=BallotCast)
        last = cls.newest(person) if after is not None else []
        if last and last[0].at.isoformat() != after and [one.objective for one in last] == list(ranking):
            raise Repeated(last)
        at = timezone.now()
        made = cls.objects.bulk_create(
            cls(organisation_id=person.organisation_id, person=person, at=at, rank=rank, objective=objective)
            for rank, objective in enumerate(ranking, start=1)
        )
        record(BallotCast, person, by=by, after={"ranked": len(ranking)})
        return made
