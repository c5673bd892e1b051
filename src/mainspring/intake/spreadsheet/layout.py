"""Where a sheet's table stands: title rows, header row, columns, weeks, totals."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field

from mainspring.engine.trail.problems import Problem
from mainspring.intake.importer import Options
from mainspring.intake.periods import Period, read_period
from mainspring.intake.sources import Cell, Sheet
from mainspring.intake.spreadsheet.columns import Meaning, meaning
from mainspring.intake.table import normal, shown
from mainspring.intake.values import DateOrder, Unreadable, moment

HEADER_WITHIN = 40
"""Rows searched for the header: titles, logos and legends above a table are seldom longer."""

_WEEK = re.compile(
    r"^(?P<word>w|wk|week|woche|kw|cw|calendar\s*week)\s*[-.#]?\s*(?P<week>\d{1,2})(?:\s*[/'\- ]\s*(?P<year>\d{4}))?$",
    re.I,
)
_TOTAL = re.compile(
    r"^(?:grand\s+|sub-?\s?|overall\s+|gesamt)?(?:totals?|sum|summe|average|avg\.?|mean|gesamt|durchschnitt|mittelwert|overall|ø|∑)"
    r"(?:\s+(?:score|progress|average|completion|fortschritt|status|%|okrs?))*\s*:?$",
    re.I,
)
_AS_OF = re.compile(
    r"(?:as of|as at|stand|status as of|last updated?|updated(?: on)?|aktualisiert(?: am)?)\s*:?\s*(.{6,30})$",
    re.I,
)


@dataclass(slots=True)
class Layout:
    """A sheet's table. `columns`: role to column indexes; `weeks`: column index to header; `extras`: column
    index to `x_…` name; `ignored`: header and reason; `titles`: the texts above the header."""

    header: int
    columns: dict[str, list[int]] = field(default_factory=dict)
    headers: dict[int, str] = field(default_factory=dict)
    weeks: dict[int, Cell] = field(default_factory=dict)
    extras: dict[int, str] = field(default_factory=dict)
    ignored: list[tuple[str, str]] = field(default_factory=list)
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
        meanings = [_meaning(text, options) for text in texts]
        roles = {each.role for each in meanings if each.role}
        if not roles & {"objective", "key_result"} and not ("title" in roles and len(roles) > 1):
            continue
        score = len(roles) + (2 if {"objective", "key_result"} <= roles else 0)
        if len(roles) == 1 and len(texts) > 1:
            continue
        if best is None or score > best[0]:
            best = (score, index)
    return None if best is None else _layout(sheet, best[1], options)


def _meaning(header: str, options: Options) -> Meaning:
    return meaning(header, options.trail_column(header) if options.mapping else None)


def _layout(sheet: Sheet, header: int, options: Options) -> Layout:
    layout = Layout(header)
    row = sheet.rows[header]
    cells = [(index, cell) for index, cell in enumerate(row) if shown(cell)]
    _cut_second_table(sheet, header, cells, options, layout)
    weeks = {index: cell for index, cell in cells if is_week(cell)}
    dated = {index: cell for index, cell in cells if index not in weeks and _is_date(cell)}
    # One date among the headers may be anything; two are a series.
    series = {**weeks, **dated} if len(weeks) + len(dated) > 1 else {}
    for index, cell in cells:
        day = cell.date() if isinstance(cell, dt.datetime) else cell
        name = " ".join(shown(day).split())
        layout.headers[index] = name
        if index in series:
            layout.weeks[index] = cell
            continue
        found = _meaning(name, options)
        if found.extra:
            layout.extras[index] = found.extra
        elif not found.role:
            why = "so stated by --map" if found.stated else "no column that is known here; name it with --map"
            layout.ignored.append((name, why))
        elif found.role in layout.columns and found.role not in ("key_result", "note"):
            layout.ignored.append((name, f"{layout.header_of(found.role)!r} already holds this"))
        else:
            layout.columns.setdefault(found.role, []).append(index)
    width = max((len(cells) for cells in sheet.rows[header + 1 :]), default=0)
    for column in range(width):
        used = column in layout.headers or sheet.merged.get((header, column)) is not None
        if not used and any(shown(sheet.cell(row, column)) for row in range(header + 1, len(sheet.rows))):
            _headless(sheet, header, column, layout)
    for index in range(header):
        layout.titles.extend(shown(cell) for cell in sheet.rows[index] if shown(cell))
    return layout


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


def _cut_second_table(
    sheet: Sheet, header: int, cells: list[tuple[int, Cell]], options: Options, layout: Layout
) -> None:
    """Two tables side by side: the second one's columns are left out, and that is a problem."""
    seen: dict[str, int] = {}
    for position, (index, cell) in enumerate(cells):
        role = _meaning(shown(cell), options).role
        if role == "objective" and "objective" in seen and ("key_result" in seen or "owner" in seen):
            reason = (
                "a second table beside the first; put it on a sheet of its own. Its columns were not read"
            )
            layout.problems.append(
                Problem("key_results", sheet.file, sheet.line(header), shown(cell), reason)
            )
            layout.ignored.extend(
                (shown(other), "stands in a second table beside the first") for _, other in cells[position:]
            )
            for column in range(index, max(len(row) for row in sheet.rows)):
                layout.headers.setdefault(column, shown(sheet.cell(header, column)))
            del cells[position:]
            return
        seen.setdefault(role, index)


