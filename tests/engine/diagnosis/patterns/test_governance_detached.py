"""Money and posts are decided beside the objectives."""

from __future__ import annotations

import datetime as dt

from engine.diagnosis.organisation import outcome

AS_OF = dt.datetime(2026, 3, 31)


def organisation(
    detached: int, of: int = 20, kinds: tuple[str, ...] = ("budget", "hiring", "portfolio")
) -> dict[str, list[dict]]:
    """Twenty decisions in a quarter; the first `detached` name nothing."""
    return {
        "objectives": [{"objective_id": "o", "title": "Goal"}],
        "key_results": [{"key_result_id": "k", "objective_id": "o", "title": "Raise"}],
        "decisions": [
            {
                "decision_id": f"d{i:02}",
                "occurred_at": dt.datetime(2026, 1, 5) + dt.timedelta(days=4 * i),
                "kind": kinds[i % len(kinds)],
                "title": f"Decision {i}",
                "subject_id": None if i < detached else "o",
            }
            for i in range(of)
        ],
    }


def pulse(score: int) -> list[dict]:
    return [
        {
            "asked_at": "2026-03-01T09:00:00",
            "question": "leaders_use_okrs",
            "score": score,
            "respondent": f"r{i}",
        }
        for i in range(20)
    ]


def test_decisions_that_name_no_objective_are_found():
    found = outcome("governance_detached", organisation(19), AS_OF)
    assert found.judgement.state == "present"
    assert found.judgement.teams == ()
    assert found.judgement.severity > 0.6


def test_a_few_duties_beside_the_objectives_are_healthy():
    assert outcome("governance_detached", organisation(3), AS_OF).judgement.state == "absent"


def test_an_objective_for_which_room_is_made_is_a_reference():
    tables = organisation(19)
    for row in tables["decisions"]:
        row["makes_room_for_id"] = "o"
    assert outcome("governance_detached", tables, AS_OF).judgement.value == 0


def test_operational_decisions_are_another_matter():
    found = outcome("governance_detached", organisation(20, kinds=("other", "unblock")), AS_OF)
    assert found.judgement.state == "not_assessed"


def test_the_pulse_stands_beside_and_decides_nothing():
    tables = organisation(2)
    tables["pulse"] = pulse(1)
    found = outcome("governance_detached", tables, AS_OF)
    assert found.judgement.state == "absent"
    assert found.measured[1].judgement.state == "present"
    for row in tables["decisions"]:
        del row["subject_id"]
    found = outcome("governance_detached", tables, AS_OF)
    assert found.judgement.state == "not_assessed"
    assert found.needs == ("decisions.subject_id",)


def test_fewer_than_five_answers_leave_no_figure():
    tables = organisation(2)
    tables["pulse"] = pulse(1)[:4]
    assert outcome("governance_detached", tables, AS_OF).measured[1].counts == ()
