"""Decisions that wait for somebody: proposals they may answer, check-ins that ask for one, blockers handed to their forum."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from mainspring.apps.decisions.models import Decision, Proposal
from mainspring.apps.decisions.rights import Rights
from mainspring.apps.events.prepared import Several
from mainspring.apps.goals.models import CheckIn, KeyResult, Objective
from mainspring.apps.goals.models.objective import WORKED_ON, Level, open_to, subject_open_to
from mainspring.apps.people.models import Person
from mainspring.apps.people.permissions import Role
from mainspring.apps.people.reading import ForReader
from mainspring.apps.rhythm.clearing import IN_THE_WAY
from mainspring.apps.rhythm.models import Blocker
from mainspring.apps.rhythm.models.forum import Right

MOST = 200
"""Rows of one kind that are looked through; somebody for whom more decisions wait has another problem than their order."""


@dataclass
class Waiting:
    proposals: list[Proposal] = field(default_factory=list)
    asks: list[CheckIn] = field(default_factory=list)
    escalated: list[Blocker] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.proposals) + len(self.asks) + len(self.escalated)


def open_proposals(reader: Person) -> QuerySet[Proposal]:
    """Trade-offs that nobody has answered, the longest waiting first."""
    return (
        Proposal.objects.filter(subject_open_to(reader), organisation=reader.organisation_id, outcome="")
        .select_related("objective__team", "key_result__objective__team", "proposed_by", "forum")
        .order_by("at", "id")
    )


def open_escalations(reader: Person) -> QuerySet[Blocker]:
    """Blockers handed to a forum that nobody has cleared, the longest waiting first."""
    return (
        Blocker.objects.filter(
            subject_open_to(reader),
            IN_THE_WAY,
            organisation=reader.organisation_id,
            escalated_at__isnull=False,
            resolved_at=None,
        )
        .select_related("objective__team", "key_result__objective__team", "needs_team", "owner")
        .order_by("escalated_at", "id")
    )


_PROPOSALS = ForReader(lambda reader: open_proposals(reader)[:MOST])
_ESCALATED = ForReader(lambda reader: open_escalations(reader)[:MOST])


def waiting_for(person: Person) -> Waiting:
    """What waits for `person`, the longest first."""
    rights = Rights(person.organisation)
    found = Waiting(asks=asks_for(person, rights))
    chairs = rights.chaired_by(person)
    if chairs or person.access == Role.EXECUTIVE:
        found.proposals = [
            row
            for row in _PROPOSALS.all(person)
            if row.subject is not None
            and (rights.may_override(person, row.subject) or (row.forum and row.forum.chair_id == person.pk))
        ]
    if any(Right.ESCALATION in forum.settles for forum in chairs):
        found.escalated = [
            row
            for row in _ESCALATED.all(person)
            if any(forum.chair_id == person.pk for forum in rights.forums(Right.ESCALATION, row.its_team))
        ]
    return found


def asks_for(person: Person, rights: Rights) -> list[CheckIn]:
    """Newest check-ins that ask for a decision which nobody has taken since, on key results of the team that `person` leads or whose forum
    they chair. The chair of a forum without a team is asked about the company's own."""
    chairs = rights.chaired_by(person)
    teams = {forum.team_id for forum in chairs if forum.team_id}
    if person.access in (Role.LEAD, Role.EXECUTIVE) and person.team_id:
        teams.add(person.team_id)
    # One query for teams and one for the company: a condition with "or" would look through every objective.
    found: dict[int, CheckIn] = {}
    if teams:
        found |= {row.pk: row for row in _OF_TEAMS.all(person, sorted(teams))}
    if any(forum.team_id is None for forum in chairs):
        found |= {row.pk: row for row in _OF_COMPANY.all(person)}
    return sorted(found.values(), key=lambda row: (row.at, row.pk))


def _asking(person: Person, where: Q) -> QuerySet[CheckIn]:
    """From the objectives to the newest check-ins of their key results, not the other way: an organisation has a million of those."""
    objectives = Objective.objects.filter(
        where, open_to(person, ""), organisation_id=person.organisation_id, status__in=WORKED_ON
    )
    newest = (
        CheckIn.objects.standing().filter(key_result=OuterRef("pk")).order_by("-at", "-id").values("pk")[:1]
    )
    asked = (
        KeyResult.objects.filter(objective__in=objectives.values("pk"), status__in=WORKED_ON)
        .annotate(newest=Subquery(newest))
        .values("newest")
    )
    taken = Decision.objects.filter(key_result=OuterRef("key_result"), at__gt=OuterRef("at"))
    return (
        CheckIn.objects.filter(~Exists(taken), pk__in=asked)
        .exclude(decision_needed="")
        .select_related("key_result__objective__team", "author")
        .order_by("at", "id")[:MOST]
    )


_OF_TEAMS = ForReader(lambda reader, teams: _asking(reader, Q(team_id__in=teams)), Several(-10_000))
_OF_COMPANY = ForReader(lambda reader: _asking(reader, Q(level=Level.COMPANY)))
