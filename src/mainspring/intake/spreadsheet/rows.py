"""The rows of a sheet as objectives and key results, whatever the layout says which is which."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from mainspring.engine.regex import pattern
from mainspring.engine.trail.draft import Place
from mainspring.engine.trail.problems import Problem
from mainspring.intake.importer import Imported
from mainspring.intake.keys import folded
from mainspring.intake.periods import Period, read_period
from mainspring.intake.sources import Cell, Sheet
from mainspring.intake.spreadsheet.layout import (
    NUMBERED,
    PREFIXED,
    Layout,
    header_again,
    is_remark,
    is_total,
)
from mainspring.intake.spreadsheet.words import KIND_OF, LEVELS
from mainspring.intake.table import normal, shown

# Without a mark after it, a number may be part of the title: "O2 saturation", "Key result 3 of the plan".
_NUMBERING = pattern(NUMBERED + r"\s*[:.)\]–—-]+\s*", re.I)
_NUMBER_OF_RESULT = pattern(r"^(?:.*kr\W*\d|\d+[.\-]\d+)", re.I)
_NUMBER_OF_OBJECTIVE = pattern(r"^(?:o(?:bj(?:ective)?)?\W*\d+|ziel\W*\d+|\d+)\W*$", re.I)
_TEAM = pattern(r"^team\b.+|.+\bteam$|^(?:abteilung|department|squad)\b.+", re.I)


FILLED = ("period", "team")
"""Roles that, like the objective's text, may be written on an objective's first row only. Both tell objectives of the
same words apart, so an empty cell below would make a second objective."""


@dataclass(slots=True)
class Line:
    """One objective or key result of a sheet. `objective` is the title of the objective that it is or belongs
    to (empty: none was named); `result` the key result's title, empty on an objective's own row. `shared`
    says that the row's other cells belong to both, because they share it. `section` and `block` are what a
    heading above the row named: a period, a team. `typed`: the sheet says of each row what it is, so that a key result's
    parent is its objective. `held`: the period and team that rows above gave to the same objective. `team_above`: that team was
    written beside another objective above, since the sheet names a team only where it changes."""

    sheet: Sheet
    layout: Layout
    row: int
    objective: str
    result: str = ""
    section: Period | None = None
    block: str = ""
    typed: bool = False
    held: Mapping[str, str] = field(default_factory=dict)
    team_above: bool = False
    cells: list[str] | None = None
    """The row's cells as texts, where they are known already and none is merged with others."""

    @property
    def place(self) -> Place:
        return Place(self.sheet.file, self.sheet.line(self.row))

    def cell(self, role: str) -> Cell:
        columns = self.layout.columns.get(role)
        return None if columns is None else self.sheet.cell(self.row, columns[0])

    def text(self, role: str) -> str:
        columns = self.layout.columns.get(role)
        return "" if columns is None else self.text_at(columns[0])

    def text_at(self, column: int) -> str:
        if self.cells is None:
            return shown(self.sheet.cell(self.row, column))
        return self.cells[column] if column < len(self.cells) else ""

    def filled(self, role: str) -> str:
        """The row's own text; where the cell is empty, that of the rows above which tell of the same objective."""
        return self.text(role) or self.held.get(role, "")

    def format(self, role: str) -> str:
        column = self.layout.columns.get(role)
        return "" if column is None or not self.sheet.formats else self.format_at(column[0])

    def format_at(self, column: int) -> str:
        return self.sheet.formats.get(self.sheet.merged.get((self.row, column), (self.row, column)), "")

    def fill_at(self, column: int) -> str:
        if not self.sheet.fills:
            return ""
        return self.sheet.fills.get(self.sheet.merged.get((self.row, column), (self.row, column)), "")


_BULLET = pattern(r"[•–—·▪◦*-]\s+")
_NUMBERS_OPENING = ("o", "O", "k", "K", "z", "Z", "*", "-")
"""ASCII letters and marks with which a numbered title begins."""


def untidy(title: str) -> str:
    """A title without its numbering (`O1: Grow`, `KR 1.2 - Sign 5`) and with single blanks."""
    tidy = title.isascii() and title.isprintable() and "  " not in title
    flat = title.strip() if tidy else " ".join(title.split())
    if tidy and not flat.startswith(_NUMBERS_OPENING):
        return flat
    bullet = _BULLET.match(flat)
    if bullet is not None:
        flat = flat[bullet.end() :]
    number = _NUMBERING.match(flat)
    return flat if number is None else flat[number.end() :] or flat


_untidy_again = lru_cache(maxsize=1024)(untidy)
"""The same for an objective's title, which stands in each of its rows."""


