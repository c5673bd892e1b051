"""A forum with its rights, sittings and decisions; a sitting with its table, minutes and decisions."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from mainspring.apps.events.verbs import Stale
from mainspring.apps.goals.models.objective import subject_open_to
from mainspring.apps.people.models import Person
from mainspring.apps.people.permissions import may
from mainspring.apps.rhythm.models import Forum, Review, ReviewItem
from mainspring.apps.rhythm.models.forum import Right
from mainspring.interfaces.web.access import needs
from mainspring.interfaces.web.decisions.fields import Offers, SubjectField
from mainspring.interfaces.web.decisions.forms import text
from mainspring.interfaces.web.decisions.rows import lines, seen
from mainspring.interfaces.web.paging import newest_first
from mainspring.interfaces.web.stale import tell

LAST = 8
ITEMS = 100


class MinutesForm(forms.Form):
    minutes = forms.CharField(
        label=gettext_lazy("Minutes"), required=False, max_length=100_000, widget=text(8)
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)


class ItemForm(forms.Form):
    outcome = forms.ChoiceField(
        label=gettext_lazy("What came of it"), choices=ReviewItem._meta.get_field("outcome").choices
    )

    def __init__(self, *args: Any, person: Person, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["subject"] = SubjectField(Offers(person), label=_("On the table"))
        self.order_fields(["subject", "outcome"])


@needs("organisation.read")
def forum(request: HttpRequest, key: str) -> HttpResponse:
    """What a forum may settle, when it sat, what it decided."""
    person: Any = request.person  # type: ignore[attr-defined]
    row = _forum(request, key)
    sittings = newest_first(
        request,
        Review.objects.filter(forum=row).select_related("facilitator").annotate(decided=Count("decisions")),
        by="planned_at",
    )
    context = {
        "forum": row,
        "rights": [Right(right).label for right in row.settles if right in Right.values],
        "sittings": sittings,
        "decisions": lines(person, seen(person).filter(review__forum=row)[:LAST]),
        "may_hold": may(person, "review.hold", row),
        "today": timezone.localdate(),
    }
    return render(request, "decisions/forum.html", context)


@require_POST
@needs("organisation.read")
def forum_hold(request: HttpRequest, key: str) -> HttpResponse:
    """Hold a sitting now."""
    review = _forum(request, key).convene(by=request.person)  # type: ignore[attr-defined]
    return redirect("review", organisation=request.organisation.key, key=review.key)  # type: ignore[attr-defined]


@needs("organisation.read")
def review(request: HttpRequest, key: str) -> HttpResponse:
    """One sitting: what was on the table, what was decided, the minutes."""
    person: Any = request.person  # type: ignore[attr-defined]
    rows = Review.objects.filter(organisation=person.organisation).select_related(
        "forum__team", "forum__chair", "facilitator"
    )
    row = get_object_or_404(rows, key=key)
    allowed = may(person, "review.hold", row.forum)
    minutes = MinutesForm(initial={"minutes": row.minutes, "version": row.version})
    item = ItemForm(person=person) if allowed else None
    if request.method == "POST":
        here = redirect("review", organisation=person.organisation.key, key=row.key)
        if request.POST.get("do") == "discuss":
            item = ItemForm(request.POST, person=person)
            if item.is_valid():
                row.discuss(item.cleaned_data["subject"], item.cleaned_data["outcome"], by=person)
                return here
        else:
            minutes = MinutesForm(request.POST)
            if minutes.is_valid() and _written(request, minutes, row):
                return here
    context = {
        "review": row,
        "minutes": minutes,
        "item": item,
        "items": ReviewItem.objects.filter(subject_open_to(person), review=row).select_related(
            "objective", "key_result", "blocker"
        )[:ITEMS],
        "decisions": lines(person, seen(person).filter(review=row)[:ITEMS]),
        "allowed": allowed,
        "today": row.held_at is not None and timezone.localdate(row.held_at) == timezone.localdate(),
    }
    return render(request, "decisions/review.html", context)


def _written(request: HttpRequest, form: MinutesForm, row: Review) -> bool:
    said = form.cleaned_data
    try:
        row.write_minutes(said["minutes"], by=request.person, version=said["version"])  # type: ignore[attr-defined]
    except Stale:
        tell(form, row)
        return False
    messages.success(request, _("The minutes are on record."))
    return True


def _forum(request: HttpRequest, key: str) -> Forum:
    rows = Forum.objects.filter(organisation=request.organisation).select_related("team", "chair")  # type: ignore[attr-defined]
    return get_object_or_404(rows, key=key)
