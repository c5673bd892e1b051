"""From counted occasions to a judgement: is the failure here, how bad, how sure, and in which teams.

Every pattern counts *occasions* (times at which the failure could have shown) and *hits* (times at which it did). One way of judging for
all of them keeps severities comparable.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from mainspring.engine.diagnosis.stats import beta_cdf, chi_square_above, wilson

State = Literal["present", "absent", "not_assessed"]

NOTICEABLE = 0.3
"""Severity from which a failure is called present (PATTERNS.md)."""
PRIOR_OCCASIONS = 2.0
"""Before any data everybody is taken to be healthy, with the weight of this many occasions. Ours. It shrinks the *confidence*, never the
severity: how bad it is is the figure itself, whether it is evidence at all is what `CHANCE` decides."""
CHANCE = 0.01
"""How often, at most, a healthy organisation may be called ill on one pattern by chance alone. Ours: one in a hundred for each of 27
patterns. Teams do differ a little in health, so true alarms come a little more often."""
VARIED = 0.03
"""Healthy places are not all alike: up to this severity a figure is within what they show, and chance is reckoned from there. Ours: a
few hundredths of the scale, about what separates two good teams."""
MEMBER = 4.5
"""A team is named only if its own figures are this many times more probable under the failure than under health. Ours: about four to one,
so that a small team is not swept along by the others."""
WIDESPREAD = 0.75
"""Share of the assessed teams from which a failure is a property of the whole organisation rather than of those teams. Ours."""
ALIKE = 0.01
"""Teams are taken to be alike unless their figures differ more than one time in a hundred by chance (likelihood-ratio test). Ours."""
HEARD = 0.5
"""Share of all teams that must have shown occasions at all before a failure is called the whole organisation's. Ours: half."""


@dataclass(frozen=True, slots=True)
class Scale:
    """A signal's healthy rate and the one at which the failure is all there is (`dead` > `healthy`); severity is linear between."""

    healthy: float
    dead: float

    def severity(self, value: float) -> float:
        return min(1.0, max(0.0, (value - self.healthy) / (self.dead - self.healthy)))

    def value(self, severity: float) -> float:
        return self.healthy + severity * (self.dead - self.healthy)


@dataclass(frozen=True, slots=True)
class Count:
    """What one team (or, with `team` None, whoever belongs to no team) contributes: occasions, hits (0 to 1 each), and the hits
    to be expected by chance alone."""

    team: str | None
    n: float
    hits: float
    expected: float = 0.0

    @property
    def rate(self) -> float:
        """Share of hits, corrected for chance as Cohen's kappa is: 0 at what chance gives, 1 where every occasion is a hit."""
        room = self.n - self.expected
        return max(0.0, (self.hits - self.expected) / room) if room > 1e-9 else 0.0

    def __add__(self, other: Count) -> Count:
        return Count(None, self.n + other.n, self.hits + other.hits, self.expected + other.expected)


@dataclass(frozen=True, slots=True)
class TeamJudgement:
    """One team's own figure: for the heat map and for scopes. `severity` is None where there is too little data."""

    team: str
    n: float
    rate: float
    severity: float | None
    probability: float


@dataclass(frozen=True, slots=True)
class Judgement:
    """A pattern's verdict. `value` is the figure with its 95 % interval (`low`, `high`), `severity` its place on the scale; `teams` is
    empty where the whole organisation carries it (or nobody does)."""

    state: State
    severity: float = 0.0
    confidence: float = 0.0
    value: float = 0.0
    n: float = 0.0
    low: float = 0.0
    high: float = 1.0
    teams: tuple[str, ...] = ()
    by_team: tuple[TeamJudgement, ...] = field(default=())
    note: str = ""
    """What else an analyst should know of the statistic, e.g. a permutation test's p."""


@dataclass(frozen=True, slots=True)
class Rule:
    """How a signal is judged. `least` and `least_team`: occasions below which nothing is said of the whole and of a team.
    `clumping`: how many occasions carry the information of one independent one (a design effect; 1 = independent)."""

    scale: Scale
    least: float
    least_team: float
    clumping: float = 1.0
    whole_only: bool = False
    teams: int = 0
    """How many teams the organisation has, whether they showed occasions or not; 0 where that is unknown."""


def _posterior(count: Count, rule: Rule) -> tuple[float, float]:
    """Beta posterior (a, b) of the rate, starting from a healthy prior."""
    prior = min(0.98, max(0.02, rule.scale.healthy))
    n = count.n / rule.clumping
    hits = count.rate * n
    return PRIOR_OCCASIONS * prior + hits, PRIOR_OCCASIONS * (1 - prior) + (n - hits)


def _probability(count: Count, rule: Rule) -> float:
    """Probability that the failure is at least noticeable."""
    a, b = _posterior(count, rule)
    return 1 - beta_cdf(rule.scale.value(NOTICEABLE), a, b)


def _surprise(count: Count, rule: Rule) -> float:
    """How little chance alone would give a rate this high in a healthy place: minus the log of that probability (in nats).

    The probability is the binomial tail, written as an incomplete beta function so that hits and occasions may be fractions.
    """
    healthy = min(0.98, max(0.02, rule.scale.value(VARIED)))
    rate = min(1.0, count.rate)
    if rate <= healthy:
        return 0.0
    n = count.n / rule.clumping
    return -math.log(max(beta_cdf(healthy, rate * n, n - rate * n + 1), 1e-300))


