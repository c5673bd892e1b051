"""Objectives and key results of files beside those here: the rules of the house say what may change by an import."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from mainspring.apps.goals.models.objective import Status
from mainspring.apps.trails.imports.lines import Verdict
from mainspring.apps.trails.imports.matching import AMBIGUOUS, name_of
from mainspring.apps.trails.imports.rows import Row, plain

if TYPE_CHECKING:
    from mainspring.apps.trails.imports.comparing import Comparison

CLOSED = (Status.ACHIEVED, Status.MISSED, Status.DROPPED)
_FIGURE = re.compile(r"\d+(?:[.,   ]\d+)*")


def compare_objectives(work: Comparison) -> None:
    """Every objective of the files."""
    for row in work.file["objectives"]:
        found = work.found["objectives"][row["objective_id"]]
        if found is AMBIGUOUS:
            work.say("objectives", Verdict.NOT_TAKEN, row, why="ambiguous")
            continue
        cells, unclear = work.translated("objectives", row)
        if found is None:
            made = {**_born(row), **cells, "objective_id": work.keys["objectives"][row["objective_id"]]}
            made["level"] = made.get("level") or ("team" if made.get("team_id") else "company")
            made["confidential"] = row.get("x_confidential") == "true"
            work.add("objectives", made, row, unclear)
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
        if key not in met and row["status"] not in CLOSED:
            figures.setdefault((row["objective_id"], without_figures(row)), []).append(row)
    coming = work.coming["objectives"]
    for row in file:
        found = work.found["key_results"][row["key_result_id"]]
        if found is AMBIGUOUS:
            work.say("key_results", Verdict.NOT_TAKEN, row, why="ambiguous")
            continue
        cells, unclear = work.translated("key_results", row)
        if found is None:
            _new_key_result(work, row, cells, unclear, coming, figures)
            continue
        mine = here[found]
        different, cleared = work.differing("key_results", cells, mine)
        refused = [(column, row[column], why) for column, why in unclear]
        refused += [(column, None, "cleared") for column in cleared if column != "status"]
        _status(different, refused, mine)
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
    figures: dict[tuple[str, str], list[Row]],
) -> None:
    above = cells.get("objective_id")
    objective = coming.get(above or "") or work.here["objectives"].get(above or "")
    closed = objective is not None and objective.get("status") in CLOSED
    if objective is None or (closed and above not in coming):
        work.keys["key_results"].pop(row["key_result_id"], None)
        work.say("key_results", Verdict.NOT_TAKEN, row, why="parent_closed")
        return
    alike = figures.get((str(above), without_figures(row)), [])
    if len(alike) == 1 and alike[0]["status"] != Status.DRAFT:
        work.keys["key_results"].pop(row["key_result_id"], None)
        change = ("title", str(alike[0]["title"]), str(row["title"]))
        work.say(
            "key_results",
            Verdict.NOT_TAKEN,
            alike[0],
            alike[0]["key_result_id"],
            changes=[change],
            why="figures",
        )
        return
    made = {**_born(row), **cells, "key_result_id": work.keys["key_results"][row["key_result_id"]]}
    if "owner_id" not in row:
        made["owner_id"] = objective.get("owner_id")
    if closed and made.get("status") not in CLOSED:
        made["status"] = objective["status"]
    if made.get("status") not in CLOSED:
        made.pop("final_score", None)
    work.add("key_results", made, row, unclear)


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
    if mine["status"] in CLOSED:
        refused.append(("status", status, "closed_here"))
    elif status in CLOSED:
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
    if mine["status"] in CLOSED and different:
        refused += [(column, value, "closed_here") for column, value in different.items()]
        different = {}
    for column in work.too_long(table, different):
        refused.append((column, different.pop(column), "too_long"))
    work.settle(table, row, key, mine, different, refused)
