"""Cells that people typed, as numbers, shares, dates and statuses.

How a sheet writes numbers (`1,234.5` or `1.234,5`) and dates (day or month first) is decided once from all of
its cells, because one cell alone often cannot tell. What stays open is said, not guessed in silence.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from mainspring.intake.sources import Cell
from mainspring.intake.table import shown

NOTHING = frozenset(
    (
        "",
        "-",
        "--",
        "–",
        "—",
        "n/a",
        "na",
        "n.a.",
        "none",
        "null",
        "nil",
        "tbd",
        "tbc",
        "?",
        "#n/a",
        "k.a.",
        "k. a.",
        "keine",
        "offen",
    )
)
"""What people write where there is nothing to write. An error value of a formula (`#REF!`) is not among them:
it is unreadable."""


class Unreadable(ValueError):
    """A cell that is not what its column holds; the message is the reason, for a `Problem`."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written: `70%` is 70 with the unit `%`, `€1.5m` is 1500000 with the unit `€`."""

    value: float
    unit: str = ""


_MULTIPLES = {
    "k": 1e3,
    "tsd": 1e3,
    "thousand": 1e3,
    "m": 1e6,
    "mn": 1e6,
    "mio": 1e6,
    "million": 1e6,
    "millions": 1e6,
    "millionen": 1e6,
    "b": 1e9,
    "bn": 1e9,
    "mrd": 1e9,
    "billion": 1e9,
}
_NUMBER = re.compile(
    r"""^(?:[~≈<>≤≥=]{1,2}|ca\.?|about|approx\.?)?\s*
    (?P<sign>[-+−]|\()?\s*(?P<before>[€$£¥₹]|[A-Z]{3}(?=[\s\d]))?\s*(?P<sign2>[-−])?
    (?P<digits>\d[\d.,'’\u00a0\u202f ]*|\.\d+)\s*
    (?P<multiple>(?:k|tsd|thousand|mio|mn|millions?|millionen|m|bn|mrd|billion|b)(?![^\W\d_])\.?)?
    \+?\s*(?P<after>%|[^\W\d_][^\d]{0,24}|[€$£¥₹])?\s*[)+.]?$""",
    re.X | re.I,
)
_MARKED = re.compile(r"\d[\d.,]*\d")
_BLANKS = re.compile(r"[\s'’\u00a0\u202f]")
_SPACED = re.compile(r"\d{1,3}(?:[\s'’\u00a0\u202f]\d{3})+(?:[.,]\d*)?")
_GROUPED = re.compile(r"\d{1,3}(?:[.,]\d{2,3})*[.,]\d{3}")
_OF = re.compile(r"^\s*(\d+(?:[.,]\d+)?)\s*(?:/|of|von|out of)\s*(\d+(?:[.,]\d+)?)\s*$", re.I)


def decimal_mark(cells: Iterable[Cell]) -> tuple[str, bool]:
    """The sheet's decimal mark, `.` or `,`, and whether any cell proves it (`1.234,5`, `0,75`, `1,234.5`,
    `3.14`).

    `1,234` or `1.234` alone proves nothing: three digits after one mark may be thousands or decimals.
    """
    votes = {".": 0, ",": 0}
    for cell in cells:
        if not isinstance(cell, str) or len(cell) > 40 or ("." not in cell and "," not in cell):
            continue
        for run in _MARKED.findall(cell):
            dots, commas = run.count("."), run.count(",")
            if dots and commas:
                votes["." if run.rindex(".") > run.rindex(",") else ","] += 1
            elif dots + commas > 1:
                votes["," if dots else "."] += 1
            elif dots + commas == 1:
                mark = "." if dots else ","
                before, after = run.split(mark)
                if len(after) != 3 or before == "0" or len(before) > 3:
                    votes[mark] += 1
    return ("," if votes[","] > votes["."] else "."), votes["."] != votes[","]


def number(cell: Cell, decimal: str = ".", number_format: str = "") -> Number | None:
    """The number that a cell says; None if it says nothing (`n/a`, `-`, empty); Unreadable otherwise.

    Reads `3,637,839`, `1.234,5`, `12k`, `€1.5m`, `(5)`, `1 200 users`, `70%`. A workbook's 0.7 in a percent
    format is 70 %.
    """
    if cell is None:
        return None
    if isinstance(cell, bool):
        raise Unreadable("is true or false, not a number")
    if isinstance(cell, (int, float)):
        if not math.isfinite(cell):
            raise Unreadable("is no number")
        return Number(round(cell * 100, 10), "%") if "%" in number_format else Number(float(cell))
    if not isinstance(cell, str):
        raise Unreadable("is a date, not a number")
    return _number(cell, decimal)


