"""Where the `mainspring` command starts: answers `--version` and a rule's page at once and imports the rest only when it is needed."""

from __future__ import annotations

import sys
from collections.abc import Sequence
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
    plain = plain_diagnosis(sys.argv[1:])
    if plain is not None:
        from mainspring.interfaces.cli.diagnosing import run as diagnose
        from mainspring.interfaces.cli.guard import guarded

        paths, output = plain
        guarded(lambda: diagnose(paths, output=output))
    from mainspring.interfaces.cli.app import run

    run()


def plain_diagnosis(arguments: Sequence[str]) -> tuple[list[Path], Path | None] | None:
    """The files and the report of `diagnose FILES… [-o REPORT]`; None for any other command line.

    Loading what reads any command line takes a seventh of the time of a whole diagnosis, and the commonest of all needs none of it.
    """
    if list(arguments[:1]) != ["diagnose"]:
        return None
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
