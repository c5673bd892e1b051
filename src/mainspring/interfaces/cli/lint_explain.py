"""`mainspring lint --explain CODE`: a rule's page at once, without loading the rest of the command."""

from __future__ import annotations

import sys


def explained(arguments: list[str]) -> bool:
    """Print the page that `arguments` (without the program's name) ask for. False where they ask for something else or the code is not
    known: the command line proper then answers."""
    match arguments:
        case ["lint", "--explain", code] | ["rules", code]:
            pass
        case ["lint", option] if option.startswith("--explain="):
            code = option.partition("=")[2]
        case _:
            return False
    from mainspring.engine.lint.rule import codes, rule

    if code.upper() not in codes():
        return False
    from mainspring.interfaces.findings.rule_page import page

    sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    try:
        sys.stdout.write(page(rule(code)))
        sys.stdout.flush()
    except BrokenPipeError:
        # A reader that has had enough (`| head`) is no failure.
        import os

        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return True
