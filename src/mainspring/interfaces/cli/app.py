"""The `mainspring` command: one module a command, all joined here."""

from __future__ import annotations

import os
import sys
from typing import Annotated, NoReturn

import typer

from mainspring.interfaces.cli import check, compare, demo, diagnose, import_files, lint, lsp, patterns, rules
from mainspring.interfaces.cli.say import CANNOT_READ, OWN_ERROR, fail

app = typer.Typer(
    name="mainspring",
    help="The organisational mechanic: finds out why OKRs have stalled, from what people actually did.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Exit codes: 0 done; 1 done, and what you asked to fail on was found; 2 the command line is wrong; 3 the input cannot be read; 4 an error of Mainspring's own.",
)
app.command("diagnose")(diagnose.diagnose)
app.command("import")(import_files.import_)
app.command("check")(check.check)
app.command("compare")(compare.compare)
app.command("demo")(demo.demo)
app.command("patterns")(patterns.patterns)
app.command("lint")(lint.lint)
app.command("rules")(rules.rules)
app.command("lsp")(lsp.lsp)


def _version(wanted: bool) -> None:
    if wanted:
        from mainspring import __version__

        typer.echo(f"mainspring {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", "-V", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """The organisational mechanic: finds out why OKRs have stalled, from what people actually did."""


def run() -> None:
    """Run the command; what cannot be read ends in one sentence and exit code 3, never in a traceback."""
    from mainspring.engine.trail.problems import TrailError

    for stream in (sys.stdout, sys.stderr):
        # A terminal or pipe that lacks a letter shows its code instead of ending the command.
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    try:
        app()
    except TrailError as error:
        fail(str(error), CANNOT_READ)
    except OSError as error:
        fail(_said(error), CANNOT_READ)
    except SystemExit as end:
        _leave(end)
    except Exception as error:
        if os.environ.get("MAINSPRING_DEBUG"):
            raise
        what = " ".join(f"{type(error).__name__}: {error}".split())[:300]
        fail(f"an error of Mainspring's own ({what}). MAINSPRING_DEBUG=1 shows where.", OWN_ERROR)


def _leave(end: SystemExit) -> NoReturn:
    """End with the command's exit code. A reader of our output that has had enough (`mainspring patterns | head`) is no failure,
    whatever the library makes of it."""
    code = 0 if isinstance(end.__context__, BrokenPipeError) else end.code
    try:
        sys.stdout.flush()
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(error, BrokenPipeError):
            fail(_said(error), CANNOT_READ)
    raise SystemExit(code) from None


def _said(error: OSError) -> str:
    return f"{error.filename}: {error.strerror}" if error.filename else error.strerror or str(error)
