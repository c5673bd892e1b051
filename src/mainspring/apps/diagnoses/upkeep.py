"""What is due of diagnoses: each organisation's nightly one, and those whose worker is gone."""

from __future__ import annotations

import datetime as dt
import zoneinfo

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from mainspring.apps.diagnoses.models import Diagnosis, Nightly, State
from mainspring.apps.diagnoses.tasks import make_diagnosis
from mainspring.apps.events.verbs import Stale
from mainspring.apps.goals.models import Objective
from mainspring.apps.people.models import Organisation

NIGHT = dt.time(3)
"""Local time from which a night's diagnosis is made: the day before is over, and nobody has come in."""
SILENT = dt.timedelta(minutes=10)
"""Without a sign of life for so long a run is given up. Its longest step takes seconds in all but the largest organisations."""
ATTEMPTS = 3
"""A diagnosis that ended its worker so often will do so again."""


def upkeep(now: dt.datetime) -> None:
    """Ask for what the night owes, and put back what no worker has in hand."""
    ask_nightly(now)
    requeue_stuck(now)


def ask_nightly(now: dt.datetime) -> int:
    """Ask for the diagnosis of each organisation whose night has come; returns for how many. Of several processes one asks."""
    asked = 0
    for organisation in Organisation.objects.select_related("nightly").order_by("pk"):
        local = now.astimezone(_zone(organisation.timezone))
        last = (
            organisation.nightly.day
            if hasattr(organisation, "nightly")
            else organisation.created_at.astimezone(local.tzinfo).date()
        )
        if local.time() < NIGHT or last >= local.date():
            continue
        with transaction.atomic():
            Nightly.objects.get_or_create(organisation=organisation, defaults={"day": last})
            moved = Nightly.objects.filter(organisation=organisation, day__lt=local.date()).update(
                day=local.date()
            )
            if moved and Objective.objects.filter(organisation=organisation).exists():
                Diagnosis.ask(organisation, by=None)
                asked += 1
    return asked


def requeue_stuck(now: dt.datetime) -> int:
    """Put diagnoses back that run or wait without any sign of life; returns how many."""
    before = now - SILENT
    back = 0
    silent = Diagnosis.objects.defer("result").filter(
        Q(state=State.RUNNING, beat_at__lt=before)
        | Q(state=State.WAITING, asked_at__lt=before) & (Q(beat_at=None) | Q(beat_at__lt=before))
    )
    for diagnosis in silent:
        if diagnosis.attempt >= ATTEMPTS:
            try:
                diagnosis.finish(
                    by=None,
                    error=_("It did not end in {count} attempts. The log of the server says more.").format(
                        count=diagnosis.attempt
                    ),
                    attempt=diagnosis.attempt,
                )
            except Stale:
                continue
            back += 1
            continue
        with transaction.atomic():
            taken = Diagnosis.objects.filter(
                pk=diagnosis.pk, state=diagnosis.state, attempt=diagnosis.attempt, beat_at=diagnosis.beat_at
            ).update(state=State.WAITING, beat_at=now)
            if taken:
                make_diagnosis.enqueue(diagnosis.pk)
                back += 1
    return back


def _zone(name: str) -> dt.tzinfo:
    try:
        return zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        return dt.UTC
