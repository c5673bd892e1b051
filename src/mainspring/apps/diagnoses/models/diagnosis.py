"""The mirror: diagnoses of the live organisation."""

from __future__ import annotations

import json
from functools import cached_property
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy

from mainspring.apps.events.keys import new_key
from mainspring.apps.events.verbs import Recorded, Stale, record, verb
from mainspring.apps.people.models import Organisation, Person
from mainspring.apps.people.permissions import allow


class State(models.TextChoices):
    WAITING = "waiting", gettext_lazy("waiting")
    RUNNING = "running", gettext_lazy("running")
    DONE = "done", gettext_lazy("done")
    FAILED = "failed", gettext_lazy("failed")


UNDER_WAY = (State.WAITING, State.RUNNING)


class Diagnosis(Recorded):
    """One diagnosis. `result` is the engine's object (PATTERNS.md), exactly as `mainspring diagnose --format json` gives it for the export.

    `attempt` counts the runs that began; a run may write only while it is the last one. `beat_at` is when it last gave a sign of life.
    """

    TABLE = "x_diagnoses"

    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    as_of = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    attempt = models.PositiveSmallIntegerField(default=0)
    started_at = models.DateTimeField(null=True, blank=True)
    beat_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    error = models.TextField(blank=True)
    result = models.TextField(blank=True, help_text="JSON, as written")
    outline = models.JSONField(
        default=dict,
        blank=True,
        help_text="of the result: severity and teams of each pattern that is present",
    )

    class Meta(Recorded.Meta):
        ordering = ("-asked_at", "-id")
        indexes = (models.Index(fields=("organisation", "state", "-asked_at"), name="diagnosis_newest"),)

    @property
    def event_title(self) -> str:
        return f"{self.as_of:%Y-%m-%d %H:%M}"

    @property
    def is_under_way(self) -> bool:
        return self.state in UNDER_WAY

    @cached_property
    def found(self) -> dict[str, Any]:
        """The result as an object; empty as long as there is none."""
        return json.loads(self.result) if self.result else {}

    @classmethod
    @verb
    def ask(cls, organisation: Organisation, *, by: Any) -> Diagnosis:
        """Ask for a diagnosis as of now; a worker makes it. One that waits already is given instead."""
        from mainspring.apps.diagnoses.events import DiagnosisAsked
        from mainspring.apps.diagnoses.tasks import make_diagnosis

        allow(by, "diagnosis.ask", organisation)
        Organisation.lock(organisation.pk)
        waiting = cls.objects.filter(organisation=organisation, state=State.WAITING).first()
        if waiting is not None:
            record(DiagnosisAsked, waiting, by=by, after={"as_of": waiting.as_of})
            return waiting
        now = timezone.now()
        made = cls(
            organisation=organisation,
            key=new_key("g"),
            asked_at=now,
            asked_by=by,
            as_of=now.replace(microsecond=0),
        )
        made.save()
        record(DiagnosisAsked, made, by=by, after={"as_of": made.as_of})
        make_diagnosis.enqueue(made.pk)
        return made

    @verb
    def finish(
        self,
        *,
        by: None = None,
        result: str = "",
        error: str = "",
        outline: dict[str, Any] | None = None,
        attempt: int | None = None,
    ) -> None:
        """Keep what the engine found, or why it could not. Stale where a later attempt has begun or it is finished already."""
        from mainspring.apps.diagnoses.events import DiagnosisFinished

        self.hold(leaves=DiagnosisFinished)
        if not self.is_under_way or (attempt is not None and attempt != self.attempt):
            raise Stale(self.event_title)
        state = State.FAILED if error else State.DONE
        before, after = self.change(state=state, finished_at=timezone.now())
        self.result, self.error, self.outline = result, error, outline or {}
        self.save(update_fields=["result", "error", "outline"])
        self.__dict__.pop("found", None)
        record(DiagnosisFinished, self, by=by, before=before, after=after)


class Nightly(models.Model):
    """The last local day on which an organisation's nightly diagnosis was asked for. Whoever moves it on asks."""

    organisation = models.OneToOneField(
        Organisation, models.CASCADE, primary_key=True, related_name="nightly"
    )
    day = models.DateField()
