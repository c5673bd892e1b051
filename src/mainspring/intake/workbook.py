"""Workbooks (XLSX) as sheets of cells, with what plain reading loses: merged cells, hidden rows, colours,
number formats.

Read with the XML parser itself rather than openpyxl: openpyxl's streaming mode knows neither merged nor
hidden cells nor whether a formula lacks its value, its full mode takes many times as long, and it refuses
whole workbooks for a malformed style. Values are those that the program that saved the workbook computed; a
formula saved without its value is a listed problem.
"""

from __future__ import annotations

import datetime as dt
import posixpath
import re
import zipfile
from collections.abc import Callable
from functools import lru_cache
from xml.parsers import expat

from mainspring.engine.trail.problems import Problem, TrailError
from mainspring.intake.guard import opened_zip, read_entry
from mainspring.intake.sources import LARGEST_CELL, Cell, Sheet
from mainspring.intake.styles import Styles, read_styles

MOST_CELLS = 20_000_000


def read_workbook(data: bytes, name: str) -> list[Sheet]:
    """The sheets in the workbook's order; TrailError if it is damaged, protected or not sane."""
    with opened_zip(data, name) as archive:
        parts = {entry.filename.lstrip("/").casefold(): entry for entry in archive.infolist()}
        book = _Book(archive, parts, name)
        return book.sheets()


class _Book:
    def __init__(self, archive: zipfile.ZipFile, parts: dict[str, zipfile.ZipInfo], name: str) -> None:
        self.archive, self.parts, self.name = archive, parts, name

    def part(self, path: str) -> bytes:
        entry = self.parts.get(path.lstrip("/").casefold())
        return b"" if entry is None else read_entry(self.archive, entry, f"{self.name} ({path})")

    def sheets(self) -> list[Sheet]:
        root = next(
            (path for path in self.parts if re.search(r"(^|/)workbook\.xml$", path)), "xl/workbook.xml"
        )
        folder = posixpath.dirname(root)
        targets: dict[str, tuple[str, str]] = {}
        listed: list[tuple[str, str, bool]] = []
        epoch = [dt.datetime(1899, 12, 30)]

        def relation(tag: str, attributes: dict[str, str]) -> None:
            if tag == "Relationship":
                target = attributes.get("Target", "")
                path = (
                    target if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
                )
                targets[attributes.get("Id", "")] = (attributes.get("Type", "").rpartition("/")[2], path)

        def sheet(tag: str, attributes: dict[str, str]) -> None:
            if tag == "sheet":
                ref = next((value for key, value in attributes.items() if key.rpartition(":")[2] == "id"), "")
                hidden = attributes.get("state", "visible") != "visible"
                listed.append((attributes.get("name", ""), ref, hidden))
            elif tag == "workbookPr" and attributes.get("date1904") in ("1", "true"):
                epoch[0] = dt.datetime(1904, 1, 1)

        scan(self.part(posixpath.join(folder, "_rels", "workbook.xml.rels")), self.name, relation)
        scan(self.part(root), self.name, sheet)
        if not listed:
            raise TrailError(f"{self.name}: the workbook holds no sheets; it is damaged")
        others = dict(targets.values())
        texts = read_texts(self.part(others.get("sharedStrings", "xl/sharedStrings.xml")), self.name)
        styles = read_styles(
            self.part(others.get("styles", "xl/styles.xml")),
            self.part(others.get("theme", "xl/theme/theme1.xml")),
            self.name,
        )
        found = []
        for title, ref, hidden in listed:
            kind, path = targets.get(ref, ("", ""))
            if kind == "worksheet":
                file = f"{self.name}!{title}"
                reader = _SheetReader(Sheet(title, file, [], [], hidden=hidden), texts, styles, epoch[0])
                found.append(reader.read(self.part(path)))
        return found


