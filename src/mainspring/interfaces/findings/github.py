"""Findings as GitHub workflow commands: annotations beside the lines of a pull request."""

from __future__ import annotations

import os
from collections.abc import Iterator

from mainspring.engine.lint.document import Text
from mainspring.intake.globs import source_of
from mainspring.interfaces.findings.checked import Checked
from mainspring.interfaces.findings.places import extent_of, home_of, place_of, told, within
from mainspring.interfaces.findings.text import summary

_COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}


def github_lines(checked: Checked) -> Iterator[str]:
    """One command a finding and a problem, then the summary as plain text."""
    for finding in checked.all:
        where = _where(home_of(finding, checked.files), 0, 0)
        if finding.subject is not None:
            line, column, end_line, end_column = extent_of(finding)
            where = _where(finding.subject.text.file, line, column)
            if column and (end_line, end_column) > (line, column):
                where["endLine"] = str(end_line)
                # The last column is the last letter's own; GitHub shows columns only for an annotation of one line.
                where["endColumn"] = str(max(1, end_column - 1))
        yield _command(
            _COMMANDS[finding.severity],
            {**where, "title": finding.code},
            (within(finding.subject.text) if finding.subject is not None else "")
            + (f"{finding.message}\nBecause {finding.because}" if finding.because else finding.message),
        )
    for unused in checked.unused:
        text = unused.subject.text
        yield _command("notice", _where(text.file, *place_of(text)), within(text) + unused.message)
    for name, title, those in (("error", "not read", checked.problems), ("notice", "read", checked.notices)):
        for said in those:
            file, line, column, reason = told(said)
            yield _command(
                name, {**_where(file, line, column), "title": title}, within(Text("", file, line)) + reason
            )
    yield summary(checked)


def _where(file: str, line: int, column: int) -> dict[str, str]:
    where = {"file": source_of(file).replace(os.sep, "/")} if file else {}
    if file and line:
        where["line"] = str(line)
        if column:
            where["col"] = str(column)
    return where


def _command(name: str, properties: dict[str, str], message: str) -> str:
    said = ",".join(f"{key}={_escaped(value, ':,')}" for key, value in properties.items())
    return f"::{name}{' ' if said else ''}{said}::{_escaped(message)}"


def _escaped(text: str, more: str = "") -> str:
    """The runner's own escapes: a raw line end would start a new command."""
    for letter in f"%\r\n{more}":
        text = text.replace(letter, f"%{ord(letter):02X}")
    return text
