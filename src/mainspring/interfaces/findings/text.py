"""Findings for a terminal: place, code, message, the text with the offending words underlined, and why."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import repeat
from typing import Any

from mainspring.engine.lint.document import KeyResult, Note, Objective, Text
from mainspring.engine.lint.finding import SEVERITIES, Finding, Subject
from mainspring.engine.lint.language import is_foreign
from mainspring.interfaces.findings.ahead import Ahead
from mainspring.interfaces.findings.checked import Checked
from mainspring.interfaces.findings.places import home_of, place_of, shown

_STYLES = {"error": "1;31", "warning": "1;33", "info": "36", "code": "1", "faint": "2"}
_MOVING = frozenset(("Cc", "Cf", "Cs", "Zl", "Zp"))
_INVISIBLE = "\u200d\ufe0f\u00ad"
"""Joiners and variation selectors are part of what people write, and take no column."""

_RELATED = 4
"""Further texts that are shown with a finding; the other formats have them all."""

_OTHERS = 10
"""Places of texts in another language that are named; the JSON has them all."""

_WIDTH = 100
"""Letters of a text that are shown; of a longer one the part around the words in question."""


def text_lines(
    checked: Checked,
    colour: bool = False,
    suggestions: Mapping[int, Sequence[Any]] | None = None,
    ahead: Ahead | None = None,
) -> Iterator[str]:
    """The report, line by line, except that what was told `ahead` (by `block`) comes as it is; with `colour` in ANSI codes. `suggestions`
    (by `id` of the key result) follow its last finding."""
    paint = _painted if colour else _plain
    offered = suggestions or {}
    last = {id(finding.subject): finding for finding in checked.findings} if offered else {}
    findings = checked.all
    told_ahead = repeat(None, len(findings)) if ahead is None else ahead.of(findings)
    for finding, told in zip(findings, told_ahead, strict=True):
        if told is None:
            yield from _block(finding, checked.files, paint if colour else None)
        else:
            yield told
        if last and last.get(id(finding.subject)) is finding:
            yield from _rewrites(finding.subject, offered, paint)
    for key_result in checked.document.key_results if offered else ():
        if id(key_result) not in last and id(key_result) in offered:
            yield f"{_place(key_result.text)}: {_quoted(key_result.text.value, 0, 0)[0]}"
            yield from _rewrites(key_result, offered, paint)
    for unused in checked.unused:
        place = shown(unused.subject.text.file, *unused.place)
        yield f"{place if place.isprintable() else printable(place)}: {paint('info', 'info')} {unused.message}"
    for problem in checked.problems:
        yield printable(problem)
    for notice in checked.notices:
        yield f"{paint('faint', 'note')} {printable(notice)}"
    foreign = _not_assessed(checked)
    others = [_place(subject.text) or "?" for subject in foreign]
    if others:
        more = f" and {len(others) - _OTHERS:,} more" if len(others) > _OTHERS else ""
        yield f"{paint('faint', 'note')} not in English, so not assessed: {', '.join(others[:_OTHERS])}{more}"
    if checked.all or checked.unused or checked.problems or checked.notices or others or offered:
        yield ""
    yield summary(checked, foreign)


def _rewrites(
    subject: Subject | None, offered: Mapping[int, Sequence[Any]], paint: Callable[[str, str], str]
) -> Iterator[str]:
    """The question to ask of a key result that is work, and the forms to choose from."""
    if not isinstance(subject, KeyResult) or id(subject) not in offered:
        return
    from mainspring.engine.lint.rewrite import question

    yield f"    {paint('code', 'ask')} {printable(question(subject))}"
    for suggestion in offered[id(subject)]:
        yield f"    {paint('code', 'try')} {printable(str(suggestion))}"


def summary(checked: Checked, foreign: Sequence[Subject] | None = None) -> str:
    """One line: how much was found in how much, what was left out, what could not be read; `foreign` texts were not assessed where
    that is known already."""
    found = len(checked.all)
    counts = [
        _some(count, severity) for severity in reversed(SEVERITIES) if (count := checked.count(severity))
    ]
    detail = f" ({', '.join(counts)})" if found else ""
    read = [_some(len(checked.document), "key result")]
    if checked.document.notes:
        read.append(_some(len(checked.document.notes), "note"))
    files = f" of {len(checked.sources)} files" if len(checked.sources) > 1 else ""
    said = f"{_some(found, 'finding') if found else 'No findings'}{detail} in {' and '.join(read)}{files}."
    if checked.ignored:
        said += f" {len(checked.ignored):,} more {'was' if len(checked.ignored) == 1 else 'were'} ignored."
    if checked.unused:
        said += f" {_some(len(checked.unused), 'ignored code')} without effect."
    if foreign is None:
        foreign = _not_assessed(checked)
    if foreign:
        kinds = ((Objective, "objective"), (KeyResult, "key result"), (Note, "note"))
        counted = [(sum(isinstance(each, kind) for each in foreign), what) for kind, what in kinds]
        *first, last = [_some(count, what) for count, what in counted if count]
        several = f"{', '.join(first)} and {last}" if first else last
        said += f" {several} in another language than English {'was' if len(foreign) == 1 else 'were'} not assessed."
    if checked.problems:
        said += f" {_some(len(checked.problems), 'problem')} in reading."
    return said


def _not_assessed(checked: Checked) -> list[Subject]:
    """The texts in another language than English, in the order of the document."""
    found: list[Subject] = []
    for objective in checked.document.objectives:
        if is_foreign(objective.text.value):
            found.append(objective)
        found += [key_result for key_result in objective.key_results if not key_result.reading.assessed]
    return found + [note for note in checked.document.notes if is_foreign(note.text.value)]


def _some(count: int, what: str) -> str:
    plural = what if what == "info" or count == 1 else f"{what}s"
    return f"{count:,} {plural}"


def _place(text: Text, offset: int = 0) -> str:
    place = shown(text.file, *place_of(text, offset))
    return place if place.isprintable() else printable(place)


def _plain(style: str, text: str) -> str:
    return text


def _painted(style: str, text: str) -> str:
    return f"\x1b[{_STYLES[style]}m{text}\x1b[0m"


def block(finding: Finding, colour: bool = False) -> str:
    """The lines on one finding on a single text."""
    return "\n".join(_block(finding, (), _painted if colour else None))


def _block(finding: Finding, files: Sequence[str], paint: Callable[[str, str], str] | None) -> list[str]:
    """The lines on one finding; `paint` None: without colours, as most of thousands are written."""
    subject = finding.subject
    if subject is None:
        place = printable(home_of(finding, files)) or "the set"
    else:
        place = _place(subject.text, finding.start) or "?"
    preview = " (preview)" if finding.preview else ""
    severity, code = finding.severity, finding.code
    message, because = finding.message, finding.because
    if not (message.isprintable() and because.isprintable()):
        message, because = printable(message), printable(because)
    if paint is None:
        lines = [f"{place}: {code} {severity} {message}{preview}"]
    else:
        lines = [f"{place}: {paint('code', code)} {paint(severity, severity)} {message}{preview}"]
    if subject is not None:
        quoted, before, under = _quoted(subject.text.value, finding.start, finding.end)
        lines.append(f"    {quoted}")
        if under:
            marks = "^" * under
            lines.append(f"    {' ' * before}{paint(severity, marks) if paint else marks}")
    if because:
        because = f"    because {because}"
        lines.append(paint("faint", because) if paint else because)
    if not finding.related:
        return lines
    paint = paint or _plain
    for other in finding.related[:_RELATED]:
        place = _place(other.text)
        quoted, _, _ = _quoted(other.text.value, 0, 0)
        lines.append(paint("faint", f"    see {f'{place}: ' if place else ''}{quoted}"))
    if len(finding.related) > _RELATED:
        lines.append(paint("faint", f"    and {len(finding.related) - _RELATED:,} more"))
    return lines


def _quoted(text: str, start: int, end: int) -> tuple[str, int, int]:
    """The text on one line, cut to the part around `start` to `end`; columns before the words, and columns of the words."""
    first, last = 0, len(text)
    if last > _WIDTH:
        first = max(0, min(start - _WIDTH // 3, last - _WIDTH))
        last = min(last, max(first + _WIDTH, min(end, first + 2 * _WIDTH)))
    head, tail = "… " if first else "", " …" if last < len(text) else ""
    if text.isascii() and text.isprintable():  # as most are: a letter takes a column
        begin = max(start, first)
        return (
            f"{head}{text[first:last]}{tail}",
            len(head) + min(begin, last) - first,
            max(0, min(end, last) - begin),
        )
    before = columns(head) + columns(printable(text[first:start]))
    under = columns(printable(text[max(start, first) : min(end, last)])) if end > start else 0
    return f"{head}{printable(text[first:last])}{tail}", before, under


def printable(text: str) -> str:
    """The text without what would move the cursor or change the terminal: control letters, line ends and marks of direction become
    spaces, one for one."""
    if text.isprintable():
        return text
    return "".join(
        " " if unicodedata.category(letter) in _MOVING and letter not in _INVISIBLE else letter
        for letter in text
    )


def columns(text: str) -> int:
    """Columns of a terminal that the text takes."""
    if text.isascii():
        return len(text)
    return sum(
        0
        if unicodedata.combining(letter) or letter in _INVISIBLE
        else 2
        if unicodedata.east_asian_width(letter) in "WF"
        else 1
        for letter in text
    )
