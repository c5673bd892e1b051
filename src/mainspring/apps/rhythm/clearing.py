"""Blockers that somebody is to clear."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from mainspring.apps.goals.models.objective import subject_open_to
from mainspring.apps.people.models import Person
from mainspring.apps.people.permissions import Role
from mainspring.apps.rhythm.models import Blocker


def seen_by(person: Person) -> QuerySet[Blocker]:
    """Blockers of the person's organisation, without those of confidential objectives of others."""
    return Blocker.objects.filter(
        subject_open_to(person), organisation_id=person.organisation_id
    ).select_related("objective__team", "key_result__objective__team", "needs_team", "owner", "raised_by")


def to_clear(person: Person) -> QuerySet[Blocker]:
    """Open blockers that `person` owns, and, for who leads a team, those that wait for it and have no owner; the oldest first."""
    mine = Q(owner=person)
    if person.access in (Role.LEAD, Role.EXECUTIVE) and person.team_id:
        mine |= Q(owner=None, needs_team_id=person.team_id)
    return seen_by(person).filter(mine, resolved_at=None).order_by("raised_at", "id")
