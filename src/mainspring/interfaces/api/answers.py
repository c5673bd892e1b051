"""What operations answer with: rows by their schema, lists by pages, each with an ETag."""

from __future__ import annotations

import re
import zlib

from django.http import HttpRequest, HttpResponse
from pydantic import BaseModel

from mainspring.interfaces.api.problems import Problem

_TAG = re.compile(r'(?:W/)?"(\d+)(?:-[0-9a-f]+)?"')


def answer(
    request: HttpRequest, out: BaseModel, *, status: int = 200, headers: dict[str, str] | None = None
) -> HttpResponse:
    """`out` as JSON with its ETag; 304 where the client has it already.

    The tag is `"<version>-<checksum>"`: the checksum tells whether what one would read is the same, and the version is what If-Match
    compares, so that a check-in by somebody does not make an edit of the title stale.
    """
    body = out.model_dump_json()
    version = getattr(out, "version", None)
    checksum = f"{zlib.crc32(body.encode()):08x}"
    tag = f'"{version}-{checksum}"' if version is not None else f'"0-{checksum}"'
    if request.method == "GET" and tag in _tags(request.headers.get("If-None-Match", "")):
        return HttpResponse(status=304, headers={"ETag": tag})
    made = HttpResponse(body, status=status, content_type="application/json")
    made.headers["ETag"] = tag
    for name, value in (headers or {}).items():
        made.headers[name] = value
    return made


def _tags(header: str) -> set[str]:
    return {tag.strip().removeprefix("W/") for tag in header.split(",") if tag.strip()}


def expected_version(request: HttpRequest) -> int | None:
    """The version that If-Match names; None for `*`, which says that any will do. 428 without the header."""
    header = request.headers.get("If-Match", "").strip()
    if not header:
        raise Problem("if-match")
    if header == "*":
        return None
    match = _TAG.fullmatch(header)
    if match is None or len(match[1]) > 18:
        # A tag that this server never gave matches nothing.
        raise Problem("stale", "If-Match holds no ETag of this row.")
    return int(match[1])
