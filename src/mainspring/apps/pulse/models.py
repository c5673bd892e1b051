"""Answers to the anonymous pulse. They are never opened to rows."""

from __future__ import annotations

from django.db import models


class PulseAnswer(models.Model):
    """One answer; `respondent` is a pseudonym that leads to nobody here."""

    organisation = models.ForeignKey("people.Organisation", models.CASCADE, related_name="+")
    at = models.DateTimeField()
    question = models.CharField(max_length=40)
    score = models.PositiveSmallIntegerField()
    team = models.ForeignKey("people.Team", models.SET_NULL, null=True, blank=True, related_name="+")
    respondent = models.CharField(max_length=200, blank=True)
    comment = models.TextField(blank=True)
    extra = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ("at", "id")
