"""Reading large files in a process of their own, while this one loads the linter's grammar and its rules."""

from __future__ import annotations

import marshal
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from mainspring.interfaces.findings.forks import cores, may_fork

if TYPE_CHECKING:  # loaded by either process while the other is busy
    from mainspring.engine.lint.document import Document, KeyResult, Objective

WORTH_READING_BESIDE = 200_000
"""Bytes from which reading takes longer than handing over what was read."""


class Beside:
    """The process that reads, and the end of the pipe at which its answer comes; no process where none was worth starting."""

    def __init__(self, process: int = 0, pipe: int = -1) -> None:
        self.process = process
        self.pipe = pipe

    def document(self) -> Document | None:
        """What was read; None where this process has to read itself: nobody else does, or it came to grief, or what it found is told
        only by reading (an error, update notes)."""
        if not self.process:
            return None
        with os.fdopen(self.pipe, "rb", closefd=False) as file:
            # At one go: `marshal.load` would ask the file anew for every value.
            answer = file.read()
        try:
            return _document(marshal.loads(answer))
        except (EOFError, ValueError, TypeError):
            return None


@contextmanager
def reading_beside(paths: Sequence[str]) -> Iterator[Beside]:
    """Start to read `paths` as `read_documents` does, where that is worth a process and safe."""
    worth = cores() > 1 and may_fork() and _size(paths) >= WORTH_READING_BESIDE
    beside = _started(paths) if worth else Beside()
    try:
        yield beside
    finally:
        if beside.process:
            os.close(beside.pipe)
            os.waitpid(beside.process, 0)


def _size(paths: Sequence[str]) -> int:
    """Bytes of files that are plain files; 0 where anything else is among them, as a folder or standard input."""
    try:
        return sum(os.path.getsize(path) for path in paths) if all(map(os.path.isfile, paths)) else 0
    except (OSError, ValueError):
        return 0


def _started(paths: Sequence[str]) -> Beside:
    reading, writing = os.pipe()
    process = os.fork()
    if process:
        os.close(writing)
        return Beside(process, reading)
    # From here on in the process that reads. It leaves by `_exit`, whatever happens, so that nothing of its parent's is written twice.
    try:
        os.close(reading)
        from mainspring.intake.okrs import read_documents

        with os.fdopen(writing, "wb") as file:
            file.write(marshal.dumps(_flat(read_documents(paths))))
    finally:
        os._exit(0)


_Flat = tuple[Any, ...]


@cache
def _names() -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """The fields of texts, objectives and key results that are handed over as they are."""
    from dataclasses import fields

    from mainspring.engine.lint.document import KeyResult, Objective, Text

    of_text, of_objective, of_key_result = (
        tuple(each.name for each in fields(kind)) for kind in (Text, Objective, KeyResult)
    )
    return (
        of_text,
        tuple(name for name in of_objective if name not in ("text", "key_results")),
        tuple(name for name in of_key_result if name not in ("text", "objective", "_reading")),
    )


def _flat(document: Document) -> _Flat | None:
    """A document in plain values; None for one with more in it than objectives and key results at places of their own."""
    from mainspring.engine.lint.document import KeyResult, Objective, Text

    subjects: list[Objective | KeyResult] = [*document.objectives, *document.key_results]
    if document.notes or document.rewordings or any(type(each.text) is not Text for each in subjects):
        return None
    of_text, of_objective, of_key_result = (attrgetter(*names) for names in _names())
    plain = of_key_result(KeyResult(Text(""), Objective(Text(""))))

    def stated(key_result: KeyResult) -> tuple[Any, ...]:
        """The fields of a key result; none of them where it states nothing but its text, as most do."""
        values = of_key_result(key_result)
        return () if values == plain else values

    return (
        [
            (
                of_text(objective.text),
                of_objective(objective),
                [(of_text(each.text), stated(each)) for each in objective.key_results],
            )
            for objective in document.objectives
        ],
        list(document.fields),
        document.problems,
        document.unread,
        document.notices,
    )


def _document(flat: _Flat | None) -> Document | None:
    if flat is None:
        return None
    from mainspring.engine.lint.document import Document, KeyResult, Objective, Text

    objectives, stated, problems, unread, notices = flat
    document = Document(fields=frozenset(stated), problems=problems, unread=unread, notices=notices)
    _, of_objective, _ = _names()
    for text, values, key_results in objectives:
        objective = Objective(Text(*text), **dict(zip(of_objective, values, strict=True)))
        objective.key_results = [
            KeyResult(Text(*its_text), objective, *its_values) for its_text, its_values in key_results
        ]
        document.objectives.append(objective)
    return document
