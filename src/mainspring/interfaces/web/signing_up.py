"""What signing up asks beside the address and the password."""

from __future__ import annotations

from typing import Any

from allauth.core import context
from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from mainspring.apps.people.models import Account


class NameForm(forms.Form):
    """The name by which one is called. Who comes by an invitation finds its address and name filled in."""

    name = forms.CharField(
        label=gettext_lazy("Your name"),
        max_length=Account._meta.get_field("name").max_length,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    field_order = ("name", "email", "password1")

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        session = getattr(context.request, "session", None) or {}
        for name, value in (session.get("invited_as") or {}).items():
            self.initial.setdefault(name, value)

    def signup(self, request: HttpRequest, user: Any) -> None:
        """Called by allauth once the account is made."""
        user.name = self.cleaned_data["name"].strip()
        user.save(update_fields=["name"])
