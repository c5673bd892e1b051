"""Reads a Culture Amp export."""

from __future__ import annotations

import re

from mainspring.engine.trail.draft import Place
from mainspring.intake.importer import Imported, Options
from mainspring.intake.sources import Cell, Source
from mainspring.intake.table import Record
from mainspring.intake.tools import words
from mainspring.intake.tools.columns import Columns, field
from mainspring.intake.tools.gathering import Gathering
from mainspring.intake.tools.goals import Goal, Goals
from mainspring.intake.tools.html import plain_text
from mainspring.intake.tools.rows import RowReader
from mainspring.intake.tools.tabular import Form, likeness, tables
from mainspring.intake.values import share_scale

FIELDS = {
    "owner": field("objectives.owner_id, key_results.owner_id, people.email", "email", "owner_email"),
    "title": field("objectives.title", "name"),
    "description": field("objectives.description", "description"),
    "visibility": field("x_visibility", "visibility"),
    "co_owners": field("x_co_owner_ids, people.email", "individual_emails"),
    "due": field("key_results.due_on, x_due_on", "due_at"),
    "created": field("objectives.created_at", "created_at"),
    "priority": field("x_priority", "priority"),
    "status": field("objectives.status, key_results.status, x_status", "status"),
    "completion": field("x_progress: no day is known for it", "completion"),
}
FORM = Form(
    "a Culture Amp export",
    ("name", "key_result_1_title"),
    (
        "email",
        "name",
        "description",
        "visibility",
        "individual_emails",
        "due_at",
        "created_at",
        "priority",
        "status",
        "completion",
        "key_result_1_title",
        "key_result_1_completion",
    ),
    FIELDS,
)
_PAIR = re.compile(r"^key[\s_]*result[\s_]*(\d+)[\s_]*(title|completion)$", re.I)


class CultureAmpImporter:
    """The CSV export of Culture Amp. See the package's words on what becomes of what."""

    id = "culture_amp"
    name = "Culture Amp export"
    about = "The CSV of goals, with their key results in numbered columns, that Culture Amp exports."

    def recognise(self, source: Source) -> float:
        return likeness(source, FORM)

    def read(self, source: Source, options: Options) -> Imported:
        gathering = Gathering(self.name, source, options)
        found = tables(source, options, gathering, FORM)
        goals = Goals(self.id, gathering, links=False)
        for table in found:
            pairs = _pairs(table.columns)
            completions = [pair["completion"] for pair in pairs.values() if "completion" in pair]
            sheet = table.columns.table.sheet
            cells = [sheet.cell(record.row, index) for record, _ in table.rows() for index in completions]
            reader = RowReader(table.columns, gathering)
            scale = share_scale([*cells, *table.columns.cells("completion")])
            for record, place in table.rows():
                _take(reader, record, place, pairs, scale, goals)
        goals.write()
        gathering.declare("objectives", "key_results")
        return gathering.done()


def _pairs(columns: Columns) -> dict[int, dict[str, int]]:
    """The columns of each key result by its number, which are then not among the ignored."""
    pairs: dict[int, dict[str, int]] = {}
    used: dict[str, str] = {}
    for index, header in enumerate(columns.table.headers):
        if match := _PAIR.match(header):
            pairs.setdefault(int(match[1]), {})[match[2].lower()] = index
            meaning = (
                "key_results.title"
                if match[2].lower() == "title"
                else "key_results.final_score of closed goals, x_progress"
            )
            used[header] = meaning
    columns.use(used)
    return dict(sorted(pairs.items()))


def _take(
    reader: RowReader,
    record: Record,
    place: Place,
    pairs: dict[int, dict[str, int]],
    scale: float,
    goals: Goals,
) -> None:
    columns, told = reader.columns, reader.told
    title = columns.text(record, "title")
    created = told.instant(columns.cell(record, "created"), place, "objectives", "created_at")
    key = "\x1f".join((title, columns.text(record, "owner"), columns.text(record, "created")))
    progress = told.share(columns.cell(record, "completion"), place, "objectives", "x_progress", scale)
    word = columns.text(record, "status")
    owners = reader.owners(record, place, "owner", "co_owners")
    goal = Goal(key, title, place, "objective")
    goal.shared = {
        **owners,
        **reader.status(record, final=progress),
        **reader.texts(record, x_visibility="visibility", x_priority="priority"),
        **reader.day(record, place, "due", "objectives", "x_due_on"),
    }
    if columns.has("completion"):
        goal.shared["x_progress"] = progress
    if columns.has("created"):
        goal.as_objective["created_at"] = created
    if columns.has("description"):
        goal.as_objective["description"] = plain_text(columns.text(record, "description"))
    if not goals.add(goal):
        return
    cell = record.table.sheet.cell
    for number, pair in pairs.items():
        text = str(cell(record.row, pair["title"]) or "").strip() if "title" in pair else ""
        raw = cell(record.row, pair["completion"]) if "completion" in pair else None
        if not text:
            if raw not in (None, ""):
                told.problem(
                    place, "key_results", f"key_result_{number}_title", "has a completion but no title", raw
                )
            continue
        done = told.share(raw, place, "key_results", f"key_result_{number}_completion", scale)
        key_result = Goal(f"{key}\x1f{text}", text, place, "key_result", [key])
        key_result.as_key_result = _key_result(reader, record, place, owners, word, done)
        goals.add(key_result)


def _key_result(
    reader: RowReader, record: Record, place: Place, owners: dict[str, Cell], word: str, done: float | None
) -> dict[str, Cell]:
    """The columns of a key result; owner, status and due day are the goal's."""
    final = done if words.is_closed(word) else None
    if final is not None and not 0 <= final <= 1:
        reader.told.problem(place, "key_results", "final_score", "lies outside 0 to 1", final)
        final = None
    row: dict[str, Cell] = {"x_progress": done, "final_score": final, **owners}
    row |= reader.day(record, place, "due", "key_results", "due_on")
    status = reader.status(record, final=final)
    return {**row, **({"status": status["status"]} if status else {})}
