"""More priorities than anyone can name."""

from __future__ import annotations

import datetime as dt

import pytest

from engine.diagnosis.organisation import outcome
from mainspring.engine.diagnosis.pattern import Found, Names

AS_OF = dt.datetime(2026, 3, 31)


def objectives(unit: str | None, count: int, **more: object) -> list[dict]:
    return [
        {
            "objective_id": f"{unit or 'company'}-{number}",
            "title": f"Goal {number}",
            "cycle_id": "q1",
            "team_id": unit,
            "level": "team" if unit else "company",
            "status": "active",
            "created_at": "2025-12-20T09:00:00",
            "closed_at": None,
            **more,
        }
        for number in range(count)
    ]


def organisation(company: int = 3, teams: tuple[int, ...] = (3, 4, 3, 2)) -> dict[str, list[dict]]:
    rows = objectives(None, company)
    for number, count in enumerate(teams):
        rows += objectives(f"t{number}", count)
    return {
        "teams": [{"team_id": f"t{number}", "name": f"Team {number}"} for number in range(len(teams))],
        "cycles": [{"cycle_id": "q1", "name": "Q1", "starts_on": "2026-01-01", "ends_on": "2026-03-31"}],
        "objectives": rows,
        "key_results": [],
    }


def test_seven_company_priorities_are_noticed_in_a_single_quarter():
    found = outcome("too_many_priorities", organisation(company=7), AS_OF)
    assert (found.judgement.state, found.judgement.teams) == ("present", ())
    assert 0.3 <= found.judgement.severity <= 0.6


@pytest.mark.parametrize("company", [1, 3, 5])
def test_a_company_within_the_limit_is_left_alone(company: int):
    tables = organisation(company=company, teams=(5, 5, 4, 5))
    found = outcome("too_many_priorities", tables, AS_OF).judgement
    assert found.state == "absent"
    assert found.severity < 0.15


def test_only_the_team_that_carries_too_many_is_named():
    found = outcome("too_many_priorities", organisation(teams=(3, 9, 4, 3)), AS_OF).judgement
    assert found.teams == ("t1",)
    assert found.severity > 0.6


def asked(tables: dict[str, list[dict]], team: str, score: int, people: int = 12) -> None:
    """People of a team answer whether they can name what matters; everybody else can."""
    tables["pulse"] = [
        {
            "asked_at": "2026-03-02T09:00:00",
            "question": "names_top_outcomes",
            "score": score if row["team_id"] == team else 5,
            "team_id": row["team_id"],
            "respondent": f"{row['team_id']}-{number}",
        }
        for row in tables["teams"]
        for number in range(people)
    ]


def test_four_objectives_are_too_many_for_a_team_that_cannot_name_them():
    tables = organisation()
    asked(tables, "t1", 2)
    found = outcome("too_many_priorities", tables, AS_OF)
    assert (found.judgement.state, found.judgement.teams) == ("present", ("t1",))
    assert found.measured[0].signal.name == "team_objectives_at_once"
    assert found.pattern.claim(Found(found.pattern, found.judgement, found.measured, Names())).startswith(
        "t1"
    )


def test_three_objectives_that_nobody_can_name_are_not_too_many():
    tables = organisation()
    asked(tables, "t0", 1)
    assert outcome("too_many_priorities", tables, AS_OF).judgement.state == "absent"


def test_objectives_that_replaced_each_other_count_once():
    tables = organisation(teams=())
    tables["teams"] = [{"team_id": "t0", "name": "Team 0"}]
    tables["objectives"] += objectives("t0", 4, status="dropped", closed_at="2026-02-14T09:00:00")
    tables["objectives"] += [
        row | {"objective_id": row["objective_id"] + "b"}
        for row in objectives("t0", 4, created_at="2026-02-14T12:00:00")
    ]
    assert outcome("too_many_priorities", tables, AS_OF).judgement.state == "absent"


def test_personal_objectives_are_not_the_teams_load():
    tables = organisation()
    tables["objectives"] += [
        row | {"objective_id": row["objective_id"] + "p", "level": "individual"}
        for row in objectives("t0", 12)
    ]
    assert outcome("too_many_priorities", tables, AS_OF).judgement.state == "absent"


def test_a_sheet_of_titles_and_teams_is_enough():
    tables = organisation(company=2, teams=(8, 9, 8))
    tables["objectives"] = [
        {name: row[name] for name in ("objective_id", "title", "team_id")} for row in tables["objectives"]
    ]
    found = outcome("too_many_priorities", tables, AS_OF).judgement
    assert (found.state, found.teams) == ("present", ())


def test_without_teams_and_levels_nothing_is_counted():
    tables = organisation(company=9, teams=())
    tables["objectives"] = [
        {name: row[name] for name in ("objective_id", "title")} for row in tables["objectives"]
    ]
    found = outcome("too_many_priorities", tables, AS_OF)
    assert found.judgement.state == "not_assessed"
    assert {"objectives.team_id", "objectives.level"} <= set(found.needs)
