"""`mainspring objectives`, `key-results`, `decisions`, `blockers`, `behind`: what the organisation's Mainspring holds."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Annotated, Any

import typer

Most = Annotated[int, typer.Option("--limit", min=1, max=100_000, help="How many at the most.")]
Json = Annotated[bool, typer.Option("--json", help="Print them as a JSON array.")]
Cycle = Annotated[str, typer.Option(help="Only those of the cycle with this key.")]
Team = Annotated[str, typer.Option(help="Only those of the team with this key.")]
Owner = Annotated[str, typer.Option(help="Only those of the person with this key, or `me`.")]
Status = Annotated[str, typer.Option(help="draft, active, achieved, missed or dropped.")]


def objectives(
    cycle: Cycle = "",
    team: Team = "",
    owner: Owner = "",
    level: Annotated[str, typer.Option(help="company, team or individual.")] = "",
    status: Status = "",
    most: Most = 50,
    as_json: Json = False,
) -> None:
    """List objectives, newest first."""
    _print(
        "/objectives",
        lambda row: [row["key"], row["status"], row["title"]],
        most,
        as_json,
        cycle=cycle,
        team=team,
        owner=owner,
        level=level,
        status=status,
    )


def key_results(
    objective: Annotated[str, typer.Option(help="Only those of the objective with this key.")] = "",
    cycle: Cycle = "",
    team: Team = "",
    owner: Owner = "",
    status: Status = "",
    most: Most = 50,
    as_json: Json = False,
) -> None:
    """List key results, newest first, with where each stands."""

    def cells(row: Any) -> list[str]:
        progress = "–" if row["progress"] is None else f"{row['progress']:.0%}"
        return [row["key"], row["latest_status"] or row["status"], progress, row["title"]]

    _print(
        "/key-results",
        cells,
        most,
        as_json,
        objective=objective,
        cycle=cycle,
        team=team,
        owner=owner,
        status=status,
    )


def decisions(
    kind: Annotated[str, typer.Option(help="Only those of this kind, such as stop.")] = "",
    forum: Annotated[str, typer.Option(help="Only those of the forum with this key.")] = "",
    subject: Annotated[
        str, typer.Option(help="Only those about the objective, key result or blocker with this key.")
    ] = "",
    most: Most = 50,
    as_json: Json = False,
) -> None:
    """List decisions, newest first."""
    _print(
        "/decisions",
        lambda row: [row["key"], row["at"][:10], row["kind"], row["title"]],
        most,
        as_json,
        kind=kind,
        forum=forum,
        subject=subject,
    )


def blockers(
    subject: Annotated[
        str, typer.Option(help="Only those of the objective or key result with this key.")
    ] = "",
    owner: Owner = "",
    every: Annotated[bool, typer.Option("--all", help="Resolved ones too.")] = False,
    most: Most = 50,
    as_json: Json = False,
) -> None:
    """List open blockers, newest first."""

    def cells(row: Any) -> list[str]:
        state = "resolved" if row["resolved_at"] else "escalated" if row["escalated_at"] else "open"
        return [row["key"], row["raised_at"][:10], state, row["title"]]

    _print(
        "/blockers",
        cells,
        most,
        as_json,
        subject=subject,
        owner=owner,
        open=None if every else "true",
    )


def behind(most: Most = 50, as_json: Json = False) -> None:
    """List key results whose owner is behind on check-ins, the longest first: for who sets the organisation up."""

    def cells(row: Any) -> list[str]:
        return [row["key"], (row["latest_at"] or "never")[:10], row["owner_name"], row["title"]]

    _print("/next-steps/behind", cells, most, as_json)


def _print(
    path: str, cells: Callable[[Any], list[str]], most: int, as_json: bool, **query: str | None
) -> None:
    from mainspring.interfaces.cli.remote import Remote

    remote = Remote.known()
    if query.get("owner") == "me":
        query["owner"] = remote.get("/me")["key"]
    rows = list(remote.items(path, most, **query))
    if as_json:
        typer.echo(json.dumps(rows, indent=1, ensure_ascii=False))
        return
    lines = [cells(row) for row in rows]
    widths = [
        max((len(line[at]) for line in lines), default=0) for at in range(len(lines[0]) - 1 if lines else 0)
    ]
    for line in lines:
        said = [cell.ljust(width) for cell, width in zip(line, widths, strict=False)]
        typer.echo("  ".join([*said, " ".join(line[-1].split())]))
    if not lines:
        typer.echo("There are none.")
