"""Tables of OKRs: CSV and XLSX in the layouts that `intake.spreadsheet` knows, each text with its place."""

from __future__ import annotations

from mainspring.engine.lint.document import Document, KeyResult, Objective, Text
from mainspring.engine.trail.draft import Draft
from mainspring.intake.importer import Imported, Options
from mainspring.intake.okrs.cells import CellPlaces, after, told_beyond
from mainspring.intake.okrs.fields import NotReadable, day_of, direction_of, left_open, light_of
from mainspring.intake.okrs.gathering import UNFILLED, Gathering, placed, told
from mainspring.intake.okrs.ignores import read_ignore_cell
from mainspring.intake.sources import Sheet
from mainspring.intake.spreadsheet.context import Context, read_context
from mainspring.intake.spreadsheet.layout import Layout, find_layout, is_blank
from mainspring.intake.spreadsheet.rows import Line, read_rows, untidy
from mainspring.intake.table import normal

_OWN = {
    "x_evidence": "evidence source datasource dashboard nachweis datenquelle evidencelink",
    "x_guardrail": "guardrail guardrails countermetric countermeasure pairedkeyresult pairedmetric leitplanke",
    "x_ambition": "ambition ambitionlevel committedoraspirational committed/aspirational",
    "x_contributors": "contributors contributingteams contributingteam beteiligteteams",
    "x_ignore": "ignore lintignore mainspringignore",
    "x_author": "author updatedby updateauthor",
}
OPTIONS = Options(mapping={word: column for column, words in _OWN.items() for word in words.split()})

_TEXTS = ("id", "owner", "metric", "unit", "status")
_NUMBERS = ("baseline", "target", "current")
_ATTRIBUTE = {
    "co_owner": "contributors", "objective_owner": "owner", "x_evidence": "evidence", "x_guardrail": "guardrail",
    "x_ambition": "ambition", "x_contributors": "contributors",
}  # fmt: skip
_STATED = (
    *(
        "id",
        "owner",
        "metric",
        "unit",
        "direction",
        "status",
        "baseline",
        "target",
        "current",
        "due_on",
        "score",
    ),
    *("team", "level", "parent", "period"),
)


def layout_of(sheet: Sheet) -> Layout | None:
    """Which columns of a sheet hold what; None where no row names objectives or key results."""
    return find_layout(sheet, OPTIONS)


def read_tables(found: list[tuple[Sheet, Layout, CellPlaces]], file: str) -> Document:
    """The sheets of one file as a document."""
    gathering = Gathering(file)
    names = [sheet.name for sheet, _, _ in found]
    stated: set[str] = set()
    for sheet, layout, places in found:
        gathering.file = sheet.file  # Rows are counted in each sheet anew.
        imported = Imported(Draft())
        _forget_blank(sheet, layout)
        stem = file.replace("\\", "/").rpartition("/")[2]
        context = read_context(sheet, layout, stem, names, OPTIONS, imported)
        reader = _Rows(gathering, context, places)
        for line in read_rows(sheet, layout, imported):
            reader.take(line)
        stated |= reader.stated
        if 0 <= layout.header < len(sheet.rows) and places.lines is not None:
            told_beyond(sheet, layout.header, places, gathering)
        for problem in (*sheet.problems, *layout.problems, *imported.unreadable):
            gathering.problem(problem.line, 0, told(problem))
        if layout.unknown:
            gathering.notice(
                sheet.line(layout.header) if 0 <= layout.header < len(sheet.lines) else 0,
                f"columns that were not read: {', '.join(header[:40] for header in layout.unknown[:8])}"
                + (" …" if len(layout.unknown) > 8 else ""),
            )
    gathering.file = file
    return gathering.done(stated)


def _forget_blank(sheet: Sheet, layout: Layout) -> None:
    """A template's column that nobody ever filled in asks nothing of anybody."""
    for role in [
        role for role in layout.columns if role not in ("objective", "key_result", "title", "type", "number")
    ]:
        if all(is_blank(sheet, layout, column) for column in layout.columns[role]):
            del layout.columns[role]
    for column in [column for column in layout.extras if is_blank(sheet, layout, column)]:
        del layout.extras[column]


