"""From counts to a verdict: monotone, slow to accuse, and clear about whose failure it is."""

from __future__ import annotations

import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mainspring.engine.diagnosis.judgement import (
    NOTICEABLE,
    Count,
    Judgement,
    Rule,
    Scale,
    judge,
    total,
)

RULE = Rule(Scale(healthy=0.15, dead=0.9), least=10, least_team=5)
WHOLE = Rule(Scale(healthy=0.15, dead=0.9), least=10, least_team=5, whole_only=True)
counted = st.builds(lambda n, share: (n, round(n * share)), st.integers(0, 80), st.floats(0, 1))
organisations = st.lists(counted, min_size=1, max_size=12).map(
    lambda pairs: [Count(f"t{i:02}", float(n), float(min(n, hits))) for i, (n, hits) in enumerate(pairs)]
)


def teams(*pairs: tuple[float, float]) -> list[Count]:
    return [Count(f"t{i}", n, hits) for i, (n, hits) in enumerate(pairs)]


def test_severity_is_linear_between_healthy_and_dead_and_clamped() -> None:
    scale = Scale(0.2, 0.8)
    assert [scale.severity(value) for value in (0, 0.2, 0.5, 0.8, 1)] == pytest.approx([0, 0, 0.5, 1, 1])
    assert scale.value(0.5) == pytest.approx(0.5)


def test_chance_is_taken_out_as_by_kappa() -> None:
    assert Count("t", 10, 5, expected=5).rate == 0
    assert Count("t", 10, 10, expected=5).rate == 1
    assert Count("t", 10, 7.5, expected=5).rate == pytest.approx(0.5)
    assert Count("t", 10, 2, expected=5).rate == 0
    assert Count("t", 10, 10, expected=10).rate == 0
    assert total(teams((3, 1), (4, 2))) == Count(None, 7, 3, 0)


@given(organisations)
def test_every_verdict_keeps_its_bounds(counts: list[Count]) -> None:
    for rule in (RULE, WHOLE):
        verdict = judge(counts, rule)
        assert (verdict.state == "not_assessed") == (sum(count.n for count in counts) < rule.least)
        if verdict.state == "not_assessed":
            continue
        assert 0 <= verdict.severity <= 1
        assert 0 <= verdict.confidence <= 1
        assert verdict.low - 1e-9 <= verdict.value <= verdict.high + 1e-9
        assert (verdict.state == "present") == (verdict.severity >= NOTICEABLE)
        assert set(verdict.teams) <= {count.team for count in counts}
        if rule.whole_only:
            assert verdict.teams == verdict.by_team == ()
        if verdict.state == "absent":
            assert verdict.teams == ()
        for team in verdict.by_team:
            assert (team.severity is None) == (team.n < rule.least_team)
            if team.team in verdict.teams:
                assert team.severity is not None


@given(organisations, st.randoms(use_true_random=False))
def test_the_order_of_the_counts_does_not_matter(counts: list[Count], source) -> None:
    mixed = list(counts)
    source.shuffle(mixed)
    assert judge(mixed, RULE) == judge(counts, RULE)


@given(st.integers(12, 200), st.data())
def test_more_hits_are_never_less_severe(n: int, data: st.DataObject) -> None:
    fewer = data.draw(st.integers(0, n - 1))
    order = ("absent", "present")
    for rule in (RULE, WHOLE):
        one, two = (judge([Count("t0", n, hits)], rule) for hits in (fewer, fewer + 1))
        assert order.index(one.state) <= order.index(two.state)
        assert one.severity <= two.severity + 1e-9
        assert one.value <= two.value


@given(st.floats(0.5, 1), st.integers(10, 100))
def test_the_same_share_of_more_occasions_is_surer(share: float, n: int) -> None:
    one, two = (judge([Count("t0", size, size * share)], WHOLE) for size in (n, 3 * n))
    assert one.state == "absent" or two.state == "present"
    assert (
        abs(two.severity - WHOLE.scale.severity(share))
        <= abs(one.severity - WHOLE.scale.severity(share)) + 1e-9
    )


def test_clumps_count_as_little_as_they_tell() -> None:
    free = judge([Count("t0", 40, 20)], RULE)
    clumped = judge([Count("t0", 40, 20)], Rule(RULE.scale, 10, 5, clumping=4))
    assert clumped.high - clumped.low > free.high - free.low
    assert clumped.severity < free.severity


def test_too_little_is_no_verdict() -> None:
    assert judge(teams((5, 5), (4, 4)), RULE).state == "not_assessed"
    assert judge([], RULE) == Judgement("not_assessed")


@pytest.mark.parametrize("n", [1, 2, 3, 4])
def test_a_small_team_is_never_named(n: int) -> None:
    verdict = judge(teams((n, n), (40, 4), (40, 4)), RULE)
    assert "t0" not in verdict.teams
    assert next(team for team in verdict.by_team if team.team == "t0").severity is None


def test_a_failure_of_two_teams_is_reported_of_the_two() -> None:
    verdict = judge(teams((30, 27), (30, 26), *[(30, 4)] * 6), RULE)
    assert (verdict.state, verdict.teams) == ("present", ("t0", "t1"))
    assert verdict.n == 60
    assert verdict.severity == pytest.approx(RULE.scale.severity(53 / 60), abs=0.05)


def test_a_failure_of_all_is_one_of_the_organisation() -> None:
    verdict = judge(teams(*[(30, 24)] * 8), RULE)
    assert (verdict.state, verdict.teams) == ("present", ())
    assert len(verdict.by_team) == 8
    nearly = judge(teams(*[(30, 24)] * 7, (30, 3)), RULE)
    assert (nearly.state, nearly.teams) == ("present", ())


def test_a_failure_of_nobody_in_particular_is_one_of_the_organisation() -> None:
    verdict = judge([Count(None, 40, 36), *teams((6, 5), (6, 5))], RULE)
    assert (verdict.state, verdict.teams) == ("present", ())


def test_whole_only_names_no_team() -> None:
    verdict = judge(teams((60, 57), (60, 55), *[(10, 1)] * 6), WHOLE)
    assert (verdict.state, verdict.teams, verdict.by_team) == ("present", (), ())


@pytest.mark.parametrize("size", [1, 4, 8, 20])
def test_healthy_organisations_are_seldom_called_ill_by_chance(size: int) -> None:
    source = random.Random(size)
    ill = 0
    for _ in range(400):
        counts = [Count(f"t{i}", 24, sum(source.random() < 0.15 for _ in range(24))) for i in range(size)]
        ill += judge(counts, RULE).state == "present"
    assert ill / 400 <= 0.02 + 3 * math.sqrt(0.02 * 0.98 / 400)
