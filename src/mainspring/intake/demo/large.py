"""A very large organisation as Parquet files, for measuring how a diagnosis grows with its data.

Written as SQL inside DuckDB: chance is a hash of an id, so rows need no memory of each other and the files come out in
minutes. It is a corporation with annual objectives and two check-ins a week: plausible, healthy on the whole, with a tenth of
its teams leaving red unanswered. It is no test of accuracy; `generate` is.
"""

from __future__ import annotations

from pathlib import Path

_PER_RESULT = 104
_WRITTEN = 0.962
"""Two check-ins a week for a year, of which a few are missed: about a hundred for each key result."""

_SET_UP = """
CREATE MACRO u(a, salt) AS (hash(a, salt, {seed}) % 1000003) / 1000003.0;
CREATE MACRO pick(list, a, salt) AS list[1 + (hash(a, salt, {seed}) % len(list))::INT];
CREATE TABLE kr AS
SELECT
  i,
  i // 3 AS o,
  (i // 9) % {teams} AS t,
  (i // 9) // {teams} AS c,
  make_date(2024 + ((i // 9) // {teams})::INT, 1, 1) AS starts_on,
  CASE WHEN u(i, 'trouble') < 0.6 THEN 0.86 + 0.24 * u(i, 'fate') ELSE 0.25 + 0.55 * u(i, 'fate') END AS fate,
  round(20 + 60 * u(i, 'base')) AS base,
  round(20 + 60 * u(i, 'base')) + round(8 + 30 * u(i, 'way')) AS target,
  pick(['orders delivered on time', 'renewals signed early', 'questions solved at first contact', 'weekly active users',
    'searches that end in a click', 'invoices paid within thirty days', 'builds that pass at once',
    'newcomers who stay a year', 'visitors who start a trial', 'returns settled within a week'], i, 'metric') AS metric,
  pick(['in the north', 'in the south', 'for new customers', 'for large accounts', 'on mobile', 'at weekends',
    'in the home market', 'through partners'], i, 'scope') AS scope,
  u((i // 9) % {teams}, 'acts') < 0.9 AND u(i, 'acts') < 0.88 AS acts
FROM range({results}) AS r(i);
CREATE TABLE person AS
SELECT i, CASE WHEN i < 12 THEN -1 ELSE (i - 12) // 8 END AS t FROM range({people}) AS r(i);
CREATE MACRO person_of(team, a, salt) AS 'p' || (12 + team * 8 + (hash(a, salt, {seed}) % 8)::INT);
CREATE MACRO review_day(team) AS 1 + (hash(team, 'day', {seed}) % 4)::INT;
CREATE TABLE turned AS
SELECT *, starts_on + (364 * least(0.9, 0.085 / (1 - fate)))::INT AS red_on FROM kr WHERE fate < 0.8;
CREATE TABLE review AS
SELECT t.i AS t, c.i AS c, w.i AS w,
  'r' || t.i || '-' || c.i || '-' || w.i AS review_id,
  (make_date(2024 + c.i::INT, 1, 1) + (7 * w.i + review_day(t.i))::INT)::TIMESTAMP + INTERVAL 10 HOUR AS planned_at,
  u(t.i * 1000 + c.i * 100 + w.i, 'held') < 0.95 AS held
FROM range({teams}) AS t(i), range({cycles}) AS c(i), range(52) AS w(i);
"""

