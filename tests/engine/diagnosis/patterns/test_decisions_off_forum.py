"""Decisions are taken off the table."""

from __future__ import annotations

import datetime as dt

from engine.diagnosis.organisation import outcome

AS_OF = dt.datetime(2026, 3, 31)
KINDS = ("start", "stop", "reprioritise", "budget")


def organisation(off: tuple[int, ...] = (), teams: int = 3, decisions: int = 10) -> dict[str, list[dict]]:
    """Every team decides in its reviews; the teams of `off` decide elsewhere."""
    return {
        "teams": [{"team_id": f"t{team}", "name": f"Team {team}"} for team in range(teams)],
        "people": [
            {"person_id": f"p{team}", "name": f"Lead {team}", "team_id": f"t{team}"} for team in range(teams)
        ],
        "forums": [{"forum_id": "f", "name": "Leadership", "level": "leadership"}],
        "reviews": [
            {
                "review_id": "r",
                "forum_id": "f",
                "planned_at": "2026-02-02T09:00:00",
                "held_at": "2026-02-02T09:00:00",
            }
        ],
        "objectives": [
            {"objective_id": f"o{team}", "title": f"Goal {team}", "team_id": f"t{team}"}
            for team in range(teams)
        ],
        "key_results": [
            {"key_result_id": f"k{team}", "objective_id": f"o{team}", "title": f"Measure {team}"}
            for team in range(teams)
        ],
        "decisions": [
            {
                "decision_id": f"d{team}-{number}",
                "occurred_at": "2026-02-02T09:30:00",
                "kind": KINDS[number % 4],
                "subject_id": f"o{team}" if number % 2 else None,
                "decided_by_id": f"p{team}",
                "review_id": None if team in off else "r",
            }
            for team in range(teams)
            for number in range(decisions)
        ],
    }


def test_decisions_that_no_forum_took_are_found():
    found = outcome("decisions_off_forum", organisation(off=(0, 1, 2)), AS_OF).judgement
    assert (found.state, found.teams) == ("present", ())
    assert found.severity > 0.8


def test_only_the_team_that_decides_elsewhere_is_named_even_without_subjects():
    assert outcome("decisions_off_forum", organisation(off=(2,)), AS_OF).judgement.teams == ("t2",)


def test_one_in_five_may_not_wait_for_the_next_sitting():
    tables = organisation()
    for row in tables["decisions"][::5]:
        row["review_id"] = None
    assert outcome("decisions_off_forum", tables, AS_OF).judgement.state == "absent"


def test_daily_work_needs_no_forum():
    tables = organisation(decisions=12)
    for number, row in enumerate(tables["decisions"]):
        if number % 2:
            row["kind"], row["review_id"] = ("unblock", "escalate", "redesign", "other")[number % 4], None
    found = outcome("decisions_off_forum", tables, AS_OF).judgement
    assert (found.state, found.value) == ("absent", 0.0)


def test_acting_at_once_on_a_red_is_no_side_channel():
    tables = organisation()
    tables["check_ins"] = [
        {
            "check_in_id": f"c{team}",
            "key_result_id": f"k{team}",
            "occurred_at": "2026-02-20T09:00:00",
            "status": "red",
        }
        for team in range(3)
    ]
    tables["decisions"] += [
        {
            "decision_id": f"x{team}-{number}",
            "occurred_at": "2026-02-23T09:00:00",
            "kind": "reallocate",
            "subject_id": f"k{team}",
            "decided_by_id": f"p{team}",
            "review_id": None,
        }
        for team in range(3)
        for number in range(12)
    ]
    found = outcome("decisions_off_forum", tables, AS_OF).judgement
    assert (found.state, found.n) == ("absent", 30)


def test_a_log_that_knows_no_reviews_is_not_assessed():
    tables = organisation(off=(0, 1, 2))
    for row in tables["decisions"]:
        del row["review_id"]
    assert outcome("decisions_off_forum", tables, AS_OF).needs == ("decisions.review_id",)
