"""What to fetch next: the cheapest step first, and it really answers what it says."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import pytest

from interfaces.reports.diagnosed import diagnosis_of
from mainspring.engine.diagnosis.catalogue import catalogue
from mainspring.engine.diagnosis.exports import EXPORTS
from mainspring.engine.trail.schema import TABLES
from mainspring.intake.demo import Plan, generate

SHEET = ("objectives", "key_results", "people", "teams", "cycles")


@lru_cache(maxsize=8)
def with_tables(*tables: str) -> dict[str, Any]:
    """A healthy organisation that has these tables only."""
    draft, truth = generate(Plan(seed=12, people=36, teams=4, cycles=3, tables=tables))
    return diagnosis_of(draft, truth.as_of)


def state(diagnosis: dict[str, Any], identifier: str) -> str:
    return next(str(p["state"]) for p in diagnosis["patterns"] if p["id"] == identifier)


def test_every_need_of_every_signal_can_be_fetched() -> None:
    fetched = {table for export in EXPORTS for table in export.tables} | set(SHEET)
    for pattern in catalogue():
        for signal in pattern.signals:
            for need in signal.needs:
                table, _, column = need.partition(".")
                assert table in fetched
                assert not column or TABLES[table].column(column)


def test_each_step_unlocks_what_it_promises() -> None:
    before = with_tables(*SHEET)
    have = list(SHEET)
    for step in before["next_exports"][:3]:
        ids = [export.id for export in EXPORTS if export.id in step["exports"]]
        assert ids
        for export in EXPORTS:
            if export.id in ids:
                have += [table for table in export.tables if table not in have]
        after = with_tables(*have)
        for identifier in step["answers"]:
            assert state(before, identifier) == "not_assessed"
            assert state(after, identifier) != "not_assessed"
        assert {need.partition(".")[0] for need in step["needs"]} <= set(have)


def test_the_first_step_answers_most_for_its_minutes() -> None:
    steps = with_tables(*SHEET)["next_exports"]
    worth = [len(step["answers"]) / step["minutes"] for step in steps]
    assert worth[0] == max(worth)
    answered = [identifier for step in steps for identifier in step["answers"]]
    assert len(answered) == len(set(answered))
    unknown = {p["id"] for p in with_tables(*SHEET)["patterns"] if p["state"] == "not_assessed"}
    assert set(answered) == unknown


def test_nothing_is_left_to_fetch_where_everything_is_there() -> None:
    assert with_tables(*TABLES)["next_exports"] == []


@pytest.mark.parametrize("column", ["forums.settles", "work_items.subject_id", "key_results.owner_id"])
def test_a_missing_column_is_asked_for_by_name(column: str) -> None:
    draft, truth = generate(Plan(seed=12, people=24, teams=3, cycles=1, without=(column,)))
    diagnosis = diagnosis_of(draft, truth.as_of)
    asked = {need for step in diagnosis["next_exports"] for need in step["needs"]}
    lacking = {need for p in diagnosis["patterns"] if p["state"] == "not_assessed" for need in p["needs"]}
    assert column in lacking
    assert column in asked
