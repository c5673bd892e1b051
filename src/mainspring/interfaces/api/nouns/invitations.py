"""Open doors for people who are to sign in."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.http import HttpRequest, HttpResponse
from ninja import Query
from pydantic import AfterValidator, AliasPath, Field

from mainspring.apps.people.models import Invitation, Person
from mainspring.apps.people.permissions import allow
from mainspring.interfaces.api.answers import answer
from mainspring.interfaces.api.fields import In, Out
from mainspring.interfaces.api.noun import Noun
from mainspring.interfaces.api.paging import Window, listed, page
from mainspring.interfaces.api.rows import row, seen
from mainspring.interfaces.web.places import invitation_address

noun = Noun(tags=["Invitations"])


def _email(value: str) -> str:
    try:
        validate_email(value)
    except ValidationError:
        raise ValueError("This is no e-mail address.") from None
    return value


class InvitationOut(Out):
    id: int
    person: str = Field(validation_alias=AliasPath("person", "key"), description="The person's key.")
    email: str
    created_at: dt.datetime
    expires_at: dt.datetime
    accepted_at: dt.datetime | None


class InvitationMade(InvitationOut):
    link: str | None = Field(
        None,
        description="The address that opens the door. Shown once; null where this answer is given again.",
    )


class InvitationIn(In):
    email: Annotated[str, Field(max_length=254), AfterValidator(_email)] = Field(examples=["ada@example.com"])


Invitations = listed(InvitationOut)


@noun.read("/invitations", Invitations, scope="set_up")
def list_invitations(request: HttpRequest, window: Query[Window]) -> HttpResponse:
    """List invitations, newest first"""
    allow(request.person, "people.invite")  # type: ignore[attr-defined]
    found = Invitation.objects.filter(person__organisation=request.organisation).select_related("person")  # type: ignore[attr-defined]
    return page(request, found, window, Invitations, ("-id",))


@noun.add("/people/{key}/invitation", InvitationMade, scope="set_up", hidden=("link",))
def invite(request: HttpRequest, key: str, body: InvitationIn) -> HttpResponse:
    """Invite a person to sign in

    An earlier invitation of theirs ends. The link is shown once, for you to send.
    """
    person = row(seen(request, Person), key)
    made, secret = Invitation.send(person, body.email, by=request.person)  # type: ignore[attr-defined]
    shown = InvitationMade.model_validate(made).model_copy(
        update={"link": invitation_address(request, secret)}
    )
    return answer(request, shown, status=201)
