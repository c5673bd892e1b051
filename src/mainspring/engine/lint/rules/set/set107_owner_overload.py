"""SET107: one owner carries far more than the others."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from mainspring.engine.lint.document import KeyResult, Objective, Setting
from mainspring.engine.lint.finding import Finding
from mainspring.engine.lint.rule import Example, Rule
from mainspring.engine.lint.rules._examples import a_set
from mainspring.engine.lint.rules.set._teams import carried, normalised, sets
from mainspring.engine.lint.rules.set.set101_too_many_objectives import MOST

_MORE = 1.5
_FEWEST = 4
"""So many key results more than the others before it is told."""
_PEERS = 3
_MANY = 12
"""From so many on, and twice what the others carry, a coach would say it aloud."""

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
    reads = False
    what = (
        f"Counts the key results of each owner in a cycle and speaks where one carries more than half as many again as the others' median, "
        f"and at least {_FEWEST} more; it is a warning from {_MANY} on, and twice what the others carry. It takes {_PEERS} other owners to compare with."
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
        full = _told_by_objectives(setting)
        for period, objectives in setting.by_period.items():
            owned = _owned_by(objectives)
            if len(owned) <= _PEERS:
                continue
            counts = sorted(map(len, owned.values()))
            for owner, own in owned.items():
                count = len(own)
                usual = _median_without(counts, bisect_left(counts, count))
                if count <= _MORE * usual or count < usual + _FEWEST or (period, owner) in full:
                    continue
                when = f" in {period}" if period else ""
                yield self.finding(
                    own[0],
                    f"“{owner}” answers for {count} key results{when}, the others for about {usual:.0f} each. Ask which ones somebody else can own.",
                    f"{count} key results, where the median of {len(counts) - 1} other owners is {usual:g}",
                    related=tuple(own[1:]),
                    severity=None if count >= _MANY and count > 2 * usual else "info",
                )


def _owned_by(objectives: list[Objective]) -> dict[str, list[KeyResult]]:
    """Key results by owner. "Ada, Ben" are two owners only where both own something alone as well; "VP, Finance" is one."""
    whole: dict[str, list[KeyResult]] = {}
    for objective in objectives:
        for key_result in objective.key_results:
            # Where key results have no owner of their own, the objective's answers for them.
            owner = key_result.owner.strip() or objective.owner.strip()
            if owner:
                whole.setdefault(owner, []).append(key_result)
    owned: dict[str, list[KeyResult]] = {}
    for owner, own in whole.items():
        several = own[0].owners
        names = several if len(several) > 1 and all(name in whole for name in several) else [owner]
        for name in names:
            owned.setdefault(name, []).extend(own)
    return owned


def _told_by_objectives(setting: Setting) -> set[tuple[str, str]]:
    """Owners who stand for a team with so many objectives that SET101 speaks of it: by (cycle, owner)."""
    return {
        (objectives[0].period, team)
        for (_, team), objectives in setting.index(sets).items()
        if len({normalised(one.text.value) for one in objectives if carried(one)}) > MOST
        and not any(one.team for one in objectives)
    }


def _median_without(counts: list[int], left_out: int) -> float:
    """The median of the sorted `counts` without the one at `left_out`."""
    last = len(counts) - 2
    middle = (last // 2, (last + 1) // 2)
    return sum(counts[at + (at >= left_out)] for at in middle) / 2


RULE = OwnerOverload()
