"""Addresses outside every organisation."""

from django.urls import path

from mainspring.interfaces.web import kept
from mainspring.interfaces.web.front import health, joining, views

urlpatterns = [
    path("", views.home, name="home"),
    path("organisations/new", joining.organisation_new, name="organisation_new"),
    path("invitations/<str:secret>", joining.invitation, name="invitation"),
    path("account", joining.account, name="account"),
    path("demo", joining.demo_sign_in, name="demo_sign_in"),
    path("health/live", health.live, name="live"),
    path("health/ready", health.ready, name="ready"),
    path("kept", kept.kept, name="kept"),
]
