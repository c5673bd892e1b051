"""The work runs elsewhere."""

from __future__ import annotations

import datetime as dt

import pytest

from engine.diagnosis.organisation import outcome

AS_OF = dt.datetime(2026, 3, 31)


def organisation(unlinked: dict[str, int], kind: str | None = None) -> dict[str, list[dict]]:
    """Forty finished items a team in ten weeks; of every ten, `unlinked[team]` serve nothing."""
    tables: dict[str, list[dict]] = {
        "teams": [{"team_id": team, "name": team.title(), "kind": kind} for team in unlinked],
        "cycles": [{"cycle_id": "q1", "starts_on": "2026-01-01", "ends_on": "2026-03-31"}],
        "objectives": [
            {"objective_id": f"o-{team}", "title": "Goal", "cycle_id": "q1", "team_id": team}
            for team in unlinked
        ],
        "key_results": [
            {"key_result_id": "k", "objective_id": f"o-{next(iter(unlinked))}", "title": "Raise"}
        ],
        "work_items": [],
    }
    for team, of_ten in unlinked.items():
        for i in range(40):
            done = dt.datetime(2026, 1, 10, 12) + dt.timedelta(days=1.5 * i)
            tables["work_items"].append(
                {
                    "work_item_id": f"{team}-{i}",
                    "created_at": done - dt.timedelta(days=4),
                    "done_at": done,
                    "title": f"Item {i}",
                    "team_id": team,
                    "effort": 2,
                    "subject_id": None if i % 10 < of_ten else f"o-{team}",
                }
            )
    return tables


def test_work_that_serves_nothing_is_the_whole_organisations_failure():
    found = outcome("work_runs_elsewhere", organisation({"a": 9, "b": 9, "c": 9}), AS_OF)
    assert found.judgement.state == "present"
    assert found.judgement.teams == ()
    assert found.judgement.severity > 0.7
    effort = found.measured[1]
    assert effort.signal.name == "effort_without_objective"
    assert effort.judgement.value == pytest.approx(0.9, abs=0.05)


def test_three_in_ten_for_upkeep_is_healthy():
    found = outcome("work_runs_elsewhere", organisation({"a": 3, "b": 3, "c": 3}), AS_OF).judgement
    assert found.state == "absent"
    assert found.severity < 0.05


def test_only_the_team_that_carries_it_is_named():
    found = outcome("work_runs_elsewhere", organisation({"a": 2, "b": 2, "c": 10}), AS_OF).judgement
    assert found.teams == ("c",)


def test_a_team_that_keeps_the_shop_running_is_no_evidence():
    found = outcome("work_runs_elsewhere", organisation({"a": 10, "b": 10}, kind="run"), AS_OF)
    assert found.judgement.state == "not_assessed"


def test_work_finished_before_a_team_had_an_objective_is_left_out():
    tables = organisation({"a": 0, "b": 0})
    tables["objectives"][1]["created_at"] = "2026-02-20T09:00:00"
    for item in tables["work_items"]:
        if item["team_id"] == "b" and item["done_at"] < dt.datetime(2026, 2, 20):
            item["subject_id"] = None
    found = outcome("work_runs_elsewhere", tables, AS_OF).judgement
    assert found.state == "absent"
    assert found.value == 0


def test_where_links_cannot_be_recorded_it_is_not_assessed():
    tables = organisation({"a": 9, "b": 9})
    for item in tables["work_items"]:
        del item["subject_id"]
    found = outcome("work_runs_elsewhere", tables, AS_OF)
    assert found.judgement.state == "not_assessed"
    assert "work_items.subject_id" in found.needs
    assert "work_items.done_at" not in found.needs
