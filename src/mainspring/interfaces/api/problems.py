"""Every error as a problem (RFC 9457, `application/problem+json`): a program reads `type`, a person `detail`."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from mainspring.apps.decisions.trade_off import LimitReached
from mainspring.apps.events.verbs import Refused, Stale

MEDIA_TYPE = "application/problem+json"
DOCS = "/api/v1/docs"
log = logging.getLogger("mainspring.api")


@dataclass(frozen=True)
class Kind:
    """One kind of problem: the status it comes with, its name in addresses, its title, and what to do about it."""

    status: int
    name: str
    title: str
    about: str

    @property
    def type(self) -> str:
        return f"{DOCS}#problem-{self.name}"


KINDS = {
    kind.name: kind
    for kind in (
        Kind(
            400,
            "bad-request",
            "The request cannot be read",
            "The body is no JSON, or the request is malformed.",
        ),
        Kind(
            401,
            "token",
            "A token is needed",
            "The token is missing, unknown, ended or past its day. Send `Authorization: Bearer …`.",
        ),
        Kind(
            403,
            "scope",
            "The token lacks a scope",
            "Make a token with the scope that the operation names.",
        ),
        Kind(403, "not-allowed", "Not allowed", "The role of the token's person does not include this."),
        Kind(404, "not-found", "Not found", "There is no such row here for this person, or no such address."),
        Kind(405, "method", "Method not allowed", "The header Allow names the methods of this address."),
        Kind(
            409,
            "refused",
            "Not possible as things stand",
            "The row is in a state that forbids this. Nothing was changed.",
        ),
        Kind(
            409,
            "limit-reached",
            "There is no room",
            "A priority limit is full; `places` says which. Name in `gives` what stops, shrinks or moves, or give an `override`.",
        ),
        Kind(
            412,
            "stale",
            "Changed since it was read",
            "Somebody else changed the row. Read it again, look at the difference, and try with its new ETag.",
        ),
        Kind(413, "too-large", "Too large", "The body is larger than two megabytes."),
        Kind(
            415,
            "media-type",
            "Media type not supported",
            "Send the body as `Content-Type: application/json` in UTF-8.",
        ),
        Kind(
            422,
            "invalid",
            "Not valid",
            "`errors` names each input at fault by its location, such as `body.value`.",
        ),
        Kind(
            422,
            "key-reused",
            "This Idempotency-Key came with another request",
            "A key belongs to one request. Use a new one.",
        ),
        Kind(
            428,
            "if-match",
            "If-Match is needed",
            "Read the row and send its ETag as If-Match, so that nobody's change is lost.",
        ),
        Kind(
            500,
            "error",
            "An error of Mainspring's own",
            "It is in the server's log under the time of the answer. Nothing was changed.",
        ),
        Kind(
            503,
            "busy",
            "Busy",
            "The database is not to be had at the moment. Nothing was changed; try again after Retry-After seconds.",
        ),
    )
}


class Problem(Exception):
    """Ends an operation with a problem. `more` are further members, `headers` further headers."""

    def __init__(
        self,
        kind: str,
        detail: str = "",
        *,
        errors: Iterable[Mapping[str, str]] = (),
        headers: Mapping[str, str] | None = None,
        **more: Any,
    ) -> None:
        super().__init__(detail)
        self.kind, self.detail, self.errors = KINDS[kind], detail, list(errors)
        self.headers, self.more = dict(headers or {}), more

    def answer(self) -> HttpResponse:
        body: dict[str, Any] = {
            "type": self.kind.type,
            "title": self.kind.title,
            "status": self.kind.status,
            "detail": self.detail or self.kind.about,
        }
        if self.errors:
            body["errors"] = self.errors
        body |= self.more
        return HttpResponse(
            json.dumps(body, ensure_ascii=False),
            status=self.kind.status,
            content_type=MEDIA_TYPE,
            headers=self.headers,
        )


class WrongMediaType(ValueError):
    """The body came as something else than JSON."""


def invalid(field: str, message: str) -> Problem:
    """One field of the body at fault."""
    return Problem("invalid", message, errors=[{"location": f"body.{field}", "message": message}])


def problem_of(error: BaseException) -> Problem:
    """What an exception is to a client."""
    match error:
        case Problem():
            return error
        case AuthenticationError():
            return Problem("token", headers={"WWW-Authenticate": 'Bearer realm="mainspring"'})
        case ValidationError():
            return _of_fields(error)
        case LimitReached():
            places = [
                {
                    "team": place.team.key if place.team else None,
                    "what": "key_results" if place.key_results else "objectives",
                    "active": active,
                    "limit": limit,
                    "left_over": left_over,
                }
                for (place, active, limit), left_over in zip(error.places, error.left_over, strict=True)
            ]
            return Problem("limit-reached", str(error), places=places)
        case Refused():
            return invalid(error.field, str(error)) if error.field else Problem("refused", str(error))
        case Stale():
            return Problem("stale", _("“{title}” was changed since you read it.").format(title=str(error)))
        case PermissionDenied():
            return Problem("not-allowed", str(error))
        case Http404():
            return Problem("not-found")
        case RequestDataTooBig():
            return Problem("too-large")
        case SuspiciousOperation() | MultiPartParserError():
            return Problem("bad-request")
        case HttpError() if isinstance(error.__cause__, WrongMediaType):
            return Problem("media-type")
        case HttpError():
            return of_status(error.status_code)
        case OperationalError():
            log.warning("the database is not to be had: %s", error)
            return Problem("busy", headers={"Retry-After": "1"})
    log.error("an operation of the API failed", exc_info=error)
    return Problem("error")


def of_status(status: int, headers: Mapping[str, str] | None = None) -> Problem:
    """The problem of a bare status that something below us answered with."""
    kinds = [kind.name for kind in KINDS.values() if kind.status == status]
    if kinds:
        return Problem(kinds[0], headers=headers)
    return Problem("bad-request" if status < 500 else "error", HTTPStatus(status).phrase, headers=headers)


def _of_fields(error: ValidationError) -> Problem:
    found = []
    for one in error.errors:
        where, *path = [str(part) for part in one["loc"]]
        # Ninja names the parameter that holds the body; a client knows only what is in it.
        steps = path[1:] if where == "body" else path
        found.append({"location": ".".join([where, *steps]), "message": str(one["msg"])})
    return Problem(
        "invalid",
        "; ".join(f"{one['location']}: {one['message']}" for one in found[:3]),
        errors=found,
    )


def install(api: NinjaAPI) -> None:
    """Answer every exception of an operation by its problem."""

    def handle(request: HttpRequest, error: Any) -> HttpResponse:
        return problem_of(error).answer()

    for kind in (Exception, Http404, HttpError, ValidationError):
        api.add_exception_handler(kind, handle)
