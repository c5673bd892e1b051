"""Where the cells of a CSV file stand."""

from __future__ import annotations

from mainspring.engine.lint.document import Text
from mainspring.intake.okrs.gathering import Gathering
from mainspring.intake.okrs.places import CellText, Lines
from mainspring.intake.sources import Sheet
from mainspring.intake.table import shown


class CellPlaces:
    """Finds the place of any text in a sheet: line and column of the file for CSV, row and column number for a workbook."""

    def __init__(self, sheet: Sheet, text: str | None = None, delimiter: str = ",") -> None:
        self.sheet = sheet
        self.lines = None if text is None else Lines(text)
        self.delimiter = delimiter
        self._row, self._starts = -1, list[int]()
        """The row that was asked for last, as most are several times in turn, and where its cells begin."""

    def text(self, value: str, row: int, column: int, cut: int = 0) -> Text:
        """`value` as it stands in a cell, after `cut` letters of it."""
        if self.sheet.merged:
            row, column = self.sheet.merged.get((row, column), (row, column))
        if self.lines is None:
            return CellText(value, self.sheet.file, self.sheet.line(row), column + 1)
        if row != self._row:
            self._row, self._starts = row, self._cut(row)
        starts = self._starts
        if column >= len(starts):
            return Text(value, self.sheet.file, self.sheet.line(row), 1)
        index = starts[column]
        source = self.lines.text
        quoted = source.startswith('"', index)
        index += quoted
        if cut:
            index = after(source, index, cut)
        lines, number = self.lines.starts, self.sheet.line(row)
        # Most cells stand on the row's first line as they are told.
        if (
            (number == len(lines) or index < lines[number])
            and "\n" not in value
            and source.startswith(value, index)
        ):
            return Text(value, self.sheet.file, number, index - lines[number - 1] + 1)
        return self.lines.aligned(value, self.sheet.file, index, "doubled" if quoted else "none")

    def _cut(self, row: int) -> list[int]:
        """Where each cell of a row begins in the file."""
        assert self.lines is not None
        text, delimiter = self.lines.text, self.delimiter
        number = self.sheet.line(row)
        if number > len(self.lines.starts):
            return []
        at = self.lines.starts[number - 1]
        cells = self.sheet.rows[row]
        starts = [at] if cells else []
        for _ in range(len(cells) - 1):
            if text.startswith('"', at):
                close = text.find('"', at + 1)
                while close >= 0 and text.startswith('"', close + 1):
                    close = text.find('"', close + 2)
                at = close + 1 if close >= 0 else len(text)
            following = text.find(delimiter, at)
            if following < 0:
                break
            at = following + 1
            starts.append(at)
        return starts


def told_beyond(sheet: Sheet, header: int, places: CellPlaces, gathering: Gathering) -> None:
    """List the rows that have more cells than the header, as a comma without quotes makes them: what stands there belongs to no column."""
    named = [column for column, cell in enumerate(sheet.rows[header]) if shown(cell)] if sheet.rows else []
    if not named:
        return
    width = max(named) + 1
    for row in range(header + 1, len(sheet.rows)):
        cells = sheet.rows[row]
        if len(cells) <= width:
            continue
        first = next((column for column in range(width, len(cells)) if shown(cells[column])), -1)
        if first >= 0:
            text = shown(cells[first])
            gathering.problem_at(
                places.text(text, row, first),
                f"the row has more cells than the header, and “{text[:40]}” was not read; a text that holds a “{places.delimiter}” stands in quotes",
            )


def after(source: str, index: int, cut: int) -> int:
    """The index after `cut` letters that are no blanks."""
    while cut and index < len(source):
        cut -= not source[index].isspace()
        index += 1
    return index
