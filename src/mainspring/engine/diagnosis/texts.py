"""What the linter reads in key results and notes, loaded as facts so that patterns can count it in SQL."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from mainspring.engine.diagnosis.engines.base import Engine

MOST_KEY_RESULTS = 4_000
"""Texts of key results that are read; beyond it a sample by the hash of the id, the same one every time. Its share is known to within
1.6 points at this size, which no threshold needs finer."""
MOST_NOTES = 6_000
"""The same for notes; whole key results are drawn, so that a note can be compared with the one before it."""

_TOGETHER = 250
"""Key results that are read step by step together: nearly twice as quick as one after the other, and few enough to hold."""
_ALMOST = 0.8
"""Similarity from which a key result is taken for a reworded copy of an earlier one."""


RELATIONS = ("key_result_text", "note_text", "lineage")
"""The relations that hold what was read."""


@dataclass(frozen=True, slots=True)
class Texts:
    """The rows whose texts are to be read, in the order in which reading wants them; notes by key result, the earliest first."""

    key_results: list[dict[str, Any]]
    notes: list[dict[str, Any]]


def collect(engine: Engine) -> Texts:
    """Fetch the texts. Their reading needs no further question to the facts."""
    return Texts(
        engine.rows(
            "SELECT key_result_id, title, objective_title, team_id, cycle_position FROM key_result"
            f"{_sampled(engine, 'SELECT COUNT(*) AS n FROM key_result', MOST_KEY_RESULTS)} ORDER BY key_result_id"
        ),
        _notes(engine),
    )


def read_texts(engine: Engine, texts: Texts) -> None:
    """Read the texts and fill the relations with what was found."""
    integer = int
    engine.load(
        "key_result_text",
        {
            "key_result_id": str,
            "kind": str,
            "passes_practical_rule": integer,
            "has_metric": integer,
            "has_target": integer,
            "has_baseline": integer,
            "vague": integer,
            "assessed": integer,
        },
        _key_result_rows(texts.key_results),
    )
    engine.load(
        "lineage",
        {"key_result_id": str, "earlier_id": str, "similarity": float, "same_but_numbers": integer},
        _lineage_rows(texts.key_results),
    )
    engine.load(
        "note_text",
        {"check_in_id": str, "soft": integer, "copied": integer, "empty": integer, "assessed": integer},
        _note_rows(texts.notes),
    )


def _sampled(engine: Engine, count: str, most: int, column: str = "key_result_id") -> str:
    """A WHERE clause that keeps about `most` of the counted rows, by the hash of an id; empty where all can be read."""
    n = int(engine.rows(count)[0]["n"])
    if n <= most:
        return ""
    bar = int(most / n * 16**6)
    return f" WHERE SUBSTR(MD5({column}), 1, 6) < '{bar:06x}'"


def _key_result_rows(results: list[dict[str, Any]]) -> Iterator[tuple[Any, ...]]:
    from mainspring.engine.lint.key_result import read_key_results

    for first in range(0, len(results), _TOGETHER):
        rows = results[first : first + _TOGETHER]
        readings = read_key_results([(row["title"] or "", row["objective_title"] or "") for row in rows])
        for row, reading in zip(rows, readings, strict=True):
            yield (
                row["key_result_id"],
                reading.kind,
                int(reading.passes_practical_rule),
                int(reading.has_metric),
                int(reading.has_target),
                int(reading.has_baseline),
                int(reading.vague),
                int(reading.assessed),
            )


def _notes(engine: Engine) -> list[dict[str, Any]]:
    if "note" not in engine.present.get("check_ins", frozenset()):
        return []
    where = _sampled(engine, "SELECT COUNT(*) AS n FROM check_in", MOST_NOTES, "c.key_result_id")
    return engine.rows(
        "SELECT c.check_in_id, c.key_result_id, c.note FROM check_ins c"
        f" JOIN key_result k ON k.key_result_id = c.key_result_id{where}"
        " ORDER BY c.key_result_id, c.occurred_at, c.check_in_id"
    )


def _note_rows(notes: list[dict[str, Any]]) -> Iterator[tuple[Any, ...]]:
    if not notes:
        return
    from mainspring.engine.lint import read_note

    previous_of: str | None = None
    previous: str | None = None
    for row in notes:
        if row["key_result_id"] != previous_of:
            previous_of, previous = row["key_result_id"], None
        reading = read_note(row["note"] or "", previous, most_facts=1)
        previous = row["note"]
        yield (
            row["check_in_id"],
            int(reading.soft),
            int(reading.copied),
            int(reading.empty),
            int(reading.assessed),
        )


def _lineage_rows(results: list[dict[str, Any]]) -> Iterator[tuple[Any, ...]]:
    """What each key result was copied from: the most like it in its team's cycle before, by the linter's own measure."""
    from mainspring.engine.lint import same_but_numbers
    from mainspring.engine.lint.copies import Copies

    cycles: dict[tuple[str, int], list[dict[str, Any]]] = {}
    for row in results:
        if row["cycle_position"] is not None:
            cycles.setdefault((row["team_id"] or "", int(row["cycle_position"])), []).append(row)
    for (team, position), rows in sorted(cycles.items()):
        earlier = cycles.get((team, position - 1))
        if not earlier:
            continue
        copies = Copies((before, before["title"] or "") for before in earlier)
        for row in rows:
            found = copies.nearest(row["title"] or "", _ALMOST)
            if found is not None:
                before, alike = found
                same = int(same_but_numbers(row["title"] or "", before["title"] or ""))
                yield row["key_result_id"], before["key_result_id"], alike, same
