"""Reading large files in a process of their own, while this one loads the linter's grammar and its rules."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache, partial
from importlib import import_module
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from mainspring.interfaces.findings.beside import Worker, worker
from mainspring.interfaces.findings.forks import cores, may_fork

if TYPE_CHECKING:  # loaded by either process while the other is busy
    from mainspring.engine.lint.document import Document, KeyResult, Objective

WORTH_READING_BESIDE = 200_000
"""Bytes from which reading takes longer than handing over what was read."""
_BOTH = "mainspring.engine.lint.document"
"""What either process needs: loaded once, before they part."""


class Beside:
    """The process that reads; none where it was not worth starting one."""

    def __init__(self, process: Worker | None = None) -> None:
        self.process = process

    def document(self) -> Document | None:
        """What was read; None where this process has to read itself: nobody else does, or it came to grief, or what it found is told
        only by reading (an error, update notes)."""
        return None if self.process is None else _document(self.process.rest())


@contextmanager
def reading_beside(paths: Sequence[str]) -> Iterator[Beside]:
    """Start to read `paths` as `read_documents` does, where that is worth a process and safe."""
    worth = cores() > 1 and may_fork() and _size(paths) >= WORTH_READING_BESIDE
    if worth:
        import_module(_BOTH)
    process = worker(partial(_read, paths)) if worth else None
    try:
        yield Beside(process)
    finally:
        if process is not None:
            process.end()


def _size(paths: Sequence[str]) -> int:
    """Bytes of files that are plain files; 0 where anything else is among them, as a folder or standard input."""
    try:
        return sum(os.path.getsize(path) for path in paths) if all(map(os.path.isfile, paths)) else 0
    except (OSError, ValueError):
        return 0


def _read(paths: Sequence[str], send: Callable[[_Part], None]) -> None:
    from mainspring.intake.okrs import read_documents

    for part in _flat(read_documents(paths)):
        send(part)


_Part = tuple[list[tuple[Any, ...]], tuple[Any, ...]]
"""Some of a document's objectives in plain values and, with the last of them, what else it holds."""
_PART = 32
"""Objectives that are handed over at a time."""


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


def _flat(document: Document) -> Iterator[_Part]:
    """A document in plain values; nothing of one with more in it than objectives and key results at places of their own."""
    from mainspring.engine.lint.document import KeyResult, Objective, Text

    subjects: list[Objective | KeyResult] = [*document.objectives, *document.key_results]
    if document.notes or document.rewordings or any(type(each.text) is not Text for each in subjects):
        return
    of_text, of_objective, of_key_result = (attrgetter(*names) for names in _names())
    plain = of_key_result(KeyResult(Text(""), Objective(Text(""))))

    def stated(key_result: KeyResult) -> tuple[Any, ...]:
        """The fields of a key result; none of them where it states nothing but its text, as most do."""
        values = of_key_result(key_result)
        return () if values == plain else values

    def flat(objective: Objective) -> tuple[Any, ...]:
        key_results = [(of_text(each.text), stated(each)) for each in objective.key_results]
        return of_text(objective.text), of_objective(objective), key_results

    for at in range(0, len(document.objectives), _PART):
        yield [flat(objective) for objective in document.objectives[at : at + _PART]], ()
    yield [], (list(document.fields), document.problems, document.unread, document.notices)


def _document(parts: Iterable[_Part]) -> Document | None:
    """The document of these parts; None where they do not make a whole one."""
    from mainspring.engine.lint.document import Document, KeyResult, Objective, Text

    found: list[Objective] = []
    _, of_objective, _ = _names()
    for objectives, others in parts:
        for text, values, key_results in objectives:
            objective = Objective(Text(*text), **dict(zip(of_objective, values, strict=True)))
            objective.key_results = [
                KeyResult(Text(*its_text), objective, *its_values) for its_text, its_values in key_results
            ]
            found.append(objective)
        if others:
            stated, problems, unread, notices = others
            return Document(
                found, fields=frozenset(stated), problems=problems, unread=unread, notices=notices
            )
    return None
