"""Set-up > Import: files into the organisation that lives here. Compared first, taken in by a button, or thrown away."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.db.models import Case, Count, When
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from mainspring.apps.events.verbs import Refused, Stale
from mainspring.apps.trails.imports.lines import DRAFTS, NEAR, OF_NEW, REASONS, Verdict
from mainspring.apps.trails.imports.previews import mine, take_in
from mainspring.apps.trails.models import Upload, UploadLine, UploadState
from mainspring.apps.trails.uploads import name_columns, receive, throw_away, too_large
from mainspring.interfaces.reports.words import read_from
from mainspring.interfaces.web.access import needs
from mainspring.interfaces.web.front.columns import answered, asked
from mainspring.interfaces.web.front.uploads import day_of, recognised
from mainspring.interfaces.web.goals.parts import FIELDS
from mainspring.interfaces.web.paging import id_of, onward
from mainspring.interfaces.web.sentences.telling import Teller, capital, said

TABLES = {
    "teams": gettext_lazy("Teams"),
    "people": gettext_lazy("People"),
    "cycles": gettext_lazy("Cycles"),
    "objectives": gettext_lazy("Objectives"),
    "key_results": gettext_lazy("Key results"),
    "check_ins": gettext_lazy("Check-ins"),
    "work_items": gettext_lazy("Work items"),
    "pulse": gettext_lazy("Pulse answers"),
    "revisions": gettext_lazy("Changes"),
    "forums": gettext_lazy("Forums"),
    "reviews": gettext_lazy("Reviews"),
    "review_items": gettext_lazy("What was on the table"),
    "blockers": gettext_lazy("Blockers"),
    "decisions": gettext_lazy("Decisions"),
    "priorities": gettext_lazy("Rankings"),
    "allocations": gettext_lazy("Money and people"),
}
"""In the order of the page."""

COLUMNS = {
    **FIELDS,
    "name": gettext_lazy("name"),
    "email": gettext_lazy("e-mail address"),
    "role": gettext_lazy("role"),
    "external": gettext_lazy("from outside"),
    "parent_team_id": gettext_lazy("part of"),
    "kind": gettext_lazy("kind"),
    "timezone": gettext_lazy("time zone"),
    "starts_on": gettext_lazy("first day"),
    "ends_on": gettext_lazy("last day"),
    "objective_id": gettext_lazy("objective"),
    "final_score": gettext_lazy("score"),
    "value": gettext_lazy("value"),
    "confidence": gettext_lazy("confidence"),
    "note": gettext_lazy("note"),
    "system": gettext_lazy("tracker"),
    "assignee_id": gettext_lazy("assignee"),
    "subject_id": gettext_lazy("what it serves"),
    "created_at": gettext_lazy("written on"),
    "started_at": gettext_lazy("started"),
    "current": gettext_lazy("value"),
    "progress": gettext_lazy("progress"),
    "named": gettext_lazy("made because it is named as the parent of"),
    "known": gettext_lazy("known are"),
    NEAR: gettext_lazy("here already"),
    "done_at": gettext_lazy("done"),
    "effort": gettext_lazy("effort"),
}

_PAGES = {
    "teams": "setup_team",
    "people": "person",
    "cycles": "setup_cycle",
    "objectives": "objective",
    "key_results": "key_result",
    "check_ins": "key_result",
}
"""The page of a row that is here."""
_FACTS = ("team_id", "owner_id", "email", "unit", "baseline", "target", "due_on")
"""Columns that say of a new row what they are without their names."""
_DECIDED = dict.fromkeys(("target", "figures", "figures_of_several"), "key_result_target")
"""Where something is decided that no import may do, by the reason."""
FIRST = 10
"""Rows that are shown on the preview itself."""
SIZE = 50


def _mine(request: HttpRequest, key: str) -> Upload:
    found = mine(request.organisation, request.person, key)  # type: ignore[attr-defined]
    if found is None:
        raise Http404
    return found


@needs("organisation.set_up")
@never_cache
def setup_import(request: HttpRequest) -> HttpResponse:
    """Hand files in, and those that are here yet."""
    person: Any = request.person  # type: ignore[attr-defined]
    error = ""
    if request.method == "POST":
        try:
            files = request.FILES.getlist("files")
            if getattr(request, "over_quota", False):
                raise Refused(too_large(), "files")
            upload = receive(files, person)
        except Refused as refused:
            error = said(str(refused))
        else:
            return redirect("setup_import_preview", organisation=person.organisation.key, key=upload.key)
    here = Upload.objects.filter(
        organisation=person.organisation, person=person, expires_at__gt=timezone.now()
    )
    context = {
        "error": error,
        "receiver": request.path,
        "still_here": here.only("key", "names", "expires_at", "taken_at").order_by("-created_at")[:20],
    }
    return render(request, "setup/import.html", context, status=422 if error else 200)


@needs("organisation.set_up")
@never_cache
def setup_import_preview(request: HttpRequest, key: str) -> HttpResponse:
    """What taking the files in would do, or what it did."""
    return _preview(request, _mine(request, key))


def _preview(
    request: HttpRequest,
    found: Upload,
    error: str = "",
    day: str | None = None,
    status: int = 200,
    column_error: str = "",
) -> HttpResponse:
    kwargs = {"organisation": request.organisation.key, "key": found.key}  # type: ignore[attr-defined]
    context: dict[str, Any] = {
        "upload": found,
        "error": error,
        "columns": asked(found),
        "column_error": column_error,
        "receiver": reverse("setup_import_columns", kwargs=kwargs),
    }
    if found.state == UploadState.DONE:
        counts = found.found["counts"]
        refused, left_out = _first(found, Verdict.NOT_TAKEN), _first(found, Verdict.LEFT_OUT)
        drafts = _drafts(request, found)
        context |= {
            "recognised": recognised(found.recognised),
            "counted": counted(found.recognised),
            "tables": _tables(request, found, counts),
            "verdicts": [capital(str(verdict.label)) for verdict in Verdict.of_rows()],
            "not_compared": [
                (str(label), found.recognised["counts"][table])
                for table, label in TABLES.items()
                if found.recognised["counts"].get(table) and table not in counts
            ],
            "anything": any(
                counts[table].get(verdict) for table in counts for verdict in (Verdict.NEW, Verdict.CHANGED)
            ),
            "refused": [_line(request, line) for line in refused],
            # Answers to the pulse have a line for all of one reason.
            "refused_count": sum(
                of.get(Verdict.NOT_TAKEN, 0) for table, of in counts.items() if table != "pulse"
            )
            + sum(line.table == "pulse" for line in refused),
            "refused_url": _rows_url(request, found, Verdict.NOT_TAKEN),
            "left_out": [_line(request, line) for line in left_out],
            "left_out_count": sum(of.get(Verdict.LEFT_OUT, 0) for of in counts.values()),
            "left_out_url": _rows_url(request, found, Verdict.LEFT_OUT),
            "near": [
                _line(request, line, told=True)
                for line in found.lines.filter(verdict=Verdict.NEW, why=NEAR).order_by("id")[:FIRST]  # type: ignore[attr-defined]
            ],
            "near_count": found.found.get("near", 0),
            "near_url": _rows_url(request, found, Verdict.NEW, near=1),
            "drafts": drafts,
            "more_drafts": sum(n for _why, n, _lines in drafts) > FIRST,
            "drafts_count": sum(n for _why, n, _lines in drafts),
            "drafts_url": _rows_url(request, found, Verdict.NEW, drafts=1),
            "undated": found.found["undated"],
            "newer": found.found.get("newer", 0),
            "day": day or "",
            "today": timezone.localdate().isoformat(),
        }
    elif found.state == UploadState.FAILED:
        status = 422
    return render(request, "setup/import_preview.html", context, status=status)


def counted(what: Mapping[str, Any]) -> str:
    """How many rows of each kind were read, in the language of the page."""
    told: Any = {"trail": {"tables": what["counts"], "problems": [], "problem_count": 0}}
    return Teller().phrases(read_from(told))


def _first(found: Upload, verdict: str) -> list[UploadLine]:
    # What somebody has to decide comes before what is merely left as it is.
    moved = Case(When(why__in=("target", "figures", "figures_of_several"), then=0), default=1)
    return list(found.lines.filter(verdict=verdict).order_by(moved, "id")[:FIRST])  # type: ignore[attr-defined]


def _drafts(request: HttpRequest, found: Upload) -> list[tuple[str, int, list[dict[str, Any]]]]:
    """Why what is new stays a draft, of how many rows, and the first of these; what is one only because its objective is comes last."""
    drafts = found.lines.filter(verdict=Verdict.NEW, why__in=DRAFTS)  # type: ignore[attr-defined]
    counted = dict(drafts.order_by().values_list("why").annotate(n=Count("pk")))
    if not counted:
        return []
    order = sorted(counted, key=lambda why: (why == "objective", -counted[why], why))
    place = Case(*(When(why=why, then=at) for at, why in enumerate(order)))
    lines = [
        (line.why, _line(request, line, found.taken_at is not None, told=True))
        for line in drafts.order_by(place, "id")[:FIRST]
    ]
    return [
        (str(DRAFTS.get(why, why)), counted[why], [line for of, line in lines if of == why]) for why in order
    ]


def _tables(
    request: HttpRequest, found: Upload, counts: Mapping[str, Mapping[str, int]]
) -> list[tuple[str, list[tuple[int, str]]]]:
    """Each table with its count of each verdict and the address of those rows; none for answers to the pulse."""
    return [
        (
            str(label),
            [
                (
                    n := counts[table].get(verdict, 0),
                    _rows_url(request, found, verdict, table=table) if n and table != "pulse" else "",
                )
                for verdict in Verdict.of_rows()
            ],
        )
        for table, label in TABLES.items()
        if table in counts
    ]


def _rows_url(request: HttpRequest, found: Upload, verdict: str, **query: Any) -> str:
    kwargs = {"organisation": request.organisation.key, "key": found.key}  # type: ignore[attr-defined]
    return reverse("setup_import_rows", kwargs=kwargs, query={"verdict": verdict, **query})


def _facts(line: UploadLine) -> list[str]:
    """What a new row says beside its title, without the names of its columns."""
    said = {column: new for column, _old, new in line.changes}
    facts = [said[column] for column in ("team_id", "owner_id", "email") if said.get(column)]
    if "baseline" in said or "target" in said:
        way = f"{said.get('baseline', '–')} → {said.get('target', '–')}"
        facts.append(f"{way} {said['unit']}" if said.get("unit") else way)
    if "due_on" in said:
        day = date_format(dt.date.fromisoformat(said["due_on"]), "j F Y")
        facts.append(_("due {day}").format(day=day))
    return facts


def _answers(n: int) -> str:
    return ngettext("{n} answer", "{n} answers", n).format(n=n)


def _line(request: HttpRequest, line: UploadLine, taken: bool = False, told: bool = False) -> dict[str, Any]:
    """A row of the comparison in the reader's words, with the way to its page and to where it is decided. `told`: its reason stands above."""
    slug = request.organisation.key  # type: ignore[attr-defined]
    here = line.key and (line.verdict != Verdict.NEW or taken)
    url = decide = ""
    if here and line.table in _PAGES:
        url = reverse(_PAGES[line.table], kwargs={"organisation": slug, "key": line.key})
    if here and line.table == "key_results" and line.why in _DECIDED:
        decide = reverse(_DECIDED[line.why], kwargs={"organisation": slug, "key": line.key})
    activate = ""
    if taken and line.verdict == Verdict.NEW and line.why in ("limit", "early", "late", "asked"):
        activate = reverse("trade_off", kwargs={"organisation": slug, "key": line.key})
    reasons = OF_NEW if line.verdict == Verdict.NEW else REASONS
    of_goal = line.verdict == Verdict.NEW and line.table in ("people", "objectives", "key_results")
    answers = line.table == "pulse"
    return {
        "title": _answers(int(line.title)) if answers else line.title,
        "table": TABLES.get(line.table, line.table),
        "url": url,
        "why": "" if told else reasons.get(line.why, line.why),
        "decide": decide,
        "activate": activate,
        "draft": line.verdict == Verdict.NEW and line.why in DRAFTS,
        "facts": _facts(line) if of_goal else [],
        "changes": [
            (COLUMNS.get(column, column), old, new)
            for column, old, new in line.changes
            if not (of_goal and column in _FACTS)
        ],
    }


