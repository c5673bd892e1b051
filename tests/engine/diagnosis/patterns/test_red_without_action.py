"""Red for weeks, and nobody acts."""

from __future__ import annotations

import datetime as dt

import pytest

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


def respond(tables: dict[str, list[dict]], table: str, day: str) -> None:
    """One blocker, or one decision about that blocker, for every key result."""
    for row in tables["key_results"]:
        kr = row["key_result_id"]
        if table == "blockers":
            tables[table].append({"blocker_id": f"b-{kr}", "subject_id": kr, "raised_at": day})
        else:
            tables["blockers"].append(
                {"blocker_id": f"b-{kr}", "subject_id": kr, "raised_at": "2026-01-05T09:00:00"}
            )
            tables[table].append(
                {"decision_id": f"d-{kr}", "occurred_at": day, "kind": "unblock", "subject_id": f"b-{kr}"}
            )


@pytest.mark.parametrize(
    ("table", "day", "state"),
    [
        ("blockers", "2026-02-02T07:30:00", "absent"),
        ("blockers", "2026-01-19T09:00:00", "present"),
        ("decisions", "2026-02-20T09:00:00", "absent"),
        ("decisions", "2026-02-28T09:00:00", "present"),
    ],
    ids=["blocker the same morning", "blocker weeks before", "blocker decided on", "decided too late"],
)
def test_what_counts_as_a_response(table: str, day: str, state: str):
    tables = organisation()
    respond(tables, table, day)
    assert outcome("red_without_action", tables, AS_OF).judgement.state == state


def test_a_few_amber_days_of_a_team_that_reports_daily_are_no_spell():
    tables = organisation()
    tables["check_ins"] = [
        {
            "check_in_id": f"{row['key_result_id']}-{day}",
            "key_result_id": row["key_result_id"],
            "occurred_at": dt.datetime(2026, 2, 2, 9) + dt.timedelta(days=day),
            "status": "amber" if day % 10 in (3, 4, 5) else "green",
        }
        for row in tables["key_results"]
        for day in range(40)
    ]
    assert outcome("red_without_action", tables, AS_OF).judgement.state == "not_assessed"


def test_a_red_that_nobody_updates_any_more_is_still_red():
    tables = organisation()
    tables["check_ins"] = [row for row in tables["check_ins"] if row["check_in_id"][-1] in "0123"]
    assert outcome("red_without_action", tables, AS_OF).judgement.state == "present"


def test_with_less_than_three_weeks_left_there_was_no_time_to_act():
    tables = organisation()
    for row in tables["key_results"]:
        row["due_on"] = "2026-02-20"
    assert outcome("red_without_action", tables, AS_OF).judgement.state == "not_assessed"
