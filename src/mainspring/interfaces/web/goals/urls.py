"""Addresses of this area."""

from __future__ import annotations

from django.urls import URLPattern, path

from mainspring.interfaces.web import addresses  # noqa: F401  (makes <key:…> known)
from mainspring.interfaces.web.goals import blocker, check_in, drafts, key_result, objective, team

urlpatterns: list[URLPattern] = [
    path("objectives/new", objective.objective_new, name="objective_new"),
    path("objectives/challenge", objective.objective_challenge, name="objective_challenge"),
    path("objectives/<key:key>", objective.objective, name="objective"),
    path("objectives/<key:key>/edit", objective.objective_edit, name="objective_edit"),
    path("objectives/<key:key>/closure", objective.objective_close, name="objective_close"),
    path("objectives/<key:key>/moving-on", drafts.objective_move_on, name="objective_move_on"),
    path("objectives/<key:key>/dropping", drafts.objective_drop, name="objective_drop"),
    path("objectives/<key:key>/key-results/new", key_result.key_result_new, name="key_result_new"),
    path(
        "objectives/<key:key>/key-results/challenge",
        key_result.key_result_challenge,
        name="key_result_challenge",
    ),
    path("key-results/<key:key>", key_result.key_result, name="key_result"),
    path("key-results/<key:key>/edit", key_result.key_result_edit, name="key_result_edit"),
    path("key-results/<key:key>/target", key_result.key_result_target, name="key_result_target"),
    path("key-results/<key:key>/closure", key_result.key_result_close, name="key_result_close"),
    path("key-results/<key:key>/moving-on", drafts.key_result_move_on, name="key_result_move_on"),
    path("key-results/<key:key>/dropping", drafts.key_result_drop, name="key_result_drop"),
    path("key-results/<key:key>/check-in", check_in.check_in, name="check_in"),
    path("key-results/<key:key>/check-in/challenge", check_in.check_in_challenge, name="check_in_challenge"),
    path("check-ins/<key:key>/undo", check_in.check_in_undo, name="check_in_undo"),
    path("subjects/<key:key>/blockers/new", blocker.blocker_new, name="blocker_new"),
    path("blockers/<key:key>", blocker.blocker, name="blocker"),
    path("blockers/<key:key>/resolve", blocker.blocker_resolve, name="blocker_resolve"),
    path("blockers/<key:key>/reopen", blocker.blocker_reopen, name="blocker_reopen"),
    path("blockers/<key:key>/escalate", blocker.blocker_escalate, name="blocker_escalate"),
    path("teams/<key:key>", team.team, name="team"),
]