def _carriers(named: Sequence[Count], rule: Rule) -> list[Count]:
    """The teams that carry the failure: the group, worst first, that chance explains least, given how many groups there are to choose from.

    This is a scan statistic with Bonferroni's correction over the groups of each size (Kulldorff, 1997, for the idea): two teams with moderate
    figures among six clean ones are evidence together though neither is alone.
    """
    teams = [count for count in named if count.n >= rule.least_team]
    suspects = [
        count
        for count in teams
        if rule.scale.severity(count.rate) >= NOTICEABLE and _surprise(count, rule) >= math.log(MEMBER)
    ]
    suspects.sort(key=lambda count: (-_surprise(count, rule), -count.rate, count.team or ""))
    best = 0
    strength = math.log(1 / CHANCE)
    together = Count(None, 0.0, 0.0, 0.0)
    for size, suspect in enumerate(suspects, start=1):
        together = together + suspect
        found = _surprise(together, rule) - _log_choices(len(teams), size)
        if found >= strength and rule.scale.severity(together.rate) >= NOTICEABLE:
            best, strength = size, found
    return sorted(suspects[:best], key=lambda count: count.team or "")


def _log_choices(n: int, k: int) -> float:
    """Log of how many groups of `k` there are among `n`."""
    return math.lgamma(n + 1) - math.lgamma(k + 1) - math.lgamma(n - k + 1)


def total(counts: Sequence[Count]) -> Count:
    """All counts together."""
    return sum(counts, start=Count(None, 0.0, 0.0, 0.0))


def judge(counts: Sequence[Count], rule: Rule) -> Judgement:
    """Judge a signal from its counts a team. Order of `counts` does not matter."""
    everything = total(sorted(counts, key=lambda count: count.team or ""))
    if everything.n < rule.least:
        return Judgement("not_assessed", n=everything.n)
    named = sorted((count for count in counts if count.team is not None), key=lambda count: count.team or "")
    by_team: list[TeamJudgement] = []
    if not rule.whole_only:
        for count in named:
            enough = count.n >= rule.least_team
            probability = _probability(count, rule) if enough else 0.0
            severity = rule.scale.severity(count.rate) if enough else None
            by_team.append(TeamJudgement(count.team or "", count.n, count.rate, severity, probability))
    carriers = [] if rule.whole_only else _carriers(named, rule)
    assessed = [team for team in by_team if team.severity is not None]
    whole_probability = _probability(everything, rule)
    whole = rule.scale.severity(everything.rate) >= NOTICEABLE and _surprise(everything, rule) >= math.log(
        1 / CHANCE
    )
    if not whole and not carriers:
        return _verdict("absent", everything, rule, (), by_team, 1 - whole_probability)
    if carriers and not _is_everywhere(carriers, counts, assessed, whole, rule):
        scope = tuple(count.team or "" for count in carriers)
        together = total(carriers)
        return _verdict("present", together, rule, scope, by_team, _probability(together, rule))
    if not whole:
        return _verdict("absent", everything, rule, (), by_team, 1 - whole_probability)
    return _verdict("present", everything, rule, (), by_team, whole_probability)


def _is_everywhere(
    carriers: Sequence[Count],
    counts: Sequence[Count],
    assessed: Sequence[TeamJudgement],
    whole: bool,
    rule: Rule,
) -> bool:
    """Is it a property of the organisation? Nearly all assessed teams carry it, or those that are not named look alike."""
    if not whole:
        return False
    heard = [count for count in counts if count.team is not None]
    if len(heard) < HEARD * rule.teams:
        return False
    if len(carriers) >= WIDESPREAD * len(assessed) or _alike(heard, rule):
        return True
    names = {count.team for count in carriers}
    rest = total([count for count in counts if count.team not in names])
    if rest.n < rule.least_team:
        return True
    theirs = rule.scale.severity(rest.rate)
    return theirs >= max(NOTICEABLE, 0.5 * rule.scale.severity(total(carriers).rate))


def _alike(teams: Sequence[Count], rule: Rule) -> bool:
    """Whether all teams may share one rate: the likelihood-ratio test of homogeneity (G test)."""
    together = total(teams)
    rate = min(1 - 1e-9, max(1e-9, together.rate))
    g = 2 * sum(_divergence(min(1.0, team.rate), rate) * team.n / rule.clumping for team in teams)
    return chi_square_above(g, len(teams) - 1) >= ALIKE


def _divergence(one: float, two: float) -> float:
    """Kullback-Leibler divergence of two rates in nats; `two` strictly between 0 and 1."""
    hit = one * math.log(one / two) if one > 0 else 0.0
    return hit + ((1 - one) * math.log((1 - one) / (1 - two)) if one < 1 else 0.0)


def _verdict(
    state: State,
    count: Count,
    rule: Rule,
    teams: tuple[str, ...],
    by_team: Sequence[TeamJudgement],
    confidence: float,
) -> Judgement:
    low, high = wilson(count.rate * count.n / rule.clumping, count.n / rule.clumping)
    severity = rule.scale.severity(count.rate)
    if state == "absent":
        # The figure alone would be noticeable, the evidence is not: an absent pattern never shows a noticeable severity.
        severity = min(severity, NOTICEABLE - 0.01)
    return Judgement(
        state=state,
        severity=severity,
        confidence=confidence,
        value=count.rate,
        n=count.n,
        low=low,
        high=high,
        teams=teams,
        by_team=tuple(by_team),
    )
