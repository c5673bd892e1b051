"""`mainspring lint`: challenges objectives, key results and update notes, as a good coach would."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from mainspring.interfaces.cli.say import CANNOT_READ, FOUND, fail, write

if TYPE_CHECKING:
    from mainspring.interfaces.findings.checked import Checked

FORMATS = ("text", "json", "sarif", "github", "junit")


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
            help="Only these rules: codes or their beginnings, with commas (KR,OBJ201), or ALL. Replaces what the configuration selects and ignores.",
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
    from mainspring.intake.settings import FAIL_ON, SettingsError
    from mainspring.interfaces.findings.checked import Configuration, check, near_code

    if explain is not None:
        from mainspring.engine.lint.rule import codes, rule
        from mainspring.interfaces.findings.rule_page import page

        if explain.upper() not in codes():
            fail(f"--explain {explain!r}: there is no such rule.{near_code(explain)}")
        typer.echo(page(rule(explain)), nl=False)
        return
    if format not in FORMATS:
        fail(f"--format {format!r}: write {', '.join(FORMATS[:-1])} or {FORMATS[-1]}.")
    if fail_on is not None and fail_on not in FAIL_ON:
        fail(f"--fail-on {fail_on!r}: write {', '.join(FAIL_ON[:-1])} or {FAIL_ON[-1]}.")
    if config is not None and isolated:
        fail("--config and --isolated exclude each other.")
    if not paths:
        fail("name a file to lint, or - for standard input. For example: mainspring lint okrs.csv")
    if stdin_filename is not None and "-" not in paths:
        fail("--stdin-filename is for standard input: give - as the file.")
    if len(paths) != len(set(paths)):
        paths = list(dict.fromkeys(paths))
    try:
        configuration = Configuration(
            select=_listed(select),
            ignore=_listed(ignore),
            fail_on=fail_on,
            preview=preview,
            config=config,
            isolated=isolated,
        )
        for advice in configuration.advice():
            print(f"mainspring: {advice}", file=sys.stderr)
        from mainspring.intake.okrs import read_documents

        document = read_documents(paths, sys.stdin.buffer if "-" in paths else None, stdin_filename)
        checked = check(document, configuration)
        offered = None
        if suggest:
            from mainspring.interfaces.cli.lint_suggest import suggestions

            offered = suggestions(checked, configuration)
    except SettingsError as error:
        fail(f"{error}.")
    colour = output is None and _colour()
    text = _text(checked, format, offered, colour)
    if output is not None:
        write(output, text)
    else:
        typer.echo(text, nl=False, color=True)
    if document.unread:
        raise typer.Exit(CANNOT_READ)
    if checked.failed:
        raise typer.Exit(FOUND)


def _listed(values: Iterable[str] | None) -> list[str]:
    """`--select KR,OBJ --select SET` as a list."""
    return [code for value in values or () for code in value.split(",") if code.strip()]


def _text(checked: Checked, format: str, suggestions: dict[int, Sequence[Any]] | None, colour: bool) -> str:
    if format == "json":
        from mainspring.interfaces.findings.as_json import json_text

        return json_text(checked, suggestions)
    if format == "sarif":
        from mainspring.interfaces.findings.sarif import sarif_text

        return sarif_text(checked)
    if format == "junit":
        from mainspring.interfaces.findings.junit import junit_text

        return junit_text(checked)
    if format == "github":
        from mainspring.interfaces.findings.github import github_lines

        return "\n".join(github_lines(checked)) + "\n"
    from mainspring.interfaces.findings.text import text_lines

    return "\n".join(text_lines(checked, colour, suggestions)) + "\n"


def _colour() -> bool:
    """Whether standard output wants colours: a terminal that knows them, unless NO_COLOR is set."""
    if os.environ.get("NO_COLOR"):
        return False
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
