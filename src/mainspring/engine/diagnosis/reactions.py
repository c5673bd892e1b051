"""The counterproductive reactions (A9): more OKRs, more reporting, tighter scoring, more workshops.

They "usually increase effort without improving outcomes". Each compares the latest cycle that has run for a while with the one before it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from mainspring.engine.diagnosis.engines.base import Engine

GROWTH = 1.3
"""Ours: a third more than in the cycle before is more than noise in a count of dozens."""
LEAST = 12
"""Ours: fewer rows than this in the later cycle say nothing of growth."""
RUN_FOR_DAYS = 28
"""Ours: a cycle is compared once four weeks of it have passed; counts are a week, so its length does not matter."""

_COMPARED = f"""
SELECT c.position, MIN(c.starts_day) AS from_day, MAX(CASE WHEN c.ends_day < m.as_of_day THEN c.ends_day ELSE m.as_of_day END) AS to_day
FROM cycle c CROSS JOIN moment m
GROUP BY c.position
HAVING MAX(CASE WHEN c.ends_day < m.as_of_day THEN c.ends_day ELSE m.as_of_day END) - MIN(c.starts_day) >= {RUN_FOR_DAYS}
ORDER BY c.position DESC
LIMIT 2
"""
COMPARED = ("the two cycles compared, this one first", _COMPARED.strip())


@dataclass(frozen=True, slots=True)
class Reaction:
    """One reaction that the trail shows, with the figure before and now (in `unit`) and the queries behind every number in `says`: what
    each counts, and its SQL."""

    id: str
    says: str
    before: float
    now: float
    unit: str
    queries: tuple[tuple[str, str], ...]


def reactions(engine: Engine) -> tuple[Reaction, ...]:
    """The reactions that show, in the order of the articles; empty where fewer than two cycles can be compared."""
    cycles = engine.rows(_COMPARED)
    if len(cycles) < 2:
        return ()
    now, before = cycles[0], cycles[1]
    found = (
        _more_okrs(engine, before, now),
        _more_reporting(engine, before, now),
        _tighter_scoring(engine, before, now),
        _workshops(engine, before, now),
    )
    return tuple(reaction for reaction in found if reaction is not None)


def _weeks(cycle: Mapping[str, Any]) -> float:
    return max(1.0, (int(cycle["to_day"]) - int(cycle["from_day"]) + 1) / 7)


def _pair(sql: str, before: Mapping[str, Any], now: Mapping[str, Any]) -> str:
    """The SQL of a count in the cycle before and in this one. `sql` is a SELECT of one column `day` a row."""
    counts = ", ".join(
        f"SUM(CASE WHEN x.day >= {cycle['from_day']} AND x.day <= {cycle['to_day']} THEN 1 ELSE 0 END) AS {name}"
        for name, cycle in (("n_before", before), ("n_now", now))
    )
    return f"SELECT {counts} FROM ({sql}) x"


def _counted(engine: Engine, sql: str) -> tuple[int, int]:
    """What `_pair` counts."""
    row = engine.rows(sql)[0]
    return int(row["n_before"] or 0), int(row["n_now"] or 0)


def _more_okrs(engine: Engine, before: Mapping[str, Any], now: Mapping[str, Any]) -> Reaction | None:
    sql = (
        "SELECT k.cycle_position, COUNT(*) AS n, COUNT(DISTINCT k.team_id) AS teams FROM key_result k"
        " WHERE k.cycle_position IS NOT NULL GROUP BY k.cycle_position"
    )
    sizes = {
        int(row["cycle_position"]): (int(row["n"]), max(1, int(row["teams"]))) for row in engine.rows(sql)
    }
    counts = [sizes.get(int(cycle["position"]), (0, 1)) for cycle in (before, now)]
    (old_n, old_teams), (new_n, new_teams) = counts
    old, new = old_n / old_teams, new_n / new_teams
    if new_n < LEAST or old_n < LEAST or new < old * GROWTH:
        return None
    return Reaction(
        "more_okrs",
        f"More OKRs: {old_n:,} key results in the cycle before, {new_n:,} in this one (from {old:.1f} to {new:.1f} a team). "
        "A set that is not followed does not get better by growing.",
        round(old, 2), round(new, 2), "key results a team", (COMPARED, ("key results and teams by cycle", sql)),
    )  # fmt: skip


def _more_reporting(engine: Engine, before: Mapping[str, Any], now: Mapping[str, Any]) -> Reaction | None:
    if "check_ins" not in engine.present:
        return None
    sql = _pair("SELECT c.day FROM check_in c", before, now)
    old_n, new_n = _counted(engine, sql)
    old, new = old_n / _weeks(before), new_n / _weeks(now)
    if new_n < LEAST or old_n < LEAST or new < old * GROWTH:
        return None
    queries = [COMPARED, ("check-ins in the cycle before and in this one", sql)]
    tail = "Nothing in the trail says whether more was decided."
    if "decisions" in engine.present:
        sql = _pair("SELECT d.day FROM decision d", before, now)
        decided = _counted(engine, sql)
        was, is_now = decided[0] / _weeks(before), decided[1] / _weeks(now)
        if is_now > was and is_now >= was * GROWTH:
            return None
        queries.append(("decisions in the cycle before and in this one", sql))
        tail = f"Decisions went from {was:.1f} to {is_now:.1f} a week."
    return Reaction(
        "more_reporting",
        f"More reporting: from {old:.0f} to {new:.0f} check-ins a week. {tail}",
        round(old, 2),
        round(new, 2),
        "check-ins a week",
        tuple(queries),
    )


def _tighter_scoring(engine: Engine, before: Mapping[str, Any], now: Mapping[str, Any]) -> Reaction | None:
    sql = (
        "SELECT v.day FROM revision v WHERE v.field IN ('final_score', 'score', 'scoring', 'weight', 'grading')"
        " UNION ALL SELECT d.day FROM decision d"
        " WHERE LOWER(d.title) LIKE '%scoring%' OR LOWER(d.title) LIKE '%grading%' OR LOWER(d.title) LIKE '%rating scale%'"
    )
    sql = _pair(sql, before, now)
    old, new = _counted(engine, sql)
    if new < 3 or new < old * GROWTH:
        return None
    return Reaction(
        "tighter_scoring",
        f"Tighter scoring: {new} changes to how key results are scored or weighted in this cycle, {old} in the one before. "
        "A sharper score of the same result changes nothing.",
        old, new, "changes to scoring", (COMPARED, ("changes in the cycle before and in this one", sql)),
    )  # fmt: skip


def _workshops(engine: Engine, before: Mapping[str, Any], now: Mapping[str, Any]) -> Reaction | None:
    match = (
        "(LOWER({0}) LIKE '%workshop%' OR LOWER({0}) LIKE '%okr training%' OR LOWER({0}) LIKE '%offsite%')"
    )
    sql = (
        f"SELECT r.day FROM review r WHERE {match.format('r.forum_name')} AND r.is_held = 1"
        f" UNION ALL SELECT d.day FROM decision d WHERE {match.format('d.title')}"
        f" UNION ALL SELECT w.done_day AS day FROM work_item w WHERE {match.format('w.title')}"
    )
    sql = _pair(sql, before, now)
    old, new = _counted(engine, sql)
    if new < 4 or new < old * GROWTH:
        return None
    return Reaction(
        "more_workshops",
        f"More workshops: {new} workshops, trainings or offsites in this cycle, {old} in the one before. "
        "They teach the words; none of the findings above is a lack of words.",
        old, new, "workshops", (COMPARED, ("workshops in the cycle before and in this one", sql)),
    )  # fmt: skip
