"""Green until the end, then missed."""

from __future__ import annotations

import datetime as dt

from engine.diagnosis.organisation import outcome
from engine.diagnosis.patterns.quarter import Tables, colour, krs_of, quarter

ID = "watermelon_reporting"
AFTER = dt.datetime(2026, 4, 3)


def closed(missed_a_team: int = 2) -> Tables:
    """The cycle is over: the first key results of each team were missed, the others achieved. All were green throughout."""
    tables = quarter()
    for t in range(4):
        for number, kr in enumerate(krs_of(tables, t)):
            row = next(row for row in tables["key_results"] if row["key_result_id"] == kr)
            row["status"] = "missed" if number < missed_a_team else "achieved"
            row["final_score"] = 0.2 if number < missed_a_team else 1.0
            row["closed_at"] = "2026-03-31T12:00:00"
    return tables


def missed(tables: Tables, *teams: int) -> list[str]:
    return [
        row["key_result_id"]
        for row in tables["key_results"]
        if row["status"] == "missed" and row["key_result_id"] in krs_of(tables, *teams)
    ]


def test_misses_that_were_green_to_the_end_are_found():
    found = outcome(ID, closed(), AFTER).judgement
    assert found.state == "present"
    assert found.severity > 0.6


def test_misses_announced_weeks_before_are_honest():
    tables = closed()
    colour(tables, missed(tables), 7, 11)
    assert outcome(ID, tables, AFTER).judgement.state == "absent"


def test_half_of_them_is_about_half_as_bad():
    tables = closed(4)
    colour(tables, missed(tables)[::2], 8, 11)
    assert 0.3 <= outcome(ID, tables, AFTER).judgement.severity <= 0.6


def test_a_red_in_the_very_last_week_warned_nobody():
    tables = closed()
    colour(tables, missed(tables), 11, 11)
    assert outcome(ID, tables, AFTER).judgement.state == "present"


def test_only_the_team_that_does_it_is_named():
    tables = closed(4)
    colour(tables, missed(tables, 0, 1, 2), 7, 11)
    tables["key_results"] += [
        {**row, "key_result_id": row["key_result_id"] + "b"}
        for row in tables["key_results"]
        if row["objective_id"] == "o3"
    ]
    tables["check_ins"] += [
        {**row, "check_in_id": row["check_in_id"] + "b", "key_result_id": row["key_result_id"] + "b"}
        for row in tables["check_ins"]
        if row["key_result_id"].startswith("k3")
    ]
    assert outcome(ID, tables, AFTER).judgement.teams == ("t3",)


def test_confidence_stands_in_for_the_colour():
    tables = closed()
    for row in tables["check_ins"]:
        del row["status"]
    assert outcome(ID, tables, AFTER).judgement.state == "present"


def test_without_colours_or_confidence_it_is_not_assessed():
    tables = closed()
    for row in tables["check_ins"]:
        del row["status"], row["confidence"]
    found = outcome(ID, tables, AFTER)
    assert found.judgement.state == "not_assessed"
    assert "check_ins.status" in found.needs
