"""A key result's page, and what changes it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mainspring.apps.decisions.closing import Closing
from mainspring.apps.decisions.drafts import goes_to, is_late
from mainspring.apps.decisions.line import continuation_of
from mainspring.apps.decisions.models import Decision
from mainspring.apps.events.verbs import Refused
from mainspring.apps.goals.models import KeyResult
from mainspring.apps.goals.models.objective import WORKED_ON, Status
from mainspring.apps.goals.sight import above, below
from mainspring.apps.goals.titles import passed_day_of
from mainspring.apps.outlook.counted import why_unknown
from mainspring.apps.outlook.stated import stated_of
from mainspring.apps.people.permissions import allow, may
from mainspring.interfaces.web.access import needs
from mainspring.interfaces.web.fields import refuse
from mainspring.interfaces.web.goals import challenge, parts
from mainspring.interfaces.web.goals.course import course_of
from mainspring.interfaces.web.goals.forms import CloseForm, KeyResultForm, TargetForm
from mainspring.interfaces.web.goals.rows import key_result_of, objective_of, to_today
from mainspring.interfaces.web.paging import newest_first
from mainspring.interfaces.web.saving import saved

EDITED = ("title", "owner", "metric", "unit", "baseline", "target", "direction", "due_on")


@needs("organisation.read")
def key_result(request: HttpRequest, key: str) -> HttpResponse:
    """Everything about one key result."""
    person: Any = request.person  # type: ignore[attr-defined]
    row = key_result_of(request, key)
    may_change = may(person, "key_result.change", row)
    is_open = row.status in WORKED_ON
    late = is_late(row)
    decisions, more_decisions = parts.decisions_of(row, person)
    work, more_work = parts.work_of(row)
    course = course_of(row, with_forecast=True)
    chance = course.forecast.chance if course.forecast else None
    row.stated = stated_of(row, chance, timezone.localdate(), person.organisation.check_in_days)
    context = {
        "key_result": row,
        "course": course,
        "why_unknown": why_unknown(row),
        "check_ins": newest_first(request, row.check_ins.select_related("author", "corrects"), 20),
        "above": above(row, person),
        "below": below(row, person),
        "blockers": parts.blockers_of(request, row),
        "decisions": decisions,
        "more_decisions": more_decisions,
        "changes": parts.changes_of(request, row),
        "work": work,
        "more_work": more_work,
        "is_open": is_open,
        "late": late,
        "passed": passed_day_of(row),
        "goes_to": goes_to(row) if late and may_change else None,
        "can": {
            "check_in": is_open and may(person, "key_result.check_in", row),
            "change": may_change,
            "move": is_open and may_change and row.target is not None,
            "drop": row.status == Status.DRAFT and may_change,
            "activate": row.status == Status.DRAFT
            and not late
            and row.objective.status == Status.ACTIVE
            and may(person, "objective.activate", row),
            "close": is_open and may(person, "key_result.close", row),
            "block": may(person, "blocker.raise", row),
        },
    }
    return render(request, "goals/key_result.html", context)


@needs("organisation.read")
def key_result_new(request: HttpRequest, key: str) -> HttpResponse:
    """Write a key result of an objective."""
    person: Any = request.person  # type: ignore[attr-defined]
    objective = objective_of(request, key)
    allow(person, "objective.change", objective)
    form = KeyResultForm(request.POST or None, person=person, initial={"owner": objective.owner})
    asked = None
    if request.method == "POST" and form.is_valid():
        if "check" in request.POST:
            asked = asked_of(form.cleaned_data, objective)
        else:
            said = {name: value for name, value in form.cleaned_data.items() if name != "version"}
            try:
                made = KeyResult.draft(objective, said.pop("title"), by=person, **said)
            except Refused as refused:
                refuse(form, refused)
            else:
                messages.success(request, _("Drafted. It counts once it is active."))
                return redirect("key_result", organisation=person.organisation.key, key=made.key)
    context = {"form": form, "objective": objective, "asked": asked}
    return render(request, "goals/key_result_form.html", context)


@needs("organisation.read")
def key_result_edit(request: HttpRequest, key: str) -> HttpResponse:
    """Change a key result."""
    person: Any = request.person  # type: ignore[attr-defined]
    row = key_result_of(request, key)
    allow(person, "key_result.change", row)
    initial = {name: getattr(row, name) for name in EDITED} | {"version": row.version}
    form = KeyResultForm(request.POST or None, person=person, current=row, initial=initial)
    asked = asked_of(initial, row.objective) if request.method == "GET" else None
    if request.method == "POST" and form.is_valid():
        if "check" in request.POST:
            asked = asked_of(form.cleaned_data, row.objective)
        else:
            said = dict(form.cleaned_data)
            if saved(form, lambda: row.alter(by=person, version=said.pop("version"), **said), row):
                return redirect("key_result", organisation=person.organisation.key, key=row.key)
    context = {
        "form": form,
        "objective": row.objective,
        "key_result": row,
        "asked": asked,
        "passed": passed_day_of(row),
    }
    return render(request, "goals/key_result_form.html", context)


@require_POST
@needs("organisation.read")
def key_result_challenge(request: HttpRequest, key: str) -> HttpResponse:
    """The linter's questions about what stands in the form, as a piece of the page. `key` is the objective's."""
    objective = objective_of(request, key)
    form = KeyResultForm(request.POST, person=request.person)  # type: ignore[attr-defined]
    form.is_valid()
    return render(
        request, "goals/challenge.html", {"asked": asked_of(form.cleaned_data, objective), "field": "title"}
    )


def asked_of(said: dict[str, Any], objective: Any) -> challenge.Challenge | None:
    """What the linter asks of a wording with its figures, as the form names them; None while there is none."""
    if not said.get("title"):
        return None
    due, owner = said.get("due_on"), said.get("owner")
    return challenge.of_key_result(
        said["title"],
        objective,
        owner=str(owner or objective.owner or ""),
        metric=said.get("metric") or "",
        unit=said.get("unit") or "",
        baseline=said.get("baseline"),
        target=said.get("target"),
        direction=said.get("direction") or "",
        due_on=due.isoformat() if due else (objective.cycle.ends_on.isoformat() if objective.cycle else ""),
    )


@needs("organisation.read")
def key_result_target(request: HttpRequest, key: str) -> HttpResponse:
    """Move the target, by a decision."""
    person: Any = request.person  # type: ignore[attr-defined]
    row = key_result_of(request, key)
    allow(person, "key_result.change", row)
    form = TargetForm(request.POST or None, person=person, thing=row, initial={"version": row.version})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data

        def move() -> Decision:
            return Decision.move_target(
                row,
                said["target"],
                said["rationale"],
                by=person,
                forum=said["forum"],
                version=said["version"],
            )

        if saved(form, move, row):
            messages.success(request, _("The target has moved. The old one stays on record."))
            return redirect("key_result", organisation=person.organisation.key, key=row.key)
    return render(request, "goals/target.html", {"form": form, "key_result": row})


@needs("organisation.read")
def key_result_close(request: HttpRequest, key: str) -> HttpResponse:
    """Score it with what was learned, and decide what becomes of it."""
    person: Any = request.person  # type: ignore[attr-defined]
    row = key_result_of(request, key)
    allow(person, "key_result.close", row)
    reached = None if row.progress is None else round(row.progress, 2)
    form = CloseForm(
        request.POST or None, person=person, thing=row, initial={"version": row.version, "score": reached}
    )
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data

        def close() -> Decision:
            return Closing.of_key_result(
                row,
                said["score"],
                said["learned"],
                said["verdict"],
                by=person,
                rationale=said["rationale"],
                forum=said["forum"],
                version=said["version"],
            )

        if saved(form, close, row):
            said_so: Any = _("Closed. What was learned stands on its page.")
            if (draft := continuation_of(row)) is not None:
                page = reverse("key_result", args=[person.organisation.key, draft.key])
                said_so = format_html(
                    '{} <a href="{}">{}</a>', said_so, page, _("Its draft for the next cycle")
                )
            messages.success(request, said_so)
            if request.GET.get("row"):
                return to_today(request, request.GET["row"])
            return redirect("objective", organisation=person.organisation.key, key=row.objective.key)
    return render(
        request, "goals/close_key_result.html", {"form": form, "key_result": row, "course": course_of(row)}
    )
