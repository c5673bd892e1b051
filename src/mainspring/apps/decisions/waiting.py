"""Decisions that wait for somebody: proposals they may answer, check-ins that ask for one, blockers handed to their forum."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from mainspring.apps.decisions.models import Decision, Proposal
from mainspring.apps.decisions.rights import Rights
from mainspring.apps.goals.due import OPEN
from mainspring.apps.goals.models import CheckIn
from mainspring.apps.goals.models.objective import Level, open_to, subject_open_to
from mainspring.apps.people.models import Person
from mainspring.apps.people.permissions import Role
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


def waiting_for(person: Person) -> Waiting:
    """What waits for `person`, the longest first."""
    rights = Rights(person.organisation)
    found = Waiting(asks=list(asks_for(person, rights)[:MOST]))
    chairs = rights.chaired_by(person)
    if chairs or person.access == Role.EXECUTIVE:
        rows = (
            Proposal.objects.filter(subject_open_to(person), organisation=person.organisation, outcome="")
            .select_related("objective__team", "key_result__objective__team", "proposed_by", "forum")
            .order_by("at", "id")[:MOST]
        )
        found.proposals = [
            row
            for row in rows
            if row.subject is not None
            and (rights.may_override(person, row.subject) or (row.forum and row.forum.chair_id == person.pk))
        ]
    if any(Right.ESCALATION in forum.settles for forum in chairs):
        blockers = (
            Blocker.objects.filter(
                subject_open_to(person),
                organisation=person.organisation,
                escalated_at__isnull=False,
                resolved_at=None,
            )
            .select_related("objective__team", "key_result__objective__team", "needs_team", "owner")
            .order_by("escalated_at", "id")[:MOST]
        )
        found.escalated = [
            row
            for row in blockers
            if any(forum.chair_id == person.pk for forum in rights.forums(Right.ESCALATION, row.its_team))
        ]
    return found


def asks_for(person: Person, rights: Rights) -> QuerySet[CheckIn]:
    """Newest check-ins that ask for a decision which nobody has taken since, on key results of the team that `person` leads or whose forum
    they chair. The chair of a forum without a team is asked about the company's own."""
    where = Q(pk__in=())
    if person.access in (Role.LEAD, Role.EXECUTIVE) and person.team_id:
        where |= Q(key_result__objective__team_id=person.team_id)
    for forum in rights.chaired_by(person):
        where |= (
            Q(key_result__objective__team_id=forum.team_id)
            if forum.team_id
            else Q(key_result__objective__level=Level.COMPANY)
        )
    taken = Decision.objects.filter(key_result=OuterRef("key_result"), at__gt=OuterRef("at"))
    return (
        CheckIn.objects.filter(
            where,
            open_to(person, "key_result__objective__"),
            ~Exists(taken),
            organisation_id=person.organisation_id,
            key_result__status__in=OPEN,
            key_result__objective__status__in=OPEN,
            at=F("key_result__latest_at"),
        )
        .exclude(decision_needed="")
        .select_related("key_result__objective__team", "author")
        .order_by("at", "id")
    )
