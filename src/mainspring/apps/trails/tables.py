"""How each table of the trail lies in the database: one declaration a table, read in both directions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from mainspring.apps.decisions.models import Allocation, Ballot, Decision, Proposal
from mainspring.apps.events.models import Event
from mainspring.apps.goals.models import CheckIn, Cycle, KeyResult, Objective, Revision, WorkItem
from mainspring.apps.people.models import Leave, Person, Team
from mainspring.apps.pulse.models import PulseAnswer
from mainspring.apps.rhythm.models import Blocker, Forum, Review, ReviewItem

SUBJECT = ("objective", "key_result", "blocker")


@dataclass(frozen=True)
class Columns:
    """One table.

    `fields` maps a column to the model's field; a foreign key is named without `_id` and goes by the other row's key. A tuple names
    alternatives of which at most one is filled (a subject, a parent). `own` are columns of the application's own (`x_…`), which are written
    with every known table. `order` makes an export the same each time; `only` are the rows that it holds, where not all.
    """

    model: Any
    fields: Mapping[str, str | tuple[str, ...]]
    own: Mapping[str, str] = field(default_factory=dict)
    order: tuple[str, ...] = ("key",)
    organisation: str = "organisation"
    only: Mapping[str, Any] = field(default_factory=dict)

    def rows(self, organisation: Any) -> Any:
        return self.model._base_manager.filter(**{self.organisation: organisation}, **self.only)


TABLES: dict[str, Columns] = {
    "teams": Columns(
        Team,
        {
            "team_id": "key",
            "name": "name",
            "parent_team_id": "parent_team",
            "kind": "kind",
            "timezone": "timezone",
        },
        {"x_limit_objectives": "limit_objectives", "x_limit_key_results": "limit_key_results"},
    ),
    "people": Columns(
        Person,
        {
            "person_id": "key",
            "name": "name",
            "email": "email",
            "team_id": "team",
            "role": "role",
            "external": "external",
        },
        {"x_access": "access", "x_erased_at": "erased_at"},
    ),
    "cycles": Columns(
        Cycle, {"cycle_id": "key", "name": "name", "starts_on": "starts_on", "ends_on": "ends_on"}
    ),
    "objectives": Columns(
        Objective,
        {
            "objective_id": "key",
            "title": "title",
            "description": "description",
            "cycle_id": "cycle",
            "team_id": "team",
            "owner_id": "owner",
            "parent_id": ("parent_objective", "parent_key_result"),
            "level": "level",
            "status": "status",
            "created_at": "created_at",
            "closed_at": "closed_at",
        },
        {"x_confidential": "confidential"},
    ),
    "key_results": Columns(
        KeyResult,
        {
            "key_result_id": "key",
            "objective_id": "objective",
            "title": "title",
            "owner_id": "owner",
            "metric": "metric",
            "unit": "unit",
            "baseline": "baseline",
            "target": "target",
            "direction": "direction",
            "status": "status",
            "created_at": "created_at",
            "due_on": "due_on",
            "closed_at": "closed_at",
            "final_score": "final_score",
        },
        {"x_learned": "learned"},
    ),
    "forums": Columns(
        Forum,
        {
            "forum_id": "key",
            "name": "name",
            "cadence": "cadence",
            "team_id": "team",
            "level": "level",
            "chair_id": "chair",
            "settles": "settles",
        },
    ),
    "reviews": Columns(
        Review,
        {
            "review_id": "key",
            "forum_id": "forum",
            "planned_at": "planned_at",
            "held_at": "held_at",
            "status": "status",
            "facilitator_id": "facilitator",
            "minutes": "minutes",
        },
    ),
    "blockers": Columns(
        Blocker,
        {
            "blocker_id": "key",
            "subject_id": SUBJECT,
            "raised_at": "raised_at",
            "title": "title",
            "raised_by_id": "raised_by",
            "owner_id": "owner",
            "needs_team_id": "needs_team",
            "escalated_at": "escalated_at",
            "resolved_at": "resolved_at",
        },
    ),
    "decisions": Columns(
        Decision,
        {
            "decision_id": "key",
            "occurred_at": "at",
            "kind": "kind",
            "title": "title",
            "rationale": "rationale",
            "decided_by_id": "decided_by",
            "review_id": "review",
            "subject_id": SUBJECT,
            "makes_room_for_id": "makes_room_for",
        },
        {"x_trade_off": "trade_off", "x_override": "override", "x_serves_none": "serves_none"},
    ),
    "revisions": Columns(
        Revision,
        {
            "occurred_at": "at",
            "subject_id": SUBJECT,
            "field": "field",
            "old": "old",
            "new": "new",
            "by_id": "by",
        },
        {"x_decision": "decision"},
        order=("at", "field", "objective__key", "key_result__key", "blocker__key", "new", "old"),
    ),
    "check_ins": Columns(
        CheckIn,
        {
            "check_in_id": "key",
            "key_result_id": "key_result",
            "occurred_at": "at",
            "author_id": "author",
            "value": "value",
            "confidence": "confidence",
            "status": "status",
            "note": "note",
        },
        {
            "x_risk": "risk",
            "x_decision_needed": "decision_needed",
            "x_corrects": "corrects",
            "x_recorded_at": "recorded_at",
        },
        only={"corrected": False},
    ),
    "review_items": Columns(
        ReviewItem,
        {"review_id": "review", "subject_id": SUBJECT, "outcome": "outcome"},
        order=("review__key", "objective__key", "key_result__key", "blocker__key", "outcome"),
    ),
    "work_items": Columns(
        WorkItem,
        {
            "work_item_id": "key",
            "created_at": "created_at",
            "title": "title",
            "system": "system",
            "team_id": "team",
            "assignee_id": "assignee",
            "started_at": "started_at",
            "done_at": "done_at",
            "effort": "effort",
            "subject_id": SUBJECT,
        },
    ),
    "priorities": Columns(
        Ballot,
        {"person_id": "person", "asked_at": "at", "rank": "rank", "objective_id": "objective"},
        order=("at", "person__key", "rank", "objective__key"),
    ),
    "allocations": Columns(
        Allocation,
        {
            "cycle_id": "cycle",
            "kind": "kind",
            "amount": "amount",
            "team_id": "team",
            "objective_id": "objective",
        },
        {"x_allocation": "key"},
        order=("cycle__key", "kind", "team__key", "objective__key", "amount", "key"),
    ),
    "pulse": Columns(
        PulseAnswer,
        {
            "asked_at": "at",
            "question": "question",
            "score": "score",
            "team_id": "team",
            "respondent": "respondent",
            "comment": "comment",
        },
        order=("at", "respondent", "question", "score", "team__key", "comment"),
    ),
}
"""The trail's tables in the order in which they can be loaded."""

