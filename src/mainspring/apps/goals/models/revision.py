"""Changes to an objective or key result after it was created: what the trail calls `revisions`."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils import timezone

from mainspring.apps.goals.subject import AboutSubject


class Revision(AboutSubject):
    """One field, before and after, as texts."""

    organisation = models.ForeignKey("people.Organisation", models.CASCADE, related_name="+")
    at = models.DateTimeField()
    field = models.CharField(max_length=200)
    old = models.TextField(blank=True)
    new = models.TextField(blank=True)
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    decision = models.ForeignKey("decisions.Decision", models.SET_NULL, null=True, related_name="+")
    extra = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ("at", "id")
        indexes = (
            models.Index(fields=("key_result", "-at"), name="revision_of_key_result"),
            models.Index(fields=("objective", "-at"), name="revision_of_objective"),
        )

    @classmethod
    def note(
        cls, subject: Any, before: dict[str, Any], after: dict[str, Any], *, by: Any, decision: Any = None
    ) -> None:
        """Keep each field of a change; names are those of the trail (`owner_id`, not `owner`)."""
        at = timezone.now()
        cls.objects.bulk_create(
            cls(
                organisation_id=subject.organisation_id,
                at=at,
                field=TRAIL_NAMES.get(name, name),
                old=_text(before[name]),
                new=_text(after[name]),
                by=by,
                decision=decision,
                **cls.fields_of(subject),
            )
            for name in after
        )


TRAIL_NAMES = {
    "owner": "owner_id",
    "team": "team_id",
    "cycle": "cycle_id",
    "parent": "parent_id",
    "objective": "objective_id",
}


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
