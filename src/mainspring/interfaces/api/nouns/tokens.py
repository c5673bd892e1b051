"""Keys for programs."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Query
from pydantic import Field

from mainspring.apps.people.models import Token
from mainspring.interfaces.api.answers import answer
from mainspring.interfaces.api.fields import In, Out, ShortLine
from mainspring.interfaces.api.noun import Noun
from mainspring.interfaces.api.paging import Window, listed, page

noun = Noun(tags=["Tokens"])

Scope = Literal["read", "check_in", "write", "set_up", "export"]


class TokenOut(Out):
    id: int
    name: str
    start: str = Field(description="Its first letters, to tell tokens apart.")
    scopes: list[str]
    created_at: dt.datetime
    expires_at: dt.datetime
    used_on: dt.date | None = Field(description="The day of its last use.")


class TokenMade(TokenOut):
    secret: str | None = Field(
        None, description="The token. Shown once; null where this answer is given again."
    )


class TokenIn(In):
    name: ShortLine = Field(min_length=1, examples=["Nightly import"])
    scopes: list[Scope] = Field(min_length=1, max_length=5, description="None that the asking token lacks.")
    days: Annotated[int, Field(ge=1, le=366)] = Field(
        90, description="How long it lives; not beyond the asking token."
    )


Tokens = listed(TokenOut)


@noun.read("/tokens", Tokens)
def list_tokens(request: HttpRequest, window: Query[Window]) -> HttpResponse:
    """List one's own tokens, newest first"""
    return page(request, Token.objects.filter(person=request.person), window, Tokens, ("-id",))  # type: ignore[attr-defined]


@noun.add("/tokens", TokenMade, scope="write", hidden=("secret",))
def issue_token(request: HttpRequest, body: TokenIn) -> HttpResponse:
    """Make a further token of one's own

    It has no scope that the asking token lacks, and does not outlive it. The secret is shown once.
    """
    made, secret = Token.issue(
        request.person,  # type: ignore[attr-defined]
        body.name,
        list(body.scopes),
        body.days,
        by=request.person,  # type: ignore[attr-defined]
        through=request.token,  # type: ignore[attr-defined]
    )
    shown = TokenMade.model_validate(made).model_copy(update={"secret": secret})
    return answer(request, shown, status=201)


@noun.remove("/tokens/{int:id}", scope="write")
def revoke_token(request: HttpRequest, id: int) -> None:
    """End one of one's own tokens, this one too"""
    found = Token.objects.filter(person=request.person, pk=id).select_related("person__organisation").first()  # type: ignore[attr-defined]
    if found is None:
        raise Http404
    found.revoke(by=request.person)  # type: ignore[attr-defined]
