"""Reads a form tool's responses into answers to the pulse."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter

from mainspring.engine.trail.draft import Place
from mainspring.engine.trail.problems import TrailError
from mainspring.engine.trail.schema import PULSE_QUESTIONS
from mainspring.intake.importer import Imported, Options
from mainspring.intake.keys import stable_id
from mainspring.intake.pulse_form.words import TEAMS, TIMES, question, score
from mainspring.intake.sources import Cell, Sheet, Source
from mainspring.intake.table import Record, Table, shown
from mainspring.intake.tools.columns import Columns, field
from mainspring.intake.tools.gathering import Gathering

_SURE = 0.9
_HEAD = 10
"""Rows among which the header is looked for."""
_PERSONAL = "who answered is not read"
IGNORED = dict.fromkeys(
    ("Email", "E-mail", "Email address", "E-Mail-Adresse", "Username", "Nutzername", "Name"), _PERSONAL
)
_ZONE = re.compile(r"\s*(?:GMT|UTC)\s*(?P<hours>[+-]\d{1,2})(?::?(?P<minutes>\d\d))?$", re.I)


class PulseFormImporter:
    """The responses of a pulse survey. See the package's words on what becomes of what."""

    id = "pulse_form"
    name = "pulse survey"
    about = "A pulse survey's responses as a form tool writes them: a row a response, a column a question."

    def recognise(self, source: Source) -> float:
        if source.kind not in ("csv", "xlsx"):
            return 0.0
        return _SURE if any(_table(sheet) is not None for sheet in source.sheets()) else 0.0

    def read(self, source: Source, options: Options) -> Imported:
        gathering = Gathering(self.name, source, options)
        found = False
        for sheet in source.sheets():
            gathering.imported.unreadable.extend(sheet.problems)
            # Named by --as, a form may word every question in its own way; --map says which is which.
            table = _table(sheet, lenient=options.as_ is not None)
            if table is None:
                gathering.imported.ignored.append((sheet.name, "it has not the headers of a pulse survey"))
                continue
            found = True
            _Responses(table, gathering).read()
        if not found:
            raise TrailError(
                f"{source.name}: a pulse survey has a column with the time of each response and one for each question"
            )
        gathering.declare("pulse")
        return gathering.done()


def _table(sheet: Sheet, lenient: bool = False) -> Table | None:
    """The sheet under the first row that names a time and a question of the pulse; None if there is none."""
    for header in range(min(_HEAD, len(sheet.rows))):
        table = Table(sheet, header)
        if table.find(*TIMES) is not None and (lenient or any(map(question, table.headers))):
            return table
    return None


def looks_like_survey(source: Source) -> bool:
    """Whether a sheet has the time of each row and two columns or more that are answered by degrees, whatever it asks."""
    return any(_is_answered(sheet) for sheet in source.sheets())


def _is_answered(sheet: Sheet) -> bool:
    table = _table(sheet, lenient=True)
    if table is None:
        return False
    columns = list(zip(*(row for row in sheet.rows[table.header + 1 : table.header + 50]), strict=False))
    answers = [[text for cell in column if (text := shown(cell))] for column in columns]
    return sum(_by_degrees(one) for one in answers) >= _ANSWERED


def _by_degrees(answers: list[str]) -> bool:
    """Whether more than half of a column's answers are degrees: one slip, a 9 of 5, makes the sheet nothing else."""
    return 2 * sum(score(text) is not None for text in answers) > len(answers)


_ANSWERED = 2


class _Responses:
    def __init__(self, table: Table, gathering: Gathering) -> None:
        self._told = gathering
        worded = {key: [name for name in table.headers if question(name) == key] for key in PULSE_QUESTIONS}
        fields = {
            "at": field("pulse.asked_at", *TIMES),
            "team": field("pulse.team_id", *TEAMS),
            **{key: field(f"pulse.{key}", *names) for key, names in worded.items()},
        }
        self._columns = Columns(table, fields, gathering.options, gathering.imported, IGNORED)
        self._seen: Counter[str] = Counter()
        gathering.settle_dates(_bare(cell)[0] for cell in self._columns.cells("at"))

    def read(self) -> None:
        for record in self._columns.table.records():
            self._response(record, Place(self._columns.table.sheet.file, record.line))

    def _response(self, record: Record, place: Place) -> None:
        columns, told = self._columns, self._told
        if record.extra():
            told.problem(place, "pulse", "", "has more cells than the header", record.extra()[0])
        cell, offset = _bare(columns.cell(record, "at"))
        if shown(cell) == "":
            told.problem(place, "pulse", "asked_at", "has no time, so the row was left out")
            return
        at = told.instant(cell, place, "pulse", "asked_at")
        if at is None:
            return
        if offset is not None and at.tzinfo is None:
            at = at.replace(tzinfo=offset)
        row: dict[str, Cell] = {"asked_at": at}
        if columns.has("team"):
            row["team_id"] = told.team(columns.text(record, "team"), place)
        # Two may answer alike in the same second; a third copy of the row is a third response.
        mark = "\x1f".join(
            [at.isoformat(), *(columns.text(record, key) for key in ("team", *PULSE_QUESTIONS))]
        )
        self._seen[mark] += 1
        row["respondent"] = stable_id("r", mark, str(self._seen[mark]))
        for key in PULSE_QUESTIONS:
            if text := columns.text(record, key):
                self._answer(row, key, text, place)

    def _answer(self, row: dict[str, Cell], key: str, text: str, place: Place) -> None:
        said = score(text)
        if said is None:
            header = self._columns.header(key)
            self._told.problem(
                place, "pulse", header, "is neither a figure from 1 to 5 nor a word of agreement", text
            )
            return
        self._told.add("pulse", {**row, "question": key, "score": said}, place)


def _bare(cell: Cell) -> tuple[Cell, dt.timezone | None]:
    """A time without the zone that some forms put behind it (`GMT+1`), and that zone."""
    if not isinstance(cell, str) or not (match := _ZONE.search(cell)):
        return cell, None
    hours, minutes = int(match["hours"]), int(match["minutes"] or 0)
    offset = dt.timedelta(hours=hours, minutes=minutes if hours >= 0 else -minutes)
    if abs(offset) >= dt.timedelta(hours=24):
        return cell, None
    return cell[: match.start()], dt.timezone(offset)
