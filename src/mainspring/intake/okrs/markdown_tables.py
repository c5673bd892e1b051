"""Tables of OKRs in Markdown, read as those of a spreadsheet are."""

from __future__ import annotations

from typing import Any

from mainspring.engine.lint.document import Document, Text
from mainspring.intake.okrs.cells import CellPlaces
from mainspring.intake.okrs.markdown_text import Raw, rendered, without_comments
from mainspring.intake.okrs.places import Lines
from mainspring.intake.okrs.tables import layout_of, read_tables
from mainspring.intake.sources import Cell, Sheet


class _TablePlaces(CellPlaces):
    """The cells of a table by row and column, each a text that knows its place."""

    def __init__(self, sheet: Sheet, texts: dict[tuple[int, int], Text]) -> None:
        super().__init__(sheet)
        self.texts = texts

    def text(self, value: str, row: int, column: int, cut: int = 0) -> Text:
        whole = self.texts.get((row, column))
        at = whole.value.find(value) if whole is not None else -1
        if whole is None or at < 0:
            return Text(value, self.sheet.file, self.sheet.line(row), 1)
        breaks = tuple((offset - at, *place) for offset, *place in whole.breaks if offset > at)
        return Text(value, whole.file, *whole.at(at), breaks)  # type: ignore[arg-type]


def read_table(tokens: list[Any], opening: int, lines: Lines, file: str) -> Document | None:
    """The table that `tokens[opening]` opens; None where no row of it names objectives or key results."""
    sheet = Sheet("", file, [], [])
    texts: dict[tuple[int, int], Text] = {}
    at = 0
    for token in tokens[opening:]:
        if token.type == "table_close":
            break
        if token.type == "tr_open":
            line = token.map[0] + 1
            at = lines.starts[line - 1]
            sheet.rows.append([])
            sheet.lines.append(line)
        elif token.type == "inline":
            source = token.content.replace("|", "\\|")
            found = lines.text.find(source, at)
            if found < 0:
                source = token.content
                found = lines.text.find(source, at)
            cells: list[Cell] = sheet.rows[-1]
            place = max(found, at)
            text = rendered(without_comments(Raw(lines, source, [0], [place])), file)
            texts[len(sheet.rows) - 1, len(cells)] = text
            cells.append(text.value)
            # The bar behind the cell is no part of the next.
            at = place + len(source)
    layout = layout_of(sheet)
    if layout is None:
        return None
    return read_tables([(sheet, layout, _TablePlaces(sheet, texts))], file)
