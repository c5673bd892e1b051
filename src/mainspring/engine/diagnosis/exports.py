"""What to fetch next: the cheapest export and what it would answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from mainspring.engine.diagnosis.pattern import Outcome


@dataclass(frozen=True, slots=True)
class Export:
    """One thing an organisation can fetch or write down: which tables it fills, what to do, and roughly how many minutes it takes."""

    id: str
    tables: tuple[str, ...]
    what: str
    minutes: int


EXPORTS: tuple[Export, ...] = (
    Export(
        "check_ins",
        ("check_ins", "people"),
        "the history of updates: your OKR tool's check-in export, or the sheet's weekly columns with their dates",
        15,
    ),
    Export(
        "work_items",
        ("work_items", "people", "teams"),
        "a CSV export of finished work from your tracker, with the field that links to an objective",
        15,
    ),
    Export(
        "forums",
        ("forums",),
        "one line for each recurring meeting: its name, how often it meets, who chairs it, what it may settle",
        20,
    ),
    Export(
        "priorities",
        ("priorities", "people"),
        "each leader's own ranking of the objectives, asked one by one in writing",
        30,
    ),
    Export(
        "owners",
        ("people", "objectives", "key_results"),
        "the missing columns of the sheet itself (owner, parent, dates, status)",
        30,
    ),
    Export(
        "revisions",
        ("revisions",),
        "the change history of the sheet or tool: which target, date or wording changed when",
        30,
    ),
    Export(
        "reviews",
        ("reviews", "review_items", "forums"),
        "the calendar of reviews with their agendas: planned, held, what was on the table",
        60,
    ),
    Export(
        "decisions",
        ("decisions",),
        "the decisions of the last quarter from minutes: date, what, who, in which meeting, about which objective",
        90,
    ),
    Export(
        "blockers",
        ("blockers",),
        "the list of blockers or dependencies: raised, needed from which team, resolved",
        45,
    ),
    Export("allocations", ("allocations",), "the budget and head-count by objective or team", 60),
    Export(
        "pulse", ("pulse",), "the nine pulse questions, anonymously, of at least five people in each team", 60
    ),
)
"""Minutes are ours: a guess at one person's time, used only to order the list."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One step: the exports to fetch together, the patterns that they answer, and the tables and columns that this needs."""

    exports: tuple[Export, ...]
    answers: tuple[str, ...]
    needs: tuple[str, ...]

    @property
    def minutes(self) -> int:
        return sum(export.minutes for export in self.exports)


def suggest(outcomes: Sequence[Outcome]) -> tuple[Suggestion, ...]:
    """What to fetch, step by step: the exports that answer most for their minutes first. Each step assumes the ones before it."""
    ways = {
        outcome.pattern.id: [set(item.missing) for item in outcome.measured if item.missing]
        for outcome in outcomes
        if outcome.judgement.state == "not_assessed"
    }
    ways = {identifier: found for identifier, found in ways.items() if found}
    steps: list[Suggestion] = []
    have: frozenset[str] = frozenset()
    left = EXPORTS
    while ways:
        best = max(
            _steps(ways, have, left),
            key=lambda step: (len(step.answers) / step.minutes, -step.minutes),
            default=None,
        )
        if best is None:
            break
        steps.append(best)
        have |= {table for export in best.exports for table in export.tables}
        left = tuple(export for export in left if export not in best.exports)
        ways = {identifier: found for identifier, found in ways.items() if identifier not in best.answers}
    return tuple(steps)


def _steps(
    ways: Mapping[str, list[set[str]]], have: frozenset[str], left: Sequence[Export]
) -> Iterator[Suggestion]:
    for size in (1, 2, 3):
        for exports in combinations(left, size):
            tables = have | {table for export in exports for table in export.tables}
            needs: dict[str, set[str]] = {}
            for identifier, found in ways.items():
                fitting = [way for way in found if {need.partition(".")[0] for need in way} <= tables]
                if fitting:
                    needs[identifier] = fitting[0]
            if needs:
                yield Suggestion(exports, tuple(needs), tuple(sorted(set().union(*needs.values()))))
