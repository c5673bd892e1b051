"""Mail of the set-up."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import send_mail
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from mainspring.apps.people.models import Person


def send_invitation(request: HttpRequest, person: Person, secret: str) -> None:
    """Send `person` the way in. The link works once, for two weeks."""
    inviter = request.person.name  # type: ignore[attr-defined]
    address = settings.PUBLIC_URL.rstrip("/") + reverse("invitation", args=[secret])
    send_mail(
        _("{inviter} invites you to {organisation} on Mainspring").format(
            inviter=inviter, organisation=person.organisation.name
        ),
        _(
            "{inviter} has invited you to {organisation}, where its objectives, check-ins and decisions are kept.\n\n"
            "Open this address to join. It works once, for two weeks:\n\n{address}\n"
        ).format(inviter=inviter, organisation=person.organisation.name, address=address),
        None,
        [person.email],
    )
