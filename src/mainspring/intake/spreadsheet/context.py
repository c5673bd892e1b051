"""What a whole sheet tells about its cells: how it writes numbers and dates, its period, its team, the day it
was updated."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field

from mainspring.engine.regex import pattern
from mainspring.engine.trail.problems import Problem
from mainspring.intake.dates import DateOrder, date_order, moment
from mainspring.intake.importer import Imported, Options
from mainspring.intake.periods import Period
from mainspring.intake.sources import Cell, Sheet
from mainspring.intake.spreadsheet.layout import Layout, stated_date, stated_period
from mainspring.intake.spreadsheet.rows import Line
from mainspring.intake.table import shown
from mainspring.intake.texts import stem_of
from mainspring.intake.values import Number, Unreadable, decimal_mark, number, share, share_scale

_NUMBERS = ("baseline", "target", "current", "progress", "score", "confidence")
_DATES = ("due_on", "starts_on", "created_at", "closed_at", "updated")
_GENERIC = pattern(
    r"^(?:sheet|tabelle|table|feuil|hoja|blatt|page|data|okrs?|goals?|objectives?|key\s*results?|overview|übersicht|all|alle|master|main|"
    r"company|unternehmen|organi[sz]ation|corporate|current|tracker|tracking|plan|planning|final|draft|copy|export|import|\W|\d)+$",
    re.I,
)
_DOUBTFUL_NUMBER = pattern(r"^\D{0,2}\d{1,3}[.,]\d{3}\D{0,3}$")
_DOUBTFUL_DATE = pattern(r"^\s*\d{1,2}[/-]\d{1,2}[/-]\d{2,4}\b")


@dataclass(slots=True)
class Context:
    """One sheet's own conventions. `period` and `team` are what holds where a row says nothing itself."""

    sheet: Sheet
    layout: Layout
    imported: Imported
    options: Options
    decimal: str = "."
    order: DateOrder = field(default_factory=lambda: DateOrder(True, False))
    period: Period | None = None
    team: str = ""
    updated: dt.date | None = None
    year: int | None = None
    scales: dict[str, float] = field(default_factory=dict)
    last_first: bool = False
    """Whether owners are written last name first."""

    def problem(self, line: Line, table: str, column: str, reason: str, value: Cell) -> None:
        shown_value = shown(value)[:80]
        place = line.place
        self.imported.unreadable.append(Problem(table, place.file, place.line, column, reason, shown_value))

    def number(self, line: Line, role: str, column: str | None = None) -> Number | None:
        """The number in a role's column; unreadable ones are listed and give None."""
        cell = line.cell(role)
        if cell is None or cell == "":
            return None
        try:
            return number(cell, self.decimal, line.format(role))
        except Unreadable as error:
            self.problem(line, "key_results", column or role, str(error), cell)
            return None

    def share(self, line: Line, role: str, column: str | None = None) -> float | None:
        """The fraction in a role's column (progress, score, confidence); unreadable ones are listed and give
        None."""
        cell = line.cell(role)
        if cell is None or cell == "":
            return None
        try:
            return share(cell, self.decimal, line.format(role), self.scales.get(role))
        except Unreadable as error:
            self.problem(line, "key_results", column or role, str(error), cell)
            return None

    def moment(self, line: Line, role: str, table: str = "key_results") -> dt.date | dt.datetime | None:
        """The date or instant in a role's column; unreadable ones are listed and give None."""
        cell = line.cell(role)
        if cell is None or cell == "":
            return None
        try:
            return moment(cell, self.order)
        except Unreadable as error:
            self.problem(line, table, role, str(error), cell)
            return None


def read_context(
    sheet: Sheet, layout: Layout, file: str, siblings: list[str], options: Options, imported: Imported
) -> Context:
    """The conventions of a sheet; what was guessed is noted. `siblings`: the names of all sheets that hold
    OKRs."""
    context = Context(sheet, layout, imported, options)
    numeric = [cell for role in _NUMBERS for cell in _cells(sheet, layout, role)]
    numeric += [cell for column in layout.weeks for cell in _column(sheet, layout, column)]
    context.decimal, proven = decimal_mark(numeric)
    if not proven and numeric:
        context.decimal, proven = decimal_mark(cell for row in sheet.rows for cell in row)
    doubtful = next(
        (cell for cell in numeric if isinstance(cell, str) and _DOUBTFUL_NUMBER.match(cell)), None
    )
    if not proven and doubtful is not None:
        read = number(doubtful, context.decimal)
        imported.notes.append(
            f"{sheet.file}: nothing shows whether points or commas mark decimals; {shown(doubtful)!r} was read as "
            f"{shown(read.value) if read else 'nothing'}"
        )
    dates = [cell for role in _DATES for cell in _cells(sheet, layout, role)] + list(layout.weeks.values())
    context.order = date_order(dates)
    doubtful = next((cell for cell in dates if isinstance(cell, str) and _DOUBTFUL_DATE.match(cell)), None)
    if not context.order.proven and doubtful is not None:
        imported.notes.append(
            f"{sheet.file}: nothing shows whether day or month stands first in dates such as {shown(doubtful)!r}; the day was taken"
        )
    for role in ("progress", "score"):
        if role in layout.columns:
            context.scales[role] = share_scale(_cells(sheet, layout, role), context.decimal)
    if "confidence" in layout.columns:
        context.scales["confidence"] = _confidence_scale(_cells(sheet, layout, "confidence"), context.decimal)
    weekly = [column for column, part in layout.week_parts.items() if part == "confidence"]
    if weekly:
        cells = [cell for column in weekly for cell in _column(sheet, layout, column)]
        context.scales["week_confidence"] = _confidence_scale(cells, context.decimal)
    _owners(context)
    _period_and_team(context, file, siblings)
    context.updated = stated_date(layout, context.order)
    if sheet.hidden:
        imported.notes.append(f"{sheet.file}: the sheet is hidden; it was read")
    hidden = sum(index > layout.header for index in sheet.hidden_rows)
    if hidden:
        imported.notes.append(f"{sheet.file}: {hidden:,} hidden rows were read")
    return context


