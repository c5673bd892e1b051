"""Headers that name a day or a week, and the day that each stands for."""

from __future__ import annotations

import datetime as dt
import re

from mainspring.engine.regex import pattern
from mainspring.intake.dates import DateOrder, moment, month_number
from mainspring.intake.periods import Period
from mainspring.intake.sources import Cell
from mainspring.intake.table import shown
from mainspring.intake.values import Unreadable

_WEEK = pattern(
    r"^(?P<word>w|wk|week|woche|kw|cw|calendar\s*week)\s*[-.#]?\s*(?P<week>\d{1,2})(?:\s*[/'\- ]\s*(?P<year>\d{4}))?$",
    re.I,
)

_MONTH = pattern(r"^([^\W\d_]{3,9})\.?(?:\s*[-/ ]\s*(\d{4}))?$")


def is_week(cell: Cell) -> bool:
    """Whether a header names a week (`W1`, `Week 12`, `KW 7`) or a month (`Jan`, `März 2025`)."""
    if not isinstance(cell, str):
        return False
    numbered = any(map(str.isdecimal, cell)) and _WEEK.match(cell.strip()) is not None
    return numbered or _month(cell) is not None


def _month(text: str) -> tuple[int, int | None] | None:
    """A month's number, and its year where it is told."""
    match = _MONTH.match(text.strip())
    month = month_number(match[1]) if match else None
    return (month, int(match[2]) if match[2] else None) if match and month else None


def is_date(cell: Cell) -> bool:
    """Whether a header is a day, with a year or without."""
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
    period, from the Monday on or before its first day. A month is its last day.
    """
    if isinstance(header, dt.datetime):
        return header.date()
    if isinstance(header, dt.date):
        return header
    text = shown(header)
    match = _WEEK.match(text)
    if (month := _month(text)) is not None:
        return _month_end(*month, period)
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
    of_year = match["word"].casefold() in ("kw", "cw") or match["word"].casefold().startswith("calendar")
    length = (period.ends_on - period.starts_on).days // 7 + 1
    if of_year or (week > length and inside):
        return inside[0] if inside else None
    if week > length + 1:
        return None
    monday = period.starts_on - dt.timedelta(days=period.starts_on.weekday())
    return monday + dt.timedelta(days=7 * (week - 1) + 4)


def _month_end(month: int, year: int | None, period: Period | None) -> dt.date | None:
    years = [year] if year else [] if period is None else [period.starts_on.year, period.ends_on.year]
    for each in years:
        import calendar  # which loads the names of all months

        day = dt.date(each, month, calendar.monthrange(each, month)[1])
        if year or (period and period.starts_on <= day <= period.ends_on):
            return day
    return None


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
