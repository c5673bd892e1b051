"""Tables of update notes: a row a note, with the key result that it is about."""

from __future__ import annotations

from mainspring.engine.lint.document import Document, Note, Text
from mainspring.intake.okrs.cells import CellPlaces
from mainspring.intake.okrs.fields import NOTE
from mainspring.intake.okrs.gathering import Gathering
from mainspring.intake.okrs.ignores import read_ignore_cell
from mainspring.intake.okrs.tables import OPTIONS
from mainspring.intake.sources import Sheet
from mainspring.intake.table import normal, shown

_NOTE_HEADERS = {
    "note": "note notes comment comments update updates kommentar statusupdate checkin",
    "key_result": "keyresult keyresults kr krs keyresulttitle schlüsselergebnis",
    "key_result_id": "keyresultid krid",
    "id": "id noteid checkinid updateid",
    "status": "status rag health confidence",
    "value": "value current actual currentvalue",
    "date": "date day occurredat updated updatedat updatedon datum createdat checkindate",
    "author": "author authorid by who owner updatedby person",
    "ignore": "ignore",
}
_NOTE_ROLE = {word: role for role, words in _NOTE_HEADERS.items() for word in words.split()}
_OKR_ONLY = ("objective", "owner", "target", "baseline", "metric", "due_on", "parent")


def is_notes(sheet: Sheet) -> bool:
    """Whether a sheet lists update notes: a note column, and no column that only a list of OKRs has."""
    roles = set(_note_columns(sheet))
    if "note" not in roles:
        return False
    from mainspring.intake.spreadsheet.headers import header_meaning

    others = {header_meaning(shown(cell), OPTIONS).role for cell in sheet.rows[0] if shown(cell)}
    return not others & (set(_OKR_ONLY) - {"owner"}) and (
        "owner" not in others or bool(roles & {"date", "value"})
    )


def _note_columns(sheet: Sheet) -> dict[str, int]:
    found: dict[str, int] = {}
    for column, cell in enumerate(sheet.rows[0] if sheet.rows else ()):
        role = _NOTE_ROLE.get(normal(shown(cell)))
        if role is not None:
            found.setdefault(role, column)
    return found


def read_notes(sheet: Sheet, places: CellPlaces, file: str) -> Document:
    """A sheet of update notes as a document."""
    gathering = Gathering(file)
    columns = _note_columns(sheet)
    for row in range(1, len(sheet.rows)):
        cells = {role: shown(sheet.cell(row, column)) for role, column in columns.items()}
        if not any(shown(cell) for cell in sheet.rows[row]):
            continue
        note = gathering.note(places.text(cells["note"], row, columns["note"]), None)
        _fill_note(
            gathering,
            note,
            cells,
            {role: places.text(text, row, columns[role]) for role, text in cells.items() if text},
        )
    for problem in sheet.problems:
        gathering.problem(problem.line, 0, problem.reason)
    return gathering.done({NOTE[role].attribute if role in NOTE else role for role in columns} - {"ignore"})


def _fill_note(gathering: Gathering, note: Note, cells: dict[str, str], texts: dict[str, Text]) -> None:
    note.key_result, note.key_result_id = cells.get("key_result", ""), cells.get("key_result_id", "")
    for role in ("id", "author", "date", "status", "value"):
        if role in texts:
            gathering.put(note, NOTE[role], texts[role])
    if "ignore" in texts:
        found = read_ignore_cell(cells["ignore"])
        note.ignored.update(found.by_code)
        for offset, reason in found.wrong:
            gathering.problem_at(texts["ignore"], reason, offset)
