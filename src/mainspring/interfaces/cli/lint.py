"""`mainspring lint`: challenges objectives, key results and update notes, as a good coach would."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from mainspring.interfaces.cli.say import fail


def lint(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="FILES", help="CSV, XLSX, YAML, Markdown or a trail, in any mixture; - is standard input."
        ),
    ] = None,
    format: Annotated[
        str, typer.Option(help="text, json, sarif, github (annotations) or junit (XML).")
    ] = "text",
    select: Annotated[
        list[str] | None,
        typer.Option(
            metavar="CODES",
            help="Only these rules: codes or their beginnings, with commas (KR,OBJ101), or ALL. Replaces what the configuration selects and ignores.",
        ),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option(
            metavar="CODES", help="Leave out these rules, beside those the configuration leaves out."
        ),
    ] = None,
    fail_on: Annotated[
        str | None,
        typer.Option(
            help="Exit code 1 from this severity on: error, warning, info, or never (default: the configuration's, else warning)."
        ),
    ] = None,
    explain: Annotated[
        str | None, typer.Option(metavar="CODE", help="Print the page of one rule, and nothing else.")
    ] = None,
    suggest: Annotated[
        bool,
        typer.Option("--suggest", help="Offer outcome forms of key results that are outputs or activities."),
    ] = False,
    preview: Annotated[bool, typer.Option("--preview", help="Run rules in preview as well.")] = False,
    config: Annotated[
        Path | None, typer.Option(help="This configuration instead of the nearest one above each file.")
    ] = None,
    isolated: Annotated[bool, typer.Option("--isolated", help="Without any configuration file.")] = False,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="Write the findings here.")] = None,
    stdin_filename: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="Name of what comes by standard input: for its format, configuration and places.",
        ),
    ] = None,
) -> None:
    """Challenge objectives, key results and update notes. Exit code 1 if something is found that you asked to fail on."""
    if explain is not None:
        from mainspring.engine.lint.rule import codes, rule
        from mainspring.interfaces.findings.checked import near_code
        from mainspring.interfaces.findings.rule_page import shown_page

        if explain.upper() not in codes():
            fail(f"--explain {explain!r}: there is no such rule.{near_code(explain)}")
        typer.echo(shown_page(rule(explain)), nl=False)
        return
    from mainspring.interfaces.cli.linting import run

    run(
        paths,
        format=format,
        select=select or (),
        ignore=ignore or (),
        fail_on=fail_on,
        suggest=suggest,
        preview=preview,
        config=config,
        isolated=isolated,
        output=output,
        stdin_filename=stdin_filename,
    )
