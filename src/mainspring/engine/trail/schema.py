"""The trail's tables and columns, as data: the contract of the OKR trail, version 1.

Everything that reads, checks, writes or documents a trail derives from `TABLES`; a column is described here and nowhere else.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

Kind = Literal["id", "text", "time", "date", "number", "integer", "boolean", "enum", "list"]

SUBJECTS = ("objectives", "key_results", "blockers")
"""Tables whose ids share one space: a `subject_id` names a row of one of them."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a trail table.

    `kind` decides how a cell is read: `time` is an instant (ISO 8601, naive ones in the trail's zone), `date` is YYYY-MM-DD,
    `list` is `;`-separated values out of `values`, `id` an opaque string. `refers_to` names the tables in which the id must
    exist. `low` and `high` are inclusive bounds for numbers.
    """

    name: str
    kind: Kind
    required: bool = False
    unique: bool = False
    values: tuple[str, ...] = ()
    refers_to: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None
    about: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """One table of the trail; `columns` stand in the order in which they are written."""

    name: str
    columns: tuple[Column, ...]
    required: bool = False
    about: str = ""

    @property
    def column_names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)

    def column(self, name: str) -> Column:
        """The column called `name`; KeyError if there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)

    @property
    def key(self) -> str | None:
        """The table's unique id column, where it has one."""
        return next((column.name for column in self.columns if column.unique), None)


def _key(name: str) -> Column:
    return Column(name, "id", required=True, unique=True)


def _ref(name: str, *tables: str, required: bool = False, about: str = "") -> Column:
    return Column(name, "id", required=required, refers_to=tables, about=about)


def _text(name: str, required: bool = False, about: str = "") -> Column:
    return Column(name, "text", required=required, about=about)


def _time(name: str, required: bool = False, about: str = "") -> Column:
    return Column(name, "time", required=required, about=about)


def _date(name: str, required: bool = False) -> Column:
    return Column(name, "date", required=required)


def _enum(name: str, *values: str, required: bool = False, about: str = "") -> Column:
    return Column(name, "enum", required=required, values=values, about=about)


_STATUS = ("draft", "active", "achieved", "missed", "dropped")
DECISION_RIGHTS = ("trade_off", "budget", "hiring", "portfolio", "escalation")
PULSE_QUESTIONS = {
    "names_top_outcomes": "I can name the few outcomes that matter most this quarter",
    "work_connects": "I can explain how my work connects to them",
    "reviews_decide": "Our reviews change what we do",
    "owner_has_authority": "Owners of key results can get what they need",
    "safe_to_report_red": "I can report red without fear",
    "challenge_leaders": "The OKR owner can challenge leadership",
    "incentives_agree": "My bonus and my performance review pull in the same direction as our OKRs",
    "load_is_sane": "When new work comes in, something else moves",
    "leaders_use_okrs": "Executives use OKRs in their own decisions",
}
"""The pulse catalogue: key to wording. 5 is agreement, the healthy end, on every question."""

