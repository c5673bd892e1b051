"""“Drop your spreadsheet here”: hand files in, see what was recognised and what is found in them, keep them or throw them away.

An upload is its session's alone: the address is not guessed, and whoever is told it still sees nothing without the session.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from mainspring.apps.diagnoses.seeing import seen_by
from mainspring.apps.events.verbs import Refused
from mainspring.apps.trails.models import Upload, UploadState
from mainspring.apps.trails.uploads import (
    keep,
    name_columns,
    receive,
    suggested_name,
    throw_away,
    too_large,
)
from mainspring.interfaces.reports.words import read_from
from mainspring.interfaces.web.access import public, signed_in
from mainspring.interfaces.web.front.columns import answered, asked
from mainspring.interfaces.web.mirror.detail import detail
from mainspring.interfaces.web.mirror.page import page
from mainspring.interfaces.web.mirror.views_finding import known_pattern, of_one_team, rows_context
from mainspring.interfaces.web.sentences.columns import column_in_words, note_in_words
from mainspring.interfaces.web.sentences.diagnosis import teller_of
from mainspring.interfaces.web.sentences.telling import Teller, capital, said

MINE = "uploads"
"""Where a session keeps the keys of its uploads."""
MOST = 20
"""Uploads that a session knows of; the oldest are forgotten, and expire."""
FIRST = 8
"""Texts whose remarks stand on the page itself; all of them have a page of their own."""


def _mine(request: HttpRequest, key: str) -> Upload:
    """The session's own upload at `key`; Http404 for any other, and for one that is gone."""
    if key not in request.session.get(MINE, ()):
        raise Http404
    found = (
        Upload.objects.filter(key=key, organisation=None, expires_at__gt=timezone.now())
        .defer("trail", "rows")
        .first()
    )
    if found is None:
        raise Http404
    return found


def still_here(request: HttpRequest) -> list[Upload]:
    """The session's uploads that are kept yet, the newest first."""
    keys = request.session.get(MINE)
    if not keys:
        return []
    kept = Upload.objects.filter(key__in=keys, expires_at__gt=timezone.now())
    return list(kept.only("key", "names", "expires_at").order_by("-created_at"))


@public
@never_cache
def upload_new(request: HttpRequest) -> HttpResponse:
    """Hand files in. The same form stands on the front page."""
    error = ""
    if request.method == "POST":
        try:
            files = request.FILES.getlist("files")
            if getattr(request, "over_quota", False):
                raise Refused(too_large(), "files")
            upload = receive(files)
        except Refused as refused:
            error = said(str(refused))
        else:
            request.session[MINE] = [*request.session.get(MINE, ()), upload.key][-MOST:]
            return redirect("upload", key=upload.key)
    return render(
        request,
        "front/upload_new.html",
        {"error": error, "still_here": still_here(request)},
        status=422 if error else 200,
    )


@public
@never_cache
def upload(request: HttpRequest, key: str) -> HttpResponse:
    """What became of the files."""
    return _what_became(request, _mine(request, key))


def _what_became(request: HttpRequest, found: Upload, error: str = "") -> HttpResponse:
    key = found.key
    context: dict[str, Any] = {"upload": found, "columns": asked(found), "column_error": error}
    if found.state == UploadState.DONE:
        seen = seen_by(None, found.found)
        context["page"] = page(seen, None, _finding_url(key))
        context["recognised"] = recognised(found.recognised)
        # What could not be read is told beside it, with its places.
        told = {**found.found, "trail": {**found.found["trail"], "problems": [], "problem_count": 0}}
        context["remarks"] = asked_of(found.recognised, FIRST)
        context["counted"] = teller_of(found.found).phrases(read_from(told))
    status = 422 if error or found.state == UploadState.FAILED else 200
    return render(request, "front/upload.html", context, status=status)


@public
@require_POST
def upload_columns(request: HttpRequest, key: str) -> HttpResponse:
    """Say what columns hold whose headers nobody here knows; the files are read again."""
    found = _mine(request, key)
    try:
        name_columns(found, answered(request.POST))
    except Refused as refused:
        return _what_became(request, found, said(str(refused)))
    return redirect("upload", key=key)