@needs("organisation.set_up")
@never_cache
def setup_import_progress(request: HttpRequest, key: str) -> HttpResponse:
    """How far the reading is; the whole page anew once it is over."""
    found = _mine(request, key)
    if found.is_under_way:
        return render(request, "setup/import_preview.html#progress", {"upload": found})
    response = HttpResponse(status=204)
    response.headers["HX-Redirect"] = reverse(
        "setup_import_preview",
        kwargs={"organisation": request.organisation.key, "key": key},  # type: ignore[attr-defined]
    )
    return response


@needs("organisation.set_up")
@never_cache
def setup_import_rows(request: HttpRequest, key: str) -> HttpResponse:
    """The rows of one verdict, of one table or of all, page by page."""
    found = _mine(request, key)
    verdict, table = request.GET.get("verdict", Verdict.NOT_TAKEN), request.GET.get("table", "")
    if found.state != UploadState.DONE or verdict not in Verdict.values or (table and table not in TABLES):
        raise Http404
    drafts, near = bool(request.GET.get("drafts")), bool(request.GET.get("near"))
    lines = found.lines.filter(verdict=verdict).order_by("id")  # type: ignore[attr-defined]
    if table:
        lines = lines.filter(table=table)
    if drafts:
        lines = lines.filter(why__in=DRAFTS)
    if near:
        lines = lines.filter(why=NEAR)
    if after := request.GET.get("after", ""):
        lines = lines.filter(id__gt=id_of(after))
    rows = list(lines[: SIZE + 1])
    more = len(rows) > SIZE
    counts = found.found["counts"]
    of = (table,) if table else tuple(counts)
    total = sum(counts.get(one, {}).get(verdict, 0) for one in of)
    context = {
        "upload": found,
        "heading": f"{TABLES[table]}: {Verdict(verdict).label}"
        if table
        else _("Drafts")
        if drafts
        else _("New, and almost the same as what is here")
        if near
        else _("Cells that are left out")
        if verdict == Verdict.LEFT_OUT
        else capital(str(Verdict(verdict).label)),
        "rows": [_line(request, line, found.taken_at is not None) for line in rows[:SIZE]],
        "one_table": bool(table),
        "total": None if drafts or near or verdict == Verdict.LEFT_OUT else total,
        "older": onward(request, "after", str(rows[SIZE - 1].pk)) if more else "",
    }
    return render(request, "setup/import_rows.html", context)


