"""The mirror: diagnoses of the live organisation, and what people say to their findings."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mainspring.apps.events.keys import new_key
from mainspring.apps.events.verbs import Recorded, Refused, record, verb
from mainspring.apps.people.models import Organisation, Person, Team
from mainspring.apps.people.permissions import allow


class State(models.TextChoices):
    WAITING = "waiting", gettext_lazy("waiting")
    RUNNING = "running", gettext_lazy("running")
    DONE = "done", gettext_lazy("done")
    FAILED = "failed", gettext_lazy("failed")


class Diagnosis(Recorded):
    """One diagnosis. `result` is the engine's object (PATTERNS.md), exactly as `mainspring diagnose --format json` gives it for the export."""

    TABLE = "x_diagnoses"

    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    as_of = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    error = models.TextField(blank=True)
    result = models.TextField(blank=True, help_text="JSON, as written")

    class Meta(Recorded.Meta):
        ordering = ("-asked_at", "-id")
        indexes = (models.Index(fields=("organisation", "state", "-asked_at"), name="diagnosis_newest"),)

    @property
    def event_title(self) -> str:
        return f"{self.as_of:%Y-%m-%d %H:%M}"

    @classmethod
    @verb
    def ask(cls, organisation: Organisation, *, by: Any) -> Diagnosis:
        """Ask for a diagnosis as of now. One that waits already is given instead."""
        from mainspring.apps.diagnoses.events import DiagnosisAsked

        allow(by, "diagnosis.ask", organisation)
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
        return made

    @verb
    def finish(self, *, by: None = None, result: str = "", error: str = "") -> None:
        """Keep what the engine found, or why it could not."""
        from mainspring.apps.diagnoses.events import DiagnosisFinished

        state = State.FAILED if error else State.DONE
        before, after = self.change(state=state, finished_at=timezone.now())
        self.result, self.error = result, error
        self.save(update_fields=["result", "error"])
        record(DiagnosisFinished, self, by=by, before=before, after=after)


class Remark(models.Model):
    """“Is this wrong? Say why”: an answer to one finding, shown to whoever runs the diagnosis."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    diagnosis = models.ForeignKey(Diagnosis, models.CASCADE, related_name="remarks")
    pattern = models.CharField(max_length=60)
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    text = models.TextField()

    class Meta:
        ordering = ("-at", "-id")

    @classmethod
    @verb
    def make(cls, diagnosis: Diagnosis, pattern: str, text: str, *, by: Any) -> Remark:
        """Say why a finding is wrong."""
        from mainspring.apps.diagnoses.events import FindingAnswered

        allow(by, "finding.answer", diagnosis)
        if not text.strip():
            raise Refused(_("Say what is wrong."), "text")
        made = cls.objects.create(
            organisation_id=diagnosis.organisation_id,
            diagnosis=diagnosis,
            pattern=pattern,
            person=by,
            at=timezone.now(),
            text=text.strip(),
        )
        record(FindingAnswered, diagnosis, by=by, after={"pattern": pattern, "text": made.text})
        return made


class Release(models.Model):
    """A team lets those above it see its findings before its head start is over."""

    diagnosis = models.ForeignKey(Diagnosis, models.CASCADE, related_name="releases")
    team = models.ForeignKey(Team, models.CASCADE, related_name="+")
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("diagnosis", "team"), name="release_once"),)
