"""For whoever watches the installation: does it live, can it work."""

from __future__ import annotations

from functools import cache

from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache

from mainspring.interfaces.web.access import public


@public
@never_cache
def live(request: HttpRequest) -> JsonResponse:
    """200 while this process answers. It asks nothing of the database."""
    return JsonResponse({"status": "live"})


@public
@never_cache
def ready(request: HttpRequest) -> JsonResponse:
    """200 where requests can be served: the database answers and its tables are up to date. Else 503 with the reason, in one word."""
    try:
        pending = not _newest() <= set(MigrationRecorder(connection).applied_migrations())
    except DatabaseError:
        return JsonResponse({"status": "waiting", "for": "database"}, status=503)
    if pending:
        return JsonResponse({"status": "waiting", "for": "migrations"}, status=503)
    return JsonResponse({"status": "ready"})


@cache
def _newest() -> frozenset[tuple[str, str]]:
    """The last migration of each app that this program has: (app, name). It does not change while the program runs, and a probe comes often."""
    return frozenset(MigrationLoader(None).graph.leaf_nodes())
