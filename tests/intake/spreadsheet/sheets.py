"""Helpers of the spreadsheet's tests: workbooks and CSVs made on the spot, and how what came of them is looked at."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook

from mainspring.engine.trail import check_draft
from mainspring.intake import import_files
from mainspring.intake.importer import Imported, Options

NOW = dt.datetime(2026, 1, 1)


def sheet(path: Path, *rows: Sequence[object], delimiter: str = ",", encoding: str = "utf-8") -> Path:
    """A CSV of the rows as they are."""
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    path.write_bytes(out.getvalue().encode(encoding))
    return path


def workbook(path: Path, **sheets: Sequence[Sequence[object]]) -> Workbook:
    """A workbook with a sheet for each keyword (underscores are blanks); save it with `saved`."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        page = book.create_sheet(name.replace("_", " "))
        for row in rows:
            page.append(list(row))
    book.save(path)
    return book


def read(*paths: Path, checked: bool = True, **options: object) -> Imported:
    """The import; unless told otherwise it must also be a trail without a problem."""
    imported = import_files(list(paths), Options(**{"now": NOW, **options}))  # type: ignore[arg-type]
    if checked:
        with check_draft(imported.draft, timezone="UTC", now=NOW) as trail:
            assert list(trail.problems()) == []
    return imported


def rows(imported: Imported, table: str) -> list[dict[str, str]]:
    """The rows of a table, without empty cells."""
    return [
        {column: cell for column, cell in row.items() if cell} for row in imported.draft.rows.get(table, [])
    ]


def tree(imported: Imported) -> dict[str, list[str]]:
    """Key results' titles by their objective's."""
    titles = {row["objective_id"]: row["title"] for row in imported.draft.rows["objectives"]}
    found: dict[str, list[str]] = {title: [] for title in titles.values()}
    for row in imported.draft.rows["key_results"]:
        found[titles[row["objective_id"]]].append(row["title"])
    return found


def names(imported: Imported, table: str, column: str) -> list[str]:
    """A column of people's or teams' ids as names."""
    kind = "teams" if column == "team_id" else "people"
    key = "team_id" if kind == "teams" else "person_id"
    called = {row[key]: row["name"] for row in imported.draft.rows.get(kind, [])}
    return [called.get(row.get(column, ""), "") for row in imported.draft.rows[table]]


def reasons(imported: Imported) -> list[tuple[int, str, str]]:
    """Line, column and reason of what could not be read."""
    return [(problem.line, problem.column, problem.reason) for problem in imported.unreadable]
