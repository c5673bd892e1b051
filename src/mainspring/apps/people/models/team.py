"""Teams and how they nest."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from mainspring.apps.events.keys import new_key
from mainspring.apps.events.verbs import Recorded, Refused, record, verb
from mainspring.apps.people.models.organisation import Organisation
from mainspring.apps.people.permissions import allow
from mainspring.apps.people.places import demand_known


class Team(Recorded):
    """A team. Its own limits, where it has them, stand before the organisation's."""

    TABLE = "teams"

    name = models.CharField(max_length=300)
    parent_team = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="children")
    kind = models.CharField(max_length=10, blank=True, choices=(("run", "run"),))
    timezone = models.CharField(max_length=60, blank=True)
    limit_objectives = models.PositiveSmallIntegerField(null=True, blank=True)
    limit_key_results = models.PositiveSmallIntegerField(null=True, blank=True)

    FIELDS = ("name", "parent_team", "kind", "timezone", "limit_objectives", "limit_key_results")

    class Meta(Recorded.Meta):
        ordering = ("name", "id")

    def __str__(self) -> str:
        return self.name

    @property
    def its_team(self) -> Team:
        return self

    def line(self) -> list[int]:
        """The ids of this team and of those above it, nearest first. A circle, which an import may bring, ends it."""
        parents = dict(
            Team.objects.filter(organisation_id=self.organisation_id).values_list("pk", "parent_team_id")
        )
        found: list[int] = []
        at: int | None = self.pk
        while at is not None and at not in found:
            found.append(at)
            at = parents.get(at)
        return found

    def below(self) -> list[int]:
        """The ids of this team and of all below it."""
        children: dict[int | None, list[int]] = {}
        for pk, parent in Team.objects.filter(organisation_id=self.organisation_id).values_list(
            "pk", "parent_team_id"
        ):
            children.setdefault(parent, []).append(pk)
        found, coming = {self.pk}, [self.pk]
        while coming:
            new = [pk for pk in children.get(coming.pop(), ()) if pk not in found]
            found.update(new)
            coming += new
        return sorted(found)

    @classmethod
    @verb
    def form(cls, organisation: Organisation, name: str, *, by: Any, **fields: Any) -> Team:
        """A new team."""
        from mainspring.apps.people.events import TeamFormed

        allow(by, "organisation.set_up", organisation)
        demand_known(fields)
        made = cls(organisation=organisation, key=new_key("t"), name=name, **fields)
        made._demand_own(made.name, made.parent_team)
        made.save()
        record(TeamFormed, made, by=by, after={"name": name, **fields})
        return made

    @verb
    def alter(self, *, by: Any, version: int | None = None, **fields: Any) -> None:
        """Change a team's `FIELDS`."""
        from mainspring.apps.people.events import TeamChanged

        allow(by, "organisation.set_up", self)
        demand_known(fields)
        self.hold(version, leaves=TeamChanged)
        parent = fields.get("parent_team")
        if parent is not None and self.pk in parent.line():
            raise Refused(_("{team} lies below this team already.").format(team=parent.name), "parent_team")
        name, above = fields.get("name", self.name), fields.get("parent_team", self.parent_team)
        if (name, above) != (self.name, self.parent_team):
            self._demand_own(name, above)
        before, after = self.change(**{name: fields[name] for name in self.FIELDS if name in fields})
        record(TeamChanged, self, by=by, before=before, after=after)

    @verb
    def dissolve(self, *, by: Any, version: int | None = None) -> None:
        """Remove a team to which nothing belongs."""
        from mainspring.apps.people.events import TeamDissolved

        allow(by, "organisation.set_up", self)
        self.hold(version, leaves=TeamDissolved)
        if held := self.held_by("outlook", "diagnoses"):
            raise Refused(
                _("{team} still has {things}. Give them another team first.").format(
                    team=self.name, things=things_called(held)
                )
            )
        record(TeamDissolved, self, by=by, before={"name": self.name, "parent_team": self.parent_team})
        self.delete()

    def _demand_own(self, name: str, parent: Team | None) -> None:
        """Teams of an import may share a name; whoever sets one up gives it one of its own beside its neighbours."""
        name = name.strip()
        others = Team.objects.filter(
            organisation_id=self.organisation_id, parent_team=parent, name__iexact=name
        )
        if others.exclude(pk=self.pk).exists():
            raise Refused(
                _("There is a team called “{name}” in {parent} already.").format(name=name, parent=parent)
                if parent
                else _("There is a team called “{name}” already.").format(name=name),
                "name",
            )


def things_called(models_: list[str]) -> str:
    """What rows of these models are called, as one text: people, objectives, …"""
    words = {
        "Person": _("people"),
        "Team": _("teams"),
        "Objective": _("objectives"),
        "Forum": _("forums"),
        "Blocker": _("blockers"),
        "WorkItem": _("work items"),
        "Allocation": _("money or people allotted"),
    }
    return ", ".join(dict.fromkeys(words.get(name, _("other records")) for name in models_))
