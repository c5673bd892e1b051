"""What to fetch next: the cheapest export and what it would answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from mainspring.engine.diagnosis.pattern import Outcome
from mainspring.engine.diagnosis.wording import listed


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
        "the missing columns of the sheet itself",
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


COLUMNS: Mapping[str, str] = {
    "objectives.level": "the level of each objective (company, team or person)",
    "objectives.team_id": "each objective's team",
    "objectives.cycle_id": "each objective's quarter",
    "objectives.parent_id": "the objective that each one serves",
    "objectives.status": "each objective's status",
    "objectives.created_at": "the day on which each objective was written",
    "objectives.closed_at": "the day on which it was closed",
    "key_results.owner_id": "each key result's owner",
    "key_results.status": "how each key result ended",
    "key_results.final_score": "each key result's final score",
    "people.external": "which people are from outside",
}
"""Columns of a plain sheet in the words of whoever keeps it."""


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
        taken = {export.id for export in best.exports}
        left = tuple(export for export in left if export.id not in taken)
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
                wanted = tuple(sorted(set().union(*needs.values())))
                named = tuple(_named(export, wanted) for export in exports)
                yield Suggestion(named, tuple(needs), wanted)


def _named(export: Export, wanted: Sequence[str]) -> Export:
    """The missing columns by name, where columns are what is missing."""
    if export.id != "owners":
        return export
    columns = [COLUMNS[need] for need in wanted if need in COLUMNS]
    if not columns:
        return export
    return replace(export, what=f"a few more columns in the sheet: {listed(columns)}")
