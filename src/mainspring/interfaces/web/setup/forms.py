"""Forms with which an organisation is set up."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mainspring.apps.events.verbs import Refused
from mainspring.apps.people.models import Organisation
from mainspring.apps.people.permissions import Role
from mainspring.apps.people.places import countries, demand_known, zones
from mainspring.apps.rhythm.models.forum import Cadence, Right
from mainspring.interfaces.web.fields import NamesInput, PersonField, TeamField
from mainspring.interfaces.web.figures import WholeField


class _PlaceField(forms.CharField):
    """One of the places that are known; `KIND` names the field of the organisation."""

    KIND = ""

    def validate(self, value: Any) -> None:
        super().validate(value)
        try:
            demand_known({self.KIND: value})
        except Refused as error:
            raise forms.ValidationError(str(error)) from error


class _ZoneField(_PlaceField):
    """A time zone by its IANA name, such as Europe/London."""

    KIND = "timezone"

    def __init__(self, **named: Any) -> None:
        offers = sorted(zone for zone in zones() if "/" in zone and not zone.startswith("Etc/"))
        super().__init__(widget=NamesInput([*offers, "UTC"]), **named)


class _CountryField(_PlaceField):
    """A country, or a part of one, whose public holidays count: GB, DE-BY."""

    KIND = "country"

    def __init__(self, **named: Any) -> None:
        super().__init__(widget=NamesInput(countries()), **named)

    def to_python(self, value: Any) -> str:
        return str(super().to_python(value)).upper().strip()


class Versioned(forms.Form):
    """`version` is that of the row when the form was opened: who saves over another’s change is told."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def said(self) -> dict[str, Any]:
        """What a verb takes: the fields and the version."""
        return dict(self.cleaned_data)


class FoundForm(forms.Form):
    name = forms.CharField(label=_("What is the organisation called?"), max_length=200)
    timezone = _ZoneField(label=_("Time zone"), initial="Europe/London")
    country = _CountryField(
        label=_("Country"),
        required=False,
        help_text=_("Its public holidays are no missed check-ins. GB, or DE-BY for a part of one."),
    )


class SettingsForm(Versioned):
    name = forms.CharField(label=_("Name"), max_length=200)
    timezone = _ZoneField(label=_("Time zone"))
    country = _CountryField(
        label=_("Country of the public holidays"),
        required=False,
        help_text=_("GB, or DE-BY for a part of a country."),
    )
    company_objectives = WholeField(label=_("Active company objectives, at most"), min_value=1, max_value=99)
    company_key_results = WholeField(label=_("Their active key results, at most"), min_value=1, max_value=999)
    team_objectives = WholeField(label=_("Active objectives of a team, at most"), min_value=1, max_value=99)
    team_key_results = WholeField(label=_("Its active key results, at most"), min_value=1, max_value=999)
    check_in_days = WholeField(label=_("Days between check-ins"), min_value=1, max_value=92)
    head_start_days = WholeField(
        label=_("Days for which a team sees its findings before others"), min_value=0, max_value=30
    )
    objective_word = forms.CharField(label=_("Your word for an objective"), max_length=40, required=False)
    key_result_word = forms.CharField(label=_("Your word for a key result"), max_length=40, required=False)
    cycle_word = forms.CharField(label=_("Your word for a cycle"), max_length=40, required=False)

    LIMITS = ("company_objectives", "company_key_results", "team_objectives", "team_key_results")
    _WORDS = ("objective", "key_result", "cycle")

    @classmethod
    def start(cls, organisation: Organisation) -> dict[str, Any]:
        """What the form shows first."""
        words = {f"{name}_word": organisation.words.get(name, "") for name in cls._WORDS}
        return (
            {name: getattr(organisation, name) for name in Organisation.SETTINGS}
            | words
            | {"version": organisation.version}
        )

    def said(self) -> dict[str, Any]:
        said = dict(self.cleaned_data)
        words = {name: said.pop(f"{name}_word") for name in self._WORDS}
        return said | {"words": {name: word for name, word in words.items() if word}}


