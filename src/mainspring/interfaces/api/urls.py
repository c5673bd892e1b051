"""Addresses of the API and of its description."""

from django.urls import path

from mainspring.interfaces.api import description
from mainspring.interfaces.api.application import api

app_name = "api_v1"
urlpatterns = [
    path("v1/openapi.json", description.openapi, name="openapi"),
    path("v1/docs", description.docs, name="docs"),
    path("v1/", api.urls),
]
