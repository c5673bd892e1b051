"""Key results that have ended, in a cycle before the one that runs."""

import datetime as dt

from django.utils import timezone

from mainspring.apps.events.verbs import loading
from mainspring.apps.goals.models import CheckIn, Cycle, KeyResult, Objective


def finish(fern, said, *, author, gone=0.5, team=None):
    """One finished key result for each (confidence, score) of `said`: the confidence was stated when `gone` of its cycle had passed."""
    number = Objective.objects.count()
    with loading():
        cycle, _ = Cycle.objects.get_or_create(
            organisation=fern.organisation,
            key="c-before",
            defaults={
                "name": "Before",
                "starts_on": fern.cycle.starts_on - dt.timedelta(100),
                "ends_on": fern.cycle.starts_on - dt.timedelta(1),
            },
        )
        objective = Objective.objects.create(
            organisation=fern.organisation,
            key=f"o-ended-{number}",
            title="Ended",
            status="achieved",
            level="team",
            team=team or fern.kitchen,
            cycle=cycle,
        )
        for n, (confidence, score) in enumerate(said):
            row = KeyResult.objects.create(
                organisation=fern.organisation,
                key=f"k-ended-{number}-{n}",
                objective=objective,
                title=f"Ended {n}",
                status="achieved" if score >= 0.7 else "missed",
                owner=author,
                baseline=0.0,
                target=10.0,
                final_score=score,
            )
            day = cycle.starts_on + dt.timedelta(int(100 * gone))
            CheckIn.objects.create(
                organisation=fern.organisation,
                key=f"u-ended-{number}-{n}",
                key_result=row,
                at=timezone.make_aware(dt.datetime.combine(day, dt.time(12))),
                value=10 * score * gone,
                confidence=confidence,
                author=author,
            )
    return cycle
