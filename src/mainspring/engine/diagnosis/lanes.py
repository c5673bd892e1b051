"""Measuring the patterns side by side: while the linter reads texts, the engine counts what does not need them."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from mainspring.engine.diagnosis.engines.base import Engine
from mainspring.engine.diagnosis.measure import Facts, Progress, measure
from mainspring.engine.diagnosis.pattern import Outcome, Pattern
from mainspring.engine.diagnosis.texts import RELATIONS, collect, read_texts

SMALL = 100_000
"""Check-ins up to which two patterns are measured at once: planning a query then takes longer than running it, and planning keeps one core
busy. Larger trails use both cores in every query, and two at once would hold twice the memory."""

_NAMES_TEXTS = re.compile(rf"\b(?:{'|'.join(RELATIONS)})\b")


@dataclass(frozen=True, slots=True)
class _Waiting:
    """The facts, while texts are being read: a question that names what comes of them waits for it."""

    engine: Engine
    texts: Future[None]

    @property
    def present(self) -> Mapping[str, frozenset[str]]:
        return self.engine.present

    @property
    def teams(self) -> int:
        return self.engine.teams

    def rows(self, sql: str) -> list[dict[str, Any]]:
        if _NAMES_TEXTS.search(sql):
            self.texts.result()
        return self.engine.rows(sql)


def survey(engine: Engine, patterns: Sequence[Pattern], progress: Progress) -> list[Outcome]:
    """Read the texts and measure every pattern; the outcomes come in the order of `patterns`, whichever was measured first.

    `engine` holds the facts but for the texts. An engine with one connection does one thing after the other; else `progress` may be
    called from another thread.
    """
    progress("texts")
    texts = collect(engine)
    other = engine.beside()
    if other is None:
        read_texts(engine, texts)
        return [_measured(engine, pattern, progress) for pattern in patterns]
    # Those that wait for texts stand last.
    queue = deque(sorted(range(len(patterns)), key=lambda place: (_reads_texts(patterns[place]), place)))
    found: dict[int, Outcome] = {}

    def work(facts: Facts) -> None:
        while queue:
            try:
                place = queue.popleft()
            except IndexError:  # the other lane took the last one
                return
            found[place] = _measured(facts, patterns[place], progress)

    with ThreadPoolExecutor(max_workers=1) as lane:
        try:
            reading = lane.submit(read_texts, other, texts)
            beside = lane.submit(work, other) if _is_small(engine) else None
            work(_Waiting(engine, reading))
            reading.result()
            if beside is not None:
                beside.result()
        finally:
            # Where one lane fails, the other ends with the pattern at hand.
            queue.clear()
    return [found[place] for place in range(len(patterns))]


def _measured(facts: Facts, pattern: Pattern, progress: Progress) -> Outcome:
    progress(pattern.id)
    return measure(facts, pattern)


def _reads_texts(pattern: Pattern) -> bool:
    return any(_NAMES_TEXTS.search(signal.sql) for signal in pattern.signals)


def _is_small(engine: Engine) -> bool:
    return int(engine.rows("SELECT COUNT(*) AS n FROM check_in")[0]["n"]) <= SMALL
