"""Where the `mainspring` command starts: answers `--version` and a rule's page at once and imports the rest only when it is needed."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path


def main() -> None:
    """Run the command line; exits with the codes of `docs/reference/cli.md`."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        from mainspring import __version__

        print(f"mainspring {__version__}")
        return
    if sys.argv[1:2] in (["lint"], ["rules"]):
        from mainspring.interfaces.cli.lint_explain import asked_for, explain

        code = asked_for(sys.argv[1:])
        if code is not None:
            from mainspring.interfaces.cli.guard import guarded

            guarded(lambda: explain(code))
    if sys.argv[1:] == ["rules"]:
        from mainspring.interfaces.cli.guard import guarded
        from mainspring.interfaces.cli.rule_list import show

        guarded(show)
    plain = plain_diagnosis(sys.argv[1:])
    if plain is not None:
        from mainspring.interfaces.cli.diagnosing import run as diagnose
        from mainspring.interfaces.cli.guard import guarded

        paths, output = plain
        guarded(lambda: diagnose(paths, output=output), at_once=True)
    linted = plain_linting(sys.argv[1:])
    if linted is not None:
        from mainspring.interfaces.cli.guard import guarded
        from mainspring.interfaces.cli.linting import run as lint

        files, options = linted
        # Modules and texts live until the end: looking for what could be freed would only take time.
        gc.disable()
        guarded(lambda: lint(files, **options), at_once=True)
    from mainspring.interfaces.cli.app import run

    run()


def plain_diagnosis(arguments: Sequence[str]) -> tuple[list[Path], Path | None] | None:
    """The files and the report of `diagnose FILES… [-o REPORT]`; None for any other command line.

    Loading what reads any command line takes a seventh of the time of a whole diagnosis, and the commonest of all needs none of it.
    """
    if list(arguments[:1]) != ["diagnose"]:
        return None
    from pathlib import Path

    paths: list[Path] = []
    output: Path | None = None
    rest = iter(arguments[1:])
    for argument in rest:
        if argument in ("-o", "--output") and output is None:
            value = next(rest, "")
            if not value or value.startswith("-"):
                return None
            output = Path(value)
        elif not argument or argument.startswith("-"):
            return None
        else:
            paths.append(Path(argument))
    return (paths, output) if paths else None


def plain_linting(arguments: Sequence[str]) -> tuple[list[str], dict[str, Any]] | None:
    """The files and options of a `lint FILES…` whose options stand apart from their values, each once; None for any other command line. An
    editor or a hook calls it again and again, and what reads any command line takes longer to load than a file to check.
    """
    if list(arguments[:1]) != ["lint"]:
        return None
    files: list[str] = []
    options: dict[str, Any] = {}
    rest = iter(arguments[1:])
    for argument in rest:
        name = argument[2:].replace("-", "_")
        if name in options:
            return None
        if argument in ("--preview", "--suggest", "--isolated"):
            options[name] = True
        elif argument in ("--format", "--fail-on", "--stdin-filename", "--select", "--ignore"):
            value = next(rest, "")
            if not value or value.startswith("-"):
                return None
            options[name] = [value] if argument in ("--select", "--ignore") else value
        elif not argument or (argument.startswith("-") and argument != "-"):
            return None
        else:
            files.append(argument)
    return (files, options) if files else None