@require_POST
@needs("organisation.set_up")
def setup_import_columns(request: HttpRequest, key: str) -> HttpResponse:
    """Say what columns hold whose headers nobody here knows; the files are read again."""
    found = _mine(request, key)
    try:
        name_columns(found, answered(request.POST))
    except Refused as refused:
        return _preview(request, found, status=422, column_error=said(str(refused)))
    return redirect("setup_import_preview", organisation=request.organisation.key, key=key)  # type: ignore[attr-defined]


@require_POST
@needs("organisation.set_up")
def setup_import_take(request: HttpRequest, key: str) -> HttpResponse:
    """Take the files in."""
    found = _mine(request, key)
    person: Any = request.person  # type: ignore[attr-defined]
    typed = request.POST.get("day", "").strip()
    try:
        counts = take_in(found, by=person, day=day_of(typed), newer=bool(request.POST.get("newer")))
    except Stale:
        messages.error(
            request,
            _(
                "Something here changed since you looked. This is the comparison as of now; nothing was taken in."
            ),
        )
    except Refused as refused:
        return _preview(request, found, said(str(refused)), typed, 422)
    else:
        messages.success(
            request,
            _("Taken in: {new} new, {changed} changed. The mirror is being made anew.").format(**counts),
        )
    return redirect("setup_import_preview", organisation=person.organisation.key, key=key)


@require_POST
@needs("organisation.set_up")
def setup_import_throw_away(request: HttpRequest, key: str) -> HttpResponse:
    """Forget the files. What was taken in stays."""
    throw_away(_mine(request, key))
    messages.success(request, _("Thrown away. Nothing was changed by it."))
    return redirect("setup_import", organisation=request.organisation.key)  # type: ignore[attr-defined]
