"""Cells that people typed, as numbers and shares (dates are in `dates`).

How a sheet writes numbers (`1,234.5` or `1.234,5`) is decided once from all of its cells, because one cell alone
often cannot tell. What stays open is said, not guessed in silence.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from mainspring.engine.regex import pattern
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
_NUMBER = pattern(
    r"""^(?:[~≈<>≤≥=]{1,2}|ca\.?|about|approx\.?)?\s*
    (?P<sign>[-+−]|\()?\s*(?P<before>[€$£¥₹]|[A-Z]{3}(?=[\s\d]))?\s*(?P<sign2>[-−])?
    (?P<digits>\d[\d.,'’\u00a0\u202f ]*|\.\d+)\s*
    (?P<multiple>(?:k|tsd|thousand|mio|mn|millions?|millionen|m|bn|mrd|billion|b)(?![^\W\d_])\.?)?
    \+?\s*(?P<after>%|[^\W\d_][^\d]{0,24}|[€$£¥₹])?\s*[)+.]?$""",
    re.X | re.I,
)
_MARKED = pattern(r"\d[\d.,]*\d")
_BLANKS = pattern(r"[\s'’\u00a0\u202f]")
_SPACED = pattern(r"\d{1,3}(?:[\s'’\u00a0\u202f]\d{3})+(?:[.,]\d*)?")
_GROUPED = pattern(r"\d{1,3}(?:[.,]\d{2,3})*[.,]\d{3}")
_OF = pattern(r"^\s*(\d+(?:[.,]\d+)?)\s*(?:/|of|von|out of)\s*(\d+(?:[.,]\d+)?)\s*$", re.I)


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
