"""Reads a Peoplebox export."""

from __future__ import annotations

from mainspring.engine.trail.draft import Place
from mainspring.intake.importer import Imported, Options
from mainspring.intake.sources import Source
from mainspring.intake.table import Record, normal
from mainspring.intake.tools.columns import field
from mainspring.intake.tools.gathering import Gathering, several
from mainspring.intake.tools.goals import Goal, Goals, Kind
from mainspring.intake.tools.rows import RowReader, level_of
from mainspring.intake.tools.tabular import Form, likeness, tables

FIELDS = {
    "row": field("which goal is meant by Parent Row IDs", "Row ID"),
    "parent_rows": field("objectives.parent_id, key_results.objective_id, x_parent_ids", "Parent Row IDs"),
    "parent_goals": field("objectives.parent_id, key_results.objective_id, x_parent_ids", "Parent Goal IDs"),
    "key": field("objectives.objective_id, key_results.key_result_id, x_source_id", "Goal ID"),
    "action": field("a goal to delete is dropped", "Action"),
    "title": field("objectives.title, key_results.title", "Goal Title"),
    "owner": field(
        "objectives.owner_id, key_results.owner_id, x_co_owner_ids, people.email",
        "Owner Emails",
        "Owner Email",
    ),
    "cycle": field("objectives.cycle_id", "Goal Cycle"),
    "type": field("whether it is an objective, a key result or an initiative", "Goal Type"),
    "level": field("objectives.level", "Scope"),
    "teams": field("objectives.team_id, x_co_team_ids", "Departments", "Department"),
    "start": field("x_start_on", "Start Date"),
    "due": field("key_results.due_on, x_due_on", "End Date"),
    "description": field("objectives.description, x_description", "Description"),
    "baseline": field("key_results.baseline", "Starting Value"),
    "target": field("key_results.target", "Target Value"),
    "current": field("x_current: no day is known for it", "Current Value"),
    "status": field("objectives.status, key_results.status, x_status", "Progress Status"),
    "tags": field("x_tags", "Tags"),
    "metric": field("key_results.metric", "Metric", "Metric Name"),
    "unit": field("key_results.unit", "Unit", "Metric Unit"),
}
IGNORED = {"Check-in Type": "how Peoplebox is fed says nothing of the goal"}
FORM = Form(
    "a Peoplebox export",
    ("Goal Title", "Goal Cycle"),
    (
        *(
            "Row ID",
            "Parent Row IDs",
            "Parent Goal IDs",
            "Goal ID",
            "Action",
            "Goal Title",
            "Owner Emails",
            "Goal Cycle",
        ),
        *(
            "Goal Type",
            "Scope",
            "Departments",
            "Starting Value",
            "Target Value",
            "Current Value",
            "Progress Status",
        ),
    ),
    FIELDS,
    IGNORED,
)
_KINDS: dict[str, Kind] = {
    **dict.fromkeys(("objective", "o", "objectives"), "objective"),
    **dict.fromkeys(("keyresult", "keyresults", "kr", "kpi"), "key_result"),
    **dict.fromkeys(("initiative", "project", "task", "action", "todo"), "initiative"),
}


class PeopleboxImporter:
    """The CSV or XLSX of Peoplebox. See the package's words on what becomes of what."""

    id = "peoplebox"
    name = "Peoplebox export"
    about = "The CSV or XLSX of goals that Peoplebox exports."

    def recognise(self, source: Source) -> float:
        return likeness(source, FORM)

    def read(self, source: Source, options: Options) -> Imported:
        gathering = Gathering(self.name, source, options)
        found = tables(source, options, gathering, FORM)
        links = any(table.columns.has(key) for table in found for key in ("parent_rows", "parent_goals"))
        goals = Goals(self.id, gathering, links)
        for table in found:
            reader = RowReader(table.columns, gathering)
            rows = list(table.rows())
            by_row = {
                row: _key(reader, record)
                for record, _ in reversed(rows)
                if (row := table.columns.text(record, "row"))
            }
            for record, place in rows:
                goals.add(_goal(reader, record, place, by_row))
        goals.write()
        gathering.declare("objectives", "key_results")
        return gathering.done()


def _key(reader: RowReader, record: Record) -> str:
    columns = reader.columns
    key, row = columns.text(record, "key"), columns.text(record, "row")
    return key or (
        f"row {row}" if row else f"{columns.text(record, 'cycle')}\x1f{columns.text(record, 'title')}"
    )


def _goal(reader: RowReader, record: Record, place: Place, by_row: dict[str, str]) -> Goal:
    columns = reader.columns
    parents = [key for text in several(columns.text(record, "parent_goals")) if (key := text)]
    # A parent by row is meant where no goal id is stated; both, where both are, name the same goal.
    parents += [by_row.get(text, f"row {text}") for text in several(columns.text(record, "parent_rows"))]
    word = columns.text(record, "type")
    kind = _KINDS.get(normal(word), "")
    if word and not kind:
        reader.told.note(
            f"the goal type {word!r} is none that this importer knows: the place in the tree decides"
        )
    goal = Goal(
        _key(reader, record), columns.text(record, "title"), place, kind, list(dict.fromkeys(parents))
    )
    goal.shared = {
        "x_source_id": columns.text(record, "key") or columns.text(record, "row"),
        **reader.owners(record, place, "owner"),
        **reader.status(record),
        **reader.texts(record, x_tags="tags", x_type="type"),
        **reader.day(record, place, "start", "objectives", "x_start_on"),
        **reader.number(record, place, "current", "x_current"),
    }
    if normal(columns.text(record, "action")) in ("delete", "deleted", "archive"):
        goal.shared["status"] = "dropped"
    reader.describe(goal, record)
    if columns.has("cycle"):
        cycle = reader.told.named_cycle(columns.text(record, "cycle"), place)
        goal.as_objective["cycle_id"] = cycle
        goal.as_key_result["x_cycle_id"] = cycle
    if columns.has("teams"):
        teams = reader.teams(several(columns.text(record, "teams")), place)
        goal.as_objective |= teams
        goal.as_initiative["team_id"] = teams["team_id"]
    if columns.has("level"):
        goal.as_objective["level"] = _level(reader, record, place)
    reader.measure(goal, record, place)
    goal.measured = goal.as_key_result.get("target") is not None and kind != "initiative"
    return goal


def _level(reader: RowReader, record: Record, place: Place) -> str:
    word = reader.columns.text(record, "level")
    level = level_of(word)
    if word and not level:
        reader.told.problem(
            place, "objectives", "level", "is none of company, team (department) and individual", word
        )
    return level
