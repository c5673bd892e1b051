"""Priorities keep moving within the cycle."""

from __future__ import annotations

import datetime as dt

import pytest

from engine.diagnosis.organisation import outcome

AS_OF = dt.datetime(2026, 6, 30)
CYCLES = {"q1": dt.date(2026, 1, 1), "q2": dt.date(2026, 4, 1)}


def organisation(teams: int = 4, objectives: int = 3) -> dict[str, list[dict]]:
    return {
        "teams": [{"team_id": f"t{team}", "name": f"Team {team}"} for team in range(teams)],
        "cycles": [
            {"cycle_id": "q1", "starts_on": "2026-01-01", "ends_on": "2026-03-31"},
            {"cycle_id": "q2", "starts_on": "2026-04-01", "ends_on": "2026-06-30"},
        ],
        "objectives": [
            {
                "objective_id": f"{cycle}-{team}-{number}",
                "title": f"Goal {number} of team {team}",
                "cycle_id": cycle,
                "team_id": f"t{team}",
                "status": "active",
                "created_at": f"{start - dt.timedelta(days=4)}T09:00:00",
                "closed_at": None,
            }
            for cycle, start in CYCLES.items()
            for team in range(teams)
            for number in range(objectives)
        ],
        "key_results": [],
        "revisions": [],
        "decisions": [],
    }


def replace(
    tables: dict[str, list[dict]], ids: list[str], after: list[int], documented: bool = False
) -> None:
    """Drop each objective so many days into its cycle, and put another in its place."""
    by_id = {row["objective_id"]: row for row in tables["objectives"]}
    for objective, days in zip(ids, after, strict=True):
        old = by_id[objective]
        when = f"{CYCLES[old['cycle_id']] + dt.timedelta(days=days)}T10:00:00"
        old["status"], old["closed_at"] = "dropped", when
        new = old | {
            "objective_id": objective + "n",
            "title": "Another",
            "status": "active",
            "created_at": when,
        }
        tables["objectives"].append(new | {"closed_at": None})
        if documented:
            tables["decisions"].append(
                {
                    "decision_id": "d" + objective,
                    "occurred_at": when,
                    "kind": "stop",
                    "subject_id": objective,
                    "makes_room_for_id": objective + "n",
                }
            )


def ids(tables: dict[str, list[dict]], prefix: str = "") -> list[str]:
    return [row["objective_id"] for row in tables["objectives"] if row["objective_id"].startswith(prefix)]


def test_objectives_that_do_not_survive_their_cycle_are_found():
    tables = organisation()
    replace(tables, ids(tables), [20 + 5 * n % 60 for n in range(24)])
    found = outcome("priority_churn", tables, AS_OF).judgement
    assert (found.state, found.teams) == ("present", ())
    assert found.severity > 0.7


def test_one_new_objective_for_two_that_were_dropped_counts_half_for_each():
    tables = organisation()
    replace(tables, ["q1-0-0", "q1-0-1"], [30, 33])
    value = outcome("priority_churn", tables, AS_OF).judgement.value
    tables["objectives"] = [row for row in tables["objectives"] if row["objective_id"] != "q1-0-1n"]
    halved = outcome("priority_churn", tables, AS_OF)
    assert value == pytest.approx(2 / 24)
    assert halved.judgement.value == pytest.approx(1 / 24)
    assert halved.measured[0].hit_rows == 2


def test_all_three_replaced_on_one_day_count_in_full():
    tables = organisation()
    replace(tables, ["q1-0-0", "q1-0-1", "q1-0-2"], [30, 30, 30])
    assert outcome("priority_churn", tables, AS_OF).judgement.value == pytest.approx(3 / 24)


def test_only_the_churning_team_is_named():
    tables = organisation()
    replace(tables, ["q1-2-0", "q1-2-1", "q1-2-2", "q2-2-0", "q2-2-1"], [30, 40, 50, 30, 50])
    assert outcome("priority_churn", tables, AS_OF).judgement.teams == ("t2",)


def test_additions_and_plain_stops_are_no_churn():
    tables = organisation()
    first = tables["objectives"][0]
    for team in range(4):
        for number in range(4):
            tables["objectives"].append(
                first
                | {
                    "objective_id": f"x{team}{number}",
                    "team_id": f"t{team}",
                    "created_at": "2026-02-20T09:00:00",
                }
            )
    for row in tables["objectives"]:
        if row["cycle_id"] == "q2" and row["objective_id"].endswith("-0"):
            row["status"], row["closed_at"] = "dropped", "2026-05-10T09:00:00"
    assert outcome("priority_churn", tables, AS_OF).judgement.state == "absent"


def test_a_documented_change_of_strategy_is_allowed_once():
    tables = organisation()
    replace(tables, ids(tables, "q1"), [40 + n % 6 for n in range(12)], documented=True)
    assert outcome("priority_churn", tables, AS_OF).judgement.state == "absent"
    replace(tables, ids(tables, "q2")[:12], [40 + n % 6 for n in range(12)], documented=True)
    assert outcome("priority_churn", tables, AS_OF).judgement.state == "present"


def test_documented_moves_all_through_the_cycle_are_churn_all_the_same():
    tables = organisation()
    replace(tables, ids(tables), [18 + 6 * (n % 12) for n in range(24)], documented=True)
    assert outcome("priority_churn", tables, AS_OF).judgement.state == "present"


def test_rewording_counts_after_the_first_fortnight_only():
    for day, state in (("2026-01-10", "absent"), ("2026-02-20", "present")):
        tables = organisation()
        tables["revisions"] = [
            {
                "occurred_at": f"{day}T09:00:00",
                "subject_id": subject,
                "field": "title",
                "old": "One",
                "new": "Two",
            }
            for subject in ids(tables, "q1")
        ]
        assert outcome("priority_churn", tables, AS_OF).judgement.state == state


def test_each_trace_alone_answers_and_neither_is_named_as_needed():
    tables = organisation()
    replace(tables, ids(tables), [20 + 5 * n % 60 for n in range(24)])
    del tables["revisions"], tables["decisions"]
    assert outcome("priority_churn", tables, AS_OF).judgement.state == "present"
    for row in tables["objectives"]:
        del row["closed_at"], row["created_at"]
    found = outcome("priority_churn", tables, AS_OF)
    assert found.judgement.state == "not_assessed"
    assert {"objectives.closed_at", "revisions"} <= set(found.needs)