def is_week(cell: Cell) -> bool:
    """Whether a header names a week (`W1`, `Week 12`, `KW 7`)."""
    return isinstance(cell, str) and bool(_WEEK.match(cell.strip()))


def _is_date(cell: Cell) -> bool:
    if isinstance(cell, (dt.date, dt.datetime)):
        return True
    if not isinstance(cell, str) or not re.search(r"\d", cell) or len(cell) > 24:
        return False
    try:
        return moment(_with_year(cell, 2000), None, 2000) is not None
    except Unreadable:
        return False


def _with_year(text: str, year: int | None) -> str:
    """`06.01.` and `6/1` with the year put in; any other text as it stands."""
    match = re.fullmatch(r"(\d{1,2})(?:(\.)(\d{1,2})\.|(/)(\d{1,2}))", text.strip())
    if match is None or year is None:
        return text
    mark = match[2] or match[4]
    return f"{match[1]}{mark}{match[3] or match[5]}{mark}{year}"


def week_date(header: Cell, period: Period | None, order: DateOrder) -> dt.date | None:
    """The day that a week's or day's header stands for; None if no year is known.

    A date is that date (`6 Jan` in the year that puts it into the period). A week is its Friday: `KW 12`, `CW
    12` and numbers that are calendar weeks of the period are ISO weeks, `W1` to `W13` otherwise weeks of the
    period, from the Monday on or before its first day.
    """
    if isinstance(header, dt.datetime):
        return header.date()
    if isinstance(header, dt.date):
        return header
    text = shown(header)
    match = _WEEK.match(text)
    if match is None:
        return _dated(text, period, order)
    week, year = int(match["week"]), match["year"]
    if not 1 <= week <= 53:
        return None
    if year:
        return _iso_friday(int(year), week)
    if period is None:
        return None
    iso = [
        friday for year in {period.starts_on.year, period.ends_on.year} if (friday := _iso_friday(year, week))
    ]
    inside = [
        friday
        for friday in sorted(iso)
        if period.starts_on <= friday <= period.ends_on + dt.timedelta(days=6)
    ]
    calendar = match["word"].casefold() in ("kw", "cw") or match["word"].casefold().startswith("calendar")
    length = (period.ends_on - period.starts_on).days // 7 + 1
    if calendar or (week > length and inside):
        return inside[0] if inside else None
    if week > length + 1:
        return None
    monday = period.starts_on - dt.timedelta(days=period.starts_on.weekday())
    return monday + dt.timedelta(days=7 * (week - 1) + 4)


def _iso_friday(year: int, week: int) -> dt.date | None:
    try:
        return dt.date.fromisocalendar(year, week, 5)
    except ValueError:
        return None


def _dated(text: str, period: Period | None, order: DateOrder) -> dt.date | None:
    years = [None] if period is None else [None, period.starts_on.year, period.ends_on.year]
    found: dt.date | None = None
    for year in years:
        try:
            read = moment(_with_year(text, year), order, year)
        except Unreadable:
            continue
        if read is not None:
            day = read.date() if isinstance(read, dt.datetime) else read
            found = found or day
            if period is not None and period.starts_on <= day <= period.ends_on:
                return day
    return found


def is_total(texts: list[str]) -> bool:
    """Whether a row's first text says that it sums up the rows above."""
    return bool(texts) and len(texts[0]) < 40 and bool(_TOTAL.match(texts[0]))


def repeats_header(layout: Layout, row: list[Cell]) -> bool:
    """Whether a row is the header once more, as in sheets with a block for each team."""
    named = [index for index in layout.headers if index < len(row)]
    first = named[0] if named else 0
    if named and normal(shown(row[first])) != normal(layout.headers[first]):
        return False
    same = sum(normal(shown(row[index])) == normal(layout.headers[index]) != "" for index in named)
    return same >= 2 and same >= 0.7 * len(layout.headers)


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
