"""Addresses that go out: into mails, and into answers of the API."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse


def invitation_address(request: HttpRequest, secret: str) -> str:
    """The whole address that opens an invitation's door: under `MAINSPRING_URL`, else under the address that the request came by."""
    path = reverse("invitation", args=[secret])
    return settings.PUBLIC_URL + path if settings.PUBLIC_URL else request.build_absolute_uri(path)
