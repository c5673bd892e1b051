"""The goalposts move as the end comes near."""

from __future__ import annotations

import datetime as dt

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.diagnosis.organisation import outcome
from mainspring.engine.diagnosis.patterns.moving_goalposts import _number

AS_OF = dt.datetime(2026, 4, 20)


def organisation(teams: int = 3, results: int = 8) -> dict[str, list[dict]]:
    return {
        "teams": [{"team_id": f"t{team}", "name": f"Team {team}"} for team in range(teams)],
        "cycles": [{"cycle_id": "q1", "starts_on": "2026-01-01", "ends_on": "2026-03-31"}],
        "objectives": [
            {"objective_id": f"o{team}", "title": f"Goal {team}", "cycle_id": "q1", "team_id": f"t{team}"}
            for team in range(teams)
        ],
        "key_results": [
            {
                "key_result_id": f"k{team}-{number}",
                "objective_id": f"o{team}",
                "title": f"Measure {number}",
                "baseline": 10,
                "target": 40,
                "direction": "increase",
            }
            for team in range(teams)
            for number in range(results)
        ],
        "revisions": [],
        "decisions": [],
    }


def move(
    tables: dict[str, list[dict]],
    day: str = "2026-03-16",
    field: str = "target",
    old: str = "60",
    new: str = "40",
    teams: str = "012",
) -> None:
    tables["revisions"] += [
        {
            "occurred_at": f"{day}T17:00:00",
            "subject_id": row["key_result_id"],
            "field": field,
            "old": old,
            "new": new,
        }
        for row in tables["key_results"]
        if row["key_result_id"][1] in teams
    ]


@pytest.mark.parametrize(
    ("field", "old", "new"), [("target", "60", "40"), ("due_on", "2026-03-31", "2026-05-15")]
)
def test_late_easing_everywhere_is_the_whole_organisations_failure(field: str, old: str, new: str):
    tables = organisation()
    move(tables, field=field, old=old, new=new)
    found = outcome("moving_goalposts", tables, AS_OF).judgement
    assert (found.state, found.teams) == ("present", ())
    assert found.severity > 0.8


@pytest.mark.parametrize(
    "change",
    [
        {"old": "40", "new": "60"},
        {"field": "due_on", "old": "2026-03-31", "new": "2026-03-15"},
        {"day": "2026-01-20"},
        {"field": "title", "old": "Measure", "new": "Count"},
        {"old": "a lot", "new": "some"},
    ],
    ids=["raised", "brought forward", "early", "reworded", "words"],
)
def test_what_is_no_late_easing(change: dict[str, str]):
    tables = organisation()
    move(tables, **change)
    found = outcome("moving_goalposts", tables, AS_OF).judgement
    assert (found.state, found.severity) == ("absent", 0.0)


def test_the_direction_decides_what_is_easier():
    tables = organisation()
    for row in tables["key_results"]:
        row["direction"], row["baseline"] = "decrease", 90
    move(tables)
    assert outcome("moving_goalposts", tables, AS_OF).judgement.state == "absent"
    tables["revisions"] = []
    move(tables, old="40", new="60")
    for row in tables["key_results"]:
        del row["direction"]
    assert outcome("moving_goalposts", tables, AS_OF).judgement.state == "present"


def test_a_decision_that_names_the_key_result_redesigns_it_in_the_open():
    tables = organisation()
    move(tables)
    tables["decisions"] = [
        {
            "decision_id": f"d{number}",
            "occurred_at": "2026-03-15T10:00:00",
            "kind": "redesign",
            "subject_id": row["key_result_id"],
        }
        for number, row in enumerate(tables["key_results"])
    ]
    assert outcome("moving_goalposts", tables, AS_OF).judgement.state == "absent"


@pytest.mark.parametrize("kind", ["reallocate", "unblock"])
def test_help_for_a_key_result_does_not_explain_an_easier_target(kind: str):
    tables = organisation()
    move(tables)
    tables["decisions"] = [
        {
            "decision_id": f"d{number}",
            "occurred_at": "2026-03-15T10:00:00",
            "kind": kind,
            "subject_id": row["key_result_id"],
        }
        for number, row in enumerate(tables["key_results"])
    ]
    assert outcome("moving_goalposts", tables, AS_OF).judgement.state == "present"


def test_a_decision_on_its_place_explains_a_later_date_and_no_easier_target():
    states = []
    for field, old, new in (("due_on", "2026-03-31", "2026-05-15"), ("target", "60", "40")):
        tables = organisation()
        move(tables, field=field, old=old, new=new)
        tables["decisions"] = [
            {
                "decision_id": f"d{number}",
                "occurred_at": "2026-03-15T10:00:00",
                "kind": "reprioritise",
                "subject_id": row["key_result_id"],
            }
            for number, row in enumerate(tables["key_results"])
        ]
        states.append(outcome("moving_goalposts", tables, AS_OF).judgement.state)
    assert states == ["absent", "present"]


def test_only_the_teams_that_ease_are_named():
    tables = organisation()
    move(tables, teams="1")
    assert outcome("moving_goalposts", tables, AS_OF).judgement.teams == ("t1",)


def test_without_revisions_it_is_not_assessed():
    tables = organisation()
    del tables["revisions"]
    assert outcome("moving_goalposts", tables, AS_OF).needs == ("revisions",)


@given(st.one_of(st.text("0123456789.-+% eE,", max_size=6), st.floats(-1e6, 1e6).map(lambda x: f"{x:.3f}")))
def test_every_text_is_read_as_a_number_or_as_none(text: str):
    found = duckdb.execute(
        f"SELECT {_number('x.t')} FROM (SELECT CAST(? AS VARCHAR) AS t) x", [text]
    ).fetchone()
    bare = text.replace("%", "").strip(" ")
    plain = bare.lstrip("-") if bare.count("-") <= 1 else "x"
    if plain.replace(".", "", 1).isdigit() and plain == bare.removeprefix("-"):
        assert found == (float(bare),)
    else:
        assert found == (None,)
