"""What importers of goals from tables read alike: owners, levels, statuses, days, plain texts."""

from __future__ import annotations

from collections.abc import Iterable

from mainspring.engine.trail.draft import Place
from mainspring.intake.sources import Cell
from mainspring.intake.table import Record, normal
from mainspring.intake.tools import words
from mainspring.intake.tools.columns import Columns
from mainspring.intake.tools.gathering import Gathering, several
from mainspring.intake.tools.goals import Goal
from mainspring.intake.tools.html import plain_text
from mainspring.intake.tools.items import iso_day

_LEVELS = {
    "company": "company organisation organization org corporate global firm",
    "team": "team department group division function unit squad",
    "individual": "individual personal person user employee self",
}
_LEVEL = {word: level for level, names in _LEVELS.items() for word in names.split()}


def level_of(word: str) -> str:
    """`company`, `team` or `individual` for a tool's word; empty for another."""
    return _LEVEL.get(normal(word), "")


class RowReader:
    """Reads one table's cells into columns of the trail; a column that the export has not is not in the answer either."""

    def __init__(self, columns: Columns, gathering: Gathering) -> None:
        self.columns = columns
        self.told = gathering
        gathering.settle_dates(columns.cells("start", "due", "created"))
        gathering.settle_numbers(columns.cells("baseline", "target", "current"))

    def owners(self, record: Record, place: Place, *keys: str) -> dict[str, Cell]:
        """The first of the people named is the accountable one, the others are co-owners."""
        if not any(self.columns.has(key) for key in keys):
            return {}
        texts = [text for key in keys for text in several(self.columns.text(record, key))]
        people = self.told.people(texts, place)
        return {"owner_id": next(iter(people), ""), "x_co_owner_ids": ";".join(people[1:])}

    def teams(self, names: Iterable[str], place: Place) -> dict[str, Cell]:
        """The first team is the one, the others are kept beside it."""
        teams = list(dict.fromkeys(filter(None, (self.told.team(name, place) for name in names))))
        return {"team_id": next(iter(teams), ""), "x_co_team_ids": ";".join(teams[1:])}

    def status(self, record: Record, key: str = "status", final: float | None = None) -> dict[str, Cell]:
        """The status, and the tool's own word for it."""
        if not self.columns.has(key):
            return {}
        word = self.columns.text(record, key)
        if word and not words.is_known(word):
            self.told.note(
                f"the status {word!r} is none that this importer knows: it is kept in x_status only"
            )
        return {"status": words.life(word, final), "x_status": word}

    def day(self, record: Record, place: Place, key: str, table: str, column: str) -> dict[str, Cell]:
        """A day under the column's name."""
        if not self.columns.has(key):
            return {}
        return {column: iso_day(self.told.day(self.columns.cell(record, key), place, table, column))}

    def number(self, record: Record, place: Place, key: str, column: str) -> dict[str, Cell]:
        """A number of a key result under the column's name."""
        if not self.columns.has(key):
            return {}
        return {column: self.told.number(self.columns.cell(record, key), place, "key_results", column)}

    def texts(self, record: Record, **columns: str) -> dict[str, Cell]:
        """Texts as they are: column=key."""
        return {
            column: self.columns.text(record, key) for column, key in columns.items() if self.columns.has(key)
        }

    def figures(self, record: Record, place: Place) -> dict[str, Cell]:
        """Baseline and target of a key result, and the direction where the export has both."""
        found = {
            **self.number(record, place, "baseline", "baseline"),
            **self.number(record, place, "target", "target"),
        }
        if len(found) == 2:
            found["direction"] = _direction(found["baseline"], found["target"])
        return found

    def describe(self, goal: Goal, record: Record) -> None:
        """Give a goal its description, whatever it becomes."""
        if self.columns.has("description"):
            description = plain_text(self.columns.text(record, "description"))
            goal.as_objective["description"] = goal.as_initiative["description"] = description
            goal.as_key_result["x_description"] = description

    def measure(self, goal: Goal, record: Record, place: Place) -> None:
        """Give a goal its due day, whatever it becomes, and as a key result its metric with its figures."""
        goal.as_objective |= self.day(record, place, "due", "objectives", "x_due_on")
        goal.as_initiative |= self.day(record, place, "due", "x_initiatives", "due_on")
        goal.as_key_result |= {
            **self.texts(record, metric="metric", unit="unit"),
            **self.figures(record, place),
        }
        goal.as_key_result |= self.day(record, place, "due", "key_results", "due_on")


def _direction(baseline: Cell, target: Cell) -> str:
    """What the numbers say; empty where they do not."""
    if not isinstance(baseline, float) or not isinstance(target, float) or baseline == target:
        return ""
    return "increase" if target > baseline else "decrease"