OWN_TABLES: dict[str, Columns] = {
    "x_leave": Columns(
        Leave,
        {
            "x_person_id": "person",
            "x_starts_on": "starts_on",
            "x_ends_on": "ends_on",
            "x_recorded_at": "recorded_at",
        },
        order=("person__key", "starts_on", "ends_on", "recorded_at"),
        organisation="person__organisation",
    ),
    # Whoever reads the trail counts a check-in once: what was corrected stands apart.
    "x_corrected_check_ins": Columns(
        CheckIn,
        {
            "x_check_in_id": "key",
            "x_key_result_id": "key_result",
            "x_occurred_at": "at",
            "x_author_id": "author",
            "x_value": "value",
            "x_confidence": "confidence",
            "x_status": "status",
            "x_note": "note",
            "x_risk": "risk",
            "x_decision_needed": "decision_needed",
            "x_corrects": "corrects",
            "x_recorded_at": "recorded_at",
        },
        only={"corrected": True},
    ),
    "x_proposals": Columns(
        Proposal,
        {
            "x_proposal_id": "key",
            "x_at": "at",
            "x_proposed_by_id": "proposed_by",
            "x_forum_id": "forum",
            "x_subject_id": SUBJECT,
            "x_rationale": "rationale",
            "x_gives": "gives",
            "x_outcome": "outcome",
            "x_answer": "answer",
            "x_answered_by_id": "answered_by",
            "x_answered_at": "answered_at",
        },
    ),
    "x_events": Columns(
        Event,
        {
            "x_at": "at",
            "x_actor_id": "actor",
            "x_kind": "kind",
            "x_table": "table",
            "x_subject": "subject",
            "x_title": "title",
            "x_before": "before",
            "x_after": "after",
            "x_confidential": "confidential",
        },
        order=("id",),
    ),
}
"""The application's own tables, which any reader of the trail passes over."""

SETTINGS_TABLE = "x_organisation"
