"""Addresses of this area."""

from __future__ import annotations

from django.urls import URLPattern, path

from mainspring.interfaces.web import addresses  # noqa: F401  (makes <key:…> known)
from mainspring.interfaces.web.setup import importing, removing, views

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
    path("setup/import", importing.setup_import, name="setup_import"),
    path("setup/import/<key:key>", importing.setup_import_preview, name="setup_import_preview"),
    path("setup/import/<key:key>/progress", importing.setup_import_progress, name="setup_import_progress"),
    path("setup/import/<key:key>/columns", importing.setup_import_columns, name="setup_import_columns"),
    path("setup/import/<key:key>/rows", importing.setup_import_rows, name="setup_import_rows"),
    path("setup/import/<key:key>/take", importing.setup_import_take, name="setup_import_take"),
    path(
        "setup/import/<key:key>/throw-away", importing.setup_import_throw_away, name="setup_import_throw_away"
    ),
    path("setup/journal", views.setup_journal, name="setup_journal"),
]
