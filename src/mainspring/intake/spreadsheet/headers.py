"""A sheet's header: one row, or two of which the upper one heads groups of columns."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from dataclasses import dataclass, replace

from mainspring.engine.regex import pattern
from mainspring.intake.importer import Options
from mainspring.intake.periods import read_period
from mainspring.intake.sources import Cell, Sheet
from mainspring.intake.spreadsheet.columns import Meaning, meaning
from mainspring.intake.spreadsheet.weeks import is_date, is_week
from mainspring.intake.table import shown

WEEK_PARTS = ("current", "progress", "confidence", "status", "note")
_OF_PERIOD = pattern(
    r"^(?:(?P<period>(?:[QH][1-4]|FY\s?\d{2,4}|20\d{2})(?:[\s/'-]*(?:20)?\d{2})?)\s+(?P<after>\D+)"
    r"|(?P<before>\D+?)\s+(?P<period2>(?:[QH][1-4]|FY\s?\d{2,4}|20\d{2})(?:[\s/'-]*(?:20)?\d{2})?))$",
    re.I,
)
_TITLES = ("objective", "key_result", "title")
_GOALS = ("goal", "goals", "ziel", "ziele")


@dataclass(frozen=True, slots=True)
class Head:
    """One column's header. `name` as a reader would say it (`W1 / Confidence`); `week`: the cell that may name a
    week or a day, that of the group where there is one; `under`: whether it stands in a group with a header of its
    own; `part`: what of a week it holds."""

    column: int
    name: str
    meaning: Meaning
    week: Cell
    under: bool = False
    part: str = ""


@dataclass(frozen=True, slots=True)
class Header:
    """The headers of a sheet, from its row `first` to its row `last` (from 0)."""

    first: int
    last: int
    heads: list[Head]


def header_meaning(header: str, options: Options) -> Meaning:
    """What a header means, by `--map` first."""
    return meaning(header, options.trail_column(header) if options.mapping else None)


def read_header(sheet: Sheet, row: int, options: Options) -> Header:
    """The header whose best row is `row`: with the row below it, or the one above, where these make groups."""
    if _is_lower(sheet, row, row + 1, options):
        return _of_two(sheet, row, row + 1, options)
    if row > 0 and _is_upper(sheet, row - 1, row, options):
        return _of_two(sheet, row - 1, row, options)
    heads = [_head(column, cell, options) for column, cell in enumerate(sheet.rows[row]) if shown(cell)]
    return Header(row, row, _with_goals(heads))


def _with_goals(heads: list[Head]) -> list[Head]:
    """`Objective | Key result | Start | Goal`: a goal behind the key result, to which none belongs, is what it is to reach."""
    roles = [head.meaning.role for head in heads]
    if "target" in roles or roles.count("objective") < 2:
        return heads
    at = len(roles) - 1 - roles[::-1].index("objective")
    first = roles.index("objective")
    if (
        heads[at].meaning.stated
        or heads[at].name.casefold() not in _GOALS
        or "key_result" not in roles[first:at]
        or not {"key_result", "title", "owner"}.isdisjoint(roles[at:])
    ):
        return heads
    return [*heads[:at], replace(heads[at], meaning=Meaning("target")), *heads[at + 1 :]]


def _head(column: int, cell: Cell, options: Options) -> Head:
    name = _name(cell)
    found = header_meaning(name, options)
    if not (found.role or found.extra or found.stated) and (match := _OF_PERIOD.match(name)):
        # `Q4 Target` is the target, unless another column is that of another period.
        rest = header_meaning(match["after"] or match["before"], options)
        if rest.role not in ("", *_TITLES, "id"):
            return Head(column, name, rest, match["period"] or match["period2"], True)
    return Head(column, name, found, cell)


def _name(cell: Cell) -> str:
    day = cell.date() if isinstance(cell, dt.datetime) else cell
    return " ".join(shown(day).split())


def _own(sheet: Sheet, row: int) -> dict[int, str]:
    """The texts of a row by column; not those that a merged cell lends it."""
    return {column: text for column, cell in enumerate(sheet.rows[row]) if (text := _name(cell))}


def _is_lower(sheet: Sheet, upper: int, row: int, options: Options) -> bool:
    """Whether a row continues the header above it: short known headers, at least one of them in a group, and nothing
    where objectives and key results would stand."""
    if row >= len(sheet.rows):
        return False
    below, above = _own(sheet, row), _own(sheet, upper)
    if not below or any(len(text) > 40 for text in below.values()):
        return False
    roles = {column: header_meaning(text, options).role for column, text in below.items()}
    known = sum(bool(role) for role in roles.values())
    titles = [column for column, text in above.items() if header_meaning(text, options).role in _TITLES]
    if any(column in below and roles[column] not in (*_TITLES, "owner", "number", "id") for column in titles):
        return False
    grouped = any(column not in above and _over(sheet, upper, above, column) is not None for column in below)
    weekly = any(is_week(sheet.cell(upper, column)) or is_date(sheet.cell(upper, column)) for column in below)
    return known >= 0.6 * len(below) and (grouped or weekly) and known >= (1 if weekly else 2)


def _is_upper(sheet: Sheet, row: int, lower: int, options: Options) -> bool:
    """Whether a row heads groups of the columns below it: weeks, days or periods over columns that repeat."""
    above, below = _own(sheet, row), _own(sheet, lower)
    cells = sheet.rows[row]
    groups = [
        column
        for column, text in above.items()
        if is_week(cells[column]) or is_date(cells[column]) or read_period(text)
    ]
    if not groups or len(above) > len(groups) + 2:
        return False
    columns = [column for column in below if _over(sheet, row, above, column) in groups]
    names = [below[column].casefold() for column in columns]
    if len(groups) > 1:
        return len(set(names)) < len(names)
    return len(names) > 1 and all(header_meaning(name, options).role in WEEK_PARTS for name in names)


def _over(sheet: Sheet, row: int, above: dict[int, str], column: int) -> int | None:
    """The column of the group's header over `column`: the merged cell that covers it; without merged cells the
    nearest filled one to the left, of which the last reaches no further than the first."""
    if column in above:
        return column
    if (row, column) in sheet.merged:
        return sheet.merged[row, column][1]
    at = max((at for at in above if at <= column), default=None)
    if at is None or (row, at) in sheet.merged.values():
        return None
    later = [other for other in above if other > at]
    groups = sorted(above)
    if not later and len(groups) > 1:
        widest = max(after - before for before, after in itertools.pairwise(groups))
        return at if column < at + widest else None
    return at


def _of_two(sheet: Sheet, upper: int, lower: int, options: Options) -> Header:
    above, below = _own(sheet, upper), _own(sheet, lower)
    heads: list[Head] = []
    for column in sorted(above.keys() | below.keys()):
        text = below.get(column, "")
        at = _over(sheet, upper, above, column)
        group = "" if at is None else above[at]
        cell = sheet.rows[upper][at] if at is not None else None
        dated = is_week(cell) or is_date(cell)
        if not text:
            heads.append(Head(column, group, header_meaning(group, options), cell))
            continue
        own = header_meaning(text, options)
        if dated:
            part = own.role if own.role in WEEK_PARTS else ""
            heads.append(Head(column, f"{group} / {text}", Meaning(), cell, True, part))
            continue
        # A group without a column of its own below it ends where the next header's own text begins.
        both = header_meaning(f"{group} {text}", options) if group else own
        found = own if own.stated or not both.role else both
        heads.append(Head(column, f"{group} / {text}" if group else text, found, cell, bool(group)))
    return Header(upper, lower, heads)
