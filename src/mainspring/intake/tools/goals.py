"""A tool's goals as a tree, settled into the trail's two floors: objectives, and key results that belong to one.

Goal tools let anything hang from anything: a key result from a key result, an objective from a key result, a project between the
two. The trail has objectives (below an objective or a key result) and key results (each of one objective). So

- a key result belongs to the nearest objective above it; the parents that the tool states are kept in `x_parent_ids`;
- a key result without an objective above it stands for itself: it gets an objective of its own title, and that is said;
- an objective that carries a metric of its own gets a key result of its own title, so that target and updates are kept;
- an initiative (project, task) is neither: it goes to `x_initiatives` with the goal it serves. Not to `work_items`: an export of
  goals knows no day on which a project was finished, and beside a tracker's export, which knows no goals, linked rows would make
  every ticket read as serving none.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from mainspring.engine.trail.draft import Place
from mainspring.intake.keys import stable_id
from mainspring.intake.sources import Cell
from mainspring.intake.tools.gathering import Gathering

Kind = Literal["objective", "key_result", "initiative", ""]


@dataclass(slots=True)
class Goal:
    """One row of a tool's goals. `key`: the tool's id. `kind`: empty where the tool does not say; then the place in the tree
    decides. `parents`: ids of the tool, the first counts. `measured`: the tool states a metric or a target of its own. `shared`,
    `as_objective`, `as_key_result`, `as_initiative`: the columns of the row that it becomes."""

    key: str
    title: str
    place: Place
    kind: Kind = ""
    parents: list[str] = field(default_factory=list)
    measured: bool = False
    shared: dict[str, Cell] = field(default_factory=dict)
    as_objective: dict[str, Cell] = field(default_factory=dict)
    as_key_result: dict[str, Cell] = field(default_factory=dict)
    as_initiative: dict[str, Cell] = field(default_factory=dict)
    titles_of_parents: dict[str, str] = field(default_factory=dict)


class Goals:
    """The goals of one export. Add them all, then `write` once; `key_result` and `subject` answer afterwards."""

    def __init__(self, tool: str, gathering: Gathering, links: bool = True) -> None:
        """`links`: whether the export states parents at all; where it does not, `parent_id` stays absent."""
        self._tool = tool
        self._gathering = gathering
        self._links = links
        self._goals: dict[str, Goal] = {}
        self._parent: dict[str, str] = {}
        self._key_results: dict[str, str] = {}

    def __contains__(self, key: object) -> bool:
        return key in self._goals

    def __len__(self) -> int:
        return len(self._goals)

    def __getitem__(self, key: str) -> Goal:
        return self._goals[key]

    def add(self, goal: Goal) -> bool:
        """Take a goal; one whose id is taken already or that has no title is listed and left out (False)."""
        told = self._gathering
        if not goal.title:
            told.problem(goal.place, "objectives", "title", "has no title, so the row was left out", goal.key)
        elif goal.key in self._goals:
            first = self._goals[goal.key].place.line
            told.problem(
                goal.place,
                "objectives",
                "objective_id",
                f"has the id of line {first}, so the row was left out",
                goal.key,
            )
        else:
            self._goals[goal.key] = goal
            return True
        return False

    def write(self) -> None:
        """Settle parents and kinds, and add the rows."""
        self._stand_in_for_parents()
        self._settle_parents()
        self._settle_kinds()
        # Every objective before every key result, so that a reader meets an id before what refers to it.
        for goal in self._goals.values():
            if goal.kind == "objective" or (
                goal.kind == "key_result" and self._above(goal.key, "objective") is None
            ):
                self._write_objective(goal)
        for goal in self._goals.values():
            if goal.kind == "key_result" or (goal.kind == "objective" and goal.measured):
                self._write_key_result(goal)
        for goal in self._goals.values():
            if goal.kind == "initiative":
                self._write_initiative(goal)

    def key_result(self, key: str) -> str | None:
        """Id of the key result in which the goal's updates are kept; None if it has none."""
        return self._key_results.get(key)

    def subject(self, key: str) -> str:
        """Id in the trail of the goal, or of what an initiative serves; empty if there is none."""
        goal = self._goals[key]
        if goal.kind == "initiative":
            above = self._above(key, "objective", "key_result")
            return "" if above is None else self.subject(above)
        return self._id("kr" if goal.kind == "key_result" else "o", key)

    def _id(self, prefix: str, key: str) -> str:
        return stable_id(prefix, self._tool, key)

    def _stand_in_for_parents(self) -> None:
        """A parent that the export names by title but does not hold becomes an objective of that title."""
        for goal in list(self._goals.values()):
            for key in goal.parents[:1]:
                title = goal.titles_of_parents.get(key, "")
                if key not in self._goals and title:
                    self._goals[key] = Goal(key, title, goal.place, "objective")
                    self._gathering.note(
                        f"the objective {title!r} is known only as a parent (the export does not hold it): its title is all there is"
                    )

    def _settle_parents(self) -> None:
        for key, goal in self._goals.items():
            known = []
            for parent in goal.parents:
                if parent == key:
                    self._lost(goal, "is its own parent", parent)
                elif parent in self._goals:
                    known.append(parent)
                else:
                    self._lost(goal, "is the id of no goal in this export", parent)
            if known:
                self._parent[key] = known[0]
        settled: set[str] = set()
        for start in self._goals:
            path: dict[str, None] = {}
            at: str | None = start
            while at is not None and at not in settled and at not in path:
                path[at] = None
                at = self._parent.get(at)
            if at is not None and at not in settled:
                last = next(reversed(path))
                self._lost(
                    self._goals[last],
                    "closes a circle of parents, so it was left out",
                    self._parent.pop(last),
                )
            settled.update(path)

    def _lost(self, goal: Goal, reason: str, value: str) -> None:
        table, column = (
            ("key_results", "objective_id") if goal.kind == "key_result" else ("objectives", "parent_id")
        )
        self._gathering.problem(goal.place, table, column, reason, value)

    def _settle_kinds(self) -> None:
        """Where the tool does not say: a goal under another one that has nothing but initiatives below it is a key result."""
        bearing = {parent for key, parent in self._parent.items() if self._goals[key].kind != "initiative"}
        for key, goal in self._goals.items():
            if not goal.kind:
                goal.kind = "key_result" if key in self._parent and key not in bearing else "objective"

    def _above(self, key: str, *kinds: Kind) -> str | None:
        """The nearest goal above that is of one of the kinds."""
        above = self._parent.get(key)
        while above is not None and self._goals[above].kind not in kinds:
            above = self._parent.get(above)
        return above

    def _further_parents(self, goal: Goal) -> dict[str, Cell]:
        """The parents that have no column, as ids of the trail: all but the one that `parent_id` or `objective_id` names."""
        if not self._links:
            return {}
        direct = [parent for parent in goal.parents if parent in self._goals and parent != goal.key]
        counted = (
            self._above(goal.key, "objective")
            if goal.kind == "key_result"
            else self._above(goal.key, "objective", "key_result")
        )
        others = [self.subject(parent) for parent in direct if parent != counted]
        return {"x_parent_ids": ";".join(dict.fromkeys(filter(None, others)))}

    def _write_objective(self, goal: Goal) -> None:
        row: dict[str, Cell] = {"objective_id": self._id("o", goal.key), "title": goal.title}
        if goal.kind == "objective":
            above = self._above(goal.key, "objective", "key_result")
            if self._links:
                row["parent_id"] = "" if above is None else self.subject(above)
            row |= {**goal.shared, **goal.as_objective, **self._further_parents(goal)}
        else:
            above = self._above(goal.key, "key_result")
            if self._links:
                row["parent_id"] = ""
            row |= {**goal.shared, **goal.as_objective}
            self._gathering.note(
                "a key result without an objective above it stands for itself: it got an objective of its own title"
            )
        self._gathering.add("objectives", row, goal.place)

    def _write_key_result(self, goal: Goal) -> None:
        above = self._above(goal.key, "objective") if goal.kind == "key_result" else None
        key = self._id("kr", goal.key)
        objective = self._id("o", goal.key if above is None else above)
        if goal.kind == "key_result" and above is not None and self._parent[goal.key] != above:
            self._gathering.note(
                "a key result under another one belongs to the nearest objective above; its own parent is in x_parent_ids"
            )
        if goal.kind == "objective":
            self._gathering.note(
                "an objective with a metric of its own got a key result of its own title, which holds target and updates"
            )
        row: Mapping[str, Cell] = {
            "key_result_id": key,
            "objective_id": objective,
            "title": goal.title,
            **goal.shared,
            **goal.as_key_result,
            **(self._further_parents(goal) if goal.kind == "key_result" else {}),
        }
        self._key_results[goal.key] = key
        self._gathering.add("key_results", row, goal.place)

    def _write_initiative(self, goal: Goal) -> None:
        row = {
            "initiative_id": self._id("i", goal.key),
            "title": goal.title,
            "subject_id": self.subject(goal.key),
            **goal.shared,
            **goal.as_initiative,
        }
        self._gathering.add("x_initiatives", row, goal.place)
