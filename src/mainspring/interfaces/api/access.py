"""Who asks: a token, its person and their organisation. Nothing else opens the API, a signed-in browser neither."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja.security import HttpBearer

from mainspring.apps.people.models import Token
from mainspring.interfaces.api.problems import Problem


class Bearer(HttpBearer):
    """A live token with a scope. Sets `request.token`, `request.person` and `request.organisation`."""

    openapi_bearerFormat = "msp_…"
    openapi_description = (
        "A token of a person in one organisation; made on the page Set-up or by `POST /tokens`."
    )

    def __init__(self, scope: str) -> None:
        super().__init__()
        self.scope = scope

    def authenticate(self, request: HttpRequest, token: str) -> Any:
        found = Token.of(token) if token.isascii() else None
        if found is None:
            return None
        person = found.person
        request.token, request.person = found, person  # type: ignore[attr-defined]
        request.organisation = person.organisation  # type: ignore[attr-defined]
        if self.scope not in found.scopes:
            raise Problem("scope", scope=self.scope)
        found.was_used()
        timezone.activate(
            person.team.timezone if person.team and person.team.timezone else person.organisation.timezone
        )
        return found
