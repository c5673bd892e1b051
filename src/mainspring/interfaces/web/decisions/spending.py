"""Where money and people go, and how each leader ranks the company's objectives."""

from __future__ import annotations

import contextlib
import re
from typing import Any

from django import forms
from django.contrib import messages
from django.db import IntegrityError
from django.db.models import Q, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mainspring.apps.decisions.models import Allocation, Ballot
from mainspring.apps.events.keys import new_key
from mainspring.apps.events.verbs import Refused, Repeated
from mainspring.apps.goals.models import Objective
from mainspring.apps.goals.models.objective import Status, open_to
from mainspring.apps.people.models import Person
from mainspring.apps.people.permissions import may
from mainspring.interfaces.web.access import needs
from mainspring.interfaces.web.decisions.fields import ObjectiveField, Offers
from mainspring.interfaces.web.fields import TeamField, refuse
from mainspring.interfaces.web.figures import WholeField
from mainspring.interfaces.web.paging import largest_first
from mainspring.interfaces.web.strategy.map import cycles_of

RANKED = 20
"""Company objectives that a ballot lists; whoever has more has found out why priorities diverge."""
_KEY = re.compile(r"a-[0-9a-hjkmnp-tv-z]{12}")


class AllocationForm(forms.Form):
    """`key` is the id that the allocation will have: a form that comes twice allots once."""

    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=Allocation._meta.get_field("kind").choices)
    amount = forms.FloatField(
        label=gettext_lazy("Amount"),
        help_text=gettext_lazy("In your currency, or the number of people."),
        widget=forms.NumberInput(attrs={"step": "any", "inputmode": "decimal"}),
    )
    key = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, person: Person, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["objective"] = ObjectiveField(
            Offers(person), label=_("The objective that it serves"), required=False
        )
        self.fields["serves_none"] = forms.BooleanField(label=_("It serves no objective"), required=False)
        self.fields["team"] = TeamField(person.organisation, label=_("Team"), required=False)
        self.order_fields(["key", "kind", "amount", "objective", "serves_none", "team"])

    def clean_key(self) -> str:
        key = str(self.cleaned_data["key"])
        return key if _KEY.fullmatch(key) else ""


class BallotForm(forms.Form):
    """A rank for each objective; 1 is first. What has none is left unranked. `after` is when one ranked last: a form that comes twice
    ranks once."""

    after = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, objectives: list[Objective], **named: Any) -> None:
        super().__init__(*args, **named)
        self._objectives = objectives
        for row in objectives:
            self.fields[f"rank:{row.key}"] = WholeField(
                label=row.title, required=False, min_value=1, max_value=len(objectives)
            )

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        ranks = [rank for row in self._objectives if (rank := said.get(f"rank:{row.key}")) is not None]
        if not ranks and not self.errors:
            raise forms.ValidationError(_("Give the first one a 1, the second a 2."))
        if len(set(ranks)) != len(ranks):
            raise forms.ValidationError(_("Two have the same rank: which of them comes first?"))
        return said

    @property
    def ranking(self) -> list[Objective]:
        said = self.cleaned_data
        ranked = [row for row in self._objectives if said.get(f"rank:{row.key}") is not None]
        return sorted(ranked, key=lambda row: said[f"rank:{row.key}"])


@needs("organisation.read")
def decisions_allocations(request: HttpRequest) -> HttpResponse:
    """What is allotted in a cycle (`?cycle=`), the largest first, with what serves no objective."""
    person: Any = request.person  # type: ignore[attr-defined]
    cycles, cycle = cycles_of(person, request.GET.get("cycle", ""), timezone.localdate())
    allowed = may(person, "allocation.record")
    form = (
        AllocationForm(
            request.POST if request.method == "POST" else None, person=person, initial={"key": new_key("a")}
        )
        if allowed
        else None
    )
    if request.method == "POST" and form is not None and cycle is not None and form.is_valid():
        said = dict(form.cleaned_data)
        try:
            if not _allotted(person, said["key"]):
                Allocation.allot(cycle, said.pop("kind"), said.pop("amount"), by=person, **said)
            messages.success(request, _("It is allotted."))
            address = reverse("decisions_allocations", kwargs={"organisation": person.organisation.key})
            return redirect(f"{address}?cycle={cycle.key}")
        except Refused as refused:
            refuse(form, refused)
        except IntegrityError:
            return redirect("decisions_allocations", organisation=person.organisation.key)
    rows = Allocation.objects.filter(organisation=person.organisation, cycle=cycle)
    if shown := open_to(person):
        # An empty condition, joined by "or", would vanish and leave the other side alone.
        rows = rows.filter(Q(objective=None) | shown)
    context = {
        "cycles": cycles,
        "cycle": cycle,
        "form": form,
        "allocations": largest_first(request, rows.select_related("objective", "team"), "amount"),
        "sums": rows.values("kind")
        .annotate(all=Sum("amount"), nowhere=Sum("amount", filter=Q(objective=None), default=0.0))
        .order_by("kind"),
    }
    return render(request, "decisions/allocations.html", context)


@needs("organisation.read")
def decisions_ballot(request: HttpRequest) -> HttpResponse:
    """Rank the company's active objectives, without seeing how others did."""
    person: Any = request.person  # type: ignore[attr-defined]
    if not may(person, "ballot.cast"):
        return render(request, "decisions/ballot.html", {"form": None})
    objectives = list(
        Objective.objects.seen_by(person).of_company().filter(status=Status.ACTIVE).order_by("id")[:RANKED]
    )
    last = Ballot.newest(person)
    form = BallotForm(
        request.POST if request.method == "POST" else None,
        objectives=objectives,
        initial={"after": last[0].at.isoformat() if last else ""},
    )
    if request.method == "POST" and form.is_valid():
        after = form.cleaned_data["after"] if "after" in request.POST else None
        with contextlib.suppress(Repeated):
            Ballot.cast(person, form.ranking, by=person, after=after)
        messages.success(request, _("Your ranking is on record."))
        return redirect("decisions_ballot", organisation=person.organisation.key)
    return render(request, "decisions/ballot.html", {"form": form, "last": last, "objectives": objectives})


def _allotted(person: Any, key: str) -> bool:
    return bool(key) and Allocation.objects.filter(organisation=person.organisation, key=key).exists()