def read_rows(sheet: Sheet, layout: Layout, imported: Imported) -> Iterator[Line]:
    """The lines of a sheet in its order. Totals are ignored and said, rows that are neither are listed."""
    kind_of = _kinds(sheet, layout)
    objective, section = "", None
    block = next((title for title in layout.titles if _heads_team(title, layout)), "")
    totals = remarks = 0
    above, changes = _Above(sheet, layout), _team_where_it_changes(sheet, layout)
    held, repeats_header = _Held(layout, changes), header_again(layout)
    kinds: Counter[str] = Counter()
    for index in range(layout.header + 1, len(sheet.rows)):
        row = sheet.rows[index]
        cells = list(map(shown, row))
        texts = list(filter(None, cells))
        if not texts or repeats_header(row):
            continue
        if is_total(texts):
            totals += 1
            continue
        if is_remark(texts):
            remarks += 1
            continue
        if len(texts) == 1 and (heading := _heading(texts[0], layout)):
            section, block = heading[0] or section, heading[1] or block
            objective, held = "", _Held(layout, changes)
            continue
        known = None if sheet.merged else cells
        line = Line(sheet, layout, index, objective, "", section, block, cells=known)
        kind, objective_text, results = kind_of(line)
        if kind == "other":
            kinds[shown(line.cell("type"))] += 1
            continue
        if objective_text:
            objective = line.objective = _untidy_again(objective_text)
        line.held = held.over(line, bool(objective_text))
        line.team_above = held.lent
        if not objective_text and not results:
            reason = "neither an objective nor a key result in this row"
            imported.unreadable.append(
                Problem("key_results", sheet.file, sheet.line(index), "", reason, texts[0][:80])
            )
        elif not results:
            yield line
        if len(results) == 1 and kind_of is not _by_type:
            line.objective, line.result = objective, untidy(results[0])
            yield line
            continue
        for result in results:
            of = above.of(line, objective, imported) if kind_of is _by_type else None
            typed, down = kind_of is _by_type, held.of(of) if of else line.held
            yield Line(
                *(
                    sheet,
                    layout,
                    index,
                    of or objective,
                    untidy(result),
                    section,
                    block,
                    typed,
                    down,
                    held.lent,
                ),
                cells=known,
            )
    if totals:
        imported.ignored.append((f"{sheet.file}: rows of totals ({totals})", "they sum up other rows"))
    if remarks:
        imported.ignored.append((f"{sheet.file}: rows of remarks ({remarks})", "they explain the table"))
    for kind, count in kinds.items():
        imported.ignored.append(
            (f"{sheet.file}: rows of type {kind!r} ({count})", "neither objectives nor key results")
        )


class _Held:
    """What the rows of an objective said of its period and team, for the rows below that leave it open. An objective
    that is named again with another period or team is another one. With `lends` the team above is that of an objective
    which names none; `lent` says that it was so."""

    def __init__(self, layout: Layout, lends: bool = False) -> None:
        self.roles = [role for role in FILLED if role in layout.columns]
        self.lends, self.lent, self.team = lends, False, ""
        self.objective = ""
        self.texts: dict[str, str] = {}
        self.by_objective: dict[str, dict[str, str]] = {}

    def over(self, line: Line, named: bool) -> dict[str, str]:
        if not self.roles:
            return self.texts
        own = {role: text for role in self.roles if (text := line.text(role))}
        objective = folded(line.objective)
        differs = bool(own) and any(self.texts.get(role, text) != text for role, text in own.items())
        if objective != self.objective or (named and differs):
            self.objective, self.texts = objective, {}
            self.lent = self.lends and bool(self.team) and "team" not in own and not _of_company(line)
            if self.lent:
                self.texts["team"] = self.team
        if own and not own.items() <= self.texts.items():
            self.texts = {**self.texts, **own}
        self.team = own.get("team", self.team)
        self.by_objective.setdefault(objective, self.texts)
        return self.texts

    def of(self, objective: str) -> dict[str, str]:
        """What the first row of an objective that stands elsewhere in the sheet said."""
        return self.by_objective.get(folded(objective), {})


def _of_company(line: Line) -> bool:
    return LEVELS.get(normal(line.text("level"))) == "company"


def _team_where_it_changes(sheet: Sheet, layout: Layout) -> bool:
    """Whether the team stands before the objective, in a column in which no row says it again: then it holds until the next one, for further
    objectives too. Where a row does, an empty cell means that there is no team."""
    columns = layout.columns
    if "type" in columns or not {"team", "objective", "key_result"} <= columns.keys():
        return False
    lines = [Line(sheet, layout, row, "") for row in _data(sheet, layout)]
    teams = [folded(team) for line in lines if (team := line.text("team"))]
    once = any(line.text("key_result") and not line.text("objective") for line in lines)
    return columns["team"][0] < columns["objective"][0] and once and 1 < len(set(teams)) == len(teams)


