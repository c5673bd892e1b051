"""Answers of fewer than five people are not shown in any form, not even as a count."""

from __future__ import annotations

import datetime as dt

import pytest

from engine.diagnosis.organisation import outcome

AS_OF = dt.datetime(2026, 3, 31)


def answers(question: str, people: int) -> dict[str, list[dict]]:
    return {
        "teams": [{"team_id": "t0", "name": "Team 0"}],
        "pulse": [
            {
                "asked_at": dt.datetime(2026, 3, 2, 9),
                "question": question,
                "score": 1,
                "team_id": "t0",
                "respondent": f"r{number}",
            }
            for number in range(people)
        ],
    }


@pytest.mark.parametrize(
    ("pattern", "question"),
    [
        ("too_many_priorities", "names_top_outcomes"),
        ("nothing_stops", "load_is_sane"),
        ("broken_line_of_sight", "work_connects"),
        ("incentives_conflict", "incentives_agree"),
    ],
)
def test_four_answers_leave_no_trace_and_five_are_counted(pattern: str, question: str):
    def private(people: int) -> list:
        found = outcome(pattern, answers(question, people), AS_OF)
        shown = [item for item in found.measured if item.signal.private]
        assert shown
        return shown

    for item in private(4):
        assert item.counts == ()
        assert item.judgement.n == 0
        assert item.judgement.by_team == ()
    for item in private(5):
        assert item.counts
        assert item.examples == ()
