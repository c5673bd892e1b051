"""Reads a Viva Goals export: the order of the files, then the tree, then the updates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mainspring.engine.trail.draft import Place
from mainspring.engine.trail.problems import TrailError
from mainspring.intake.importer import Imported, Options
from mainspring.intake.keys import stable_id
from mainspring.intake.sources import Source
from mainspring.intake.tools import words
from mainspring.intake.tools.gathering import Gathering
from mainspring.intake.tools.goals import Goals
from mainspring.intake.tools.html import plain_text
from mainspring.intake.tools.items import Item, KeysSeen, iso_day, objects_in, walk
from mainspring.intake.viva import files, keys
from mainspring.intake.viva.goals import GoalReader, cells_of
from mainspring.intake.viva.people import Directory

_LABELS = {
    "users": ("users", keys.USERS, {}),
    "teams": ("teams", keys.TEAMS, {}),
    "periods": ("time periods", keys.PERIODS, {}),
    "objectives": ("objectives", keys.OBJECTIVES, keys.OBJECTIVES_IGNORED),
    "check_ins": ("check-ins", keys.CHECK_INS, keys.CHECK_INS_IGNORED),
}


class VivaImporter:
    """The export of Viva Goals. See the package's words on what becomes of what."""

    id = "viva"
    name = "Viva Goals export"
    about = "The ZIP, folder or single JSON file that Viva Goals exported: objectives, check-ins, teams, users, time periods."

    def recognise(self, source: Source) -> float:
        return files.likeness(source)

    def read(self, source: Source, options: Options) -> Imported:
        gathering = Gathering(self.name, source, options)
        if source.kind not in ("json", "zip", "folder"):
            raise TrailError(f"{source.name}: a Viva Goals export is a ZIP, a folder or a file of JSON")
        found = _objects_by_kind(source, gathering)
        gathering.settle_numbers(cells_of(found["objectives"], found["check_ins"]))
        gathering.settle_dates(_dates(found))
        directory = Directory(gathering)
        directory.read_users(found["users"])
        directory.read_teams(found["teams"])
        directory.read_periods(found["periods"])
        goals = Goals(
            self.id,
            gathering,
            links=any(item.has("Alignment") or item.has("Parent IDs") for item in found["objectives"]),
        )
        GoalReader(gathering, directory, goals, found["objectives"]).read()
        goals.write()
        _read_check_ins(found["check_ins"], gathering, directory, goals)
        if not found["objectives"]:
            gathering.note("the export holds no objectives: hand in the file of objectives too")
        gathering.declare("objectives", "key_results")
        return gathering.done()


def _objects_by_kind(source: Source, gathering: Gathering) -> dict[str, list[Item]]:
    """All objects by what they are; files and elements that are none are listed."""
    found: dict[str, list[Item]] = {kind: [] for kind in _LABELS}
    seen = {kind: KeysSeen(*label) for kind, label in _LABELS.items()}
    used = 0
    for file in files.json_files(source):
        try:
            data = file.json()
        except TrailError as error:
            if source.kind == "json":
                raise
            gathering.problem(Place(file.name), "", "", f"the file was left out: {error}")
            continue
        kind = files.kind_by_name(file) or files.kind_by_keys(data)
        objects = objects_in(data)
        if not kind or objects is None:
            gathering.imported.ignored.append(
                (file.name, "it holds no goals, check-ins, teams, users or time periods")
            )
            continue
        used += 1
        for one, place in walk(objects, file.name):
            if isinstance(one, dict):
                seen[kind].see(one)
                found[kind].append(Item(one, place))
            else:
                gathering.problem(place, _TABLES[kind], "", "is no object", one)
    for member in source.members():
        if member.kind != "json":
            gathering.imported.ignored.append(
                (member.name, "a Viva Goals export is read from its JSON files")
            )
    if not used:
        raise TrailError(f"{source.name}: no file in it can be read as a part of a Viva Goals export")
    for one_kind in seen.values():
        one_kind.account(gathering.imported)
    return found


_TABLES = {
    "users": "people",
    "teams": "teams",
    "periods": "cycles",
    "objectives": "objectives",
    "check_ins": "check_ins",
}


def _dates(found: Mapping[str, list[Item]]) -> list[str]:
    names = ("Start Date", "End Date", "Created At", "Last Check-in", "CheckIn Date", "Activity Date")
    return [text for items in found.values() for item in items for name in names if (text := item.text(name))]


def _read_check_ins(items: list[Item], gathering: Gathering, directory: Directory, goals: Goals) -> None:
    taken: dict[str, int] = {}
    other_days = 0
    for item in items:
        key, goal = item.text("ID"), item.text("OKR ID", "OKRID", "Objective ID")
        place = item.place
        if goal not in goals:
            gathering.problem(
                place, "check_ins", "key_result_id", "is the id of no goal in this export", goal
            )
            continue
        at = gathering.instant(item.value("CheckIn Date", "Activity Date"), place, "check_ins", "occurred_at")
        if at is None:
            if not item.text("CheckIn Date", "Activity Date"):
                gathering.problem(
                    place, "check_ins", "occurred_at", "has no date, so the row was left out", key
                )
            continue
        identity = key or f"{goal}\x1f{at.isoformat()}\x1f{item.text('Current Value')}"
        if identity in taken:
            gathering.problem(
                place,
                "check_ins",
                "check_in_id",
                f"has the id of item {taken[identity]}, so the row was left out",
                key,
            )
            continue
        taken[identity] = place.line
        status = item.text("Status")
        activity = gathering.day(item.value("Activity Date"), place, "check_ins", "x_activity_on")
        other_days += activity is not None and activity != at.date()
        row: dict[str, Any] = {
            "occurred_at": at,
            "author_id": directory.person(item.value("Check In Owner", "CheckIn Owner"), place),
            "value": gathering.number(item.value("Current Value"), place, "check_ins", "value"),
            "status": words.colour(status),
            "note": _note(item),
            "x_status": status,
            "x_activity_on": iso_day(activity),
            "x_source_id": key,
        }
        if (key_result := goals.key_result(goal)) is not None:
            row = {"check_in_id": stable_id("ci", "viva", identity), "key_result_id": key_result, **row}
            gathering.add("check_ins", row, place)
        else:
            row = {"update_id": stable_id("u", "viva", identity), "subject_id": goals.subject(goal), **row}
            gathering.add("x_updates", row, place)
            gathering.note(
                "updates of goals that are no key results are kept in x_updates: the diagnosis does not read them"
            )
    if other_days:
        gathering.note(
            f"{other_days} check-ins carry an Activity Date of another day: CheckIn Date counts, the other is in x_activity_on"
        )


def _note(item: Item) -> str:
    """The note's plain text; failing that its HTML without the tags."""
    value = item.value("Check In Note", "Note")
    if isinstance(value, str):
        return plain_text(value)
    note = item.item("Check In Note", "Note")
    return plain_text(
        note.text("Check In Note", "Note", "Text") or note.text("Check In Note HTML", "Note HTML", "HTML")
    )
