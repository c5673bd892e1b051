"""Mail of the set-up."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.core.mail import send_mail
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from mainspring.apps.people.models import Person
from mainspring.apps.people.models.access import INVITATION_DAYS
from mainspring.interfaces.web.places import invitation_address


def invited(request: HttpRequest, person: Person, secret: str) -> HttpResponse | None:
    """Send `person` the way in and say so; without a mail server the page that shows the link, this once, to who invites."""
    send_invitation(request, person, secret)
    if settings.MAIL_SERVER:
        messages.success(request, _("A mail with an invitation went to {email}.").format(email=person.email))
        return None
    shown = {"row": person, "link": invitation_address(request, secret), "days": INVITATION_DAYS}
    answer = render(request, "setup/invited.html", shown)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def send_invitation(request: HttpRequest, person: Person, secret: str) -> None:
    """Send `person` the way in. The link works once, for two weeks."""
    inviter = request.person.name  # type: ignore[attr-defined]
    address = invitation_address(request, secret)
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
