"""What the API's check-in is compared with: settings and the one view of a bare Django application on the same database.

The view checks a token and inserts the same two rows, a check-in and its event, in one transaction, and nothing else: no middleware, no
permission, no lock, no place in the key result.
"""

import hashlib
import json
import secrets

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import path

from mainspring.project.settings import *  # noqa: F403
from mainspring.project.settings import INSTALLED_APPS as ALL_APPS

INSTALLED_APPS = [app for app in ALL_APPS if not app.startswith("allauth")]
MIDDLEWARE: list[str] = []
ROOT_URLCONF = __name__


def check_in(request: HttpRequest, key: str) -> HttpResponse:
    from django.db import models, transaction
    from django.utils import timezone

    from mainspring.apps.events.models import Event
    from mainspring.apps.goals.models import CheckIn, KeyResult
    from mainspring.apps.people.models import Token

    secret = request.headers["Authorization"].removeprefix("Bearer ")
    token = Token.objects.select_related("person").get(
        hash=hashlib.sha256(secret.encode()).hexdigest(), expires_at__gt=timezone.now()
    )
    person, said, now = token.person, json.loads(request.body), timezone.now()
    with transaction.atomic():
        made = CheckIn(
            organisation_id=person.organisation_id,
            key_result_id=KeyResult.objects.values_list("pk", flat=True).get(
                organisation_id=person.organisation_id, key=key
            ),
            key=f"u-{secrets.token_hex(6)}",
            at=now,
            author=person,
            value=said["value"],
            confidence=said["confidence"],
            status="amber",
            note=said["note"],
        )
        models.Model.save(made, force_insert=True)
        Event.objects.create(
            organisation_id=person.organisation_id,
            at=now,
            actor=person,
            kind="check_in.made",
            table="check_ins",
            subject=made.key,
            title="",
            before={},
            after={"value": made.value, "confidence": made.confidence, "status": made.status},
        )
    return JsonResponse({"key": made.key, "at": now.isoformat(), "value": made.value}, status=201)


def me(request: HttpRequest) -> HttpResponse:
    """Answers once the application is there."""
    return HttpResponse(status=204)


urlpatterns = [path("api/v1/key-results/<str:key>/check-ins", check_in), path("api/v1/me", me)]