class _Above:
    """The objective of a key result in a sheet that types its rows: the one that its parent column names, by title or
    id, else the last one above it."""

    def __init__(self, sheet: Sheet, layout: Layout) -> None:
        self.titles: dict[str, str] = {}
        if "parent" not in layout.columns or "type" not in layout.columns:
            return
        for row in _data(sheet, layout):
            line = Line(sheet, layout, row, "")
            if KIND_OF.get(normal(line.text("type"))) == "objective":
                title = next((text for role in ("title", "objective") if (text := line.text(role))), "")
                for mark in (title, untidy(title), line.text("id"), line.text("number")):
                    if mark and title:
                        self.titles.setdefault(folded(mark), untidy(title))

    def of(self, line: Line, objective: str, imported: Imported) -> str | None:
        parent = line.text("parent")
        if not parent or not self.titles or KIND_OF.get(normal(line.text("type"))) != "key_result":
            return None
        found = self.titles.get(folded(parent)) or self.titles.get(folded(untidy(parent)))
        if found is None and objective:
            reason = f"names no objective of this sheet; the one above was taken: {objective[:60]!r}"
            imported.unreadable.append(
                Problem(
                    "key_results",
                    line.sheet.file,
                    line.sheet.line(line.row),
                    "objective_id",
                    reason,
                    parent[:80],
                )
            )
        return found


def _heading(text: str, layout: Layout) -> tuple[Period | None, str] | None:
    """The period or team that a row with nothing else in it heads; None for anything else."""
    words = text.split()
    if "period" not in layout.columns and len(words) <= 3 and (period := read_period(text)):
        return period, ""
    return (None, text) if _heads_team(text, layout) else None


def _heads_team(text: str, layout: Layout) -> bool:
    return "team" not in layout.columns and len(text.split()) <= 4 and bool(_TEAM.match(text))


def _kinds(sheet: Sheet, layout: Layout) -> Callable[[Line], tuple[str, str, list[str]]]:
    """The function that tells what a line is: kind (`other` for types that are neither), objective's text,
    key results' texts."""
    columns = layout.columns
    results = columns.get("key_result", [])
    if "type" in columns and any(
        normal(shown(sheet.cell(row, columns["type"][0]))) in KIND_OF for row in _data(sheet, layout)
    ):
        return _by_type
    if results and ("objective" in columns or "title" not in columns):
        return _by_columns
    place = (columns.get("objective") or columns.get("title") or [0])[0]
    layout.columns.setdefault("title", [place])
    numbers = columns.get("number", columns.get("id", []))
    if numbers and any(
        _NUMBER_OF_RESULT.match(shown(sheet.cell(row, numbers[0]))) for row in _data(sheet, layout)
    ):
        layout.columns.setdefault("number", numbers)
        return _by_number
    texts = [(row, sheet.cell(row, place)) for row in _data(sheet, layout)]
    if any(isinstance(text, str) and (match := PREFIXED.match(text)) and match["kr"] for _, text in texts):
        return _by_prefix
    if any(_depth(sheet, row, place) for row, _ in texts):
        return _by_indent
    return _all_objectives


def _data(sheet: Sheet, layout: Layout) -> range:
    return range(layout.header + 1, len(sheet.rows))


def _by_columns(line: Line) -> tuple[str, str, list[str]]:
    columns = line.layout.columns["key_result"]
    results = [line.text("key_result")]
    if len(columns) > 1:
        results += [line.text_at(column) for column in columns[1:]]
    return "", line.text("objective"), [result for result in results if result]


def _by_type(line: Line) -> tuple[str, str, list[str]]:
    kind = KIND_OF.get(normal(line.text("type")))
    texts = [text for role in ("title", "objective", "key_result") if (text := line.text(role))]
    if kind is None and line.text("type"):
        return "other", "", []
    if kind == "objective":
        return "", next(iter(texts), ""), []
    if kind == "key_result":
        own = line.text("key_result") or line.text("title")
        return "", line.text("objective") if own else "", [own or next(iter(texts), "")] if texts else []
    return _by_columns(line) if "key_result" in line.layout.columns else ("", "", [])


def _either(line: Line, is_result: bool) -> tuple[str, str, list[str]]:
    text = line.text("title")
    return ("", "", [text] if text else []) if is_result else ("", text, [])


def _by_number(line: Line) -> tuple[str, str, list[str]]:
    number = line.text("number")
    if not number and line.objective:
        return "", "", [text] if (text := line.text("title")) else []
    return _either(line, bool(_NUMBER_OF_RESULT.match(number)) and not _NUMBER_OF_OBJECTIVE.match(number))


def _by_prefix(line: Line) -> tuple[str, str, list[str]]:
    text = line.text("title")
    match = PREFIXED.match(text)
    is_result = bool(match["kr"]) if match else bool(line.objective)
    bare = text[match.end() :] if match else text
    return ("", "", [bare] if bare else []) if is_result else ("", bare, [])


def _by_indent(line: Line) -> tuple[str, str, list[str]]:
    return _either(line, _depth(line.sheet, line.row, line.layout.columns["title"][0]) > 0)


def _depth(sheet: Sheet, row: int, column: int) -> int:
    """How far a cell is indented: by its alignment, or by blanks, dashes or bullets in front of its text."""
    cell = sheet.cell(row, column)
    if not isinstance(cell, str):
        return 0
    return sheet.indents.get((row, column), 0) or len(re.match(r"[\s\u00a0•–—·▪◦-]*", cell)[0])  # type: ignore[index]


def _all_objectives(line: Line) -> tuple[str, str, list[str]]:
    return _either(line, False)
