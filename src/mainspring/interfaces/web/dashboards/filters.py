"""What the trends are of: a cycle and perhaps a team, both in the address."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.safestring import SafeString

from mainspring.apps.goals.models import Cycle
from mainspring.apps.outlook.weeks import Weeks
from mainspring.apps.people.models import Team
from mainspring.interfaces.web.options import team_options
from mainspring.interfaces.web.strategy.map import cycles_of


@dataclass
class Chosen:
    """`day` is the last day of the step of the cycle that is looked at (`?to=`); None for all of it."""

    organisation: int
    cycles: list[Cycle]
    cycle: Cycle | None
    team: Team | None
    day: dt.date | None = None

    @property
    def first_day(self) -> dt.date | None:
        """The first day of the step that ends on `day`."""
        if self.day is None or self.cycle is None:
            return None
        return Weeks.of(self.cycle, timezone.localdate()).first_day(self.day)

    @property
    def team_options(self) -> SafeString:
        """The teams to choose from."""
        team = self.team
        return (
            team_options(self.organisation, team.key, team.name)
            if team
            else team_options(self.organisation, "")
        )

    @property
    def is_ahead(self) -> bool:
        """Whether the cycle has not begun."""
        return self.cycle is not None and self.cycle.starts_on > timezone.localdate()

    @property
    def is_over(self) -> bool:
        """Whether the cycle's last day has passed."""
        return self.cycle is not None and self.cycle.ends_on < timezone.localdate()

    def query(self, **further: Any) -> str:
        """The address's query string with the same cycle and team."""
        said = {"cycle": self.cycle.key if self.cycle else "", "team": self.team.key if self.team else ""}
        return urlencode({name: value for name, value in {**said, **further}.items() if value})

    @cached_property
    def of(self) -> str:
        return self.query()


def chosen(request: HttpRequest) -> Chosen:
    """404 for a team or day that is not there; a cycle that is not there is the one that runs."""
    person: Any = request.person  # type: ignore[attr-defined]
    cycles, cycle = cycles_of(person, request.GET.get("cycle", ""), timezone.localdate())
    asked, team = request.GET.get("team", ""), None
    if asked:
        team = Team.objects.filter(organisation=person.organisation_id, key=asked).first()
        if team is None:
            raise Http404
    day = None
    if request.GET.get("to"):
        try:
            day = dt.date.fromisoformat(request.GET["to"])
        except ValueError as wrong:
            raise Http404 from wrong
        if cycle is None or not cycle.starts_on <= day <= cycle.ends_on:
            raise Http404
    return Chosen(person.organisation_id, cycles, cycle, team, day)
