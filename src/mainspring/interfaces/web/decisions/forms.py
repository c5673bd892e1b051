"""Forms of decisions."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mainspring.apps.decisions.models.decision import GOVERNANCE, DecisionKind
from mainspring.apps.people.models import Person
from mainspring.apps.rhythm.models import Forum
from mainspring.apps.rhythm.models.forum import Right
from mainspring.interfaces.web.decisions.fields import ForumField, ObjectiveField, Offers, SubjectField

_KEY = re.compile(r"d-[0-9a-hjkmnp-tv-z]{12}")
FORUMS = 200

RIGHT_FOR: dict[str, str] = {
    DecisionKind.BUDGET: Right.BUDGET,
    DecisionKind.HIRING: Right.HIRING,
    DecisionKind.PORTFOLIO: Right.PORTFOLIO,
    DecisionKind.ESCALATE: Right.ESCALATION,
    DecisionKind.UNBLOCK: Right.ESCALATION,
    **dict.fromkeys(
        (
            DecisionKind.START,
            DecisionKind.STOP,
            DecisionKind.REPRIORITISE,
            DecisionKind.REALLOCATE,
            DecisionKind.SCOPE,
        ),
        Right.TRADE_OFF,
    ),
}
"""The decision right under which a kind falls; the others fall under none."""


def text(rows: int = 2, **attrs: Any) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, **attrs})


class DecisionForm(forms.Form):
    """A decision to record. `key` is the id that it will have: a form that comes twice makes one decision."""

    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=[("", _("choose a kind")), *DecisionKind.choices],
        error_messages={"required": _("Say what kind of decision it is.")},
    )
    title = forms.CharField(
        label=_("What was decided"),
        max_length=2_000,
        widget=text(2),
        error_messages={"required": _("Say in a sentence what was decided.")},
    )
    rationale = forms.CharField(label=_("Why"), required=False, max_length=10_000, widget=text(3))
    key = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, person: Person, kind: str = "", **named: Any) -> None:
        super().__init__(*args, **named)
        offers = Offers(person)
        self.fields["forum"] = ForumField(
            list(Forum.objects.filter(organisation=person.organisation)[:FORUMS]),
            RIGHT_FOR.get(kind, ""),
            label=_("Where it was decided"),
            required=False,
        )
        self.fields["subject"] = SubjectField(
            offers, label=_("What it is about"), required=False, help_text=_("An objective or a key result.")
        )
        self.fields["serves_none"] = forms.BooleanField(label=_("It serves no objective"), required=False)
        self.fields["makes_room_for"] = ObjectiveField(offers, label=_("It makes room for"), required=False)
        self.governs = kind in ("", *GOVERNANCE)
        self.order_fields(["key", "kind", "title", "rationale", "forum", "subject", "serves_none"])

    def clean_key(self) -> str:
        """A made-up id is no error: the decision gets one of its own."""
        key = str(self.cleaned_data["key"])
        return key if _KEY.fullmatch(key) else ""
