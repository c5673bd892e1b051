"""`mainspring login`: keep where the organisation's Mainspring is, and the token."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from mainspring.interfaces.cli.say import fail


def login(
    url: Annotated[str, typer.Argument(help="The address, such as https://okr.example.com.")],
    token_file: Annotated[
        typer.FileText | None,
        typer.Option(help="Read the token from this file, - for standard input; else it is asked for."),
    ] = None,
) -> None:
    """Sign the command line in with a token, made on the page Set-up. It is kept in your config folder, readable by you alone."""
    from mainspring.interfaces.cli.remote import Remote, keep

    if token_file is not None:
        token = token_file.read().strip()
    elif sys.stdin.isatty():
        token = typer.prompt("Token", hide_input=True).strip()
    else:
        token = sys.stdin.readline().strip()
    if not token or not token.isascii() or not token.isprintable():
        fail("that is no token: it begins with msp_ and was shown once when it was made.")
    remote = Remote(url, token)
    me = remote.get("/me")
    path = keep(remote)
    typer.echo(f"Signed in to {me['organisation_name']} as {me['name']} ({', '.join(me['scopes'])}).")
    typer.echo(f"Kept in {path} until {me['expires_at'][:10]}.")
