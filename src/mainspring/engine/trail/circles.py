"""Chains in which everything has at most one successor."""

from __future__ import annotations

from collections.abc import Mapping


def circles(following: Mapping[str, str]) -> list[list[str]]:
    """The circles in a graph in which each key leads to its value.

    Each circle begins with its smallest member, and they stand in the order of these: the order of the input changes
    nothing. Linear in the size of the input, whatever its shape.
    """
    done: set[str] = set()
    found: list[list[str]] = []
    for start in following:
        path: list[str] = []
        place: dict[str, int] = {}
        here: str | None = start
        while here is not None and here not in done and here not in place:
            place[here] = len(path)
            path.append(here)
            here = following.get(here)
        if here is not None and here in place:
            circle = path[place[here] :]
            first = circle.index(min(circle))
            found.append(circle[first:] + circle[:first])
        done.update(path)
    return sorted(found)


def stranded(following: Mapping[str, str], gone: set[str]) -> list[str]:
    """Those that lead, by whatever way, to something in `gone`, without those in `gone`."""
    before: dict[str, list[str]] = {}
    for one, other in following.items():
        before.setdefault(other, []).append(one)
    found: list[str] = []
    seen = set(gone)
    waiting = sorted(gone)
    while waiting:
        here = waiting.pop()
        for one in sorted(before.get(here, ())):
            if one not in seen:
                seen.add(one)
                found.append(one)
                waiting.append(one)
    return found
