"""What every page knows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mainspring.apps.people.permissions import may
from mainspring.interfaces.web.words import words_of

MENU: tuple[tuple[str, str | Promise, str, str], ...] = (
    ("today", _("Today"), "organisation.read", ""),
    ("strategy", _("Strategy"), "organisation.read", ""),
    ("decisions", _("Decisions"), "organisation.read", ""),
    ("mirror", _("Mirror"), "diagnosis.read", ""),
    ("dashboards", _("Trends"), "organisation.read", ""),
    ("people", _("People"), "organisation.read", ""),
    ("setup", _("Set-up"), "organisation.set_up", ""),
)
"""Name of the address, what the menu calls it, who sees it, the shortcut that leads there. An address `x` is here for `x` and every `x_…`."""


@dataclass(frozen=True)
class Item:
    url: str
    label: str | Promise
    here: bool
    key: str


def membership(request: HttpRequest) -> dict[str, Any]:
    """The person and organisation of the request, what the person may do (`may.decision_record`), its words (`words.cycle`), and the menu."""
    person = getattr(request, "person", None)
    if person is None:
        return {}
    slug = request.organisation.key  # type: ignore[attr-defined]
    name = request.resolver_match.url_name if request.resolver_match else ""
    menu = []
    for address, label, action, key in MENU:
        if may(person, action) and (url := _url(address, slug)):
            menu.append(Item(url, label, name == address or str(name).startswith(f"{address}_"), key))
    return {
        "person": person,
        "organisation": request.organisation,  # type: ignore[attr-defined]
        "may": _May(person),
        "words": words_of(request.organisation),  # type: ignore[attr-defined]
        "menu": menu,
        "search_url": _url("search", slug),
    }


def _url(name: str, slug: str) -> str:
    try:
        return reverse(name, kwargs={"organisation": slug})
    except NoReverseMatch:
        return ""


class _May:
    """`{% if may.organisation_set_up %}`: actions are written with underscores in templates."""

    def __init__(self, person: Any) -> None:
        self._person = person

    def __getitem__(self, name: str) -> bool:
        for at in range(1, len(name)):
            if name[at] == "_":
                try:
                    return may(self._person, f"{name[:at]}.{name[at + 1 :]}")
                except KeyError:
                    continue
        raise KeyError(name)
