"""Red key results that nobody has discussed: no decision on them, and no place in a review, since they turned red."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce

from mainspring.apps.decisions.models import Decision
from mainspring.apps.goals.due import OPEN
from mainspring.apps.goals.models import CheckIn, KeyResult
from mainspring.apps.goals.models.check_in import Health
from mainspring.apps.goals.models.objective import open_to
from mainspring.apps.people.models import Person
from mainspring.apps.rhythm.models import ReviewItem

_EVER = Value(dt.datetime(1, 1, 2, tzinfo=dt.UTC), output_field=models.DateTimeField())
LOOKED_THROUGH = 100
"""Red key results that are looked through, the latest updated first."""


def with_red(rows: Any) -> Any:
    """Key results with `turned_red` (since when the newest check-ins are red without a better one between; None where the newest is not)
    and `undiscussed`."""
    updates = CheckIn.objects.filter(key_result=OuterRef("pk"))
    better = updates.filter(status__in=(Health.GREEN, Health.AMBER)).order_by("-at", "-id").values("at")[:1]
    first_red = (
        updates.filter(status=Health.RED, at__gt=Coalesce(OuterRef("_better"), _EVER))
        .order_by("at", "id")
        .values("at")[:1]
    )
    since = {"key_result": OuterRef("pk"), "at__gte": OuterRef("turned_red")}
    return rows.annotate(
        _better=Subquery(better),
        turned_red=models.Case(models.When(latest_status=Health.RED, then=Subquery(first_red))),
    ).annotate(
        undiscussed=models.Case(
            models.When(
                ~Q(turned_red=None)
                & ~Exists(Decision.objects.filter(**since))
                & ~Exists(
                    Decision.objects.filter(
                        blocker__key_result=OuterRef("pk"), at__gte=OuterRef("turned_red")
                    )
                )
                & ~Exists(
                    ReviewItem.objects.filter(
                        key_result=OuterRef("pk"), review__held_at__gte=OuterRef("turned_red")
                    )
                ),
                then=Value(True),
            ),
            default=Value(False),
        )
    )


def undiscussed(person: Person, cycles: Q, most: int) -> list[KeyResult]:
    """Open key results that are red and undiscussed, the latest updated first, of objectives that meet `cycles`; at most `most`."""
    red = KeyResult.objects.filter(
        open_to(person),
        cycles,
        organisation=person.organisation_id,
        latest_status=Health.RED,
        objective__status__in=OPEN,
    ).order_by("-latest_at", "-id")
    # Status by status, so that each walk goes along the index of the latest updated and ends with its last row.
    parts = [
        KeyResult.objects.filter(pk__in=red.filter(status=status).values("pk")[:LOOKED_THROUGH])
        .order_by()
        .values("pk")
        for status in OPEN
    ]
    red = parts[0].union(*parts[1:], all=True)
    rows = with_red(KeyResult.objects.filter(pk__in=red)).filter(undiscussed=True)
    return list(rows.select_related("owner", "objective__team").order_by("-latest_at", "-id")[:most])