class _Rows:
    """Makes objectives, key results and notes of a sheet's rows."""

    def __init__(self, gathering: Gathering, context: Context, places: CellPlaces) -> None:
        self.gathering, self.context, self.places = gathering, context, places
        self.layout = context.layout
        self.extras = {name: column for column, name in self.layout.extras.items()}
        self.objectives: dict[tuple[str, ...], Objective] = {}
        columns = self.layout.columns
        roles = {*columns, *self.extras}
        self.stated = {_ATTRIBUTE.get(role, role) for role in roles} & {*_STATED, *_ATTRIBUTE.values()}
        if context.period:
            self.stated.add("period")
        self.texts = [role for role in _TEXTS if role in self.layout.columns]
        self.numbers = [role for role in _NUMBERS if role in self.layout.columns]
        self.says_more = bool(
            self.texts
            or self.numbers
            or self.extras
            or columns.keys() & {"direction", "score", "due_on", "note"}
        )
        """Whether a row says anything of a key result but its text."""
        self.titles = [
            column for role in ("objective", "title") for column in self.layout.columns.get(role, ())
        ]
        self.results = [
            column for role in ("key_result", "title") for column in self.layout.columns.get(role, ())
        ]

    def take(self, line: Line) -> None:
        objective = self.objective(line)
        if line.result:
            key_result = self.gathering.key_result(self.text(line, line.result, self.results), objective)
            if self.says_more:
                self.fill(key_result, line)
        if self.extras:
            self.ignore(line, objective)

    def text(self, line: Line, tidy: str, columns: list[int]) -> Text:
        """The text as it stands in its cell: `tidy` is what the row's reading made of it."""
        for column in columns:
            raw = line.text_at(column)
            if raw == tidy:
                return self.places.text(raw, line.row, column)
            if untidy(raw) == tidy:
                flat = " ".join(raw.split())
                # What `untidy` cut off in front (`KR1:`), counted in letters that are no blanks.
                cut = len(flat[: len(flat) - len(tidy)].replace(" ", ""))
                return self.places.text(raw[after(raw, 0, cut) :].strip(), line.row, column, cut)
        return Text(tidy, self.places.sheet.file, line.place.line, 0)

    def extra(self, line: Line, name: str) -> str:
        column = self.extras.get(name)
        return "" if column is None else line.text_at(column)

    def objective(self, line: Line) -> Objective:
        columns = self.layout.columns
        period = line.filled("period") if "period" in columns else ""
        period = period or (line.section.name if line.section else "")
        if not period and self.context.period:
            period = self.context.period.name
        team = (line.filled("team") if "team" in columns else "") or line.block or self.context.team
        # Where rows are a team's, their owner tells teams apart, as a team column would.
        levelled = not team and "level" in columns
        owner = line.text("owner") if levelled and normal(line.text("level")) in _SHARED else ""
        identity = line.text("objective_id")
        key = (identity or line.objective, period, team, owner)
        objective = self.objectives.get(key)
        if objective is None and line.objective and not any(map(line.text_at, self.titles)):
            # A row below that leaves the objective's cells empty, as merged ones are handed out, belongs to the one above.
            above = next(reversed(self.objectives.values()), None)
            if above is not None and (above.text.value, above.period, above.team) == (
                line.objective,
                period,
                team,
            ):
                objective = above
        if objective is None:
            text = (
                self.text(line, line.objective, self.titles)
                if line.objective
                else Text("", self.places.sheet.file, line.place.line, 0)
            )
            objective = self.objectives[key] = self.gathering.objective(text)
            objective.period, objective.team = period, team
            objective.id = identity or ("" if line.result else line.text("id"))
            objective.level, objective.parent = line.text("level"), line.text("parent")
            # The owner in a key result's row is the key result's: the source does not say who owns the objective.
            objective.owner = line.text("objective_owner") or ("" if line.result else line.text("owner"))
            self.ambition(line, objective)
        elif not line.result:
            objective.owner = line.text("objective_owner") or line.text("owner") or objective.owner
            objective.id = objective.id or line.text("id")
        if not line.result:
            objective.status = line.text("status") or objective.status
        if self.extras and (named := self.extra(line, "x_contributors")):
            listed = tuple(part.strip() for part in named.replace(";", ",").split(",") if part.strip())
            objective.contributors += tuple(each for each in listed if each not in objective.contributors)
        return objective

    def ambition(self, line: Line, objective: Objective) -> None:
        objective.ambition = self.extra(line, "x_ambition").lower()

    def fill(self, key_result: KeyResult, line: Line) -> None:
        for role in self.texts:
            if text := line.text(role):
                setattr(key_result, role, text)
        for role in self.numbers:
            if role in UNFILLED and self.unfilled(key_result, line, role):
                continue
            if (read := self.context.number(line, role)) is not None:
                setattr(key_result, role, read.value)
                if role != "current":
                    key_result.unit = key_result.unit or read.unit
        for column in self.layout.columns.get("direction", ()):
            self.direction(key_result, line, column)
        if "score" in self.layout.columns:
            key_result.score = self.context.share(line, "score")
        if "due_on" in self.layout.columns and not self.unfilled(key_result, line, "due_on"):
            key_result.due_on = self.day(line, "due_on")
        if self.extras:
            key_result.evidence = self.extra(line, "x_evidence")
            key_result.guardrail = self.extra(line, "x_guardrail")
            if self.extra(line, "x_ambition"):
                self.ambition(line, key_result.objective)
        for column in self.layout.columns.get("note", ()):
            raw = line.text_at(column)
            if raw:
                note = self.gathering.note(self.places.text(raw, line.row, column), key_result)
                note.day, note.value = self.day(line, "updated"), key_result.current
                note.author = self.extra(line, "x_author")
                note.status = _light(line.text("status"))

    def unfilled(self, key_result: KeyResult, line: Line, role: str) -> bool:
        """Whether a placeholder stands in a role's column, which is kept to be told."""
        written = line.text(role)
        if not written or written[0].isdigit() or not left_open(written):
            return False
        key_result.unfilled += (("due" if role == "due_on" else role, written),)
        return True

    def direction(self, key_result: KeyResult, line: Line, column: int) -> None:
        text = line.text_at(column).strip()
        try:
            key_result.direction = direction_of(text) or key_result.direction
        except NotReadable as error:
            self.gathering.problem_at(self.places.text(text, line.row, column), f"direction: {error}")

    def day(self, line: Line, role: str) -> str:
        text = line.text(role)
        if not text:
            return ""
        at = self.context.moment(line, role) if not _names_period(text) else None
        if at is not None:
            return at.isoformat()[:10]
        return day_of(text) if _names_period(text) else ""

    def ignore(self, line: Line, objective: Objective) -> None:
        cell = self.extra(line, "x_ignore")
        if not cell:
            return
        from mainspring.engine.lint.selectors import ALL

        found = read_ignore_cell(cell)
        text = self.places.text(cell, line.row, self.extras["x_ignore"])
        for offset, reason in found.wrong:
            self.gathering.problem_at(text, reason, offset)
        key_result = objective.key_results[-1] if line.result else None
        for subject in (objective, key_result):
            if subject is not None:
                placed(subject, found.by_code, *text.at(0))
        for code, reason in found.by_code.items():
            if key_result is None or code.startswith(("OBJ", "SET")):
                objective.ignored[code] = reason
            if key_result is not None and not code.startswith("OBJ"):
                key_result.ignored[code] = reason
            if code.startswith(("NOTE", ALL)):
                for note in self.gathering.document.notes[-len(self.layout.columns.get("note", ())) :]:
                    note.ignored[code] = reason


_SHARED = frozenset(
    (
        "company",
        "team",
        "department",
        "function",
        "org",
        "organisation",
        "organization",
        "unternehmen",
        "abteilung",
        "bereich",
    )
)


def _names_period(text: str) -> bool:
    from mainspring.intake.periods import read_period

    return text[:1].isalpha() and read_period(text) is not None


def _light(text: str) -> str:
    try:
        return light_of(text)
    except NotReadable:
        return ""
