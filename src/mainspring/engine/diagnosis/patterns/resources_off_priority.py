"""Money and people go elsewhere than the leaders' stated priorities."""

from __future__ import annotations

from typing import Any

from mainspring.engine.diagnosis.judgement import Count, Judgement, Scale, judge
from mainspring.engine.diagnosis.pattern import Advice, Found, Passage, Pattern, Query, Signal, Threshold

LEAST_RANKED = 3
LEAST_LEADERS = 3
CHANCE_Z = 1.645
SAME_ROUND_DAYS = 3
GRADED = 3.0
HEALTHY = 0.3

# The latest answer round of each leader in each cycle; ids of cycles may be unknown, hence the COALESCE.
_BALLOTS = f"""
  SELECT b.person_id, b.objective_id, b.cycle_key, MIN(b.rank) AS rank, MAX(b.asked_at) AS asked_s
  FROM (
    SELECT p.person_id, p.objective_id, COALESCE(o.cycle_id, '') AS cycle_key, p.rank, p.asked_at,
           MAX(p.asked_at) OVER (PARTITION BY p.person_id, COALESCE(o.cycle_id, '')) AS last_at
    FROM priorities p JOIN objective o ON o.objective_id = p.objective_id
  ) b
  WHERE b.asked_at >= b.last_at - {SAME_ROUND_DAYS * 86400}
  GROUP BY b.person_id, b.objective_id, b.cycle_key
"""


