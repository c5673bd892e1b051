"""Reads a Betterworks export."""

from __future__ import annotations

from mainspring.engine.trail.draft import Place
from mainspring.intake.importer import Imported, Options
from mainspring.intake.sources import Source
from mainspring.intake.table import Record, normal
from mainspring.intake.tools.columns import field
from mainspring.intake.tools.following import read_following
from mainspring.intake.tools.goals import Goal, Goals
from mainspring.intake.tools.html import plain_text
from mainspring.intake.tools.rows import RowReader
from mainspring.intake.tools.tabular import Form, likeness

FIELDS = {
    "title": field("objectives.title, key_results.title", "name"),
    "type": field("whether it is an objective or a key result", "type"),
    "progress": field("x_progress: no day is known for it", "progress"),
    "start": field("x_start_on", "start_date"),
    "due": field("key_results.due_on, x_due_on", "end_date"),
    "owner": field("objectives.owner_id, key_results.owner_id, people.email", "owner_email"),
    "categories": field("x_categories", "categories"),
    "description": field("objectives.description, x_description", "description"),
    "status": field("objectives.status, key_results.status", "status"),
}
FORM = Form(
    "a Betterworks export",
    ("name", "type", "progress", "owner_email"),
    ("name", "type", "progress", "start_date", "end_date", "owner_email", "categories", "description"),
    FIELDS,
)


class BetterworksImporter:
    """The CSV export of Betterworks. See the package's words on what becomes of what."""

    id = "betterworks"
    name = "Betterworks export"
    about = "The CSV of goals and milestones that Betterworks exports."

    def recognise(self, source: Source) -> float:
        return likeness(source, FORM)

    def read(self, source: Source, options: Options) -> Imported:
        return read_following(self, source, options, FORM, _take)


def _take(reader: RowReader, record: Record, place: Place, above: str, goals: Goals) -> str:
    """Read one row; the answer is the id of the goal to which the milestones below belong."""
    columns, told = reader.columns, reader.told
    title, word = columns.text(record, "title"), normal(columns.text(record, "type"))
    if word not in ("goal", "objective", "milestone", "keyresult"):
        told.problem(
            place,
            "objectives",
            "type",
            "is neither goal nor milestone, so the row was left out",
            columns.text(record, "type"),
        )
        return above
    is_goal = word in ("goal", "objective")
    if not is_goal and not above:
        told.problem(
            place,
            "key_results",
            "objective_id",
            "is a milestone with no goal above it, so the row was left out",
            title,
        )
        return above
    owner = columns.text(record, "owner")
    key = (
        f"goal\x1f{title}\x1f{owner}\x1f{columns.text(record, 'due')}"
        if is_goal
        else f"{above}\x1fmilestone\x1f{title}"
    )
    description = plain_text(columns.text(record, "description"))
    goal = Goal(key, title, place, "objective" if is_goal else "key_result", [] if is_goal else [above])
    goal.shared = {
        **reader.owners(record, place, "owner"),
        **reader.status(record),
        **reader.texts(record, x_progress="progress", x_categories="categories"),
        **reader.day(record, place, "start", "objectives", "x_start_on"),
    }
    if columns.has("description"):
        goal.as_objective = {"description": description}
        goal.as_key_result = {"x_description": description}
    goal.as_objective |= reader.day(record, place, "due", "objectives", "x_due_on") if is_goal else {}
    goal.as_key_result |= {} if is_goal else reader.day(record, place, "due", "key_results", "due_on")
    taken = goals.add(goal)
    # The milestones of a goal that was left out must not fall to the goal above it.
    return (key if taken else "") if is_goal else above
