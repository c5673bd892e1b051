"""Where a finding stands in its file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from mainspring.engine.lint.document import Text
from mainspring.engine.lint.finding import Finding
from mainspring.intake.globs import source_of


def place_of(text: Text, offset: int = 0) -> tuple[int, int]:
    """Line and column (1-based, in letters; 0 unknown) of the letter at `offset`."""
    if not text.line or not text.column:
        return text.line, text.column
    return text.at(offset)


def extent_of(finding: Finding) -> tuple[int, int, int, int]:
    """First line and column, and line and column behind the last letter; the whole text where no words are singled out.

    Of a text whose columns are unknown, and of a cell of a workbook (all its letters have one place), only the first two tell anything:
    the last two equal them.
    """
    if finding.subject is None:
        return 0, 0, 0, 0
    text = finding.subject.text
    start, end = (finding.start, finding.end) if finding.end > finding.start else (0, len(text.value))
    line, column = place_of(text, start)
    if not column or end <= start or place_of(text, 0) == place_of(text, 1):
        return line, column, line, column
    last_line, last_column = place_of(text, end - 1)
    return line, column, last_line, last_column + 1


def shown(file: str, line: int, column: int) -> str:
    """`file:line:column`, as far as it is known."""
    if file and line and column:
        return f"{file}:{line}:{column}"
    return ":".join(str(part) for part in (file, line, column) if part)


def member_of(file: str) -> str:
    """The sheet of a workbook, or the member of an archive, that a reader's name of a file means; '' for a file of its own."""
    return file[len(source_of(file)) + 1 :]


def within(text: Text) -> str:
    """That sheet or member with its row, to begin a message with where a place knows the file alone."""
    member = member_of(text.file)
    return f"{member}{f', row {text.line}' if text.line else ''}: " if member else ""


class Told(NamedTuple):
    """What a reader said of a file, apart: `line` and `column` 0 and `file` '' where it names none."""

    file: str
    line: int
    column: int
    reason: str


_TOLD = re.compile(r"(?P<file>[^\n]+?)(?::(?P<line>\d+)(?::(?P<column>\d+))?)?: (?P<reason>.+)", re.DOTALL)


def told(problem: str) -> Told:
    """A problem or notice (`file:line:column: reason`) in its parts."""
    match = _TOLD.fullmatch(problem)
    if match is None:
        return Told("", 0, 0, problem)
    return Told(match["file"], int(match["line"] or 0), int(match["column"] or 0), match["reason"])


def home_of(finding: Finding, files: Sequence[str]) -> str:
    """The file that a finding on the set as a whole belongs to: that of all texts it speaks of, else the only one there is; '' for none."""
    spoken_of = {other.text.file for other in finding.related} or set(files)
    return next(iter(spoken_of)) if len(spoken_of) == 1 else ""
