"""The linter's work shared among the cores: each takes a run of objectives, and the findings come back in the order of the document."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import fields
from itertools import chain
from operator import attrgetter
from typing import Any

from mainspring.engine.lint.document import Document, Objective, Setting
from mainspring.engine.lint.finding import Finding, Subject
from mainspring.engine.lint.key_result import KeyResultReading, Parse
from mainspring.engine.lint.linter import (
    Report,
    Run,
    findings_on,
    findings_on_notes,
    found_by_words,
    lint,
    report_of,
)
from mainspring.engine.lint.parse import place_of
from mainspring.engine.lint.rule import Rule
from mainspring.interfaces.findings.ahead import Ahead
from mainspring.interfaces.findings.beside import Worker, worker
from mainspring.interfaces.findings.forks import cores, may_fork

WORTH_SHARING = 500
"""Key results from which on a second process saves more than it costs."""
MOST_PROCESSES = 8
_RUN = 64
"""Key results in a run: as many as are quickest read in one go."""
_LARGE = 1 / 128
"""Share of a large document in a run: so that there are neither too few to share nor too many to number."""


def lint_shared(document: Document, chosen: Collection[Rule], ahead: Ahead | None = None) -> Report:
    """`lint(document, chosen)`, finding for finding, by as many processes as there are cores and work for them. They share the telling of
    what they find too, where it is wanted `ahead`.

    Alone where there is one core, few key results, no safe `fork`, or another thread (whose locks a fork would copy as they stand).
    """
    processes = min(cores(), MOST_PROCESSES, len(document) // (WORTH_SHARING // 2))
    if processes < 2 or not may_fork():
        return lint(document, chosen)
    setting = Setting(document)
    runs = _runs(document.objectives, processes)
    shared = [at for at, run in enumerate(runs) if run.apart != ()]
    subjects: list[Subject] = [*document.objectives, *document.key_results, *document.notes]
    queue = _Queue(shared)
    helpers: list[Worker] = []
    found: dict[int, Iterable[Finding]] = {}

    def help(send: Callable[[_Answer], None]) -> None:
        number = {id(subject): at for at, subject in enumerate(subjects)}
        for at in queue:
            own = list(findings_on(runs[at], setting, chosen))
            send((at, _flat(own, runs[at], number), [] if ahead is None else list(map(ahead.tell, own))))

    def take(answers: Iterable[_Answer]) -> None:
        for at, answer, texts in answers:
            found[at] = theirs = _taken(answer, runs[at], subjects)
            if ahead is not None:
                ahead.keep(theirs, texts)

    try:
        for _ in range(processes - 1):
            helpers.append(worker(help))
        # First, whatever it takes: the helpers do so many more of the runs.
        early = found_by_words(setting, chosen)
        for at in queue:
            found[at] = own = list(findings_on(runs[at], setting, chosen))
            if ahead is not None:
                ahead.keep(own, map(ahead.tell, own))
            for helper in helpers:
                take(helper.arrived())
        for helper in helpers:
            take(helper.rest())
        # What a helper left undone, because it came to grief, is done here; and so are objectives whose key results were read apart.
        of_texts = (
            found[at] if at in found else findings_on(run, setting, chosen) for at, run in enumerate(runs)
        )
        notes = findings_on_notes(document.notes, setting, chosen)
        # Before the helpers are taken leave of: meanwhile they give back their memory.
        return report_of(setting, chain(chain.from_iterable(of_texts), notes), chosen, early)
    finally:
        queue.close()
        for helper in helpers:
            helper.end()


def _runs(objectives: Sequence[Objective], processes: int) -> list[Run]:
    """The objectives in runs of about as many key results each, the last ones smaller, so that all processes end at about the same time. One
    with more than fit into a run is a run without them, which are runs of their own."""
    left = sum(len(objective.key_results) for objective in objectives)
    most = max(_RUN, int(left * _LARGE))
    runs: list[Run] = []
    first = taken = 0
    for at, objective in enumerate(objectives, 1):
        count = len(objective.key_results)
        if count > 2 * most:
            runs += [Run(objectives[first : at - 1])] if first < at - 1 else []
            runs.append(Run([objective], ()))
            runs += [Run((), objective.key_results[begin : begin + most]) for begin in range(0, count, most)]
            first, left, taken = at, left - taken - count, 0
            continue
        taken += count
        if taken >= max(most // 4, min(most, left // (4 * processes))):
            runs.append(Run(objectives[first:at]))
            first, left, taken = at, left - taken, 0
    return [*runs, Run(objectives[first:])]


class _Queue:
    """The numbers of the runs that nobody has taken yet, in a pipe: whoever is free takes the next bytes of it."""

    def __init__(self, numbers: Iterable[int]) -> None:
        self._end, writing = os.pipe()
        os.write(writing, b"".join([number.to_bytes(_NUMBER, "little") for number in numbers]))
        os.close(writing)

    def __iter__(self) -> Iterator[int]:
        while taken := os.read(self._end, _NUMBER):
            yield int.from_bytes(taken, "little")

    def close(self) -> None:
        os.close(self._end)


_NUMBER = 2
"""Bytes of a run's number, of which a pipe holds more than there are runs."""
_Flat = tuple[list[tuple[Any, ...]], list[tuple[Any, ...]]]
"""Findings and readings in plain values; subjects by their number in the document."""
_Answer = tuple[int, _Flat, list[str]]
"""The number of a run, what was found there, and the words for it where they are wanted ahead."""
_OF_READING = attrgetter(*(field.name for field in fields(KeyResultReading) if field.name != "parse"))
_OF_PARSE = attrgetter(*(field.name for field in fields(Parse) if field.name != "places"))


def _flat(findings: Sequence[Finding], run: Run, number: dict[int, int]) -> _Flat:
    flat = [
        (
            each.code,
            each.severity,
            each.message,
            each.because,
            each.start,
            each.end,
            None if each.subject is None else number[id(each.subject)],
            [number[id(other)] for other in each.related],
            each.preview,
        )
        for each in findings
    ]
    readings = []
    for key_result in run.key_results:
        reading = key_result.reading
        parse = reading.parse
        places = tuple(chain.from_iterable(parse.places))
        readings.append((_OF_READING(reading), _OF_PARSE(parse), places))
    return flat, readings


def _taken(answer: _Flat, run: Run, subjects: Sequence[Subject]) -> list[Finding]:
    """The findings of a helper's answer; its readings are given to their key results."""
    flat, readings = answer
    for key_result, (of_reading, of_parse, places) in zip(run.key_results, readings, strict=True):
        by_three = zip(places[::3], places[1::3], places[2::3], strict=True)
        parse = Parse(*of_parse, tuple(map(place_of, by_three)))
        key_result.give(KeyResultReading(*of_reading, parse))
    return [
        Finding(
            code,
            severity,
            message,
            because,
            start,
            end,
            None if subject is None else subjects[subject],
            tuple([subjects[other] for other in related]),
            preview,
        )
        for code, severity, message, because, start, end, subject, related, preview in flat
    ]
