"""Reads a PeopleCues export."""

from __future__ import annotations

from mainspring.engine.trail.draft import Place
from mainspring.intake.importer import Imported, Options
from mainspring.intake.sources import Source
from mainspring.intake.table import Record
from mainspring.intake.tools.columns import field
from mainspring.intake.tools.following import read_following
from mainspring.intake.tools.goals import Goal, Goals
from mainspring.intake.tools.html import plain_text
from mainspring.intake.tools.rows import RowReader
from mainspring.intake.tools.tabular import Form, likeness

FIELDS = {
    "title": field("objectives.title", "Objective Title"),
    "owner": field(
        "objectives.owner_id, key_results.owner_id, people.email", "Owner_Email_ID", "Owner Email"
    ),
    "start": field("x_start_on", "Start_Date"),
    "due": field("key_results.due_on, x_due_on", "Due_Date", "End_Date"),
    "description": field("objectives.description", "Description"),
    "metric": field("key_results.title, key_results.metric", "Metric_Name"),
    "metric_type": field("x_metric_type", "Metric_Type"),
    "baseline": field("key_results.baseline", "Metric_Start_Value"),
    "target": field("key_results.target", "Metric_Target_Value"),
    "current": field("x_current: no day is known for it", "Metric_Current_Value", "Current_Value"),
    "unit": field("key_results.unit", "Metric_Unit"),
    "status": field("objectives.status, x_status", "Status", "Objective_Status"),
}
FORM = Form(
    "a PeopleCues export",
    ("Objective Title", "Owner_Email_ID", "Metric_Name"),
    (
        *(
            "Objective Title",
            "Owner_Email_ID",
            "Start_Date",
            "Due_Date",
            "Description",
            "Metric_Name",
            "Metric_Type",
        ),
        *("Metric_Start_Value", "Metric_Target_Value"),
    ),
    FIELDS,
)


class PeopleCuesImporter:
    """The CSV of PeopleCues. See the package's words on what becomes of what."""

    id = "peoplecues"
    name = "PeopleCues export"
    about = "The CSV of objectives, a row for each of their metrics, that PeopleCues takes and gives."

    def recognise(self, source: Source) -> float:
        return likeness(source, FORM)

    def read(self, source: Source, options: Options) -> Imported:
        return read_following(self, source, options, FORM, _take)


def _take(reader: RowReader, record: Record, place: Place, above: str, goals: Goals) -> str:
    """Read one row; the answer is the id of the objective to which rows without a title belong."""
    columns, told = reader.columns, reader.told
    title, metric = columns.text(record, "title"), columns.text(record, "metric")
    if title:
        key = "\x1f".join((title, *(columns.text(record, name) for name in ("owner", "start", "due"))))
        if key not in goals:
            goals.add(_objective(reader, record, place, key, title))
    elif above:
        key = above
    else:
        told.problem(
            place,
            "objectives",
            "title",
            "has no objective, nor is one above it, so the row was left out",
            metric,
        )
        return above
    if metric:
        owners = reader.owners(record, place, "owner")
        if not title and not owners.get("owner_id"):
            # A row that continues the objective above leaves out what it repeats.
            owners = {name: goals[key].as_objective.get(name) for name in owners}
        key_result = Goal(f"{key}\x1f{metric}", metric, place, "key_result", [key])
        key_result.as_key_result = {
            "metric": metric,
            **owners,
            **reader.texts(record, unit="unit", x_metric_type="metric_type"),
            **reader.figures(record, place),
            **reader.number(record, place, "current", "x_current"),
            **reader.day(record, place, "due", "key_results", "due_on"),
        }
        goals.add(key_result)
    elif any(columns.text(record, name) for name in ("baseline", "target")):
        told.problem(
            place, "key_results", "title", "has numbers but no metric's name", columns.text(record, "target")
        )
    return key


def _objective(reader: RowReader, record: Record, place: Place, key: str, title: str) -> Goal:
    goal = Goal(key, title, place, "objective")
    goal.as_objective = {
        **reader.owners(record, place, "owner"),
        **reader.status(record),
        **reader.day(record, place, "start", "objectives", "x_start_on"),
        **reader.day(record, place, "due", "objectives", "x_due_on"),
    }
    if reader.columns.has("description"):
        goal.as_objective["description"] = plain_text(reader.columns.text(record, "description"))
    return goal
