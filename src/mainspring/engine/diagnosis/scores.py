"""What the scores say: how the key results of finished cycles ended, and whether anybody closed them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from mainspring.engine.diagnosis.engines.base import Engine
from mainspring.engine.diagnosis.wording import agree, counted, part

SQL = """
SELECT k.cycle_id, c.name, c.position, COUNT(*) AS n,
       MAX(CASE WHEN c.ends_day <= m.as_of_day THEN 1 ELSE 0 END) AS at_end,
       SUM(CASE WHEN k.final_score IS NOT NULL THEN 1 ELSE 0 END) AS scored,
       SUM(CASE WHEN k.final_score >= 0.995 THEN 1 ELSE 0 END) AS full_marks,
       SUM(CASE WHEN k.final_score < 0.3 THEN 1 ELSE 0 END) AS low,
       SUM(CASE WHEN k.final_score > 0.005 AND k.final_score < 0.995 THEN 1 ELSE 0 END) AS between_marks,
       SUM(CASE WHEN k.final_score IS NULL AND k.status IN ('achieved', 'missed', 'dropped') THEN 1 ELSE 0 END) AS closed_unscored,
       SUM(CASE WHEN k.status = 'dropped' THEN 1 ELSE 0 END) AS dropped,
       SUM(CAST(FLOOR(COALESCE(k.final_score, 0) * 1000 + 0.5) AS BIGINT)) AS score_sum
FROM key_result k JOIN cycle c ON c.cycle_id = k.cycle_id CROSS JOIN moment m
GROUP BY k.cycle_id, c.name, c.position
HAVING MAX(CASE WHEN c.ends_day <= m.as_of_day THEN 1 ELSE 0 END) = 1 OR SUM(CASE WHEN k.final_score IS NOT NULL THEN 1 ELSE 0 END) > 0
ORDER BY c.position, k.cycle_id
"""
"""Cycles on or past their last day, and any that carry a score already: a sheet of one quarter ends on the day as of which it is read."""

ALWAYS_FULL = 0.9
"""Mean score from which the scores say more about the targets than about the results: stretch goals are meant to end near 0.7 (re:Work)."""
UNSCORED = 0.5
"""Share of key results without a score or a closing status from which a cycle's average is not worth quoting alone. Ours."""
ENOUGH = 5
"""Scores from which an average is quoted. Ours."""


_WORTH = (
    "The average of a minority says little: score the rest of the last cycle before drawing lessons from it."
)


def scores(engine: Engine) -> dict[str, Any]:
    """`{"cycles": [...], "says": [sentence, …], "queries": [{"label", "sql"}]}`, the query being the one behind every number; all empty
    where no cycle has come to its end and none carries a score."""
    recorded = "final_score" in engine.present.get("key_results", frozenset())
    rows = engine.rows(SQL)
    cycles = [_cycle(row) for row in rows]
    says = [_says(row, alone=len(rows) == 1) for row in rows] if recorded else []
    if recorded and len(says) > 1:
        says += _together(cycles)
    return {
        "cycles": cycles,
        "says": says,
        "queries": [{"label": "key results and scores by cycle", "sql": SQL.strip()}] if cycles else [],
    }


def _cycle(row: Mapping[str, Any]) -> dict[str, Any]:
    scored = int(row["scored"])
    return {
        "cycle": row["cycle_id"],
        "name": row["name"] or row["cycle_id"],
        "key_results": int(row["n"]),
        "scored": scored,
        "mean": round(int(row["score_sum"]) / 1000 / scored, 2) if scored else None,
        "full_marks": int(row["full_marks"]),
        "low": int(row["low"]),
        "dropped": int(row["dropped"]),
    }


def _says(row: Mapping[str, Any], *, alone: bool) -> str:
    """One sentence on one cycle. `alone`: it is the only one, so what an average is worth is said with it."""
    name, n, scored = row["name"] or row["cycle_id"], int(row["n"]), int(row["scored"])
    closed = scored + int(row["closed_unscored"])
    low, full = int(row["low"]), int(row["full_marks"])
    if not closed:
        return f"{name}: {part(n, n, 'key result')} {agree(n, 'ends', 'end')} without a score or a closing status, so the record cannot say how the cycle ended."
    if not scored:
        return f"{name}: no score; {counted(closed, 'key result')} of {n} {agree(closed, 'was', 'were')} closed as achieved, missed or dropped."
    mean = int(row["score_sum"]) / 1000 / scored
    of_scored = f"{part(scored, n, 'key result')} {agree(scored, 'carries', 'carry')} a score"
    if scored < ENOUGH:
        return f"{name}: {of_scored}, too few for an average to mean anything{_silent(n - closed)}."
    if not int(row["between_marks"]):
        none = scored - full
        return (
            f"{name}: {of_scored}, and every score is full or nothing ({full} to {none}): ticks, not degrees of getting there"
            f"{_silent(n - closed)}."
        )
    if mean >= ALWAYS_FULL:
        return (
            f"{name}: {of_scored}, {mean:.2f} on average, and {full} got full marks{_silent(n - closed)}. "
            "Either the targets were safe or the scoring is kind; ask what was hard."
        )
    ended = f"{low} ended below 0.3" if low else "none ended below 0.3"
    warning = f" {_WORTH}" if alone and closed < n * UNSCORED else ""
    return f"{name}: {of_scored}, {mean:.2f} on average; {ended}{_silent(n - closed)}.{warning}"


def _silent(left: int) -> str:
    if not left:
        return ""
    return f"; {'one carries' if left == 1 else f'{left} carry'} neither a score nor a closing status that could be read"


def _together(cycles: Sequence[Mapping[str, Any]]) -> list[str]:
    """What shows only across cycles: whether closing a cycle is a habit."""
    n = sum(cycle["key_results"] for cycle in cycles)
    scored = sum(cycle["scored"] for cycle in cycles)
    best = max(cycles, key=lambda cycle: cycle["scored"] / cycle["key_results"])
    if not scored or scored >= n * UNSCORED:
        return []
    share = round(100 * best["scored"] / best["key_results"])
    return [
        f"Over {len(cycles)} cycles {part(scored, n, 'key result')} {agree(scored, 'carries', 'carry')} a score; the best closed cycle, {best['name']}, "
        f"has {share} %. {_WORTH}"
    ]
