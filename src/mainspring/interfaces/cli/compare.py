"""`mainspring compare`: what got better, worse, newly visible between two diagnoses, or how two teams differ."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from mainspring.interfaces.cli.say import CANNOT_READ, FOUND, fail


def compare(
    before: Annotated[
        Path, typer.Argument(help="A diagnosis as JSON (mainspring diagnose … --format json -o before.json).")
    ],
    after: Annotated[Path | None, typer.Argument(help="The later one; not needed with --team.")] = None,
    team: Annotated[
        list[str] | None, typer.Option("--team", help="Twice: compare these two teams of one diagnosis.")
    ] = None,
    format: Annotated[str, typer.Option(help="text or json.")] = "text",
    fail_on_worse: Annotated[bool, typer.Option(help="Exit code 1 if anything got worse.")] = False,
) -> None:
    """Compare two diagnoses, or two teams of one."""
    from mainspring.engine.diagnosis.compare import CannotCompare, compare_teams
    from mainspring.engine.diagnosis.compare import compare as compare_diagnoses
    from mainspring.interfaces.reports.comparison import comparison_lines, team_lines

    if format not in ("text", "json"):
        fail(f"--format {format!r}: write text or json.")
    try:
        if team:
            if len(team) != 2 or after is not None:
                fail("to compare teams give one diagnosis and --team twice.")
            answer = compare_teams(_load(before), team[0], team[1])
            lines = team_lines(answer)
        else:
            if after is None:
                fail("give two diagnoses, or one and --team twice.")
            answer = compare_diagnoses(_load(before), _load(after))
            lines = comparison_lines(answer)
    except CannotCompare as error:
        fail(str(error), CANNOT_READ)
    typer.echo(json.dumps(answer, indent=1, ensure_ascii=False) if format == "json" else "\n".join(lines))
    if fail_on_worse and answer.get("worse"):
        raise typer.Exit(FOUND)


def _load(path: Path) -> dict[str, Any]:
    try:
        loaded = json.loads(path.read_text(encoding="utf-8"))
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        fail(f"{path}: not a diagnosis in JSON ({error}).", CANNOT_READ)
    if not isinstance(loaded, dict):
        fail(f"{path}: not a diagnosis in JSON.", CANNOT_READ)
    return loaded
