"""Reads a Jira export into work items."""

from __future__ import annotations

import re
from collections import Counter

from mainspring.engine.trail.draft import Place
from mainspring.intake.importer import Imported, Options
from mainspring.intake.jira.fields import FORM
from mainspring.intake.sources import Cell, Source
from mainspring.intake.table import Record, normal
from mainspring.intake.tools.columns import Columns
from mainspring.intake.tools.gathering import Gathering
from mainspring.intake.tools.items import iso_day
from mainspring.intake.tools.tabular import likeness, tables
from mainspring.intake.tools.work import Item, Items, effort, goal_columns, is_goal_header

_DONE = frozenset(("done", "complete", "completed", "closed", "resolved", "fertig", "erledigt"))
_NOT_DELIVERED = frozenset(
    (
        "wontdo",
        "won'tdo",
        "wontfix",
        "won'tfix",
        "duplicate",
        "cannotreproduce",
        "declined",
        "cancelled",
        "canceled",
        "abandoned",
    )
)
_LINK = re.compile(r"^(?:inward|outward)\s+issue\s+link\s*\((?P<type>.*)\)$", re.I)
_GOAL_KEY = re.compile(r"^(?:[A-Z0-9]*?(?:OKR|OBJ|GOAL|KR)[A-Z0-9]*)-\d+$", re.I)
_UUID = re.compile(r"^[0-9a-f]{8}-[0-9a-f-]{20,}$|^\d+$", re.I)


class JiraImporter:
    """The CSV export of Jira. See the package's words on what becomes of what."""

    id = "jira"
    name = "Jira export"
    about = "The CSV that Jira exports from a search: work items with assignee, dates and status."

    def recognise(self, source: Source) -> float:
        return likeness(source, FORM)

    def read(self, source: Source, options: Options) -> Imported:
        gathering = Gathering(self.name, source, options)
        found = tables(source, options, gathering, FORM)
        items = Items(self.id, gathering)
        for table in found:
            reader = _Reader(table.columns, gathering)
            for record, place in table.rows():
                item = reader.item(record, place)
                if item is not None:
                    items.add(item)
            reader.say()
        gathering.declare("work_items")
        items.write()
        return gathering.done()


class _Reader:
    def __init__(self, columns: Columns, gathering: Gathering) -> None:
        self._columns = columns
        self._gathering = gathering
        self._counts: Counter[str] = Counter()
        taken = {index for found in columns.at.values() for index in found}
        table = columns.table
        self._goals = [
            index for index in goal_columns(table, taken) if "sprint" not in table.headers[index].casefold()
        ]
        self._links = {
            index: match["type"] for index, name in enumerate(table.headers) if (match := _LINK.match(name))
        }
        self._goals = columns.at.get("subject", []) + [
            index for index in self._goals if index not in self._links
        ]
        self._account()
        gathering.settle_dates(columns.cells("created", "done", "due", "started", "category_changed"))
        gathering.settle_numbers(columns.cells("effort"))

    def _account(self) -> None:
        """Say of the columns that link to goals, and of the other issue links, what they are used for."""
        headers = self._columns.table.headers
        named = {headers[index]: "work_items.subject_id" for index in self._goals}
        for index, kind in self._links.items():
            only = "" if is_goal_header(kind) else ", where the key is one of a goal (OKR-12)"
            named[headers[index]] = f"work_items.subject_id{only}"
        self._columns.use(named)

    def item(self, record: Record, place: Place) -> Item | None:
        columns, told = self._columns, self._gathering
        key, title = columns.text(record, "key"), columns.text(record, "title")
        created = told.instant(columns.cell(record, "created"), place, "work_items", "created_at")
        if not key:
            told.problem(
                place, "work_items", "work_item_id", "has no issue key, so the row was left out", title
            )
            return None
        if created is None:
            # An unreadable one is listed already.
            if not columns.text(record, "created"):
                told.problem(
                    place, "work_items", "created_at", "has no creation time, so the row was left out", key
                )
            return None
        row: dict[str, Cell] = {"created_at": created, "title": title, "system": "jira"}
        row |= self._people(record, place)
        row |= self._course(record, place)
        row |= effort(columns, record, place, told)
        for name in ("type", "status", "project_key", "project", "priority", "resolution"):
            if columns.has(name):
                row[f"x_{name}"] = columns.text(record, name)
        for name in ("labels", "sprints"):
            if columns.has(name):
                row[f"x_{name}"] = ";".join(dict.fromkeys(columns.texts(record, name)))
        row["x_source_id"] = key
        names = tuple(filter(None, (key, columns.text(record, "number"))))
        return Item(key, place, row, names, tuple(columns.texts(record, "parents")), self._goals_of(record))

    def _people(self, record: Record, place: Place) -> dict[str, Cell]:
        columns = self._columns
        row: dict[str, Cell] = {}
        if columns.has("assignee") or columns.has("email"):
            name, email = columns.text(record, "assignee"), columns.text(record, "email")
            if normal(name) in ("unassigned", "nichtzugewiesen"):
                name = ""
            row["assignee_id"] = self._gathering.person(name, email, place)
        team = columns.text(record, "team")
        if columns.has("team") and not _UUID.match(team):
            row["team_id"] = self._gathering.team(team, place)
        elif team:
            self._gathering.note("the team field holds numbers, not names: it was not used")
        return row

    def _course(self, record: Record, place: Place) -> dict[str, Cell]:
        """When the item was started and done, and when it is due."""
        columns, told = self._columns, self._gathering
        row: dict[str, Cell] = {}
        if columns.has("started"):
            row["started_at"] = told.instant(
                columns.cell(record, "started"), place, "work_items", "started_at"
            )
        done = told.instant(columns.cell(record, "done"), place, "work_items", "done_at")
        over = normal(columns.text(record, "category")) in _DONE
        if done is None and over and not columns.text(record, "done"):
            done = told.instant(columns.cell(record, "category_changed"), place, "work_items", "done_at")
            self._counts["by category"] += done is not None
        if columns.has("done") or columns.has("category", "category_changed"):
            row["done_at"] = done
        said_done = over or normal(columns.text(record, "status")) in _DONE
        self._counts["done, no time"] += done is None and said_done
        self._counts["not delivered"] += normal(columns.text(record, "resolution")) in _NOT_DELIVERED
        if columns.has("due"):
            row["x_due_on"] = iso_day(told.day(columns.cell(record, "due"), place, "work_items", "x_due_on"))
        return row

    def _goals_of(self, record: Record) -> list[str]:
        """The goals that the item states: by columns named after them first, then by issue links."""
        texts = self._columns.filled(record, self._goals)
        for index, kind in self._links.items():
            linked = self._columns.filled(record, (index,))
            texts += [text for text in linked if is_goal_header(kind) or _GOAL_KEY.match(text)]
        return texts

    def say(self) -> None:
        """The counts that the user should know of."""
        for name, words in (
            (
                "by category",
                "are done by their status category and carry no Resolved time: the day on which the category changed was taken",
            ),
            (
                "done, no time",
                "are done by their status and carry no time of it: when they were done is left empty",
            ),
            (
                "not delivered",
                "were closed without being delivered (won't do, duplicate …): they count as done, see x_resolution",
            ),
        ):
            if self._counts[name]:
                self._gathering.note(f"{self._counts[name]} work items {words}")
