"""Many organisations for scoring a diagnosis: healthy ones, odd ones, sick ones, and ones of which little is on record."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from random import Random

from mainspring.intake.demo.plan import CONFOUNDERS, PLANTABLE, WHOLE_ORGANISATION, Plan, Plant, leaders_of

KINDS = {"healthy": 0.185, "confounding": 0.21, "single": 0.405, "mixture": 0.135, "missing": 0.065}
"""Shares of the kinds in a corpus."""

_APART = (
    ("activity_key_results", "unmeasurable_key_results"),
    ("watermelon_reporting", "red_without_action"),
    ("watermelon_reporting", "avoided_conversations"),
    ("eve_of_review_updates", "missed_check_ins_tolerated"),
    ("eve_of_review_updates", "rhythm_decay"),
    ("passive_reviews", "decisions_off_forum"),
    ("passive_reviews", "avoided_conversations"),
    ("no_learning", "priority_churn"),
    ("nothing_stops", "priority_churn"),
    ("broken_line_of_sight", "resources_off_priority"),
    ("priorities_diverge", "resources_off_priority"),
)
"""Two failures of which the one hides the other; a mixture has at most one of them, or its truth would be unfair."""

_SHEET = ("objectives", "key_results")
_TOOL = ("people", "teams", "cycles", *_SHEET, "revisions", "check_ins")
_MEETINGS = ("forums", "reviews", "review_items", "decisions", "blockers")
_LACKING: tuple[tuple[tuple[str, ...] | None, tuple[str, ...]], ...] = (
    (_SHEET, ()),
    ((*_SHEET, "cycles", "teams"), ()),
    ((*_SHEET, "check_ins"), ()),
    (_TOOL, ()),
    ((*_TOOL, "work_items"), ("work_items.subject_id",)),
    ((*_TOOL, *_MEETINGS), ()),
    ((*_TOOL, *_MEETINGS, "work_items"), ("check_ins.note",)),
    ((*_TOOL, "priorities", "allocations", "pulse"), ()),
    (None, ("objectives.parent_id", "key_results.baseline")),
    (None, ("decisions.subject_id", "decisions.makes_room_for_id")),
    (None, ("reviews.facilitator_id", "forums.settles")),
    (None, ("check_ins.status", "key_results.final_score")),
)
"""What sources lack: a bare spreadsheet, an OKR tool's export, a tracker without links, single columns."""

_ZONES = (
    ("Europe/London",),
    ("Europe/London",),
    ("Europe/Berlin",),
    ("America/New_York",),
    ("Europe/London", "Europe/Lisbon", "Europe/Warsaw"),
    ("UTC",),
)


def corpus(n: int, seed: int) -> Iterator[tuple[str, Plan, str]]:
    """`n` plans as (name, plan, kind), kinds as in `KINDS`, mixed so that any first part is like the whole.

    Failures are dealt from shuffled decks, so each is planted about equally often: with `n` 400 at least twelve times.
    """
    rng = Random(f"corpus/{seed}")
    kinds = [kind for kind, count in _counts(n).items() for _ in range(count)]
    rng.shuffle(kinds)
    singles, mixed = _Deck(rng), _Deck(rng)
    lacking = 0
    for number, kind in enumerate(kinds):
        plants: dict[str, Plant] = {}
        confounders: set[str] = set()
        tables: tuple[str, ...] | None = None
        without: tuple[str, ...] = ()
        size = _size(rng)
        if kind == "confounding":
            confounders = set(rng.sample(sorted(CONFOUNDERS), rng.randint(1, 4)))
        elif kind == "single":
            plants = _plants(rng, [singles.deal()], size[1])
        elif kind == "mixture":
            plants = _plants(rng, mixed.deal_together(rng.randint(2, 5)), size[1])
        elif kind == "missing":
            tables, without = _LACKING[lacking % len(_LACKING)]
            lacking += 1
            if rng.random() < 0.6:
                plants = _plants(rng, mixed.deal_together(rng.randint(1, 3)), size[1])
        if kind in ("single", "mixture") and rng.random() < 0.25:
            confounders = {rng.choice(sorted(CONFOUNDERS))}
        yield (
            f"{number:03d}-{kind}",
            _plan(rng, seed, number, size, plants, confounders, tables, without),
            kind,
        )


def _counts(n: int) -> dict[str, int]:
    """Whole numbers of each kind that add up to `n`."""
    counts = {kind: int(n * part) for kind, part in KINDS.items()}
    for kind in list(KINDS)[: n - sum(counts.values())]:
        counts[kind] += 1
    return counts


class _Deck:
    """All failures in chance order, dealt round after round."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._cards: list[str] = []

    def deal(self) -> str:
        if not self._cards:
            self._cards = list(PLANTABLE)
            self._rng.shuffle(self._cards)
        return self._cards.pop()

    def deal_together(self, count: int) -> list[str]:
        """`count` failures that can be told from each other; those that do not fit are dealt next time."""
        hand: list[str] = []
        back: list[str] = []
        while len(hand) < count:
            card = self.deal()
            fits = card not in hand and not any(
                card in pair and other in pair for pair in _APART for other in hand
            )
            (hand if fits else back).append(card)
        self._cards.extend(back)
        return hand


def _plants(rng: Random, patterns: list[str], teams: int) -> dict[str, Plant]:
    plants = {}
    for pattern in patterns:
        strength = round(rng.uniform(0.35, 1.0), 2)
        everywhere = pattern in WHOLE_ORGANISATION or teams < 4 or rng.random() < 0.5
        plants[pattern] = Plant(strength, "all" if everywhere else round(rng.uniform(0.25, 0.5), 2))
    return plants


def _size(rng: Random) -> tuple[int, int, int]:
    """People, teams, cycles; the big ones with less history, so that a corpus stays quick."""
    people = rng.choice((20, 25, 32, 40, 50, 50, 60, 75, 90, 120, 160, 200))
    teams = max(3, round((people - leaders_of(people)) / rng.uniform(5.2, 7.5)))
    teams = min(teams, (people - leaders_of(people)) // 4)
    cycles = rng.choice((2, 3, 3, 4, 5, 6) if people <= 75 else (2, 2, 3, 3))
    return people, max(3, teams), cycles


def _plan(
    rng: Random,
    seed: int,
    number: int,
    size: tuple[int, int, int],
    plants: dict[str, Plant],
    confounders: set[str],
    tables: tuple[str, ...] | None,
    without: tuple[str, ...],
) -> Plan:
    people, teams, cycles = size
    elapsed = 1.0 if rng.random() < 0.6 else round(rng.uniform(0.35, 0.9), 2)
    if "small_new_team" in confounders:
        elapsed = min(elapsed, 0.8)
    return Plan(
        seed=seed * 100_003 + number,
        people=people,
        teams=teams,
        cycles=cycles,
        start=dt.date(rng.choice((2022, 2023, 2024)), rng.choice((1, 4, 7, 10)), 1),
        timezones=rng.choice(_ZONES),
        plants=plants,
        confounders=frozenset(confounders),
        elapsed=elapsed,
        tables=tables,
        without=without,
    )
