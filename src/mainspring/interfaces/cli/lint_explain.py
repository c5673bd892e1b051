"""`mainspring lint --explain CODE`: a rule's page at once, without loading the rest of the command."""

from __future__ import annotations

import sys


def asked_for(arguments: list[str]) -> str | None:
    """The known code whose page `arguments` (without the program's name) ask for. None where they ask for something else or there is no
    such rule: the command line proper then answers."""
    match arguments:
        case ["lint", "--explain", code] | ["rules", code]:
            pass
        case ["lint", option] if option.startswith("--explain="):
            code = option.partition("=")[2]
        case _:
            return None
    from mainspring.engine.lint.rule import codes

    return code.upper() if code.upper() in codes() else None


def explain(code: str) -> None:
    """Print the page of the rule with this code."""
    from mainspring.engine.lint.rule import rule
    from mainspring.interfaces.findings.rule_page import shown_page

    sys.stdout.write(shown_page(rule(code)))
