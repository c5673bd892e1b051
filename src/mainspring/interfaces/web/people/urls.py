"""Addresses of this area."""

from __future__ import annotations

from django.urls import URLPattern, path

from mainspring.interfaces.web import addresses  # noqa: F401  (makes <key:…> known)
from mainspring.interfaces.web.people import next_steps, roles, views

urlpatterns: list[URLPattern] = [
    path("people", views.people, name="people"),
    path("people/behind", next_steps.people_behind, name="people_behind"),
    path("people/roles", roles.people_roles, name="people_roles"),
    path("people/<key:key>", views.person, name="person"),
    path("people/<key:key>/leave", views.person_leave, name="person_leave"),
    path("people/<key:key>/erasure", views.person_erase, name="person_erase"),
    path("tokens", views.person_tokens, name="person_tokens"),
    path("tokens/<int:pk>/end", views.person_token_revoke, name="person_token_revoke"),
]
