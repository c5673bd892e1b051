"""Every address."""

from django.urls import include, path

urlpatterns = [
    path("api/", include("mainspring.interfaces.api.urls")),
    path("accounts/", include("allauth.account.urls")),
    path("", include("mainspring.interfaces.web.urls")),
]