class _SheetReader:
    """One pass over a worksheet's XML."""

    def __init__(self, sheet: Sheet, texts: list[str], styles: Styles, epoch: dt.datetime) -> None:
        self.sheet, self.texts, self.styles, self.epoch = sheet, texts, styles, epoch
        self.index: dict[int, int] = {}
        self.row: list[Cell] = []
        self.row_number = self.column = self.style = self.cells = 0
        self.kind = ""
        self.formula = self.collecting = self.phonetic = False
        self.text: list[str] = []
        self.hidden_rows: set[int] = set()
        self.ranges: list[str] = []

    def read(self, data: bytes) -> Sheet:
        scan(data, self.sheet.file, self.start, self.end, self.characters)
        self.sheet.hidden_rows = frozenset(self.hidden_rows)
        for reference in self.ranges:
            self.cover(reference)
        return self.sheet

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "c":
            reference = attributes.get("r")
            self.column = column_of(reference) if reference else len(self.row)
            self.kind = attributes.get("t", "n")
            self.style = int(attributes.get("s", "0") or 0)
            self.formula, self.text = False, []
        elif tag == "v" or tag == "t":
            self.collecting = not self.phonetic
        elif tag == "f":
            self.formula = True
        elif tag == "rPh":
            self.phonetic = True
        elif tag == "row":
            self.row_number = int(attributes.get("r", self.row_number + 1))
            self.row = []
            if attributes.get("hidden") in ("1", "true"):
                self.hidden_rows.add(self.row_number)
        elif tag == "mergeCell":
            self.ranges.append(attributes.get("ref", ""))

    def characters(self, text: str) -> None:
        if self.collecting:
            self.text.append(text)

    def end(self, tag: str) -> None:
        if tag == "v" or tag == "t":
            self.collecting = False
        elif tag == "rPh":
            self.phonetic = False
        elif tag == "c":
            self.finish_cell()
        elif tag == "row" and self.row:
            index = len(self.sheet.rows)
            self.index[self.row_number] = index
            self.sheet.rows.append(self.row)
            self.sheet.lines.append(self.row_number)
            if self.row_number in self.hidden_rows:
                self.hidden_rows.discard(self.row_number)
                self.hidden_rows.add(-index - 1)
        elif tag == "sheetData":
            self.hidden_rows = {-index - 1 for index in self.hidden_rows if index < 0}

    def finish_cell(self) -> None:
        value = self.value("".join(self.text))
        place = (len(self.sheet.rows), self.column)
        style = self.styles
        if fill := style.fill(self.style):
            self.sheet.fills[place] = fill
        elif value is None:
            return
        self.cells += 1
        if self.cells > MOST_CELLS or self.column > 16_384:
            raise TrailError(f"{self.sheet.file}: the sheet has more cells than are read ({MOST_CELLS:,})")
        self.row.extend([None] * (self.column + 1 - len(self.row)))
        self.row[self.column] = value
        if value is not None:
            if (number_format := style.number_format(self.style)) != "General":
                self.sheet.formats[place] = number_format
            if indent := style.indent(self.style):
                self.sheet.indents[place] = indent

    def value(self, text: str) -> Cell:
        if text == "":
            if self.formula and self.kind != "str":
                self.problem(
                    "a formula saved without its value; open and save the workbook, then import again"
                )
            return None
        if self.kind in ("s",):
            return self.texts[int(text)] if text.isdigit() and int(text) < len(self.texts) else None
        if self.kind in ("inlineStr", "str"):
            return self.bounded(escaped(text))
        if self.kind == "b":
            return text.strip() in ("1", "true")
        if self.kind == "e":
            return text
        if self.kind == "d":
            try:
                return dt.datetime.fromisoformat(text)
            except ValueError:
                return text
        try:
            number = float(text)
        except ValueError:
            return text
        if self.styles.is_date(self.style):
            return self.date(number)
        return int(number) if number.is_integer() and abs(number) < 1e15 else number

    def date(self, number: float) -> Cell:
        try:
            at = self.epoch + dt.timedelta(milliseconds=round(number * 86_400_000))
        except (OverflowError, ValueError):
            self.problem("a date outside the calendar")
            return None
        return at.time() if 0 <= number < 1 else at

    def bounded(self, text: str) -> str | None:
        if len(text) > LARGEST_CELL:
            self.problem(f"a cell is longer than {LARGEST_CELL:,} characters")
            return None
        return text

    def problem(self, reason: str) -> None:
        self.sheet.problems.append(
            Problem("", self.sheet.file, self.row_number, column_name(self.column), reason)
        )

    def cover(self, reference: str) -> None:
        """Note a merged range: each covered cell shows its first one's value. Ranges over whole columns are
        cut to the data."""
        match = re.fullmatch(r"\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})", reference)
        if match is None:
            return
        left, top, right, bottom = column_of(match[1]), int(match[2]), column_of(match[3]), int(match[4])
        first = self.index.get(top)
        if first is None or left >= len(self.sheet.rows[first]):
            return
        width = max(len(row) for row in self.sheet.rows)
        for index in range(first, len(self.sheet.rows)):
            if self.sheet.lines[index] > bottom:
                break
            for column in range(left, min(right + 1, max(width, left + 1))):
                if (index, column) != (first, left):
                    self.sheet.merged[index, column] = (first, left)


def read_texts(data: bytes, name: str) -> list[str]:
    """The workbook's shared texts; runs of rich text are joined, phonetic guides left out."""
    texts: list[str] = []
    parts: list[str] = []
    state = {"t": False, "rPh": False}

    def start(tag: str, _: dict[str, str]) -> None:
        if tag == "si":
            parts.clear()
        elif tag in state:
            state[tag] = True

    def end(tag: str) -> None:
        if tag == "si":
            texts.append(escaped("".join(parts))[:LARGEST_CELL])
        elif tag in state:
            state[tag] = False

    def characters(text: str) -> None:
        if state["t"] and not state["rPh"]:
            parts.append(text)

    scan(data, name, start, end, characters)
    return texts


def escaped(text: str) -> str:
    """Text with Excel's `_x000D_` escapes resolved."""
    if "_x" not in text:
        return text
    return re.sub(r"_x([0-9A-Fa-f]{4})_", lambda match: chr(int(match[1], 16)), text).replace("\r\n", "\n")


@lru_cache(maxsize=65536)
def column_of(reference: str) -> int:
    """0 for A and `A1`, 27 for `AB`."""
    column = 0
    for letter in reference:
        if not "A" <= letter <= "Z":
            break
        column = column * 26 + ord(letter) - 64
    return column - 1


def column_name(column: int) -> str:
    """The letters of a column, from 0."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def scan(
    data: bytes,
    name: str,
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None] | None = None,
    characters: Callable[[str], None] | None = None,
) -> None:
    """Walk an XML part by local names (strict and transitional files differ only in their name spaces). A
    document type declaration, which no workbook has, is refused: that is how entity bombs come. TrailError
    for broken XML."""
    if not data:
        return
    parser = expat.ParserCreate()
    parser.buffer_text = True

    def refuse(*_: object) -> None:
        raise TrailError(f"{name}: the workbook declares a document type, which is refused")

    if start is not None:
        parser.StartElementHandler = lambda tag, attributes: start(tag.rpartition(":")[2], attributes)
    if end is not None:
        parser.EndElementHandler = lambda tag: end(tag.rpartition(":")[2])
    if characters is not None:
        parser.CharacterDataHandler = characters
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError, OverflowError):
        raise TrailError(
            f"{name}: the workbook is damaged (line {parser.CurrentLineNumber} of its XML)"
        ) from None
