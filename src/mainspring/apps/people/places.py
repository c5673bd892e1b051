"""Time zones and countries, as an organisation and its teams name them."""

from __future__ import annotations

import functools
from typing import Any
from zoneinfo import available_timezones

from django.utils.translation import gettext as _

from mainspring.apps.events.verbs import Refused


@functools.cache
def zones() -> frozenset[str]:
    """The IANA names of time zones, such as Europe/London."""
    return frozenset(available_timezones())


@functools.cache
def countries() -> tuple[str, ...]:
    """Countries, and parts of one, whose public holidays are known, by ISO 3166: GB, DE-BY."""
    import holidays

    known = holidays.list_supported_countries()
    return tuple(
        code
        for country, parts in sorted(known.items())
        for code in (country, *(f"{country}-{part}" for part in parts))
    )


def demand_known(fields: dict[str, Any]) -> None:
    """Refused where `timezone` or `country` among `fields` is none that is known; empty is for nothing said."""
    if (zone := fields.get("timezone")) and zone not in zones():
        raise Refused(
            _("There is no such time zone. Choose one from the list, such as Europe/London."), "timezone"
        )
    if (country := fields.get("country")) and country not in countries():
        raise Refused(
            _("Write a country’s two letters, such as GB, or a part of one, such as DE-BY."), "country"
        )
