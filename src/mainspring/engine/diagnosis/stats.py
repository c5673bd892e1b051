"""Small statistics, written out so that a reader can check them. Pure Python: nothing heavy to import."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence


def _beta_fraction(a: float, b: float, x: float) -> float:
    """Continued fraction of the incomplete beta function (Lentz's method; Press et al., Numerical Recipes, 6.4)."""
    tiny = 1e-300
    c, d = 1.0, 1.0 - (a + b) * x / (a + 1.0)
    d = 1.0 / (d if abs(d) > tiny else tiny)
    result = d
    for m in range(1, 400):
        for step in (
            m * (b - m) * x / ((a + 2 * m - 1.0) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1.0)),
        ):
            d = 1.0 + step * d
            d = 1.0 / (d if abs(d) > tiny else tiny)
            c = 1.0 + step / c
            c = c if abs(c) > tiny else tiny
            result *= d * c
        if abs(d * c - 1.0) < 1e-12:
            break
    return result


def beta_cdf(x: float, a: float, b: float) -> float:
    """P(X <= x) for X ~ Beta(a, b), a and b > 0."""
    if x <= 0.0:
        return 0.0
    if x >= 1.0:
        return 1.0
    front = math.exp(
        math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x)
    )
    if x < (a + 1.0) / (a + b + 2.0):
        return front * _beta_fraction(a, b, x) / a
    return 1.0 - front * _beta_fraction(b, a, 1.0 - x) / b


def wilson(hits: float, n: float, z: float = 1.96) -> tuple[float, float]:
    """Wilson's score interval of a share; (0, 1) where n is 0."""
    if n <= 0:
        return 0.0, 1.0
    share = min(1.0, max(0.0, hits / n))
    centre = (share + z * z / (2 * n)) / (1 + z * z / n)
    spread = z / (1 + z * z / n) * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    return max(0.0, centre - spread), min(1.0, centre + spread)


def kendall_w(rankings: Sequence[Sequence[float]]) -> float:
    """Kendall's coefficient of concordance with the correction for ties.

    `rankings` holds one row of ranks a judge, all over the same m >= 2 items. 0 is no agreement, 1 is full agreement.
    """
    judges, items = len(rankings), len(rankings[0])
    sums = [sum(row[i] for row in rankings) for i in range(items)]
    mean = sum(sums) / items
    s = sum((total - mean) ** 2 for total in sums)
    ties = 0.0
    for row in rankings:
        counts: dict[float, int] = {}
        for rank in row:
            counts[rank] = counts.get(rank, 0) + 1
        ties += sum(count**3 - count for count in counts.values())
    denominator = judges**2 * (items**3 - items) - judges * ties
    return 12 * s / denominator if denominator else 0.0


def kendall_w_p(rankings: Sequence[Sequence[float]], draws: int = 1000, seed: int = 20260101) -> float:
    """Permutation p of Kendall's W: how often judges who rank at random agree at least as much. Seeded, so repeatable.

    Ties do not depend on the order of a row, so W grows with the spread of the items' sums alone and only that is computed.
    """
    source = random.Random(seed)
    rows = [list(row) for row in rankings]
    observed = _spread(rows)
    at_least = 0
    for _ in range(draws):
        for row in rows:
            source.shuffle(row)
        if _spread(rows) >= observed - 1e-9:
            at_least += 1
    return (at_least + 1) / (draws + 1)


def _spread(rows: Sequence[Sequence[float]]) -> float:
    """Sum of squares of the items' rank sums."""
    return float(sum(sum(column) ** 2 for column in zip(*rows, strict=True)))


def burstiness(gaps: Sequence[float]) -> float | None:
    """Burstiness of inter-event times with the finite-sample correction of Kim and Jo (arXiv 1604.01125).

    -1 is perfectly regular, 0 is random (Poisson), towards 1 all at once. None for fewer than two gaps or no spread of time.
    The pattern eve_of_review_updates computes it in the database, for millions of updates; this is the definition that its tests hold the
    query to.
    """
    n = len(gaps) + 1
    if len(gaps) < 2:
        return None
    mean = sum(gaps) / len(gaps)
    if mean <= 0:
        return None
    r = math.sqrt(sum((gap - mean) ** 2 for gap in gaps) / len(gaps)) / mean
    root, less = math.sqrt(n + 1), math.sqrt(n - 1)
    return (root * r - less) / ((root - 2) * r + less)


def chi_square_above(value: float, degrees: int) -> float:
    """P(X >= value) for X chi-square with `degrees` >= 0 degrees of freedom, by Wilson and Hilferty's cube-root approximation (good to about
    0.01); 1 for none."""
    if degrees < 1 or value <= 0:
        return 1.0
    spread = 2 / (9 * degrees)
    return 1 - normal_cdf(((value / degrees) ** (1 / 3) - (1 - spread)) / math.sqrt(spread))


def normal_cdf(z: float) -> float:
    """P(Z <= z) for a standard normal Z."""
    return 0.5 * math.erfc(-z / math.sqrt(2))
