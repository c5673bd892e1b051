"""What every reader of OKR files shares: a document in the making, its problems, and what is filled in once all is read."""

from __future__ import annotations

import datetime as dt
import itertools
from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from mainspring.engine.lint.document import Document, KeyResult, Note, Objective, Text
from mainspring.engine.trail.problems import Problem, TrailError
from mainspring.intake.okrs.fields import INHERITED, Field, NotReadable, converted, left_open, number_of
from mainspring.intake.okrs.ignores import Ignore


class NoOkrs(TrailError):
    """The file can be read, but is none of ours."""


UNFILLED = frozenset(("target", "baseline", "due_on"))
"""Fields of a key result that are to be agreed before the cycle begins: a placeholder there is told."""
MOST_PROBLEMS = 200
"""Problems listed a file; the rest are counted."""


def told(problem: Problem) -> str:
    """What a table's reading says of a cell or a row, without its place."""
    column = f"{problem.column}: " if problem.column else ""
    value = f" (“{problem.value}”)" if problem.value else ""
    return f"{column}{problem.reason}{value}"


def placed(subject: Objective | KeyResult | Note, codes: Iterable[str], line: int, column: int) -> None:
    """Note where it was asked to leave `codes` out at a subject."""
    subject.ignored_at = {**(subject.ignored_at or {}), **dict.fromkeys(codes, (line, column))}


@dataclass(slots=True)
class _Covered:
    """A subject with the lines that it fills: a suppression on one of them, or above it, is its own."""

    subject: Objective | KeyResult | Note
    first: int
    last: int


class Gathering:
    """One file's document in the making. `used`: the attributes that the file states."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.document = Document()
        self.used: set[str] = set()
        self.everywhere: dict[str, str] = {}
        """Codes that the file leaves out as a whole, each with its reason."""
        self._everywhere_at: dict[str, tuple[int, int]] = {}
        self._unlisted = 0
        self._covered: list[_Covered] = []
        self._asked: list[tuple[Ignore, int, int, int]] = []
        self._lost: list[int] = []

    def problem(self, line: int, column: int, reason: str) -> None:
        """List what could not be read."""
        if len(self.document.problems) >= MOST_PROBLEMS:
            self._unlisted += 1
            return
        place = self.file + (f":{line}" if line else "") + (f":{column}" if line and column else "")
        told = f"{place}: {reason}"
        if told not in self.document.problems[-9:]:  # what is referred to again and again is told once
            self.document.problems.append(told)

    def lost(self, line: int) -> None:
        """State that something on this line was not read: the objective around it is not whole."""
        self._lost.append(line)

    def _mark_lost(self) -> None:
        places = sorted(
            (each.first, number)
            for number, each in enumerate(self._covered)
            if isinstance(each.subject, Objective)
        )
        firsts = [first for first, _ in places]
        for line in self._lost:
            at = bisect_right(firsts, line) - 1
            if at >= 0:
                subject = self._covered[places[at][1]].subject
                assert isinstance(subject, Objective)
                subject.whole = False

    def notice(self, line: int, reason: str) -> None:
        """Say what is worth knowing of the reading, where nothing was lost by it."""
        self.document.notices.append(f"{self.file}{f':{line}' if line else ''}: {reason}")

    def problem_at(self, text: Text, reason: str, offset: int = 0) -> None:
        self.problem(*text.at(offset), reason)

    def put(self, subject: Any, field: Field, text: Text) -> None:
        """Set a field of an objective, key result or note from its text; what it cannot hold is listed."""
        if field.attribute in UNFILLED and isinstance(subject, KeyResult) and left_open(text.value):
            subject.unfilled += ((field.key, text.value.strip()),)
            self.used.add(field.attribute)
            return
        try:
            value = converted(field, text.value)
        except NotReadable as error:
            self.problem_at(text, f"{field.key}: {error}")
            return
        if value is None or value in ("", ()):
            return
        setattr(subject, field.attribute, value)
        self.used.add(field.attribute)
        if field.key in ("baseline", "target") and isinstance(subject, KeyResult) and not subject.unit:
            subject.unit = number_of(text.value)[1]

    def objective(self, text: Text) -> Objective:
        objective = Objective(text)
        self.document.objectives.append(objective)
        return objective

    def inherit(self, objective: Objective, head: Objective) -> None:
        """Give an objective what `head` says, where it says nothing itself."""
        for attribute in INHERITED:
            if not getattr(objective, attribute):
                setattr(objective, attribute, getattr(head, attribute))

    def key_result(self, text: Text, objective: Objective) -> KeyResult:
        key_result = KeyResult(text, objective)
        objective.key_results.append(key_result)
        return key_result

    def note(self, text: Text, key_result: KeyResult | None) -> Note:
        note = Note(text)
        if key_result is not None:
            note.key_result, note.key_result_id = key_result.text.value, key_result.id
        self.document.notes.append(note)
        return note

    def take(self, document: Document) -> None:
        """Add what a part of the file (a table in a page) was read as."""
        self.document.objectives += document.objectives
        self.document.notes += document.notes
        self.document.problems += document.problems
        self.document.notices += document.notices
        self.used |= document.fields

    def cover(self, subject: Objective | KeyResult | Note, first: int, last: int) -> None:
        """State which lines a subject fills; what stands within another's lines is told later, and goes before it."""
        self._covered.append(_Covered(subject, first, last))

    def ignore(self, ignore: Ignore, target: int, line: int, column: int) -> None:
        """A suppression that stands at `line` and `column` and speaks of the line `target`."""
        for offset, reason in ignore.wrong:
            self.problem(line, column + offset, reason)
        if ignore.whole_file:
            self.everywhere.update(ignore.by_code)
            self._everywhere_at.update(dict.fromkeys(ignore.codes, (line, column)))
        elif ignore.codes:
            self._asked.append((ignore, target, line, column))

    def _give(self) -> None:
        """Hand every suppression to the smallest subject on its line."""
        if not self._asked:
            return
        owners: dict[int, Objective | KeyResult | Note] = {}
        self._covered.sort(key=lambda each: (each.first, -each.last))
        firsts = [each.first for each in self._covered]
        for ignore, target, line, column in self._asked:
            if target not in owners:
                at = bisect_right(firsts, target) - 1
                while at >= 0 and self._covered[at].last < target:
                    at -= 1
                if at >= 0:
                    owners[target] = self._covered[at].subject
            if target in owners:
                owners[target].ignored.update(ignore.by_code)
                placed(owners[target], ignore.codes, line, column)
                continue
            self.problem(
                line,
                column,
                "there is no objective, key result or note here to ignore it for; ignore-file[…] covers the file",
            )

    def done(self, fields: Iterable[str]) -> Document:
        """The document, with what the file states; not yet settled."""
        document = self.document
        self._mark_lost()
        self._give()
        document.fields = frozenset(fields)
        if self._unlisted:
            document.problems.append(f"{self.file}: and {self._unlisted:,} more problems")
        subjects: list[Objective | KeyResult | Note] = [
            *document.objectives,
            *document.key_results,
            *document.notes,
        ]
        for subject in subjects if self.everywhere else ():
            for code, reason in self.everywhere.items():
                if code not in subject.ignored:
                    subject.ignored[code] = reason
                    placed(subject, [code], *self._everywhere_at[code])
        return document


