"""XLSX, read as rows of text and written as text that no spreadsheet takes for a formula."""

from __future__ import annotations

import datetime as dt
import re
import shutil
import warnings
import zipfile
from collections.abc import Generator, Iterable, Iterator
from html import escape
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import Any

from mainspring.engine.trail.archive import MEGABYTE, MOST_EXPANDED_WORKBOOK, open_archive
from mainspring.engine.trail.delimited import LONGEST_CELL, Report
from mainspring.engine.trail.draft import text
from mainspring.engine.trail.problems import TrailError

MOST_ROWS = 1_048_576
MOST_COLUMNS = 16_384
LONGEST_XLSX_CELL = 32_767
"""Excel's own limits."""

_COMPOUND_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\r\x0e-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")


class Workbook:
    """One XLSX file, opened for reading; `sheets` maps each sheet's title to openpyxl's sheet."""

    def __init__(self, path: Path, label: str) -> None:
        self._label = label
        _refuse_the_locked(path, label)
        with open_archive(path, label, MOST_EXPANDED_WORKBOOK) as archive:
            _refuse_entities(archive, label)
        from openpyxl import load_workbook

        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                self._book = load_workbook(path, read_only=True, data_only=True)
        except Exception as error:  # openpyxl raises whatever its parser stumbles over
            raise TrailError(f"{label}: is not a workbook that can be read ({_words(error)})") from error
        self.sheets: dict[str, Any] = {sheet.title: sheet for sheet in self._book.worksheets}

    def close(self) -> None:
        self._book.close()

    def rows(self, title: str, report: Report) -> Generator[tuple[int, list[str]], None, None]:
        """Each filled row's 1-based number and its cells, from column A on, trailing empty cells left off.

        A formula is read as the value that was saved with it. An error (`#REF!`) and a formula without a saved value are
        reported with the cell's letters as the column, and read as empty.
        """
        parser = _parser(self._book, self.sheets[title])
        last = 0
        try:
            for number, cells in parser.parse():
                if not last < number <= MOST_ROWS:
                    raise TrailError(
                        f"{self._label}!{title}:{number}: no sheet has a row of this number here"
                    )
                last = number
                row = self._row(title, number, cells, report)
                if row:
                    yield number, row
        except TrailError:
            raise
        except Exception as error:  # as above
            raise TrailError(
                f"{self._label}!{title}: is damaged after row {last} ({_words(error)})"
            ) from error
        finally:
            parser.source.close()

    def _row(self, title: str, number: int, cells: list[dict[str, Any]], report: Report) -> list[str]:
        row: list[str] = []
        for cell in cells:
            column = cell["column"]
            if column > MOST_COLUMNS:
                raise TrailError(f"{self._label}!{title}:{number}: no sheet has a column {column}")
            value, kind = cell["value"], cell["data_type"]
            if value is None and kind != "f":
                continue
            if kind == "f":
                report(
                    number,
                    letters(column),
                    "is a formula without a saved value; open and save the file once",
                    "",
                )
                continue
            if kind == "e":
                report(number, letters(column), "is an error in the sheet", str(value))
                continue
            shown = _plain(value)
            if len(shown) > LONGEST_CELL:
                report(number, letters(column), f"is longer than {LONGEST_CELL:,} characters", shown[:80])
                continue
            if shown:
                row.extend([""] * (column - len(row)))
                row[column - 1] = shown
        return row


def letters(column: int) -> str:
    """The spreadsheet's name of the 1-based `column`: 1 is A, 27 is AA."""
    named = ""
    while column:
        column, rest = divmod(column - 1, 26)
        named = chr(65 + rest) + named
    return named


def is_workbook(path: Path) -> bool:
    """Whether the file at `path` is an XLSX by its contents, or a locked one by its name."""
    if path.suffix.lower() in (".xlsx", ".xlsm"):
        return True
    try:
        with zipfile.ZipFile(path) as archive:
            return "xl/workbook.xml" in archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError):
        return False


