"""Opening what people hand in: a file is opened once, told by its content, decoded, and every guess is kept
to be said.

Unlike a trail, whose encoding and delimiter are agreed, an export or a spreadsheet comes as it comes: UTF-8,
UTF-16 or the code page of a Western Windows; commas, semicolons or tabs. What was guessed stands in
`Source.notes`.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from mainspring.engine.trail.problems import Problem, TrailError

if TYPE_CHECKING:
    from pathlib import Path

Cell = str | int | float | bool | dt.date | dt.datetime | dt.time | None
"""A cell as read: text for CSV; text, numbers, dates and booleans for XLSX; None where a workbook has
nothing."""

LARGEST_FILE = 1 << 30
"""Bytes. Spreadsheets and exports are megabytes; a larger table is better handed in as a trail in Parquet."""
LARGEST_CELL = 1 << 20
"""Characters, as for trails."""


@dataclass(slots=True)
class Sheet:
    """One table of cells: a CSV file, or one sheet of a workbook.

    `file` is how a problem names it (`okrs.xlsx!Q1`). `lines[i]` is the 1-based line (CSV: of the file; XLSX:
    the row's number) on which `rows[i]` starts; wholly empty rows of a workbook may be missing from `rows`.
    Extras are reached by (index into `rows`, column), both from 0: `fills` holds solid cell colours as
    `RRGGBB`, `formats` the number formats other than General, `indents` the alignment's indent. `merged` maps
    each covered cell to the cell that holds the value.
    """

    name: str
    file: str
    rows: list[list[Cell]]
    lines: list[int]
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    merged: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    fills: dict[tuple[int, int], str] = field(default_factory=dict)
    formats: dict[tuple[int, int], str] = field(default_factory=dict)
    indents: dict[tuple[int, int], int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    @property
    def first_line(self) -> int:
        return self.lines[0] if self.lines else 1

    def line(self, row: int) -> int:
        """The 1-based line of the file of row `row` (from 0)."""
        return self.lines[row]

    def cell(self, row: int, column: int) -> Cell:
        """The cell, or None outside the sheet; a merged cell gives the value that it shows."""
        if self.merged:
            row, column = self.merged.get((row, column), (row, column))
        cells = self.rows[row] if 0 <= row < len(self.rows) else []
        return cells[column] if 0 <= column < len(cells) else None


class Source:
    """One file (or a folder, or a member of a ZIP) that was handed in.

    `kind` is `csv`, `xlsx`, `json`, `zip` or `folder`, told by content, not by the name's ending. `notes`
    says what was guessed.
    """

    def __init__(self, path: Path, name: str, kind: str, data: bytes | None = None) -> None:
        self.path = path
        self.name = name
        self.kind = kind
        self.notes: list[str] = []
        self._data = data
        self._sheets: list[Sheet] | None = None
        self._members: list[Source] | None = None
        self._json: Any = None

    def data(self) -> bytes:
        """The bytes of the file (TrailError if it cannot be read)."""
        if self._data is None:
            self._data = _read(self.path, self.name)
        return self._data

    def sheets(self) -> list[Sheet]:
        """The tables of a CSV or XLSX source; of a ZIP or folder those of its members; empty for JSON."""
        if self._sheets is None:
            if self.kind == "csv":
                from mainspring.intake.delimited import read_delimited

                sheet, notes = read_delimited(self.data(), self.name)
                self._sheets = [sheet]
                self.notes.extend(notes)
                self._data = None
            elif self.kind == "xlsx":
                from mainspring.intake.workbook import read_workbook

                self._sheets = read_workbook(self.data(), self.name)
                self._data = None
            else:
                self._sheets = [sheet for member in self.members() for sheet in member.sheets()]
        return self._sheets

    def json(self) -> Any:
        """The parsed JSON of a JSON source; TrailError (file, line, column) if it is broken or nested too
        deep."""
        if self._json is None:
            import json

            from mainspring.intake.texts import decode

            content, _ = decode(self.data(), self.name)
            try:
                self._json = json.loads(content)
            except json.JSONDecodeError as error:
                raise TrailError(
                    f"{self.name}:{error.lineno}:{error.colno}: this is no JSON: {error.msg}"
                ) from None
            except RecursionError:
                raise TrailError(f"{self.name}: the JSON is nested too deep") from None
        return self._json

    def members(self) -> list[Source]:
        """The readable files of a ZIP or a folder by name, nested ones with their path; empty for a single
        file.

        Files of other kinds are left out and named in `notes`.
        """
        if self._members is None:
            self._members = []
            if self.kind == "folder":
                self._members = list(self._in_folder())
            elif self.kind == "zip":
                self._members = list(self._in_zip())
        return self._members

    def _in_folder(self) -> list[Source]:
        found = []
        for path in sorted(self.path.rglob("*")):
            inside = path.relative_to(self.path)
            if (
                path.is_symlink()
                or any(part.startswith((".", "__MACOSX")) for part in inside.parts)
                or path.is_dir()
            ):
                continue
            data = _read(path, f"{self.name}/{inside.as_posix()}")
            found.extend(self._member(f"{self.name}/{inside.as_posix()}", path, data))
        return found

    def _in_zip(self) -> list[Source]:
        from pathlib import PurePosixPath

        from mainspring.intake.guard import opened_zip, read_entry

        found = []
        with opened_zip(self.data(), self.name) as archive:
            for entry in sorted(archive.infolist(), key=lambda entry: entry.filename):
                inside = PurePosixPath(entry.filename)
                if entry.is_dir() or any(part.startswith((".", "__MACOSX")) for part in inside.parts):
                    continue
                name = f"{self.name}/{inside}"
                found.extend(self._member(name, self.path, read_entry(archive, entry, name)))
        return found

    def _member(self, name: str, path: Path, data: bytes) -> list[Source]:
        kind = kind_of(data)
        if kind in ("csv", "xlsx", "json"):
            return [Source(path, name, kind, data)]
        self.notes.append(
            f"{name}: not read: {'an archive inside an archive' if kind == 'zip' else 'no table or JSON'}"
        )
        return []


def open_source(path: Path | str) -> Source:
    """The file or folder at `path`, told by its content; TrailError if there is none or it is of no kind that
    can be read."""
    from pathlib import Path

    path = Path(path)
    name = path.name or str(path)
    if path.is_dir():
        return Source(path, name, "folder")
    data = _read(path, name)
    kind = kind_of(data)
    if kind == "empty":
        raise TrailError(f"{name}: the file is empty")
    if path.suffix.lower() == ".zip" and kind not in ("zip", "xlsx"):
        raise TrailError(f"{name}: is not a ZIP file")
    if kind == "ole":
        raise TrailError(
            f"{name}: this is an old Excel file (.xls) or one with a password; "
            "save it as .xlsx without a password"
        )
    if kind == "binary":
        raise TrailError(f"{name}: this is no CSV, Excel, JSON or ZIP file")
    return Source(path, name, kind, data)


def kind_of(data: bytes) -> str:
    """`csv`, `xlsx`, `json`, `zip`, `ole` (old or encrypted Office), `binary` or `empty`, from the first
    bytes."""
    if not data:
        return "empty"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "xlsx" if b"xl/workbook" in data or b"xl/worksheets" in data else "zip"
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return "ole"
    start = data[:4096]
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "csv"
    # Half of a UTF-16 text of Western words is NUL bytes, in every other place; a binary file has them
    # anywhere.
    if b"\x00" in start and not (_nul_share(start[1::2]) > 0.5 or _nul_share(start[::2]) > 0.5):
        return "binary"
    text = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    if text[:1] in (b"{", b"["):
        return "json"
    if not text.strip():
        return "empty"
    return "binary" if text.startswith((b"PAR1", b"%PDF", b"\x89PNG", b"\x1f\x8b")) else "csv"


def _nul_share(data: bytes) -> float:
    return data.count(0) / max(len(data), 1)


def _read(path: Path, name: str) -> bytes:
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise TrailError(f"{name}: this is no file")
        if size > LARGEST_FILE:
            raise TrailError(f"{name}: the file has {size:,} bytes; {LARGEST_FILE:,} at most are read")
        return path.read_bytes()
    except FileNotFoundError:
        raise TrailError(f"{name}: there is no such file") from None
    except (OSError, ValueError) as error:
        raise TrailError(
            f"{name}: the file cannot be read ({getattr(error, 'strerror', None) or error})"
        ) from None
