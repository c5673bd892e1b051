"""What somebody typed stays theirs when their session ends before they send it.

A form that arrives without a session is laid into the visitor's new, anonymous session, and they are asked to sign in. After that they
see what they had typed and send it with one press: the page that it belongs to answers as always, so every form of the application is
covered and none has to know. Nothing is ever sent by itself.

A cookie, signed, says whose pages this browser showed last: another account that signs in here is shown nothing. Passwords, files and what
is larger than `MOST` are not kept. A form whose token is from before a new sign-in (another tab) is kept in the same way, if it came
from a page of ours.
"""

from __future__ import annotations

import time
from typing import Any
from urllib.parse import quote, urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from mainspring.interfaces.web.access import public, signed_in

SLOT = "kept_form"
WHOSE = "mainspring_who"
MOST = 64 << 10
"""Bytes of a form that are kept: several times the longest that anybody types."""
AT_ONCE = 5
"""Forms that are kept for one browser: those of several tabs."""
LASTS = 24 * 3600
"""Seconds for which a form is kept."""


def mark(response: HttpResponse, request: HttpRequest) -> HttpResponse:
    """Note in a cookie whose pages this browser shows; what was kept and is sent now is kept no longer."""
    if request.method == "POST" and (waiting := request.session.get(SLOT)):
        sent = _fields(request)
        request.session[SLOT] = [one for one in waiting if one["fields"] != sent]
    account = str(request.user.pk)
    if request.get_signed_cookie(WHOSE, default="", salt=WHOSE) != account:
        response.set_signed_cookie(
            WHOSE,
            account,
            salt=WHOSE,
            httponly=True,
            samesite="Lax",
            secure=request.is_secure(),
        )
    return response


def to_sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for a sign-in; what a form brought is kept until then."""
    if request.headers.get("HX-Request"):
        # A fragment would put the sign-in page into the middle of a form: leave the page as it is, its own sending asks.
        return HttpResponse(status=401)
    back = request.get_full_path()
    if request.method == "POST" and keep(request):
        back = reverse("kept")
    return redirect(f"{reverse('account_login')}?next={quote(back)}")


def keep(request: HttpRequest) -> bool:
    """Lay the form of `request` into its session. False where there is nothing to keep, or nobody known to keep it for."""
    whose = request.get_signed_cookie(WHOSE, default="", salt=WHOSE)
    fields = _fields(request)
    size = sum(len(value.encode()) for values in fields.values() for value in values)
    if not whose or not fields or size > MOST or not request.path.startswith("/o/"):
        return False
    form = {
        "for": whose,
        "path": request.get_full_path(),
        "fields": fields,
        "at": time.time(),
        "files": bool(request.FILES),
    }
    others = [one for one in request.session.get(SLOT, []) if one["fields"] != fields]
    request.session[SLOT] = [*others[1 - AT_ONCE :], form]
    return True


def _fields(request: HttpRequest) -> dict[str, list[str]]:
    return {
        name: [str(value) for value in values]
        for name, values in request.POST.lists()
        if name != "csrfmiddlewaretoken" and "password" not in name
    }


def _waiting(request: HttpRequest) -> list[dict[str, Any]]:
    """What waits for this account; what is another's, or too old, is thrown away."""
    found = request.session.get(SLOT, [])
    good = [one for one in found if one["for"] == str(request.user.pk) and time.time() - one["at"] < LASTS]
    if good != found:
        request.session[SLOT] = good
    return good


@signed_in
def kept(request: HttpRequest) -> HttpResponse:
    """Show what was typed before the sign-in, each form to be sent or thrown away."""
    waiting = _waiting(request)
    if request.method == "POST":
        gone = request.POST.get("at", "")
        request.session[SLOT] = [one for one in waiting if str(one["at"]) != gone]
        return redirect("kept" if request.session[SLOT] else "home")
    if not waiting:
        return redirect("home")
    for one in waiting:
        one["pairs"] = [(name, value) for name, values in one["fields"].items() for value in values]
        one["shown"] = [
            (name.replace("_", " ").capitalize(), value)
            for name, value in one["pairs"]
            if value.strip() and name not in _MACHINERY
        ]
        one["id"] = str(one["at"])
    return render(request, "kept/kept.html", {"waiting": waiting})


_MACHINERY = frozenset({"key", "version", "then", "asked", "corrects", "next"})
"""Names of hidden fields, which say nothing to a reader."""


@public
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose token does not fit: mostly one opened before its reader signed in again."""
    if _from_here(request) and keep(request):
        return redirect("kept") if request.user.is_authenticated else to_sign_in(request)
    return render(
        request,
        "kept/refused.html",
        {"said": _("This page was open too long, or cookies are switched off, so nothing was saved.")},
        status=403,
    )


def _from_here(request: HttpRequest) -> bool:
    """Whether the browser says that a page of ours sent the form. Another site cannot say so."""
    origin = request.headers.get("Origin", "")
    return bool(origin) and urlsplit(origin).netloc == request.get_host()