class ResourcesOffPriority(Pattern):
    """One row is what a team or objective is given; what counts is the amount that lies outside every objective or low in the leaders' ranking."""

    id = "resources_off_priority"
    title = "Money and people go elsewhere than the priorities"
    root_cause = "governance"
    what = (
        "The leaders name what matters most, and the budget and the people go somewhere else: to what they ranked low, or to nothing that they "
        "ranked at all. The teams read the budget, not the ranking."
    )
    why = (
        Passage(
            "Delivery slips because priorities aren’t tied to the forums that allocate attention and resources."
        ),
        Passage("Real alignment shows up when leaders make consistent resource decisions"),
    )
    measured_by = (
        "We put the leaders' latest separate rankings together (the mean rank; what a leader left out shares the mean of the remaining ranks, and what did not exist yet is not left out) and follow "
        "every allocation up its line of sight to a ranked objective. The figure is the share of the budget, and of the people, that lies outside every "
        "objective or on the lower half of that ranking. Where the leaders do not agree more than chance would make them, every ranked objective "
        "counts as healthy, and only what lies outside every objective can show. Statistic: a share weighted by amount within each cycle and kind, on as many pieces of evidence as there are teams and objectives "
        "that money or people were given to; Friedman's test (Kendall's W) says whether there is an agreed ranking."
    )
    thresholds = (
        Threshold(
            "least_ranked", LEAST_RANKED, "Two priorities have no lower half worth the name; three do."
        ),
        Threshold(
            "least_leaders",
            LEAST_LEADERS,
            "With one or two ballots agreement cannot be tested: they are taken as the stated priorities as they stand.",
        ),
        Threshold(
            "chance_z",
            CHANCE_Z,
            "The ranking counts as agreed where Friedman's chi-square exceeds its mean under chance by 1.645 standard deviations (one-sided 5 %, normal approximation).",
            "Friedman 1937; Kendall and Babington Smith 1939",
        ),
        Threshold(
            "same_round_days",
            SAME_ROUND_DAYS,
            "One leader's answers within three days are one ballot: a form left open overnight is not a second round.",
        ),
        Threshold(
            "graded",
            GRADED,
            "An allocation's place is a matter of degree; a uniform degree varies a third as much as a yes or no (1/12 against 1/4), so each carries three times the information.",
        ),
    )
    signals = (
        Signal(
            name="amount_off_priority",
            label="budget and people outside every objective or on the lower half of the leaders' ranking",
            needs=("priorities", "allocations.objective_id"),
            scale=Scale(healthy=HEALTHY, dead=1.0),
            reason=(
                "Amounts in proportion to rank leave about three tenths on the lower half: that is health. A sixth kept outside every objective, and even "
                "a spread that ignores the ranking (0.5), stay below what is noticeable. At 1 nothing reaches the upper half."
            ),
            least=4,
            clumping=1 / GRADED,
            sql=f"""
WITH ballot AS ({_BALLOTS}),
item AS (
  SELECT b.cycle_key, b.objective_id FROM ballot b GROUP BY b.cycle_key, b.objective_id
  UNION
  SELECT COALESCE(o.cycle_id, ''), o.objective_id
  FROM objective o JOIN (SELECT b.cycle_key, MAX(b.asked_s) AS asked_s FROM ballot b GROUP BY b.cycle_key) r ON r.cycle_key = COALESCE(o.cycle_id, '')
  WHERE o.level = 'company' AND COALESCE(o.status, 'active') <> 'dropped' AND (o.created_s IS NULL OR o.created_s <= r.asked_s)
),
size AS (SELECT i.cycle_key, COUNT(*) AS items FROM item i GROUP BY i.cycle_key),
leader AS (SELECT b.cycle_key, b.person_id, COUNT(*) AS ranked FROM ballot b GROUP BY b.cycle_key, b.person_id),
tally AS (
  SELECT i.cycle_key, i.objective_id, z.items, COUNT(*) AS leaders,
         SUM(COALESCE(CAST(b.rank AS DOUBLE), (l.ranked + z.items + 1) / 2.0)) AS ranks
  FROM item i
  JOIN size z ON z.cycle_key = i.cycle_key
  JOIN leader l ON l.cycle_key = i.cycle_key
  LEFT JOIN ballot b ON b.cycle_key = i.cycle_key AND b.person_id = l.person_id AND b.objective_id = i.objective_id
  WHERE z.items >= {LEAST_RANKED}
  GROUP BY i.cycle_key, i.objective_id, z.items
),
agreement AS (
  SELECT t.cycle_key,
         12.0 * SUM((t.ranks - t.leaders * (t.items + 1) / 2.0) * (t.ranks - t.leaders * (t.items + 1) / 2.0))
              / MAX(1.0 * t.leaders * t.items * (t.items + 1)) AS chi_square
  FROM tally t GROUP BY t.cycle_key
),
place AS (
  SELECT t.cycle_key, t.objective_id, t.ranks / t.leaders AS mean_rank, t.items, t.leaders, a.chi_square,
         RANK() OVER (PARTITION BY t.cycle_key ORDER BY t.ranks) AS first_place, COUNT(*) OVER (PARTITION BY t.cycle_key, t.ranks) AS tied
  FROM tally t JOIN agreement a ON a.cycle_key = t.cycle_key
),
ranked AS (
  SELECT p.objective_id, p.cycle_key, p.first_place + (p.tied - 1) / 2.0 AS standing,
         CASE WHEN p.leaders >= {LEAST_LEADERS} AND p.chi_square < (p.items - 1) + {CHANCE_Z} * SQRT(2.0 * (p.items - 1)) THEN {HEALTHY}
              WHEN p.first_place + p.tied - 1 <= p.items / 2.0 THEN 0.0
              WHEN p.first_place - 1 >= p.items / 2.0 THEN 1.0
              ELSE CAST(p.first_place + p.tied - 1 - p.items / 2.0 AS DOUBLE) / p.tied END AS low
  FROM place p
),
compared AS (
  SELECT DISTINCT c.cycle_id, COALESCE(c.name, c.cycle_id) AS cycle_name, c.starts_day
  FROM cycle c CROSS JOIN (SELECT DISTINCT r.cycle_key FROM ranked r) k
  LEFT JOIN cycle rc ON rc.cycle_id = k.cycle_key
  WHERE c.starts_day <= COALESCE(rc.ends_day, c.starts_day) AND c.ends_day >= COALESCE(rc.starts_day, c.ends_day)
),
hanging AS (
  SELECT o.team_id, MAX(CASE WHEN l.reaches_company = 1 OR own.objective_id IS NOT NULL OR top.objective_id IS NOT NULL THEN 1 ELSE 0 END) AS connected
  FROM objective o
  JOIN line_of_sight l ON l.objective_id = o.objective_id
  LEFT JOIN ranked own ON own.objective_id = o.objective_id
  LEFT JOIN ranked top ON top.objective_id = l.root_id
  WHERE o.team_id IS NOT NULL GROUP BY o.team_id
),
given AS (
  SELECT a.cycle_id, a.kind, a.team_id, a.objective_id, SUM(a.amount) AS amount
  FROM allocations a WHERE a.amount > 0 GROUP BY a.cycle_id, a.kind, a.team_id, a.objective_id
),
pot AS (
  SELECT a.cycle_id, c.cycle_name, c.starts_day, a.kind, a.team_id AS given_to, a.objective_id, a.amount,
         COALESCE(own.objective_id, up.objective_id, top.objective_id) AS ranked_id,
         COALESCE(own.standing, up.standing, top.standing) AS standing,
         CASE WHEN a.objective_id IS NULL AND (COALESCE(t.kind, '') = 'run' OR h.connected = 0) THEN NULL
              WHEN a.objective_id IS NULL THEN 1.0
              ELSE COALESCE(own.low, up.low, top.low) END AS low
  FROM given a
  JOIN compared c ON c.cycle_id = a.cycle_id
  LEFT JOIN team t ON t.team_id = a.team_id
  LEFT JOIN hanging h ON h.team_id = a.team_id
  LEFT JOIN objective o ON o.objective_id = a.objective_id
  LEFT JOIN line_of_sight l ON l.objective_id = a.objective_id
  LEFT JOIN ranked own ON own.objective_id = a.objective_id
  LEFT JOIN ranked up ON up.objective_id = o.parent_objective_id
  LEFT JOIN ranked top ON top.objective_id = l.root_id
)
SELECT CAST(NULL AS VARCHAR) AS team_id,
       p.cycle_id || '/' || p.kind || '/' || COALESCE(p.given_to, '') || '/' || COALESCE(p.objective_id, '') AS item_id,
       p.starts_day AS day, p.low AS hit, p.amount * p.low / SUM(p.amount) OVER (PARTITION BY p.cycle_id, p.kind) AS gravity,
       p.cycle_id, p.cycle_name, p.kind, p.given_to, p.objective_id, p.ranked_id, p.standing, p.amount,
       p.amount / SUM(p.amount) OVER (PARTITION BY p.cycle_id, p.kind) AS share
FROM pot p
WHERE p.low IS NOT NULL
""",
        ),
    )
    false_alarms = (
        "A team that keeps the shop running is paid for outside every objective, rightly: allocations to teams of kind `run` that name no objective are left out.",
        "Money given to a team whose objectives hang from nothing is first a broken line of sight: it is left out here.",
        "Leaders who do not agree have no ranking to betray: their objectives all count as healthy, so only what lies outside every objective can show.",
        "A cheap first priority needs little money. That is why even an even spread is not noticeable.",
    )
    whole_only = True
    healthy = "Money and people follow the leaders' own ranking"

    def count(self, signal: Signal, counts: tuple[Count, ...], query: Query) -> Judgement:
        """Weigh every allocation by its amount, within its cycle and kind (money and heads do not add up)."""
        rows: list[Any] = query(
            "SELECT o.cycle_id, o.kind, COUNT(*) AS n, SUM(o.amount) AS amount, SUM(o.amount * o.hit) AS low"
            f" FROM ({signal.sql}) o GROUP BY o.cycle_id, o.kind ORDER BY o.cycle_id, o.kind"
        )
        n = hits = 0.0
        for row in rows:
            n += float(row["n"])
            hits += float(row["n"]) * float(row["low"]) / float(row["amount"])
        return judge((Count(None, round(n, 3), round(hits, 3)),), signal.rule(self.whole_only))

    def claim(self, found: Found) -> str:
        return (
            f"{found.share} of the budget and people given out lies outside every objective or on the lower half of what the leaders "
            "themselves ranked."
        )

    def question(self, found: Found) -> str:
        row, names = found.example, found.names
        if not row:
            return "Which allocation would change tomorrow if the ranking were taken at its word?"
        share = f"{round(100 * float(row['share']))} %"
        money = row["kind"] == "budget"
        what = "budget" if money else "people"
        whom = f" (to {names.team(row['given_to'])})" if row["given_to"] else ""
        if row["objective_id"] is None:
            return f"{share} of the {what} of {row['cycle_name']}{whom} {'serves' if money else 'serve'} no objective. Which of your priorities went without it?"
        goes = f"{share} of the {what} of {row['cycle_name']}{whom} {'goes' if money else 'go'} to “{names.subject(row['ranked_id'])}”"
        if float(row["hit"]) < 1:
            return f"{goes}. Do you agree among yourselves that it comes before the rest?"
        return f"{goes}, which you ranked on the lower half. Is the ranking wrong, or the money?"

    def advice(self, found: Found) -> Advice:
        row, names = found.example, found.names
        first = "the largest allocation outside the ranking"
        if row and row["ranked_id"]:
            first = f"what goes to “{names.subject(row['ranked_id'])}”"
        elif row and row["given_to"]:
            first = f"what {names.team(row['given_to'])} is given outside every objective"
        return Advice(
            stop=f"Approve no budget and no post beside the ranking: {found.share} went outside it or to its lower half.",
            change=(
                f"Within the month {names.chair} lays the ranking beside the allocations, moves amounts until the first priorities come first, "
                f"and records each move as a decision. Start with {first}."
            ),
            pilot="Try it on one allocation round before the whole budget: one move of money or people that the ranking asks for, in the open.",
            actor=names.chair,
        )
