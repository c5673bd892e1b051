"""`mainspring check`: validates a trail; every problem with table, line, column and reason."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from mainspring.interfaces.cli.say import CANNOT_READ, FOUND, fail, known_zone, now, progress


def check(
    path: Annotated[
        Path, typer.Argument(help="A trail: a folder, a .zip of one, or an .xlsx with a sheet per table.")
    ],
    timezone: Annotated[str, typer.Option(help="Zone of times that state none.")] = "UTC",
    strict: Annotated[bool, typer.Option(help="Stop at the first problem.")] = False,
    most: Annotated[int, typer.Option("--most", min=0, help="Problems to list; 0 lists all.")] = 0,
) -> None:
    """Validate a trail. Exit code 1 if any row or cell could not be read."""
    from mainspring.engine.trail import TrailError, read_trail

    try:
        with progress("Checking", 12) as step:
            trail = read_trail(path, timezone=known_zone(timezone), now=now(), strict=strict, progress=step)
    except TrailError as error:
        if _is_importable(path):
            fail(
                f"{path} is no trail. A spreadsheet or export becomes one with: mainspring import {path} -o trail/",
                CANNOT_READ,
            )
        raise error
    with trail:
        for problem in trail.problems(most or None):
            typer.echo(str(problem))
        listed = min(most, trail.problem_count) if most else trail.problem_count
        if trail.problem_count > listed:
            typer.echo(f"… and {trail.problem_count - listed} more. List all with --most 0.")
        if trail.problem_count:
            typer.echo("")
            for table, column, reason, count in trail.problem_counts:
                place = f"{table}.{column}" if column else table
                typer.echo(f"{count:>8,}  {place}: {reason}")
            typer.echo("")
        for notice in trail.notices:
            typer.echo(notice)
        rows = ", ".join(f"{table} {count:,}" for table, count in trail.counts.items())
        typer.echo(f"Read: {rows}.")
        if trail.problem_count:
            typer.echo(f"{trail.problem_count:,} problem{'s' if trail.problem_count > 1 else ''}.")
            raise typer.Exit(FOUND)
        typer.echo("No problems.")


def _is_importable(path: Path) -> bool:
    """Whether a file that is no trail, whole or faulty, is one that `mainspring import` can open."""
    from mainspring.engine.trail import TrailError
    from mainspring.intake.sources import open_source
    from mainspring.intake.trails import looks_like_trail

    try:
        return path.is_file() and not looks_like_trail(path) and bool(open_source(path).sheets())
    except TrailError:
        return False
