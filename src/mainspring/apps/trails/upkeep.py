"""What is due of files that were handed in: those whose day is over go, and those whose worker is gone are put back."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from mainspring.apps.trails.models import Upload, UploadState
from mainspring.apps.trails.tasks import read_upload

SILENT = dt.timedelta(minutes=10)
ATTEMPTS = 2


def upkeep(now: dt.datetime) -> None:
    """Delete what has expired; put back what nobody has in hand."""
    Upload.objects.filter(expires_at__lte=now).delete()
    before = now - SILENT
    silent = Upload.objects.filter(
        Q(state=UploadState.RUNNING) | Q(state=UploadState.WAITING), Q(beat_at__lt=before)
    ).values_list("pk", "attempt", "state")
    for pk, attempt, state in silent:
        same = Upload.objects.filter(pk=pk, attempt=attempt, state=state, beat_at__lt=before)
        with transaction.atomic():
            if attempt >= ATTEMPTS:
                same.update(
                    state=UploadState.FAILED,
                    error=_("It could not be read to its end. Hand in fewer or smaller files."),
                )
            elif same.update(state=UploadState.WAITING, beat_at=now):
                read_upload.enqueue(pk)
