"""The check-in: one screen, by keyboard, in under 20 seconds."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from mainspring.apps.events.keys import new_key
from mainspring.apps.events.verbs import Refused, Repeated
from mainspring.apps.goals.due import is_over
from mainspring.apps.goals.models import CheckIn, KeyResult
from mainspring.apps.people.permissions import may
from mainspring.apps.rhythm.models import Blocker
from mainspring.interfaces.web.access import needs
from mainspring.interfaces.web.fields import refuse
from mainspring.interfaces.web.goals import challenge
from mainspring.interfaces.web.goals.course import course_of
from mainspring.interfaces.web.goals.forms import CheckInForm
from mainspring.interfaces.web.goals.rows import key_result_of, to_today
from mainspring.interfaces.web.templatetags.stating import brief


@needs("organisation.read")
def check_in(request: HttpRequest, key: str) -> HttpResponse:
    """Check in on a key result, or (`?corrects=`) correct an earlier check-in by a new one."""
    person: Any = request.person  # type: ignore[attr-defined]
    key_result = key_result_of(request, key)
    previous = key_result.check_ins.standing().order_by("-at", "-id").first()
    corrects = _corrected(key_result, request.POST.get("corrects") or request.GET.get("corrects", ""))
    asked: dict[str, Any] = {}
    if request.method == "POST":
        form = CheckInForm(request.POST, person=person)
        if form.is_valid():
            said = form.cleaned_data
            if said["key"] and key_result.check_ins.filter(key=said["key"], author=person).exists():
                return to_today(request, said["row"])
            if not corrects and says_nothing(key_result, said):
                form.add_error(
                    "note",
                    _(
                        "Say one thing at least: the value, a new confidence, or in a note what has changed and what comes next."
                    ),
                )
            stands = not form.errors and not corrects and not_moved(key_result, said["value"])
            if stands and not said["blocker"] and not request.POST.get("asked"):
                asked = {"stands": True}
            elif not form.errors:
                earlier = None if corrects else _just_made(key_result, person)
                try:
                    _save(key_result, said, person, corrects)
                except Repeated:
                    return to_today(request, said["row"])
                except Refused as refused:
                    refuse(form, refused)
                else:
                    if earlier is not None:
                        messages.warning(request, _superseded(earlier))
                    return to_today(request, said["row"])
    else:
        form = CheckInForm(initial=_initial(request, key_result, corrects), person=person)
    context = {
        "key_result": key_result,
        "form": form,
        "course": course_of(key_result),
        "previous": previous,
        "corrects": corrects,
        "allowed": may(person, "key_result.check_in", key_result),
        "over": is_over(key_result, timezone.localdate()),
        **asked,
    }
    return render(request, "goals/check_in.html", context)


@require_POST
@needs("organisation.read")
def check_in_challenge(request: HttpRequest, key: str) -> HttpResponse:
    """The questions under the note while somebody types, as a piece of the page."""
    key_result = key_result_of(request, key)
    form = CheckInForm(request.POST, person=request.person)  # type: ignore[attr-defined]
    form.is_valid()
    said = form.cleaned_data
    previous = key_result.check_ins.standing().order_by("-at", "-id").first()
    note = said.get("note", "")
    confidence = said.get("confidence")
    questions = (
        challenge.of_note(
            key_result,
            note,
            said.get("value"),
            confidence / 100 if confidence is not None else None,
            previous,
        )
        if note
        else []
    )
    context = {
        "questions": questions,
        "stands": said.get("value") is not None and not_moved(key_result, said["value"]),
        "form": form,
        "key_result": key_result,
        "partial": True,
    }
    return render(request, "goals/check_in.html#asked", context)


@require_POST
@needs("organisation.read")
def check_in_undo(request: HttpRequest, key: str) -> HttpResponse:
    """Take a check-in back, within a minute."""
    person: Any = request.person  # type: ignore[attr-defined]
    row = get_object_or_404(
        CheckIn.objects.select_related("key_result__objective", "organisation"),
        organisation=person.organisation,
        key=key,
        author=person,
    )
    try:
        row.undo(by=person)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("key_result", organisation=person.organisation.key, key=row.key_result.key)
    messages.success(request, _taken_back(row))
    return redirect("today", organisation=person.organisation.key)


def _just_made(key_result: KeyResult, person: Any) -> CheckIn | None:
    """The check-in that `person` made here within the last minute, perhaps in another tab, and that counts until now."""
    newest: CheckIn | None = key_result.check_ins.standing().order_by("-at", "-id").first()
    return newest if newest is not None and newest.author_id == person.pk and newest.can_undo else None


def _superseded(earlier: CheckIn) -> str:
    ago = max(1, round((timezone.now() - (earlier.recorded_at or earlier.at)).total_seconds()))
    return ngettext(
        "You checked in on “{title}” {count} second ago, too: {said}. This one counts now; the other stays on its page.",
        "You checked in on “{title}” {count} seconds ago, too: {said}. This one counts now; the other stays on its page.",
        ago,
    ).format(title=earlier.key_result.title, count=ago, said=brief(earlier))


def _taken_back(row: CheckIn) -> str:
    """Which one was taken back, and which one counts now."""
    title = row.key_result.title
    stands = row.key_result.check_ins.standing().select_related("key_result").order_by("-at", "-id").first()
    said = _("Taken back: the check-in on “{title}” ({said}).").format(title=title, said=brief(row))
    if stands is None:
        return said
    at = date_format(timezone.localtime(stands.at), "DATETIME_FORMAT")
    return "{} {}".format(said, _("What counts is that of {at}: {said}.").format(at=at, said=brief(stands)))


def says_nothing(key_result: KeyResult, said: dict[str, Any]) -> bool:
    """Whether a form came back as it was opened: the confidence of last time stands in it unasked."""
    last = key_result.latest_confidence
    written = ("note", "risk", "decision_needed", "blocker")
    return (
        said["value"] is None
        and said["confidence"] in (None, None if last is None else round(last * 100))
        and not any(said[name].strip() for name in written)
    )


def not_moved(key_result: KeyResult, value: float | None) -> bool:
    """Whether a check-in with `value` shows no movement against the last one, where there was a value to move from."""
    return key_result.latest_value is not None and value in (None, key_result.latest_value)


@transaction.atomic
def _save(key_result: KeyResult, said: dict[str, Any], person: Any, corrects: CheckIn | None) -> None:
    if said["blocker"]:
        team = said["blocker_team"]
        # What waits for another team is for that team to take up; the rest stays with who checks in. It comes first: a check-in holds its
        # key result until both are written.
        Blocker.report(
            key_result, said["blocker"], by=person, needs_team=team, owner=None if team else person
        )
    CheckIn.make(
        key_result,
        by=person,
        value=said["value"],
        confidence=None if said["confidence"] is None else said["confidence"] / 100,
        note=said["note"],
        risk=said["risk"],
        decision_needed=said["decision_needed"],
        corrects=corrects,
        key=said["key"],
    )


def _corrected(key_result: KeyResult, key: str) -> CheckIn | None:
    if not key:
        return None
    return get_object_or_404(key_result.check_ins, key=key)


def _initial(request: HttpRequest, key_result: KeyResult, corrects: CheckIn | None) -> dict[str, Any]:
    last = key_result.latest_confidence
    initial: dict[str, Any] = {
        "key": new_key("u"),
        "row": request.GET.get("row", ""),
        "confidence": None if last is None else round(last * 100),
    }
    if corrects is not None:
        share = corrects.confidence
        initial |= {
            "corrects": corrects.key,
            "value": corrects.value,
            "confidence": None if share is None else round(share * 100),
            "note": corrects.note,
            "risk": corrects.risk,
            "decision_needed": corrects.decision_needed,
        }
    return initial