_TABLES = {
    "people": """
SELECT 'p' || i AS person_id, 'Person ' || i AS name, CASE WHEN t < 0 THEN 'board' ELSE 't' || t END AS team_id,
  CASE WHEN t < 0 THEN 'executive' WHEN (i - 12) % 8 = 0 THEN 'lead' ELSE 'member' END AS role, false AS external
FROM person""",
    "teams": """
SELECT 'board' AS team_id, 'Leadership' AS name, NULL AS parent_team_id, NULL AS kind, 'UTC' AS timezone
UNION ALL
SELECT 't' || i, 'Team ' || i, 'board', CASE WHEN u(i, 'run') < 0.1 THEN 'run' END, 'UTC' FROM range({teams}) AS r(i)""",
    "cycles": """
SELECT 'c' || i AS cycle_id, (2024 + i)::VARCHAR AS name, make_date(2024 + i::INT, 1, 1) AS starts_on,
  make_date(2024 + i::INT, 12, 31) AS ends_on
FROM range({cycles}) AS r(i)""",
    "objectives": """
SELECT 'company' || c.i || '-' || n.i AS objective_id,
  ['Grow where we can win', 'Customers stay', 'A service to rely on', 'Every pound does its work'][n.i + 1] AS title,
  'c' || c.i AS cycle_id, NULL AS team_id, 'p' || n.i AS owner_id, NULL AS parent_id, 'company' AS level,
  CASE WHEN c.i < {cycles} - 1 THEN 'achieved' ELSE 'active' END AS status,
  make_date(2024 + c.i::INT, 1, 1)::TIMESTAMP - INTERVAL 20 DAY AS created_at,
  CASE WHEN c.i < {cycles} - 1 THEN make_date(2025 + c.i::INT, 1, 1)::TIMESTAMP + INTERVAL 58 HOUR END AS closed_at
FROM range({cycles}) AS c(i), range(4) AS n(i)
UNION ALL
SELECT 'o' || o, 'Better ' || any_value(metric) || ', goal ' || o, 'c' || c, 't' || t, person_of(t, o, 'owner'),
  CASE WHEN u(o, 'aligned') < 0.93 THEN 'company' || c || '-' || (hash(o, 'parent', {seed}) % 4)::INT END, 'team',
  CASE WHEN c = {cycles} - 1 THEN 'active' WHEN avg(fate) >= 0.7 THEN 'achieved' ELSE 'missed' END,
  any_value(starts_on)::TIMESTAMP - INTERVAL 4 DAY,
  CASE WHEN c < {cycles} - 1 THEN make_date(2025 + c::INT, 1, 1)::TIMESTAMP + INTERVAL 60 HOUR END
FROM kr GROUP BY o, c, t""",
    "key_results": """
SELECT 'k' || i AS key_result_id, 'o' || o AS objective_id,
  'Raise ' || metric || ' ' || scope || ' from ' || base::INT || '% to ' || target::INT || '%' AS title,
  CASE WHEN u(i, 'owned') < 0.97 THEN person_of(t, i, 'owner') END AS owner_id, metric || ' ' || scope AS metric,
  '%' AS unit, base AS baseline, target, 'increase' AS direction,
  CASE WHEN c = {cycles} - 1 THEN 'active' WHEN fate >= 0.7 THEN 'achieved' ELSE 'missed' END AS status,
  starts_on::TIMESTAMP - INTERVAL 4 DAY AS created_at, starts_on + 364 AS due_on,
  CASE WHEN c < {cycles} - 1 THEN starts_on::TIMESTAMP + INTERVAL 368 DAY END AS closed_at,
  CASE WHEN c < {cycles} - 1 THEN round(least(1, fate), 2) END AS final_score
FROM kr""",
    "revisions": """
SELECT (starts_on + (40 + 300 * u(i, 'moved'))::INT)::TIMESTAMP + INTERVAL 11 HOUR AS occurred_at, 'k' || i AS subject_id,
  'target' AS field, (target + 5)::INT::VARCHAR AS old, target::INT::VARCHAR AS new, person_of(t, i, 'owner') AS by_id
FROM kr WHERE u(i, 'revised') < 0.04""",
    "check_ins": """
WITH moment AS (
  SELECT kr.*, k.k, (k.k + 1) / 104.0 AS phase,
    starts_on::TIMESTAMP + INTERVAL 1 DAY * (7 * (k.k // 2) + 3 * (k.k % 2) + (hash(i, 'weekday', {seed}) % 2)::INT)
      + INTERVAL 1 MINUTE * (480 + (hash(i * 104 + k.k, 'minute', {seed}) % 560)::INT) AS occurred_at
  FROM kr, range({per_result}) AS k(k)
  WHERE u(i * 104 + k.k, 'written') < {written}
), course AS (
  SELECT *, 1 + (fate - 1) * least(1, phase * 2.5) + 0.03 * sin(0.4 * k + i)
    + 0.02 * (u(i * 104 + k, 'noise') - 0.5) AS outlook
  FROM moment
)
SELECT 'u' || (i * 104 + k) AS check_in_id, 'k' || i AS key_result_id, occurred_at, person_of(t, i, 'owner') AS author_id,
  round(base + outlook * phase * (target - base), 1) AS value, round(greatest(0.05, least(0.98, outlook - 0.08)), 2) AS confidence,
  CASE WHEN outlook < 0.6 THEN 'red' WHEN outlook < 0.8 THEN 'amber' ELSE 'green' END AS status,
  CASE WHEN u(i * 104 + k, 'soft') < 0.1
    THEN pick(['Good progress', 'On track', 'We keep pushing', 'Moving along', 'Work is ongoing'], i * 104 + k, 'words')
    ELSE 'At ' || round(base + outlook * phase * (target - base), 1) || '%: '
      || pick(['the new form went live on Tuesday', 'two sites still use the old process', 'the supplier delivered late',
        'three of five pilots are running', 'the fix of Monday holds', 'one depot was closed for two days',
        'the second shift has started', 'training is booked for Thursday'], i * 104 + k, 'words') END AS note
FROM course""",
    "forums": """
SELECT 'board' AS forum_id, 'Leadership review' AS name, 'monthly' AS cadence, 'board' AS team_id, 'leadership' AS level,
  'p0' AS chair_id, 'trade_off;budget;hiring;portfolio;escalation' AS settles
UNION ALL
SELECT 'f' || i, 'Team ' || i || ' weekly', 'weekly', 't' || i, 'team', 'p' || (12 + i * 8), NULL FROM range({teams}) AS r(i)""",
    "reviews": """
SELECT 'b' || c.i || '-' || m.i AS review_id, 'board' AS forum_id,
  make_date(2024 + c.i::INT, m.i::INT, 12)::TIMESTAMP + INTERVAL 14 HOUR AS planned_at,
  make_date(2024 + c.i::INT, m.i::INT, 12)::TIMESTAMP + INTERVAL 14 HOUR AS held_at, 'held' AS status, 'p11' AS facilitator_id
FROM range({cycles}) AS c(i), range(1, 13) AS m(i)
UNION ALL
SELECT review_id, 'f' || t, planned_at, CASE WHEN held THEN planned_at END, CASE WHEN held THEN 'held' ELSE 'cancelled' END,
  'p' || (12 + t * 8)
FROM review""",
    "review_items": """
SELECT review_id, 'k' || kr.i AS subject_id,
  CASE WHEN fate < 0.8 AND acts AND red_on BETWEEN planned_at::DATE - 7 AND planned_at::DATE - 1 THEN 'decided'
    WHEN u(kr.i * 60 + w, 'outcome') < 0.25 THEN 'challenged' ELSE 'noted' END AS outcome
FROM review JOIN kr USING (t, c) LEFT JOIN (SELECT i, red_on FROM turned) AS turned USING (i)
WHERE held AND w > 1 AND (red_on < planned_at::DATE AND u(kr.i * 60 + w, 'table') < 0.9 OR kr.i % 9 = w % 9)""",
    "decisions": """
SELECT 'd' || i AS decision_id, planned_at + INTERVAL 20 MINUTE AS occurred_at,
  pick(['reallocate', 'unblock', 'scope', 'reprioritise'], i, 'kind') AS kind, 'More people for ' || metric AS title,
  'p' || (12 + t * 8) AS decided_by_id, CASE WHEN held AND u(i, 'forum') < 0.93 THEN review_id END AS review_id,
  'k' || i AS subject_id, NULL AS makes_room_for_id
FROM turned JOIN review USING (t, c)
WHERE acts AND red_on BETWEEN planned_at::DATE - 7 AND planned_at::DATE - 1""",
    "blockers": """
SELECT 'x' || i AS blocker_id, 'k' || i AS subject_id,
  (starts_on + (8 + 80 * u(i, 'raised'))::INT)::TIMESTAMP + INTERVAL 10 HOUR AS raised_at, 'Waiting for another team' AS title,
  person_of(t, i, 'owner') AS raised_by_id, 't' || ((t + 1) % {teams}) AS needs_team_id,
  (starts_on + (12 + 80 * u(i, 'raised') + 14 * u(i, 'wait'))::INT)::TIMESTAMP + INTERVAL 15 HOUR AS resolved_at
FROM kr WHERE u(i, 'depends') < 0.25""",
    "work_items": """
SELECT 'w' || p.i || '-' || c.i || '-' || w.i AS work_item_id, created_at, 'Ticket ' || w.i AS title, 'jira' AS system,
  't' || p.t AS team_id, 'p' || p.i AS assignee_id, created_at + INTERVAL 1 DAY AS started_at,
  created_at + INTERVAL 6 DAY AS done_at, 1 + (hash(p.i, w.i, {seed}) % 8)::INT AS effort,
  CASE WHEN u(p.i * 1000 + c.i * 100 + w.i, 'linked') < 0.8
    THEN 'k' || least({results} - 1, (c.i * {teams} + p.t) * 9 + (hash(p.i, w.i, 'kr', {seed}) % 9)::INT) END AS subject_id
FROM person AS p, range({cycles}) AS c(i), range(52) AS w(i),
  LATERAL (SELECT make_date(2024 + c.i::INT, 1, 1)::TIMESTAMP + INTERVAL 1 DAY * (7 * w.i + p.i % 5) + INTERVAL 9 HOUR) AS m(created_at)
WHERE p.t >= 0 AND u(p.i * 1000 + c.i * 100 + w.i, 'works') < 0.35""",
    "priorities": """
SELECT 'p' || p.i AS person_id, make_date(2024 + c.i::INT, 1, 20)::TIMESTAMP AS asked_at, n.i + 1 AS rank,
  'company' || c.i || '-' || CASE WHEN u(p.i, 'swap') < 0.2 AND n.i < 2 THEN 1 - n.i ELSE n.i END AS objective_id
FROM range(11) AS p(i), range({cycles}) AS c(i), range(4) AS n(i)""",
    "allocations": """
SELECT 'c' || c.i AS cycle_id, 'budget' AS kind, 1000 * (40 - 9 * ((hash(t.i, c.i, 'serves', {seed}) % 4)::INT)) AS amount,
  't' || t.i AS team_id, 'company' || c.i || '-' || (hash(t.i, c.i, 'serves', {seed}) % 4)::INT AS objective_id
FROM range({cycles}) AS c(i), range({teams}) AS t(i)""",
    "pulse": """
SELECT make_date(2024 + c.i::INT, 6, 15)::TIMESTAMP + INTERVAL 1 HOUR * (p.i % 90) AS asked_at, q.question,
  least(5, greatest(1, round(4.1 + 1.8 * (u(p.i * 10 + c.i, q.question) - 0.5))))::INT AS score, 't' || p.t AS team_id,
  'a' || md5(p.i || '-' || c.i) AS respondent
FROM person AS p, range({cycles}) AS c(i), (SELECT unnest({questions}) AS question) AS q
WHERE p.t >= 0 AND u(p.i * 10 + c.i, 'answers') < 0.3""",
}


