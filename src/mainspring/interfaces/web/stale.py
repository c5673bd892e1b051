"""Two who change one row: the second is told, keeps what they typed, and sees what stands there now."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext as _


def version_of(request: HttpRequest, name: str = "version") -> int | None:
    """The version that stood on the page where a single button was pressed; None where it gave none."""
    given = request.POST.get(name, "")
    return int(given) if given.isdecimal() and len(given) < 10 else None


def tell(form: forms.Form, current: Any) -> None:
    """Say above `form` that `current` was changed since it was opened, list what stands there now where it differs, and take its version:
    sent again, the form puts its own in place of it."""
    typed = form.cleaned_data
    now = [
        _("{field}: {value}").format(field=field.label, value=_shown(getattr(current, name)))
        for name, field in form.fields.items()
        if not field.widget.is_hidden and hasattr(current, name) and getattr(current, name) != typed.get(name)
    ]
    form.data = form.data.copy()  # type: ignore[attr-defined]
    form.data[form.add_prefix("version")] = str(current.version)  # type: ignore[index]
    form.add_error(
        None,
        [
            _(
                "Somebody changed this while you were writing. What you typed is still here: save again to put it in place of what stands now."
            ),
            *(_("Now – {what}").format(what=what) for what in now),
        ],
    )


def _shown(value: Any) -> str:
    return "–" if value in (None, "") else str(value)
