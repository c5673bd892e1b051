"""What a forum's next sitting has to talk about: what is due in the teams that it covers, offered for its table."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from mainspring.apps.decisions.undiscussed import undecided
from mainspring.apps.decisions.waiting import open_escalations, open_proposals
from mainspring.apps.goals.models.objective import Level
from mainspring.apps.people.models import Person
from mainspring.apps.rhythm.models import Forum
from mainspring.apps.rhythm.models.forum import Right
from mainspring.apps.rhythm.next_steps import to_score

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
    """What is due in `forum` as far as `person` may see it: reds that nobody has decided on, blockers escalated to it, trade-offs that wait for
    its answer, key results to close; at most `MOST` of each, each subject once.

    A forum of a team covers that team and those below it; one of leadership, or of no team, covers all, the company's own reds first.
    """
    covered = None if forum.level == "leadership" or forum.team_id is None else forum.team.below()
    found = [
        *_red(person, covered),
        *_escalated(forum, person, covered),
        *_proposed(forum, person, covered),
        *_to_close(person, covered, today),
    ]
    once: dict[tuple[str, int], Due] = {}
    for due in found:
        once.setdefault((type(due.subject).__name__, due.subject.pk), due)
    return list(once.values())


def _red(person: Person, covered: list[int] | None) -> list[Due]:
    where = [_of(covered, "objective__")]
    if covered is None:
        where.insert(0, Q(objective__level=Level.COMPANY))
    found: dict[int, Due] = {}
    for one in where:
        for row in undecided(person, one, MOST).select_related("objective__team", "owner"):
            found.setdefault(row.pk, Due(RED, row, row.red_since))
    return list(found.values())[:MOST]


def _of(covered: list[int] | None, path: str) -> Q:
    return Q() if covered is None else Q(**{f"{path}team__in": covered})


def _about(covered: list[int] | None) -> Q:
    return _of(covered, "objective__") | _of(covered, "key_result__objective__")


def _escalated(forum: Forum, person: Person, covered: list[int] | None) -> list[Due]:
    if Right.ESCALATION not in forum.settles:
        return []
    rows = open_escalations(person).filter(_about(covered) | _of(covered, "needs_"))[:MOST]
    return [Due(ESCALATED, row, row.escalated_at) for row in rows]


def _proposed(forum: Forum, person: Person, covered: list[int] | None) -> list[Due]:
    here = Q(forum=forum)
    if Right.TRADE_OFF in forum.settles:
        here |= Q(forum=None) & _about(covered)
    rows = open_proposals(person).filter(here)[:MOST]
    return [Due(PROPOSED, row.subject, row.at) for row in rows if row.subject is not None]


def _to_close(person: Person, covered: list[int] | None, today: dt.date) -> list[Due]:
    # The newest first: a cycle just over is still on everybody's mind.
    rows = to_score(person, today).filter(_of(covered, "objective__"))
    newest = rows.order_by("-objective__cycle__ends_on", "id")[:MOST]
    return [Due(TO_CLOSE, row, row.objective.cycle.ends_on) for row in newest if row.objective.cycle]
