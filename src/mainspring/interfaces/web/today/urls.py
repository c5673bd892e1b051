"""Addresses of this area."""

from __future__ import annotations

from django.urls import URLPattern, path

from mainspring.interfaces.web.today import views

urlpatterns: list[URLPattern] = [path("today", views.today, name="today")]
