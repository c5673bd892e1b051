"""Who holds which decision right: the forums and the nesting of teams of one organisation, read once for many questions."""

from __future__ import annotations

from functools import cached_property

from mainspring.apps.events.prepared import Prepared
from mainspring.apps.goals.models import KeyResult, Objective
from mainspring.apps.goals.models.objective import Level
from mainspring.apps.people.models import Organisation, Person, Team
from mainspring.apps.people.permissions import Role
from mainspring.apps.rhythm.models import Forum
from mainspring.apps.rhythm.models.forum import Right

_FORUMS = Prepared(lambda organisation: Forum.objects.filter(organisation=organisation), -1)


class Rights:
    def __init__(self, organisation: Organisation) -> None:
        self.organisation = organisation

    @cached_property
    def all_forums(self) -> list[Forum]:
        """Those of the organisation, by name, whatever they settle."""
        return _FORUMS.all(self.organisation.pk)

    @cached_property
    def _parents(self) -> dict[int, int | None]:
        return dict(Team.objects.filter(organisation=self.organisation).values_list("pk", "parent_team_id"))

    def chaired_by(self, person: Person) -> list[Forum]:
        return [forum for forum in self.all_forums if forum.chair_id == person.pk]

    def forums(self, right: str, team: Team | None) -> list[Forum]:
        """As `Forum.with_right`."""
        line = self._line(team.pk) if team is not None else []
        return [
            forum
            for forum in self.all_forums
            if right in forum.settles
            and (forum.level == "leadership" or forum.team_id is None or forum.team_id in line)
        ]

    def may_override(self, person: Person, thing: Objective | KeyResult) -> bool:
        """Whether `person` holds the decision right over trade-offs about `thing`: the chair of a forum that settles them, or, where there
        is none, an executive. About a company objective the forums of single teams settle nothing."""
        forums = self.forums(Right.TRADE_OFF, _team_of(thing))
        if any(forum.chair_id for forum in forums):
            return any(forum.chair_id == person.pk for forum in forums)
        return person.access == Role.EXECUTIVE

    def held_by(self, thing: Objective | KeyResult) -> list[Person]:
        """Who holds the right of `may_override`, by name: the chairs, or, where there is none, the executives; at most five."""
        forums = self.forums(Right.TRADE_OFF, _team_of(thing))
        chairs = [forum.chair_id for forum in forums if forum.chair_id]
        people = Person.objects.filter(organisation=self.organisation, erased_at=None)
        which = people.filter(pk__in=chairs) if chairs else people.filter(access=Role.EXECUTIVE)
        return list(which.order_by("name", "id")[:5])

    def home_of(self, thing: Objective | KeyResult) -> Forum | None:
        """The forum to which trade-offs about `thing` belong: of those that settle them the one that sits today, else the nearest, from its
        team's own up to leadership's. None where there is none, or several are equally near."""
        team = _team_of(thing)
        line = self._line(team.pk) if team is not None else []
        able = self.forums(Right.TRADE_OFF, team)
        sitting = [forum for forum in able if forum.pk in self._sit_today]
        if len(sitting) == 1:
            return sitting[0]
        able = sitting or able
        far = {forum.pk: line.index(at) if (at := forum.team_id) in line else len(line) for forum in able}
        nearest = [forum for forum in able if far[forum.pk] == min(far.values())]
        return nearest[0] if len(nearest) == 1 else None

    def sitting_of(self, thing: Objective | KeyResult) -> Forum | None:
        """`home_of` where it sits today; None where naming it would put a sitting on record that nobody held."""
        home = self.home_of(thing)
        return home if home is not None and home.pk in self._sit_today else None

    @cached_property
    def _sit_today(self) -> set[int]:
        rows = Forum.with_today(self.organisation).filter(sits_today=True)
        return set(rows.order_by().values_list("pk", flat=True))

    def _line(self, team: int) -> list[int]:
        """The team and those above it, from near to far."""
        found: list[int] = []
        at: int | None = team
        while at is not None and at not in found:
            found.append(at)
            at = self._parents.get(at)
        return found


def _team_of(thing: Objective | KeyResult) -> Team | None:
    """The team whose forums decide about `thing`: about a company objective no single team's."""
    of_company = isinstance(thing, Objective) and thing.level == Level.COMPANY
    return None if of_company else thing.its_team
