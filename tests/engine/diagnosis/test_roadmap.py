"""The roadmap, the prescription and the scores: what follows from the findings of a real diagnosis."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from engine.diagnosis.organisation import engine_of
from interfaces.reports import diagnosed
from mainspring.engine.diagnosis.measure import gather
from mainspring.engine.diagnosis.scores import scores

WEEKS = {"Diagnosis": (2, 4), "Design": (4, 4), "Pilot": (6, 8), "Roll-out": (25, 40)}
"""The articles' ranges: two to four weeks, four weeks, six to eight weeks, six to nine months."""
DIAGNOSES = {"full": diagnosed.full, "spreadsheet": diagnosed.spreadsheet, "empty": diagnosed.empty}
every = pytest.mark.parametrize("name", DIAGNOSES)


def phases(name: str) -> list[dict[str, Any]]:
    return DIAGNOSES[name]()["roadmap"]


@every
def test_phases_follow_each_other_without_a_gap_within_the_articles_ranges(name: str) -> None:
    diagnosis = DIAGNOSES[name]()
    ends = dt.date.fromisoformat(diagnosis["as_of"][:10])
    names = [phase["phase"] for phase in diagnosis["roadmap"]]
    assert names == list(WEEKS)[: len(names)]
    for number, phase in enumerate(diagnosis["roadmap"]):
        start, end = (dt.date.fromisoformat(phase[key]) for key in ("starts_on", "ends_on"))
        low, high = WEEKS[phase["phase"]]
        assert low * 7 <= (end - start).days + 1 <= high * 7
        if number:
            assert start == ends + dt.timedelta(days=1)
        else:
            assert start.weekday() == 0
            assert 0 < (start - ends).days <= 7
        ends = end


@every
def test_every_step_names_an_actor_and_a_known_reason(name: str) -> None:
    known = {pattern["id"] for pattern in DIAGNOSES[name]()["patterns"]}
    for phase in phases(name):
        assert phase["why"]
        assert phase["steps"]
        for step in phase["steps"]:
            assert step["step"].strip()
            assert step["actor"].strip()
            assert set(step["because"]) <= known


def test_a_full_diagnosis_plans_to_the_end_and_pilots_where_it_hurts() -> None:
    diagnosis = diagnosed.full()
    assert [phase["phase"] for phase in diagnosis["roadmap"]] == list(WEEKS)
    pilot = diagnosis["prescription"]["pilot_first"]
    team = next(team for team in diagnosis["teams"] if team["id"] == pilot["team"])
    assert team["kind"] != "run"
    assert pilot["name"] in pilot["why"]
    assert any(pilot["name"] in step["step"] for step in diagnosis["roadmap"][2]["steps"])


def test_where_little_is_known_no_pilot_is_promised() -> None:
    for name in ("spreadsheet", "empty"):
        assert {phase["phase"] for phase in phases(name)} <= {"Diagnosis", "Design"}
    first = " ".join(step["step"] for step in phases("spreadsheet")[0]["steps"])
    assert "Fetch" in first


def test_the_short_list_of_actions_gives_every_large_cause_a_turn() -> None:
    diagnosis = diagnosed.full()
    cause_of = {pattern["id"]: pattern["root_cause"] for pattern in diagnosis["patterns"]}
    change = [cause_of[entry["because"][0]] for entry in diagnosis["prescription"]["change"]]
    assert 0 < len(change) <= 5
    largest = [cause["id"] for cause in diagnosis["root_causes"]]
    assert change[:2] == largest[:2]


def scored(*results: tuple[float | None, str], over: bool = True) -> dict[str, Any]:
    """What the scores of one cycle say."""
    tables = {
        "cycles": [
            {"cycle_id": "q1", "name": "First quarter", "starts_on": "2026-01-01", "ends_on": "2026-03-31"}
        ],
        "objectives": [{"objective_id": "o1", "title": "Goal", "cycle_id": "q1"}],
        "key_results": [
            {
                "key_result_id": f"k{n}",
                "objective_id": "o1",
                "title": f"Result {n}",
                "final_score": score,
                "status": status,
            }
            for n, (score, status) in enumerate(results)
        ],
    }
    engine = engine_of(tables)
    gather(engine, dt.datetime(2026, 4, 2) if over else dt.datetime(2026, 2, 2), "UTC", lambda _: None)
    return scores(engine)


def test_scores_of_an_ordinary_cycle() -> None:
    found = scored(*[(0.7, "achieved")] * 6, (0.1, "missed"), (None, "dropped"))
    [cycle] = found["cycles"]
    assert (cycle["key_results"], cycle["scored"], cycle["low"], cycle["dropped"]) == (8, 7, 1, 1)
    assert cycle["mean"] == pytest.approx(0.61, abs=0.006)
    assert "First quarter" in found["says"][0]
    assert "0.61" in found["says"][0]


def test_only_full_marks_are_questioned() -> None:
    assert "ask what was hard" in scored(*[(1.0, "achieved")] * 8, (0.8, "achieved"))["says"][0]


def test_a_cycle_that_nobody_closed_is_said() -> None:
    assert "cannot say how the cycle ended" in scored(*[(None, "active")] * 6)["says"][0]


def test_a_running_cycle_without_scores_says_nothing() -> None:
    assert scored(*[(None, "active")] * 6, over=False) == {"cycles": [], "says": [], "queries": []}