class TeamForm(Versioned):
    name = forms.CharField(label=_("Name"), max_length=300)
    kind = forms.BooleanField(
        label=_("Keeps the shop running"),
        required=False,
        help_text=_("Its work need not serve an objective."),
    )
    timezone = _ZoneField(label=_("Time zone"), required=False, help_text=_("Empty: the organisation’s."))
    limit_objectives = WholeField(
        label=_("Own limit of active objectives"), min_value=1, max_value=99, required=False
    )
    limit_key_results = WholeField(
        label=_("Own limit of active key results"), min_value=1, max_value=999, required=False
    )

    def __init__(self, *args: Any, organisation: Organisation, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["parent_team"] = TeamField(organisation, label=_("Part of"), required=False)
        self.order_fields(["name", "parent_team"])

    def said(self) -> dict[str, Any]:
        said = super().said()
        return said | {"kind": "run" if said["kind"] else ""}


class PersonForm(Versioned):
    name = forms.CharField(label=_("Name"), max_length=300)
    email = forms.EmailField(label=_("E-mail address"), required=False)
    role = forms.ChoiceField(
        label=_("In the organisation"),
        required=False,
        choices=(
            ("", _("not said")),
            ("executive", _("Executive")),
            ("lead", _("Team lead")),
            ("member", _("Member")),
        ),
    )
    external = forms.BooleanField(label=_("From outside: a consultant or coach"), required=False)
    access = forms.ChoiceField(
        label=_("May do here"), required=False, choices=(("", _("nothing, no access")), *Role.choices)
    )

    def __init__(self, *args: Any, organisation: Organisation, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["team"] = TeamField(organisation, label=_("Team"), required=False)
        self.order_fields(["name", "email", "team"])


class InviteForm(PersonForm):
    """A new person; with an address and an access they are invited at once."""

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("access") and not said.get("email"):
            self.add_error("email", _("An invitation needs an address."))
        return said


class CycleForm(Versioned):
    name = forms.CharField(label=_("Name"), max_length=200, help_text=_("Such as Q1 2027."))
    starts_on = forms.DateField(
        label=_("First day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    ends_on = forms.DateField(
        label=_("Last day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


class ForumForm(Versioned):
    name = forms.CharField(label=_("Name"), max_length=300)
    cadence = forms.ChoiceField(
        label=_("How often"), choices=(("", _("not said")), *Cadence.choices), required=False
    )
    level = forms.ChoiceField(
        label=_("Whose"),
        choices=(("", _("not said")), ("team", _("of a team")), ("leadership", _("of leadership"))),
        required=False,
    )
    settles = forms.MultipleChoiceField(
        label=_("May settle"),
        choices=Right.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Decision rights: what is decided here is decided."),
    )

    def __init__(self, *args: Any, organisation: Organisation, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["team"] = TeamField(organisation, label=_("Team"), required=False)
        self.fields["chair"] = PersonField(organisation, label=_("Chair"), required=False)
        self.order_fields(["name", "cadence", "level", "team", "chair", "settles"])


class LeaveForm(forms.Form):
    starts_on = forms.DateField(
        label=_("First day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    ends_on = forms.DateField(
        label=_("Last day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


class TokenForm(forms.Form):
    name = forms.CharField(label=_("What is it for?"), max_length=200)
    scopes = forms.MultipleChoiceField(
        label=_("It may"),
        widget=forms.CheckboxSelectMultiple,
        choices=(
            ("read", _("read what you may read")),
            ("check_in", _("check in")),
            ("write", _("write objectives, blockers and decisions")),
            ("set_up", _("set up the organisation")),
            ("export", _("export everything")),
        ),
    )
    days = WholeField(label=_("Days until it ends"), min_value=1, max_value=366, initial=90)
