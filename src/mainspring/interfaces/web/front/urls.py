"""Addresses outside every organisation."""

from django.urls import path

from mainspring.interfaces.web import kept
from mainspring.interfaces.web.front import views

urlpatterns = [
    path("", views.home, name="home"),
    path("kept", kept.kept, name="kept"),
]
