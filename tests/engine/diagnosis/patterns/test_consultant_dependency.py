"""Outsiders hold the rhythm."""

from __future__ import annotations

import datetime as dt

from engine.diagnosis.organisation import outcome

AS_OF = dt.datetime(2026, 3, 31)


def organisation(run_by: str = "inside", weeks: int = 12) -> dict[str, list[dict]]:
    """A weekly team forum and a monthly leadership forum; the coach sits in and decides nothing."""
    tables: dict[str, list[dict]] = {
        "people": [
            {"person_id": "inside", "name": "Ines", "external": False},
            {"person_id": "coach", "name": "Otto", "external": True},
        ],
        "teams": [{"team_id": "t0", "name": "Team 0"}],
        "forums": [
            {"forum_id": "week", "name": "Weekly", "team_id": "t0", "level": "team", "chair_id": "inside"},
            {
                "forum_id": "month",
                "name": "Monthly",
                "team_id": None,
                "level": "leadership",
                "chair_id": "inside",
            },
        ],
        "objectives": [{"objective_id": "o", "title": "Goal", "team_id": "t0"}],
        "key_results": [],
        "reviews": [],
    }
    for week in range(weeks):
        for forum in ("week", "month") if week % 3 == 0 else ("week",):
            held = dt.datetime(2026, 1, 8, 9) + dt.timedelta(weeks=week)
            tables["reviews"].append(
                {
                    "review_id": f"{forum}{week}",
                    "forum_id": forum,
                    "planned_at": held,
                    "held_at": held,
                    "status": "held",
                    "facilitator_id": run_by,
                }
            )
    return tables


def test_reviews_run_from_outside_are_found():
    found = outcome("consultant_dependency", organisation("coach"), AS_OF).judgement
    assert (found.state, found.teams) == ("present", ())
    assert found.severity > 0.6


def test_a_coach_who_sits_in_runs_nothing():
    tables = organisation()
    tables["review_items"] = [
        {"review_id": row["review_id"], "subject_id": "o", "outcome": "challenged"}
        for row in tables["reviews"]
    ]
    found = outcome("consultant_dependency", tables, AS_OF).judgement
    assert (found.state, found.severity) == ("absent", 0.0)


def test_leadership_reviews_are_not_hidden_by_the_many_team_reviews():
    tables = organisation()
    for row in tables["reviews"]:
        if row["forum_id"] == "month":
            row["facilitator_id"] = "coach"
    found = outcome("consultant_dependency", tables, AS_OF)
    assert found.judgement.state == "present"
    assert found.measured[0].signal.name == "leadership_reviews_run_by_outsiders"


def test_help_that_has_faded_is_no_dependency():
    tables = organisation("coach")
    later = organisation("inside")["reviews"]
    tables["reviews"] += [
        row
        | {
            "review_id": "n" + row["review_id"],
            **{at: row[at] + dt.timedelta(days=130) for at in ("planned_at", "held_at")},
        }
        for row in later
    ]
    assert (
        outcome("consultant_dependency", tables, AS_OF + dt.timedelta(days=130)).judgement.state == "absent"
    )


def test_the_chair_can_show_it_where_no_facilitator_is_recorded_but_not_rule_it_out():
    tables = organisation()
    for row in tables["reviews"]:
        del row["facilitator_id"]
    unknown = outcome("consultant_dependency", tables, AS_OF)
    assert unknown.judgement.state == "not_assessed"
    assert "reviews.facilitator_id" in unknown.needs
    for row in tables["forums"]:
        row["chair_id"] = "coach"
    assert outcome("consultant_dependency", tables, AS_OF).judgement.state == "present"


def test_without_knowing_who_is_external_it_is_not_assessed():
    tables = organisation("coach")
    for row in tables["people"]:
        del row["external"]
    found = outcome("consultant_dependency", tables, AS_OF)
    assert found.judgement.state == "not_assessed"
    assert "people.external" in found.needs
