"""What stands in the way."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mainspring.apps.events.keys import new_key
from mainspring.apps.events.verbs import Recorded, Refused, record, verb
from mainspring.apps.goals.models.check_in import UNDO
from mainspring.apps.goals.subject import AboutSubject
from mainspring.apps.people.models import Person, Team
from mainspring.apps.people.permissions import allow

HOW = "x_cleared_how"
"""Where a blocker keeps how it was cleared."""


class EndedWith(models.TextChoices):
    """How a blocker was cleared that ended with what it was in the way of: kept in English, for readers of every language."""

    KEY_RESULT = "its key result was closed", gettext_lazy("its key result was closed")
    OBJECTIVE = "its objective was closed", gettext_lazy("its objective was closed")


class Blocker(Recorded, AboutSubject):
    """A blocker of an objective or key result; `needs_team` is the team that it waits for, `owner` who is to clear it."""

    TABLE = "blockers"

    title = models.TextField(blank=True)
    raised_at = models.DateTimeField()
    raised_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="raised")
    owner = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="blockers")
    needs_team = models.ForeignKey(Team, models.SET_NULL, null=True, blank=True, related_name="needed_for")
    escalated_at = models.DateTimeField(null=True, blank=True)
    resolved_at = models.DateTimeField(null=True, blank=True)

    FIELDS = ("title", "owner", "needs_team")

    class Meta(Recorded.Meta):
        ordering = ("-raised_at", "-id")
        indexes = (
            models.Index(fields=("organisation", "owner", "resolved_at"), name="blocker_owner"),
            models.Index(fields=("organisation", "needs_team", "resolved_at"), name="blocker_team"),
            models.Index(fields=("key_result", "resolved_at"), name="blocker_of_key_result"),
            models.Index(fields=("objective", "resolved_at"), name="blocker_of_objective"),
            models.Index(
                fields=("organisation", "escalated_at"),
                condition=models.Q(escalated_at__isnull=False, resolved_at=None),
                name="blocker_escalated",
            ),
        )

    def __str__(self) -> str:
        return self.title or self.key

    @property
    def its_team(self) -> Team | None:
        return self.needs_team or (self.subject.its_team if self.subject else None)

    @property
    def is_confidential(self) -> bool:
        return bool(self.subject is not None and self.subject.is_confidential)

    @classmethod
    @verb
    def report(
        cls, subject: Any, title: str, *, by: Any, owner: Person | None = None, needs_team: Team | None = None
    ) -> Blocker:
        """Raise a blocker of an objective or key result."""
        from mainspring.apps.rhythm.events import BlockerRaised

        allow(by, "blocker.raise", subject)
        if not title.strip():
            raise Refused(_("Say what stands in the way."), "title")
        made = cls(
            organisation_id=subject.organisation_id,
            key=new_key("b"),
            title=title.strip(),
            raised_at=timezone.now(),
            raised_by=by,
            owner=owner,
            needs_team=needs_team,
            **cls.fields_of(subject),
        )
        made.save()
        record(
            BlockerRaised,
            made,
            by=by,
            after={"title": title, "owner": owner, "needs_team": needs_team, "about": subject},
        )
        return made

    @verb
    def alter(self, *, by: Any, version: int | None = None, **fields: Any) -> None:
        """Change its wording, who is to clear it, or the team it waits for."""
        from mainspring.apps.rhythm.events import BlockerChanged

        allow(by, "blocker.change", self)
        self.hold(version, leaves=BlockerChanged)
        before, after = self.change(**{name: fields[name] for name in self.FIELDS if name in fields})
        record(BlockerChanged, self, by=by, before=before, after=after)

    @verb
    def escalate(self, *, by: Any, version: int | None = None) -> None:
        """Hand it to the forum that settles escalations."""
        from mainspring.apps.rhythm.events import BlockerEscalated

        allow(by, "blocker.change", self)
        self.hold(version, leaves=BlockerEscalated)
        if self.resolved_at:
            raise Refused(_("It is resolved already."))
        before, after = self.change(escalated_at=timezone.now())
        record(BlockerEscalated, self, by=by, before=before, after=after)

    @property
    def cleared_how(self) -> str:
        """How it was cleared, where that was said; in the reader's language where nobody said it but the record itself."""
        how = str(self.extra.get(HOW, ""))
        return str(EndedWith(how).label) if how in EndedWith.values else how

    @property
    def may_be_undone(self) -> bool:
        """Whether its clearing is so fresh that `reopen` takes it back."""
        return self.resolved_at is not None and timezone.now() - self.resolved_at < UNDO

    @verb
    def resolve(self, *, by: Any, how: str = "", version: int | None = None) -> None:
        """It stands in the way no longer; `how` is one line."""
        from mainspring.apps.rhythm.events import BlockerResolved

        allow(by, "blocker.change", self)
        self.hold(version, leaves=BlockerResolved)
        if self.resolved_at:
            raise Refused(_("It is resolved already."))
        kept = {HOW: how.strip()} if how.strip() else {}
        before, after = self.change(resolved_at=timezone.now(), extra=self.extra | kept)
        record(BlockerResolved, self, by=by, before=before, after=after)

    @verb
    def reopen(self, *, by: Any, version: int | None = None) -> None:
        """Take back that it was cleared, within a minute of it: later it is another blocker."""
        from mainspring.apps.rhythm.events import BlockerReopened

        allow(by, "blocker.change", self)
        self.hold(version, leaves=BlockerReopened)
        if not self.may_be_undone:
            raise Refused(_("It can be taken back for a minute only. Raise it anew."))
        kept = {name: value for name, value in self.extra.items() if name != HOW}
        before, after = self.change(resolved_at=None, extra=kept)
        record(BlockerReopened, self, by=by, before=before, after=after)
