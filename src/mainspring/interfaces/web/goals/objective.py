"""An objective's page, and what changes it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mainspring.apps.decisions.closing import Closing
from mainspring.apps.decisions.drafts import goes_on_as, goes_to, is_late
from mainspring.apps.decisions.limits import room_for
from mainspring.apps.decisions.line import stopped_above
from mainspring.apps.decisions.models import Proposal
from mainspring.apps.events.prepared import Prepared
from mainspring.apps.events.verbs import Refused, Stale
from mainspring.apps.goals.due import is_over
from mainspring.apps.goals.models import Cycle, KeyResult, Objective
from mainspring.apps.goals.models.objective import ENDED, WORKED_ON, Level, Status
from mainspring.apps.goals.sight import above, below
from mainspring.apps.goals.titles import passed_day_of
from mainspring.apps.outlook.stated import chance_kept, stated_of
from mainspring.apps.people.models import Team
from mainspring.apps.people.permissions import allow, may
from mainspring.apps.rhythm.next_steps import late_among
from mainspring.interfaces.web import stale
from mainspring.interfaces.web.access import needs
from mainspring.interfaces.web.fields import refuse
from mainspring.interfaces.web.goals import challenge, parts
from mainspring.interfaces.web.goals.course import expected_share
from mainspring.interfaces.web.goals.drafts import tell_taken
from mainspring.interfaces.web.goals.forms import ObjectiveForm
from mainspring.interfaces.web.goals.rows import objective_of
from mainspring.interfaces.web.paging import cut
from mainspring.interfaces.web.saving import saved

MOST = 100
"""Key results that an objective's page lists."""
_KEY_RESULTS = Prepared(
    lambda pk: (
        KeyResult.objects.filter(objective=pk)
        .select_related("owner")
        .annotate(chance=chance_kept())
        .order_by(F("closed_at").asc(nulls_first=True), "id")[: MOST + 1]
    ),
    -1,
)


@needs("organisation.read")
def objective(request: HttpRequest, key: str) -> HttpResponse:
    """Everything about one objective."""
    person: Any = request.person  # type: ignore[attr-defined]
    row = objective_of(request, key)
    key_results, more = _key_results(row, person)
    may_change = may(person, "objective.change", row)
    still = [one for one in key_results if one.status in WORKED_ON]
    decisions, more_decisions = parts.decisions_of(row, person)
    work, more_work = parts.work_of(row)
    late = is_late(row)
    context = {
        "objective": row,
        "key_results": key_results,
        "more": more,
        "late": late,
        "passed": passed_day_of(row),
        "goes_to": goes_to(row) if late and may_change else None,
        "left": len([one for one in key_results if one.status == Status.DRAFT]) if row.status in ENDED else 0,
        "above": above(row, person),
        "below": below(row, person),
        "blockers": parts.blockers_of(request, row),
        "decisions": decisions,
        "more_decisions": more_decisions,
        "changes": parts.changes_of(request, row),
        "work": work,
        "more_work": more_work,
        "still": len(still) if row.status in WORKED_ON and may_change else 0,
        "proposal": _open_proposal(row, person) if row.status == Status.DRAFT else None,
        "room": room_for(row) if row.status == Status.DRAFT and not late else None,
        "can": {
            "change": may_change,
            "activate": row.status == Status.DRAFT and not late and may(person, "objective.activate", row),
            "drop": row.status == Status.DRAFT and may_change,
            "move_on": late and may_change,
            "close": row.status in WORKED_ON and not still and may_change,
            "block": may(person, "blocker.raise", row),
        },
    }
    return render(request, "goals/objective.html", context)


def _key_results(row: Objective, person: Any) -> tuple[list[Any], bool]:
    """Its first key results, each with what is expected of it by now and what was last said of it; and whether there are more."""
    key_results, more = cut(_KEY_RESULTS.all(row.pk), MOST)
    today = timezone.localdate()
    late = late_among([one.pk for one in key_results], person, today)
    for one in key_results:
        one.is_late = one.pk in late
        one.objective = row
        one.is_over = is_over(one, today)
        one.expected = expected_share(one, today)
        one.stated = stated_of(one, one.chance, today, person.organisation.check_in_days)
    return key_results, more


def _open_proposal(row: Objective, person: Any) -> Proposal | None:
    """The trade-off that is proposed for a draft and waits for an answer."""
    rows = Proposal.objects.filter(organisation=person.organisation, objective=row, outcome="")
    return rows.select_related("proposed_by").order_by("-at", "-id").first()


