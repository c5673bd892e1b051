"""Forms of objectives, key results, check-ins and blockers."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mainspring.apps.people.models import Person
from mainspring.interfaces.web.fields import PersonField, TeamField

_KEY = re.compile(r"u-[0-9a-hjkmnp-tv-z]{12}")


def text(rows: int = 2, **attrs: Any) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, **attrs})


class CheckInForm(forms.Form):
    """A check-in. `key` is the id that it will have: a form that comes twice makes one check-in."""

    value = forms.FloatField(
        label=_("Value"),
        required=False,
        widget=forms.NumberInput(attrs={"step": "any", "autofocus": True, "inputmode": "decimal"}),
    )
    confidence = forms.IntegerField(
        label=_("How confident are you that it will be reached?"),
        required=False,
        min_value=0,
        max_value=100,
        error_messages={
            "min_value": _("Confidence lies between 0 and 100."),
            "max_value": _("Confidence lies between 0 and 100."),
        },
    )
    note = forms.CharField(
        label=_("What changed?"), required=False, max_length=10_000, widget=text(2), strip=True
    )
    risk = forms.CharField(label=_("Risk"), required=False, max_length=2_000)
    decision_needed = forms.CharField(label=_("Decision needed"), required=False, max_length=2_000)
    blocker = forms.CharField(label=_("What stands in the way?"), required=False, max_length=2_000)
    key = forms.CharField(required=False, widget=forms.HiddenInput)
    row = forms.IntegerField(required=False, widget=forms.HiddenInput)
    corrects = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, person: Person, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["blocker_team"] = TeamField(
            person.organisation, label=_("Which team does it wait for?"), required=False
        )

    def clean_key(self) -> str:
        """A made-up id is no error: the check-in gets one of its own."""
        key = str(self.cleaned_data["key"])
        return key if _KEY.fullmatch(key) else ""


class _Versioned(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class BlockerForm(_Versioned):
    title = forms.CharField(
        label=_("What stands in the way?"), max_length=2_000, widget=text(2, autofocus=True)
    )

    def __init__(self, *args: Any, person: Person, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["needs_team"] = TeamField(
            person.organisation, label=_("Which team does it wait for?"), required=False
        )
        self.fields["owner"] = PersonField(
            person.organisation, person, label=_("Who is to clear it?"), required=False
        )
