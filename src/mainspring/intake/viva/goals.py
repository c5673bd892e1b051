"""Objectives, key results and projects of a Viva Goals export."""

from __future__ import annotations

import json
from collections.abc import Iterator

from mainspring.intake.sources import Cell
from mainspring.intake.table import normal
from mainspring.intake.tools import words
from mainspring.intake.tools.gathering import Gathering
from mainspring.intake.tools.goals import Goal, Goals, Kind
from mainspring.intake.tools.html import plain_text
from mainspring.intake.tools.items import Item, iso_day
from mainspring.intake.viva.people import Directory

_KINDS: dict[str, Kind] = {
    "bigrock": "objective",
    "objective": "objective",
    "kpi": "key_result",
    "keyresult": "key_result",
    "kr": "key_result",
    "project": "initiative",
    "deliverable": "initiative",
    "initiative": "initiative",
}
_MAINTAIN = ("maintain", "keep", "stay", "hold", "control", "within", "between", "remain")
_DOWN = ("below", "atmost", "decrease", "reduce", "lessthan", "under", "lower", "drop")
_UP = ("increase", "reach", "grow", "atleast", "morethan", "above", "raise", "improve", "achieve")


def cells_of(objectives: list[Item], check_ins: list[Item]) -> Iterator[Cell]:
    """Every number of the export as written: evidence of its decimal mark."""
    for item in objectives:
        outcome = item.item("Outcome")
        for name in ("Start", "Target"):
            yield outcome.text(name)
    for item in check_ins:
        yield item.text("Current Value")


