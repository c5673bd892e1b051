"""Parent objectives that are given by their text."""

from __future__ import annotations

from collections.abc import Mapping

from mainspring.engine.trail.draft import Place
from mainspring.intake.importer import Imported
from mainspring.intake.keys import folded, stable_id
from mainspring.intake.spreadsheet.goals import Goal


def link_parents(
    goals: dict[str, Goal], results: Mapping[str, tuple[str, str, Place]], imported: Imported
) -> dict[str, str]:
    """Parent's id by objective's id. A parent is sought by its text (or its source's id) among the objectives
    of the same period, then of a period that contains it, then among the period's key results; one that
    stands nowhere is added to `goals` as a company objective. An objective named as its own parent, or a
    circle, has none; both are noted."""
    index: dict[tuple[str, str], list[str]] = {}
    for goal in goals.values():
        for mark in {folded(goal.title), folded(str(goal.columns.get("x_source_id", "")))} - {""}:
            index.setdefault((mark, _when(goal)), []).append(goal.id)
    under: dict[tuple[str, str], str] = {}
    for id_, (objective, title, _) in results.items():
        under.setdefault((folded(title), _when(goals[objective])), id_)
    parents: dict[str, str] = {}
    own: list[str] = []
    added: list[str] = []
    for goal in list(goals.values()):
        wanted = folded(goal.parent)
        if not wanted:
            continue
        found = _among(goals, index, goal, wanted) or under.get((wanted, _when(goal)), "")
        if found == goal.id or (found in results and results[found][0] == goal.id):
            own.append(goal.title)
            continue
        if not found:
            found = _add(goals, goal).id
            index[wanted, _when(goal)] = [found]
            added.append(goal.parent)
            imported.only_named.add(found)
        parents[goal.id] = found
    circles = _cut_circles(parents, results)
    for texts, one, several, words in (
        (
            added,
            "parent that stands",
            "parents that stand",
            "nowhere in the sheet, added as objectives at the top of which only the title is known",
        ),
        (
            own,
            "objective that names itself as its parent",
            "objectives that name themselves as their parent",
            "left without one",
        ),
        (
            [goals[id_].title for id_ in circles],
            "circle",
            "circles",
            "of objectives that are each other's parents, cut at",
        ),
    ):
        if texts:
            shown = "; ".join(repr(text if len(text) <= 60 else text[:57] + "…") for text in texts[:3])
            more = " …" if len(texts) > 3 else ""
            imported.notes.append(
                f"{len(texts):,} {one if len(texts) == 1 else several}{';' if texts is own else ''} {words}: {shown}{more}"
            )
    return parents


def _when(goal: Goal) -> str:
    return goal.period.cycle_id if goal.period else ""


def _among(goals: dict[str, Goal], index: dict[tuple[str, str], list[str]], goal: Goal, wanted: str) -> str:
    same = index.get((wanted, _when(goal)), [])
    others = [id_ for id_ in same if id_ != goal.id]
    if same:
        return others[0] if others else same[0]
    if goal.period is None:
        return ""
    for other in goals.values():
        around = other.period is not None and other.period.starts_on <= goal.period.starts_on
        if (
            around
            and other.period
            and other.period.ends_on >= goal.period.ends_on
            and folded(other.title) == wanted
        ):
            return other.id
    return ""


def _add(goals: dict[str, Goal], child: Goal) -> Goal:
    goal = Goal(
        stable_id("o", child.parent, _when(child), ""),
        child.parent,
        child.parent_place or child.place,
        child.period,
    )
    # Its level is not stated anywhere: that nothing stands above it makes it the top of a line, not one of the company's own priorities.
    goal.columns["level"] = ""
    goal.knows_parent = True
    if child.period:
        goal.columns["cycle_id"] = child.period.cycle_id
    goals[goal.id] = goal
    return goal


def _cut_circles(parents: dict[str, str], results: Mapping[str, tuple[str, str, Place]]) -> list[str]:
    """Remove the link that closes each circle; returns whose it was."""
    cut = []
    done: set[str] = set()
    for start in list(parents):
        path: list[str] = []
        seen: set[str] = set()
        at = start
        while at in parents and at not in done:
            if at in seen:
                del parents[path[-1]]
                cut.append(path[-1])
                break
            seen.add(at)
            path.append(at)
            up = parents[at]
            at = results[up][0] if up in results else up
        done.update(path)
    return cut
