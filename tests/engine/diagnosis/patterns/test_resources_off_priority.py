"""Money and people go elsewhere than the priorities."""

from __future__ import annotations

import datetime as dt

import pytest

from engine.diagnosis.organisation import outcome

AS_OF = dt.datetime(2026, 3, 31)
LEADERS = ("ana", "ben", "cy", "dee")
INVEST = (30, 25, 20, 15)
REVERSED = (5, 10, 25, 50)


def organisation(
    amounts: tuple[int, ...] = INVEST, outside: int = 10, ballots: tuple[tuple[int, ...], ...] = ()
) -> dict[str, list[dict]]:
    """Four company objectives ranked 1 to 4 by everybody (or as `ballots` say), a team objective under each, and what each team gets."""
    ballots = ballots or ((1, 2, 3, 4),) * len(LEADERS)
    tables: dict[str, list[dict]] = {
        "cycles": [{"cycle_id": "q1", "starts_on": "2026-01-01", "ends_on": "2026-03-31"}],
        "teams": [{"team_id": f"t{i}", "name": f"Team {i}", "kind": None} for i in range(4)]
        + [{"team_id": "shop", "name": "Shop", "kind": "run"}],
        "objectives": [],
        "key_results": [{"key_result_id": "k", "objective_id": "c0", "title": "Raise"}],
        "priorities": [
            {
                "person_id": leader,
                "asked_at": "2026-01-05T09:00:00",
                "rank": rank,
                "objective_id": f"c{i}",
            }
            for leader, ballot in zip(LEADERS, ballots, strict=True)
            for i, rank in enumerate(ballot)
            if rank
        ],
        "allocations": [],
    }
    for i in range(4):
        tables["objectives"] += [
            {"objective_id": f"c{i}", "title": f"Company {i}", "cycle_id": "q1", "level": "company"},
            {
                "objective_id": f"o{i}",
                "title": f"Team {i}",
                "cycle_id": "q1",
                "team_id": f"t{i}",
                "parent_id": f"c{i}",
            },
        ]
    for kind in ("budget", "people"):
        for i in range(4):
            tables["allocations"].append(
                {
                    "cycle_id": "q1",
                    "kind": kind,
                    "amount": amounts[i],
                    "team_id": f"t{i}",
                    "objective_id": f"o{i}",
                }
            )
        tables["allocations"].append(
            {"cycle_id": "q1", "kind": kind, "amount": outside, "team_id": "t0", "objective_id": None}
        )
    return tables


def test_money_on_the_lower_half_and_outside_is_found():
    found = outcome("resources_off_priority", organisation(REVERSED, outside=60), AS_OF)
    assert found.judgement.state == "present"
    assert found.judgement.teams == ()
    assert found.judgement.value == pytest.approx((25 + 50 + 60) / 150, abs=0.01)
    assert found.measured[0].examples[0]["objective_id"] is None


def test_objectives_that_share_a_place_share_what_lies_below_the_middle():
    # Two leaders each way: the second and the third share their places, of which one lies above the middle and one below.
    tied = organisation((40, 20, 20, 20), outside=0, ballots=((1, 2, 3, 4), (1, 3, 2, 4)) * 2)
    found = outcome("resources_off_priority", tied, AS_OF).judgement
    assert found.value == pytest.approx(0.2 + 0.5 * 0.4, abs=0.01)


def test_what_was_added_after_the_ballots_was_not_left_out_by_the_leaders():
    tables = organisation(REVERSED, outside=0)
    asked = outcome("resources_off_priority", tables, AS_OF).judgement.value
    for row in tables["objectives"]:
        row["created_at"] = "2025-12-20T09:00:00"
    tables["objectives"] += [
        {
            "objective_id": f"late{number}",
            "title": f"New {number}",
            "cycle_id": "q1",
            "level": "company",
            "created_at": "2026-02-10T09:00:00",
        }
        for number in range(3)
    ]
    assert outcome("resources_off_priority", tables, AS_OF).judgement.value == pytest.approx(asked)


def test_one_large_sum_on_the_last_priority_is_no_less_evidence_than_many_small_ones():
    found = outcome("resources_off_priority", organisation((1, 1, 1, 97), outside=0), AS_OF).judgement
    assert found.state == "present"
    assert found.severity > 0.7


def test_money_that_follows_the_ranking_is_healthy():
    found = outcome("resources_off_priority", organisation(), AS_OF).judgement
    assert found.state == "absent"
    # A sixth lies outside every objective here: a little off, far from noticeable.
    assert found.severity < 0.25
    inside = outcome("resources_off_priority", organisation(outside=0), AS_OF).judgement
    assert inside.severity < 0.15


def test_money_for_the_shop_or_under_a_broken_line_of_sight_is_no_evidence():
    tables = organisation()
    before = outcome("resources_off_priority", tables, AS_OF).judgement.value
    tables["allocations"].append(
        {"cycle_id": "q1", "kind": "budget", "amount": 900, "team_id": "shop", "objective_id": None}
    )
    tables["teams"].append({"team_id": "lost", "name": "Lost", "kind": None})
    tables["objectives"].append(
        {"objective_id": "adrift", "title": "Adrift", "cycle_id": "q1", "team_id": "lost"}
    )
    for objective in ("adrift", None):
        tables["allocations"].append(
            {"cycle_id": "q1", "kind": "budget", "amount": 900, "team_id": "lost", "objective_id": objective}
        )
    assert outcome("resources_off_priority", tables, AS_OF).judgement.value == pytest.approx(
        before, abs=0.001
    )


def test_leaders_who_disagree_have_no_ranking_to_betray():
    ballots = ((1, 2, 3, 4), (4, 3, 2, 1), (2, 4, 1, 3), (3, 1, 4, 2))
    found = outcome("resources_off_priority", organisation(REVERSED, outside=0, ballots=ballots), AS_OF)
    assert found.judgement.severity == pytest.approx(0.0, abs=0.001)
    assert found.judgement.state == "absent"


def test_a_leader_who_ranks_only_the_first_two_still_counts():
    ballots = ((1, 2, 0, 0), (1, 2, 3, 4), (1, 2, 3, 4), (1, 2, 0, 0))
    found = outcome("resources_off_priority", organisation(REVERSED, outside=60, ballots=ballots), AS_OF)
    assert found.judgement.state == "present"


def test_without_ballots_nothing_is_said():
    tables = organisation()
    del tables["priorities"]
    found = outcome("resources_off_priority", tables, AS_OF)
    assert found.judgement.state == "not_assessed"
    assert found.needs == ("priorities",)
