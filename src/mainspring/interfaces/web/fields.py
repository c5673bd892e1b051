"""Fields that forms of several areas share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from html import escape
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from mainspring.apps.events.prepared import Prepared
from mainspring.apps.people.models import Organisation, Person, Team

OFFERED = 200
"""Names that a field offers while one types; the others are found by writing them out."""


class NamesInput(forms.TextInput):
    """A text field with a list of names to choose from."""

    template_name = "fields/named.html"

    def __init__(self, offers: Iterable[str]) -> None:
        super().__init__(attrs={"autocomplete": "off"})
        # Some are the same hundreds on every page: written out once, and not by a template.
        self.offers = mark_safe("".join([f'<option value="{escape(offer)}">' for offer in offers]))

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)
        context["offers"] = self.offers
        return context

    def __deepcopy__(self, memo: Any) -> NamesInput:
        copied: Any = super().__deepcopy__(memo)
        copied.offers = self.offers
        return copied  # type: ignore[no-any-return]


class Choice(forms.Select):
    """A list of plain options, written out at once: a template for each of a hundred takes longer than all the rest of its page."""

    template_name = "fields/choice.html"

    def optgroups(self, name: str, value: list[str], attrs: Any = None) -> list[Any]:
        return []

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)
        left = set(context["widget"]["value"])
        options = []
        for key, label in self.choices:
            chosen = " selected" if str(key) in left else ""
            # As in any list of one choice, the first that fits is chosen.
            left = set() if chosen else left
            options.append(f'\n  <option value="{escape(str(key))}"{chosen}>{escape(str(label))}</option>\n')
        context["options"] = mark_safe("".join(options))
        return context


_NEAR = Prepared(
    lambda organisation, team: Person.objects.filter(
        organisation=organisation, erased_at=None, team=team
    ).values_list("name")[:OFFERED],
    *(-1, -2),
)
_PEOPLE = Prepared(
    lambda organisation: (
        Person.objects.filter(organisation=organisation, erased_at=None)
        .order_by("pk")
        .values_list("name")[:OFFERED]
    ),
    -1,
)
_TEAMS = Prepared(
    lambda organisation: Team.objects.filter(organisation=organisation).values_list("name", "key")[
        : OFFERED + 1
    ],
    -1,
)


class PersonField(forms.CharField):
    """Somebody of an organisation by name or e-mail address. Its value is a Person, or None where it is empty.

    A list of everybody would not do for ten thousand people: it offers the names of the first `OFFERED`, those of `near`'s team first.
    """

    def __init__(self, organisation: Organisation, near: Person | None = None, **named: Any) -> None:
        self._people = Person.objects.filter(organisation=organisation, erased_at=None)
        found: list[tuple[str]] = []
        if near and near.team_id:
            found = _NEAR.all(organisation.pk, near.team_id)
        elif near:
            # Whoever has no team is offered those first who have none either.
            found = list(self._people.filter(team=None).values_list("name")[:OFFERED])
        if len(found) < OFFERED:
            found += _PEOPLE.all(organisation.pk)[: OFFERED - len(found)]
        names = [name for (name,) in found]
        super().__init__(widget=NamesInput(dict.fromkeys(filter(None, names))), **named)

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, Person):
            twice = self._people.filter(name=value.name)[:2].count() > 1
            return value.email if twice and value.email else str(value)
        return value

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        if not text:
            return None
        found = list(self._people.filter(Q(name__iexact=text) | Q(email__iexact=text) | Q(key=text))[:2])
        if not found:
            raise forms.ValidationError(
                _("Nobody here is called “{name}”. Write a name as it stands in the list.").format(name=text)
            )
        if len(found) > 1:
            raise forms.ValidationError(
                _("Several people are called “{name}”: write the e-mail address.").format(name=text)
            )
        return found[0]

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(super().has_changed(self.prepare_value(initial), data))


class TeamField(forms.CharField):
    """A team of an organisation by name. Its value is a Team, or None where it is empty."""

    def __init__(self, organisation: Organisation, **named: Any) -> None:
        self._teams = Team.objects.filter(organisation=organisation)
        offered = _TEAMS.all(organisation.pk)
        times = Counter(name for name, _key in offered)
        names = (_apart(name, key) if times[name] > 1 else name for name, key in offered[:OFFERED])
        super().__init__(widget=NamesInput(names), **named)

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, Team):
            twice = self._teams.filter(name__iexact=value.name)[:2].count() > 1
            return _apart(value.name, value.key) if twice else value.name
        return value

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        if not text:
            return None
        found = list(self._teams.filter(Q(name__iexact=text) | Q(key=text))[:6])
        if not found and text.endswith(")"):
            name, _mark, key = text[:-1].rpartition(" (")
            found = list(self._teams.filter(name__iexact=name, key=key))
        if len(found) != 1:
            raise forms.ValidationError(
                _("No team is called “{name}”.").format(name=text)
                if not found
                else _("Several teams are called “{name}”. Write which: {choices}.").format(
                    name=text, choices=", ".join(_apart(one.name, one.key) for one in found)
                )
            )
        return found[0]


def _apart(name: str, key: str) -> str:
    """A team as it is offered where others have its name."""
    return f"{name} ({key})"


class Form(forms.Form):
    """A form whose page opens at its first field, or at the first that is wrong."""

    def full_clean(self) -> None:
        super().full_clean()
        if self.is_bound:
            lead_to_error(self)


def lead_to_error(form: forms.Form) -> None:
    """Let the page open at the first field of `form` that is wrong."""
    wrong = [name for name in form.fields if name in form.errors]
    if wrong:
        for name, field in form.fields.items():
            field.widget.attrs.pop("autofocus", None)
            if name == wrong[0]:
                field.widget.attrs["autofocus"] = True


def refuse(form: forms.Form, refused: Exception) -> None:
    """Stand what a verb refused at the field that it names, else above the form."""
    field = getattr(refused, "field", "")
    form.add_error(field if field in form.fields else None, str(refused))
    lead_to_error(form)
