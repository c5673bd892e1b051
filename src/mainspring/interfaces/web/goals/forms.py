"""Forms of objectives, key results, check-ins and blockers."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from mainspring.apps.decisions.closing import Verdict
from mainspring.apps.decisions.rights import Rights
from mainspring.apps.events.prepared import Prepared, Several
from mainspring.apps.goals.models import Cycle, KeyResult, Objective
from mainspring.apps.goals.models.objective import WORKED_ON, Level, Status
from mainspring.apps.people.models import Person
from mainspring.apps.people.permissions import may
from mainspring.apps.people.reading import ForReader
from mainspring.apps.rhythm.models.forum import Right
from mainspring.interfaces.web.decisions.fields import ForumField
from mainspring.interfaces.web.decisions.forms import FORUMS
from mainspring.interfaces.web.fields import OFFERED, Choice, Form, PersonField, TeamField
from mainspring.interfaces.web.figures import PercentField, ShareField
from mainspring.interfaces.web.words import words_of

_KEY = re.compile(r"u-[0-9a-hjkmnp-tv-z]{12}")


def text(rows: int = 2, **attrs: Any) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, **attrs})


def figure(**attrs: Any) -> forms.NumberInput:
    return forms.NumberInput(attrs={"step": "any", "inputmode": "decimal", **attrs})


class CheckInForm(Form):
    """A check-in. `key` is the id that it will have: a form that comes twice makes one check-in."""

    value = forms.FloatField(
        label=_("Value"),
        required=False,
        widget=figure(autofocus=True),
    )
    confidence = PercentField(
        label=_("How confident are you?"),
        required=False,
        min_value=0,
        max_value=100,
        error_messages={
            "invalid": _("Confidence is a whole number from 0 to 100."),
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


class _Versioned(Form):
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


class ObjectiveForm(_Versioned):
    """An objective. `parent` is the id of what it serves."""

    title = forms.CharField(
        max_length=2_000,
        widget=text(2, autofocus=True),
        help_text=_("One sentence: what is to be different, and for whom."),
    )
    description = forms.CharField(
        label=_("Why it matters"), required=False, max_length=20_000, widget=text(3)
    )
    level = forms.ChoiceField(label=_("Level"), choices=Level.choices)

    def __init__(self, *args: Any, person: Person, current: Objective | None = None, **named: Any) -> None:
        super().__init__(*args, **named)
        organisation = person.organisation
        words = words_of(organisation)
        self.fields["title"].label = words["objective"]
        self.fields["team"] = TeamField(organisation, label=_("Team"), required=False)
        self.fields["owner"] = PersonField(organisation, person, label=_("Owner"), required=False)
        self.fields["cycle"] = forms.ModelChoiceField(
            Cycle.objects.filter(organisation=organisation),
            label=words["cycle"],
            empty_label="–",
            required=False,
            to_field_name="key",
        )
        self.fields["parent"] = forms.ChoiceField(
            label=_("It serves"), required=False, choices=_parents(person, current), widget=Choice
        )
        if may(person, "confidential.read") or (current and may(person, "confidential.read", current)):
            self.fields["confidential"] = forms.BooleanField(
                label=_("Confidential"),
                required=False,
                help_text=_("Seen by its team, its owner, executives and the OKR lead alone."),
            )

    def chosen(self, person: Person) -> dict[str, Any]:
        """The fields as the verbs take them."""
        said = {name: value for name, value in self.cleaned_data.items() if name not in ("version", "parent")}
        parent = parent_of(person, self.cleaned_data["parent"])
        said["parent_objective"] = parent if isinstance(parent, Objective) else None
        said["parent_key_result"] = parent if isinstance(parent, KeyResult) else None
        return said


def _above(reader: Person, where: Q, current: int, day: dt.date) -> QuerySet[Any]:
    """What is active, then drafts of the cycles that are not over: the next one is planned from the top, before anything of it is active."""
    return (
        Objective.objects.seen_by(reader)
        .filter(
            Q(status=Status.ACTIVE) | Q(cycle__ends_on__gte=day),
            where,
            status__in=(Status.ACTIVE, Status.DRAFT),
        )
        .exclude(pk=current)
        .order_by("status", "id")
        .values_list("pk", "key", "title", "status", "cycle__name", "cycle__starts_on", "cycle__ends_on")[
            :OFFERED
        ]
    )


_TEAMS, _SERVED, _DAY = Several(-10_000), Several(-20_000), dt.date(1, 1, 2)
# One query for the company and one for teams: a condition with "or" would look through every active objective.
_OF_COMPANY = ForReader(
    lambda reader, current, day: _above(reader, Q(level=Level.COMPANY), current, day), -1, _DAY
)
_OF_TEAMS = ForReader(
    lambda reader, teams, current, day: _above(
        reader, Q(team_id__in=teams) & ~Q(level=Level.COMPANY), current, day
    ),
    *(_TEAMS, -1, _DAY),
)
_BELOW = Prepared(
    lambda objectives: (
        KeyResult.objects.filter(objective__in=objectives, status__in=(Status.ACTIVE, Status.DRAFT))
        .order_by("id")
        .values_list("objective_id", "key", "title", "status")
    ),
    _SERVED,
)


def _parents(person: Person, current: Objective | None) -> list[tuple[str, Any]]:
    """What an objective may serve: the active objectives and the drafts of the company and of the teams above, each with its key results."""
    team = current.team if current and current.team_id else person.team
    of_current, today = current.pk if current else 0, timezone.localdate()
    rows = _OF_COMPANY.all(person, of_current, today)
    if team is not None:
        rows += _OF_TEAMS.all(person, team.line(), of_current, today)
    named: list[tuple[int, str, str]] = []
    for pk, key, title, status, *cycle in sorted(rows, key=_nearest):
        named.append((pk, key, shorten(title) if status == Status.ACTIVE else _draft_of(title, *cycle)))
    below: dict[int, list[tuple[str, str]]] = {pk: [] for pk, *_ in named}
    for objective, key, title, status in _BELOW.all(list(below)):
        below[objective].append((key, f"– {_as_it_stands(KeyResult(title=title, status=status))}"))
    offered: list[tuple[str, Any]] = [("", _("nothing above it"))]
    if current is not None and current.parent is not None:
        offered.append((current.parent.key, _as_it_stands(current.parent)))
    for pk, key, title in named:
        offered += [(key, title), *below[pk]]
    return list(dict(offered).items())


def _nearest(row: Sequence[Any]) -> dt.date:
    """Drafts stand behind all that is active, those of the nearest cycle first."""
    return row[5] if row[3] == Status.DRAFT else dt.date.min


def _as_it_stands(thing: Objective | KeyResult) -> str:
    """Its title, and what it is unless it is active."""
    title = shorten(thing.title)
    return title if thing.status in WORKED_ON else f"{title} ({thing.get_status_display()})"


def _draft_of(title: str, name: str, starts_on: dt.date, ends_on: dt.date) -> str:
    cycle = Cycle(name=name, starts_on=starts_on, ends_on=ends_on)
    return gettext("{title} (draft, {cycle})").format(title=shorten(title), cycle=cycle)


def shorten(title: str) -> str:
    return Truncator(title).chars(90) if len(title) > 90 else title


def parent_of(person: Person, key: str) -> Objective | KeyResult | None:
    if not key:
        return None
    return (
        Objective.objects.seen_by(person).filter(key=key).first()
        or KeyResult.objects.seen_by(person).filter(key=key).first()
    )


class DropForm(_Versioned):
    why = forms.CharField(
        label=_("Why it is dropped"), max_length=2_000, widget=text(2, autofocus=True), strip=True
    )


class KeyResultForm(_Versioned):
    title = forms.CharField(
        max_length=2_000,
        widget=text(2, autofocus=True),
        help_text=_("What changes, from where to where."),
    )
    metric = forms.CharField(label=_("Metric"), required=False, max_length=500)
    unit = forms.CharField(label=_("Unit"), required=False, max_length=200)
    baseline = forms.FloatField(label=_("Baseline"), required=False, widget=figure())
    target = forms.FloatField(label=_("Target"), required=False, widget=figure())
    direction = forms.ChoiceField(
        label=_("Direction"),
        required=False,
        choices=(
            ("", "–"),
            ("increase", _("should rise")),
            ("decrease", _("should fall")),
            ("maintain", _("should hold")),
        ),
    )
    due_on = forms.DateField(
        label=_("Due"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("The cycle's end where it is empty."),
    )

    def __init__(self, *args: Any, person: Person, current: KeyResult | None = None, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["title"].label = words_of(person.organisation)["key_result"]
        self.fields["owner"] = PersonField(person.organisation, person, label=_("Owner"), required=False)
        if current is not None and current.status != Status.DRAFT:
            del self.fields["target"]
            if current.baseline is not None:
                del self.fields["baseline"]


class _InForum(_Versioned):
    """A form of a decision: in which forum it is taken."""

    def __init__(self, *args: Any, person: Person, thing: KeyResult, **named: Any) -> None:
        super().__init__(*args, **named)
        rights = Rights(person.organisation)
        forums = rights.all_forums[:FORUMS]
        self.fields["forum"] = ForumField(forums, Right.TRADE_OFF, label=_("Decided in"), required=False)
        self.initial.setdefault("forum", rights.sitting_of(thing))


class TargetForm(_InForum):
    target = forms.FloatField(label=_("New target"), widget=figure(autofocus=True))
    rationale = forms.CharField(label=_("Why it moves"), max_length=5_000, widget=text(2))


class Scored(_Versioned):
    """How a key result ended, and what becomes of it."""

    # Whatever is missing or wrong is told at once and in sentences of the page, by the server.
    use_required_attribute = False

    score = ShareField(
        label=_("Score"),
        min_value=0,
        max_value=1,
        help_text=_("From 0 to 1; 0.7 counts as achieved."),
        error_messages={
            "invalid": _("A score is a number from 0 to 1."),
            "min_value": _("A score lies between 0 and 1."),
            "max_value": _("A score lies between 0 and 1."),
        },
    )
    learned = forms.CharField(label=_("What was learned"), max_length=10_000, widget=text(3))
    verdict = forms.ChoiceField(
        label=_("And now?"),
        choices=Verdict.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Keep, redesign or stop.")},
    )


class CloseForm(_InForum, Scored):
    rationale = forms.CharField(label=_("Why"), required=False, max_length=5_000, widget=text(2))

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["score"].widget.attrs["autofocus"] = True
