"""`mainspring checkin`: a check-in from the command line."""

from __future__ import annotations

import json
from typing import Annotated, Any

import typer

from mainspring.interfaces.cli.say import fail


def checkin(
    key: Annotated[str, typer.Argument(help="The key result's key; `mainspring key-results` lists them.")],
    value: Annotated[float | None, typer.Option(help="The metric now.")] = None,
    confidence: Annotated[
        float | None, typer.Option(help="That the target will be reached, 0 to 100 %.")
    ] = None,
    note: Annotated[str, typer.Option(help="What changed.")] = "",
    risk: Annotated[str, typer.Option(help="What could go wrong.")] = "",
    decision_needed: Annotated[str, typer.Option(help="What others have to decide.")] = "",
    status: Annotated[
        str, typer.Option(help="green, amber or red; without one it follows from the confidence.")
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print the check-in as JSON.")] = False,
) -> None:
    """Check in on a key result."""
    from mainspring.interfaces.cli.remote import Remote, part

    if confidence is not None and not 0 <= confidence <= 100:
        fail(f"--confidence {confidence:g}: it lies between 0 and 100 %.")
    if confidence is not None and 0 < confidence < 1:
        fail(
            f"--confidence {confidence:g}: write it from 0 to 100, {confidence * 100:g} for {confidence * 100:g} %."
        )
    if status not in ("", "green", "amber", "red"):
        fail(f"--status {status!r}: write green, amber or red.")
    if value is None and confidence is None and not status and not note.strip():
        fail('give a --value, a --confidence or a --note. For example: --value 85 --confidence 60 --note "…"')
    body: dict[str, Any] = {
        "value": value,
        "confidence": None if confidence is None else confidence / 100,
        "status": status or None,
        "note": note,
        "risk": risk,
        "decision_needed": decision_needed,
    }
    remote = Remote.known()
    made = remote.post(f"/key-results/{part(key)}/check-ins", body)
    if as_json:
        typer.echo(json.dumps(made, indent=1, ensure_ascii=False))
        return
    said = [f"{made['value']:g}"] if made["value"] is not None else []
    if made["confidence"] is not None:
        said.append(f"confidence {made['confidence']:.0%}")
    if made["status"]:
        said.append(made["status"])
    typer.echo(f"Checked in on {made['key_result']}: {', '.join(said) or 'a note'}.")
