"""Days that a wording names and that its period has not: a key result that is kept keeps "by the end of December" into the spring."""

from __future__ import annotations

import calendar
import datetime as dt
import re

from mainspring.engine.lint.windows import windows_of

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            *("january januar jänner jan", "february februar feb", "march märz mar", "april apr", "may mai"),
            *(
                "june juni jun",
                "july juli jul",
                "august aug",
                "september sept sep",
                "october oktober oct okt",
            ),
            *("november nov", "december dezember dec dez"),
        ),
        1,
    )
    for name in names.split()
}
_NAME = "|".join(sorted(_MONTHS, key=len, reverse=True))
_GERMAN = re.compile(
    rf"\b(?:bis|vor)\s+(?:spätestens\s+)?(?:zum\s+)?(?:(?:ende|mitte|anfang)\s+)?(?:\d{{1,2}}\.\s*)?(?:{_NAME})\b(?:\s+(?:19|20)\d\d\b)?",
    re.IGNORECASE,
)
_MONTH = re.compile(rf"\b({_NAME})\b\.?", re.IGNORECASE)
_YEAR = re.compile(r"\b((?:19|20)\d\d)\b")
_DAY = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th|\.)?(?![\d/])")
_ISO = re.compile(r"\b((?:19|20)\d\d)-(\d\d)(?:-(\d\d))?\b")
_QUARTER = re.compile(r"\b(?:q([1-4])|([1-4])q)\b", re.IGNORECASE)
_BEFORE = re.compile(r"(?:before|prior to|ahead of|vor)\b", re.IGNORECASE)
_GRACE = dt.timedelta(days=3)
"""So many days beyond its end still are the period's ("by 1 January" in the last quarter)."""


def passed_day(text: str, starts: dt.date, ends: dt.date, period: str = "") -> str:
    """The words of `text` by which something is to be so on a day that the period from `starts` to `ends` has not; "" for none. A month
    without a year is judged by the months of the period, a quarter by the one in the name of `period`; weeks and seasons are not judged."""
    stretches = [(one.start, one.end) for one in windows_of(text) if one.role == "deadline"]
    stretches += [found.span() for found in _GERMAN.finditer(text)]
    for start, end in stretches:
        words = text[start:end]
        if _is_outside(words, starts, ends, period):
            return words.strip()
    return ""


def _is_outside(words: str, starts: dt.date, ends: dt.date, period: str) -> bool:
    if iso := _ISO.search(words):
        year, month, day = iso.groups()
        return not _meets(int(year), int(month), int(day or 0), starts, ends)
    if quarter := _QUARTER.search(words):
        named = _QUARTER.search(period)
        return named is not None and (quarter[1] or quarter[2]) != (named[1] or named[2])
    year_found, month_found = _YEAR.search(words), _MONTH.search(words)
    if month_found is None:
        return year_found is not None and not starts.year <= int(year_found[1]) <= ends.year
    day_found = _DAY.search(words)
    month, day = _MONTHS[month_found[1].lower()], int(day_found[1]) if day_found else 0
    if _BEFORE.match(words) and not day:
        month = month - 1 or 12  # before a month is until the end of the one that goes before it
        year_found = None
    years = [int(year_found[1])] if year_found else range(starts.year, (ends + _GRACE).year + 1)
    return not any(_meets(year, month, day, starts, ends) for year in years)


def _meets(year: int, month: int, day: int, starts: dt.date, ends: dt.date) -> bool:
    """Whether the day, or a day of the month (`day` 0), lies in the period. A day that no month has is nobody's business here."""
    if not 1 <= month <= 12 or day > calendar.monthrange(year, month)[1]:
        return True
    first = dt.date(year, month, day or 1)
    last = dt.date(year, month, day or calendar.monthrange(year, month)[1])
    return first <= ends + (_GRACE if day else dt.timedelta(0)) and last >= starts