def write_workbook(
    path: Path, sheets: Iterable[tuple[str, list[str], set[int], Iterable[list[str]]]]
) -> None:
    """Write sheets of (title, header, positions of numeric columns, rows of text).

    Every cell is written as an inline string, so a text that begins with `=`, `+`, `-` or `@` stays text; cells of numeric
    columns that hold a plain number are written as numbers. Written by hand rather than by openpyxl, which stamps the
    time into the file: the same trail gives the same bytes. TrailError if Excel could not hold a cell or a sheet.
    """
    titles: list[str] = []
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for title, header, numeric, rows in sheets:
            if (
                len(title) > 31
                or re.search(r"[\[\]:*?/\\]", title)
                or title.casefold() in map(str.casefold, titles)
            ):
                raise TrailError(f"{title}: is no name for a sheet of a workbook; write CSV or Parquet")
            titles.append(title)
            # The extent of the sheet stands before its rows: readers that find none go through the whole sheet for it.
            with SpooledTemporaryFile(max_size=16 * MEGABYTE) as body:
                number = 1
                body.write(_row_xml(title, number, header, set()).encode())
                for number, row in enumerate(rows, start=2):
                    if number > MOST_ROWS:
                        raise TrailError(
                            f"{title}: has more rows than a workbook holds; write CSV or Parquet"
                        )
                    body.write(_row_xml(title, number, row, numeric).encode())
                body.seek(0)
                extent = f'<dimension ref="A1:{letters(max(1, len(header)))}{number}"/>'
                entry = _entry(f"xl/worksheets/sheet{len(titles)}.xml")
                with archive.open(entry, "w", force_zip64=True) as sheet:
                    sheet.write(f'{_HEAD}<worksheet xmlns="{_MAIN}">{extent}<sheetData>'.encode())
                    shutil.copyfileobj(body, sheet, MEGABYTE)
                    sheet.write(b"</sheetData></worksheet>")
        for name, content in _furniture(titles):
            archive.writestr(_entry(name), _HEAD + content)


_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_TEXT_TAG, _RUN_TAG = f"{{{_MAIN}}}t", f"{{{_MAIN}}}r"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_NUMBER = re.compile(r"-?(0|[1-9]\d{0,14})(\.\d{1,17})?([eE][+-]?\d{1,2})?")


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _row_xml(title: str, number: int, row: list[str], numeric: set[int]) -> str:
    cells = []
    for position, value in enumerate(row):
        if not value:
            continue
        place = f"{letters(position + 1)}{number}"
        if position in numeric and _NUMBER.fullmatch(value):
            cells.append(f'<c r="{place}"><v>{value}</v></c>')
            continue
        if len(value) > LONGEST_XLSX_CELL:
            raise TrailError(
                f"{title}: a cell is longer than the {LONGEST_XLSX_CELL:,} characters of a workbook's; write CSV"
            )
        plain = escape(_UNWRITABLE.sub(lambda found: f"_x{ord(found.group()):04X}_", value), quote=False)
        cells.append(f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{plain}</t></is></c>')
    return f'<row r="{number}">{"".join(cells)}</row>'


def _furniture(titles: list[str]) -> Iterator[tuple[str, str]]:
    """The parts around the sheets without which no program opens the file."""
    overrides = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{_SHEET_TYPE}.worksheet+xml"/>'
        for n in range(1, len(titles) + 1)
    )
    yield (
        "[Content_Types].xml",
        f'<Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_SHEET_TYPE}.sheet.main+xml"/>{overrides}</Types>',
    )
    yield (
        "_rels/.rels",
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    )
    listed = "".join(
        f'<sheet name="{escape(title)}" sheetId="{n}" r:id="rId{n}"/>'
        for n, title in enumerate(titles, start=1)
    )
    yield (
        "xl/workbook.xml",
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}"><sheets>{listed}</sheets></workbook>',
    )
    related = "".join(
        f'<Relationship Id="rId{n}" Type="{_RELATIONS}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, len(titles) + 1)
    )
    yield (
        "xl/_rels/workbook.xml.rels",
        f'<Relationships xmlns="{_PACKAGE}/relationships">{related}</Relationships>',
    )


