"""Addresses of this area."""

from __future__ import annotations

from django.urls import URLPattern, path

from mainspring.interfaces.web.search import views

urlpatterns: list[URLPattern] = [
    path("search", views.search, name="search"),
    path("help", views.help_page, name="help"),
]
