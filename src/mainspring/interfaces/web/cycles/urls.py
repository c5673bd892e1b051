"""Addresses of this area."""

from __future__ import annotations

from django.urls import URLPattern, path

from mainspring.interfaces.web import addresses  # noqa: F401  (makes <key:…> known)
from mainspring.interfaces.web.cycles import views

urlpatterns: list[URLPattern] = [
    path("cycles/<key:key>", views.cycle, name="cycle"),
    path("cycle", views.cycle_running, name="cycle_running"),
]
