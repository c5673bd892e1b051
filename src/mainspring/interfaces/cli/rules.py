"""`mainspring rules`: the linter's catalogue, or one rule's page."""

from __future__ import annotations

from typing import Annotated

import typer

from mainspring.interfaces.cli.say import fail


def rules(
    code: Annotated[
        str | None, typer.Argument(metavar="[CODE]", help="A rule's code; without one all are listed.")
    ] = None,
    format: Annotated[str, typer.Option(help="text or json.")] = "text",
) -> None:
    """What the linter challenges, and why."""
    from mainspring.engine.lint import rule as catalogue
    from mainspring.interfaces.findings.rule_page import shown_page, summary

    if format not in ("text", "json"):
        fail(f"--format {format!r}: write text or json.")
    if code is not None and code.upper() not in catalogue.codes():
        from mainspring.interfaces.findings.checked import near_code

        fail(f"there is no rule {code!r}.{near_code(code)}")
    if format == "json":
        import json

        found = [catalogue.rule(code)] if code is not None else catalogue.rules()
        answer = [summary(rule) for rule in found]
        typer.echo(json.dumps(answer[0] if code is not None else answer, indent=1, ensure_ascii=False))
        return
    if code is not None:
        typer.echo(shown_page(catalogue.rule(code)), nl=False)
        return
    from mainspring.interfaces.cli.rule_list import show

    show()