def _confidence_scale(cells: list[Cell], decimal: str) -> float:
    """1 to 10 is as common for confidence as percentages are."""
    scale = share_scale(cells, decimal)
    if scale == 1:
        return 1
    largest = 0.0
    for cell in cells:
        try:
            read = number(cell, decimal)
        except Unreadable:
            continue
        largest = max(largest, read.value if read and read.unit != "%" else 0)
    return 10 if largest <= 10 else 100


def _owners(context: Context) -> None:
    cells = [
        text
        for role in ("owner", "objective_owner", "co_owner")
        for cell in _cells(context.sheet, context.layout, role)
        if (text := shown(cell))
    ]
    if not cells:
        return
    from mainspring.intake.spreadsheet.people import owners, written_last_first

    context.last_first, doubtful = written_last_first(cells)
    file, notes = context.sheet.file, context.imported.notes
    if context.last_first:
        one = owners(cells[0], last_first=True)[0][0]
        notes.append(f"{file}: owners are read as written last name first: {cells[0]!r} is {one}")
    elif doubtful:
        notes.append(
            f"{file}: nothing shows whether owners such as {doubtful!r} are one person, last name first, or two; "
            "two were read"
        )


def _period_and_team(context: Context, file: str, siblings: list[str]) -> None:
    sheet, layout, options = context.sheet, context.layout, context.options
    stem = stem_of(file)
    told = [*([sheet.name] if sheet.name != stem else []), *layout.titles, stem]
    context.period = stated_period(told, options.fiscal_year_start)
    if context.period is not None:
        context.period = _plainly_named(context.period)
    if "period" in layout.columns:
        # A period column decides for its rows; what the titles tell may still lend a bare `Q1` its year.
        context.year = context.period.ends_on.year if context.period else None
        if any(shown(cell) for cell in _cells(sheet, layout, "period")):
            context.period = None
    if "team" not in layout.columns and len(siblings) > 1:
        name = _without_period(sheet.name)
        if name and not _GENERIC.match(name):
            context.team = name


def _plainly_named(period: Period) -> Period:
    """A quarter, half or year of the calendar that a title tells, by its own name instead of the whole title."""
    if re.search(r"(?i)fy|fiscal|gj|geschäfts", period.name):
        return period
    first, months = period.starts_on.month - 1, round((period.ends_on - period.starts_on).days / 30.4)
    if months not in (3, 6, 12) or first % months:
        return period
    part = {3: f"Q{first // 3 + 1} ", 6: f"H{first // 6 + 1} ", 12: ""}[months]
    return Period(f"{part}{period.starts_on.year}", period.starts_on, period.ends_on)


def _without_period(name: str) -> str:
    from mainspring.intake.periods import read_period

    words = name.replace("_", " ").split()
    kept = [
        word
        for word in words
        if not re.fullmatch(
            r"(?i)\W*|q[1-4]|[hs][12]|fy\W?\d{2,4}|'?\d{2,4}|[qh]?\d?[-/]?\d{4}[-/]?[qh]?\d?", word
        )
    ]
    kept = [
        word
        for word in kept
        if read_period(word) is None and not re.fullmatch(r"(?i)okrs?|quarter|quartal|team", word)
    ]
    bare = " ".join(kept).strip(" -–|_")
    return name.strip() if bare and len(kept) == len(words) else bare


def _cells(sheet: Sheet, layout: Layout, role: str) -> list[Cell]:
    column = layout.first(role)
    return [] if column is None else _column(sheet, layout, column)


def _column(sheet: Sheet, layout: Layout, column: int) -> list[Cell]:
    return [row[column] for row in sheet.rows[layout.header + 1 :] if column < len(row)]
