"""One open file as the language server sees it: read and checked anew at every change, its readings kept between changes."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field

from mainspring.engine.lint.document import Text
from mainspring.engine.lint.finding import Finding, Subject
from mainspring.engine.lint.key_result import KeyResultReading, read_key_result
from mainspring.interfaces.findings.checked import Checked, Configuration, check, subjects
from mainspring.interfaces.findings.places import extent_of, place_of

_KEPT = 5_000
"""Readings that are kept: while one key result is typed, the others need not be read again."""


class Readings:
    """Readings by text and objective, the longest unused forgotten first."""

    def __init__(self, most: int = _KEPT) -> None:
        self._kept: OrderedDict[tuple[str, str], KeyResultReading] = OrderedDict()
        self._most = most

    def of(self, text: str, objective: str) -> KeyResultReading:
        key = (text, objective)
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        reading = self._kept[key] = read_key_result(text, objective)
        if len(self._kept) > self._most:
            self._kept.popitem(last=False)
        return reading


@dataclass(slots=True)
class Look:
    """What was seen in a file: its findings, and every text with its extent (lines and columns from 1)."""

    checked: Checked
    places: list[tuple[tuple[int, int, int, int], Subject]] = field(default_factory=list)

    def subject_at(self, line: int, column: int) -> Subject | None:
        """The text at a place; the innermost where one lies in another."""
        found = [
            (extent, subject)
            for extent, subject in self.places
            if (extent[0], extent[1]) <= (line, column) <= (extent[2], extent[3])
        ]
        return max(found, key=lambda entry: entry[0][:2])[1] if found else None

    def findings_on(self, subject: Subject) -> list[Finding]:
        return [finding for finding in self.checked.all if finding.subject is subject]


def look(text: str, name: str, configuration: Configuration, readings: Readings) -> Look:
    """Read and check `text`, the present content of the file `name`. Never raises for any text; SettingsError for a configuration that
    cannot be used."""
    from mainspring.intake.okrs import read_text

    document = read_text(text, name)
    for key_result in document.key_results:
        key_result._reading = readings.of(key_result.text.value, key_result.objective.text.value)
    checked = check(document, configuration)
    places = [
        (extent, subject) for subject in subjects(document) if (extent := _extent(subject.text)) is not None
    ]
    return Look(checked, places)


def _extent(text: Text) -> tuple[int, int, int, int] | None:
    if not text.line or not text.column or not text.value:
        return None
    last_line, last_column = place_of(text, len(text.value) - 1)
    return text.line, text.column, last_line, last_column + 1


def shown_extent(finding: Finding) -> tuple[int, int, int, int]:
    """Where an editor underlines a finding; what has no place stands at the top of the file."""
    extent = extent_of(finding)
    return extent if extent[0] and extent[1] else (max(1, extent[0]), 1, max(1, extent[0]), 1)
