"""The front page."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from mainspring.apps.people.models.access import memberships
from mainspring.interfaces.web.access import public
from mainspring.interfaces.web.front.joining import demo_people
from mainspring.interfaces.web.front.overview import standings
from mainspring.interfaces.web.front.uploads import still_here


@public
def home(request: HttpRequest) -> HttpResponse:
    """To the one organisation that somebody belongs to, else a list of theirs; to strangers what this is."""
    if not request.user.is_authenticated:
        context = {
            "demo_people": demo_people(),
            "still_here": still_here(request),
            "open_sign_up": settings.ENV.open_sign_up,
        }
        return render(request, "front/welcome.html", context)
    mine = list(memberships(request.user))
    if len(mine) == 1:
        return redirect("today", organisation=mine[0].organisation.key)
    standing = standings(mine, timezone.now())
    context = {
        "memberships": [(one, standing.get(one.pk)) for one in mine],
        "still_here": still_here(request),
    }
    return render(request, "front/organisations.html", context)
