"""Reviews take status and decide nothing."""

from __future__ import annotations

import datetime as dt

from engine.diagnosis.organisation import outcome
from engine.diagnosis.patterns.quarter import AS_OF, Tables, at, colour, item, krs_of, quarter

ID = "passive_reviews"


def with_reds() -> Tables:
    """Two key results of each team are red for most of the quarter and on the table each week; everything is noted."""
    tables = quarter()
    for t in range(4):
        reds = krs_of(tables, t)[:2]
        colour(tables, reds, 2, 10)
        for row in tables["reviews"]:
            if row["forum_id"] == f"f{t}":
                for kr in krs_of(tables, t):
                    item(tables, row["review_id"], kr)
    return tables


def decide(tables: Tables, review_id: str, kr: str) -> None:
    day = next(row["held_at"] for row in tables["reviews"] if row["review_id"] == review_id)
    tables["decisions"].append(
        {
            "decision_id": f"d-{review_id}",
            "occurred_at": day,
            "kind": "reallocate",
            "review_id": review_id,
            "subject_id": kr,
        }
    )


def test_reviews_that_note_their_reds_are_passive():
    found = outcome(ID, with_reds(), AS_OF).judgement
    assert found.state == "present"
    assert found.severity > 0.7


def test_reviews_that_decide_are_not():
    tables = with_reds()
    for row in tables["reviews"]:
        if row["forum_id"] != "board":
            decide(tables, row["review_id"], f"k{row['forum_id'][1]}-0")
    assert outcome(ID, tables, AS_OF).judgement.state == "absent"


def test_a_review_of_greens_need_not_decide():
    tables = quarter()
    for row in tables["reviews"]:
        item(tables, row["review_id"], "k0-0")
    assert outcome(ID, tables, AS_OF).judgement.state == "not_assessed"


def test_a_red_that_was_acted_on_a_week_ago_needs_no_new_decision():
    tables = with_reds()
    for week in range(1, 12, 2):
        for kr in krs_of(tables):
            tables["blockers"].append(
                {
                    "blocker_id": f"b-{kr}-{week}",
                    "subject_id": kr,
                    "raised_at": at(week, 1),
                    "escalated_at": None,
                    "resolved_at": at(week, 1) + dt.timedelta(days=3),
                }
            )
    assert outcome(ID, tables, AS_OF).judgement.state == "absent"


def test_only_the_passive_team_is_named():
    tables = with_reds()
    for row in tables["review_items"]:
        if not row["review_id"].startswith("f3"):
            row["outcome"] = "decided"
    assert outcome(ID, tables, AS_OF).judgement.teams == ("t3",)


def test_the_pulse_never_decides_alone():
    tables = with_reds()
    del tables["review_items"]
    tables["pulse"] = [
        {"asked_at": AS_OF, "question": "reviews_decide", "score": 1, "team_id": "t0", "respondent": f"p{p}"}
        for p in range(9)
    ]
    found = outcome(ID, tables, AS_OF)
    assert found.judgement.state == "not_assessed"
    assert "review_items" in found.needs
    assert "pulse" not in found.needs
