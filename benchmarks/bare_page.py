"""What the pages are compared with: settings and the one view of a bare Django application, which renders an empty template behind the same
sign-in: its session and its account are asked for, and nothing else."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

from mainspring.project.settings import *  # noqa: F403
from mainspring.project.settings import INSTALLED_APPS as ALL_APPS

INSTALLED_APPS = [app for app in ALL_APPS if not app.startswith("allauth")]
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
]
ROOT_URLCONF = __name__


@login_required
def page(request: HttpRequest) -> HttpResponse:
    return HttpResponse(engines["django"].from_string("").render({}, request))


urlpatterns = [path("", page)]
