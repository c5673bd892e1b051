"""`Idempotency-Key`: the same request again gets the same answer, and is done once."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable

from django.db import transaction
from django.http import HttpRequest, HttpResponse

from mainspring.apps.idempotency.models import KeptAnswer
from mainspring.interfaces.api.problems import Problem

HEADER = "Idempotency-Key"
KEPT_HEADERS = ("ETag", "Location", "Content-Type")


def once(request: HttpRequest, run: Callable[[], HttpResponse], hidden: tuple[str, ...] = ()) -> HttpResponse:
    """Run an operation, or give the answer that it gave before under this key.

    Only what was done is kept: a refused request was undone, key and all, and may be put right and sent again. `hidden` are members of the
    answer that are shown once, and kept as null.
    """
    key = request.headers.get(HEADER)
    if key is None:
        return run()
    if not 1 <= len(key) <= 200 or not (key.isascii() and key.isprintable()):
        raise Problem(
            "invalid",
            f"{HEADER} has 1 to 200 printable ASCII letters.",
            errors=[{"location": f"header.{HEADER}", "message": "1 to 200 printable ASCII letters."}],
        )
    token = request.token  # type: ignore[attr-defined]
    mark = _fingerprint(request)
    with transaction.atomic():
        earlier = KeptAnswer.claim(token, key, mark)
        if earlier is not None:
            if earlier.fingerprint != mark:
                raise Problem("key-reused")
            kept = HttpResponse(earlier.body, status=earlier.status, headers=earlier.headers)
            kept.headers["Idempotency-Replayed"] = "true"
            return kept
        response = run()
        headers = {name: response.headers[name] for name in KEPT_HEADERS if name in response.headers}
        KeptAnswer.keep(token, key, response.status_code, headers, _without(response, hidden))
        return response


def _without(response: HttpResponse, hidden: tuple[str, ...]) -> str:
    body = response.content.decode()
    if not hidden:
        return body
    return json.dumps(json.loads(body) | dict.fromkeys(hidden), ensure_ascii=False)


def _fingerprint(request: HttpRequest) -> str:
    parts = (request.method or "", request.get_full_path(), request.headers.get("If-Match", ""))
    return hashlib.sha256("\n".join(parts).encode() + b"\n" + _said(request)).hexdigest()


def _said(request: HttpRequest) -> bytes:
    """The body. Of a form with files, which is read already, its fields and files: what stands between them differs each time."""
    if request.content_type != "multipart/form-data":
        return request.body
    said = hashlib.sha256(json.dumps(sorted(request.POST.lists())).encode())
    for name, files in sorted(request.FILES.lists()):
        for file in files:
            said.update(json.dumps([name, file.name, file.size]).encode())
            for chunk in file.chunks():
                said.update(chunk)
            file.seek(0)
    return said.digest()
