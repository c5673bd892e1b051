"""What came with a trail and has no place here: it goes out again as it came in."""

from __future__ import annotations

from django.db import models


class FurtherTable(models.Model):
    """One `x_…` table; `rows` are lists of texts in the order of `columns`."""

    organisation = models.ForeignKey("people.Organisation", models.CASCADE, related_name="+")
    name = models.CharField(max_length=80)
    columns = models.JSONField(default=list)
    rows = models.JSONField(default=list)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("organisation", "name"), name="further_table_once"),)
