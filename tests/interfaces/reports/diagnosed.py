"""Diagnoses for the tests of reports: full, from a spreadsheet, and of next to nothing."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import Any

from mainspring.engine.diagnosis.diagnosis import diagnose
from mainspring.engine.diagnosis.engines.duckdb import DuckDBEngine
from mainspring.engine.trail import Draft, check_draft
from mainspring.intake.demo import Plan, Plant, generate, story

NOW = dt.datetime(2100, 1, 1)


def diagnosis_of(
    draft: Draft, as_of: dt.datetime | None = None, *, anonymise: bool = False
) -> dict[str, Any]:
    with check_draft(draft, timezone="UTC", now=NOW, as_of=as_of) as trail:
        about = {"tables": dict(trail.counts), "problems": [], "problem_count": 0, "notices": []}
        return diagnose(
            DuckDBEngine(trail), as_of=trail.as_of, timezone="UTC", trail=about, anonymise=anonymise
        )


@lru_cache(maxsize=4)
def full(anonymise: bool = False) -> dict[str, Any]:
    """The demo story: several findings, all tables."""
    draft, truth = generate(story(7))
    return diagnosis_of(draft, truth.as_of, anonymise=anonymise)


@lru_cache(maxsize=1)
def spreadsheet() -> dict[str, Any]:
    """An organisation that has one sheet of objectives and key results."""
    plan = Plan(
        seed=3,
        plants={"unmeasurable_key_results": Plant(0.9), "too_many_priorities": Plant(0.9)},
        tables=("objectives", "key_results", "people", "teams", "cycles"),
    )
    draft, truth = generate(plan)
    return diagnosis_of(draft, truth.as_of)


@lru_cache(maxsize=1)
def empty() -> dict[str, Any]:
    """One objective with one key result: nothing to say, and it must be said."""
    draft = Draft()
    draft.add("objectives", {"objective_id": "o1", "title": "Help customers sooner"})
    draft.add(
        "key_results",
        {
            "key_result_id": "k1",
            "objective_id": "o1",
            "title": "Raise answers within an hour from 40 % to 80 %",
        },
    )
    return diagnosis_of(draft, dt.datetime(2026, 3, 31))
