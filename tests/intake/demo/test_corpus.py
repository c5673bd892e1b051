"""The corpus covers what a diagnosis must be scored on, and the story is a plan like any other."""

from __future__ import annotations

from collections import Counter

from mainspring.intake.demo import CONFOUNDERS, PLANTABLE, corpus, generate, story
from mainspring.intake.demo.corpus import KINDS


def test_the_corpus_is_balanced() -> None:
    entries = list(corpus(400, 1))
    kinds = Counter(kind for _, _, kind in entries)
    assert len({name for name, _, _ in entries}) == 400
    assert set(kinds) == set(KINDS)
    assert kinds["healthy"] + kinds["confounding"] >= 150
    planted = Counter(pattern for _, plan, _ in entries for pattern in plan.plants)
    assert set(planted) == set(PLANTABLE)
    assert min(planted.values()) >= 12
    assert {c for _, plan, _ in entries for c in plan.confounders} == set(CONFOUNDERS)
    strengths = [plant.strength for _, plan, _ in entries for plant in plan.plants.values()]
    assert min(strengths) >= 0.35
    assert max(strengths) > 0.95
    assert {2, 6} <= {plan.cycles for _, plan, _ in entries}
    assert {20, 200} <= {plan.people for _, plan, _ in entries}
    assert any(plan.elapsed < 1 for _, plan, kind in entries if kind == "healthy")
    assert all(not plan.plants for _, plan, kind in entries if kind in ("healthy", "confounding"))


def test_the_corpus_is_the_same_every_time_and_differs_by_seed() -> None:
    assert list(corpus(30, 5)) == list(corpus(30, 5))
    assert list(corpus(30, 5)) != list(corpus(30, 6))
    assert len(list(corpus(7, 5))) == 7


def test_organisations_of_the_corpus_live() -> None:
    for _, plan, _ in list(corpus(60, 2))[:12]:
        draft, truth = generate(plan)
        assert draft.rows["key_results"]
        assert set(truth.planted) == set(plan.plants)
        assert not set(truth.collateral) & set(truth.planted)


def test_the_story_has_failures_and_healthy_teams() -> None:
    plan = story(7)
    _, truth = generate(plan)
    assert plan.people == 50
    assert 5 <= len(plan.plants) <= 6
    assert len(truth.planted["red_without_action"].teams) == 2
