"""The `mainspring` command: one module a command, all joined here."""

from __future__ import annotations

from typing import Annotated

import typer

from mainspring.interfaces.cli import (
    check,
    checkin,
    compare,
    demo,
    diagnose,
    export,
    fmt,
    import_files,
    lint,
    listing,
    login,
    lsp,
    patterns,
    rules,
    serve,
    upload,
)
from mainspring.interfaces.cli.guard import guarded

app = typer.Typer(
    name="mainspring",
    help="The organisational mechanic: finds out why OKRs have stalled, from what people actually did.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Exit codes: 0 done; 1 done, and what you asked to fail on was found, or not all could be read or taken; 2 the command line is wrong; 3 the input cannot be read; 4 an error of Mainspring's own.",
)
app.command("diagnose")(diagnose.diagnose)
app.command("import")(import_files.import_)
app.command("check")(check.check)
app.command("compare")(compare.compare)
app.command("demo")(demo.demo)
app.command("patterns")(patterns.patterns)
app.command("lint")(lint.lint)
app.command("fmt")(fmt.fmt)
app.command("rules")(rules.rules)
app.command("lsp")(lsp.lsp)
app.command("serve")(serve.serve)
app.command("backup")(serve.backup)
app.command("restore")(serve.restore)
app.command("login")(login.login)
app.command("checkin")(checkin.checkin)
app.command("objectives")(listing.objectives)
app.command("key-results")(listing.key_results)
app.command("decisions")(listing.decisions)
app.command("blockers")(listing.blockers)
app.command("behind")(listing.behind)
app.command("upload")(upload.upload)
app.command("export")(export.export)


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
    """Run the command that the command line names."""
    guarded(app)
