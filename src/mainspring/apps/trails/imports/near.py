"""Names that are one slip of the hand apart: a letter too many, too few, another one, or two that changed places."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from mainspring.intake.keys import folded, untitled

SHORTEST = 5
"""Letters that a name has at least: of shorter ones too many are one letter apart and two names all the same."""
_TOLD_APART = re.compile(r"\d+|\b\w\b")


class Near:
    """Names here, found by others that differ in one slip; the work grows with the letters of the names and not with their pairs."""

    def __init__(self, names: Iterable[str]) -> None:
        self._by_form: dict[str, list[str]] = defaultdict(list)
        for name in dict.fromkeys(names):
            for form in set(_forms(_mark(name))):
                self._by_form[form].append(name)

    def to(self, name: str) -> str:
        """The name here that `name` is almost, "" for none. What differs in a figure or in a letter that
        stands alone ("Q1", "Line B") is something else, and no slip."""
        mark = _mark(name)
        for form in _forms(mark):
            for other in self._by_form.get(form, ()):
                theirs = _mark(other)
                if theirs != mark and _TOLD_APART.findall(theirs) == _TOLD_APART.findall(mark):
                    return other
        return ""


def _mark(name: str) -> str:
    return folded(untitled(name.strip()))


def _forms(mark: str) -> Iterator[str]:
    """The name, and the name without one of its letters: two names share one if they are one slip apart."""
    if len(mark) < SHORTEST:
        return
    yield mark
    for at in range(len(mark)):
        yield mark[:at] + mark[at + 1 :]
