"""Periods by their many names, as first and last day."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache

from mainspring.engine.regex import pattern
from mainspring.intake.dates import month_number
from mainspring.intake.keys import cycle_id


@dataclass(frozen=True, slots=True)
class Period:
    """A cycle's name as written, with its first and last day."""

    name: str
    starts_on: dt.date
    ends_on: dt.date

    @property
    def cycle_id(self) -> str:
        """The same for every name of the same days."""
        return cycle_id(self.starts_on, self.ends_on)


_FISCAL = pattern(
    r"(?<![a-z])(?:fy|fiscal(?:\s*year)?|gj|geschäftsjahr)\s*'?\s*(\d{4}|\d{2})(?:\s*/\s*(\d{4}|\d{2}))?(?!\d)",
    re.I,
)
_CALENDAR = pattern(r"(?<![a-z])cy\s*'?\s*(\d{4}|\d{2})(?!\d)", re.I)
_YEAR = pattern(r"(?<![\d.])((?:19|20)\d{2})(?!\d)|'(\d{2})(?!\d)")
_PART = pattern(
    r"""(?<![a-z0-9])(?:
      (?:q|quarter|quartal)\s*\.?-?\s*(?P<q>[1-4])
    | (?P<q2>[1-4])\s*\.?\s*(?:q(?![a-z])|quarter|quartal|(?:st|nd|rd|th)\s+quarter)
    | (?:h|half|halbjahr|hj|s)\s*-?\s*(?P<h>[12])
    | (?P<h2>[12])\s*\.?\s*(?:h(?![a-z])|half|halbjahr|hj|(?:st|nd)\s+half)
    | (?:t|tertial|trimester)\s*-?\s*(?P<t>[1-3])
    )(?!\d)""",
    re.I | re.X,
)
_NO_PART = pattern(r"(?<![a-z0-9])(?:q|quarter|quartal|h|half|halbjahr|hj)\s*\.?-?\s*\d{1,2}(?!\d)", re.I)
"""A part that no year has, where `_PART` finds none: `Q7`."""
# Where a part of the year and its year are written as one word: Q1FY21, FY25Q1, 2025Q1, 25Q1, 4Q24.
_GLUED = pattern(
    r"(?<=[qh][1-4])(?=fy|cy|\d{4}|')|(?<=fy\d{2})(?=[qh][1-4])|(?<=\d{2})(?=[qh][1-4])|(?<=[1-4]q)(?=\d{2})",
    re.I,
)
_RANGE = pattern(r"(\d{4}-\d{2}-\d{2})\s*(?:to|bis|until|–|—|-|/)\s*(\d{4}-\d{2}-\d{2})")
_MONTH = pattern(
    r"(?<![^\W\d_])([^\W\d_]{3,9})\.?(?:\s*(?:-|–|to|bis)\s*([^\W\d_]{3,9})\.?)?[\s,\-/']*(\d{4}|\d{2})?(?!\d)"
)
_YEAR_MONTH = pattern(r"^(\d{4})[-/](0[1-9]|1[0-2])$|^(0[1-9]|1[0-2])[-/](\d{4})$")


def is_fiscal(name: str) -> bool:
    """Whether a period's name says that it is one of the fiscal year (`FY25 Q1`)."""
    return bool(_FISCAL.search(_GLUED.sub(" ", name.replace("_", " "))))


@lru_cache(maxsize=4096)
def read_period(text: str, fiscal_year_start: int = 1) -> Period | None:
    """The period that a text names, or None where it names none whose days are known (`Q1` without a year,
    `Backlog`).

    Reads `Q1 2025`, `2025-Q1`, `1. Quartal 2025`, `FY25 Q1`, `Quarter 1 FY25`, `GitLab FY21-Q1`, `H1 2024`,
    `Jan 2025`, `Jan-Mar 2025`, `2025-01`, `2024`, `FY25`, `2025-01-01 to 2025-03-31`; words around it do not
    matter. A fiscal year (`FY`) is named by the calendar year in which it ends: with `fiscal_year_start` 2,
    FY25 is February 2024 to January 2025. A period that does not say it is fiscal is one of the calendar.
    `FY24/25` is the one that ends in 2025.
    """
    name = " ".join(text.split())
    if len(name) > 200 or not any(map(str.isdecimal, name)):  # every period is named by a figure at least
        return None
    if match := _RANGE.search(name):
        try:
            first, last = dt.date.fromisoformat(match[1]), dt.date.fromisoformat(match[2])
        except ValueError:
            return None
        return Period(name, first, last) if first <= last else None
    if match := _YEAR_MONTH.match(name):
        year, month = int(match[1] or match[4]), int(match[2] or match[3])
        return _months(name, year, month, 1)
    spaced = _GLUED.sub(" ", name.replace("_", " "))
    start = 1
    if match := _FISCAL.search(spaced):
        year, start = _full_year(match[2] or match[1]), fiscal_year_start
        spaced = spaced[: match.start()] + " " + spaced[match.end() :]
    elif match := _CALENDAR.search(spaced) or _YEAR.search(spaced):
        year = _full_year(next(group for group in match.groups() if group))
        if not _PART.search(spaced) and (months := _named_months(name, spaced)):
            return months
        spaced = spaced[: match.start()] + " " + spaced[match.end() :]
    else:
        return _part_with_short_year(name, spaced) or _named_months(name, spaced)
    return _part(name, spaced, year, start)


def _part(name: str, text: str, year: int, start: int) -> Period | None:
    part = _PART.search(text)
    first_year = year if start == 1 else year - 1
    if part is None:
        if _NO_PART.search(text):
            return None
        # A year alone counts only where little else stands: "Win 2024's customers" names no period.
        rest = re.sub(r"[^\w]+", " ", text).split()
        return _months(name, first_year, start, 12) if len(rest) <= 2 else None
    length, index = _length_and_index(part)
    return _months(name, first_year, start + (index - 1) * length, length)


def _length_and_index(part: re.Match[str]) -> tuple[int, int]:
    if quarter := part["q"] or part["q2"]:
        return 3, int(quarter)
    if half := part["h"] or part["h2"]:
        return 6, int(half)
    return 4, int(part["t"])


def _part_with_short_year(name: str, text: str) -> Period | None:
    """`Q1 25`, `Q1/25`, `25Q1`: a year of two digits, only beside a part of the year."""
    part = _PART.search(text)
    if part is None:
        return None
    after = re.match(r"[\s/\-.]*(2\d)(?!\d)", text[part.end() :])
    before = re.search(r"(?<!\d)(2\d)[\s/\-.]*$", text[: part.start()])
    found = after or before
    if found is None:
        return None
    length, index = _length_and_index(part)
    return _months(name, 2000 + int(found[1]), 1 + (index - 1) * length, length)


def _named_months(name: str, text: str) -> Period | None:
    for match in _MONTH.finditer(text):
        first = month_number(match[1])
        last = month_number(match[2]) if match[2] else first
        if first and last and match[3] and last >= first:
            return _months(name, _full_year(match[3]), first, last - first + 1)
    return None


def _full_year(text: str) -> int:
    return int(text) + (2000 if len(text) == 2 else 0)


def _months(name: str, year: int, month: int, length: int) -> Period | None:
    """`length` months from `month` of `year`; months above 12 run into the next year."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    end_year, end_month = year + (month + length - 2) // 12, (month + length - 2) % 12 + 1
    if not 1950 <= year <= 2150:
        return None
    next_month = dt.date(end_year + end_month // 12, end_month % 12 + 1, 1)
    return Period(name, dt.date(year, month, 1), next_month - dt.timedelta(days=1))
