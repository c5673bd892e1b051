"""No meeting may settle a trade-off."""

from __future__ import annotations

import datetime as dt

import pytest

from engine.diagnosis.organisation import outcome

AS_OF = dt.datetime(2026, 3, 31)


def organisation(
    leadership: str | None, team: str | None = None, teams: int = 3, **columns: object
) -> dict[str, list[dict]]:
    """One monthly leadership forum with these rights and one weekly forum a team with those."""
    return {
        "teams": [{"team_id": f"t{i}", "name": f"Team {i}"} for i in range(teams)],
        "objectives": [{"objective_id": "o", "title": "Goal", "team_id": "t0"}],
        "key_results": [{"key_result_id": "k", "objective_id": "o", "title": "Raise"}],
        "forums": [
            {
                "forum_id": "lead",
                "name": "Board",
                "cadence": "monthly",
                "level": "leadership",
                "team_id": None,
                "settles": leadership,
                **columns,
            }
        ]
        + [
            {
                "forum_id": f"f{i}",
                "name": f"Weekly {i}",
                "cadence": "weekly",
                "level": "team",
                "team_id": f"t{i}",
                "settles": team,
            }
            for i in range(teams)
        ],
    }


def severity(tables: dict[str, list[dict]]) -> float:
    return outcome("no_trade_off_forum", tables, AS_OF).judgement.severity


def test_no_right_anywhere_is_the_failure():
    found = outcome("no_trade_off_forum", organisation("escalation"), AS_OF)
    assert found.judgement.state == "present"
    assert found.judgement.severity == pytest.approx(1)
    assert found.judgement.teams == ()
    assert found.measured[0].examples[0]["right_name"] == "trade_off"


def test_a_forum_for_each_right_is_healthy():
    found = outcome("no_trade_off_forum", organisation("trade_off;budget;hiring"), AS_OF).judgement
    assert (found.state, found.severity) == ("absent", 0)


def test_trade_offs_weigh_most():
    assert severity(organisation("budget;hiring")) == pytest.approx(0.5)
    assert outcome("no_trade_off_forum", organisation("trade_off;budget"), AS_OF).judgement.state == "absent"


def test_a_teams_forum_cannot_settle_between_teams_but_may_in_a_house_of_one():
    rights = "trade_off;budget;hiring"
    assert severity(organisation(None, team=rights)) == pytest.approx(0.5)
    assert severity(organisation(None, team=rights, teams=1)) == 0


def test_a_divisions_forum_settles_between_its_teams():
    tables = organisation(None, team="trade_off;budget;hiring")
    for row in tables["teams"]:
        row["parent_team_id"] = None if row["team_id"] == "t0" else "t0"
    assert severity(tables) == 0


def test_a_forum_that_never_sits_holds_half_a_right():
    tables = organisation("trade_off;budget;hiring")
    tables["reviews"] = [
        {
            "review_id": f"r{i}",
            "forum_id": "lead",
            "planned_at": f"2026-0{i + 1}-15T10:00:00",
            "status": "cancelled",
        }
        for i in range(3)
    ]
    assert severity(tables) == pytest.approx(0.5)
    tables["reviews"][1]["status"] = "held"
    assert severity(tables) == 0


def test_without_decision_rights_or_forums_it_is_not_assessed():
    tables = organisation("trade_off")
    for row in tables["forums"]:
        del row["settles"]
    found = outcome("no_trade_off_forum", tables, AS_OF)
    assert found.judgement.state == "not_assessed"
    assert found.needs == ("forums.settles",)
    tables["forums"] = []
    assert outcome("no_trade_off_forum", tables, AS_OF).judgement.state == "not_assessed"
