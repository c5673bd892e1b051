"""The facts: the trail prepared so that a pattern's SQL stays short and runs unchanged on every engine.

Source relations carry the trail's own table names (plural) and columns, cut off at `as_of`; their times are BIGINT seconds since 1970 in UTC and
their dates INTEGER days since 1970-01-01. Facts carry singular names and are made from them, in this order, once a diagnosis. Days
(`…_day`) are local to the team, weekday = (day + 3) % 7 with Monday 0, week = whole weeks since a Monday.

The SQL keeps to a subset that DuckDB, PostgreSQL and Spark read alike: integers, doubles, texts, CASE, joins, window functions with a total
order, FLOOR(x / 7.0) for division; no date functions, no engine's own aggregates, no lists.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fact:
    """A relation that patterns read: `name`, what a row is, and the SELECT that makes it."""

    name: str
    about: str
    sql: str


def _local_day(seconds: str, zone: str) -> str:
    return f"CAST(FLOOR(({seconds} + {zone}.offset_s) / 86400.0) AS INTEGER)"


FACTS: tuple[Fact, ...] = (
    Fact(
        "team",
        "One row a team. `zone_name` is '' where the trail's own zone holds.",
        """
SELECT t.team_id, t.name, t.parent_team_id, t.kind, COALESCE(k.timezone, '') AS zone_name
FROM teams t
LEFT JOIN (SELECT DISTINCT timezone FROM zone) k ON k.timezone = t.timezone
""",
    ),
    Fact(
        "person",
        "One row a person; `is_external` 1 for a consultant or coach from outside, else 0.",
        """
SELECT p.person_id, p.team_id, p.role, CASE WHEN p.external THEN 1 ELSE 0 END AS is_external
FROM people p
""",
    ),
    Fact(
        "cycle",
        "One row a cycle that has begun. `position` counts the periods in order of time; `is_over` 1 once the last day has passed.",
        """
SELECT c.cycle_id, c.name, c.starts_on AS starts_day, c.ends_on AS ends_day,
       DENSE_RANK() OVER (ORDER BY c.starts_on, c.ends_on) AS position,
       CASE WHEN c.ends_on < m.as_of_day THEN 1 ELSE 0 END AS is_over
FROM cycles c CROSS JOIN moment m
WHERE c.starts_on <= m.as_of_day
""",
    ),
    Fact(
        "objective",
        "One row an objective that is not a draft and whose cycle has begun. `team_id` is its own, else its owner's; `level` as stated, "
        "else `company` where no team is known and nothing stands above it, else `team` (`stated_level` is what was stated); `parent_objective_id` resolves a key result "
        "as parent to its objective.",
        f"""
SELECT o.objective_id, o.title, o.cycle_id, c.starts_day, c.ends_day, c.position AS cycle_position, c.is_over,
       COALESCE(o.team_id, p.team_id) AS team_id, o.owner_id, o.parent_id,
       COALESCE(po.objective_id, pk.objective_id) AS parent_objective_id,
       COALESCE(o.level, CASE WHEN o.team_id IS NULL AND o.parent_id IS NULL THEN 'company' ELSE 'team' END) AS level,
       o.level AS stated_level,
       o.status, o.created_at AS created_s, {_local_day("o.created_at", "z")} AS created_day,
       o.closed_at AS closed_s, {_local_day("o.closed_at", "zc")} AS closed_day
FROM objectives o
LEFT JOIN cycle c ON c.cycle_id = o.cycle_id
LEFT JOIN people p ON p.person_id = o.owner_id
LEFT JOIN objectives po ON po.objective_id = o.parent_id
LEFT JOIN key_results pk ON pk.key_result_id = o.parent_id
LEFT JOIN team t ON t.team_id = COALESCE(o.team_id, p.team_id)
LEFT JOIN zone z ON z.timezone = COALESCE(t.zone_name, '') AND o.created_at >= z.from_s AND o.created_at < z.to_s
LEFT JOIN zone zc ON zc.timezone = COALESCE(t.zone_name, '') AND o.closed_at >= zc.from_s AND o.closed_at < zc.to_s
WHERE COALESCE(o.status, 'active') <> 'draft'
  AND (o.cycle_id IS NULL OR c.cycle_id IS NOT NULL)
