"""Search from anywhere, and the help for the keyboard."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from mainspring.apps.searching.groups import GROUPS, look
from mainspring.interfaces.web.access import needs
from mainspring.interfaces.web.paging import id_of

FEW, MANY = 5, 30
LONGEST = 200


@needs("organisation.read")
def search(request: HttpRequest) -> HttpResponse:
    """What has the words of `?q=`, a few of each noun; with `?in=` many of one, going on behind `?before=`."""
    person: Any = request.person  # type: ignore[attr-defined]
    words = request.GET.get("q", "").replace("\0", " ")[:LONGEST]
    only = next((group for group in GROUPS if group.name == request.GET.get("in")), None)
    if only is not None:
        found = look([only], person, words, MANY, _before(request))
    else:
        found = look(GROUPS, person, words, FEW, live_first=True)
    context = {
        "q": words,
        "found": [one for one in found if one.rows or (only and one.before)],
        "only": only,
        "further": [one for one in found if one.short and not one.rows],
    }
    typing = request.headers.get("HX-Request") and not request.headers.get("HX-Boosted")
    return render(request, "search/search.html#results" if typing else "search/search.html", context)


@needs("organisation.read")
def help_page(request: HttpRequest) -> HttpResponse:
    """The shortcuts, with the reader's own keys."""
    mapped = request.user.key_map  # type: ignore[union-attr]
    keys = [
        (mapped.get("search", "/"), _("search")),
        (mapped.get("help", "?"), _("this help")),
        (mapped.get("check_in", "c"), _("check in on what is due first")),
        (mapped.get("decide", "d"), _("record a decision")),
        (mapped.get("next", "j"), _("next row of a list")),
        (mapped.get("previous", "k"), _("previous row of a list")),
        ("enter", _("open the row")),
        ("esc", _("close what is open")),
    ]
    return render(request, "search/help.html", {"keys": keys, "on": request.user.single_keys})  # type: ignore[union-attr]


def _before(request: HttpRequest) -> int:
    asked = request.GET.get("before", "")
    return id_of(asked) if asked else 0
