"""Edits that an editor offers: leaving a rule out at a text. Lines and columns count from 1, as everywhere but in the protocol."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mainspring.engine.lint.document import Document, KeyResult
from mainspring.engine.lint.finding import Subject
from mainspring.interfaces.findings.checked import subjects
from mainspring.interfaces.findings.places import place_of

_IGNORE = re.compile(r"mainspring\s*:\s*ignore\s*\[([^\]\n]*)\]", re.I)
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_ABOVE = 3
"""Lines above a text at which its comment may have to stand: a text in a block begins below its key."""


@dataclass(frozen=True, slots=True)
class Edit:
    """Insert `text` before the letter at `column` of `line`."""

    line: int
    column: int
    text: str


@dataclass(frozen=True, slots=True)
class Replacement:
    """Write `text` instead of what stands from `line`, `column` up to the letter before `end_column` of `end_line`."""

    line: int
    column: int
    end_line: int
    end_column: int
    text: str


def reworded(
    text: str, name: str, document: Document, key_result: KeyResult, wording: str
) -> Replacement | None:
    """The edit of `text`, the content of the file `name` that `document` was read from, that gives `key_result` this wording.

    What is written there may be quoted, folded or escaped; so the edited file is read, and the edit is offered only where it changes this
    text as asked and nothing else.
    """
    from mainspring.intake.okrs import read_text

    before = list(subjects(document))
    at = next((number for number, other in enumerate(before) if other is key_result), None)
    if at is None or not key_result.text.line or not key_result.text.value:
        return None
    lines = lines_of(text)
    end_line, last = place_of(key_result.text, len(key_result.text.value) - 1)
    edit = Replacement(key_result.text.line, key_result.text.column, end_line, last + 1, wording)
    if not 0 < edit.line <= end_line <= len(lines):
        return None
    head = "".join(lines[: edit.line - 1]) + lines[edit.line - 1][: edit.column - 1]
    tail = lines[end_line - 1][last:] + "".join(lines[end_line:])
    after_edit = read_text(head + wording + tail, name)
    wanted = [wording if number == at else other.text.value for number, other in enumerate(before)]
    if [other.text.value for other in subjects(after_edit)] != wanted or len(after_edit.problems) > len(
        document.problems
    ):
        return None
    return edit


def ignore_here(text: str, name: str, document: Document, subject: Subject, code: str) -> Edit | None:
    """The edit of `text`, the content of the file `name` that `document` was read from, that leaves `code` out at `subject`.

    Where a comment may stand depends on how the text is written (plain, quoted, in a block, in brackets). So each place that could do is
    tried by reading the edited file: the first that leaves the code out there, and there alone, and changes no text is offered. None where
    none does.
    """
    from mainspring.intake.okrs import read_text

    before = list(subjects(document))
    at = next((number for number, other in enumerate(before) if other is subject), None)
    if at is None or not subject.text.line:
        return None
    lines = lines_of(text)
    for edit in _candidates(lines, subject, code, name.lower().endswith((".md", ".markdown"))):
        after_edit = read_text(applied(lines, edit), name)
        after = list(subjects(after_edit))
        if (
            [other.text.value for other in after] == [other.text.value for other in before]
            and code in after[at].ignored
            and all(
                other.ignored.keys() == was.ignored.keys()
                for other, was in zip(after, before, strict=True)
                if was is not subject
            )
            and len(after_edit.problems) <= len(document.problems)
        ):
            return edit
    return None


def lines_of(text: str) -> list[str]:
    """The lines with their ends, as editors and our readers count them: other signs that Python ends a line at are letters."""
    return _LINE.findall(text)


def applied(lines: list[str], edit: Edit) -> str:
    """The text of `lines` (with their ends) after the edit."""
    line = lines[edit.line - 1]
    changed = line[: edit.column - 1] + edit.text + line[edit.column - 1 :]
    return "".join((*lines[: edit.line - 1], changed, *lines[edit.line :]))


def _candidates(lines: list[str], subject: Subject, code: str, markdown: bool) -> Iterator[Edit]:
    """Places that could do, the best first: in a comment that is there; in Markdown behind the text; in YAML on a line of its own above it,
    or behind it."""
    first, _ = place_of(subject.text)
    last, _ = place_of(subject.text, max(0, len(subject.text.value) - 1))
    first, last = min(first, len(lines)), min(last, len(lines))
    for number in range(max(1, first - _ABOVE), last + 1):
        if match := _IGNORE.search(lines[number - 1]):
            yield Edit(number, match.end(1) + 1, f"{', ' if match[1].strip() else ''}{code}")
    if markdown:
        for number in dict.fromkeys((first, last)):
            yield Edit(number, _end(lines[number - 1]), f" <!-- mainspring: ignore[{code}] -->")
        return
    for number in range(first, max(0, first - _ABOVE), -1):
        line = lines[number - 1]
        yield Edit(number, 1, f"{line[: len(line) - len(line.lstrip())]}# mainspring: ignore[{code}]\n")
    for number in dict.fromkeys((first, last)):
        yield Edit(number, _end(lines[number - 1]), f"  # mainspring: ignore[{code}]")


def _end(line: str) -> int:
    return len(line.rstrip()) + 1
