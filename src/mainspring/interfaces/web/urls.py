"""Addresses of the pages: one module of addresses for each area, all that belong to an organisation below `/o/<organisation>/`."""

from django.urls import include, path

AREAS = (
    "today",
    "goals",
    "cycles",
    "strategy",
    "decisions",
    "setup",
    "people",
    "mirror",
    "dashboards",
    "search",
)
"""Folders with a `urls.py` whose addresses belong to an organisation."""

urlpatterns = [
    path("", include("mainspring.interfaces.web.front.urls")),
    *(path("o/<slug:organisation>/", include(f"mainspring.interfaces.web.{area}.urls")) for area in AREAS),
]
