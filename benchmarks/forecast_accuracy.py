"""How far to trust the forecasts: Brier score and interval coverage on demo organisations. `--write` keeps the table in the docs.

Each organisation's last cycle is forecast from its own earlier ones; nothing is fitted across organisations. The generator's people do not
know the forecast's rule, but it is a friendly judge all the same.
"""

from __future__ import annotations

import argparse
import datetime as dt
import math
from collections import defaultdict
from pathlib import Path

from mainspring.engine.forecast.calibration import brier_score, calibration
from mainspring.engine.forecast.course import Course, course
from mainspring.engine.forecast.forecast import COVERAGE, REACHED, BaseRate
from mainspring.intake import demo

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "forecast-accuracy.md"
SHARES = (0.25, 0.5, 0.75)


def organisation(seed: int) -> tuple[list[Course], list[Course], list[tuple[float, bool]]]:
    """The finished courses before the last cycle, those of the last, and (last stated confidence before the cycle's last quarter, reached) there."""
    plants = (
        {} if seed % 3 else {"watermelon_reporting": demo.Plant(0.7), "moving_goalposts": demo.Plant(0.6)}
    )
    draft, _ = demo.generate(demo.Plan(seed=seed, people=60, teams=8, cycles=5, plants=plants))
    cycles = {row["cycle_id"]: row for row in draft.rows["cycles"]}
    last = max(cycles.values(), key=lambda row: row["starts_on"])["cycle_id"]
    cycle_of = {row["objective_id"]: row["cycle_id"] for row in draft.rows["objectives"]}
    points, stated = defaultdict(list), defaultdict(list)
    for row in sorted(draft.rows["check_ins"], key=lambda row: row["occurred_at"]):
        day = dt.datetime.fromisoformat(row["occurred_at"]).date()
        if row.get("value"):
            points[row["key_result_id"]].append((day, float(row["value"])))
        if row.get("confidence"):
            stated[row["key_result_id"]].append((day, float(row["confidence"])))
    before, coming, said = [], [], []
    for row in draft.rows["key_results"]:
        cycle = cycles[cycle_of[row["objective_id"]]]
        start, end = dt.date.fromisoformat(cycle["starts_on"]), dt.date.fromisoformat(cycle["ends_on"])
        score = float(row["final_score"]) if row.get("final_score") else None
        if row["status"] == "dropped" or score is None or row.get("direction") == "maintain":
            continue
        number = {name: float(row[name]) if row.get(name) else None for name in ("baseline", "target")}
        found = course(start, end, points[row["key_result_id"]], number["baseline"], number["target"], score)
        if found is None:
            continue
        (coming if cycle["cycle_id"] == last else before).append(found)
        early = [
            c for day, c in stated[row["key_result_id"]] if (day - start).days < 0.75 * (end - start).days
        ]
        if cycle["cycle_id"] == last and early:
            said.append((early[-1], score >= REACHED))
    return before, coming, said


def until(whole: Course, share: float) -> Course:
    number = whole.count(share)
    return Course(whole.shares[:number], whole.progress[:number])


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--organisations", type=int, default=40)
    arguments.add_argument("--seed", type=int, default=7001)
    arguments.add_argument("--write", action="store_true")
    asked = arguments.parse_args()
    found: dict[float, list[tuple[float, float, bool, bool, float]]] = defaultdict(list)
    said: list[tuple[float, bool]] = []
    for seed in range(asked.seed, asked.seed + asked.organisations):
        before, coming, stated = organisation(seed)
        said += stated
        base = BaseRate(before)
        usual = sum((one.end or 0) >= REACHED for one in before) / max(1, len(before))
        for share in SHARES:
            for whole in coming:
                forecast = base.forecast(until(whole, share), share)
                if forecast is not None and whole.end is not None:
                    inside = forecast.low <= whole.end <= forecast.high
                    found[share].append(
                        (forecast.chance, usual, whole.end >= REACHED, inside, forecast.high - forecast.low)
                    )
    lines = [
        "# How far to trust the forecasts",
        "",
        "Written by `make bench-accuracy`; do not edit. The last cycle of demo organisations is forecast from their own earlier ones. Brier score: 0 is",
        "best, 0.25 is what “50 %” always gives; beside it what the base rate alone would give. The intervals promise "
        f"{COVERAGE:.0%}. The generator does not know the",
        "rule of the forecast, but it ships with it: a friendly judge.",
        "",
        "| of the cycle gone | key results | Brier score | of the base rate alone | inside the interval (95 %) | mean width of the interval |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for share in SHARES:
        rows = found[share]
        own = brier_score([(row[0], row[2]) for row in rows])
        alone = brier_score([(row[1], row[2]) for row in rows])
        hits, width = sum(row[3] for row in rows), sum(row[4] for row in rows) / len(rows)
        low, high = wilson(hits, len(rows))
        lines.append(
            f"| {share:.0%} | {len(rows):,} | {own:.3f} | {alone:.3f} | {hits / len(rows):.3f} ({low:.3f}–{high:.3f}) | {width:.2f} |"
        )
    judged = calibration(said)
    lines += [
        "",
        f"Stated confidence of the demo's people, three quarters through the cycle: Brier score {judged.brier:.3f} over {judged.cases:,} key results, "
        f"bias {judged.bias:+.2f} (above 0: too sure).",
        "",
        f"Organisations: {asked.organisations}, seeds {asked.seed} to {asked.seed + asked.organisations - 1}.",
        "",
    ]
    print("\n".join(lines))
    if asked.write:
        PAGE.write_text("\n".join(lines), encoding="utf-8")


def wilson(hits: int, cases: int) -> tuple[float, float]:
    """The 95 % interval of a share (Wilson 1927)."""
    z, share = 1.96, hits / cases
    middle, spread = (
        share + z * z / (2 * cases),
        z * math.sqrt(share * (1 - share) / cases + z * z / (4 * cases * cases)),
    )
    return (middle - spread) / (1 + z * z / cases), (middle + spread) / (1 + z * z / cases)


if __name__ == "__main__":
    main()