@needs("organisation.read")
def objective_new(request: HttpRequest) -> HttpResponse:
    """Write an objective (`?team=`, `?parent=` ids fill in what is known)."""
    person: Any = request.person  # type: ignore[attr-defined]
    team = (
        Team.objects.filter(organisation=person.organisation, key=request.GET["team"]).first()
        if "team" in request.GET
        else (None if may(person, "objective.draft") else person.team)
    )
    initial = {
        "team": team,
        "level": Level.TEAM if team else Level.COMPANY,
        "owner": person,
        "cycle": _current(person),
        "parent": request.GET.get("parent", ""),
    }
    form = ObjectiveForm(request.POST or None, person=person, initial=initial)
    asked = None
    if request.method == "POST" and form.is_valid():
        if "check" in request.POST:
            asked = challenge.of_objective(form.cleaned_data["title"], form.cleaned_data["level"])
        else:
            said = form.chosen(person)
            try:
                made = Objective.draft(person.organisation, said.pop("title"), by=person, **said)
            except Refused as refused:
                refuse(form, refused)
            else:
                messages.success(request, _("Drafted. Now write how one would see it: its key results."))
                return redirect("objective", organisation=person.organisation.key, key=made.key)
    elif request.method == "GET" and not (
        may(person, "objective.draft") or may(person, "objective.draft", team)
    ):
        allow(person, "objective.draft", team)
    return render(request, "goals/objective_form.html", {"form": form, "asked": asked})


@needs("organisation.read")
def objective_edit(request: HttpRequest, key: str) -> HttpResponse:
    """Change an objective."""
    person: Any = request.person  # type: ignore[attr-defined]
    row = objective_of(request, key)
    allow(person, "objective.change", row)
    initial = {
        name: getattr(row, name)
        for name in ("title", "description", "level", "team", "owner", "cycle", "confidential", "version")
    } | {"parent": row.parent.key if row.parent else ""}
    initial["level"] = row.level or (Level.TEAM if row.team_id else Level.COMPANY)
    form = ObjectiveForm(request.POST or None, person=person, current=row, initial=initial)
    asked = challenge.of_objective(row.title, initial["level"]) if request.method == "GET" else None
    if request.method == "POST" and form.is_valid():
        if "check" in request.POST:
            asked = challenge.of_objective(form.cleaned_data["title"], form.cleaned_data["level"])
        else:
            version = form.cleaned_data["version"]
            if saved(form, lambda: row.alter(by=person, version=version, **form.chosen(person)), row):
                return redirect("objective", organisation=person.organisation.key, key=row.key)
    context = {
        "form": form,
        "objective": row,
        "asked": asked,
        "stopped_above": stopped_above(row),
        "serves_ended": row.status == Status.DRAFT and row.parent is not None and row.parent.status in ENDED,
        "passed": passed_day_of(row),
    }
    return render(request, "goals/objective_form.html", context)


@require_POST
@needs("organisation.read")
def objective_challenge(request: HttpRequest) -> HttpResponse:
    """The linter's questions about what stands in the form, as a piece of the page."""
    title = request.POST.get("title", "").strip()
    questions = challenge.of_objective(title, request.POST.get("level", "")) if title else []
    return render(
        request, "goals/challenge.html", {"asked": challenge.Challenge(questions), "field": "title"}
    )


@needs("organisation.read")
def objective_close(request: HttpRequest, key: str) -> HttpResponse:
    """Close an objective whose key results are scored."""
    person: Any = request.person  # type: ignore[attr-defined]
    row = objective_of(request, key)
    allow(person, "objective.close", row)
    said = ""
    if request.method == "POST":
        try:
            taken = Closing.of_objective(row, by=person, version=stale.version_of(request))
        except Stale:
            said = _("Somebody changed this objective just now: look again before you close it.")
        except Refused as refused:
            said = str(refused)
        else:
            tell_taken(request, [taken])
            return redirect("objective", organisation=person.organisation.key, key=row.key)
    key_results, _more = _key_results(row, person)
    drafts = row.key_results.filter(status=Status.DRAFT).count()
    context = {
        "objective": row,
        "key_results": key_results,
        "said": said,
        "drafts": drafts,
        "following": goes_on_as(row) if drafts else None,
    }
    return render(request, "goals/close_objective.html", context)


def _current(person: Any) -> Cycle | None:
    return Cycle.current(person.organisation, timezone.localdate())
