"""What belongs to single findings: their rows, what people say to them, and since when a team knows of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _

from mainspring.apps.diagnoses.models.diagnosis import Diagnosis
from mainspring.apps.events.verbs import Refused, record, verb
from mainspring.apps.people.models import Organisation, Person, Team
from mainspring.apps.people.permissions import allow, may

if TYPE_CHECKING:
    from mainspring.apps.diagnoses.privacy import Sight


class SignalRows(models.Model):
    """The rows behind one figure of a diagnosis, what is recent before what is older, the gravest first, without the columns that name people.

    `rows` is a JSON list of objects; `total` counts also those that are not kept. There is none for pulse answers.
    """

    diagnosis = models.ForeignKey(Diagnosis, models.CASCADE, related_name="signals")
    pattern = models.CharField(max_length=60)
    signal = models.CharField(max_length=80)
    rows = models.TextField()
    total = models.PositiveIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("diagnosis", "pattern", "signal"), name="signal_rows_once"),
        )


class TeamFinding(models.Model):
    """A finding that concerns a team: since when it is known, and when it was last there. The team's head start counts from `since`."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    team = models.ForeignKey(Team, models.CASCADE, related_name="+")
    pattern = models.CharField(max_length=60)
    since = models.DateTimeField()
    last_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("organisation", "team", "pattern"), name="team_finding_once"),
        )


class RemarkQuery(models.QuerySet["Remark"]):
    def seen_by(self, person: Person, sight: Sight | None = None) -> RemarkQuery:
        """All of the organisation for whoever runs the diagnosis, but for findings that are still with a team; else the person's own.
        `sight` is how far the person sees, where that is known."""
        from mainspring.apps.diagnoses.privacy import sight_of

        own = self.filter(organisation_id=person.organisation_id)
        if not may(person, "diagnosis.ask"):
            return own.filter(person=person)
        held = {pattern for _team, pattern in (sight or sight_of(person)).pairs}
        return own.exclude(models.Q(pattern__in=held) & ~models.Q(person=person))


class Remark(models.Model):
    """“Is this wrong? Say why”: an answer to one finding, shown to whoever runs the diagnosis."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    diagnosis = models.ForeignKey(Diagnosis, models.CASCADE, related_name="remarks")
    pattern = models.CharField(max_length=60)
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    text = models.TextField()

    objects = RemarkQuery.as_manager()

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
        record(FindingAnswered, diagnosis, by=by, after={"remark": made.pk})
        return made


class Release(models.Model):
    """A team lets others see the findings that it knows of before its head start is over."""

    diagnosis = models.ForeignKey(Diagnosis, models.CASCADE, related_name="releases")
    team = models.ForeignKey(Team, models.CASCADE, related_name="+")
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("diagnosis", "team"), name="release_once"),)

    @classmethod
    @verb
    def grant(cls, diagnosis: Diagnosis, team: Team, *, by: Any) -> Release:
        """Let others see what `diagnosis` and those before it found in `team`. Only the team's own lead may."""
        from mainspring.apps.diagnoses.events import FindingsReleased

        if diagnosis.organisation_id != team.organisation_id:
            raise Refused(_("The team belongs to another organisation."))
        allow(by, "findings.release", team)
        made, _new = cls.objects.get_or_create(diagnosis=diagnosis, team=team, defaults={"by": by})
        record(FindingsReleased, diagnosis, by=by, after={"team": team.name})
        return made
