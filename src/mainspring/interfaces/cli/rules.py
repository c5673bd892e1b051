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
    from mainspring.interfaces.findings.checked import near_code
    from mainspring.interfaces.findings.rule_page import TITLES, in_short, shown_page, summary, wrapped

    if format not in ("text", "json"):
        fail(f"--format {format!r}: write text or json.")
    if code is not None and code.upper() not in catalogue.codes():
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
    everything = catalogue.rules()
    widths = [max(len(rule.code) for rule in everything), max(len(rule.name) for rule in everything)]
    for family, title in TITLES.items():
        those = [rule for rule in everything if rule.family == family]
        if those:
            typer.echo(f"{title}")
        for rule in those:
            severity = f"{rule.severity}, preview" if rule.preview else rule.severity
            typer.echo(f"  {rule.code:{widths[0]}}  {rule.name:{widths[1]}}  {severity}")
            for line in wrapped(f"{' ' * (widths[0] + 4)}{in_short(rule)}"):
                typer.echo(line)
        if those:
            typer.echo("")
    typer.echo("More on one of them: mainspring rules CODE")