def recognised(what: Mapping[str, Any]) -> dict[str, Any]:
    """What was recognised, in the language of the page; headers, names and cells of the file stay as they are."""
    ours = re.compile(r"(?:sheet|column) ['\"\d]|.*: rows of ")
    return {
        **what,
        "as": "; ".join(said(one) for one in what["as"].split("; ")),
        "mapped": [
            (_weeks(name) if column.startswith("check_ins (") else name, column_in_words(said(column)))
            for name, column in what["mapped"]
        ],
        "ignored": [
            (said(name) if ours.match(name) else name, _why_not(why)) for name, why in what["ignored"]
        ],
        "notes": [note_in_words(said(note)) for note in what["notes"]],
        "left_out": [(said(name), said(why)) for name, why in what["ignored"] if name.startswith("sheet ")],
        "unreadable": [{**one, "reason": said(one["reason"])} for one in what["unreadable"]],
    }


def _why_not(why: str) -> str:
    """Why a column is not used. What the command line would be told to name with an option, the page asks for itself."""
    return _("no column that is known here") if why.endswith("with --map") else said(why)


def asked_of(what: Mapping[str, Any], most: int | None = None) -> dict[str, Any] | None:
    """What the linter asks of up to `most` texts of the files, in the language of the page; None where it asks nothing."""
    from mainspring.engine.lint.rule import rule

    kept = what.get("remarks") or {}
    if not kept.get("texts"):
        return None
    say = Teller().say
    texts = [
        {
            **text,
            "asked": [
                {**one, "ask": say(rule(one["code"]).ask), "said": say(one["message"])}
                for one in text["asked"]
            ],
        }
        for text in kept["texts"][:most]
    ]
    return {**kept, "texts": texts, "more": kept["of"] - len(texts)}


@public
@never_cache
def upload_remarks(request: HttpRequest, key: str) -> HttpResponse:
    """What the linter asks of every text of the files."""
    found = _done(request, key)
    remarks = asked_of(found.recognised)
    if remarks is None:
        raise Http404
    return render(request, "front/upload_remarks.html", {"upload": found, "remarks": remarks})


def _weeks(name: str) -> str:
    """The first and the last of a row of weekly columns."""
    first, _to, last = name.partition(" to ")
    return _("{first} to {last}").format(first=first, last=last)


@public
@never_cache
def upload_progress(request: HttpRequest, key: str) -> HttpResponse:
    """How far the reading is; the whole page anew once it is over."""
    found = _mine(request, key)
    if found.is_under_way:
        return render(request, "front/upload.html#progress", {"upload": found})
    response = HttpResponse(status=204)
    response.headers["HX-Redirect"] = reverse("upload", kwargs={"key": key})
    return response


@public
@never_cache
def upload_finding(request: HttpRequest, key: str, pattern: str) -> HttpResponse:
    """One finding of an upload."""
    found = _done(request, key)
    known_pattern(pattern)
    seen = seen_by(None, found.found)
    one = seen.pattern(pattern)
    if one is None or one["state"] != "present":
        raise Http404
    listed = page(seen, None, _finding_url(key)).findings
    finding = next(entry for entry in listed if entry.id == pattern)

    def kept(signal: str) -> list[Any]:
        entry = _kept(found).get(f"{pattern}/{signal}")
        return entry[0] if entry else []

    team = of_one_team(request, seen, one, kept)
    context = {
        "upload": found,
        "detail": detail(seen, finding, one, _rows_url(key, pattern), _nowhere, *team),
        "here": _finding_url(key)(pattern),
    }
    return render(request, "front/upload_finding.html", context)


def _kept(upload: Upload) -> dict[str, tuple[list[Any], int]]:
    """The rows that are kept of each figure, by `pattern/signal`, and how many there are in all."""
    rows: dict[str, tuple[list[Any], int]] = json.loads(
        Upload.objects.values_list("rows", flat=True).get(pk=upload.pk)
    )
    return rows


