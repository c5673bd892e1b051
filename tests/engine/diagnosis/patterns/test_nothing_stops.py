"""New work comes in, nothing goes out."""

from __future__ import annotations

import datetime as dt

import pytest

from engine.diagnosis.organisation import outcome

AS_OF = dt.datetime(2026, 3, 31)
START = dt.date(2026, 1, 1)


def organisation(teams: int = 3, planned: int = 3, added: int = 5) -> dict[str, list[dict]]:
    """Every team plans before the cycle and adds objectives from the fifth week on."""
    objectives = []
    for team in range(teams):
        for number in range(planned + added):
            day = START + dt.timedelta(days=-5 if number < planned else 28 + 7 * (number - planned))
            objectives.append(
                {
                    "objective_id": f"o{team}-{number}",
                    "title": f"Goal {number} of team {team}",
                    "cycle_id": "q1",
                    "team_id": f"t{team}",
                    "status": "active",
                    "created_at": f"{day}T09:00:00",
                    "closed_at": None,
                }
            )
    return {
        "teams": [{"team_id": f"t{team}", "name": f"Team {team}"} for team in range(teams)],
        "cycles": [{"cycle_id": "q1", "starts_on": "2026-01-01", "ends_on": "2026-03-31"}],
        "objectives": objectives,
        "key_results": [],
        "decisions": [],
    }


def make_room(tables: dict[str, list[dict]], *teams: str) -> None:
    for row in tables["objectives"]:
        if row["team_id"] in teams and row["created_at"] > "2026-01-02":
            tables["decisions"].append(
                {
                    "decision_id": f"d-{row['objective_id']}",
                    "occurred_at": row["created_at"],
                    "kind": "stop",
                    "subject_id": row["objective_id"].split("-")[0] + "-0",
                    "makes_room_for_id": row["objective_id"],
                }
            )


def test_additions_that_nothing_gives_way_for_are_found():
    found = outcome("nothing_stops", organisation(), AS_OF).judgement
    assert (found.state, found.teams) == ("present", ())
    assert found.severity > 0.7


def test_a_decision_that_names_the_addition_makes_room():
    tables = organisation()
    make_room(tables, "t0", "t1", "t2")
    assert outcome("nothing_stops", tables, AS_OF).judgement.state == "absent"


def test_only_the_teams_that_add_without_room_are_named():
    tables = organisation(teams=4)
    make_room(tables, "t0", "t1", "t2")
    assert outcome("nothing_stops", tables, AS_OF).judgement.teams == ("t3",)


@pytest.mark.parametrize("planned_in", ["before the cycle", "mid-cycle"])
def test_writing_a_plan_is_no_addition(planned_in: str):
    tables = organisation(planned=6, added=0)
    if planned_in == "mid-cycle":
        for number, row in enumerate(tables["objectives"]):
            row["created_at"] = f"2026-02-{9 + number % 6:02d}T09:00:00"
    assert outcome("nothing_stops", tables, AS_OF).judgement.state != "present"


def test_an_objective_closed_beside_the_addition_made_room():
    tables = organisation(planned=6, added=2)
    for row in tables["objectives"]:
        if row["objective_id"].endswith(("-0", "-1")):
            row["status"], row["closed_at"] = "dropped", "2026-02-02T10:00:00"
    assert outcome("nothing_stops", tables, AS_OF).judgement.state == "absent"


def test_one_closing_makes_room_for_one_addition_only():
    tables = organisation(planned=6, added=6)
    for row in tables["objectives"]:
        if row["objective_id"].endswith("-0"):
            row["status"], row["closed_at"] = "dropped", "2026-02-05T10:00:00"
    found = outcome("nothing_stops", tables, AS_OF).judgement
    assert found.state == "present"
    assert found.value == pytest.approx(5 / 6, abs=0.001)


def test_objectives_left_open_past_their_cycle_were_not_stopped():
    tables = organisation(added=0, planned=5)
    assert outcome("nothing_stops", tables, dt.datetime(2026, 5, 15)).judgement.state == "present"
    for row in tables["objectives"]:
        row["status"], row["closed_at"] = "missed", "2026-04-03T10:00:00"
    assert outcome("nothing_stops", tables, dt.datetime(2026, 5, 15)).judgement.state == "absent"


def test_the_pulse_corroborates_and_does_not_decide():
    tables = organisation(added=0)
    tables["pulse"] = [
        {"asked_at": "2026-03-01T09:00:00", "question": "load_is_sane", "score": 1, "respondent": f"r{n}"}
        for n in range(20)
    ]
    found = outcome("nothing_stops", tables, AS_OF)
    assert found.judgement.state == "not_assessed"
    assert [item.judgement.state for item in found.measured if item.signal.private] == ["present"]


def test_without_dates_or_trade_offs_it_says_what_would_answer():
    tables = organisation()
    del tables["decisions"]
    for row in tables["objectives"]:
        del row["status"]
    found = outcome("nothing_stops", tables, AS_OF)
    assert found.judgement.state == "not_assessed"
    assert {"decisions.makes_room_for_id", "objectives.status"} <= set(found.needs)
