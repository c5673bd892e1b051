"""Red key results that nobody has discussed: no decision on them, and no place in a review, since they turned red; and those that nobody has decided on."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Q, Value

from mainspring.apps.decisions.models import Decision
from mainspring.apps.goals.models import KeyResult
from mainspring.apps.goals.models.objective import WORKED_ON, open_to
from mainspring.apps.people.models import Person
from mainspring.apps.rhythm.models import ReviewItem

LOOKED_THROUGH = 200
"""Red key results that are looked through, the latest updated first."""


def with_undiscussed(rows: Any) -> Any:
    """Key results with `undiscussed`: red (`red_since` says since when), and nobody has decided on them or reviewed them since."""
    since = {"key_result": OuterRef("pk"), "at__gte": OuterRef("red_since")}
    by_blocker = {"blocker__key_result": OuterRef("pk"), "at__gte": OuterRef("red_since")}
    reviewed = {"key_result": OuterRef("pk"), "review__held_at__gte": OuterRef("red_since")}
    silent = (
        ~Q(red_since=None)
        & ~Exists(Decision.objects.filter(**since))
        & ~Exists(Decision.objects.filter(**by_blocker))
        & ~Exists(ReviewItem.objects.filter(**reviewed))
    )
    return rows.annotate(undiscussed=models.Case(models.When(silent, then=Value(True)), default=Value(False)))


def undiscussed(person: Person, cycles: Q, most: int) -> Any:
    """Open key results that are red and undiscussed, the latest updated first, of objectives that meet `cycles`; at most `most`."""
    found = with_undiscussed(_red(person, cycles)).filter(undiscussed=True)
    return found.order_by("-latest_at", "-id")[:most]


def undecided(person: Person, where: Q, most: int) -> Any:
    """Open key results that are red and on which, or on whose blockers, nobody has decided since, the longest red first; at most `most`.
    To have been talked about is no decision."""
    since = {"at__gte": OuterRef("red_since")}
    decided = Exists(Decision.objects.filter(key_result=OuterRef("pk"), **since)) | Exists(
        Decision.objects.filter(blocker__key_result=OuterRef("pk"), **since)
    )
    settled = ReviewItem.objects.filter(
        key_result=OuterRef("pk"), outcome="decided", review__held_at__gte=OuterRef("red_since")
    )
    found = _red(person, where).filter(~decided, ~Exists(settled))
    return found.order_by("red_since", "id")[:most]


def _red(person: Person, where: Q) -> Any:
    red = KeyResult.objects.filter(
        open_to(person),
        where,
        organisation=person.organisation_id,
        red_since__isnull=False,
        status__in=WORKED_ON,
        objective__status__in=WORKED_ON,
    ).order_by("-latest_at", "-id")
    # First those that are looked through, along the index of the red ones, then what was said of each.
    return KeyResult.objects.filter(pk__in=red.values("pk")[:LOOKED_THROUGH])
