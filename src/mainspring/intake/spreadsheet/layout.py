"""Where a sheet's table stands: title rows, header row, columns, weeks, totals."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, field

from mainspring.engine.regex import pattern
from mainspring.engine.trail.problems import Problem
from mainspring.intake.dates import DateOrder, moment
from mainspring.intake.importer import Imported, Options
from mainspring.intake.periods import Period, read_period
from mainspring.intake.sources import Cell, Sheet
from mainspring.intake.spreadsheet.columns import Meaning
from mainspring.intake.spreadsheet.headers import Head, Header, header_meaning, read_header
from mainspring.intake.spreadsheet.weeks import is_date, is_week
from mainspring.intake.styles import hue
from mainspring.intake.table import normal, shown
from mainspring.intake.values import Unreadable, number

NUMBERED = (
    r"^\s*(?:(?:o|obj\.?|objective|ziel)|(?P<kr>kr|key\s*result))\s*[-.#]?\s*\d+(?:\.\d+)*(?:\.?kr\d+)?"
)
"""A number that says what an entry is: `O1`, `KR 1.2`, `Objective 3`; `kr` matches for key results."""
HEADER_WITHIN = 40
"""Rows searched for the header: titles, logos and legends above a table are seldom longer."""
STRUCTURE = frozenset(("objective", "key_result", "title", "type", "number"))
"""Roles that tell what a row is."""

_TOTAL = pattern(
    r"^(?:grand\s+|sub-?\s?|overall\s+|gesamt)?(?:totals?|sum|summe|average|avg\.?|mean|gesamt|durchschnitt|mittelwert|overall|ø|∑)"
    r"(?:\s+(?:score|progress|average|completion|fortschritt|status|%|okrs?|objectives|goals|key\s*results|krs|number|of|ziele))*\s*:?$",
    re.I,
)
_REMARK = pattern(
    r"^(?:legende?|notes?|hinweise?|sources?|quellen?|anmerkung(?:en)?|key|disclaimer|confidential)\s*[:=]|^\*",
    re.I,
)
PREFIXED = pattern(NUMBERED + r"(?:\s*[:.)\]–—-]+\s*|\s+)(?=\S)", re.I)
"""An entry that says what it is, with text after its number."""
_AS_OF = pattern(
    r"(?:as of|as at|stand|status as of|last updated?|updated(?: on)?|aktualisiert(?: am)?)\s*:?\s*(.{6,30})$",
    re.I,
)


_EITHER = ("stand",)
"""Headers of a day (`Stand: 12.03.`) and of a value alike: the cells below decide."""


@dataclass(slots=True)
class Layout:
    """A sheet's table. `header`: its (last) header row; `columns`: role to column indexes; `weeks`: column index to the
    header of its week; `week_parts`: what of that week it holds, where a week has several columns; `extras`: column
    index to `x_…` name; `ignored`: header and reason; `unknown`: those of them that mean nothing here; `titles`:
    the texts above the header."""

    header: int
    columns: dict[str, list[int]] = field(default_factory=dict)
    headers: dict[int, str] = field(default_factory=dict)
    weeks: dict[int, Cell] = field(default_factory=dict)
    week_parts: dict[int, str] = field(default_factory=dict)
    extras: dict[int, str] = field(default_factory=dict)
    ignored: list[tuple[str, str]] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def first(self, role: str) -> int | None:
        """The column of a role, the first if there are several."""
        return self.columns[role][0] if role in self.columns else None

    def header_of(self, role: str) -> str:
        return self.headers.get(self.columns[role][0], role) if role in self.columns else role


def find_layout(sheet: Sheet, options: Options) -> Layout | None:
    """The sheet's layout by its best header row; None if no row names objectives or key results."""
    best: tuple[int, int] | None = None
    for index, row in enumerate(sheet.rows[:HEADER_WITHIN]):
        texts = [shown(cell) for cell in row if isinstance(cell, str) and len(cell) <= 60]
        meanings = [header_meaning(text, options) for text in texts]
        roles = {each.role for each in meanings if each.role}
        if not roles & {"objective", "key_result"} and not ("title" in roles and len(roles) > 1):
            continue
        score = len(roles) + (2 if {"objective", "key_result"} <= roles else 0)
        if len(roles) == 1 and len(texts) > 1:
            continue
        if best is None or score > best[0]:
            best = (score, index)
    return _list_without_header(sheet) if best is None else _layout(sheet, best[1], options)


