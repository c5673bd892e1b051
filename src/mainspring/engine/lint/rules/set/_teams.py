"""Who carries an objective, and which of them hang from which: indexes that several set rules share."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from mainspring.engine.lint.document import KeyResult, Objective, Setting
from mainspring.engine.lint.words import words

COMPANY = words(
    "company organisation organization group corporate enterprise ceo executive exec global board"
)
"""Levels that stand at the top."""
_SPACES = re.compile(r"[\W_]+")
_OVER = words(
    "dropped cancelled canceled stopped replaced deferred postponed abandoned withdrawn superseded closed"
)
_FIRST_WORDS = 3
_HIGHEST = 20
"""Steps from a team to the top; no organisation has more."""


@lru_cache(maxsize=16384)
def normalised(text: str) -> str:
    """`text` in lower case, with spaces and punctuation as single spaces: how titles are held against each other."""
    return _SPACES.sub(" ", text.casefold()).strip()


def team_of(objective: Objective) -> str:
    """The team that carries the objective: its team, else its owner or its key results'; '' where none is said. A level alone is no team."""
    return objective.carrier.strip()


def is_company(objective: Objective) -> bool:
    return objective.level.strip().casefold() in COMPANY


def carried(objective: Objective) -> bool:
    """Whether the objective still takes a place: not dropped, replaced or put off."""
    return objective.status.strip().casefold() not in _OVER


def sets(setting: Setting) -> dict[tuple[str, str], list[Objective]]:
    """The objectives by (cycle, team); those without a team are left out."""
    found: dict[tuple[str, str], list[Objective]] = {}
    for objective in setting.document.objectives:
        team = team_of(objective)
        if team and objective.text:
            found.setdefault((objective.period, team), []).append(objective)
    return found


def sets_or_files(setting: Setting) -> dict[tuple[str, str], list[Objective]]:
    """`sets`; where the source knows neither teams nor owners nor levels, the objectives of each cycle and file are one set, with no
    team's name."""
    if setting.fields & {"team", "owner", "level"}:
        return setting.index(sets)
    return setting.index(_files) or setting.index(sets)


def _files(setting: Setting) -> dict[tuple[str, str], list[Objective]]:
    """The objectives of each cycle and file that name no team."""
    found: dict[tuple[str, str], list[Objective]] = {}
    for objective in setting.document.objectives:
        if objective.text and not team_of(objective):
            found.setdefault((f"{objective.period}\n{objective.text.file}", ""), []).append(objective)
    return found


def key_results_of(objectives: list[Objective]) -> Iterator[KeyResult]:
    """The key results of `objectives` that hold any text."""
    for objective in objectives:
        yield from objective.worded


class Parents:
    """Finds the objective that a `parent` names: by id, by title, by the title of one of its key results, or by how they begin."""

    def __init__(self, setting: Setting) -> None:
        self._by_id: dict[str, Objective] = {}
        self._by_title: dict[tuple[str, str], Objective] = {}
        self._by_start: dict[tuple[str, str], list[tuple[str, Objective]]] = {}
        self.children: dict[int, list[Objective]] = {}
        """Objectives by the identity of the one they hang from."""
        for objective in setting.document.objectives:
            if objective.id:
                self._by_id.setdefault(objective.id.strip(), objective)
            self._add(objective.text.value, objective)
        for objective in setting.document.objectives:
            for key_result in objective.key_results:
                if key_result.id:
                    self._by_id.setdefault(key_result.id.strip(), objective)
                self._add(key_result.text.value, objective)
        self.unresolved: list[Objective] = []
        """Objectives whose `parent` names nothing that was read."""
        self.resolved = 0
        for objective in setting.document.objectives:
            if not objective.parent.strip():
                continue
            parent = self.of(objective)
            if parent is None and normalised(objective.parent) == normalised(objective.text.value):
                continue  # a source that repeats the title where there is none above
            if parent is None:
                self.unresolved.append(objective)
            else:
                self.resolved += 1
                self.children.setdefault(id(parent), []).append(objective)

    def _add(self, title: str, objective: Objective) -> None:
        name = normalised(title)
        if not name:
            return
        self._by_title.setdefault((objective.period, name), objective)
        start = _start(name)
        if start:
            kept = self._by_start.setdefault((objective.period, start), [])
            if len(kept) < 20:
                kept.append((name, objective))

    def of(self, objective: Objective) -> Objective | None:
        """The objective that `objective` hangs from, None where it names none or none that was read."""
        named = objective.parent.strip()
        if not named:
            return None
        found = self._by_id.get(named)
        if found is not None and found is not objective:
            return found
        name = normalised(named)
        found = self._by_title.get((objective.period, name))
        if found is not None and found is not objective:
            return found
        for other, candidate in self._by_start.get((objective.period, _start(name)), []):
            if candidate is not objective and (other.startswith(name) or name.startswith(other)):
                return candidate
        return None

    def ancestors(self, objective: Objective) -> Iterator[Objective]:
        """The objectives above, nearest first; a circle ends where it closes, and no ladder is climbed for ever."""
        seen = {id(objective)}
        above = self.of(objective)
        while above is not None and id(above) not in seen and len(seen) <= _HIGHEST:
            yield above
            seen.add(id(above))
            above = self.of(above)


def _start(name: str) -> str:
    begin = name.split(" ", _FIRST_WORDS)[:_FIRST_WORDS]
    return " ".join(begin) if len(begin) == _FIRST_WORDS else ""


def related_by_line(one: Objective, two: Objective, parents: Parents) -> bool:
    """Whether one of them hangs, directly or further up, from the other."""
    return any(above is two for above in parents.ancestors(one)) or any(
        above is one for above in parents.ancestors(two)
    )


def named(team: str) -> str:
    """How a message speaks of a set."""
    return f"“{team}”" if team else "this set"


def listed(names: list[str], most: int = 3) -> str:
    """Names in quotes, the first `most` of them."""
    shown = ", ".join(f"“{name}”" for name in names[:most])
    return f"{shown} and {len(names) - most} more" if len(names) > most else shown
