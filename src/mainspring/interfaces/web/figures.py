"""Figures with bounds, in fields of text: a field of numbers is held back by the browser where a bound is passed, which says so in its own
words, of one field, while the server never hears of the others."""

from __future__ import annotations

from typing import Any

from django import forms


def typed(kind: str, **attrs: Any) -> forms.TextInput:
    """A field of text with the keys for figures (`decimal`, `numeric`)."""
    return forms.TextInput(attrs={"inputmode": kind, "autocomplete": "off", **attrs})


class WholeField(forms.IntegerField):
    """A whole number between bounds."""

    def __init__(self, **named: Any) -> None:
        super().__init__(widget=typed("numeric"), **named)


class PercentField(WholeField):
    """Whole per cent; the sign may be written, too."""

    def to_python(self, value: Any) -> int | None:
        said, _is_percent = _plain(value)
        return super().to_python(said)  # type: ignore[no-any-return]


class ShareField(forms.FloatField):
    """A share between bounds, shown as the reader's language writes it and taken with a comma, a point, or in per cent: 0.7, 0,7, 70 %."""

    def __init__(self, **named: Any) -> None:
        super().__init__(widget=typed("decimal"), localize=True, **named)

    def to_python(self, value: Any) -> float | None:
        said, is_percent = _plain(value)
        found: float | None = super().to_python(said)
        return found / 100 if is_percent and found is not None else found


def _plain(value: Any) -> tuple[str, bool]:
    """What was typed with a point for the comma and without the sign of per cent, and whether that stood there."""
    said = "" if value is None else str(value).strip()
    bare = said.removesuffix("%")
    return bare.strip().replace(",", "."), bare != said
