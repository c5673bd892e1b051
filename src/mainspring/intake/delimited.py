"""CSV as it comes: the delimiter is found, quotes are honoured, every row knows its line."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from itertools import islice

from mainspring.engine.trail.problems import Problem, TrailError
from mainspring.intake.sources import LARGEST_CELL, Sheet
from mainspring.intake.texts import decode, stem_of

_DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}


def read_delimited(
    data: bytes, name: str, decoded: tuple[str, list[str]] | None = None
) -> tuple[Sheet, list[str]]:
    """The one sheet of a delimited text and what was guessed; `decoded`: its text and the guesses at it, where they are known. TrailError
    for what is no text or has an unclosed quote."""
    text, guesses = decoded or decode(data, name)
    notes = list(guesses)
    delimiter = find_delimiter(text)
    if delimiter != ",":
        notes.append(f"{name}: columns are separated by {_DELIMITERS[delimiter]}")
    stem = stem_of(name)
    sheet = Sheet(stem, name, [], [])
    # A line that names the delimiter is Excel's own (`sep=;`), not data.
    text_lines = re.match(r"sep=.\r?\n", text)
    offset = 0
    if text_lines:
        text, offset = text[text_lines.end() :], 1
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    csv.field_size_limit(LARGEST_CELL)
    line = 1 + offset
    add_row, add_line = sheet.rows.append, sheet.lines.append
    try:
        for row in reader:
            add_row(row)
            add_line(line)
            line = reader.line_num + 1 + offset
    except csv.Error as error:
        if "field larger" in str(error):
            raise TrailError(f"{name}:{line}: a cell is longer than {LARGEST_CELL:,} characters") from None
        if "unexpected end" in str(error):
            raise TrailError(f"{name}:{line}: a quote is opened here and never closed") from None
        return _leniently(text, delimiter, sheet, offset), notes
    return sheet, notes


def _leniently(text: str, delimiter: str, sheet: Sheet, offset: int) -> Sheet:
    """Once more, with a stray quote inside a cell taken as text, as Excel takes it; each such row is
    listed."""
    strict_rows = len(sheet.rows)
    at = sheet.lines[-1] if sheet.lines else 1 + offset
    sheet.rows, sheet.lines, line = [], [], 1 + offset
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for row in reader:
            sheet.rows.append(list(row))
            sheet.lines.append(line)
            line = reader.line_num + 1 + offset
    except csv.Error:
        raise TrailError(f"{sheet.file}:{line}: this line cannot be read as CSV") from None
    at = sheet.lines[strict_rows] if strict_rows < len(sheet.lines) else at
    reason = "a stray quote in a cell: this row and any like it were read as they stand; check them"
    sheet.problems.append(Problem("", sheet.file, at, "", reason))
    return sheet


def find_delimiter(text: str) -> str:
    """Comma, semicolon, tab or bar: the one that cuts the first lines most evenly into the most cells."""
    head = text[:65536]
    best, best_score = ",", 0.0
    for delimiter in _DELIMITERS:
        try:
            rows = [
                len(row) for row in islice(csv.reader(io.StringIO(head, newline=""), delimiter=delimiter), 40)
            ]
        except csv.Error:
            continue
        wide = Counter(width for width in rows if width > 1)
        if wide:
            width, count = max(wide.items(), key=lambda item: (item[1] * (item[0] - 1), item[0]))
            score = count / len(rows) * (width - 1) ** 0.5
            if score > best_score:
                best, best_score = delimiter, score
    return best