""",
    ),
    Fact(
        "line_of_sight",
        "One row an objective: the topmost objective above it (`root_id`, itself where nothing is above), how many steps away, and "
        "`reaches_company` 1 if that one is a company objective. Chains are followed for sixteen steps.",
        """
WITH step1 AS (
  SELECT o.objective_id, COALESCE(o.parent_objective_id, o.objective_id) AS up,
         CASE WHEN o.parent_objective_id IS NULL THEN 0 ELSE 1 END AS steps
  FROM objective o
), step2 AS (
  SELECT a.objective_id, COALESCE(b.up, a.up) AS up, a.steps + COALESCE(b.steps, 0) AS steps FROM step1 a LEFT JOIN step1 b ON b.objective_id = a.up
), step4 AS (
  SELECT a.objective_id, COALESCE(b.up, a.up) AS up, a.steps + COALESCE(b.steps, 0) AS steps FROM step2 a LEFT JOIN step2 b ON b.objective_id = a.up
), step8 AS (
  SELECT a.objective_id, COALESCE(b.up, a.up) AS up, a.steps + COALESCE(b.steps, 0) AS steps FROM step4 a LEFT JOIN step4 b ON b.objective_id = a.up
), step16 AS (
  SELECT a.objective_id, COALESCE(b.up, a.up) AS up, a.steps + COALESCE(b.steps, 0) AS steps FROM step8 a LEFT JOIN step8 b ON b.objective_id = a.up
)
SELECT s.objective_id, s.up AS root_id, s.steps, CASE WHEN r.level = 'company' THEN 1 ELSE 0 END AS reaches_company
FROM step16 s LEFT JOIN objective r ON r.objective_id = s.up
""",
    ),
    Fact(
        "key_result",
        "One row a key result that is not a draft, of an objective in `objective`. `team_id` is the objective's, else the owner's. "
        "`live_from_day` to `live_to_day` is when it could be worked on and reported: from its creation or its cycle's start, whichever is "
        "later, to its closing, due date or the cycle's end, whichever is first, and never past `as_of`.",
        f"""
SELECT x.*,
       CASE WHEN x.created_day IS NULL OR x.created_day < x.starts_day THEN COALESCE(x.starts_day, x.created_day) ELSE x.created_day END AS live_from_day,
       CASE WHEN x.closed_day IS NOT NULL AND x.closed_day <= x.last_day THEN x.closed_day ELSE x.last_day END AS live_to_day
FROM (
  SELECT k.key_result_id, k.objective_id, k.title, o.title AS objective_title, o.cycle_id, o.cycle_position, o.level,
         o.starts_day, o.ends_day, o.is_over, COALESCE(o.team_id, p.team_id) AS team_id, k.owner_id, o.owner_id AS objective_owner_id,
         k.metric, k.unit, k.baseline, k.target, k.direction, k.status, k.final_score, k.due_on AS due_day,
         k.created_at AS created_s, {_local_day("k.created_at", "z")} AS created_day,
         k.closed_at AS closed_s, {_local_day("k.closed_at", "zc")} AS closed_day,
         CASE WHEN COALESCE(k.due_on, o.ends_day, m.as_of_day) < m.as_of_day THEN COALESCE(k.due_on, o.ends_day, m.as_of_day) ELSE m.as_of_day END AS last_day
  FROM key_results k
  JOIN objective o ON o.objective_id = k.objective_id
  CROSS JOIN moment m
  LEFT JOIN people p ON p.person_id = k.owner_id
  LEFT JOIN team t ON t.team_id = COALESCE(o.team_id, p.team_id)
  LEFT JOIN zone z ON z.timezone = COALESCE(t.zone_name, '') AND k.created_at >= z.from_s AND k.created_at < z.to_s
  LEFT JOIN zone zc ON zc.timezone = COALESCE(t.zone_name, '') AND k.closed_at >= zc.from_s AND k.closed_at < zc.to_s
  WHERE COALESCE(k.status, 'active') <> 'draft'
) x
""",
    ),
    Fact(
        "check_in",
        "One row a check-in of a key result in `key_result` (its text stays in `check_ins.note`). `progress` is 0 to 1, NULL where "
        "baseline or target is unknown or the key result is to be maintained. `prev_s` and `prev_value`: the check-in before on the same key result.",
        f"""
