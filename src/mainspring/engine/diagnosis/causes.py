"""From findings to root causes: which few causes explain what was found, and how much of it each explains."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mainspring.engine.diagnosis.pattern import Outcome, RootCause


@dataclass(frozen=True, slots=True)
class Drive:
    """One pattern feeds another: where both are present, part of the second is explained by the first one's cause."""

    driver: str
    driven: str
    because: str


PASSED_ON = 0.3
"""Share of a driven finding's weight that goes to its driver's cause, times the driver's severity. Ours: large enough to lift a cause
that sits behind several symptoms, small enough that what was seen outweighs what is inferred."""

DRIVES: tuple[Drive, ...] = (
    Drive(
        "no_trade_off_forum",
        "red_without_action",
        "with no forum entitled to trade off, a red has nowhere to go",
    ),
    Drive(
        "no_trade_off_forum",
        "decisions_off_forum",
        "with no forum entitled to decide, decisions are taken elsewhere",
    ),
    Drive("no_trade_off_forum", "nothing_stops", "nobody is entitled to say what stops"),
    Drive("passive_reviews", "red_without_action", "reviews that only take status leave reds where they are"),
    Drive(
        "passive_reviews",
        "eve_of_review_updates",
        "if a review decides nothing, its figures are only needed on the eve",
    ),
    Drive("passive_reviews", "soft_updates", "nobody asks, so nobody says anything that one could check"),
    Drive("rhythm_decay", "missed_check_ins_tolerated", "when reviews fall away nobody misses the check-in"),
    Drive("nothing_stops", "too_many_priorities", "what is added and never stopped piles up"),
    Drive(
        "too_many_priorities",
        "missed_check_ins_tolerated",
        "people cannot attend to more than they can carry",
    ),
    Drive(
        "priorities_diverge",
        "priority_churn",
        "leaders who rank differently pull the priorities back and forth",
    ),
    Drive(
        "priorities_diverge", "resources_off_priority", "money follows whoever decides, not one agreed order"
    ),
    Drive(
        "governance_detached", "resources_off_priority", "spending that names no objective cannot follow one"
    ),
    Drive(
        "activity_key_results", "watermelon_reporting", "work can be on plan while the result does not move"
    ),
    Drive(
        "unmeasurable_key_results",
        "soft_updates",
        "without a measure there is nothing to say but that it goes well",
    ),
    Drive(
        "leaders_unchallenged", "avoided_conversations", "what may not be challenged is not put on the table"
    ),
    Drive(
        "broken_line_of_sight", "work_runs_elsewhere", "work cannot be tied to goals that hang from nothing"
    ),
    Drive(
        "incentives_conflict", "watermelon_reporting", "where pay pulls another way, green is the safe colour"
    ),
    Drive("no_learning", "activity_key_results", "weak key results that are copied stay weak"),
)
"""Each with its reason, argued from the articles: the driver is what one would have to change for the driven one to go away."""


@dataclass(frozen=True, slots=True)
class Cause:
    """A root cause with its share of the whole (all shares sum to 1), the findings behind it and what feeds what."""

    id: RootCause
    share: float
    because: tuple[str, ...]
    drives: tuple[Drive, ...]


def weight(outcome: Outcome) -> float:
    """How much a finding counts: its severity times how sure we are; a failure confined to some teams counts by half again as little
    as one of the whole organisation."""
    part = 0.67 if outcome.judgement.teams else 1.0
    return outcome.judgement.severity * outcome.judgement.confidence * part


def root_causes(outcomes: Sequence[Outcome]) -> tuple[Cause, ...]:
    """The causes of the findings, the largest first; empty where nothing was found.

    A cause with many patterns must not win by their number: its findings count in full, by half, by a third … in order of weight.
    """
    present = {outcome.pattern.id: outcome for outcome in outcomes if outcome.judgement.state == "present"}
    if not present:
        return ()
    shares: dict[RootCause, list[tuple[float, str]]] = {}
    active: dict[RootCause, list[Drive]] = {}
    for identifier, outcome in present.items():
        own = weight(outcome)
        cause = outcome.pattern.root_cause
        drivers = [drive for drive in DRIVES if drive.driven == identifier and drive.driver in present]
        for drive in drivers:
            driver = present[drive.driver]
            active.setdefault(driver.pattern.root_cause, []).append(drive)
            if driver.pattern.root_cause != cause:
                passed = weight(outcome) * PASSED_ON * driver.judgement.severity / len(drivers)
                shares.setdefault(driver.pattern.root_cause, []).append((passed, identifier))
                own -= passed
        shares.setdefault(cause, []).append((own, identifier))
    sums = {cause: _diminishing([part for part, _ in parts]) for cause, parts in shares.items()}
    whole = sum(sums.values())
    order = sorted(sums, key=lambda cause: (-sums[cause], cause))
    return tuple(
        Cause(
            id=cause,
            share=share,
            because=_because(shares[cause], present, cause),
            drives=tuple(active.get(cause, ())),
        )
        for cause, share in zip(order, _rounded([sums[cause] / whole for cause in order]), strict=True)
    )


def _diminishing(parts: Sequence[float]) -> float:
    return sum(part / place for place, part in enumerate(sorted(parts, reverse=True), start=1))


def _because(
    parts: Sequence[tuple[float, str]], present: Mapping[str, Outcome], cause: RootCause
) -> tuple[str, ...]:
    """The cause's own findings; only where it has none of its own, the ones that it drives."""
    ranked = sorted(parts, key=lambda part: (-part[0], part[1]))
    own = [identifier for _, identifier in ranked if present[identifier].pattern.root_cause == cause]
    return tuple(own or [identifier for _, identifier in ranked])


def _rounded(shares: Sequence[float]) -> list[float]:
    """Two decimals that still sum to 1: what rounding leaves over goes to the largest."""
    rounded = [int(share * 100 + 0.5) / 100 for share in shares]
    rounded[0] = round(rounded[0] + 1 - sum(rounded), 2)
    return rounded
