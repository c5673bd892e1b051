"""Links to rows: `{{ objective|linked:organisation }}`."""

from __future__ import annotations

from typing import Any

from django import template
from django.urls import NoReverseMatch
from django.utils.html import format_html
from django.utils.safestring import SafeString

from mainspring.interfaces.web.addresses import address

register = template.Library()

_PAGES = {
    "Objective": "objective",
    "KeyResult": "key_result",
    "Blocker": "blocker",
    "Person": "person",
    "Team": "team",
    "Forum": "forum",
    "Review": "review",
    "Decision": "decision",
    "Proposal": "proposal",
}


@register.filter
def page_of(thing: Any, organisation: Any) -> str:
    """The address of a row's own page; "" for None and where there is none."""
    if thing is None or not thing.key:
        return ""
    try:
        return address(_PAGES[type(thing).__name__], organisation.key, thing.key)
    except (KeyError, NoReverseMatch):
        return ""


@register.filter
def linked(thing: Any, organisation: Any) -> str | SafeString:
    """A row by its name, as a link to its page where it has one."""
    address = page_of(thing, organisation)
    return format_html('<a href="{}">{}</a>', address, thing) if address else str(thing)
