"""Leaders rank the priorities differently."""

from __future__ import annotations

import datetime as dt
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.diagnosis.organisation import outcome
from mainspring.engine.diagnosis.patterns.priorities_diverge import _apart, _grain, ranks

AS_OF = dt.datetime(2026, 3, 31)


def organisation(ballots: list[list[int]], asked_at: str = "2026-03-02T09:00:00") -> dict[str, list[dict]]:
    """Ballots list objective numbers, first place first."""
    objectives = sorted({number for ballot in ballots for number in ballot})
    return {
        "people": [{"person_id": f"p{p}", "name": f"Leader {p}"} for p in range(len(ballots))],
        "objectives": [{"objective_id": f"o{n}", "title": f"Goal {n}"} for n in objectives],
        "key_results": [],
        "priorities": [
            {"person_id": f"p{p}", "asked_at": asked_at, "rank": place, "objective_id": f"o{number}"}
            for p, ballot in enumerate(ballots)
            for place, number in enumerate(ballot, start=1)
        ],
    }


def shuffled(leaders: int, objectives: int, seed: int) -> list[list[int]]:
    source = random.Random(seed)
    return [source.sample(range(objectives), objectives) for _ in range(leaders)]


def test_ballots_no_more_alike_than_chance_are_the_dead_end():
    turned = [[(place + leader) % 6 for place in range(6)] for leader in range(6)]
    found = outcome("priorities_diverge", organisation(turned), AS_OF).judgement
    assert (found.state, found.teams) == ("present", ())
    assert found.severity > 0.7


@pytest.mark.parametrize("swap", [(0, 1), (2, 3), (3, 4)])
def test_neighbours_swapped_here_and_there_are_ordinary(swap: tuple[int, int]):
    ballots = [list(range(5)) for _ in range(6)]
    for ballot in ballots[:3]:
        first, second = swap
        ballot[first], ballot[second] = ballot[second], ballot[first]
    found = outcome("priorities_diverge", organisation(ballots), AS_OF).judgement
    assert found.state == "absent"
    assert found.severity < 0.1


def test_one_swapped_pair_is_one_piece_of_evidence_however_few_the_objectives():
    # Seven leaders over three objectives; each of the first two swaps two neighbours, in either of two rounds.
    ballots = [[1, 0, 2], [0, 2, 1], [2, 0, 1]] + [[0, 1, 2]] * 4
    found = outcome("priorities_diverge", organisation(ballots), AS_OF).judgement
    assert found.value > 0.4
    assert found.state == "absent"
    assert found.severity < 0.3


def test_the_grain_is_what_one_swap_takes_of_the_comparisons():
    for leaders, objectives in ((4, 3), (7, 3), (5, 4)):
        ballots = [[float(place) for place in range(1, objectives + 1)] for _ in range(leaders)]
        ballots[0][0], ballots[0][1] = ballots[0][1], ballots[0][0]
        comparisons = (leaders - 1) * (objectives - 1)
        assert _grain(leaders, objectives) == pytest.approx(max(1.0, comparisons * _apart(ballots)))


def test_two_leaders_or_two_objectives_are_not_assessed():
    for ballots in (shuffled(2, 6, 1), [[0, 1], [1, 0], [0, 1]]):
        found = outcome("priorities_diverge", organisation(ballots), AS_OF)
        assert found.judgement.state == "not_assessed"
        assert found.needs == ("priorities",)


def test_three_leaders_over_three_objectives_are_no_evidence():
    assert (
        outcome("priorities_diverge", organisation([[0, 1, 2], [0, 2, 1], [1, 0, 2]]), AS_OF).judgement.state
        == "not_assessed"
    )


def test_only_the_latest_round_counts():
    tables = organisation([list(range(5))] * 6)
    tables["priorities"] += organisation(shuffled(6, 5, 9), "2025-12-01T09:00:00")["priorities"]
    assert outcome("priorities_diverge", tables, AS_OF).judgement.state == "absent"


def test_leaders_who_name_only_their_first_three_do_not_disagree_on_the_rest():
    ballots = [[0, 1, 2], [0, 1, 2], [0, 1, 2], [0, 1, 2, 3, 4, 5], [0, 1, 2, 5, 4, 3]]
    assert outcome("priorities_diverge", organisation(ballots), AS_OF).judgement.state == "absent"


def test_without_ballots_it_says_so():
    tables = organisation(shuffled(5, 5, 1))
    del tables["priorities"]
    assert outcome("priorities_diverge", tables, AS_OF).needs == ("priorities",)


@given(st.lists(st.permutations(range(5)), min_size=1, max_size=6), st.integers(1, 5))
def test_every_row_of_ranks_sums_to_the_same_however_short_the_ballot(ballots: list[list[int]], kept: int):
    rows = organisation([list(ballot)[:kept] if n else list(ballot) for n, ballot in enumerate(ballots)])
    places = ranks([row | {"place": row["rank"]} for row in rows["priorities"]])
    assert all(sum(row) == 15 for row in places)
