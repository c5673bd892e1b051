"""Addresses of the mirror, and of the export that gives the same figures."""

from __future__ import annotations

from django.urls import path

from mainspring.interfaces.web.mirror import exporting, views, views_finding

urlpatterns = [
    path("mirror/", views.mirror, name="mirror"),
    path("mirror/ask/", views.ask, name="mirror_ask"),
    path("mirror/progress/", views.progress, name="mirror_progress"),
    path("mirror/release/", views.release, name="mirror_release"),
    path("mirror/history/", views.history, name="mirror_history"),
    path("mirror/remarks/", views.remarks, name="mirror_remarks"),
    path("mirror/findings/<slug:pattern>/", views_finding.finding, name="finding"),
    path("mirror/findings/<slug:pattern>/remark/", views_finding.remark, name="finding_remark"),
    path("mirror/findings/<slug:pattern>/<slug:signal>/", views_finding.rows, name="finding_rows"),
    path("mirror/at/<slug:key>/", views.mirror, name="mirror_at"),
    path("mirror/at/<slug:key>/findings/<slug:pattern>/", views_finding.finding, name="finding_at"),
    path(
        "mirror/at/<slug:key>/findings/<slug:pattern>/<slug:signal>/",
        views_finding.rows,
        name="finding_rows_at",
    ),
    path("export/", exporting.export, name="export"),
]
