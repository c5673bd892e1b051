"""A forum with its rights, sittings and decisions; a sitting with its table, minutes and decisions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Count, OuterRef, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mainspring.apps.decisions.agenda import ESCALATED, PROPOSED, RED, TO_CLOSE, Due, due_in
from mainspring.apps.events.verbs import Refused, Stale
from mainspring.apps.goals.models.objective import subject_open_to
from mainspring.apps.people.models import Person
from mainspring.apps.people.permissions import allow, may
from mainspring.apps.rhythm.models import Forum, Review, ReviewItem
from mainspring.apps.rhythm.models.forum import Right
from mainspring.interfaces.web.access import needs
from mainspring.interfaces.web.decisions.fields import Offers, SubjectField
from mainspring.interfaces.web.decisions.forms import text
from mainspring.interfaces.web.decisions.rows import lines, seen
from mainspring.interfaces.web.paging import by_name, id_of, newest_first
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


@needs("organisation.read")
def decisions_forums(request: HttpRequest) -> HttpResponse:
    """The forums: which meeting settles what, and when it sits next."""
    coming = Review.objects.filter(
        forum=OuterRef("pk"), held_at=None, status="", planned_at__gte=timezone.now()
    )
    rows = (
        Forum.objects.filter(organisation=request.organisation)  # type: ignore[attr-defined]
        .select_related("team", "chair")
        .annotate(next_at=Subquery(coming.order_by("planned_at").values("planned_at")[:1]))
    )
    return render(request, "decisions/forums.html", {"page": by_name(request, rows)})


@needs("organisation.read")
def forum_hold(request: HttpRequest, key: str) -> HttpResponse:
    """Ask whether a sitting is to be held now, showing what is due in it, and hold it. One that sits today already is led to."""
    person: Any = request.person  # type: ignore[attr-defined]
    row = _forum(request, key)
    allow(person, "review.hold", row)
    sits = Review.objects.filter(forum=row, held_at__date=timezone.localdate()).order_by("-held_at").first()
    if request.method != "POST" and sits is None:
        due = due_in(row, person, timezone.localdate())
        return render(request, "decisions/hold.html", {"forum": row, "due": _said(due)})
    review = sits or row.convene(by=person)
    return redirect("review", organisation=person.organisation.key, key=review.key)


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
        elif request.POST.get("do") in ("table", "outcome"):
            allow(person, "review.hold", row)
            _tabled(request, row)
            return here
        else:
            minutes = MinutesForm(request.POST)
            if minutes.is_valid() and _written(request, minutes, row):
                return here
    items = list(_items(person, row)[:ITEMS])
    today = row.held_at is not None and timezone.localdate(row.held_at) == timezone.localdate()
    lying = {one.subject for one in items}
    due = due_in(row.forum, person, timezone.localdate()) if allowed and (today or _coming(row)) else []
    context = {
        "review": row,
        "minutes": minutes,
        "item": item,
        "items": items,
        "outcomes": [one for one in ReviewItem._meta.get_field("outcome").choices or () if one[0]],
        "due": _said(one for one in due if one.subject not in lying),
        "decisions": lines(person, seen(person).filter(review=row)[:ITEMS]),
        "allowed": allowed,
        "today": today,
    }
    return render(request, "decisions/review.html", context)


def _items(person: Person, row: Review) -> Any:
    return ReviewItem.objects.filter(subject_open_to(person), review=row).select_related(
        "objective", "key_result", "blocker"
    )


def _coming(row: Review) -> bool:
    return (
        row.held_at is None and not row.status and timezone.localdate(row.planned_at) >= timezone.localdate()
    )


def _tabled(request: HttpRequest, row: Review) -> None:
    """Put what is due on the table, or say what came of what lies there."""
    person: Any = request.person  # type: ignore[attr-defined]
    if request.POST["do"] == "outcome":
        item = get_object_or_404(_items(person, row), pk=id_of(request.POST.get("item", "")))
        outcome = request.POST.get("outcome", "")
        if (
            outcome in dict(ReviewItem._meta.get_field("outcome").flatchoices)
            and outcome
            and not item.outcome
        ):
            row.discuss(item.subject, outcome, by=person)
        return
    asked = request.POST.getlist("subject")
    for due in due_in(row.forum, person, timezone.localdate()):
        if due.subject.key in asked:
            try:
                row.put_on_table(due.subject, by=person)
            except Refused as refused:
                messages.info(request, str(refused))


def _said(due: Iterable[Due]) -> list[tuple[Due, str]]:
    """What is due, with the word for why."""
    words = {
        RED: _("nobody has decided on it; turned red"),
        ESCALATED: _("a blocker, escalated"),
        PROPOSED: _("a trade-off waits for an answer, proposed"),
        TO_CLOSE: _("to be closed: its cycle ended"),
    }
    return [(one, words[one.why]) for one in due]


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
