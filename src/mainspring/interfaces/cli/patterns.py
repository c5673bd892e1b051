"""`mainspring patterns`: what each pattern means, how it is measured, its SQL, thresholds, false alarms."""

from __future__ import annotations

from typing import Annotated

import typer

from mainspring.interfaces.cli.say import fail


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
        import difflib

        close = difflib.get_close_matches(identifier, known, n=1)
        fail(
            f"there is no pattern {identifier!r}."
            + (f" Did you mean {close[0]}?" if close else " See: mainspring patterns")
        )
    typer.echo(page(known[identifier]), nl=False)
