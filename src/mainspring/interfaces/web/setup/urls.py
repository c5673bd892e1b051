"""Addresses of this area."""

from __future__ import annotations

from django.urls import URLPattern, path

from mainspring.interfaces.web import addresses  # noqa: F401  (makes <key:…> known)
from mainspring.interfaces.web.setup import removing, views

urlpatterns: list[URLPattern] = [
    path("setup", views.setup, name="setup"),
    path("setup/teams", views.setup_teams, name="setup_teams"),
    path("setup/teams/<key:key>", views.setup_team, name="setup_team"),
    path("setup/cycles", views.setup_cycles, name="setup_cycles"),
    path("setup/cycles/<key:key>", views.setup_cycle, name="setup_cycle"),
    path("setup/teams/<key:key>/dissolve", removing.setup_team_dissolve, name="setup_team_dissolve"),
    path("setup/cycles/<key:key>/remove", removing.setup_cycle_remove, name="setup_cycle_remove"),
    path("setup/forums", views.setup_forums, name="setup_forums"),
    path("setup/forums/<key:key>", views.setup_forum, name="setup_forum"),
    path("setup/people/new", views.setup_person_new, name="setup_person_new"),
    path("setup/people/<key:key>", views.setup_person, name="setup_person"),
    path("setup/people/<key:key>/invitation", views.setup_invite, name="setup_invite"),
    path("setup/journal", views.setup_journal, name="setup_journal"),
]