def _parser(book: Any, sheet: Any) -> Any:
    """openpyxl's own parser of sheets, asked directly.

    Its public row iterator fills every gap between row numbers (a file may claim row 999999999) and cannot tell a formula
    without a saved value from an empty cell.
    """
    from openpyxl.utils.cell import column_index_from_string
    from openpyxl.worksheet._reader import FORMULA_TAG, INLINE_STRING, WorkSheetParser

    known: dict[str, int] = {}

    class Parser(WorkSheetParser):  # type: ignore[misc]
        def parse_cell(self, element: Any) -> dict[str, Any]:
            place = element.get("r")
            if place and element.get("t") == "inlineStr":
                # What openpyxl would say, without an object for every run of text: our own files are full of these.
                letters = place.rstrip("0123456789")
                column = known.get(letters) or known.setdefault(letters, column_index_from_string(letters))
                self.col_counter = column
                shown = _inline(element.find(INLINE_STRING))
                return {"row": self.row_counter, "column": column, "value": shown, "data_type": "s"}
            cell: dict[str, Any] = super().parse_cell(element)
            if cell["value"] is None and element.find(FORMULA_TAG) is not None and cell["data_type"] != "str":
                cell["data_type"] = "f"
            return cell

    return Parser(
        sheet._get_source(),
        sheet._shared_strings,
        data_only=True,
        epoch=book.epoch,
        date_formats=book._date_formats,
        timedelta_formats=book._timedelta_formats,
    )


def _inline(string: Any) -> str | None:
    """The text of an inline string: its own or that of its runs, without the reading aids of East Asian scripts."""
    if string is None:
        return None
    texts = []
    for part in string:
        if part.tag == _TEXT_TAG:
            texts.append(part.text or "")
        elif part.tag == _RUN_TAG:
            texts.extend(run.text or "" for run in part if run.tag == _TEXT_TAG)
    return "".join(texts) or None


def _plain(value: Any) -> str:
    if isinstance(value, str):
        # The format writes control characters, and underscores that would look like them, as _xHHHH_.
        return _ESCAPED.sub(lambda found: chr(int(found.group(1), 16)), value) if "_x" in value else value
    if isinstance(value, (bool, int, float, dt.datetime, dt.date)):
        return text(value)
    return str(value)


def _refuse_the_locked(path: Path, label: str) -> None:
    try:
        with path.open("rb") as handle:
            start = handle.read(8)
    except OSError as error:
        raise TrailError(f"{label}: cannot be read ({error.strerror})") from error
    if start == _COMPOUND_FILE:
        raise TrailError(
            f"{label}: is locked with a password, or an old .xls; save it as .xlsx without a password"
        )


def _refuse_entities(archive: zipfile.ZipFile, label: str) -> None:
    """Entities that expand to others can fill any memory, and no spreadsheet program writes a document type."""
    for entry in archive.infolist():
        if not entry.filename.lower().endswith((".xml", ".rels")):
            continue
        try:
            with archive.open(entry) as part:
                start = part.read(4096).replace(b"\0", b"").upper()
        except Exception as error:  # zlib.error and others of the decompressors
            raise TrailError(f"{label}: {entry.filename} is damaged ({_words(error)})") from error
        if b"<!DOCTYPE" in start or b"<!ENTITY" in start:
            raise TrailError(f"{label}: {entry.filename} declares a document type, which no spreadsheet does")


def _words(error: BaseException) -> str:
    return str(error).splitlines()[0][:200] if str(error) else type(error).__name__
