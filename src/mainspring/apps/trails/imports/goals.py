"""Objectives and key results of files beside those here: the rules of the house say what may change by an import."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

from mainspring.apps.goals.models.objective import ENDED, Status
from mainspring.apps.trails.dating import STANDING
from mainspring.apps.trails.imports.lines import Verdict, shown
from mainspring.apps.trails.imports.matching import AMBIGUOUS, name_of
from mainspring.apps.trails.imports.rows import Row, plain

if TYPE_CHECKING:
    from mainspring.apps.trails.imports.comparing import Comparison

_FIGURE = re.compile(r"\d+(?:[.,   ]\d+)*")


def compare_objectives(work: Comparison) -> None:
    """Every objective of the files."""
    children: dict[str, list[str]] = defaultdict(list)
    for row in work.file["objectives"]:
        if row.get("parent_id") in work.only_named:
            children[row["parent_id"]].append(str(row["title"]))
    for row in work.file["objectives"]:
        found = work.found["objectives"][row["objective_id"]]
        if found is AMBIGUOUS:
            work.say("objectives", Verdict.NOT_TAKEN, row, why="ambiguous")
            continue
        cells, unclear = work.translated("objectives", row)
        if found is not None and row["objective_id"] in work.only_named:
            work.say("objectives", Verdict.SAME, work.here["objectives"][found], found)
            continue
        if found is None:
            made = {**_born(row), **cells, "objective_id": work.keys["objectives"][row["objective_id"]]}
            made["level"] = made.get("level") or ("team" if made.get("team_id") else "company")
            made["confidential"] = row.get("x_confidential") == "true"
            named = [("named", "", "; ".join(children[row["objective_id"]]))]
            more = named if row["objective_id"] in work.only_named else ()
            work.add("objectives", made, row, unclear, more=more)
            continue
        mine = work.here["objectives"][found]
        if row["objective_id"] in work.inferred_owners:
            # Who answers for a key result says nothing of who answers for an objective that is here.
            cells.pop("owner_id", None)
            unclear = [one for one in unclear if one[0] != "owner_id"]
        different, cleared = work.differing("objectives", cells, mine)
        refused = [(column, row[column], why) for column, why in unclear]
        refused += [(column, None, "cleared") for column in cleared if column != "status"]
        _status(different, refused, mine)
        if mine["status"] == Status.ACTIVE:
            refused += [
                (column, different.pop(column), "place")
                for column in ("team_id", "level")
                if column in different
            ]
        _finish(work, "objectives", row, found, mine, different, refused)


def compare_key_results(work: Comparison) -> None:
    """Every key result of the files, behind their objectives."""
    file, here = work.file["key_results"], work.here["key_results"]
    met = {key for key in work.found["key_results"].values() if isinstance(key, str)}
    figures: dict[tuple[str, str], list[Row]] = {}
    for key, row in here.items():
        if key not in met and row["status"] not in ENDED:
            figures.setdefault((row["objective_id"], without_figures(row)), []).append(row)
    coming = work.coming["objectives"]
    moved, contested = _moved(work, figures)
    for row in file:
        found = work.found["key_results"][row["key_result_id"]]
        if found is AMBIGUOUS:
            work.say("key_results", Verdict.NOT_TAKEN, row, why="ambiguous")
            continue
        cells, unclear = work.translated("key_results", row)
        if found is None:
            _new_key_result(work, row, cells, unclear, coming, contested)
            continue
        mine = here[found]
        different, cleared = work.differing("key_results", cells, mine)
        refused = [(column, row[column], why) for column, why in unclear]
        # A unit most often stands in the cells of the figures: one without it empties nothing.
        refused += [(column, None, "cleared") for column in cleared if column not in ("status", "unit")]
        _status(different, refused, mine)
        if row["key_result_id"] in moved:
            # What the row says beside its figures holds whatever becomes of them.
            refused += [
                (column, different.pop(column), "figures")
                for column in ("title", "target")
                if column in different
            ]
            row = {**row, "title": mine["title"]}
        if "objective_id" in different:
            refused.append(("objective_id", different.pop("objective_id"), "objective"))
        if "final_score" in different:
            refused.append(("final_score", different.pop("final_score"), "score"))
        if "target" in different and mine["status"] != Status.DRAFT:
            refused.append(("target", different.pop("target"), "target"))
        if "baseline" in different and mine["status"] == Status.ACTIVE and mine["baseline"] is not None:
            refused.append(("baseline", different.pop("baseline"), "baseline"))
        _finish(work, "key_results", row, found, mine, different, refused)


def _new_key_result(
    work: Comparison,
    row: Row,
    cells: Row,
    unclear: list[tuple[str, str]],
    coming: dict[str, Row],
    contested: dict[str, Row],
) -> None:
    above = cells.get("objective_id")
    objective = coming.get(above or "") or work.here["objectives"].get(above or "")
    closed = objective is not None and objective.get("status") in ENDED
    if objective is None or (closed and above not in coming):
        work.keys["key_results"].pop(row["key_result_id"], None)
        work.say("key_results", Verdict.NOT_TAKEN, row, why="parent_closed")
        return
    if mine := contested.get(row["key_result_id"]):
        work.keys["key_results"].pop(row["key_result_id"], None)
        different, _cleared = work.differing("key_results", cells, mine)
        changes = [
            (column, work.called(column, mine[column]), work.called(column, value))
            for column, value in different.items()
        ]
        changes += [
            (column.removeprefix("x_"), "", shown(row[column]))
            for column in STANDING
            if plain(row.get(column)) is not None
        ]
        key = mine["key_result_id"]
        work.say("key_results", Verdict.NOT_TAKEN, mine, key, changes=changes, why="figures_of_several")
        return
    made = {**_born(row), **cells, "key_result_id": work.keys["key_results"][row["key_result_id"]]}
    if "owner_id" not in row:
        made["owner_id"] = objective.get("owner_id")
    if closed and made.get("status") not in ENDED:
        made["status"] = objective["status"]
    if made.get("status") not in ENDED:
        made.pop("final_score", None)
    work.add("key_results", made, row, unclear)


def _moved(
    work: Comparison, figures: dict[tuple[str, str], list[Row]]
) -> tuple[dict[str, str], dict[str, Row]]:
    """New rows whose title differs in its figures only from that of one key result here which is no draft: the key of that one, which the row
    is from now on; and those of which several of the files would be the same one, with that one."""
    alike: dict[str, Row] = {}
    for row in work.file["key_results"]:
        if work.found["key_results"][row["key_result_id"]] is None:
            above, _why = work.refer("objective_id", row["objective_id"])
            rows = figures.get((str(above), without_figures(row)), [])
            if len(rows) == 1 and rows[0]["status"] != Status.DRAFT:
                alike[row["key_result_id"]] = rows[0]
    often = Counter(mine["key_result_id"] for mine in alike.values())
    moved = {id_: key for id_, mine in alike.items() if often[key := mine["key_result_id"]] == 1}
    work.found["key_results"].update(moved)
    work.keys["key_results"].update(moved)
    return moved, {id_: mine for id_, mine in alike.items() if id_ not in moved}


def without_figures(row: Row) -> str:
    """A title as it is whatever its figures are; one without any is itself alone."""
    title = name_of(row, "title") or ""
    return _FIGURE.sub("#", title)


def _born(row: Row) -> Row:
    return {column: plain(row[column]) for column in ("created_at", "closed_at") if column in row}


def _status(different: Row, refused: list[tuple[str, Any, str]], mine: Row) -> None:
    """A status changes by the verbs that know its rules. Draft or active is no difference: what is a draft here waits for its activation."""
    status = different.pop("status", None)
    if status is None:
        return
    if mine["status"] in ENDED:
        refused.append(("status", status, "closed_here"))
    elif status in ENDED:
        refused.append(("status", status, "closing"))


def _finish(
    work: Comparison,
    table: str,
    row: Row,
    key: str,
    mine: Row,
    different: Row,
    refused: list[tuple[str, Any, str]],
) -> None:
    if mine["status"] in ENDED and different:
        refused += [(column, value, "closed_here") for column, value in different.items()]
        different = {}
    for column in work.too_long(table, different):
        refused.append((column, different.pop(column), "too_long"))
    work.settle(table, row, key, mine, different, refused)
