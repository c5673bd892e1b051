"""Tickets and tasks of a work tracker, with the objective or key result that they serve."""

from __future__ import annotations

from django.db import models

from mainspring.apps.events.verbs import Recorded
from mainspring.apps.goals.subject import AboutSubject


class WorkItem(Recorded, AboutSubject):
    TABLE = "work_items"

    created_at = models.DateTimeField()
    title = models.TextField(blank=True)
    system = models.CharField(max_length=60, blank=True)
    team = models.ForeignKey("people.Team", models.SET_NULL, null=True, blank=True, related_name="+")
    assignee = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    started_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    effort = models.FloatField(null=True, blank=True)

    class Meta(Recorded.Meta):
        indexes = (
            models.Index(fields=("key_result", "-created_at"), name="work_of_key_result"),
            models.Index(fields=("objective", "-created_at"), name="work_of_objective"),
        )

    def __str__(self) -> str:
        return self.title or self.key
