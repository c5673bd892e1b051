"""Key results list work, not change."""

from __future__ import annotations

import datetime as dt

from engine.diagnosis.organisation import outcome

AS_OF = dt.datetime(2026, 3, 31)
OUTCOMES = (
    "Raise weekly active customers from 400 to 650",
    "Reduce churn from 6 % to 4 %",
    "Increase activation from 20 % to 35 %",
    "Cut median response time from 9 to 4 hours",
    "Raise NPS from 21 to 35",
    "Grow repeat orders from 12 % to 18 %",
    "Increase retention after 90 days from 40 % to 55 %",
    "Reduce complaints from 80 to 30 a month",
)
WORK = (
    "Launch the new help pages",
    "Run the customer training",
    "Publish the pricing guide",
    "Hire two account managers",
    "Write the onboarding handbook",
    "Ship the mobile app",
    "Organise four workshops",
    "Complete the CRM migration",
)


def organisation(
    work: dict[str, int], objective: str = "Customers stay with us because we solve their problems"
) -> dict[str, list[dict]]:
    """Eight key results a team, of which `work[team]` name work. Nothing but objectives and key results."""
    return {
        "objectives": [{"objective_id": f"o-{t}", "title": objective, "team_id": t} for t in work],
        "teams": [{"team_id": t, "name": t} for t in work],
        "key_results": [
            {
                "key_result_id": f"{t}-{i}",
                "objective_id": f"o-{t}",
                "title": WORK[i] if i < n else OUTCOMES[i],
            }
            for t, n in work.items()
            for i in range(8)
        ],
    }


def test_lists_of_work_are_found_from_a_plain_spreadsheet():
    found = outcome("activity_key_results", organisation({"a": 8, "b": 7, "c": 8}), AS_OF)
    assert found.judgement.state == "present"
    assert found.judgement.teams == ()
    assert found.judgement.severity > 0.6


def test_some_outputs_beside_outcomes_are_healthy():
    found = outcome("activity_key_results", organisation({"a": 2, "b": 2, "c": 2}), AS_OF).judgement
    assert found.state == "absent"
    assert found.severity < 0.1


def test_only_the_team_that_carries_it_is_named():
    found = outcome("activity_key_results", organisation({"a": 1, "b": 1, "c": 8}), AS_OF).judgement
    assert found.teams == ("c",)


def test_hires_under_a_staffing_objective_are_the_change():
    tables = organisation({"a": 0}, "Hire the sales team we lack")
    for i, row in enumerate(tables["key_results"]):
        row["title"] = f"Hire {i + 1} account executives"
    assert outcome("activity_key_results", tables, AS_OF).judgement.state == "absent"


def test_a_language_that_is_not_read_is_not_judged():
    tables = organisation({"a": 0})
    for i, row in enumerate(tables["key_results"]):
        row["title"] = f"Die neue Hilfeseite für die Kunden veröffentlichen und übersetzen, Teil {i}"
    assert outcome("activity_key_results", tables, AS_OF).judgement.state == "not_assessed"
