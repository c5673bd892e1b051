"""Team objectives hang from nothing."""

from __future__ import annotations

import datetime as dt

from engine.diagnosis.organisation import outcome

AS_OF = dt.datetime(2026, 3, 31)


def organisation(
    teams: int = 4, objectives: int = 5, unlinked: tuple[int, ...] = ()
) -> dict[str, list[dict]]:
    """Teams' objectives serve a key result of the company's; those of the `unlinked` teams serve nothing."""
    rows: list[dict] = [
        {
            "objective_id": "c",
            "title": "Win",
            "cycle_id": "q1",
            "team_id": None,
            "level": "company",
            "parent_id": None,
        }
    ]
    for team in range(teams):
        for number in range(objectives):
            rows.append(
                {
                    "objective_id": f"o{team}-{number}",
                    "title": f"Goal {number}",
                    "cycle_id": "q1",
                    "team_id": f"t{team}",
                    "level": "team",
                    "parent_id": None if team in unlinked else "ck",
                }
            )
    return {
        "teams": [{"team_id": f"t{team}", "name": f"Team {team}", "kind": None} for team in range(teams)],
        "cycles": [{"cycle_id": "q1", "starts_on": "2026-01-01", "ends_on": "2026-03-31"}],
        "objectives": rows,
        "key_results": [{"key_result_id": "ck", "objective_id": "c", "title": "Raise the share from 1 to 2"}],
    }


def answers(scores: list[int], team: str = "t0") -> list[dict]:
    return [
        {
            "asked_at": "2026-03-01T09:00:00",
            "question": "work_connects",
            "score": score,
            "team_id": team,
            "respondent": f"{team}{number}",
        }
        for number, score in enumerate(scores)
    ]


def test_objectives_that_hang_from_nothing_are_found():
    found = outcome("broken_line_of_sight", organisation(unlinked=(0, 1, 2, 3)), AS_OF).judgement
    assert (found.state, found.teams) == ("present", ())
    assert found.severity > 0.7


def test_a_line_through_a_key_result_or_another_team_reaches_the_company():
    tables = organisation()
    tables["objectives"][-1]["parent_id"] = "o0-0"
    found = outcome("broken_line_of_sight", tables, AS_OF).judgement
    assert (found.state, found.value) == ("absent", 0.0)


def test_a_line_that_ends_in_a_team_objective_is_broken():
    tables = organisation(objectives=6, unlinked=(3,))
    for row in tables["objectives"]:
        if row["team_id"] == "t3" and row["objective_id"] != "o3-0":
            row["parent_id"] = "o3-0"
    assert outcome("broken_line_of_sight", tables, AS_OF).judgement.teams == ("t3",)


def test_a_team_that_keeps_the_shop_running_may_have_its_own():
    tables = organisation(unlinked=(1,))
    tables["teams"][1]["kind"] = "run"
    assert outcome("broken_line_of_sight", tables, AS_OF).judgement.state == "absent"


def test_without_company_objectives_there_is_nothing_to_reach():
    tables = organisation(unlinked=(0, 1, 2, 3))
    tables["objectives"] = tables["objectives"][1:]
    tables["key_results"] = []
    assert outcome("broken_line_of_sight", tables, AS_OF).judgement.state == "not_assessed"


def test_without_parents_the_pulse_answers_from_five_people_on():
    tables = organisation()
    for row in tables["objectives"]:
        del row["parent_id"]
    assert "objectives.parent_id" in outcome("broken_line_of_sight", tables, AS_OF).needs
    tables["pulse"] = answers([1, 1, 1, 1])
    assert outcome("broken_line_of_sight", tables, AS_OF).judgement.state == "not_assessed"
    tables["pulse"] = answers([1, 1, 2, 1, 2, 1, 1, 1, 2]) + answers([4, 5, 4, 4, 5, 4], "t1")
    found = outcome("broken_line_of_sight", tables, AS_OF)
    assert found.judgement.teams == ("t0",)
    assert all(item.examples == () for item in found.measured)
