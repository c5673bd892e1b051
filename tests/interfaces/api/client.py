"""A client of the API for tests: a token, JSON in and out, and every answer an object or a problem."""

from __future__ import annotations

import json
from typing import Any

from django.test import Client

from mainspring.apps.people.models import Person, Token
from mainspring.apps.people.models.access import SCOPES

PROBLEM = "application/problem+json"


class Api:
    """`api.get("/me")`, `api.post("/cycles", {…})`; headers as keywords: `if_match='"1"'`."""

    def __init__(self, secret: str = "") -> None:
        self.secret = secret
        self._client = Client(raise_request_exception=False)

    def __call__(self, method: str, path: str, body: Any = None, **headers: str) -> Any:
        sent: dict[str, Any] = {
            f"HTTP_{name.upper()}": value for name, value in headers.items() if name != "content_type"
        }
        if self.secret:
            sent.setdefault("HTTP_AUTHORIZATION", f"Bearer {self.secret}")
        # As the server hands it on: without it, `%2F` in a key would be a slash between two.
        sent["RAW_URI"] = f"/api/v1{path}"
        data = body if isinstance(body, bytes | str) else b"" if body is None else json.dumps(body)
        answer = self._client.generic(
            method, f"/api/v1{path}", data, headers.get("content_type", "application/json"), **sent
        )
        if answer.status_code >= 400:
            assert answer["Content-Type"] == PROBLEM, answer.content
            said = answer.json()
            assert {"type", "title", "status", "detail"} <= set(said)
            assert said["status"] == answer.status_code
        return answer

    def get(self, path: str, **headers: str) -> Any:
        return self("GET", path, **headers)

    def post(self, path: str, body: Any = None, **headers: str) -> Any:
        return self("POST", path, body, **headers)

    def patch(self, path: str, body: Any = None, **headers: str) -> Any:
        return self("PATCH", path, body, **headers)

    def delete(self, path: str, **headers: str) -> Any:
        return self("DELETE", path, **headers)


def client(person: Person, *scopes: str) -> Api:
    """A client with a token of `person`: all scopes where none is named."""
    # Read-only people make no tokens themselves; one of theirs stands for a role that was taken down after it was made.
    _, secret = Token.issue(person, "test", list(scopes or SCOPES), by=None)
    return Api(secret)


def kind(answer: Any) -> str:
    """The problem's name."""
    return str(answer.json()["type"]).partition("#problem-")[2]
