"""People of an organisation, with or without a sign-in."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _

from mainspring.apps.events.keys import new_key
from mainspring.apps.events.verbs import Recorded, Refused, record, verb
from mainspring.apps.people.models.organisation import Organisation
from mainspring.apps.people.models.team import Team
from mainspring.apps.people.permissions import Role, allow


class Person(Recorded):
    """Somebody in one organisation. `role` is what the trail says they are, `access` what they may do here ("" is nothing)."""

    TABLE = "people"

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="people"
    )
    name = models.CharField(max_length=300, blank=True)
    email = models.CharField(max_length=320, blank=True)
    team = models.ForeignKey(Team, models.SET_NULL, null=True, blank=True, related_name="people")
    role = models.CharField(
        max_length=10,
        blank=True,
        choices=(("executive", "executive"), ("lead", "lead"), ("member", "member")),
    )
    external = models.BooleanField(null=True, blank=True)
    access = models.CharField(max_length=10, blank=True, choices=Role.choices)
    erased_at = models.DateTimeField(null=True, blank=True)

    FIELDS = ("name", "email", "team", "role", "external", "access")

    class Meta(Recorded.Meta):
        constraints = (
            *Recorded.Meta.constraints,
            models.UniqueConstraint(
                fields=("organisation", "account"),
                condition=models.Q(account__isnull=False),
                name="person_one_account",
            ),
        )
        ordering = ("name", "id")

    def __str__(self) -> str:
        return self.name or self.email or self.key

    @property
    def its_team(self) -> Team | None:
        return self.team

    @property
    def can_sign_in(self) -> bool:
        """Whether they see what waits for them here."""
        return self.account_id is not None and bool(self.access) and self.erased_at is None

    @classmethod
    @verb
    def join(
        cls, organisation: Organisation, name: str, *, by: Any, account: Any = None, **fields: Any
    ) -> Person:
        """A new person. The first of an organisation is made by Mainspring (`by` None)."""
        from mainspring.apps.people.events import PersonJoined

        allow(by, "organisation.set_up", organisation)
        if by is not None and fields.get("access"):
            allow(by, "people.invite", organisation)
        made = cls(organisation=organisation, key=new_key("p"), name=name, account=account, **fields)
        made.save()
        record(PersonJoined, made, by=by, after={"name": name, **fields})
        return made

    @verb
    def alter(self, *, by: Any, version: int | None = None, **fields: Any) -> None:
        """Change a person's `FIELDS`. Access is given by those who may invite."""
        from mainspring.apps.people.events import PersonChanged

        allow(by, "organisation.set_up", self)
        self.hold(version, leaves=PersonChanged)
        if "access" in fields and fields["access"] != self.access:
            allow(by, "people.invite", self)
            if self.access == Role.OKR_LEAD and not self.has_deputy(Role.OKR_LEAD):
                raise Refused(_("An organisation keeps at least one OKR lead."), "access")
        before, after = self.change(**{name: fields[name] for name in self.FIELDS if name in fields})
        record(PersonChanged, self, by=by, before=before, after=after)

    @verb
    def take_account(self, account: Any, *, by: Any = None) -> None:
        """Link the sign-in of somebody who accepted an invitation."""
        from mainspring.apps.people.events import PersonSignedUp

        self.hold(leaves=PersonSignedUp)
        self.change(account=account)
        record(PersonSignedUp, self, by=by or self, after={"name": self.name})

    @verb
    def take_leave(self, starts_on: dt.date, ends_on: dt.date, *, by: Any) -> Leave:
        """Record leave, both days included: no check-in is missed in it."""
        from mainspring.apps.people.events import LeaveRecorded

        allow(by, "leave.record", self)
        if ends_on < starts_on:
            raise Refused(_("Leave ends before it begins."), "ends_on")
        leave = Leave.objects.create(person=self, starts_on=starts_on, ends_on=ends_on)
        record(LeaveRecorded, self, by=by, after={"starts_on": starts_on, "ends_on": ends_on})
        return leave

    def has_deputy(self, access: str) -> bool:
        """Whether somebody else who can sign in has the same access."""
        return (
            Person.objects.filter(organisation_id=self.organisation_id, access=access, account__isnull=False)
            .exclude(pk=self.pk)
            .exists()
        )


class Leave(models.Model):
    """Days on which nobody expects a check-in from a person."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="leave")
    starts_on = models.DateField()
    ends_on = models.DateField()
    recorded_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("starts_on", "id")
