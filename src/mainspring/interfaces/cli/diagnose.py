"""`mainspring diagnose`: the command line of the main job."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from mainspring.interfaces.cli import diagnosing


def diagnose(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="FILES", help="A trail (folder, .zip, .xlsx), or spreadsheets and exports in any mixture."
        ),
    ] = None,
    as_of: Annotated[
        str | None,
        typer.Option(help="Diagnose as of this date or time (default: the latest time in the trail)."),
    ] = None,
    format: Annotated[
        str | None, typer.Option(help="text, html, json or md (default: by the ending of -o, else text).")
    ] = None,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="Write the report here.")] = None,
    timezone: Annotated[
        str | None,
        typer.Option(
            help="Zone of times that state none, and of teams without one (default: what the organisation's own export says, else UTC)."
        ),
    ] = None,
    strict: Annotated[bool, typer.Option(help="Any row that cannot be read is an error.")] = False,
    anonymise: Annotated[
        bool, typer.Option(help="Replace the names of people and teams by pseudonyms.")
    ] = False,
    fail_on: Annotated[
        str | None,
        typer.Option(metavar="severity=X", help="Exit code 1 if any finding is at least as severe."),
    ] = None,
    rows: Annotated[
        str | None,
        typer.Option(
            "--rows", metavar="ID", help="Instead of a report, every row behind one pattern, as CSV."
        ),
    ] = None,
    engine: Annotated[
        str,
        typer.Option(help="duckdb, postgresql://…, or spark://… / local[2]: where the signals are computed."),
    ] = "duckdb",
    fiscal_year_start: Annotated[
        int, typer.Option(min=1, max=12, help="Month in which the fiscal year starts (imports).")
    ] = 1,
    map_: Annotated[
        list[str] | None,
        typer.Option("--map", help="Header in the file=column of the trail; may be repeated (imports)."),
    ] = None,
    as_: Annotated[
        str, typer.Option("--as", help="Take the files for this format instead of guessing (imports).")
    ] = "",
) -> None:
    """Diagnose an organisation from its trail, its spreadsheets or its tools' exports."""
    diagnosing.run(
        paths,
        as_of=as_of,
        format=format,
        output=output,
        timezone=timezone,
        strict=strict,
        anonymise=anonymise,
        fail_on=fail_on,
        rows=rows,
        engine=engine,
        fiscal_year_start=fiscal_year_start,
        map_=map_,
        as_=as_,
    )
