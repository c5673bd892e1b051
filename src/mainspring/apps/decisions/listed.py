"""A few of many, named in one line."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.text import get_text_list
from django.utils.translation import gettext as _

NAMED = 4
"""Names that a line holds."""


def listed(said: Sequence[str]) -> str:
    """The first few and how many more: a line holds no eight titles."""
    if len(said) > NAMED + 1:
        more = len(said) - NAMED
        said = [*said[:NAMED], _("{n} more").format(n=more)]
    return get_text_list(said, _("and"))
