"""What a forum's next sitting has to talk about: what is due in the teams that it covers, offered for its table."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from mainspring.apps.decisions.models import Proposal
from mainspring.apps.decisions.undiscussed import undiscussed
from mainspring.apps.goals.due import OPEN
from mainspring.apps.goals.models import KeyResult
from mainspring.apps.goals.models.objective import open_to, subject_open_to
from mainspring.apps.people.models import Person, Team
from mainspring.apps.rhythm.models import Blocker, Forum
from mainspring.apps.rhythm.models.forum import Right

MOST = 8
"""Rows of one kind: a sitting with more than that of anything has another problem than its agenda."""

RED, ESCALATED, PROPOSED, TO_CLOSE = "red", "escalated", "proposed", "to_close"


@dataclass(frozen=True)
class Due:
    """One thing for the table: why it is due, since when, and what it is about (an objective, a key result or a blocker)."""

    why: str
    subject: Any
    since: dt.datetime | dt.date | None


def due_in(forum: Forum, person: Person, today: dt.date) -> list[Due]:
    """What is due in `forum` as far as `person` may see it: reds that nobody has discussed, blockers escalated to it, trade-offs that wait for
    its answer, key results to close; at most `MOST` of each, each subject once.

    A forum of a team covers that team and those below it; one of leadership, or of no team, covers all.
    """
    covered = None if forum.level == "leadership" or forum.team_id is None else _below(forum.team)
    found = [
        *(
            Due(RED, row, row.red_since)
            for row in undiscussed(person, _of(covered, "objective__"), MOST).select_related(
                "objective__team", "owner"
            )
        ),
        *_escalated(forum, person, covered),
        *_proposed(forum, person, covered),
        *_to_close(person, covered, today),
    ]
    once: dict[tuple[str, int], Due] = {}
    for due in found:
        once.setdefault((type(due.subject).__name__, due.subject.pk), due)
    return list(once.values())


def _below(team: Any) -> list[int]:
    """The ids of a team and of all below it."""
    children: dict[int | None, list[int]] = {}
    for pk, parent in Team.objects.filter(organisation=team.organisation_id).values_list(
        "pk", "parent_team_id"
    ):
        children.setdefault(parent, []).append(pk)
    found, coming = {team.pk}, [team.pk]
    while coming:
        new = [pk for pk in children.get(coming.pop(), ()) if pk not in found]
        found.update(new)
        coming += new
    return sorted(found)


def _of(covered: list[int] | None, path: str) -> Q:
    return Q() if covered is None else Q(**{f"{path}team__in": covered})


def _about(covered: list[int] | None) -> Q:
    return _of(covered, "objective__") | _of(covered, "key_result__objective__")


def _escalated(forum: Forum, person: Person, covered: list[int] | None) -> list[Due]:
    if Right.ESCALATION not in forum.settles:
        return []
    rows = (
        Blocker.objects.filter(
            subject_open_to(person),
            _about(covered) | _of(covered, "needs_"),
            organisation=person.organisation_id,
            escalated_at__isnull=False,
            resolved_at=None,
        )
        .select_related("objective__team", "key_result__objective__team", "needs_team")
        .order_by("escalated_at", "id")[:MOST]
    )
    return [Due(ESCALATED, row, row.escalated_at) for row in rows]


def _proposed(forum: Forum, person: Person, covered: list[int] | None) -> list[Due]:
    here = Q(forum=forum)
    if Right.TRADE_OFF in forum.settles:
        here |= Q(forum=None) & _about(covered)
    rows = (
        Proposal.objects.filter(
            subject_open_to(person), here, organisation=person.organisation_id, outcome=""
        )
        .select_related("objective__team", "key_result__objective__team")
        .order_by("at", "id")[:MOST]
    )
    return [Due(PROPOSED, row.subject, row.at) for row in rows if row.subject is not None]


def _to_close(person: Person, covered: list[int] | None, today: dt.date) -> list[Due]:
    rows = (
        KeyResult.objects.filter(
            open_to(person),
            _of(covered, "objective__"),
            organisation=person.organisation_id,
            status__in=OPEN,
            objective__status__in=OPEN,
            objective__cycle__ends_on__lt=today,
        )
        .select_related("objective__team", "objective__cycle", "owner")
        .order_by("-objective__cycle__ends_on", "id")[:MOST]
    )
    return [Due(TO_CLOSE, row, row.objective.cycle.ends_on) for row in rows if row.objective.cycle]
