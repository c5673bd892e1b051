"""Reads an Asana export into work items."""

from __future__ import annotations

import re

from mainspring.engine.trail.draft import Place
from mainspring.intake.importer import Imported, Options
from mainspring.intake.sources import Cell, Source
from mainspring.intake.table import Record
from mainspring.intake.tools.columns import Columns, field
from mainspring.intake.tools.gathering import Gathering, several
from mainspring.intake.tools.items import iso_day
from mainspring.intake.tools.tabular import Form, likeness, tables
from mainspring.intake.tools.work import Item, Items, effort, goal_columns

FIELDS = {
    "key": field("work_items.work_item_id", "Task ID"),
    "title": field("work_items.title", "Name", "Task Name"),
    "created": field("work_items.created_at", "Created At"),
    "done": field("work_items.done_at", "Completed At"),
    "assignee": field("work_items.assignee_id, people.name", "Assignee"),
    "email": field("people.email", "Assignee Email"),
    "team": field("work_items.team_id", "Team"),
    "effort": field("work_items.effort", "Story Points", "Points", "Effort"),
    "subject": field("work_items.subject_id"),
    "section": field("x_section", "Section/Column", "Section"),
    "start": field("x_start_on", "Start Date"),
    "due": field("x_due_on", "Due Date"),
    "tags": field("x_tags", "Tags"),
    "projects": field("x_projects", "Projects", "Project"),
    "parent": field("whose OKR link it takes where it has none; x_parent_task", "Parent task"),
}
_DEPENDS = "which task waits for which is not read"
IGNORED = {
    "Last Modified": "it says neither when the task came nor when it was done",
    "Notes": "a trail's work items hold no texts but the title",
    "Blocked By (Dependencies)": _DEPENDS,
    "Blocking (Dependencies)": _DEPENDS,
}
FORM = Form(
    "an Asana export",
    ("Task ID", "Name"),
    (
        "Task ID",
        "Created At",
        "Completed At",
        "Last Modified",
        "Name",
        "Section/Column",
        "Assignee",
        "Due Date",
        "Projects",
    ),
    FIELDS,
    IGNORED,
)
_ROUNDED = re.compile(r"^\d(?:[.,]\d+)?E\+?\d+$", re.I)


class AsanaImporter:
    """The CSV export of Asana. See the package's words on what becomes of what."""

    id = "asana"
    name = "Asana export"
    about = "The CSV that Asana exports from a project: tasks with assignee, dates, section and projects."

    def recognise(self, source: Source) -> float:
        return likeness(source, FORM)

    def read(self, source: Source, options: Options) -> Imported:
        gathering = Gathering(self.name, source, options)
        found = tables(source, options, gathering, FORM)
        items = Items(self.id, gathering)
        for table in found:
            columns = table.columns
            goals = _goal_columns(columns)
            gathering.settle_dates(columns.cells("created", "done", "start", "due"))
            gathering.settle_numbers(columns.cells("effort"))
            for record, place in table.rows():
                item = _item(record, place, columns, goals, gathering)
                if item is not None:
                    items.add(item)
        gathering.declare("work_items")
        items.write()
        return gathering.done()


def _goal_columns(columns: Columns) -> list[int]:
    """The columns that link to goals, by `--map` or by their names, which are then not among the ignored."""
    found = goal_columns(columns.table, {index for used in columns.at.values() for index in used})
    columns.use({columns.table.headers[index]: "work_items.subject_id" for index in found})
    return columns.at.get("subject", []) + found


def _item(record: Record, place: Place, columns: Columns, goals: list[int], told: Gathering) -> Item | None:
    key, title = columns.text(record, "key"), columns.text(record, "title")
    created_text = columns.text(record, "created")
    created = told.instant(columns.cell(record, "created"), place, "work_items", "created_at")
    if created is None:
        if not created_text:
            told.problem(
                place,
                "work_items",
                "created_at",
                "has no creation time, so the row was left out",
                key or title,
            )
        return None
    if not key or _ROUNDED.match(key):
        if key:
            told.note(
                "the Task IDs were rounded by a spreadsheet (1.21E+15): tasks are known by name and creation instead"
            )
        key = "\x1f".join((title, created_text, columns.text(record, "parent"), columns.text(record, "due")))
    row: dict[str, Cell] = {"created_at": created, "title": title, "system": "asana"}
    if columns.has("done"):
        row["done_at"] = told.instant(columns.cell(record, "done"), place, "work_items", "done_at")
    if columns.has("assignee") or columns.has("email"):
        row["assignee_id"] = told.person(
            columns.text(record, "assignee"), columns.text(record, "email"), place
        )
    if columns.has("team"):
        row["team_id"] = told.team(columns.text(record, "team"), place)
    row |= effort(columns, record, place, told)
    for name in ("start", "due"):
        if columns.has(name):
            row[f"x_{name}_on"] = iso_day(
                told.day(columns.cell(record, name), place, "work_items", f"x_{name}_on")
            )
    for name in ("tags", "projects"):
        if columns.has(name):
            row[f"x_{name}"] = ";".join(several(columns.text(record, name)))
    if columns.has("section"):
        row["x_section"] = columns.text(record, "section")
    parent = columns.text(record, "parent")
    if columns.has("parent"):
        row["x_parent_task"] = parent
    row["x_source_id"] = columns.text(record, "key")
    return Item(
        key,
        place,
        row,
        (title,) if title else (),
        (parent,) if parent else (),
        columns.filled(record, goals),
    )
