"""Helpers of the importers' tests: files made on the spot, and how what came of them is looked at."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from mainspring.engine.trail import check_draft
from mainspring.intake import import_files
from mainspring.intake.importer import Imported, Options
from mainspring.intake.table import normal

Row = dict[str, str]


def write_csv(path: Path, headers: Sequence[str], *rows: Sequence[object], bom: bool = False) -> Path:
    """A CSV with a header row; short rows are filled up."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(headers)
    writer.writerows([*row, *[""] * (len(headers) - len(row))] for row in rows)
    path.write_text(out.getvalue(), encoding="utf-8-sig" if bom else "utf-8")
    return path


def write_table(path: Path, headers: Sequence[str], *rows: Mapping[str, object]) -> Path:
    """The same from rows by header."""
    return write_csv(path, headers, *([row.get(header, "") for header in headers] for row in rows))


def write_json(folder: Path, **files: Any) -> Path:
    """A folder of JSON files."""
    folder.mkdir(exist_ok=True)
    for name, data in files.items():
        (folder / f"{name}.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    return folder


def imported(*paths: Path, **options: Any) -> Imported:
    """The files through the front door, with what every result must hold checked on the way: each row has its place, and the
    trail's own reader finds nothing wrong with what the importer made, whatever was wrong with the file."""
    result = import_files(paths, Options(**options))
    for table, rows in result.draft.rows.items():
        assert len(rows) == len(result.draft.places[table])
        assert all(place.file and place.line for place in result.draft.places[table]), table
    with check_draft(result.draft, now=dt.datetime(2026, 1, 1), partial=True) as trail:
        assert list(trail.problems(3)) == []
    return result


def rows(result: Imported, table: str) -> list[Row]:
    return result.draft.rows.get(table, [])


def by_title(result: Imported, table: str) -> dict[str, Row]:
    return {row["title"]: row for row in rows(result, table)}


def reasons(result: Imported) -> list[str]:
    return [str(problem) for problem in result.unreadable]


def unaccounted(result: Imported, headers: Sequence[str]) -> set[str]:
    """Headers that are neither mapped nor named as ignored with a reason."""
    told = {normal(name.rpartition(": ")[2]) for name, why in (*result.mapped, *result.ignored) if why}
    return {header for header in headers if normal(header) not in told}


def people(result: Imported) -> dict[str, str]:
    """Name or address by id."""
    return {row["person_id"]: row.get("name") or row.get("email", "") for row in rows(result, "people")}


def teams(result: Imported) -> dict[str, str]:
    return {row["team_id"]: row["name"] for row in rows(result, "teams")}
