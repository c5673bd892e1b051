"""A plain spreadsheet, the commonest of all: CSV or XLSX with a row for each key result.

What is read as what
- **Which row is what**: an objective column and a key result column (the objective on every row, only on its first, or
  merged; a row with an objective alone is the objective's own), or one column for both told apart by a type column, by
  numbering (`O1`, `KR1.1`, `1`, `1.1`), or by indentation. Several key result columns (`KR1`, `KR2`) give a key result
  each. Title rows above the header, repeated headers, blank rows, totals and remarks are passed over; headings between
  the rows name a period or a team. Of rows with a type, a key result's parent is its objective.
- **Filled down**: a period or team that only the first row of an objective gives holds for its other rows.
- **Headers of two rows**: the upper one heads groups. A week above `Value` and `Confidence` is one check-in; periods or
  tables side by side are listed and not read.
- **Identity**: the id column where there is one, else objective and key result text within a period (and team).
- **Owner**: fills `people`. Of several in a cell ("Ann & Bob", "A, B") the first is accountable, the others are
  co-owners; "Smith, Ann" is one where the whole column is written so. An objective's owner is that of its own row, or
  of its key results if it has none: the first, the others as co-owners.
- **Teams**: the team column; failing that a sheet for each team, headings, owners that are plainly teams ("Team Blue")
  and owners of rows whose level is team, for which the owner names the team or function. Such an owner also stays the
  accountable person under that name, because that is what the sheet says; a note tells. A person is put into a team
  only where a team column says so on every row that they own.
- **Absent is unknown**: a column that the sheet does not have, or that is empty throughout, is not in the draft; an
  empty cell is a recorded none. A column that only some sheets have: see `mainspring.intake.unknown`.
- **Progress** (`70 %`) is a check-in's value and never metric, baseline or target; beside a target it is no value of
  the metric, so it is kept as `x_progress`. A current value is a check-in's value.
- **Check-ins need a date**: that of an update column, or of a title row ("Stand: 12.03.2025"). The end of the period
  would be an invention, so without a date the numbers stay in `x_current`, `x_progress`, `x_confidence`, `x_note` of
  the key result.
- **Weeks**: columns headed by dates, weeks or months are check-ins at noon, local time, of that date; for a week of its
  Friday, for a month of its last day.
- **Scores** become `final_score` once their period is past; above 1 they count as 1, with the written one in `x_score`.
- **Parents** by title within the period, or within a period that contains it; a parent that stands nowhere becomes a
  company objective, and a note says so.
"""

from __future__ import annotations

from mainspring.engine.trail.draft import Draft
from mainspring.engine.trail.problems import TrailError
from mainspring.engine.trail.schema import PULSE_QUESTIONS
from mainspring.intake.importer import HeadersUnknownError, Imported, Options
from mainspring.intake.sources import Source

CERTAIN, LIKELY, POSSIBLE = 0.3, 0.25, 0.1


class Spreadsheet:
    """The importer of plain spreadsheets; it answers 0.3 at most, so that a tool that knows its own headers
    goes first."""

    id = "spreadsheet"
    name = "plain spreadsheet"
    about = "Objectives and key results in a CSV or Excel file, as most organisations keep them."

    def recognise(self, source: Source) -> float:
        if source.kind == "json":
            return 0.0
        from mainspring.intake.spreadsheet.layout import find_layout

        best = POSSIBLE if source.kind in ("csv", "xlsx") else 0.0
        for sheet in source.sheets():
            layout = find_layout(sheet, Options())
            if layout is not None:
                both = {"objective", "key_result"} <= set(layout.columns)
                best = max(best, CERTAIN if both else LIKELY)
        return best

    def read(self, source: Source, options: Options) -> Imported:
        from mainspring.intake.spreadsheet.build import build
        from mainspring.intake.spreadsheet.layout import find_layout
        from mainspring.intake.table import shown

        imported = Imported(Draft(), self.name)
        found = []
        for sheet in source.sheets():
            layout = find_layout(sheet, options)
            if layout is not None:
                found.append((sheet, layout))
            elif not sheet.rows:
                imported.ignored.append((f"sheet {sheet.name!r}", "it is empty"))
            else:
                imported.ignored.append(
                    (f"sheet {sheet.name!r}", "no header row names objectives or key results")
                )
        if not found:
            from mainspring.intake.pulse_form.importer import looks_like_survey

            if looks_like_survey(source):
                asked = "; ".join(f"“{question}”" for question in PULSE_QUESTIONS.values())
                raise TrailError(
                    f"{source.name} looks like a survey, but none of its questions is known. The pulse asks: {asked}"
                )
            headers = _widest(source)
            raise HeadersUnknownError(
                f"{source.name}: no header row names objectives or key results{_named(headers)}; "
                "say which column is which with --map 'Header=objective' --map 'Header=key_result'",
                source.name,
                headers,
            )
        if not any(
            shown(cell) for sheet, layout in found for row in sheet.rows[layout.header + 1 :] for cell in row
        ):
            raise TrailError(f"{source.name} has a header but no rows")
        build(source.name, found, options, imported)
        return imported


def _widest(source: Source) -> list[str]:
    """The texts of the row that looks most like a header."""
    from mainspring.intake.table import shown

    rows = [row for sheet in source.sheets() for row in sheet.rows[:10]]
    return max(([shown(cell) for cell in row if shown(cell)] for row in rows), key=len, default=[])


def _named(texts: list[str]) -> str:
    named = ", ".join(repr(text[:30]) for text in texts[:6])
    return f" (found {named}{' …' if len(texts) > 6 else ''})" if named else ""


IMPORTER = Spreadsheet()
