"""Ways in: invitations for people, tokens for programs. Both are shown once and kept as a hash."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _

from mainspring.apps.events.prepared import Prepared
from mainspring.apps.events.verbs import Refused, record, verb
from mainspring.apps.people.models.organisation import Organisation
from mainspring.apps.people.models.person import Person
from mainspring.apps.people.permissions import allow

SCOPES = ("read", "check_in", "write", "set_up", "export")
"""What a token may be used for; never more than its person may do."""
INVITATION_DAYS = 14
TOKEN_PREFIX = "msp_"


def digest(secret: str) -> str:
    """SHA-256 in hex. The secrets have 256 random bits, so a slow hash would protect nothing more."""
    return hashlib.sha256(secret.encode()).hexdigest()


class Invitation(models.Model):
    """An open door for one person, until it is used, withdrawn or past its day."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="invitations")
    email = models.EmailField()
    hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)

    @classmethod
    @verb
    def send(cls, person: Person, email: str, *, by: Any) -> tuple[Invitation, str]:
        """Invite `person` at `email`; returns the invitation and its secret. An earlier one of theirs ends."""
        from mainspring.apps.people.events import PersonInvited

        allow(by, "people.invite", person)
        if person.account_id:
            raise Refused(_("{name} has signed in already.").format(name=person.name))
        cls.objects.filter(person=person, accepted_at=None).delete()
        secret = secrets.token_urlsafe(32)
        made = cls.objects.create(
            person=person,
            email=email,
            hash=digest(secret),
            invited_by=by,
            expires_at=timezone.now() + dt.timedelta(days=INVITATION_DAYS),
        )
        record(PersonInvited, person, by=by, after={"email": email})
        return made, secret

    @classmethod
    def open(cls, secret: str) -> Invitation | None:
        """The invitation behind a secret while it is good."""
        return (
            cls.objects.select_related("person__organisation")
            .filter(hash=digest(secret), accepted_at=None, expires_at__gt=timezone.now())
            .first()
        )

    def accept(self, account: Any) -> Person:
        """Make `account` the person's sign-in."""
        self.person.take_account(account, by=None)
        self.accepted_at = timezone.now()
        self.save(update_fields=["accepted_at"])
        return self.person


class Token(models.Model):
    """A program's key to one organisation, in the name of one person."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=200)
    hash = models.CharField(max_length=64, unique=True)
    start = models.CharField(max_length=12, help_text="its first letters, to tell tokens apart")
    scopes = models.JSONField(default=list)
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    used_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("-created_at", "-id")

    @classmethod
    @verb
    def issue(
        cls,
        person: Person,
        name: str,
        scopes: list[str],
        days: int = 90,
        *,
        by: Any,
        through: Token | None = None,
    ) -> tuple[Token, str]:
        """A token of `person` with `scopes` for `days`; returns it with its secret, which is not kept.

        `through` is the token by which it is asked for, where it is not a person who asks: no scope beyond its own, no day beyond its last.
        """
        from mainspring.apps.people.events import TokenIssued

        allow(by, "token.create", person)
        if by is not None and by != person:
            raise Refused(_("A token is made by the person whose name it bears."))
        unknown = [scope for scope in scopes if scope not in SCOPES]
        if unknown or not scopes:
            raise Refused(_("Scopes are: {known}.").format(known=", ".join(SCOPES)), "scopes")
        if not 1 <= days <= 366:
            raise Refused(_("A token lives from 1 to 366 days."), "days")
        expires_at = timezone.now() + dt.timedelta(days=days)
        if through is not None:
            if beyond := sorted(set(scopes) - set(through.scopes)):
                raise Refused(
                    _("The asking token itself lacks: {scopes}.").format(scopes=", ".join(beyond)), "scopes"
                )
            expires_at = min(expires_at, through.expires_at)
        secret = TOKEN_PREFIX + secrets.token_urlsafe(32)
        made = cls.objects.create(
            person=person,
            name=name,
            hash=digest(secret),
            start=secret[:10],
            scopes=sorted(set(scopes)),
            expires_at=expires_at,
        )
        record(TokenIssued, person, by=by, after={"token": name, "scopes": made.scopes})
        return made, secret

    @verb
    def revoke(self, *, by: Any) -> None:
        """End the token now."""
        from mainspring.apps.people.events import TokenRevoked

        if by is not None and by != self.person:
            allow(by, "people.invite", self.person)
        record(TokenRevoked, self.person, by=by, before={"token": self.name})
        self.delete()

    def was_used(self) -> None:
        """Keep the day of its last use: one write a day, no event."""
        today = timezone.now().date()
        if self.used_on != today:
            Token.objects.filter(pk=self.pk).update(used_on=today)

    @classmethod
    def of(cls, secret: str) -> Token | None:
        """The live token behind a secret, with its person and organisation."""
        found: Token | None = _BY_HASH.first(digest(secret))
        if found is None or found.expires_at <= timezone.now():
            return None
        return found if found.person.access and found.person.erased_at is None else None


_BY_HASH = Prepared(
    lambda mark: (
        Token.objects.filter(hash=mark).select_related("person__organisation", "person__team").order_by()
    ),
    "the hash",
)


def memberships(account: settings.AUTH_USER_MODEL) -> models.QuerySet[Person]:  # type: ignore[name-defined]
    """The people whom an account is, in the organisations that let it in."""
    return (
        Person.objects.filter(account=account, erased_at=None)
        .exclude(access="")
        .select_related("organisation", "team")
        .order_by("organisation__name", "id")
    )


__all__ = ["SCOPES", "Invitation", "Organisation", "Token", "digest", "memberships"]
