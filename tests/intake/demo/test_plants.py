"""A planted failure is there, in the teams in which it was planted and not in the others; a healthy organisation is healthy.

Measured in the raw rows by `measures`, straight from the definitions.
"""

from __future__ import annotations

from functools import cache

import pytest

from intake.demo.measures import MEASURES, Rows, share
from mainspring.intake.demo import PLANTABLE, TEAM_PATTERNS, WHOLE_ORGANISATION, Plan, Plant, generate

SEEDS = (21, 22)
OTHERWISE_HEALTHY = {
    # The failed share below which a healthy organisation stays, over a hundred people and three quarters.
    "nothing_stops": 0.4,
    "passive_reviews": 0.3,
    "work_runs_elsewhere": 0.3,
    "activity_key_results": 0.25,
    "red_without_action": 0.25,
    "watermelon_reporting": 0.3,
    "incentives_conflict": 0.3,
    "resources_off_priority": 0.35,
    "leaders_unchallenged": 0.85,
    "dependencies_surface_late": 0.25,
    "avoided_conversations": 0.2,
    "governance_detached": 0.25,
}


@cache
def healthy(seed: int) -> Rows:
    return Rows(generate(Plan(seed=seed, people=100, teams=14))[0])


@cache
def planted(pattern: str, strength: float, teams: float | str, seed: int) -> tuple[Rows, set[str]]:
    plan = Plan(seed=seed, people=44, teams=8, plants={pattern: Plant(strength, teams)})  # type: ignore[arg-type]
    draft, truth = generate(plan)
    return Rows(draft), set(truth.planted[pattern].teams)


@pytest.mark.parametrize("pattern", PLANTABLE)
def test_a_healthy_organisation_is_healthy(pattern: str) -> None:
    failed, n = share(MEASURES[pattern](healthy(31)))
    assert n > 0
    assert failed < OTHERWISE_HEALTHY.get(pattern, 0.15)


def test_a_healthy_organisation_is_not_perfect() -> None:
    shares = {pattern: share(measure(healthy(31)))[0] for pattern, measure in MEASURES.items()}
    imperfect = (
        "soft_updates",
        "red_without_action",
        "passive_reviews",
        "work_runs_elsewhere",
        "rhythm_decay",
    )
    assert all(shares[pattern] > 0.02 for pattern in imperfect), shares


@pytest.mark.parametrize("pattern", TEAM_PATTERNS)
def test_a_failure_planted_in_some_teams_is_in_those_and_no_others(pattern: str) -> None:
    inside = outside = 0.0
    for seed in SEEDS:
        rows, teams = planted(pattern, 0.9, 0.5, seed)
        assert len(teams) == 4
        counts = MEASURES[pattern](rows)
        inside += share(counts, teams)[0] / len(SEEDS)
        outside += share(counts, set(counts) - teams)[0] / len(SEEDS)
    assert inside > 0.55
    assert inside - outside > 0.4
    assert outside < OTHERWISE_HEALTHY.get(pattern, 0.15) + 0.05


@pytest.mark.parametrize("pattern", WHOLE_ORGANISATION)
def test_a_failure_of_the_whole_organisation_shows_against_a_healthy_one(pattern: str) -> None:
    with_it = [share(MEASURES[pattern](planted(pattern, 1.0, "all", seed)[0]))[0] for seed in SEEDS]
    without = share(MEASURES[pattern](healthy(31)))[0]
    assert min(with_it) > without + (0.1 if pattern == "leaders_unchallenged" else 0.3)


@pytest.mark.parametrize("pattern", PLANTABLE)
def test_half_the_strength_is_about_half_the_failure(pattern: str) -> None:
    def failed(strength: float) -> float:
        return (
            sum(share(MEASURES[pattern](planted(pattern, strength, "all", seed)[0]))[0] for seed in SEEDS) / 2
        )

    none, half, full = share(MEASURES[pattern](healthy(31)))[0], failed(0.5), failed(1.0)
    assert 0.15 < (half - none) / (full - none) < 0.9


def test_red_is_answered_by_decoys_only_where_nobody_acts() -> None:
    """Decisions are taken all the same: on the objective, on green results, on other matters."""
    rows, teams = planted("red_without_action", 1.0, 0.5, 23)
    decisions = [
        r for r in rows.table("decisions") if r["review_id"] and rows.team_of_review(r["review_id"]) in teams
    ]
    assert len(decisions) > 30
    assert share(MEASURES["passive_reviews"](rows), teams)[0] < 0.35


def test_a_churned_objective_made_room_on_record() -> None:
    rows, teams = planted("priority_churn", 1.0, 0.5, 24)
    assert share(MEASURES["nothing_stops"](rows), teams)[0] < 0.2
