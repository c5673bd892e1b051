"""`mainspring patterns`: what each pattern means, how it is measured, its SQL, thresholds, false alarms."""

from __future__ import annotations

from typing import Annotated

import typer

from mainspring.interfaces.cli.say import did_you_mean, fail


def patterns(
    identifier: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="A pattern's id; without one all are listed.")
    ] = None,
) -> None:
    """What the diagnosis looks for, and how."""
    from mainspring.engine.diagnosis.catalogue import catalogue
    from mainspring.interfaces.reports.catalogue_page import page

    known = {pattern.id: pattern for pattern in catalogue()}
    if identifier is None:
        width = max(len(name) for name in known)
        for pattern in known.values():
            typer.echo(f"{pattern.id:{width}}  {pattern.title}  ({pattern.root_cause})")
        typer.echo("\nMore on one of them: mainspring patterns ID")
        return
    if identifier not in known:
        fail(f"there is no pattern {identifier!r}.{did_you_mean(identifier, known)}")
    typer.echo(page(known[identifier]), nl=False)
