"""The journal: every change of an organisation with who, when, before and after."""

from __future__ import annotations

from django.db import models

from mainspring.apps.events.kinds import KINDS


class Event(models.Model):
    """One change. Written in the transaction of the change, never altered, but for names when a person is erased."""

    organisation = models.ForeignKey("people.Organisation", models.CASCADE, related_name="events")
    at = models.DateTimeField()
    actor = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="acts")
    kind = models.CharField(max_length=60)
    table = models.CharField(max_length=20, help_text="the trail's table of the subject")
    subject = models.CharField(max_length=200, help_text="the subject's id in the trail")
    title = models.TextField(blank=True, help_text="what the subject was called then")
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    confidential = models.BooleanField(default=False)

    class Meta:
        indexes = (
            models.Index(fields=("organisation", "-at", "-id"), name="event_newest"),
            models.Index(fields=("organisation", "subject", "-id"), name="event_subject"),
        )

    def __str__(self) -> str:
        return self.sentence

    @property
    def sentence(self) -> str:
        """What happened, in one line."""
        return KINDS[self.kind].sentence(self) if self.kind in KINDS else self.kind

    @property
    def changes(self) -> list[tuple[str, object, object]]:
        """(field, before, after) of everything the event keeps."""
        names = [*self.before, *(name for name in self.after if name not in self.before)]
        return [(name, self.before.get(name), self.after.get(name)) for name in names]
