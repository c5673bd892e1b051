"""Cells that people typed, as dates and instants.

Whether a sheet puts the day or the month first is decided once from all of its cells, because one cell alone often
cannot tell. What stays open is said, not guessed in silence.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from mainspring.engine.regex import pattern
from mainspring.intake.sources import Cell
from mainspring.intake.table import shown
from mainspring.intake.values import NOTHING, Unreadable


@dataclass(frozen=True, slots=True)
class DateOrder:
    """How a sheet writes `3/12/2024`: `day_first`, and whether any of its dates proves it."""

    day_first: bool
    proven: bool


_NUMERIC = pattern(r"^\s*(\d{1,2})\s*([/.\-])\s*(\d{1,2})\s*\2\s*(\d{4}|\d{2})\b")


def date_order(cells: Iterable[Cell]) -> DateOrder:
    """The order of day and month from all of a sheet's cells: a first number above 12 is a day, a second one
    is. Dates with dots (`3.12.2024`) put the day first. Unproven, the day stands first, as in most of the
    world; say so to the user."""
    first = second = dots = other = 0
    for cell in cells:
        if isinstance(cell, str) and len(cell) < 40 and (match := _NUMERIC.match(cell)):
            dots += match[2] == "."
            other += match[2] != "."
            first += int(match[1]) > 12
            second += int(match[3]) > 12
    if first != second:
        return DateOrder(first > second, True)
    return DateOrder(True, dots > 0 and other == 0)


_MONTHS = {
    name: month
    for month, names in enumerate(
        (
            "jan january januar jän jänner janvier enero gennaio",
            "feb february februar février febrero febbraio",
            "mar march mär märz mrz mars marzo",
            "apr april avril abril aprile",
            "may mai mayo maggio",
            "jun june juni juin junio giugno",
            "jul july juli juillet julio luglio",
            "aug august août agosto",
            "sep sept september septembre septiembre settembre",
            "oct october okt oktober octobre octubre ottobre",
            "nov november novembre noviembre",
            "dec december dez dezember décembre diciembre dicembre",
        ),
        start=1,
    )
    for name in names.split()
}
_CLOCK = pattern(
    r"(?:^|[\sT,]+)(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*([ap])?\.?\s?(m)?\.?\s*(Z|[+-]\d{2}:?\d{2}|UTC|GMT)?$",
    re.I,
)
_ISO = pattern(r"^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$")
_WEEKDAY = r"^(?:[^\W\d_]{2,10}\.?,?\s+)?"
_DAY_MONTH = pattern(
    _WEEKDAY + r"(\d{1,2})(?:st|nd|rd|th|\.)?[\s/\-.]*([^\W\d_]{3,10})\.?[\s/\-,.']*(\d{4}|\d{2})?$"
)
_MONTH_DAY = pattern(_WEEKDAY + r"([^\W\d_]{3,10})\.?\s+(\d{1,2})(?:st|nd|rd|th)?(?:,?\s+(\d{4}|\d{2}))?$")


def month_number(word: str) -> int | None:
    """1 to 12 for the name of a month or its abbreviation, in English, German and their neighbours."""
    return _MONTHS.get(word.casefold().rstrip("."))


def moment(
    cell: Cell, order: DateOrder | None = None, year: int | None = None
) -> dt.datetime | dt.date | None:
    """The date, or the instant where a time of day is given, that a cell says; None if it says nothing;
    Unreadable otherwise.

    Reads ISO 8601, a workbook's dates, Excel serials (20000 to 80000: 1954 to 2119), `12/Mar/24 9:41 AM`, `6
    Jan 2025`, `Mar 12, 2024`, `3/12/2024` by `order`. Without a year (`6 Jan`) `year` is taken, if given. An
    instant keeps its offset where it has one and is naive otherwise.
    """
    if cell is None:
        return None
    if isinstance(cell, dt.datetime):
        return cell.date() if cell.time() == dt.time() and cell.tzinfo is None else cell
    if isinstance(cell, dt.date):
        return cell
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return _serial(float(cell))
    if not isinstance(cell, str):
        raise Unreadable("is no date")
    return _moment(cell, order, year)


@lru_cache(maxsize=8192)
def _moment(cell: str, order: DateOrder | None, year: int | None) -> dt.datetime | dt.date | None:
    text = shown(cell)
    if text.casefold() in NOTHING:
        return None
    if len(text) > 60:
        raise Unreadable("is no date")
    if re.fullmatch(r"\d{5}(\.\d+)?", text):
        return _serial(float(text))
    if text[:4].isdigit() and text[4:5] == "-":
        try:
            return dt.date.fromisoformat(text) if len(text) == 10 else dt.datetime.fromisoformat(text)
        except ValueError:
            pass
    clock = _CLOCK.search(text)
    day = _day(text[: clock.start()].rstrip(" ,") if clock else text, order or DateOrder(True, False), year)
    return day if clock is None else _instant(day, clock)


def _serial(value: float) -> dt.datetime | dt.date:
    if not 20000 <= value < 80000:
        raise Unreadable("is no date")
    at = dt.datetime(1899, 12, 30) + dt.timedelta(seconds=round(value * 86400))
    return at.date() if value == int(value) else at


def _instant(day: dt.date, clock: re.Match[str]) -> dt.datetime:
    hour, minute, second = int(clock[1]), int(clock[2]), int(clock[3] or 0)
    half = (clock[4] or "").lower()
    if half:
        if not 1 <= hour <= 12:
            raise Unreadable("has no such time of day")
        hour = hour % 12 + (12 if half == "p" else 0)
    zone = clock[6] or ""
    offset: dt.tzinfo | None = None
    if zone.upper() in ("Z", "UTC", "GMT"):
        offset = dt.UTC
    elif zone:
        minutes = int(zone[1:3]) * 60 + int(zone[-2:])
        offset = (
            dt.timezone(dt.timedelta(minutes=minutes if zone[0] == "+" else -minutes))
            if minutes < 1440
            else None
        )
    try:
        return dt.datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=offset)
    except ValueError:
        raise Unreadable("has no such time of day") from None


def _day(text: str, order: DateOrder, year: int | None) -> dt.date:
    parts: tuple[int | None, int | None, int | None] = (None, None, None)
    if match := _ISO.match(text):
        parts = int(match[1]), int(match[2]), int(match[3])
    elif (match := _NUMERIC.match(text)) and match.end() == len(text):
        one, two = int(match[1]), int(match[3])
        # A date that is possible in one order only is read in that one, whatever the sheet's other dates say.
        day_first = one > 12 or (order.day_first and two <= 12)
        parts = _year(match[4]), (two if day_first else one), (one if day_first else two)
    elif match := _DAY_MONTH.match(text):
        parts = _year(match[3]) or year, month_number(match[2]), int(match[1])
    elif match := _MONTH_DAY.match(text):
        parts = _year(match[3]) or year, month_number(match[1]), int(match[2])
    if None in parts:
        raise Unreadable("is no date")
    try:
        return dt.date(*parts)  # type: ignore[arg-type]
    except ValueError:
        raise Unreadable("is no day of the calendar") from None


def _year(text: str | None) -> int | None:
    if not text:
        return None
    return int(text) + (2000 if len(text) == 2 else 0)
