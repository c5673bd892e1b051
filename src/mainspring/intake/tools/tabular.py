"""Exports that are tables: which sheet is which, and its records with their places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from mainspring.engine.trail.draft import Place
from mainspring.engine.trail.problems import TrailError
from mainspring.intake.importer import Options
from mainspring.intake.sources import Source
from mainspring.intake.table import Record, Table
from mainspring.intake.tools.columns import Columns, Field, header_share
from mainspring.intake.tools.gathering import Gathering


@dataclass(frozen=True, slots=True)
class Form:
    """One kind of table in a tool's export. `must`: headers without which it is none. `headers`: all headers that are known of it.
    `fields` and `ignored`: what becomes of them (see `Columns`)."""

    what: str
    must: tuple[str, ...]
    headers: tuple[str, ...]
    fields: Mapping[str, Field]
    ignored: Mapping[str, str] = field(default_factory=dict)

    def likeness(self, table: Table) -> float:
        """How surely the table is of this form: 0 without every header that it must have, up to 0.95 with all that are known."""
        return 0.75 + 0.2 * table.share(*self.headers) if table.has(*self.must) else 0.0


@dataclass(slots=True)
class FormTable:
    """A table that was found to be of a form."""

    form: Form
    columns: Columns
    gathering: Gathering

    def rows(self) -> Iterator[tuple[Record, Place]]:
        """The records with their places; cells beyond the header are listed."""
        for record in self.columns.table.records():
            place = Place(self.columns.table.sheet.file, record.line)
            beyond = [cell for cell in record.extra() if str(cell).strip()]
            if beyond:
                self.gathering.problem(place, "", "", "has more cells than the header", beyond[0])
            yield record, place


def likeness(source: Source, *forms: Form) -> float:
    """How surely a source holds a table of one of the forms."""
    if source.kind not in ("csv", "xlsx"):
        return 0.0
    return max((_best(sheet_table, forms)[1] for sheet_table in _tables(source, forms)), default=0.0)


def tables(source: Source, options: Options, gathering: Gathering, *forms: Form) -> list[FormTable]:
    """The tables of the source by form; other sheets are named as ignored. What the sheets could not read is listed. Raises TrailError
    where none is of any form: it names what the first one must have."""
    found: list[FormTable] = []
    for table in _tables(source, forms):
        gathering.imported.unreadable.extend(table.sheet.problems)
        form, sure = _best(table, forms)
        if not table.sheet.rows:
            gathering.imported.ignored.append((table.sheet.name, "the sheet is empty"))
        elif not sure:
            gathering.imported.ignored.append(
                (table.sheet.name, f"it has not the headers of {forms[0].what}")
            )
        else:
            if table.sheet.hidden:
                gathering.note(f"the sheet {table.sheet.name!r} is hidden; it was read")
            columns = Columns(table, form.fields, options, gathering.imported, form.ignored)
            found.append(FormTable(form, columns, gathering))
    if not found:
        *most, last = forms[0].must
        raise TrailError(
            f"{source.name}: {forms[0].what} has the columns {', '.join(most)} and {last}; this file has not"
        )
    return found


def _tables(source: Source, forms: tuple[Form, ...]) -> list[Table]:
    names = tuple({name for form in forms for name in form.headers})
    return [header_share(sheet, names)[0] for sheet in source.sheets()]


def _best(table: Table, forms: tuple[Form, ...]) -> tuple[Form, float]:
    best = max(forms, key=lambda form: form.likeness(table))
    return best, best.likeness(table)
