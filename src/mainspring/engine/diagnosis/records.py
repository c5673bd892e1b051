"""The records behind the examples: titles of what they name, and the very check-ins of the key results that they cite."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from mainspring.engine.diagnosis.engines.base import Engine
from mainspring.engine.diagnosis.measure import plain
from mainspring.engine.diagnosis.naming import Directory
from mainspring.engine.diagnosis.pattern import Outcome

CHECK_INS = 30
"""Latest check-ins shown of a cited key result; more are counted, and to be had by `--rows`."""
CITED = 6
"""Key results a finding opens to their check-ins."""


def quoted(values: Iterable[str]) -> str:
    """Values as a list of SQL texts."""
    return ", ".join("'" + value.replace("'", "''") + "'" for value in values)


def subjects_of(engine: Engine, outcomes: Sequence[Outcome]) -> dict[str, str]:
    """Titles of every objective, key result and blocker that an example names."""
    ids = sorted(
        {
            str(value)
            for outcome in outcomes
            for item in outcome.measured
            for row in item.examples
            for column, value in row.items()
            if value
            and (
                column in ("item_id", "makes_room_for_id", "earlier_id")
                or column.endswith(("subject_id", "objective_id", "key_result_id", "blocker_id"))
            )
        }
    )
    if not ids:
        return {}
    rows = engine.rows(f"SELECT subject_id, title FROM subject WHERE subject_id IN ({quoted(ids)})")
    return {row["subject_id"]: row["title"] or row["subject_id"] for row in rows}


def records(engine: Engine, outcomes: Sequence[Outcome], directory: Directory) -> dict[str, Any]:
    """`{"key_results": {id: {title, objective, team, owner, baseline, target, unit, check_ins, check_in_count}}}` for what is cited."""
    cited: dict[str, None] = {}
    for outcome in outcomes:
        own: dict[str, None] = {}
        for item in outcome.measured:
            if not item.signal.private:
                own.update(
                    {str(row["key_result_id"]): None for row in item.examples if row.get("key_result_id")}
                )
        cited.update(dict.fromkeys(list(own)[:CITED]))
    if not cited:
        return {"key_results": {}}
    ids = quoted(cited)
    found: dict[str, Any] = {}
    for row in engine.rows(
        "SELECT k.key_result_id, k.title, k.objective_title, k.team_id, k.owner_id, k.baseline, k.target, k.unit, k.status, k.final_score"
        f" FROM key_result k WHERE k.key_result_id IN ({ids}) ORDER BY k.key_result_id"
    ):
        found[row["key_result_id"]] = {
            "title": directory.clean(row["title"] or ""),
            "objective": directory.clean(row["objective_title"] or ""),
            "team": directory.team(row["team_id"]),
            "owner": directory.person(row["owner_id"]),
            "baseline": plain(row["baseline"]),
            "target": plain(row["target"]),
            "unit": row["unit"] or "",
            "status": row["status"] or "",
            "final_score": plain(row["final_score"]),
            "check_in_count": 0,
            "check_ins": [],
        }
    for row in engine.rows(
        "SELECT x.* FROM ("
        "SELECT c.check_in_id, c.key_result_id, c.occurred_at, c.value, c.confidence, c.status, c.note,"
        " ROW_NUMBER() OVER (PARTITION BY c.key_result_id ORDER BY c.occurred_at DESC, c.check_in_id DESC) AS latest,"
        " COUNT(*) OVER (PARTITION BY c.key_result_id) AS n"
        f" FROM check_ins c WHERE c.key_result_id IN ({ids})) x WHERE x.latest <= {CHECK_INS} ORDER BY x.key_result_id, x.occurred_at, x.check_in_id"
    ):
        record = found.get(row["key_result_id"])
        if record is None:
            continue
        record["check_in_count"] = int(row["n"])
        record["check_ins"].append(
            {
                "id": row["check_in_id"],
                "at": int(row["occurred_at"]),
                "value": plain(row["value"]),
                "confidence": plain(row["confidence"]),
                "status": row["status"] or "",
                "note": directory.clean(row["note"] or ""),
            }
        )
    return {"key_results": found}