def _list_without_header(sheet: Sheet) -> Layout | None:
    """A list that needs no header, because its entries say what they are (`O1 Grow`, `KR1 Sign 5`)."""
    for column in range(3):
        found = [
            (row, bool(match["kr"]))
            for row, cells in enumerate(sheet.rows)
            if column < len(cells) and (match := PREFIXED.match(shown(cells[column])))
        ]
        if len({is_result for _, is_result in found}) == 2 and not found[0][1]:
            first = found[0][0]
            layout = Layout(first - 1, {"title": [column]}, {column: f"column {column + 1} (no header)"})
            layout.titles = [text for row in sheet.rows[:first] for cell in row if (text := shown(cell))]
            width = max(len(cells) for cells in sheet.rows[first:])
            layout.ignored = [
                (f"column {other + 1} without a header", "nothing says what it holds")
                for other in range(width)
                if other != column and not is_blank(sheet, layout, other)
            ]
            return layout
    return None


def _layout(sheet: Sheet, row: int, options: Options) -> Layout:
    header = read_header(sheet, row, options)
    layout = Layout(header.last)
    heads = _cut_second_table(sheet, header, options, layout)
    beside = _periods_beside(sheet, header, heads, layout)
    weeks = {head.column for head in heads if is_week(head.week)}
    dated = {head.column for head in heads if head.column not in weeks and is_date(head.week)}
    # One date among the headers may be anything; two are a series, and so is one that heads columns of its own.
    named = {shown(head.week) for head in heads if head.column in weeks | dated}
    series = weeks | dated if len(named) > 1 or any(head.part for head in heads) else set()
    for head in heads:
        index, name, found = head.column, head.name, head.meaning
        either = found.role == "updated" and not found.stated and normal(name) in _EITHER
        if either and _holds_numbers(sheet, header.last, index):
            found = Meaning("current")
        layout.headers[index] = name
        if index in beside:
            layout.ignored.append((name, "it is one of several periods side by side"))
        elif index in series and (not head.under or head.part):
            layout.weeks[index] = head.week
            if head.part:
                layout.week_parts[index] = head.part
        elif index in series:
            layout.ignored.append((name, "no value, confidence, status or comment of a week"))
        elif found.extra:
            layout.extras[index] = found.extra
        elif not found.role:
            why = "so stated by --map" if found.stated else "no column that is known here; name it with --map"
            layout.ignored.append((name, why))
            if not found.stated:
                layout.unknown.append(name)
        elif found.role not in layout.columns or found.role in ("key_result", "note"):
            layout.columns.setdefault(found.role, []).append(index)
        elif is_blank(sheet, layout, layout.columns[found.role][0]):
            layout.ignored.append((layout.header_of(found.role), f"it is empty; {name!r} holds this"))
            layout.columns[found.role] = [index]
        else:
            layout.ignored.append((name, f"{layout.header_of(found.role)!r} already holds this"))
    width = max((len(cells) for cells in sheet.rows[header.last + 1 :]), default=0)
    for column in range(width):
        if column in layout.headers or is_blank(sheet, layout, column):
            continue
        over = sheet.merged.get((header.last, column))
        if over is not None and over[1] in layout.headers and over[1] != column:
            layout.ignored.append(
                (
                    f"column {column + 1} under {layout.headers[over[1]]!r}",
                    "the first column under it was read",
                )
            )
        else:
            _headless(sheet, header.last, column, layout)
    for index in range(header.first):
        layout.titles.extend(shown(cell) for cell in sheet.rows[index] if shown(cell))
    return layout


def _holds_numbers(sheet: Sheet, last: int, column: int) -> bool:
    """Whether more cells below the header row `last` are numbers than days."""
    numbers = days = 0
    for row in sheet.rows[last + 1 :]:
        cell = row[column] if column < len(row) else None
        # Digits alone are a number here, though a spreadsheet counts days by them.
        if not isinstance(cell, (int, float)) and not shown(cell).isdigit() and is_date(cell):
            days += 1
        else:
            numbers += _is_number(cell)
    return numbers > days


def _is_number(cell: Cell) -> bool:
    try:
        return number(cell) is not None
    except Unreadable:
        return False


def is_blank(sheet: Sheet, layout: Layout, column: int) -> bool:
    """Whether no cell below the header holds anything, text or colour."""
    below = range(layout.header + 1, len(sheet.rows))
    rows = sheet.rows
    if any(len(rows[row]) > column and shown(rows[row][column]) for row in below):
        return False
    return not (sheet.fills and any(hue(sheet.fills.get((row, column), "")) for row in below))


def drop_empty(found: list[tuple[Sheet, Layout]], imported: Imported) -> None:
    """Take a column that is empty throughout, in every sheet that has it, for unknown: a template's column that
    nobody ever filled in accuses nobody. Objectives, key results and what tells them apart stay."""
    used = {
        role
        for sheet, layout in found
        for role, columns in layout.columns.items()
        if not all(is_blank(sheet, layout, column) for column in columns)
    }
    for _, layout in found:
        for role in [role for role in layout.columns if role not in used and role not in STRUCTURE]:
            for column in layout.columns.pop(role):
                note = f"column {layout.headers[column]!r} is empty throughout and taken as unknown"
                if note not in imported.notes:
                    imported.notes.append(note)


