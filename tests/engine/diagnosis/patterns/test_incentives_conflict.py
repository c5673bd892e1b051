"""Bonuses and reviews pull another way."""

from __future__ import annotations

import datetime as dt

from engine.diagnosis.organisation import outcome

AS_OF = dt.datetime(2026, 3, 31)
GLAD = (5, 4, 4, 3, 5, 4, 2, 5)
SOUR = (1, 2, 2, 1, 3, 2, 1, 4)


def organisation(teams: dict[str, tuple[int, ...]], **columns: object) -> dict[str, list[dict]]:
    """One answer a respondent on 2 March."""
    return {
        "teams": [{"team_id": t, "name": t} for t in teams],
        "objectives": [{"objective_id": "o", "title": "Goal"}],
        "key_results": [{"key_result_id": "k", "objective_id": "o", "title": "Raise"}],
        "pulse": [
            {
                "asked_at": "2026-03-02T09:00:00",
                "question": "incentives_agree",
                "score": score,
                "team_id": t,
                "respondent": f"{t}-{i}",
                **columns,
            }
            for t, scores in teams.items()
            for i, score in enumerate(scores)
        ],
    }


def found_in(tables: dict[str, list[dict]]):
    return outcome("incentives_conflict", tables, AS_OF)


def test_people_who_are_paid_for_something_else_are_found():
    found = found_in(organisation({"a": SOUR, "b": SOUR, "c": SOUR}))
    assert found.judgement.state == "present"
    assert found.judgement.teams == ()
    assert found.judgement.severity > 0.6
    assert found.measured[0].examples == ()


def test_people_who_mostly_agree_are_healthy():
    found = found_in(organisation({"a": GLAD, "b": GLAD, "c": GLAD})).judgement
    assert found.state == "absent"
    assert found.severity < 0.1


def test_only_the_team_that_carries_it_is_named():
    assert found_in(organisation({"a": GLAD, "b": GLAD, "c": SOUR})).judgement.teams == ("c",)


def test_a_changed_mind_counts_once_and_as_it_is_now():
    tables = organisation({"a": SOUR, "b": SOUR})
    tables["pulse"] += [{**row, "asked_at": "2026-03-20T09:00:00", "score": 5} for row in tables["pulse"]]
    found = found_in(tables).judgement
    assert (found.state, found.n) == ("absent", 16)


def test_no_figure_is_made_of_fewer_than_five_answers():
    assert found_in(organisation({"a": SOUR[:4]})).judgement.state == "not_assessed"
    small = found_in(organisation({"a": SOUR[:4], "b": SOUR[:4], "c": GLAD}))
    assert {count.team: count.n for count in small.measured[0].counts} == {None: 8, "c": 8}
    lonely = found_in(organisation({"a": SOUR[:2], "c": GLAD}))
    assert {count.team: count.n for count in lonely.measured[0].counts} == {"c": 8}


def test_without_a_pulse_it_is_not_assessed():
    tables = organisation({})
    del tables["pulse"]
    found = found_in(tables)
    assert found.judgement.state == "not_assessed"
    assert found.needs == ("pulse",)
