"""What the scores say: how the key results of finished cycles ended, and whether anybody closed them."""

from __future__ import annotations

from typing import Any

from mainspring.engine.diagnosis.engines.base import Engine

SQL = """
SELECT k.cycle_id, c.name, c.position, COUNT(*) AS n,
       SUM(CASE WHEN k.final_score IS NOT NULL THEN 1 ELSE 0 END) AS scored,
       SUM(CASE WHEN k.final_score >= 0.995 THEN 1 ELSE 0 END) AS full_marks,
       SUM(CASE WHEN k.final_score < 0.3 THEN 1 ELSE 0 END) AS low,
       SUM(CASE WHEN k.final_score IS NULL AND k.status IN ('achieved', 'missed', 'dropped') THEN 1 ELSE 0 END) AS closed_unscored,
       SUM(CASE WHEN k.status = 'dropped' THEN 1 ELSE 0 END) AS dropped,
       SUM(CAST(FLOOR(COALESCE(k.final_score, 0) * 1000 + 0.5) AS BIGINT)) AS score_sum
FROM key_result k JOIN cycle c ON c.cycle_id = k.cycle_id
WHERE c.is_over = 1
GROUP BY k.cycle_id, c.name, c.position
ORDER BY c.position, k.cycle_id
"""

ALWAYS_FULL = 0.9
"""Mean score from which the scores say more about the targets than about the results: stretch goals are meant to end near 0.7 (re:Work)."""
UNSCORED = 0.5
"""Share of unscored key results from which a finished cycle counts as never closed. Ours."""


def scores(engine: Engine) -> dict[str, Any]:
    """`{"cycles": [...], "says": [sentence, …]}`; both empty where no cycle is over."""
    cycles = []
    says = []
    for row in engine.rows(SQL):
        n, scored = int(row["n"]), int(row["scored"])
        mean = int(row["score_sum"]) / 1000 / scored if scored else None
        closed = scored + int(row["closed_unscored"])
        cycles.append(
            {
                "cycle": row["cycle_id"],
                "name": row["name"] or row["cycle_id"],
                "key_results": n,
                "scored": scored,
                "mean": None if mean is None else round(mean, 2),
                "full_marks": int(row["full_marks"]),
                "low": int(row["low"]),
                "dropped": int(row["dropped"]),
            }
        )
        name = row["name"] or row["cycle_id"]
        if "final_score" not in engine.present.get("key_results", frozenset()):
            continue
        if closed < n * UNSCORED:
            says.append(
                f"{name}: {n - closed} of {n} key results were never scored or closed, so nobody can say how the cycle ended."
            )
        elif mean is not None and mean >= ALWAYS_FULL and scored >= 5:
            says.append(
                f"{name}: the mean score is {mean:.2f} and {row['full_marks']} of {scored} got full marks. "
                "Either the targets were safe or the scoring is kind; ask what was hard."
            )
        elif mean is not None and scored >= 5:
            says.append(
                f"{name}: {scored} of {n} key results are scored, {mean:.2f} on average; {row['low']} ended below 0.3."
            )
    return {"cycles": cycles, "says": says}