def _periods_beside(sheet: Sheet, header: Header, heads: list[Head], layout: Layout) -> set[int]:
    """Columns that stand once for each of several periods (`Q1: target, actual`, `Q2: target, actual`): which of them
    is the key result's nothing says, so none is read, and that is a problem."""
    periods = {
        head.column: period
        for head in heads
        if head.under and not is_week(head.week) and (period := _named_period(shown(head.week)))
    }
    of_role: dict[str, set[str]] = {}
    for head in heads:
        if head.column in periods:
            of_role.setdefault(head.meaning.role, set()).add(periods[head.column].cycle_id)
    if all(len(cycles) < 2 for cycles in of_role.values()):
        return set()
    names = dict.fromkeys(shown(head.week) for head in heads if head.column in periods)
    reason = f"columns for {', '.join(names)} side by side; give each period rows or a sheet of its own. They were not read"
    layout.problems.append(Problem("key_results", sheet.file, sheet.line(header.first), "", reason))
    return set(periods)


def _named_period(text: str) -> Period | None:
    """A period by its name; a bare `Q1` stands for that of some year."""
    period = read_period(text)
    lent = None if period or len(text) > 12 else read_period(f"{text} 2000")
    return period or (lent if lent and (lent.ends_on - lent.starts_on).days < 200 else None)


def _headless(sheet: Sheet, header: int, column: int, layout: Layout) -> None:
    """A column without a header: objectives and key results that are told apart by the column they stand in
    share one header."""
    previous = layout.headers.get(column - 1)
    role = next((role for role, places in layout.columns.items() if column - 1 in places), "")
    if role in ("title", "objective") and "key_result" not in layout.columns:
        layout.columns["objective"] = layout.columns.pop(role)
        layout.columns["key_result"] = [column]
        layout.headers[column] = f"{previous} (next column)"
    elif "number" not in layout.columns and column == 0:
        layout.columns["number"] = [column]
        layout.headers[column] = "(first column)"
    else:
        layout.ignored.append((f"column {column + 1} without a header", "nothing says what it holds"))


def _cut_second_table(sheet: Sheet, header: Header, options: Options, layout: Layout) -> list[Head]:
    """The columns of the first table. Of two tables side by side the second one's are left out, and that is a
    problem."""
    heads = header.heads
    seen: set[str] = set()
    for position, head in enumerate(heads):
        role = head.meaning.role
        if role == "objective" and "objective" in seen and seen & {"key_result", "owner"}:
            reason = (
                "a second table beside the first; put it on a sheet of its own. Its columns were not read"
            )
            layout.problems.append(
                Problem("key_results", sheet.file, sheet.line(header.last), head.name, reason)
            )
            layout.ignored.extend(
                (other.name, "stands in a second table beside the first") for other in heads[position:]
            )
            for column in range(head.column, max(len(row) for row in sheet.rows)):
                layout.headers.setdefault(column, shown(sheet.cell(header.last, column)))
            return heads[:position]
        seen.add(role)
    return heads


def is_total(texts: list[str]) -> bool:
    """Whether a row's first text says that it sums up the rows above."""
    return bool(texts) and len(texts[0]) < 40 and bool(_TOTAL.match(texts[0]))


def is_remark(texts: list[str]) -> bool:
    """Whether a row is a legend or a remark beneath the table, and nothing else."""
    return len(texts) == 1 and bool(_REMARK.match(texts[0]))


def header_again(layout: Layout) -> Callable[[list[Cell]], bool]:
    """The test whether a row is the header once more, as in sheets with a block for each team."""
    headers = {index: normal(header) for index, header in layout.headers.items()}
    first = next(iter(headers), 0)
    opening = headers.get(first, "")

    def repeats(row: list[Cell]) -> bool:
        if first < len(row) and normal(shown(row[first])) != opening:
            return False
        same = sum(
            normal(shown(row[index])) == header != "" for index, header in headers.items() if index < len(row)
        )
        return same >= 2 and same >= 0.7 * len(headers)

    return repeats


def stated_date(layout: Layout, order: DateOrder) -> dt.date | None:
    """The day that a title row states for the whole sheet (`Stand: 12.03.2025`, `As of 2025-03-12`)."""
    for title in layout.titles:
        if match := _AS_OF.search(title):
            try:
                read = moment(match[1].strip(" ()."), order)
            except Unreadable:
                continue
            if read is not None:
                return read.date() if isinstance(read, dt.datetime) else read
    return None


def stated_period(texts: list[str], fiscal_year_start: int) -> Period | None:
    """The period that a sheet's name, a title row or the file's name tells, the first that does."""
    return next((period for text in texts if (period := read_period(text, fiscal_year_start))), None)