@lru_cache(maxsize=8192)
def _number(cell: str, decimal: str) -> Number | None:
    text = shown(cell)
    if text.casefold() in NOTHING:
        return None
    match = _NUMBER.match(text) if len(text) <= 80 else None
    if match is None:
        raise Unreadable("is no number")
    value = _digits(match["digits"], decimal) * _MULTIPLES.get(
        (match["multiple"] or "").casefold().rstrip("."), 1
    )
    negative = ((match["sign"] or "") in ("-", "−", "(") and bool(match["sign"])) or bool(match["sign2"])
    unit = (match["before"] or match["after"] or "").strip()
    if not math.isfinite(value):
        raise Unreadable("is too large a number")
    return Number(-value if negative else value, unit)


def _digits(text: str, decimal: str) -> float:
    if text.isdigit():
        return float(text)
    text = text.rstrip(" .,\u00a0\u202f")
    if _BLANKS.search(text) and not _SPACED.fullmatch(text):
        raise Unreadable("is no number")
    text = _BLANKS.sub("", text)
    dots, commas = text.count("."), text.count(",")
    if dots and commas:
        mark = "." if text.rindex(".") > text.rindex(",") else ","
    elif dots + commas == 1:
        mark = "." if dots else ","
        before, after = text.split(mark)
        # Three digits after the mark that the sheet does not use for decimals are thousands; fewer or more
        # cannot be.
        if mark != decimal and len(after) == 3 and 0 < len(before) <= 3 and before != "0":
            mark = decimal
    elif dots + commas:
        mark = "," if dots else "."
        if not _GROUPED.fullmatch(text):
            raise Unreadable("is no number")
    else:
        mark = decimal
    text = text.replace("," if mark == "." else ".", "").replace(mark, ".")
    try:
        return float(text)
    except ValueError:
        raise Unreadable("is no number") from None


def share(
    cell: Cell, decimal: str = ".", number_format: str = "", scale: float | None = None
) -> float | None:
    """A degree of completion as a fraction, 1 for all of it: `70%`, `0.7`, `7/10`, `70` → 0.7. None if the
    cell says nothing.

    A bare number needs the column's `scale` (100 where its numbers are percentages, 10 for tenths, 1 for
    fractions; see `share_scale`); without one, above 1 it is read as a percentage. The result is not clipped:
    130 % is 1.3.
    """
    if isinstance(cell, str) and (match := _OF.match(cell)):
        done, of = _digits(match[1], decimal), _digits(match[2], decimal)
        if of == 0:
            raise Unreadable("is a share of nothing")
        return done / of
    read = number(cell, decimal, number_format)
    if read is None:
        return None
    if read.unit == "%":
        return round(read.value / 100, 10)
    return read.value / (scale or (1 if abs(read.value) <= 1 else 100))


def share_scale(cells: Iterable[Cell], decimal: str = ".") -> float:
    """What the bare numbers of a progress column are shares of: 1 if none is above 1 (a few overshoots such
    as 1.3 beside fractions allowed), else 100."""
    bare = []
    for cell in cells:
        try:
            read = number(cell, decimal)
        except Unreadable:
            continue
        if read is not None and read.unit != "%":
            bare.append(abs(read.value))
    if not bare or max(bare) <= 1:
        return 1
    fractions = any(0 < value < 1 for value in bare)
    return 1 if fractions and max(bare) <= 2 else 100


@dataclass(frozen=True, slots=True)
class DateOrder:
    """How a sheet writes `3/12/2024`: `day_first`, and whether any of its dates proves it."""

    day_first: bool
    proven: bool


_NUMERIC = re.compile(r"^\s*(\d{1,2})\s*([/.\-])\s*(\d{1,2})\s*\2\s*(\d{4}|\d{2})\b")


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
_CLOCK = re.compile(
    r"(?:^|[\sT,]+)(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*([ap])?\.?\s?(m)?\.?\s*(Z|[+-]\d{2}:?\d{2}|UTC|GMT)?$",
    re.I,
)
_ISO = re.compile(r"^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$")
_WEEKDAY = r"^(?:[^\W\d_]{2,10}\.?,?\s+)?"
_DAY_MONTH = re.compile(
    _WEEKDAY + r"(\d{1,2})(?:st|nd|rd|th|\.)?[\s/\-.]*([^\W\d_]{3,10})\.?[\s/\-,.']*(\d{4}|\d{2})?$"
)
_MONTH_DAY = re.compile(_WEEKDAY + r"([^\W\d_]{3,10})\.?\s+(\d{1,2})(?:st|nd|rd|th)?(?:,?\s+(\d{4}|\d{2}))?$")


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
