"""Addresses of this area."""

from __future__ import annotations

from django.urls import URLPattern, path

from mainspring.interfaces.web import addresses  # noqa: F401  (makes <key:…> known)
from mainspring.interfaces.web.goals import check_in

urlpatterns: list[URLPattern] = [
    path("key-results/<key:key>/check-in", check_in.check_in, name="check_in"),
    path("key-results/<key:key>/check-in/challenge", check_in.check_in_challenge, name="check_in_challenge"),
    path("check-ins/<key:key>/undo", check_in.check_in_undo, name="check_in_undo"),
]
