"""Red for weeks, and nobody acts."""

from __future__ import annotations

import datetime as dt

from engine.diagnosis.organisation import outcome

AS_OF = dt.datetime(2026, 3, 31)


def organisation(teams: int = 3, results: int = 6) -> dict[str, list[dict]]:
    """Every key result of every team turns red on 2 February and stays so for four weeks."""
    tables: dict[str, list[dict]] = {
        "teams": [{"team_id": f"t{t}", "name": f"Team {t}"} for t in range(teams)],
        "cycles": [{"cycle_id": "q1", "starts_on": "2026-01-01", "ends_on": "2026-03-31"}],
        "objectives": [],
        "key_results": [],
        "check_ins": [],
        "decisions": [],
        "blockers": [],
    }
    for t in range(teams):
        tables["objectives"].append(
            {"objective_id": f"o{t}", "title": f"Goal {t}", "cycle_id": "q1", "team_id": f"t{t}"}
        )
        for k in range(results):
            kr = f"k{t}-{k}"
            tables["key_results"].append(
                {"key_result_id": kr, "objective_id": f"o{t}", "title": f"Raise measure {k} from 1 to 9"}
            )
            for week in range(8):
                day = dt.datetime(2026, 1, 12, 9) + dt.timedelta(weeks=week)
                tables["check_ins"].append(
                    {
                        "check_in_id": f"{kr}-{week}",
                        "key_result_id": kr,
                        "occurred_at": day,
                        "status": "red" if 3 <= week <= 6 else "green",
                    }
                )
    return tables


def answer(tables: dict[str, list[dict]], teams: list[str]) -> None:
    for row in tables["key_results"]:
        if row["objective_id"].replace("o", "t") in teams:
            tables["decisions"].append(
                {
                    "decision_id": f"d-{row['key_result_id']}",
                    "occurred_at": "2026-02-10T10:00:00",
                    "kind": "redesign",
                    "subject_id": row["key_result_id"],
                }
            )


def test_reds_that_nobody_answers_are_the_whole_organisations_failure():
    found = outcome("red_without_action", organisation(), AS_OF).judgement
    assert found.state == "present"
    assert found.teams == ()
    assert found.severity > 0.7


def test_decisions_that_name_the_key_result_are_a_response():
    tables = organisation()
    answer(tables, ["t0", "t1", "t2"])
    assert outcome("red_without_action", tables, AS_OF).judgement.state == "absent"


def test_a_decision_on_the_objective_is_no_response():
    tables = organisation()
    tables["decisions"] = [
        {"decision_id": f"d{t}", "occurred_at": "2026-02-10T10:00:00", "kind": "other", "subject_id": f"o{t}"}
        for t in range(3)
    ]
    assert outcome("red_without_action", tables, AS_OF).judgement.state == "present"


def test_only_the_teams_that_carry_it_are_named():
    tables = organisation()
    answer(tables, ["t0", "t1"])
    assert outcome("red_without_action", tables, AS_OF).judgement.teams == ("t2",)


def test_without_decisions_nobody_is_accused():
    tables = organisation()
    del tables["decisions"]
    found = outcome("red_without_action", tables, AS_OF)
    assert found.judgement.state == "not_assessed"
    assert found.needs == ("decisions.subject_id",)
