"""Edits that an editor offers: leaving a rule out at a text. Lines count from 1, columns from 1, as everywhere but in the protocol."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mainspring.engine.lint.finding import Subject

_IGNORE = re.compile(r"mainspring\s*:\s*ignore\s*\[([^\]\n]*)\]", re.I)


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace the letters from `column` to `end_column` of `line` by `text`."""

    line: int
    column: int
    end_column: int
    text: str


def ignore_here(lines: list[str], subject: Subject, code: str, markdown: bool) -> Edit | None:
    """The edit that leaves `code` out at `subject`; None where its place is not known.

    A comment that is there already gets the code added. Else Markdown gets it at the end of the text's first line, and YAML on a line of
    its own above: at the end it could fall inside a text of several lines.
    """
    at = subject.text.line
    if not at or at > len(lines):
        return None
    for number in (at, at - 1):
        line = lines[number - 1] if number else ""
        own = number == at or line.lstrip().startswith(("#", "<!--"))
        if own and (match := _IGNORE.search(line)):
            comma = ", " if match[1].strip() else ""
            return Edit(number, match.end(1) + 1, match.end(1) + 1, f"{comma}{code}")
    line = lines[at - 1].rstrip("\r\n")
    if markdown:
        end = len(line.rstrip()) + 1
        return Edit(at, end, end, f" <!-- mainspring: ignore[{code}] -->")
    above, indent = _item(lines, at)
    return Edit(above, 1, 1, f"{indent}# mainspring: ignore[{code}]\n")


def _item(lines: list[str], at: int) -> tuple[int, str]:
    """The line above which a comment on a YAML text belongs, and its indentation: the line on which the text's key stands, which is
    above that of a text in a block or on a line of its own."""
    number = at
    while number > 1 and not re.match(r"\s*(?:-\s|[\w ]+:(?:\s|$)|[\"']?\w+[\"']?\s*:)", lines[number - 1]):
        number -= 1
    line = lines[number - 1]
    return number, line[: len(line) - len(line.lstrip())]
