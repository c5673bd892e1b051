"""The linter's catalogue as a list, without what reads a command line: loading that takes longer than the list."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from mainspring.engine.lint import rule as catalogue
from mainspring.interfaces.findings.rule_page import TITLES, in_short, wrapped


def show() -> None:
    """Print every rule by family: code, name, severity and what it does in short."""
    sys.stdout.writelines(f"{line}\n" for line in _lines())


def _lines() -> Iterator[str]:
    everything = catalogue.rules()
    widths = [max(len(rule.code) for rule in everything), max(len(rule.name) for rule in everything)]
    for family, title in TITLES.items():
        those = [rule for rule in everything if rule.family == family]
        if those:
            yield title
        for rule in those:
            severity = f"{rule.severity}, preview" if rule.preview else rule.severity
            yield f"  {rule.code:{widths[0]}}  {rule.name:{widths[1]}}  {severity}"
            yield from wrapped(f"{' ' * (widths[0] + 4)}{in_short(rule)}")
        if those:
            yield ""
    yield "More on one of them: mainspring rules CODE"