class GoalReader:
    """Reads every goal into the tree."""

    def __init__(self, gathering: Gathering, directory: Directory, goals: Goals, items: list[Item]) -> None:
        self._gathering = gathering
        self._directory = directory
        self._goals = goals
        self._items = items
        self._known = {key for item in items for key in item.values}
        scores = [item.value("Score") for item in items]
        self._score_scale = 100.0 if any(isinstance(one, (int, float)) and one > 1 for one in scores) else 1.0

    def read(self) -> None:
        for item in self._items:
            key = item.text("ID")
            if not key:
                self._gathering.problem(
                    item.place,
                    "objectives",
                    "objective_id",
                    "has no ID, so the row was left out",
                    item.text("Title"),
                )
                continue
            self._goals.add(self._goal(key, item))

    def _has(self, name: str) -> bool:
        return normal(name) in self._known

    def _goal(self, key: str, item: Item) -> Goal:
        place, told = item.place, self._gathering
        parents, titles = _parents(item)
        status = item.text("Status")
        score = told.share(item.value("Score"), place, "key_results", "final_score", self._score_scale)
        final = score if words.is_closed(status) else None
        if final is not None and not 0 <= final <= 1:
            told.problem(place, "key_results", "final_score", "lies outside 0 to 1", item.text("Score"))
            final = None
        if status and not words.is_known(status):
            told.note(f"the status {status!r} is none that this importer knows: it is kept in x_status only")
        starts_on = told.day(item.value("Start Date"), place, "objectives", "x_start_on")
        ends_on = told.day(item.value("End Date"), place, "key_results", "due_on")
        description = plain_text(item.text("Description"))
        shared = self._shared(key, item, status, final)
        teams = self._directory.teams(item.value("Teams"), place)
        measure, measured = self._measure(item)
        goal = Goal(
            key,
            item.text("Title"),
            place,
            self._kind(item),
            parents,
            measured,
            shared,
            titles_of_parents=titles,
        )
        goal.as_objective = {
            **({"description": description} if self._has("Description") else {}),
            "x_start_on": iso_day(starts_on),
            "x_due_on": iso_day(ends_on),
        }
        if self._has("Time Period"):
            cycle = self._directory.period(item)
            goal.as_objective["cycle_id"] = goal.as_key_result["x_cycle_id"] = cycle
        if self._has("Teams"):
            goal.as_objective |= {"team_id": next(iter(teams), ""), "x_co_team_ids": ";".join(teams[1:])}
            goal.as_objective["level"] = self._level(teams, parents)
        goal.as_objective["x_score"] = score
        goal.as_key_result |= {**measure, "x_description": description, "x_start_on": iso_day(starts_on)}
        if self._has("End Date"):
            goal.as_key_result["due_on"] = ends_on
        if self._has("Score"):
            goal.as_key_result |= {"final_score": final, "x_score": score}
        goal.as_initiative = {
            "description": description,
            "team_id": next(iter(teams), ""),
            "starts_on": iso_day(starts_on),
            "due_on": iso_day(ends_on),
        }
        return goal

    def _shared(self, key: str, item: Item, status: str, final: float | None) -> dict[str, Cell]:
        place = item.place
        row: dict[str, Cell] = {"x_source_id": key}
        if self._has("Owner"):
            owners = self._directory.persons(item.value("Owner"), place)
            row |= {"owner_id": next(iter(owners), ""), "x_co_owner_ids": ";".join(owners[1:])}
        if self._has("Status"):
            row |= {"status": words.life(status, final), "x_status": status}
        if self._has("Created At"):
            row["created_at"] = self._gathering.instant(
                item.value("Created At"), place, "objectives", "created_at"
            )
        for name, column in (("Created By", "x_created_by_id"), ("Delegated To", "x_delegated_to_id")):
            if self._has(name):
                row[column] = self._directory.person(item.value(name), place)
        if self._has("Check-in Owners"):
            row["x_check_in_owner_ids"] = ";".join(
                self._directory.persons(item.value("Check-in Owners"), place)
            )
        if self._has("Last Check-in"):
            last = self._gathering.instant(
                item.value("Last Check-in"), place, "objectives", "x_last_check_in_at"
            )
            row["x_last_check_in_at"] = last
        if self._has("Phased Targets"):
            row["x_phased_targets"] = _as_json(item.value("Phased Targets"))
        if self._has("Tags"):
            tags = [tag.text("Tag Name", "Name") for tag in item.items("Tags")] or item.texts("Tags")
            row["x_tags"] = ";".join(filter(None, tags))
        if self._has("Alignment"):
            row["x_parent_weight"] = item.item("Alignment").text("Weight")
        mode = item.item("Progress and Status Configuration")
        return row | {
            "x_type": item.text("Type"),
            "x_progress": item.text("Progress"),
            "x_goal_type": item.text("Goal Type"),
            "x_progress_mode": mode.text("Progress"),
            "x_status_mode": mode.text("Status"),
        }

    def _kind(self, item: Item) -> Kind:
        """The type's word; a big rock with an Outcome of its own may be a key result, which its place in the tree decides."""
        word = normal(item.text("Type"))
        kind = _KINDS.get(word, "")
        if word and not kind:
            self._gathering.note(
                f"the type {item.text('Type')!r} is none that this importer knows: the place in the tree decides"
            )
        rolls_up = "child" in normal(item.item("Progress and Status Configuration").text("Progress"))
        outcome = item.item("Outcome")
        if kind == "objective" and not rolls_up and (outcome.text("Outcome Type") or outcome.text("Target")):
            return ""
        return kind

    def _measure(self, item: Item) -> tuple[dict[str, Cell], bool]:
        """The key result's columns for the Outcome, and whether it measures anything (bare progress from 0 to 100 does not)."""
        outcome, place = item.item("Outcome"), item.place
        sort, metric, unit = (
            outcome.text("Outcome Type"),
            outcome.text("Metric Name"),
            outcome.text("Metric Unit"),
        )
        baseline = self._gathering.number(outcome.value("Start"), place, "key_results", "baseline")
        target = self._gathering.number(outcome.value("Target"), place, "key_results", "target")
        if (
            normal(sort).startswith("percent")
            and not metric
            and baseline in (None, 0)
            and target in (None, 100)
        ):
            baseline = target = None
            unit = ""
        direction = _direction(outcome.text("Target Type"), baseline, target)
        if outcome.text("Target Type") and not direction:
            self._gathering.note(
                f"the target type {outcome.text('Target Type')!r} says no direction: it is kept in x_target_type"
            )
        row: dict[str, Cell] = {
            "metric": metric,
            "unit": unit,
            "baseline": baseline,
            "target": target,
            "direction": direction,
            "x_outcome_type": sort,
            "x_target_type": outcome.text("Target Type"),
        }
        return row if self._has("Outcome") else {}, target is not None or bool(metric)

    def _level(self, teams: list[str], parents: list[str]) -> str:
        if teams:
            return "team"
        if parents:
            return ""
        self._gathering.note("an objective without team and parent was taken for one of the company")
        return "company"


def _direction(word: str, baseline: float | None, target: float | None) -> str:
    """`increase`, `decrease`, `maintain`, or empty where neither the word nor the numbers say."""
    known = normal(word)
    down, up = any(part in known for part in _DOWN), any(part in known for part in _UP)
    if known.startswith(_MAINTAIN):
        gap = 0.0 if baseline is None or target is None else target - baseline
        return "decrease" if down and gap < 0 else "increase" if up and gap > 0 else "maintain"
    if baseline is not None and target is not None and baseline != target:
        return "increase" if target > baseline else "decrease"
    return "decrease" if down else "increase" if up else ""


def _parents(item: Item) -> tuple[list[str], dict[str, str]]:
    """Ids of the parents, those of Alignment first, and the titles that Alignment gives them."""
    aligned = [(one.text("ID"), one.text("Title")) for one in item.items("Alignment")]
    keys = [key for key, _ in aligned if key] + item.texts("Parent IDs", "Parent ID")
    return list(dict.fromkeys(keys)), {key: title for key, title in aligned if key and title}


def _as_json(value: object) -> str:
    if value is None or value == {} or value == []:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, sort_keys=True)
