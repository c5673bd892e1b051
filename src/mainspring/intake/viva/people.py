"""Users, teams and time periods of a Viva Goals export."""

from __future__ import annotations

from typing import Any

from mainspring.engine.trail.draft import Place
from mainspring.intake.keys import folded
from mainspring.intake.table import shown
from mainspring.intake.tools.gathering import Gathering
from mainspring.intake.tools.html import plain_text
from mainspring.intake.tools.items import Item


class Directory:
    """Who, which team and which period is meant where an export names one by id, by name or by an object of both."""

    def __init__(self, gathering: Gathering) -> None:
        self._gathering = gathering
        self._users: dict[str, str] = {}
        self._teams: dict[str, str] = {}
        self._periods: dict[str, str] = {}

    def read_users(self, items: list[Item]) -> None:
        for item in items:
            key, name, email = (
                item.text("ID"),
                item.text("Name", "User Name"),
                item.text("Email", "User Email"),
            )
            if not name and not email:
                self._gathering.problem(
                    item.place, "people", "name", "has neither name nor e-mail address", key
                )
            elif key and key in self._users:
                self._gathering.problem(
                    item.place,
                    "people",
                    "person_id",
                    "is the id of another user too, so the row was left out",
                    key,
                )
            else:
                person = self._gathering.person(name, email, item.place)
                if key:
                    self._users[key] = person

    def read_teams(self, items: list[Item]) -> None:
        """Teams first, then what refers to them: a parent may stand below its team."""
        told = self._gathering
        kept: list[tuple[Item, str]] = []
        for item in items:
            key, name = item.text("ID"), item.text("Team Name", "Name")
            if not name:
                told.problem(item.place, "teams", "name", "has no name, so the row was left out", key)
            elif key and key in self._teams:
                told.problem(
                    item.place,
                    "teams",
                    "team_id",
                    "is the id of another team too, so the row was left out",
                    key,
                )
            else:
                if told.knows_team(name):
                    told.note(f"there are several teams called {name!r}: they are read as one")
                team = told.team(
                    name,
                    item.place,
                    x_source_id=key,
                    x_team_type=item.text("Team Type"),
                    x_status=item.text("Status"),
                    x_description=plain_text(item.text("Description")),
                )
                if key:
                    self._teams[key] = team
                kept.append((item, team))
        parents: dict[str, str] = {}
        for item, team in kept:
            parent = self._parent_team(item)
            if parent and _leads_back(parent, team, parents):
                told.problem(
                    item.place,
                    "teams",
                    "parent_team_id",
                    "closes a circle of teams",
                    item.text("Team Name", "Name"),
                )
            elif parent:
                parents[team] = parent
            if item.has("Parent Team"):
                told.team(item.text("Team Name", "Name"), parent_team_id=parents.get(team, ""))
            for owner in item.items("Team Owners", "Owners"):
                told.person(owner.text("Name"), owner.text("Email"), item.place, role="lead", team_id=team)

    def _parent_team(self, item: Item) -> str:
        value = item.value("Parent Team")
        named = item.item("Parent Team")
        text = named.text("Team Name", "Name") or named.text("ID") or item.text("Parent Team")
        if not text or (isinstance(value, str) and folded(value) in ("none", "n/a", "-")):
            return ""
        if named.text("ID") in self._teams or text in self._teams:
            return self._teams.get(named.text("ID")) or self._teams[text]
        if self._gathering.knows_team(text):
            return self._gathering.team(text)
        self._gathering.problem(item.place, "teams", "parent_team_id", "is no team in this export", text)
        return ""

    def read_periods(self, items: list[Item]) -> None:
        for item in items:
            key, name, place = item.text("ID"), item.text("Time Period Name", "Name"), item.place
            first = self._gathering.day(item.value("Start Date"), place, "cycles", "starts_on")
            last = self._gathering.day(item.value("End Date"), place, "cycles", "ends_on")
            if first is None or last is None:
                cycle = self._gathering.named_cycle(name, place, "cycles")
            elif first > last:
                self._gathering.problem(
                    place, "cycles", "ends_on", "lies before the period's start", str(last)
                )
                continue
            else:
                cycle = self._gathering.cycle(first, last, name, place)
            for known in filter(None, (key, folded(name))):
                self._periods.setdefault(known, cycle)

    def period(self, item: Item) -> str:
        """Id of the cycle of a goal; empty if it has none or none that is known."""
        period = item.item("Time Period")
        key = period.text("ID")
        name = period.text("Name", "Time Period Name") or item.text("Time Period")
        known = self._periods.get(key) or self._periods.get(folded(name))
        return known or self._gathering.named_cycle(name or key, item.place)

    def person(self, value: Any, place: Place) -> str:
        """Id of the first person that the value names."""
        return next(iter(self.persons(value, place)), "")

    def persons(self, value: Any, place: Place) -> list[str]:
        """Ids of the people whom a value names: objects with ID, Name and Email, bare ids, names or addresses."""
        found: list[str] = []
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, dict):
                item = Item(one, place)
                person = self._gathering.person(
                    item.text("Name"), item.text("Email"), place
                ) or self._users.get(item.text("ID"), "")
                missed = item.text("ID")
            elif isinstance(one, (str, int, float)) and not isinstance(one, bool) and shown(one):
                missed = shown(one)
                person = self._users.get(missed) or (
                    "" if missed.isdigit() else self._gathering.person(missed, place=place)
                )
            else:
                continue
            if person:
                found.append(person)
            elif missed:
                self._gathering.problem(
                    place, "people", "person_id", "is the id of no user in this export", missed
                )
        return list(dict.fromkeys(found))

    def teams(self, value: Any, place: Place) -> list[str]:
        """Ids of the teams that a value names: objects with ID and Name, bare ids or names. A name alone makes a team."""
        found: list[str] = []
        for one in value if isinstance(value, list) else [value]:
            item = Item(one, place) if isinstance(one, dict) else None
            key = (
                item.text("ID")
                if item
                else shown(one)
                if isinstance(one, (str, int)) and not isinstance(one, bool)
                else ""
            )
            name = item.text("Name", "Team Name") if item else "" if key.isdigit() else key
            team = self._teams.get(key) or self._gathering.team(name, place)
            if team:
                found.append(team)
            elif key:
                self._gathering.problem(
                    place, "objectives", "team_id", "is the id of no team in this export", key
                )
        return list(dict.fromkeys(found))


def _leads_back(start: str, team: str, parents: dict[str, str]) -> bool:
    """Whether the way up from `start` meets `team`."""
    at: str | None = start
    while at is not None:
        if at == team:
            return True
        at = parents.get(at)
    return False
