"""SET107: one owner carries far more than the others."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from mainspring.engine.lint.document import KeyResult, Setting
from mainspring.engine.lint.finding import Finding
from mainspring.engine.lint.rule import Example, Rule
from mainspring.engine.lint.rules.set._examples import a_set

_MORE = 1.5
_FEWEST = 4
"""So many key results more than the others before it is told."""
_PEERS = 3

_TITLES = ("Accidents below 2", "Overtime below 3 %", "Sick leave below 4 %", "Near misses above 20", "Fuel below 28 l", "Fines below 5", "Damage below 1 %")  # fmt: skip


def _owned(**counts: int) -> Example:
    names = ", ".join(f"{name} {count}" for name, count in counts.items())
    return Example(
        f"Key results by owner: {names}",
        document=a_set(
            *(
                {
                    "text": f"Aim of {name}",
                    "key_results": tuple({"text": title, "owner": name} for title in _TITLES[:count]),
                }
                for name, count in counts.items()
            ),
            knows=("owner",),
        ),
    )


class OwnerOverload(Rule):
    code = "SET107"
    name = "owner-overload"
    severity = "warning"
    what = (
        f"Counts the key results of each owner in a cycle and speaks where one carries more than half as many again as the others' median, "
        f"and at least {_FEWEST} more. It takes {_PEERS} other owners to compare with."
    )
    why = "Who owns most of it owns none of it. The others have learnt that somebody else will answer."
    sources = ("V", "F")
    bad = (_owned(Ada=7, Ben=2, Cem=2, Dora=3),)
    good = (_owned(Ada=4, Ben=2, Cem=3, Dora=3), _owned(Ada=7, Ben=2))
    ask = "Which of these could somebody else answer for, with the right to decide on it?"
    false_alarms = ("A name that stands for a department.", "An assistant who enters the figures for others.")

    def check_set(self, setting: Setting) -> Iterator[Finding]:
        if "owner" not in setting.fields:
            return
        for period, objectives in setting.by_period.items():
            owned: dict[str, list[KeyResult]] = {}
            for objective in objectives:
                for key_result in objective.key_results:
                    # Where key results have no owner of their own, the objective's answers for them.
                    for owner in key_result.owners or (
                        [objective.owner.strip()] if objective.owner.strip() else []
                    ):
                        owned.setdefault(owner, []).append(key_result)
            if len(owned) <= _PEERS:
                continue
            counts = sorted(map(len, owned.values()))
            for owner, own in owned.items():
                count = len(own)
                if count <= counts[len(counts) // 2] + _FEWEST - 1:
                    continue
                usual = _median_without(counts, bisect_left(counts, count))
                if count <= _MORE * usual or count < usual + _FEWEST:
                    continue
                when = f" in {period}" if period else ""
                yield self.finding(
                    own[0],
                    f"“{owner}” answers for {count} key results{when}, the others for {usual:g}. Ask which ones somebody else can own.",
                    f"{count} key results, where the median of {len(counts) - 1} other owners is {usual:g}",
                    related=tuple(own[1:]),
                )


def _median_without(counts: list[int], left_out: int) -> float:
    """The median of the sorted `counts` without the one at `left_out`."""
    last = len(counts) - 2
    middle = (last // 2, (last + 1) // 2)
    return sum(counts[at + (at >= left_out)] for at in middle) / 2


RULE = OwnerOverload()