def settled(document: Document) -> Document:
    """Fill in what follows from the whole: the days of named cycles, the note before each note, the progress at its day."""
    from mainspring.intake.periods import read_period

    for objective in document.objectives:
        if objective.period and not (objective.starts_on or objective.ends_on):
            period = read_period(objective.period)
            if period is not None:
                objective.starts_on, objective.ends_on = (
                    period.starts_on.isoformat(),
                    period.ends_on.isoformat(),
                )
    if document.notes:
        _notes(document)
    return document


def finder(document: Document) -> Callable[[Note], KeyResult | None]:
    """Finds the key result that a note names by id, by text or by both. Of several that have the name, the last one: its cycle is the latest."""
    by_both = {(key_result.id, key_result.text.value): key_result for key_result in document.key_results}
    by_id = {key_result.id: key_result for key_result in document.key_results if key_result.id}
    by_text = {key_result.text.value: key_result for key_result in document.key_results}

    def find(note: Note) -> KeyResult | None:
        # Ids such as KR1 may come once in every objective.
        found = by_both.get((note.key_result_id, note.key_result))
        return found or by_id.get(note.key_result_id) or by_text.get(note.key_result)

    return find


def _notes(document: Document) -> None:
    find = finder(document)
    threads: dict[tuple[str, str], list[Note]] = {}
    for note in document.notes:
        key = (note.key_result_id, "" if note.key_result_id else note.key_result)
        if key != ("", ""):
            threads.setdefault((key[0], note.key_result), []).append(note)
        subject = find(note)
        if subject is not None:
            note.key_result = note.key_result or subject.text.value
            _stand(note, subject)
    for thread in threads.values():
        if all(note.day for note in thread):
            thread.sort(key=lambda note: note.day)
        for before, note in itertools.pairwise(thread):
            note.previous = before.text.value
            note.previous_value = before.value


def _stand(note: Note, key_result: KeyResult) -> None:
    """How far the key result was, and how much of its cycle had passed."""
    baseline, target = key_result.baseline, key_result.target
    if note.progress is None and note.value is not None and target is not None:
        way = target - (baseline or 0.0) if baseline is not None else None
        if way:
            note.progress = (note.value - (baseline or 0.0)) / way
    if note.expected is None:
        note.expected = cycle_share(note.day, key_result.objective)


def cycle_share(day: str, objective: Objective) -> float | None:
    """Which share of an objective's cycle had passed on an ISO day, 0 to 1; None where its days are unknown."""
    try:
        at, first, last = (
            dt.date.fromisoformat(text[:10]) for text in (day, objective.starts_on, objective.ends_on)
        )
    except ValueError:
        return None
    whole = (last - first).days + 1
    return min(1.0, max(0.0, ((at - first).days + 1) / whole)) if whole > 0 else None
