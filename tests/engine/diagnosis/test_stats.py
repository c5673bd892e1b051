"""Small statistics against worked examples, closed forms and their own properties."""

from __future__ import annotations

import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mainspring.engine.diagnosis.stats import (
    beta_cdf,
    burstiness,
    kendall_w,
    kendall_w_p,
    normal_cdf,
    wilson,
)

shapes = st.floats(0.3, 300)
shares = st.floats(0.001, 0.999)


@given(x=shares, a=shapes)
def test_beta_against_its_closed_forms(x: float, a: float) -> None:
    assert beta_cdf(x, a, 1) == pytest.approx(x**a, abs=1e-9)
    assert beta_cdf(x, 1, a) == pytest.approx(1 - (1 - x) ** a, abs=1e-9)
    assert beta_cdf(0.5, a, a) == pytest.approx(0.5, abs=1e-9)


@given(x=shares)
def test_the_arcsine_law(x: float) -> None:
    assert beta_cdf(x, 0.5, 0.5) == pytest.approx(2 / math.pi * math.asin(math.sqrt(x)), abs=1e-9)


@given(n=st.integers(1, 60), k=st.integers(1, 60), x=shares)
def test_beta_is_a_binomial_tail(n: int, k: int, x: float) -> None:
    k = min(k, n)
    tail = sum(math.comb(n, i) * x**i * (1 - x) ** (n - i) for i in range(k, n + 1))
    assert beta_cdf(x, k, n - k + 1) == pytest.approx(tail, abs=1e-9)


@given(x=shares, y=shares, a=shapes, b=shapes)
def test_beta_rises_and_mirrors(x: float, y: float, a: float, b: float) -> None:
    low, high = sorted((x, y))
    assert 0 <= beta_cdf(low, a, b) <= beta_cdf(high, a, b) + 1e-9 <= 1 + 2e-9
    assert beta_cdf(x, a, b) == pytest.approx(1 - beta_cdf(1 - x, b, a), abs=1e-9)
    assert (beta_cdf(-1, a, b), beta_cdf(2, a, b)) == (0, 1)


def test_wilson_on_published_values() -> None:
    # Newcombe (1998), Statistics in Medicine 17: 81 of 263, 15 of 148, 0 of 20 and 1 of 29.
    for hits, n, low, high in (
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ):
        assert wilson(hits, n) == pytest.approx((low, high), abs=1e-4)
    assert wilson(0, 0) == (0, 1)


@given(n=st.integers(1, 5000), hits=st.floats(0, 1))
def test_wilson_holds_the_share_and_mirrors(n: int, hits: float) -> None:
    low, high = wilson(hits * n, n)
    assert 0 <= low <= hits + 1e-9
    assert hits - 1e-9 <= high <= 1
    mirrored = wilson((1 - hits) * n, n)
    assert (1 - mirrored[1], 1 - mirrored[0]) == pytest.approx((low, high), abs=1e-9)
    more = wilson(hits * n * 4, n * 4)
    assert more[1] - more[0] <= high - low + 1e-9


def test_kendall_w_on_a_worked_example() -> None:
    # Siegel (1956), table 9.3: three executives rank six job applicants.
    rankings = [[1, 6, 3, 2, 5, 4], [1, 5, 6, 4, 2, 3], [6, 3, 2, 5, 4, 1]]
    assert kendall_w(rankings) == pytest.approx(0.162, abs=5e-4)


def test_kendall_w_with_ties_on_a_worked_example() -> None:
    # Siegel (1956), p. 234: three judges, ten objects, tied ranks; W = 0.828.
    rankings = [
        [1, 4.5, 2, 4.5, 3, 7.5, 6, 9, 7.5, 10],
        [2.5, 1, 2.5, 4.5, 4.5, 8, 9, 6.5, 10, 6.5],
        [2, 1, 4.5, 4.5, 4.5, 4.5, 8, 8, 8, 10],
    ]
    assert kendall_w(rankings) == pytest.approx(0.828, abs=5e-4)


@given(st.integers(2, 8), st.integers(2, 8), st.integers(0, 2**16))
def test_kendall_w_is_0_to_1_and_blind_to_names(judges: int, items: int, seed: int) -> None:
    source = random.Random(seed)
    rankings = [source.sample(range(1, items + 1), items) for _ in range(judges)]
    w = kendall_w(rankings)
    assert -1e-9 <= w <= 1 + 1e-9
    order = source.sample(range(items), items)
    renamed = [[row[i] for i in order] for row in source.sample(rankings, judges)]
    assert kendall_w(renamed) == pytest.approx(w)
    assert kendall_w([rankings[0]] * judges) == pytest.approx(1)
    assert kendall_w([rankings[0], [items + 1 - rank for rank in rankings[0]]]) == pytest.approx(0)


def test_nobody_ranks_where_all_is_tied() -> None:
    assert kendall_w([[2, 2, 2], [2, 2, 2]]) == 0


def test_the_permutation_p_is_fair_under_chance_and_sure_of_agreement() -> None:
    source = random.Random(4)
    ps = [
        kendall_w_p([source.sample(range(6), 6) for _ in range(4)], draws=200, seed=trial)
        for trial in range(150)
    ]
    assert sum(p <= 0.1 for p in ps) / len(ps) == pytest.approx(0.1, abs=0.07)
    assert sum(p <= 0.5 for p in ps) / len(ps) == pytest.approx(0.5, abs=0.12)
    assert kendall_w_p([[1, 2, 3, 4, 5, 6]] * 4, draws=200) == pytest.approx(1 / 201)
    once = kendall_w_p([[1, 2, 3], [3, 1, 2], [2, 3, 1]], draws=300)
    assert once == kendall_w_p([[1, 2, 3], [3, 1, 2], [2, 3, 1]], draws=300)


def test_burstiness_of_a_clock_of_chance_and_of_the_eve() -> None:
    source = random.Random(11)
    assert burstiness([7.0] * 12) == pytest.approx(-1)
    chance = [burstiness([source.expovariate(1) for _ in range(400)]) or 9 for _ in range(20)]
    assert sum(chance) / len(chance) == pytest.approx(0, abs=0.03)
    assert (burstiness(([0.01] * 9 + [30]) * 6) or 0) > 0.4
    assert burstiness([3]) is None
    assert burstiness([0, 0, 0]) is None


@given(st.lists(st.floats(0.01, 100), min_size=2, max_size=50), st.floats(0.1, 50))
def test_burstiness_knows_no_unit(gaps: list[float], unit: float) -> None:
    own = burstiness(gaps)
    assert own is not None
    assert -1 - 1e-6 <= own <= 1 + 1e-6
    assert burstiness([gap * unit for gap in gaps]) == pytest.approx(own, abs=1e-6)


def test_the_normal_distribution() -> None:
    assert normal_cdf(0) == 0.5
    assert normal_cdf(1.96) == pytest.approx(0.975, abs=1e-4)
    assert normal_cdf(-1.96) == pytest.approx(0.025, abs=1e-4)
