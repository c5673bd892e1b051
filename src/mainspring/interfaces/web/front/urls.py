"""Addresses outside every organisation."""

from django.urls import path

from mainspring.interfaces.web import kept
from mainspring.interfaces.web.front import health, joining, uploads, views

urlpatterns = [
    path("", views.home, name="home"),
    path("organisations/new", joining.organisation_new, name="organisation_new"),
    path("invitations/<str:secret>", joining.invitation, name="invitation"),
    path("account", joining.account, name="account"),
    path("uploads/", uploads.upload_new, name="upload_new"),
    path("uploads/<str:key>/", uploads.upload, name="upload"),
    path("uploads/<str:key>/progress/", uploads.upload_progress, name="upload_progress"),
    path("uploads/<str:key>/columns/", uploads.upload_columns, name="upload_columns"),
    path("uploads/<str:key>/report/", uploads.upload_report, name="upload_report"),
    path("uploads/<str:key>/remarks/", uploads.upload_remarks, name="upload_remarks"),
    path("uploads/<str:key>/keep/", uploads.upload_keep, name="upload_keep"),
    path("uploads/<str:key>/throw-away/", uploads.upload_throw_away, name="upload_throw_away"),
    path("uploads/<str:key>/findings/<slug:pattern>/", uploads.upload_finding, name="upload_finding"),
    path("uploads/<str:key>/findings/<slug:pattern>/<slug:signal>/", uploads.upload_rows, name="upload_rows"),
    path("demo", joining.demo_sign_in, name="demo_sign_in"),
    path("health/live", health.live, name="live"),
    path("health/ready", health.ready, name="ready"),
    path("kept", kept.kept, name="kept"),
]
