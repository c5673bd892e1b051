"""The teams of an organisation as options of a field, drawn here: a large organisation's are most of a page."""

from __future__ import annotations

from html import escape

from django.utils.safestring import SafeString, mark_safe

from mainspring.apps.events.prepared import Prepared
from mainspring.apps.people.models import Team

TEAMS = 300
"""Teams that are offered, by their names."""
_TEAMS = Prepared(
    lambda organisation: Team.objects.filter(organisation=organisation).values_list("key", "name")[:TEAMS], -1
)


def team_options(organisation: int, chosen: str, name: str = "") -> SafeString:
    """`<option>`s, the one of key `chosen` selected; with its `name` it is there also where it is none of the first."""
    teams = dict(_TEAMS.all(organisation))
    if chosen and name:
        teams.setdefault(chosen, name)
    return mark_safe(
        "".join(
            f'<option value="{escape(key)}"{" selected" if key == chosen else ""}>{escape(called)}</option>'
            for key, called in teams.items()
        )
    )
