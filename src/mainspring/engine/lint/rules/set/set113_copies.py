"""SET113: the set is largely that of the last cycle."""

from __future__ import annotations

from collections.abc import Iterator

from mainspring.engine.lint.copies import Copies
from mainspring.engine.lint.document import KeyResult, Objective, Setting
from mainspring.engine.lint.finding import Finding
from mainspring.engine.lint.rule import Example, Rule
from mainspring.engine.lint.rules._examples import two_cycles
from mainspring.engine.lint.rules.set._teams import key_results_of, named, sets_or_files

_SHARE = 0.5
_FEWEST = 3
_ALIKE = 0.9

_OLD = (
    "Accidents per month below 6",
    "Overtime hours per shift below 3",
    "Near misses reported per week above 10",
    "Sick leave below 4 %",
)
_NEW = (
    "Accidents per month below 5",
    "Overtime hours per shift below 2",
    "Near misses reported per week above 15",
    "Sick leave below 4 %",
)
_FRESH = ("Night shifts with two loaders", "New drivers stay a year", "Sick leave below 4 %")


def _cycles(later: tuple[str, ...]) -> Example:
    kept = sum(1 for text in later if text in _NEW)
    return Example(
        f"{kept} of {len(later)} key results stood in the cycle before",
        document=two_cycles("Good depots", "North", _OLD, later, knows=("team", "period")),
    )


def carried_over(setting: Setting) -> dict[tuple[str, str], list[tuple[KeyResult, KeyResult]]]:
    """Key results that stood in the same team's set of the cycle before, figures apart: (this one, the earlier one) by (cycle, team)."""
    by_set = setting.index(sets_or_files)
    periods = setting.periods
    found: dict[tuple[str, str], list[tuple[KeyResult, KeyResult]]] = {}
    earlier_of: dict[tuple[str, str], list[Objective]] = {}
    before = {period: periods[at - 1] for at, period in enumerate(periods) if at}
    for (_, team), objectives in by_set.items():
        earlier_of.setdefault((objectives[0].period, team), []).extend(objectives)
    for (period, team), objectives in earlier_of.items():
        earlier = earlier_of.get((before.get(period, ""), team)) if period in before else None
        if not earlier:
            continue
        copies: Copies[KeyResult] = Copies((one, one.text.value) for one in key_results_of(earlier))
        for key_result in key_results_of(objectives):
            nearest = copies.nearest(key_result.text.value, _ALIKE)
            if nearest is not None:
                found.setdefault((period, team), []).append((key_result, nearest[0]))
    return found


class CopiedSet(Rule):
    code = "SET113"
    name = "copies"
    severity = "warning"
    reads = False
    what = (
        f"Counts the key results of a team that stood in its set of the cycle before, in the same words or nearly, figures apart. It "
        f"speaks from {_FEWEST} on, where they are half of the set or more; KR126 names each."
    )
    why = "A set that is copied was not thought about. What was learnt in the last cycle would have changed at least the half of it."
    sources = ("F",)
    bad = (_cycles(_NEW),)
    good = (_cycles(_FRESH),)
    ask = "What did you learn last quarter, and where does it show in this set?"
    false_alarms = ("A goal of several quarters whose target moves on by plan.",)

    def check_set(self, setting: Setting) -> Iterator[Finding]:
        if len(setting.periods) < 2:
            return
        copied = setting.index(carried_over)
        sizes: dict[tuple[str, str], int] = {}
        for (_, team), objectives in setting.index(sets_or_files).items():
            key = objectives[0].period, team
            sizes[key] = sizes.get(key, 0) + sum(1 for _ in key_results_of(objectives))
        for (period, team), pairs in copied.items():
            size = sizes[period, team]
            if len(pairs) < _FEWEST or len(pairs) < _SHARE * size:
                continue
            earlier = pairs[0][1].objective.period
            yield self.finding(
                pairs[0][0],
                f"{len(pairs)} of {size} key results of {named(team)} stood in {earlier or 'the cycle before'} already. Ask what was learnt, "
                "and let it change the set.",
                f"{len(pairs)} in the same words or nearly, figures apart",
                related=tuple(key_result for key_result, _ in pairs[1:]),
            )


RULE = CopiedSet()
