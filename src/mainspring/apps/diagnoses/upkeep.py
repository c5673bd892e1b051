"""What is due of diagnoses: each organisation's nightly one, those whose worker is gone, and those that are no longer needed."""

from __future__ import annotations

import datetime as dt
import zoneinfo

from django.db import transaction
from django.db.models import Max, Q
from django.utils.translation import gettext as _

from mainspring.apps.diagnoses.models import Diagnosis, Nightly, SignalRows, State
from mainspring.apps.diagnoses.tasks import make_diagnosis
from mainspring.apps.events.verbs import Stale
from mainspring.apps.goals.models import Objective
from mainspring.apps.people.models import Organisation

NIGHT = dt.time(3)
"""Local time from which a night's diagnosis is made: the day before is over, and nobody has come in."""
SILENT = dt.timedelta(minutes=10)
"""Without a sign of life for so long a run is given up. Its longest step takes seconds in all but the largest organisations."""
DAILY = dt.timedelta(days=35)
"""How long each night's diagnosis is kept; of those before, the first of each week."""
WITH_ROWS = dt.timedelta(days=8)
"""How long the rows behind the figures are kept; those of an organisation's newest diagnosis always are."""
ATTEMPTS = 3
"""A diagnosis that ended its worker so often will do so again."""


def upkeep(now: dt.datetime) -> None:
    """Ask for what the night owes, and put back what no worker has in hand."""
    ask_nightly(now)
    requeue_stuck(now)
    thin_out(now)


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


def thin_out(now: dt.datetime) -> None:
    """Forget what a year of nights would pile up: rows behind old figures, and all but the first diagnosis of each week gone by.

    A diagnosis with a remark or a release stays, because people refer to it.
    """
    done = Diagnosis.objects.filter(state=State.DONE)
    newest = done.values("organisation_id").annotate(newest=Max("asked_at")).values("newest")
    old_rows = SignalRows.objects.filter(diagnosis__asked_at__lt=now - WITH_ROWS)
    old_rows.exclude(diagnosis__asked_at__in=newest).delete()
    old = Diagnosis.objects.filter(asked_at__lt=now - DAILY, state__in=(State.DONE, State.FAILED)).order_by(
        "asked_at", "id"
    )
    weeks: set[tuple[int, int, int]] = set()
    for pk, organisation, at, state, remark, release in old.values_list(
        "pk", "organisation_id", "asked_at", "state", "remarks", "releases"
    ):
        year, week, _day = at.isocalendar()
        first = state == State.DONE and (organisation, year, week) not in weeks
        if state == State.DONE:
            weeks.add((organisation, year, week))
        if not first and remark is None and release is None:
            # A copy of the record at a moment, and no row of the record: no verb, and no event.
            Diagnosis.objects.filter(pk=pk).delete()


def _zone(name: str) -> dt.tzinfo:
    try:
        return zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        return dt.UTC
