"""Measuring side by side gives what measuring one after the other gives, and hides no error."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from engine.diagnosis.organisation import engine_of
from engine.diagnosis.test_reactions import two_quarters
from mainspring.engine.diagnosis import lanes
from mainspring.engine.diagnosis.catalogue import catalogue
from mainspring.engine.diagnosis.engines.duckdb import DuckDBEngine
from mainspring.engine.diagnosis.lanes import survey
from mainspring.engine.diagnosis.measure import make_facts, measure
from mainspring.engine.diagnosis.pattern import Outcome, Pattern


def prepared() -> DuckDBEngine:
    engine = engine_of(two_quarters(results=(16, 32), weekly=(1, 2)))
    make_facts(engine, dt.datetime(2026, 6, 30, 18), "UTC", lambda _: None)
    return engine


def surveyed() -> list[Outcome]:
    return survey(prepared(), catalogue(), lambda _: None)


@pytest.mark.parametrize("way", ["one thread", "texts beside", "two lanes"])
def test_every_way_of_measuring_gives_the_same_in_the_same_order(
    way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = surveyed()
    if way == "one thread":
        monkeypatch.setattr(DuckDBEngine, "beside", lambda _: None)
    if way == "texts beside":
        monkeypatch.setattr(lanes, "SMALL", 0)
    found = surveyed()
    assert [outcome.pattern.id for outcome in found] == [pattern.id for pattern in catalogue()]
    assert found == expected
    assert {"present", "absent", "not_assessed"} >= {outcome.judgement.state for outcome in found}
    assert any(outcome.judgement.state != "not_assessed" for outcome in found)


def test_what_fails_in_reading_texts_is_raised(monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: Any) -> None:
        raise ValueError("a text that cannot be read")

    monkeypatch.setattr(lanes, "read_texts", failing)
    with pytest.raises(ValueError, match="cannot be read"):
        surveyed()


@pytest.mark.parametrize("broken", ["eve_of_review_updates", "soft_updates"])
def test_what_fails_in_either_lane_is_raised(broken: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(facts: Any, pattern: Pattern) -> Outcome:
        if pattern.id == broken:
            raise ValueError(f"{pattern.id} cannot be measured")
        return measure(facts, pattern)

    monkeypatch.setattr(lanes, "measure", failing)
    with pytest.raises(ValueError, match=broken):
        surveyed()
