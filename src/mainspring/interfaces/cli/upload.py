"""`mainspring upload`: files into the organisation that lives in a running Mainspring."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from mainspring.interfaces.cli.say import CANNOT_READ, FOUND, fail
from mainspring.interfaces.cli.sources import mapping

if TYPE_CHECKING:
    from mainspring.interfaces.cli.remote import Remote

WAIT_SECONDS = 600
"""How long a comparison is waited for; the page has it when it is done."""
NAMED = 20
"""Rows of a kind that are named; the rest are counted."""
_VERDICTS = {
    "new": "new",
    "changed": "changed",
    "same": "the same",
    "only_here": "only here",
    "not_taken": "not taken",
}
_NAMED = {"new": "New", "changed": "Changed", "not_taken": "Not taken", "left_out": "Cells left out"}


def upload(
    files: Annotated[list[Path], typer.Argument(help="A sheet, a tracker's export, pulse answers, a trail.")],
    yes: Annotated[
        bool, typer.Option("--yes", help="Take them in; without it they are only compared.")
    ] = False,
    day: Annotated[
        str, typer.Option(help="The day (YYYY-MM-DD) of which the sheet says where things stand.")
    ] = "",
    newer: Annotated[
        bool, typer.Option("--newer", help="Take what changed here after the file was exported, too.")
    ] = False,
    map_: Annotated[
        list[str] | None,
        typer.Option(
            "--map", help="Header in the file=what it holds (key_result, owner, …); may be repeated."
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the comparison as JSON.")] = False,
) -> None:
    """Compare files with your organisation and, with --yes, take them in.

    Says by table what is new, changed, the same and only here, what could not be read and where, and what is not taken and why. Nothing is
    removed by it. Exit code 1 if anything could not be read or a row is not taken.
    """
    from mainspring.interfaces.cli.remote import Remote, part

    for file in files:
        if not file.is_file():
            fail(f"{file}: there is no such file.", CANNOT_READ)
    columns = mapping(map_ or [])
    remote = Remote.known()
    remote.timeout = WAIT_SECONDS
    made = remote.send("/imports", files)
    path = f"/imports/{part(made['key'])}"
    made = _read(remote, path, made)
    if columns:
        made = _read(remote, path, remote.post(f"{path}/columns", {"columns": _called(columns, made)}))
    if made["state"] == "failed":
        fail(f"{made['error']}{_asking(made)}", CANNOT_READ)
    named = {name: list(remote.items(f"{path}/rows", NAMED, verdict=name)) for name in _NAMED}
    if made["near"]:
        named["near"] = list(remote.items(f"{path}/rows", NAMED, near=True))
    something = any(counts.get("new") or counts.get("changed") for counts in made["counts"].values())
    if yes and (something or (day and made["undated"]) or (newer and made["newer"])):
        asked: dict[str, Any] = {"day": day} if day else {}
        made = remote.post(f"{path}/apply", asked | ({"newer": True} if newer else {}))
    if as_json:
        typer.echo(
            json.dumps(
                {**made, **{f"rows_{name}": rows for name, rows in named.items()}},
                indent=1,
                ensure_ascii=False,
            )
        )
        _end(made)
    for line in _lines(made, named):
        typer.echo(line)
    if made["taken_at"]:
        typer.echo("Taken in.")
    elif something or made["undated"] or made["newer"]:
        typer.echo("Nothing is changed yet. Take it in: the same with --yes, or under Set-up, Import.")
    else:
        typer.echo("Nothing is new and nothing changes.")
    _end(made)


def _read(remote: Remote, path: str, made: dict[str, Any]) -> dict[str, Any]:
    """The import once it is read, or could not be."""
    until = time.monotonic() + WAIT_SECONDS
    pause = 0.2
    while made["state"] in ("waiting", "running"):
        if time.monotonic() > until:
            fail("it is not read yet; look at it under Set-up, Import.", CANNOT_READ)
        time.sleep(pause)
        pause = min(2.0, pause * 1.5)
        made = remote.get(path)
    return made


def _called(columns: dict[str, str], made: dict[str, Any]) -> dict[str, str]:
    """What was said of the columns, by their headers as the files write them."""
    from mainspring.intake.table import normal

    known = {normal(header): header for header in made["columns"]}
    for header in columns:
        if normal(header) not in known:
            there = ", ".join(map(repr, known.values())) or "none"
            fail(f"--map: no column headed {header!r} waits for a meaning; those that do: {there}.")
    return {known[normal(header)]: role for header, role in columns.items()}


def _asking(made: dict[str, Any]) -> str:
    if not made["columns"]:
        return ""
    return f" Use --map 'Header=objective' --map 'Header=key_result' for: {', '.join(map(repr, made['columns']))}."


def _end(made: dict[str, Any]) -> NoReturn:
    raise typer.Exit(FOUND if made["unreadable"] or _total(made, "not_taken") else 0)


def _total(made: dict[str, Any], verdict: str) -> int:
    return sum(counts.get(verdict, 0) for counts in made["counts"].values())


def _lines(made: dict[str, Any], named: dict[str, list[Any]]) -> list[str]:
    lines = [f"Read as: {made['read_as']}"]
    for table, counts in made["counts"].items():
        told = ", ".join(f"{counts[name]:,} {word}" for name, word in _VERDICTS.items() if counts.get(name))
        lines.append(f"  {table.replace('_', ' ')}: {told}")
    if made["undated"] and not made["taken_at"]:
        lines.append(
            f"Of {made['undated']:,} key results it says where they stand and of no day: give --day."
        )
    if made["newer"] and not made["taken_at"]:
        lines.append(
            f"Changed here since the file was exported: {made['newer']:,} cells, taken only with --newer."
        )
    if made["unreadable"]:
        lost = (
            f", and {_rows(made['lost'])} lost unless you mend {'them' if made['lost'] > 1 else 'it'}"
            if made["lost"]
            else ""
        )
        lines.append(f"Could not be read ({made['unreadable']:,}){lost}:")
        lines += [f"  {_problem(one)}" for one in made["problems"][:NAMED]]
        lines += _more(made["unreadable"], min(NAMED, len(made["problems"])))
    waiting = [header for header, role in made["columns"].items() if not role]
    if waiting and not made["taken_at"]:
        lines.append(f"Not understood, name them with --map: {', '.join(map(repr, waiting))}")
    if made["near"] and not made["taken_at"]:
        lines.append(f"New, and almost the same as what is here ({made['near']:,}):")
        lines += [_told(row) for row in named["near"]]
        lines += _more(made["near"], len(named["near"]))
    for name, heading in _NAMED.items():
        # Answers to the pulse are never opened to rows; of those that are not taken there is one line for all of the same reason.
        total = sum(counts.get(name, 0) for table, counts in made["counts"].items() if table != "pulse")
        total += sum(row["table"] == "pulse" for row in named[name])
        if total:
            lines.append(f"{heading} ({total:,}):")
            lines += map(_told, named[name])
            lines += _more(total, len(named[name]))
    return lines


def _more(total: int, named: int) -> list[str]:
    return [f"  and {total - named:,} more"] if total > named else []


def _rows(n: int) -> str:
    return f"{n:,} row{'s are' if n > 1 else ' is'}"


def _problem(one: dict[str, Any]) -> str:
    from mainspring.engine.trail.problems import Problem

    said = Problem("", *(one[name] for name in ("file", "line", "column", "reason", "value")))
    return f"{said}{'; the row is lost' if one['lost'] else ''}"


def _told(row: dict[str, Any]) -> str:
    changes = ", ".join(
        f"{one['column']}: {one['here']} → {one['file'] or '–'}"
        if one["here"]
        else f"{one['column']}: {one['file'] or '–'}"
        for one in row["changes"]
    )
    table = row["table"].replace("_", " ")
    named = f"{table}: {row['title']}" if row["title"] else table
    if row["table"] == "pulse":
        named = f"pulse: {row['title']} answer{'' if row['title'] == '1' else 's'}"
    why = f": {row['why']}" if row["why"] else ""
    return f"  {named}{f' ({changes})' if changes else ''}{why}"