def generate_large(path: str | Path, check_ins: int, seed: int) -> dict[str, int]:
    """Write a trail of about `check_ins` check-ins to the folder `path`, one Parquet file per table; rows by table.

    The same arguments give the same rows. Other tables grow in proportion: for ten million check-ins about 100,000 key
    results, 5,600 teams and 45,000 people over two years.
    """
    from mainspring.engine.trail import database
    from mainspring.engine.trail.schema import PULSE_QUESTIONS

    folder = Path(path)
    folder.mkdir(parents=True, exist_ok=True)
    cycles = 2
    wanted = max(1, round(check_ins / (_PER_RESULT * _WRITTEN)))
    teams = max(1, round(wanted / cycles / 9))
    slots: dict[str, object] = {
        "seed": int(seed),
        "teams": teams,
        "cycles": cycles,
        "results": teams * 9 * cycles,
        "people": 12 + 8 * teams,
        "per_result": _PER_RESULT,
        "written": _WRITTEN,
        "questions": str(list(PULSE_QUESTIONS)),
    }
    written = {}
    with database.connect() as connection:
        # Order costs memory and says nothing here.
        connection.execute("SET preserve_insertion_order = false")
        connection.execute(_SET_UP.format(**slots))
        for table, query in _TABLES.items():
            file = str(folder / f"{table}.parquet").replace("'", "''")
            row = connection.execute(
                f"COPY ({query.format(**slots)}) TO '{file}' (FORMAT parquet)"
            ).fetchone()
            written[table] = int(row[0]) if row else 0
    return written
