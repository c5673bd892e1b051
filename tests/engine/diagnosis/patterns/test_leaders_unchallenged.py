"""Before leaders, items are noted and never challenged."""

from __future__ import annotations

import datetime as dt

import pytest

from engine.diagnosis.organisation import outcome
from engine.diagnosis.patterns.quarter import (
    AS_OF,
    LEADERS_MEET,
    Tables,
    colour,
    item,
    krs_of,
    quarter,
    sitting,
)

ID = "leaders_unchallenged"


def before_leaders(outcomes: tuple[str, ...], status: str = "red") -> Tables:
    """Eight key results stand before the leadership review each month, all with the same colour; outcomes in turn."""
    tables = quarter()
    shown = krs_of(tables)[:8]
    colour(tables, shown, 1, 11, status)
    for row in tables["reviews"]:
        if row["forum_id"] == "board":
            for number, kr in enumerate(shown):
                item(tables, row["review_id"], kr, outcomes[number % len(outcomes)])
    return tables


def test_reds_that_are_only_noted_are_found_for_the_whole_organisation():
    found = outcome(ID, before_leaders(("noted", "noted", "noted", "deferred")), AS_OF).judgement
    assert found.state == "present"
    assert found.severity > 0.6
    assert found.teams == ()


def test_reds_that_are_challenged_or_decided_are_healthy():
    found = outcome(ID, before_leaders(("challenged", "decided", "challenged", "noted")), AS_OF).judgement
    assert found.state == "absent"
    assert found.severity < 0.1


def test_greens_need_no_challenge():
    assert outcome(ID, before_leaders(("noted",), "green"), AS_OF).judgement.state == "not_assessed"


def test_a_red_that_was_decided_on_since_the_last_review_may_be_noted():
    tables = before_leaders(("noted",))
    for row in tables["reviews"]:
        if row["forum_id"] == "board":
            tables["decisions"] += [
                {
                    "decision_id": f"{row['review_id']}-{kr}",
                    "occurred_at": row["held_at"] - dt.timedelta(days=9),
                    "kind": "reallocate",
                    "subject_id": kr,
                }
                for kr in krs_of(tables)[:8]
            ]
    assert outcome(ID, tables, AS_OF).judgement.state == "not_assessed"


def test_the_pulse_stands_beside_it_and_never_decides():
    tables = before_leaders(("noted",))
    tables["pulse"] = [
        {"asked_at": AS_OF, "question": "challenge_leaders", "score": 1, "respondent": f"p{p}"}
        for p in range(9)
    ]
    found = outcome(ID, tables, AS_OF)
    assert [m.signal.private for m in found.measured] == [False, False, True]
    del tables["review_items"]
    found = outcome(ID, tables, AS_OF)
    assert found.judgement.state == "not_assessed"
    assert found.needs == ("review_items.outcome",)


@pytest.mark.parametrize(
    ("facilitator", "external", "state"),
    [("insider", False, "present"), ("coach", True, "absent"), (None, False, "absent")],
    ids=["insiders run it", "outsiders run it", "nobody knows"],
)
def test_what_people_say_is_heard_where_insiders_are_known_to_run_the_sittings(
    facilitator: str | None, external: bool, state: str
):
    # Two sittings in five pass without a challenge: a little more than in a healthy organisation.
    tables = before_leaders(("noted",))
    for shift in (8, 16):
        sitting(tables, "board", LEADERS_MEET[0] + dt.timedelta(days=shift))
    board = [row for row in tables["reviews"] if row["forum_id"] == "board"]
    tables["review_items"] = []
    for number, row in enumerate(board):
        row["facilitator_id"] = facilitator
        for kr in krs_of(tables)[:4]:
            item(tables, row["review_id"], kr, "challenged" if number % 5 not in (0, 2) else "noted")
    tables["people"] = [
        {"person_id": "insider", "name": "In", "external": False},
        {"person_id": "coach", "name": "Out", "external": external},
    ]
    tables["pulse"] = [
        {"asked_at": AS_OF, "question": "challenge_leaders", "score": 1, "respondent": f"p{p}"}
        for p in range(30)
    ]
    assert outcome(ID, tables, AS_OF).judgement.state == state


def test_where_reds_are_few_whole_sittings_are_read():
    tables = before_leaders(("noted",), "green")
    colour(tables, ["k0-0"], 1, 11)
    for shift in (8, 16):
        sitting(tables, "board", LEADERS_MEET[0] + dt.timedelta(days=shift))
    for row in tables["reviews"]:
        if row["forum_id"] == "board" and not any(
            entry["review_id"] == row["review_id"] for entry in tables["review_items"]
        ):
            for kr in krs_of(tables)[1:5]:
                item(tables, row["review_id"], kr)
    found = outcome(ID, tables, AS_OF)
    assert found.measured[0].signal.name == "sittings_without_a_challenge"
    assert found.judgement.state == "present"
