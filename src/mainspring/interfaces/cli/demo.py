"""`mainspring demo`: a made-up organisation, with failures of one's choice."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from mainspring.interfaces.cli.say import did_you_mean, fail, vacant


def demo(
    output: Annotated[
        Path, typer.Option("-o", "--output", help="The trail to write: a folder, a .zip or an .xlsx.")
    ],
    plant: Annotated[
        list[str] | None,
        typer.Option(
            "--plant",
            help="A pattern to plant, with a strength if you like: red_without_action or red_without_action=0.6. May be repeated.",
        ),
    ] = None,
    seed: Annotated[int, typer.Option(help="The same seed makes the same organisation.")] = 1,
    people: Annotated[int, typer.Option(min=8, max=2000, help="Everybody, the leaders among them.")] = 50,
    teams: Annotated[int, typer.Option(min=1, max=60, help="Working teams.")] = 8,
    cycles: Annotated[int, typer.Option(min=1, max=12, help="Quarters.")] = 3,
    story: Annotated[
        bool,
        typer.Option("--story", help="The organisation of the tutorial, whose failures belong together."),
    ] = False,
    format: Annotated[str, typer.Option(help="csv or parquet, for a folder or .zip.")] = "csv",
    force: Annotated[bool, typer.Option(help="Replace what is there.")] = False,
) -> None:
    """Write the trail of a made-up organisation. Without --plant it is a healthy one."""
    from mainspring.engine.trail import write_trail
    from mainspring.intake import demo as generator

    if format not in ("csv", "parquet"):
        fail(f"--format {format!r}: write csv or parquet.")
    if story and plant:
        fail("--story has its own failures: leave out --plant.")
    if story:
        plan = generator.story(seed)
    else:
        plants = {}
        for entry in plant or []:
            name, equals, strength = entry.partition("=")
            if name not in generator.PLANTABLE:
                fail(f"--plant {name!r}: there is no such pattern.{did_you_mean(name, generator.PLANTABLE)}")
            try:
                plants[name] = generator.Plant(strength=float(strength) if equals else 0.8)
            except ValueError:
                fail(f"--plant {entry!r}: the strength is a number from 0 to 1.")
        try:
            plan = generator.Plan(seed=seed, people=people, teams=teams, cycles=cycles, plants=plants)
        except ValueError as error:
            fail(str(error))
    vacant(output, force)
    draft, _ = generator.generate(plan)
    write_trail(draft, output, format=format, force=force)
    planted = ", ".join(sorted(plan.plants)) or "nothing, it is healthy"
    typer.echo(f"Wrote {output} ({len(draft):,} rows). Planted: {planted}.")