SELECT c.check_in_id, c.key_result_id, k.objective_id, k.team_id, k.cycle_id, c.author_id, c.occurred_at AS at_s,
       {_local_day("c.occurred_at", "z")} AS day,
       CAST(FLOOR(({_local_day("c.occurred_at", "z")} + 3) / 7.0) AS INTEGER) AS week,
       c.value, c.confidence, c.status,
       CASE WHEN k.direction = 'maintain' OR k.target = k.baseline THEN NULL
            WHEN (c.value - k.baseline) / (k.target - k.baseline) < 0 THEN 0
            WHEN (c.value - k.baseline) / (k.target - k.baseline) > 1 THEN 1
            ELSE (c.value - k.baseline) / (k.target - k.baseline) END AS progress,
       LAG(c.occurred_at) OVER (PARTITION BY c.key_result_id ORDER BY c.occurred_at, c.check_in_id) AS prev_s,
       LAG(c.value) OVER (PARTITION BY c.key_result_id ORDER BY c.occurred_at, c.check_in_id) AS prev_value
FROM check_ins c
JOIN key_result k ON k.key_result_id = c.key_result_id
LEFT JOIN team t ON t.team_id = k.team_id
JOIN zone z ON z.timezone = COALESCE(t.zone_name, '') AND c.occurred_at >= z.from_s AND c.occurred_at < z.to_s
""",
    ),
    Fact(
        "red_spell",
        "One row an unbroken run of red or amber check-ins of a key result: when it turned, when it was last seen so, when it next was green "
        "(`green_s`, NULL while it lasts), how many check-ins, and `had_red` 1 if any was red.",
        """
