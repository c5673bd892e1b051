"""One noun of the API: its operations, each with the scope that it needs, what it answers with, and how it is described."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import get_script_prefix
from ninja import Router
from pydantic import BaseModel

from mainspring.interfaces.api.access import Bearer
from mainspring.interfaces.api.answers import answer
from mainspring.interfaces.api.problems import MEDIA_TYPE
from mainspring.interfaces.api.repeats import HEADER, once
from mainspring.interfaces.web import addresses  # noqa: F401 (knows `{key:key}`)

View = Callable[..., Any]
PROBLEM = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}

HOMES: dict[type[BaseModel], str] = {}
"""Where a row of a kind is read."""


class Noun(Router):
    """Operations about one thing. A view returns the row or object that its schema shows, or a whole response."""

    def read(self, path: str, out: type[BaseModel] | None, *, scope: str = "read", **more: Any) -> Any:
        """GET."""
        if out is not None and path.endswith("/{key}"):
            HOMES[out] = path
        return self._operation("GET", path, out, scope, 200, (401, 403, 404, 422), **more)

    def add(
        self, path: str, out: type[BaseModel], *, scope: str, hidden: tuple[str, ...] = (), **more: Any
    ) -> Any:
        """POST that makes a row: 201 with its address, where it is read by one."""
        return self._operation(
            "POST", path, out, scope, 201, (400, 401, 403, 404, 409, 413, 415, 422), hidden=hidden, **more
        )

    def act(self, path: str, out: type[BaseModel], *, scope: str, **more: Any) -> Any:
        """POST that does something to a row: guarded by If-Match."""
        statuses = (400, 401, 403, 404, 409, 412, 413, 415, 422, 428)
        return self._operation("POST", path, out, scope, 200, statuses, guarded=True, **more)

    def ask(self, path: str, out: type[BaseModel], *, scope: str, **more: Any) -> Any:
        """POST that changes nothing: a question too long for an address."""
        statuses = (400, 401, 403, 413, 415, 422)
        return self._operation("POST", path, out, scope, 200, statuses, **more)

    def settle(self, path: str, out: type[BaseModel], *, scope: str, **more: Any) -> Any:
        """POST that does something which, done again, does nothing: it needs no version."""
        statuses = (400, 401, 403, 404, 409, 412, 413, 415, 422)
        return self._operation("POST", path, out, scope, 200, statuses, **more)

    def change(self, path: str, out: type[BaseModel], *, scope: str, **more: Any) -> Any:
        """PATCH: guarded by If-Match."""
        statuses = (400, 401, 403, 404, 409, 412, 413, 415, 422, 428)
        return self._operation("PATCH", path, out, scope, 200, statuses, guarded=True, **more)

    def remove(self, path: str, *, scope: str, guarded: bool = False, **more: Any) -> Any:
        """DELETE: 204 with nothing; guarded by If-Match where the row has a version."""
        statuses = (401, 403, 404, 409, 412, 422, 428) if guarded else (401, 403, 404, 409, 422)
        return self._operation("DELETE", path, None, scope, 204, statuses, guarded=guarded, **more)

    def _operation(
        self,
        method: str,
        path: str,
        out: type[BaseModel] | None,
        scope: str,
        status: int,
        problems: tuple[int, ...],
        *,
        guarded: bool = False,
        hidden: tuple[str, ...] = (),
        extra: dict[str, Any] | None = None,
    ) -> Any:
        def wrap(view: View) -> View:
            @functools.wraps(view)
            def run(request: HttpRequest, **named: Any) -> HttpResponseBase:
                def done() -> Any:
                    return _shown(request, view(request, **named), out, status)

                return once(request, done, hidden) if method == "POST" else done()

            said, _, rest = (view.__doc__ or "").strip().partition("\n")
            operation = view.__name__
            run.scope = scope  # type: ignore[attr-defined]
            # Ninja looks names of types up where the function lives, and this one lives here.
            run.__signature__ = inspect.signature(view, eval_str=True)  # type: ignore[attr-defined]
            return self.api_operation(
                [method],
                path.replace("{key}", "{key:key}"),
                auth=Bearer(scope),
                response={status: out},
                operation_id=operation,
                summary=said.rstrip("."),
                description="\n\n".join(
                    part for part in (" ".join(rest.split()), f"Scope: `{scope}`.") if part
                ),
                openapi_extra=_extra(method, status, problems, guarded, extra or {}),
            )(run)

        return wrap


def _shown(request: HttpRequest, result: Any, out: type[BaseModel] | None, status: int) -> Any:
    if isinstance(result, HttpResponseBase):
        return result
    if out is None:
        return HttpResponse(status=status)
    shown = result if isinstance(result, out) else out.model_validate(result)
    made = answer(request, shown, status=status)
    if status == 201 and out in HOMES:
        home = HOMES[out].replace("{key}", quote(shown.key, safe=""))
        made.headers["Location"] = f"{get_script_prefix()}api/v1{home}"
    return made


def _extra(
    method: str, status: int, problems: tuple[int, ...], guarded: bool, extra: dict[str, Any]
) -> dict[str, Any]:
    """What every operation of a method has in common, for its description."""
    parameters: list[dict[str, Any]] = []
    if guarded:
        parameters.append(
            {
                "name": "If-Match",
                "in": "header",
                "required": True,
                "description": 'The ETag of the row as it was read, or `"<version>"`, or `*` for whatever it is now.',
                "schema": {"type": "string", "pattern": r'^(\*|"[0-9]{1,9}(-[0-9a-f]{8})?")$'},
            }
        )
    if method == "POST":
        parameters.append(
            {
                "name": HEADER,
                "in": "header",
                "required": False,
                "description": "The same request with the same key is done once and answered the same, for 24 hours.",
                "schema": {"type": "string", "pattern": "^[!-~]{1,200}$"},
            }
        )
    if method == "GET":
        parameters.append(
            {
                "name": "If-None-Match",
                "in": "header",
                "required": False,
                "description": "An ETag that the client has: 304 where nothing changed.",
                "schema": {"type": "string", "pattern": "^[!-~]{0,200}$"},
            }
        )
    responses: dict[int, Any] = {
        code: {"description": _SAID[code], "content": PROBLEM} for code in (*problems, 500, 503)
    }
    if method == "GET":
        responses[304] = {"description": "Nothing changed since the ETag in If-None-Match."}
    headers = {"ETag": {"description": "Of what is answered.", "schema": {"type": "string"}}}
    if status == 201:
        headers["Location"] = {
            "description": "The new row's address, where it has one of its own.",
            "schema": {"type": "string"},
        }
    if status != 204:
        responses[status] = {"headers": headers}
    merged: dict[str, Any] = {"parameters": parameters, "responses": responses}
    for name, value in extra.items():
        if isinstance(value, dict) and isinstance(merged.get(name), dict):
            merged[name] |= value
        else:
            merged[name] = value
    return merged


_SAID = {
    400: "The request cannot be read.",
    401: "A token is needed.",
    403: "The token lacks the scope, or its person may not.",
    404: "There is no such row for this person.",
    409: "Not possible as things stand; a full priority limit comes with its places.",
    412: "Changed since it was read.",
    413: "The body is too large.",
    415: "The body is not JSON.",
    422: "A field is not valid; `errors` says which.",
    428: "If-Match is needed.",
    500: "An error of Mainspring's own.",
    503: "The database is not to be had; try again.",
}
