"""Tables of update notes: a row a note, with the key result that it is about."""

from __future__ import annotations

from mainspring.engine.lint.document import Document, Note, Text
from mainspring.intake.okrs.cells import CellPlaces, told_beyond
from mainspring.intake.okrs.fields import NOTE, NotReadable, number_of
from mainspring.intake.okrs.gathering import Gathering, placed
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
_OKR_ONLY = frozenset(("objective", "parent", "due_on"))
_OF_THE_MEASURE = frozenset(("target", "baseline", "metric"))
"""What is the key result's, and stands beside each note in what some tools export."""
_OWN_DAYS = frozenset(["date", "day", "datum", "occurredat", "createdat", "checkindate"])
"""Headers of a note's own day. “Updated” heads a column in lists of OKRs as well."""


def is_notes(sheet: Sheet) -> bool:
    """Whether a sheet lists update notes: a note column, and no column that only a list of OKRs has. Beside the columns of the measure
    each note has to name its key result and its day."""
    columns = _note_columns(sheet)
    if "note" not in columns:
        return False
    others = set(_others(sheet))
    if others & _OKR_ONLY or ("owner" in others and not {"date", "value"} & set(columns)):
        return False
    if not others & _OF_THE_MEASURE:
        return True
    named = columns.get("key_result", columns.get("key_result_id"))
    if named is None or "date" not in columns:
        return False
    own = normal(shown(sheet.cell(0, columns["date"]))) in _OWN_DAYS
    # Who has a row for each week has notes, whatever the columns are called.
    return (own and "owner" not in others) or _comes_again(sheet, named)


def _others(sheet: Sheet) -> dict[str, int]:
    """The columns by what a list of OKRs would call them."""
    from mainspring.intake.spreadsheet.headers import header_meaning

    found: dict[str, int] = {}
    for column, cell in enumerate(sheet.rows[0]):
        if shown(cell):
            found.setdefault(header_meaning(shown(cell), OPTIONS).role, column)
    return found


def _comes_again(sheet: Sheet, column: int) -> bool:
    """Whether most of what the column names stands in more than one row."""
    texts = [text for row in range(1, len(sheet.rows)) if (text := normal(shown(sheet.cell(row, column))))]
    return len(texts) >= 2 * len(set(texts)) > 0


def _note_columns(sheet: Sheet) -> dict[str, int]:
    found: dict[str, int] = {}
    for column, cell in enumerate(sheet.rows[0] if sheet.rows else ()):
        role = _NOTE_ROLE.get(normal(shown(cell)))
        if role is not None:
            found.setdefault(role, column)
    return found


def read_notes(sheet: Sheet, places: CellPlaces, file: str) -> Document:
    """A sheet of update notes as a document."""
    gathering = Gathering(sheet.file)
    columns = _note_columns(sheet)
    measured = {role: column for role, column in _others(sheet).items() if role in ("baseline", "target")}
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
        if len(measured) == 2 and note.value is not None:
            note.progress = _progress(
                note.value, *(shown(sheet.cell(row, measured[role])) for role in ("baseline", "target"))
            )
    if places.lines is not None:
        told_beyond(sheet, 0, places, gathering)
    for problem in sheet.problems:
        gathering.problem(problem.line, 0, problem.reason)
    return gathering.done({NOTE[role].attribute if role in NOTE else role for role in columns} - {"ignore"})


def _progress(value: float, baseline: str, target: str) -> float | None:
    """How far the way from the start to the target is gone; None where one of them is no number."""
    try:
        start, end = number_of(baseline)[0], number_of(target)[0]
    except NotReadable:
        return None
    return None if start is None or end is None or start == end else (value - start) / (end - start)


def _fill_note(gathering: Gathering, note: Note, cells: dict[str, str], texts: dict[str, Text]) -> None:
    note.key_result, note.key_result_id = cells.get("key_result", ""), cells.get("key_result_id", "")
    for role in ("id", "author", "date", "status", "value"):
        if role in texts:
            gathering.put(note, NOTE[role], texts[role])
    if "ignore" in texts:
        found = read_ignore_cell(cells["ignore"])
        note.ignored.update(found.by_code)
        placed(note, found.by_code, *texts["ignore"].at(0))
        for offset, reason in found.wrong:
            gathering.problem_at(texts["ignore"], reason, offset)
