"""What the exports of work trackers have in common: items with an id, the day they came, the day they were done, and perhaps a link
to the goal that they serve."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from mainspring.engine.trail.draft import Place
from mainspring.intake.importer import Reference
from mainspring.intake.keys import stable_id
from mainspring.intake.sources import Cell
from mainspring.intake.table import Record, Table
from mainspring.intake.tools.columns import Columns
from mainspring.intake.tools.gathering import Gathering

_GOAL_WORDS = re.compile(
    r"(?<![a-z])(okrs?|objectives?|key\s*results?|krs?|goals?|ziele?|schlüsselergebnisse?)(?![a-z])", re.I
)


def is_goal_header(header: str) -> bool:
    """Whether a column is named after OKRs: `Custom field (OKR)`, `Key result`, `Goal`."""
    return bool(_GOAL_WORDS.search(header.replace("_", " ")))


def goal_columns(table: Table, taken: set[int]) -> list[int]:
    """The columns, but for those in other use, that are named after OKRs and hold anything."""
    return [
        index
        for index, header in enumerate(table.headers)
        if index not in taken
        and header
        and is_goal_header(header)
        and any(table.sheet.cell(record.row, index) not in (None, "") for record in table.records())
    ]


def effort(columns: Columns, record: Record, place: Place, told: Gathering) -> dict[str, Cell]:
    """The effort under its column's name, where the export has one; none below 0."""
    if not columns.has("effort"):
        return {}
    found = told.number(columns.cell(record, "effort"), place, "work_items", "effort")
    if found is not None and found < 0:
        told.problem(place, "work_items", "effort", "is below 0", columns.text(record, "effort"))
        found = None
    return {"effort": found}


@dataclass(slots=True)
class Item:
    """One work item. `names`: what other items call it (key, number, title), to find its children; `parents`: such names of the
    item above it; `goals`: ids or titles of goals that it states itself."""

    key: str
    place: Place
    row: dict[str, Cell]
    names: tuple[str, ...] = ()
    parents: tuple[str, ...] = ()
    goals: list[str] = field(default_factory=list)


class Items:
    """The work items of one export. `linked`: whether the export has a column that links to goals; only then is there anything to
    say about `subject_id`."""

    def __init__(self, tool: str, gathering: Gathering) -> None:
        self._tool = tool
        self._gathering = gathering
        self._items: list[Item] = []
        self._lines: dict[str, int] = {}

    def add(self, item: Item) -> None:
        """Take an item; one whose id is taken already is listed and left out."""
        if item.key in self._lines:
            reason = f"has the id of line {self._lines[item.key]}, so the row was left out"
            self._gathering.problem(item.place, "work_items", "work_item_id", reason, item.key)
            return
        self._lines[item.key] = item.place.line
        self._items.append(item)

    def write(self, worth_linking: Callable[[str], bool] = bool) -> None:
        """Add the rows, and for every item that states a goal, or stands below one that does, the link to resolve once everything
        is merged."""
        by_name: dict[str, Item] = {}
        for item in self._items:
            for name in item.names:
                by_name.setdefault(name, item)
        linked = 0
        for item in self._items:
            index = self._gathering.add(
                "work_items", {"work_item_id": stable_id("w", self._tool, item.key), **item.row}, item.place
            )
            goal = next((goal for goal in self._goals_of(item, by_name) if worth_linking(goal)), "")
            if goal:
                linked += 1
                reference = Reference("work_items", index, "subject_id", goal, item.place)
                self._gathering.imported.references.append(reference)
        if not linked:
            self._gathering.note(
                "no work item states which objective it serves in a column of its own, so that is left unknown, not none, but where a label is the key of one"
            )

    def _goals_of(self, item: Item, by_name: dict[str, Item]) -> list[str]:
        """The item's own goals, else those of the nearest item above it that states any."""
        seen: set[int] = set()
        at: Item | None = item
        while at is not None and id(at) not in seen:
            if at.goals:
                return at.goals
            seen.add(id(at))
            at = next((by_name[name] for name in at.parents if name in by_name), None)
        return []
