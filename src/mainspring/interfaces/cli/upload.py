"""`mainspring upload`: files into the organisation that lives in a running Mainspring."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Annotated, Any

import typer

from mainspring.interfaces.cli.say import CANNOT_READ, fail

WAIT_SECONDS = 600
"""How long a comparison is waited for; the page has it when it is done."""
NAMED = 20
"""Rows that are not taken and are named; the rest are counted."""
_VERDICTS = {
    "new": "new",
    "changed": "changed",
    "same": "the same",
    "only_here": "only here",
    "not_taken": "not taken",
}
_REFUSED = {"not_taken": "Not taken", "left_out": "Cells left out"}


def upload(
    files: Annotated[list[Path], typer.Argument(help="A sheet, a tracker's export, pulse answers, a trail.")],
    yes: Annotated[
        bool, typer.Option("--yes", help="Take them in; without it they are only compared.")
    ] = False,
    day: Annotated[
        str, typer.Option(help="The day (YYYY-MM-DD) of which the sheet says where things stand.")
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print the comparison as JSON.")] = False,
) -> None:
    """Compare files with your organisation and, with --yes, take them in.

    Says by table what is new, changed, the same and only here, and what is not taken and why. Nothing is removed by it.
    """
    from mainspring.interfaces.cli.remote import Remote, part

    for file in files:
        if not file.is_file():
            fail(f"{file}: there is no such file.", CANNOT_READ)
    remote = Remote.known()
    remote.timeout = WAIT_SECONDS
    made = remote.send("/imports", files)
    path = f"/imports/{part(made['key'])}"
    until = time.monotonic() + WAIT_SECONDS
    pause = 0.2
    while made["state"] in ("waiting", "running"):
        if time.monotonic() > until:
            fail("it is not read yet; look at it under Set-up, Import.", CANNOT_READ)
        time.sleep(pause)
        pause = min(2.0, pause * 1.5)
        made = remote.get(path)
    if made["state"] == "failed":
        fail(made["error"], CANNOT_READ)
    refused = {name: list(remote.items(f"{path}/rows", NAMED, verdict=name)) for name in _REFUSED}
    something = any(counts.get("new") or counts.get("changed") for counts in made["counts"].values())
    if yes and (something or (day and made["undated"])):
        made = remote.post(f"{path}/apply", {"day": day} if day else {})
    if as_json:
        typer.echo(
            json.dumps(
                {**made, **{f"rows_{name}": rows for name, rows in refused.items()}},
                indent=1,
                ensure_ascii=False,
            )
        )
        return
    for line in _lines(made, refused):
        typer.echo(line)
    if made["taken_at"]:
        typer.echo("Taken in.")
    elif something or made["undated"]:
        typer.echo("Nothing is changed yet. Take it in: the same with --yes, or under Set-up, Import.")
    else:
        typer.echo("Nothing is new and nothing changes.")


def _lines(made: dict[str, Any], refused: dict[str, list[Any]]) -> list[str]:
    lines = [f"Read as: {made['read_as']}"]
    for table, counts in made["counts"].items():
        told = ", ".join(f"{counts[name]:,} {word}" for name, word in _VERDICTS.items() if counts.get(name))
        lines.append(f"  {table.replace('_', ' ')}: {told}")
    if made["undated"] and not made["taken_at"]:
        lines.append(
            f"Of {made['undated']:,} key results it says where they stand and of no day: give --day."
        )
    if made["unreadable"]:
        lines.append(f"Could not be read: {made['unreadable']:,} cells or rows")
    for name, heading in _REFUSED.items():
        total = sum(counts.get(name, 0) for counts in made["counts"].values())
        if total:
            lines.append(f"{heading} ({total:,}):")
            lines += map(_told, refused[name])
            if total > len(refused[name]):
                lines.append(f"  and {total - len(refused[name]):,} more")
    return lines


def _told(row: dict[str, Any]) -> str:
    changes = ", ".join(
        f"{one['column']}: {one['here'] or '–'} → {one['file'] or '–'}" for one in row["changes"]
    )
    named = row["title"] or row["table"].replace("_", " ")
    return f"  {named}{f' ({changes})' if changes else ''}: {row['why']}"
