"""Whether stated confidence comes true: of what was called 80 % sure, do eight in ten arrive?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

FEWEST = 5
"""Cases below which no figure is given: it would be chance, and might point at one person."""
BOUNDS = (0.2, 0.4, 0.6, 0.8)
"""Between these, statements are read together."""


@dataclass(frozen=True, slots=True)
class Bin:
    """Statements of one range: how many, their mean confidence, the share that came true."""

    low: float
    high: float
    cases: int
    stated: float
    came_true: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """`brier` is the mean squared distance of confidence and outcome (0 best, 0.25 is what "50 %" always gives); `bias` is stated minus
    come true (above 0: too sure). None where fewer than `FEWEST` cases are known."""

    cases: int
    brier: float | None
    bias: float | None
    bins: tuple[Bin, ...]


def calibration(statements: Iterable[tuple[float, bool]]) -> Calibration:
    """Judge (confidence 0 to 1, came true) pairs, one for each key result, so that who checks in daily does not weigh more."""
    pairs = list(statements)
    if len(pairs) < FEWEST:
        return Calibration(len(pairs), None, None, ())
    brier = brier_score(pairs)
    bias = sum(stated - true for stated, true in pairs) / len(pairs)
    edges = (0.0, *BOUNDS, 1.0)
    bins = []
    for low, high in pairwise(edges):
        inside = [pair for pair in pairs if low <= pair[0] < high or (high == 1.0 and pair[0] == 1.0)]
        if len(inside) >= FEWEST:
            stated = sum(pair[0] for pair in inside) / len(inside)
            bins.append(Bin(low, high, len(inside), stated, sum(pair[1] for pair in inside) / len(inside)))
    return Calibration(len(pairs), brier, bias, tuple(bins))


def brier_score(pairs: Sequence[tuple[float, bool]]) -> float:
    """Mean of (probability − outcome)² (Brier 1950). ZeroDivisionError for none."""
    return sum((stated - true) ** 2 for stated, true in pairs) / len(pairs)
