"""The API: every noun in `nouns/`, one module each."""

from __future__ import annotations

import json
import pkgutil
from importlib import import_module
from typing import Any

from django.http import HttpRequest
from ninja import NinjaAPI
from ninja.parser import Parser

from mainspring import __version__
from mainspring.interfaces.api import nouns, problems
from mainspring.interfaces.api.problems import WrongMediaType


class Json(Parser):
    """Bodies are JSON, and say so. What JSON does not know (NaN, Infinity) is refused."""

    def parse_body(self, request: HttpRequest) -> Any:
        if (request.content_type or "").lower() != "application/json":
            raise WrongMediaType(request.content_type)
        return json.loads(request.body, parse_constant=_refuse)


def _refuse(constant: str) -> Any:
    raise ValueError(constant)


def build() -> NinjaAPI:
    """All nouns under one roof."""
    api = NinjaAPI(
        title="Mainspring",
        version=__version__,
        description=(
            "What the screens do, for programs. A token is one person in one organisation, so no address names the organisation. "
            "Lists come in pages, errors as problems (RFC 9457), and every change is guarded against lost updates."
        ),
        urls_namespace="api",
        openapi_url=None,
        docs_url=None,
        parser=Json(),
    )
    problems.install(api)
    for module in sorted(found.name for found in pkgutil.iter_modules(nouns.__path__)):
        if not module.startswith("_"):
            api.add_router("", import_module(f"{nouns.__name__}.{module}").noun)
    return api


api = build()