@public
@never_cache
def upload_rows(request: HttpRequest, key: str, pattern: str, signal: str) -> HttpResponse:
    """Every row behind a figure of an upload."""
    found = _done(request, key)
    definition = known_pattern(pattern)
    seen = seen_by(None, found.found)
    one = seen.pattern(pattern)
    chosen = next((item for item in definition.signals if item.name == signal), None)
    if one is None or one["state"] != "present" or chosen is None or chosen.private or chosen.personal:
        raise Http404
    kept = _kept(found).get(f"{pattern}/{signal}")
    context = {
        "upload": found,
        "definition": definition,
        "heading": capital(said(chosen.label)),
        "signal": chosen,
        "sql": chosen.sql.strip(),
        "back": _finding_url(key)(pattern),
        "kept": kept,
        **(rows_context(request, seen, one, *kept, _nowhere) if kept else {}),
    }
    return render(request, "mirror/rows.html", context)


@public
@never_cache
def upload_report(request: HttpRequest, key: str) -> HttpResponse:
    """The report as one file to take along. It carries its own styles, which no page of ours may, so it is handed over and not shown."""
    from mainspring.interfaces.reports.html import html

    found = _done(request, key)
    response = HttpResponse(html(found.found), content_type="text/html; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="diagnosis.html"'
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'; style-src 'unsafe-inline'"
    return response


def day_of(text: str) -> dt.date | None:
    """The day that somebody gave for what the sheet says; None where they left it empty."""
    if not text:
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise Refused(
            _("Give the day as year-month-day, such as 2026-03-31, or leave it empty."), "day"
        ) from None


@signed_in
@never_cache
def upload_keep(request: HttpRequest, key: str) -> HttpResponse:
    """Make an organisation of it; whoever does becomes its OKR lead."""
    found = _done(request, key)
    name, error, wrong = suggested_name(found), "", ""
    undated = found.recognised.get("undated", 0)
    day = timezone.localdate().isoformat() if undated else ""
    if request.method == "POST":
        name, day = request.POST.get("name", ""), request.POST.get("day", "").strip()
        try:
            whole = Upload.objects.get(pk=found.pk)
            made = keep(whole, request.user, name, day_of(day))
        except Refused as refused:
            error, wrong = said(str(refused)), refused.field
        else:
            _forget(request, key)
            messages.success(
                request,
                format_html(
                    '{} <a href="{}">{}</a>',
                    _("{name} is yours. Its first diagnosis is being made.").format(name=made.name),
                    reverse("strategy", kwargs={"organisation": made.key}),
                    _("See its objectives"),
                ),
            )
            return redirect("mirror", organisation=made.key)
    context = {
        "upload": found,
        "name": name,
        "error": error,
        "wrong": wrong,
        "undated": undated,
        "day": day,
        "today": timezone.localdate().isoformat(),
    }
    return render(request, "front/upload_keep.html", context, status=422 if error else 200)


@public
@require_POST
def upload_throw_away(request: HttpRequest, key: str) -> HttpResponse:
    """Forget the files, and what was found in them."""
    throw_away(_mine(request, key))
    _forget(request, key)
    messages.success(request, _("Thrown away. Nothing of it is left here."))
    return redirect("home")


def _done(request: HttpRequest, key: str) -> Upload:
    found = _mine(request, key)
    if found.state != UploadState.DONE:
        raise Http404
    return found


def _forget(request: HttpRequest, key: str) -> None:
    request.session[MINE] = [one for one in request.session.get(MINE, ()) if one != key]


def _finding_url(key: str) -> Callable[[str], str]:
    return lambda pattern: reverse("upload_finding", kwargs={"key": key, "pattern": pattern})


def _rows_url(key: str, pattern: str) -> Callable[[str], str]:
    return lambda signal: reverse("upload_rows", kwargs={"key": key, "pattern": pattern, "signal": signal})


def _nowhere(_row: Mapping[str, Any]) -> str:
    """The rows of an upload are about nothing that has a page here."""
    return ""
