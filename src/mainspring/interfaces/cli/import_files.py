"""`mainspring import`: other tools' exports and plain spreadsheets become one trail."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mainspring.interfaces.cli.say import CANNOT_READ, FOUND, fail, known_zone, now, vacant
from mainspring.interfaces.cli.sources import mapping

if TYPE_CHECKING:
    from mainspring.engine.trail import Draft
    from mainspring.intake.changes import Change
    from mainspring.intake.importer import Imported, Options

MOST = 5
"""Rows of a kind that are named when an import changes a trail; the rest are counted."""


def import_(
    files: Annotated[
        list[Path],
        typer.Argument(help="Spreadsheets and exports, in any mixture; a trail may be among them."),
    ],
    output: Annotated[
        Path, typer.Option("-o", "--output", help="The trail to write: a folder, a .zip or an .xlsx.")
    ],
    timezone: Annotated[str, typer.Option(help="Zone of times that state none.")] = "UTC",
    fiscal_year_start: Annotated[
        int, typer.Option(min=1, max=12, help="Month in which the fiscal year starts.")
    ] = 1,
    map_: Annotated[
        list[str] | None,
        typer.Option("--map", help="Header in the file=column of the trail; may be repeated."),
    ] = None,
    as_: Annotated[
        str,
        typer.Option(
            "--as", help="Take the files for this format instead of guessing (viva, jira, spreadsheet, …)."
        ),
    ] = "",
    format: Annotated[str, typer.Option(help="csv or parquet, for a folder or .zip.")] = "csv",
    force: Annotated[bool, typer.Option(help="Replace what is there, even if it is no trail.")] = False,
) -> None:
    """Import spreadsheets and exports into a trail, and say what was recognised, mapped, ignored and unreadable.

    Importing again into the same trail replaces it and says what is new, changed and gone. Exit code 1 if anything was unreadable.
    """
    from mainspring.engine.trail import write_trail
    from mainspring.intake import import_files
    from mainspring.intake.importer import Options
    from mainspring.intake.summary import summary_lines

    if format not in ("csv", "parquet"):
        fail(f"--format {format!r}: write csv or parquet.")
    for file in files:
        if not file.exists():
            fail(f"{file}: there is no such file or folder.", CANNOT_READ)
    options = Options(
        timezone=known_zone(timezone),
        fiscal_year_start=fiscal_year_start,
        mapping=mapping(map_ or []),
        now=now(),
        as_=as_ or None,
    )
    imported = import_files(files, options)
    for line in summary_lines(imported):
        typer.echo(line)
    old = _standing(output, options)
    if old is not None:
        for line in _changes(output, old, imported, options):
            typer.echo(line)
        # A tracker alone is no newer state of a trail with objectives.
        force = force or _has_goals(imported.draft) or not _has_goals(old)
    vacant(output, force)
    write_trail(imported.draft, output, format=format, force=force)
    typer.echo(f"Wrote {output}. Next: mainspring diagnose {output}")
    if imported.unreadable:
        raise typer.Exit(FOUND)


def _standing(output: Path, options: Options) -> Draft | None:
    """The trail, or part of one, that stands at `output`; None where there is none that can be read."""
    from mainspring.engine.trail import TrailError
    from mainspring.intake.trails import imported_trail, looks_like_trail

    try:
        return imported_trail(output, options).draft if output.exists() and looks_like_trail(output) else None
    except TrailError:
        return None


def _has_goals(draft: Draft) -> bool:
    return bool(draft.rows.get("objectives") or draft.rows.get("key_results"))


def _changes(output: Path, old: Draft, imported: Imported, options: Options) -> Iterator[str]:
    """What this import changes in the trail that stands at `output`."""
    from mainspring.engine.trail import check_draft
    from mainspring.intake.changes import compare_drafts
    from mainspring.intake.trails import draft_of

    # Both sides as a trail writes its cells: a sheet's "1.50" is no change of 1.5.
    with check_draft(imported.draft, timezone=options.timezone, now=now(), partial=True) as trail:
        new = draft_of(trail)
    changes = compare_drafts(old, new)
    names = _names(old) | _names(new)
    yield f"Compared with the trail in {output}:"
    yield from (f"  {line}" for line in changes.lines())
    for word, found in (("new", changes.new), ("changed", changes.changed), ("gone", changes.gone)):
        named = [change for change in found if change.table in ("objectives", "key_results")]
        yield from (f"  {word}: {_named(change, names)}" for change in named[:MOST])
        if len(named) > MOST:
            yield f"  {word}: and {len(named) - MOST:,} more objectives or key results"


def _names(draft: Draft) -> dict[str, str]:
    """What people call the things behind the ids."""
    from mainspring.engine.trail import TABLES

    return {
        row.get(TABLES[table].key or "", ""): row.get("title") or row.get("name") or ""
        for table in ("people", "teams", "cycles", "objectives", "key_results")
        for row in draft.rows.get(table, ())
    }


def _named(change: Change, names: dict[str, str]) -> str:
    """A row by its title, with what changed in it."""

    def shown(cell: str) -> str:
        return ", ".join(names.get(part) or part for part in cell.split(";")) if cell else "none"

    columns = ", ".join(f"{column} {shown(old)} → {shown(new)}" for column, old, new in change.columns)
    return f"“{change.title or change.id}”" + (f" ({columns})" if columns else "")
