"""What a decision, a blocker, a revision or a work item is about: an objective, a key result or a blocker (TRAIL.md: `subject_id`)."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models.functions import Coalesce


class AboutSubject(models.Model):
    """A row with at most one subject."""

    objective = models.ForeignKey("goals.Objective", models.CASCADE, null=True, blank=True, related_name="+")
    key_result = models.ForeignKey("goals.KeyResult", models.CASCADE, null=True, blank=True, related_name="+")
    blocker = models.ForeignKey("rhythm.Blocker", models.CASCADE, null=True, blank=True, related_name="+")

    class Meta:
        abstract = True

    @property
    def subject(self) -> Any:
        """The objective, key result or blocker; None where there is none."""
        return self.objective or self.key_result or self.blocker

    @staticmethod
    def fields_of(subject: Any) -> dict[str, Any]:
        """The keyword that sets `subject` (an Objective, KeyResult, Blocker or None)."""
        return {} if subject is None else {SUBJECT_FIELDS[type(subject).__name__]: subject}


SUBJECT_FIELDS = {"Objective": "objective", "KeyResult": "key_result", "Blocker": "blocker"}


def subject_key() -> Coalesce:
    """The subject's id in the trail, for a query."""
    return Coalesce("objective__key", "key_result__key", "blocker__key")
