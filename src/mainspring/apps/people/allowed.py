"""What `permissions` allows a person, for many rows at once: as a condition for the database, and row by row without asking it again."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.db.models import Q

from mainspring.apps.people.models import Person
from mainspring.apps.people.permissions import RELATIONS, ROLES, UNRELATED, Role


class Allowed:
    """The rights of `person` by role, by owning a row and by leading its team. One query, for the teams of who leads some."""

    def __init__(self, person: Person) -> None:
        self.person = person

    def by_role(self, action: str) -> bool:
        """Whether the person may do `action` on anything of the organisation."""
        return self.person.access in ROLES[action]

    def rows(self, action: str, team: str) -> Q:
        """The condition on rows of the person's organisation, with an `owner` and the team of `team`, under which `may` says yes. KeyError
        for an action that is given by another relation than these two."""
        if self.by_role(action):
            return Q()
        found = Q(pk__in=[])
        if self.person.access in UNRELATED:
            return found
        for relation in RELATIONS.get(action, ()):
            found |= {
                "owns": Q(owner=self.person.pk),
                "leads_team": Q(**{f"{team}__in": self._led}),
            }[relation]
        return found

    def may(self, action: str, row: Any) -> bool:
        """As `permissions.may`, of a row whose team was read with it."""
        if self.by_role(action):
            return True
        if self.person.access in UNRELATED:
            return False
        team = row.its_team
        has = {
            "owns": getattr(row, "owner_id", None) == self.person.pk,
            "leads_team": team is not None and team.pk in self._led,
        }
        return any(has[relation] for relation in RELATIONS.get(action, ()))

    @cached_property
    def _led(self) -> frozenset[int]:
        """The teams that the person leads: their own and those below it."""
        if self.person.access not in (Role.LEAD, Role.EXECUTIVE) or self.person.team is None:
            return frozenset()
        return frozenset(self.person.team.below())