_TABLES = (
    Table(
        "people",
        (
            _key("person_id"),
            _text("name"),
            _text("email"),
            _ref("team_id", "teams"),
            _enum("role", "executive", "lead", "member"),
            Column("external", "boolean", about="true for a consultant or coach from outside"),
        ),
        about="Who works here.",
    ),
    Table(
        "teams",
        (
            _key("team_id"),
            _text("name", required=True),
            _ref("parent_team_id", "teams"),
            _enum("kind", "run", about="`run` for a team that keeps the shop running, else empty"),
            _text("timezone", about="IANA name; local days and hours of the team's rows use it"),
        ),
        about="Teams and how they nest.",
    ),
    Table(
        "cycles",
        (_key("cycle_id"), _text("name"), _date("starts_on", required=True), _date("ends_on", required=True)),
        about="The periods for which objectives are set.",
    ),
    Table(
        "objectives",
        (
            _key("objective_id"),
            _text("title", required=True),
            _text("description"),
            _ref("cycle_id", "cycles"),
            _ref("team_id", "teams"),
            _ref("owner_id", "people"),
            _ref(
                "parent_id", "objectives", "key_results", about="the objective or key result that it serves"
            ),
            _enum("level", "company", "team", "individual"),
            _enum("status", *_STATUS),
            _time("created_at"),
            _time("closed_at"),
        ),
        required=True,
        about="What is to be achieved.",
    ),
    Table(
        "key_results",
        (
            _key("key_result_id"),
            _ref("objective_id", "objectives", required=True),
            _text("title", required=True),
            _ref("owner_id", "people"),
            _text("metric"),
            _text("unit"),
            Column("baseline", "number"),
            Column("target", "number"),
            _enum("direction", "increase", "decrease", "maintain"),
            _enum("status", *_STATUS),
            _time("created_at"),
            _date("due_on"),
            _time("closed_at"),
            Column("final_score", "number", low=0, high=1),
        ),
        required=True,
        about="How one would see that an objective is achieved.",
    ),
    Table(
        "revisions",
        (
            _time("occurred_at", required=True),
            _ref("subject_id", *SUBJECTS, required=True),
            _text("field", required=True),
            _text("old"),
            _text("new"),
            _ref("by_id", "people"),
        ),
        about="Changes to an objective or key result after it was created.",
    ),
    Table(
        "check_ins",
        (
            _key("check_in_id"),
            _ref("key_result_id", "key_results", required=True),
            _time("occurred_at", required=True),
            _ref("author_id", "people"),
            Column("value", "number"),
            Column("confidence", "number", low=0, high=1),
            _enum("status", "green", "amber", "red"),
            _text("note"),
        ),
        about="Updates of a key result.",
    ),
    Table(
        "forums",
        (
            _key("forum_id"),
            _text("name", required=True),
            _enum("cadence", "weekly", "fortnightly", "monthly", "quarterly", "adhoc"),
            _ref("team_id", "teams"),
            _enum("level", "team", "leadership"),
            _ref("chair_id", "people"),
            Column("settles", "list", values=DECISION_RIGHTS, about="decision rights, `;`-separated"),
        ),
        about="Recurring meetings and what each may settle.",
    ),
    Table(
        "reviews",
        (
            _key("review_id"),
            _ref("forum_id", "forums", required=True),
            _time("planned_at", required=True),
            _time("held_at", about="empty: not held"),
            _enum("status", "held", "moved", "cancelled"),
            _ref("facilitator_id", "people"),
            _text("minutes"),
        ),
        about="Sittings of forums.",
    ),
    Table(
        "review_items",
        (
            _ref("review_id", "reviews", required=True),
            _ref("subject_id", *SUBJECTS, required=True),
            _enum("outcome", "noted", "challenged", "decided", "deferred"),
        ),
        about="What was on the table of a review.",
    ),
    Table(
        "decisions",
        (
            _key("decision_id"),
            _time("occurred_at", required=True),
            _enum(
                "kind",
                *("start", "stop", "reprioritise", "reallocate", "budget", "hiring", "portfolio", "scope"),
                *("unblock", "escalate", "redesign", "other"),
                required=True,
            ),
            _text("title"),
            _text("rationale"),
            _ref("decided_by_id", "people"),
            _ref("review_id", "reviews", about="empty: taken outside every forum"),
            _ref("subject_id", *SUBJECTS),
            _ref("makes_room_for_id", "objectives", about="the objective for which this one gave way"),
        ),
        about="What was decided, by whom, where.",
    ),
    Table(
        "blockers",
        (
            _key("blocker_id"),
            _ref("subject_id", *SUBJECTS, required=True),
            _time("raised_at", required=True),
            _text("title"),
            _ref("raised_by_id", "people"),
            _ref("owner_id", "people"),
            _ref("needs_team_id", "teams", about="the team it depends on"),
            _time("escalated_at"),
            _time("resolved_at"),
        ),
        about="What stands in the way.",
    ),
    Table(
        "work_items",
        (
            _key("work_item_id"),
            _time("created_at", required=True),
            _text("title"),
            _text("system"),
            _ref("team_id", "teams"),
            _ref("assignee_id", "people"),
            _time("started_at"),
            _time("done_at"),
            Column("effort", "number", low=0),
            _ref("subject_id", *SUBJECTS, about="the objective or key result that it serves; empty: none"),
        ),
        about="Tickets and tasks of a work tracker.",
    ),
    Table(
        "priorities",
        (
            _ref("person_id", "people", required=True),
            _time("asked_at", required=True),
            Column("rank", "integer", required=True, low=1, about="1 = first"),
            _ref("objective_id", "objectives", required=True),
        ),
        about="Each leader's own ranking, given without seeing the others'.",
    ),
    Table(
        "allocations",
        (
            _ref("cycle_id", "cycles", required=True),
            _enum("kind", "budget", "people", required=True),
            Column("amount", "number", required=True, low=0),
            _ref("team_id", "teams"),
            _ref("objective_id", "objectives", about="empty: outside every objective"),
        ),
        about="Where money and people go.",
    ),
    Table(
        "pulse",
        (
            _time("asked_at", required=True),
            _enum("question", *PULSE_QUESTIONS, required=True),
            Column("score", "integer", required=True, low=1, high=5),
            _ref("team_id", "teams"),
            _text("respondent", about="a pseudonym"),
            _text("comment"),
        ),
        about="Answers to the anonymous pulse; 5 is the healthy end.",
    ),
)

TABLES = MappingProxyType({table.name: table for table in _TABLES})
"""Every table of the trail by name, in the order in which references can be resolved by a reader."""
