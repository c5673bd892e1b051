"""Addresses of this area."""

from __future__ import annotations

from django.urls import URLPattern, path

from mainspring.interfaces.web.dashboards import views

urlpatterns: list[URLPattern] = [
    path("trends", views.dashboards, name="dashboards"),
    path("trends/progress", views.dashboards_progress, name="dashboards_progress"),
    path("trends/key-results", views.dashboards_key_results, name="dashboards_key_results"),
    path("trends/decisions", views.dashboards_decisions, name="dashboards_decisions"),
    path("trends/blockers", views.dashboards_blockers, name="dashboards_blockers"),
]
