"""How one's own stated confidence came true: for that person alone, whatever anybody's role."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter

from django.utils.translation import gettext as _

from mainspring.apps.events.prepared import Prepared
from mainspring.apps.goals.models import CheckIn
from mainspring.apps.goals.models.objective import SCORED
from mainspring.apps.outlook.reading import EARLY
from mainspring.apps.outlook.weeks import zone
from mainspring.apps.people.models import Person
from mainspring.apps.people.permissions import NotAllowed
from mainspring.engine.forecast.calibration import Calibration, calibration
from mainspring.engine.forecast.forecast import REACHED

NEWEST = 5_000
"""Check-ins that are looked through, the newest first: a daily habit of a dozen years."""


def own_calibration(person: Person, *, by: Person) -> Calibration:
    """Of the key results that have ended: what `person` last said of each before its cycle's last quarter, and whether it came true.

    NotAllowed for everybody else.
    """
    if by.pk != person.pk:
        raise NotAllowed(_("This is for that person alone."))
    clock = zone(person.organisation.timezone)
    said = _SAID.all(person.organisation_id, person.pk)
    pairs = []
    # Sorted by key result; within each, the newest stays first.
    for _pk, of_one in groupby(sorted(said, key=itemgetter(0)), key=itemgetter(0)):
        for _key_result, at, confidence, score, starts_on, ends_on in of_one:
            if score is None:
                break
            gone = (at.astimezone(clock).date() - starts_on).days + 1
            if gone < EARLY * ((ends_on - starts_on).days + 1):
                pairs.append((confidence, score >= REACHED))
                break
    return calibration(pairs)


_SAID = Prepared(
    lambda organisation, author: (
        CheckIn.objects.standing()
        .filter(
            organisation_id=organisation,
            author_id=author,
            confidence__isnull=False,
            key_result__status__in=SCORED,
            key_result__objective__cycle__isnull=False,
        )
        .order_by("-at", "-id")
        .values_list(
            *("key_result_id", "at", "confidence", "key_result__final_score"),
            *("key_result__objective__cycle__starts_on", "key_result__objective__cycle__ends_on"),
        )[:NEWEST]
    ),
    -1,
    -2,
)
