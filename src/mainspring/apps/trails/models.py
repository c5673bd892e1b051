"""What came with a trail and has no place here, and files that somebody handed in to be looked at."""

from __future__ import annotations

import json
from functools import cached_property
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy


class FurtherTable(models.Model):
    """One `x_…` table that came with an import and goes out again as it came in; `rows` are lists of texts in the order of `columns`."""

    organisation = models.ForeignKey("people.Organisation", models.CASCADE, related_name="+")
    name = models.CharField(max_length=80)
    columns = models.JSONField(default=list)
    rows = models.JSONField(default=list)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("organisation", "name"), name="further_table_once"),)


class UploadState(models.TextChoices):
    WAITING = "waiting", gettext_lazy("waiting")
    RUNNING = "running", gettext_lazy("running")
    DONE = "done", gettext_lazy("done")
    FAILED = "failed", gettext_lazy("failed")


class Upload(models.Model):
    """Files that were handed in together, and what came of them. It belongs to the session that made it, under
    an address that nobody guesses, and is gone after a day. With an `organisation` it is to be taken into that
    one, and belongs to the `person` there who handed it in.

    `columns` says what somebody named of the headers that nobody here knew. `trail` is what was read, as a zip;
    `recognised` what the importers say of the files; `rows` the rows behind the figures, by pattern and signal.
    """

    key = models.CharField(max_length=64, unique=True)
    organisation = models.ForeignKey(
        "people.Organisation", models.CASCADE, null=True, blank=True, related_name="+"
    )
    person = models.ForeignKey("people.Person", models.CASCADE, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)
    state = models.CharField(max_length=10, choices=UploadState.choices, default=UploadState.WAITING)
    attempt = models.PositiveSmallIntegerField(default=0)
    beat_at = models.DateTimeField(null=True, blank=True)
    error = models.TextField(blank=True)
    names = models.JSONField(default=list)
    columns = models.JSONField(default=dict)
    recognised = models.JSONField(default=dict)
    trail = models.BinaryField(null=True, blank=True)
    result = models.TextField(blank=True)
    rows = models.TextField(blank=True)
    taken_at = models.DateTimeField(null=True, blank=True)

    @property
    def is_under_way(self) -> bool:
        return self.state in (UploadState.WAITING, UploadState.RUNNING)

    @cached_property
    def found(self) -> dict[str, Any]:
        """The diagnosis as an object; empty as long as there is none."""
        return json.loads(self.result) if self.result else {}


class UploadedFile(models.Model):
    """One file as it came; gone as soon as it was read, unless somebody may say yet what a column of it holds."""

    upload = models.ForeignKey(Upload, models.CASCADE, related_name="files")
    name = models.CharField(max_length=255)
    data = models.BinaryField()


class UploadLine(models.Model):
    """One row of the comparison of an upload with its organisation (see `imports.lines`), in the order of the files."""

    upload = models.ForeignKey(Upload, models.CASCADE, related_name="lines")
    table = models.CharField(max_length=20)
    verdict = models.CharField(max_length=10)
    title = models.TextField(blank=True)
    key = models.CharField(max_length=200, blank=True)
    changes = models.JSONField(default=list)
    why = models.TextField(blank=True)

    class Meta:
        indexes = (models.Index(fields=("upload", "verdict", "table", "id"), name="upload_line_place"),)
