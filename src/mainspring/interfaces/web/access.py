"""What a page needs. Every view says it by one of these; a test walks all addresses and fails for one that says nothing."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse

from mainspring.apps.people.permissions import allow

View = Callable[..., HttpResponse]


def needs(action: str) -> Callable[[View], View]:
    """A page of an organisation for those who may do `action` there in general. What depends on the row is for the verb to refuse."""

    def wrap(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **named: Any) -> HttpResponse:
            allow(request.person, action)  # type: ignore[attr-defined]
            return view(request, *args, **named)

        guarded.needs = action  # type: ignore[attr-defined]
        return guarded

    return wrap


def signed_in(view: View) -> View:
    """A page of an account, outside every organisation."""
    from django.contrib.auth.decorators import login_required

    guarded = login_required(view)
    guarded.needs = "signed in"
    return guarded  # type: ignore[no-any-return]


def public(view: View) -> View:
    """A page for everybody."""
    view.needs = "nothing"  # type: ignore[attr-defined]
    return view
