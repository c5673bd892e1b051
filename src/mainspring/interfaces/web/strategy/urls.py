"""Addresses of this area."""

from __future__ import annotations

from django.urls import URLPattern, path

from mainspring.interfaces.web import addresses  # noqa: F401  (makes <key:…> known)
from mainspring.interfaces.web.strategy import line, views

urlpatterns: list[URLPattern] = [
    path("strategy", views.strategy, name="strategy"),
    path("strategy/branch/<key:key>", views.strategy_branch, name="strategy_branch"),
    path("strategy/awaiting", line.strategy_awaiting, name="strategy_awaiting"),
    path("strategy/line/<key:key>", line.line, name="line"),
    path("strategy/items/<key:key>", line.line_of_work, name="line_of_work"),
]