WITH seen AS (
  SELECT c.key_result_id, c.team_id, c.at_s, c.day, c.check_in_id, CASE WHEN c.status = 'green' THEN 0 ELSE 1 END AS bad,
         CASE WHEN c.status = 'red' THEN 1 ELSE 0 END AS red,
         LAG(CASE WHEN c.status = 'green' THEN 0 ELSE 1 END) OVER (PARTITION BY c.key_result_id ORDER BY c.at_s, c.check_in_id) AS prev_bad
  FROM check_in c
  JOIN (SELECT b.key_result_id FROM check_in b WHERE b.status <> 'green' GROUP BY b.key_result_id) ever ON ever.key_result_id = c.key_result_id
  WHERE c.status IS NOT NULL
), numbered AS (
  SELECT s.*, SUM(CASE WHEN s.bad <> COALESCE(s.prev_bad, -1) THEN 1 ELSE 0 END)
              OVER (PARTITION BY s.key_result_id ORDER BY s.at_s, s.check_in_id ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS run
  FROM seen s
), runs AS (
  SELECT n.key_result_id, n.team_id, n.run, n.bad, MIN(n.at_s) AS from_s, MIN(n.day) AS from_day, MAX(n.at_s) AS last_s, MAX(n.day) AS last_day,
         COUNT(*) AS check_ins, MAX(n.red) AS had_red
  FROM numbered n GROUP BY n.key_result_id, n.team_id, n.run, n.bad
)
SELECT r.key_result_id, r.team_id, r.from_s, r.from_day, r.last_s, r.last_day, g.from_s AS green_s, g.from_day AS green_day, r.check_ins, r.had_red
FROM runs r LEFT JOIN runs g ON g.key_result_id = r.key_result_id AND g.run = r.run + 1
WHERE r.bad = 1
""",
    ),
    Fact(
        "subject",
        "One row an id that others may name: what it is and which objective, key result and team it belongs to.",
        """
SELECT k.key_result_id AS subject_id, 'key_result' AS kind, k.key_result_id, k.objective_id, k.team_id, k.title FROM key_result k
UNION ALL
SELECT o.objective_id, 'objective', CAST(NULL AS VARCHAR), o.objective_id, o.team_id, o.title FROM objective o
UNION ALL
SELECT b.blocker_id, 'blocker', k.key_result_id, COALESCE(k.objective_id, o.objective_id), COALESCE(k.team_id, o.team_id), b.title
FROM blockers b
LEFT JOIN key_result k ON k.key_result_id = b.subject_id
LEFT JOIN objective o ON o.objective_id = b.subject_id
""",
    ),
    Fact(
        "review",
        "One row a sitting that was planned up to now. `is_held` 1 or 0; `at_s` and `day` are when it was held, else planned; `is_leadership` 1 for a "
        "leadership forum (stated, or a forum of no team where no level is stated); `eve_day` is the working day before it.",
        f"""
SELECT x.*, x.day - CASE (x.day + 3) % 7 WHEN 0 THEN 3 WHEN 6 THEN 2 ELSE 1 END AS eve_day
FROM (
  SELECT r.review_id, r.forum_id, f.name AS forum_name, f.cadence, f.team_id,
         CASE WHEN f.level = 'leadership' OR (f.level IS NULL AND f.team_id IS NULL) THEN 1 ELSE 0 END AS is_leadership,
         CASE WHEN r.status = 'cancelled' THEN 0 WHEN r.held_at IS NOT NULL OR r.status = 'held' THEN 1 ELSE 0 END AS is_held,
         r.status, r.facilitator_id, r.planned_at AS planned_s, r.held_at AS held_s, COALESCE(r.held_at, r.planned_at) AS at_s,
         {_local_day("r.planned_at", "zp")} AS planned_day,
         {_local_day("COALESCE(r.held_at, r.planned_at)", "z")} AS day
  FROM reviews r
  JOIN forums f ON f.forum_id = r.forum_id
  LEFT JOIN team t ON t.team_id = f.team_id
  JOIN zone z ON z.timezone = COALESCE(t.zone_name, '') AND COALESCE(r.held_at, r.planned_at) >= z.from_s AND COALESCE(r.held_at, r.planned_at) < z.to_s
  JOIN zone zp ON zp.timezone = COALESCE(t.zone_name, '') AND r.planned_at >= zp.from_s AND r.planned_at < zp.to_s
) x
""",
    ),
    Fact(
        "decision",
        "One row a decision, with what it is about resolved and the forum it was taken in (`forum_id` NULL: outside every forum).",
        f"""
SELECT d.decision_id, d.occurred_at AS at_s, {_local_day("d.occurred_at", "z")} AS day, d.kind, d.title, d.rationale, d.decided_by_id, d.review_id, r.forum_id, r.is_leadership,
       d.subject_id, s.kind AS subject_kind, s.key_result_id, s.objective_id, s.team_id, d.makes_room_for_id
FROM decisions d
LEFT JOIN subject s ON s.subject_id = d.subject_id
LEFT JOIN review r ON r.review_id = d.review_id
LEFT JOIN team t ON t.team_id = s.team_id
JOIN zone z ON z.timezone = COALESCE(t.zone_name, '') AND d.occurred_at >= z.from_s AND d.occurred_at < z.to_s
""",
    ),
    Fact(
        "blocker",
        "One row a blocker, with the key result, objective and team that it holds up.",
        f"""
SELECT b.blocker_id, b.title, b.subject_id, s.key_result_id, s.objective_id, s.team_id, b.owner_id, b.raised_by_id, b.needs_team_id,
       b.raised_at AS raised_s, {_local_day("b.raised_at", "z")} AS raised_day, b.escalated_at AS escalated_s, b.resolved_at AS resolved_s,
       CAST(FLOOR((b.resolved_at + z.offset_s) / 86400.0) AS INTEGER) AS resolved_day
FROM blockers b
LEFT JOIN subject s ON s.subject_id = b.subject_id
LEFT JOIN team t ON t.team_id = s.team_id
JOIN zone z ON z.timezone = COALESCE(t.zone_name, '') AND b.raised_at >= z.from_s AND b.raised_at < z.to_s
""",
    ),
    Fact(
        "agenda_item",
        "One row a key result on the table of a held sitting: named itself, or else by a blocker on it or by its objective. `at_s` and `day` are the sitting's.",
        """
SELECT x.review_id, x.subject_id, x.key_result_id, x.outcome, r.at_s, r.day, r.is_leadership
FROM (
  SELECT i.review_id, i.subject_id, i.subject_id AS key_result_id, i.outcome FROM review_items i JOIN key_result k ON k.key_result_id = i.subject_id
  UNION ALL
  SELECT y.review_id, y.subject_id, y.key_result_id, y.outcome
  FROM (
    SELECT i.review_id, i.subject_id, b.key_result_id, i.outcome FROM review_items i JOIN blocker b ON b.blocker_id = i.subject_id AND b.key_result_id IS NOT NULL
    UNION ALL
    SELECT i.review_id, i.subject_id, k.key_result_id, i.outcome FROM review_items i JOIN key_result k ON k.objective_id = i.subject_id
  ) y
  LEFT JOIN review_items own ON own.review_id = y.review_id AND own.subject_id = y.key_result_id
  WHERE own.subject_id IS NULL
) x
JOIN review r ON r.review_id = x.review_id AND r.is_held = 1
""",
    ),
    Fact(
        "revision",
        "One row a recorded change of an objective or key result after its creation; `field` in lower case.",
        f"""
SELECT v.subject_id, s.kind AS subject_kind, s.key_result_id, s.objective_id, s.team_id, LOWER(v.field) AS field, v.old, v.new, v.by_id,
       v.occurred_at AS at_s, {_local_day("v.occurred_at", "z")} AS day
FROM revisions v
JOIN subject s ON s.subject_id = v.subject_id
LEFT JOIN team t ON t.team_id = s.team_id
JOIN zone z ON z.timezone = COALESCE(t.zone_name, '') AND v.occurred_at >= z.from_s AND v.occurred_at < z.to_s
""",
    ),
    Fact(
        "work_item",
        "One row a work item; `team_id` is its own, else its assignee's; `is_linked` 1 if it serves an objective or key result.",
        """
SELECT w.work_item_id, w.title, w.system, COALESCE(w.team_id, p.team_id) AS team_id, w.assignee_id, w.created_at AS created_s, w.started_at AS started_s,
       w.done_at AS done_s, CAST(FLOOR(w.done_at / 86400.0) AS INTEGER) AS done_day, w.effort, w.subject_id, s.objective_id, s.key_result_id,
       CASE WHEN w.subject_id IS NULL THEN 0 ELSE 1 END AS is_linked
FROM work_items w
LEFT JOIN people p ON p.person_id = w.assignee_id
LEFT JOIN subject s ON s.subject_id = w.subject_id
""",
    ),
)
"""In order: each may read the ones before it."""

SUPPLIED: tuple[tuple[str, str], ...] = (
    ("moment", "One row: `as_of_s` and `as_of_day`, the moment for which the diagnosis holds."),
    (
        "zone",
        "Offsets of the time zones met: `timezone` ('' is the trail's own), `from_s`, `to_s`, `offset_s`.",
    ),
    (
        "key_result_text",
        "One row a key result whose text was read: `key_result_id`, `kind`, `passes_practical_rule`, `has_metric`, `has_target`, `has_baseline`, "
        "`vague` (0 or 1), `assessed` (0 for a language that is not read). A seeded sample where there are very many.",
    ),
    (
        "note_text",
        "One row a check-in whose note was read: `check_in_id`, `soft`, `copied`, `empty` (0 or 1), `assessed`. A seeded sample of key results where "
        "there are very many.",
    ),
    (
        "lineage",
        "One row a key result that resembles one of the same team in the cycle before: `key_result_id`, `earlier_id`, `similarity` (0 to 1), "
        "`same_but_numbers` (0 or 1).",
    ),
)
"""What the engine loads beside the trail: the moment, time zones, and what the linter read in texts."""
