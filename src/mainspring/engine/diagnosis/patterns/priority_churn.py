"""Priorities keep moving within the cycle."""

from __future__ import annotations

from mainspring.engine.diagnosis.judgement import Scale
from mainspring.engine.diagnosis.pattern import Advice, Found, Passage, Pattern, Row, Signal, Threshold
from mainspring.engine.diagnosis.wording import agree, capital

SETTLING_DAYS = 14
REPLACED_WITHIN_DAYS = 21
DECIDED_WITHIN_DAYS = 14
PIVOT_DAYS = 10
PIVOT_SHARE = 0.75
YOUNGEST_DAYS = 28


def _sql(replaced: bool, reworded: bool) -> str:
    """Occasions: objectives carried from the cycle's first fortnight, and later ones that were themselves replaced or reworded."""
    changes = []
    if replaced:
        changes.append(f"""
  SELECT x.objective_id, x.team_id, x.cycle_id, 'replaced' AS change, x.closed_day AS changed_day, MIN(x.successor_id) AS replaced_by_id,
         CAST(FLOOR(SUM(1000.0 / x.drops) + 0.5) AS INTEGER) AS thousandths
  FROM (
    SELECT a.objective_id, a.team_id, a.cycle_id, a.closed_day, b.objective_id AS successor_id,
           COUNT(*) OVER (PARTITION BY b.objective_id) AS drops
    FROM carried a
    JOIN carried b ON b.cycle_id = a.cycle_id AND b.unit = a.unit AND b.level = a.level
    WHERE a.status = 'dropped' AND a.closed_day > a.starts_day + {SETTLING_DAYS} AND a.closed_day <= a.ends_day
      AND b.objective_id <> a.objective_id AND b.created_day > a.starts_day + {SETTLING_DAYS}
      AND b.created_day >= a.closed_day - {REPLACED_WITHIN_DAYS} AND b.created_day <= a.closed_day + {REPLACED_WITHIN_DAYS}
  ) x
  GROUP BY x.objective_id, x.team_id, x.cycle_id, x.closed_day""")
    if reworded:
        changes.append(f"""
  SELECT a.objective_id, a.team_id, a.cycle_id, 'reworded' AS change, MIN(v.day) AS changed_day, CAST(NULL AS VARCHAR) AS replaced_by_id,
         1000 AS thousandths
  FROM carried a
  JOIN revision v ON v.subject_id = a.objective_id
  WHERE v.field = 'title' AND v.day > a.starts_day + {SETTLING_DAYS} AND v.day <= a.ends_day
    AND (v.old IS NULL OR v.new IS NULL OR LOWER(TRIM(v.old)) <> LOWER(TRIM(v.new)))
    AND (a.created_day IS NULL OR v.day > a.created_day + {SETTLING_DAYS})
  GROUP BY a.objective_id, a.team_id, a.cycle_id""")
    return f"""
WITH carried AS (
  SELECT o.objective_id, o.title, o.team_id, o.owner_id, COALESCE(o.team_id, '') AS unit, o.level, o.cycle_id, o.status, o.starts_day, o.ends_day,
         o.created_day, o.closed_day
  FROM objective o CROSS JOIN moment m
  WHERE o.starts_day IS NOT NULL AND o.level <> 'individual' AND o.starts_day + {YOUNGEST_DAYS} <= m.as_of_day
), change AS ({" UNION ALL".join(changes)}
), naming AS (
  SELECT c.objective_id, c.change, c.cycle_id, c.changed_day, d.day AS decided_day, d.kind
  FROM change c JOIN decision d ON d.objective_id = c.objective_id
  UNION ALL
  SELECT c.objective_id, c.change, c.cycle_id, c.changed_day, d.day AS decided_day, d.kind
  FROM change c JOIN decision d ON d.makes_room_for_id = c.replaced_by_id
), documented AS (
  SELECT n.objective_id, n.change, n.cycle_id, n.changed_day
  FROM naming n
  WHERE n.kind IN ('stop', 'reprioritise', 'scope')
    AND n.decided_day >= n.changed_day - {DECIDED_WITHIN_DAYS} AND n.decided_day <= n.changed_day + {DECIDED_WITHIN_DAYS}
  GROUP BY n.objective_id, n.change, n.cycle_id, n.changed_day
), placed AS (
  SELECT d.cycle_id, d.changed_day, COUNT(*) OVER (PARTITION BY d.cycle_id) AS changes,
         ROW_NUMBER() OVER (PARTITION BY d.cycle_id ORDER BY d.changed_day, d.objective_id, d.change) AS place
  FROM documented d
), middle AS (
  SELECT p.cycle_id, p.changed_day, p.changes, ROW_NUMBER() OVER (ORDER BY p.changes DESC, p.changed_day, p.cycle_id) AS size_order
  FROM placed p WHERE p.place = FLOOR((p.changes + 1) / 2.0)
), sweep AS (
  SELECT m.cycle_id, m.changed_day - {PIVOT_DAYS} AS from_day, m.changed_day + {PIVOT_DAYS} AS to_day
  FROM middle m
  JOIN placed p ON p.cycle_id = m.cycle_id AND p.changed_day >= m.changed_day - {PIVOT_DAYS} AND p.changed_day <= m.changed_day + {PIVOT_DAYS}
  WHERE m.size_order = 1
  GROUP BY m.cycle_id, m.changed_day, m.changes
  HAVING COUNT(*) >= {PIVOT_SHARE} * m.changes
), hit AS (
  SELECT c.objective_id, MIN(c.change) AS change, COUNT(*) AS changes, MIN(c.changed_day) AS changed_day, MIN(c.replaced_by_id) AS replaced_by_id,
         CASE WHEN SUM(c.thousandths) >= 1000 THEN 1.0 ELSE SUM(c.thousandths) / 1000.0 END AS share
  FROM change c
  LEFT JOIN documented d ON d.objective_id = c.objective_id AND d.change = c.change
  LEFT JOIN sweep p ON p.cycle_id = c.cycle_id
  WHERE d.objective_id IS NULL OR p.cycle_id IS NULL OR c.changed_day < p.from_day OR c.changed_day > p.to_day
  GROUP BY c.objective_id
)
SELECT a.team_id, a.objective_id AS item_id, COALESCE(h.changed_day, a.starts_day) AS day,
       COALESCE(h.share, 0) AS hit,
       COALESCE(h.changes, 0) AS gravity,
       a.objective_id, a.title, a.owner_id, h.change, h.changed_day, h.replaced_by_id, n.title AS replaced_by, a.starts_day, a.ends_day
FROM carried a
LEFT JOIN hit h ON h.objective_id = a.objective_id
LEFT JOIN carried n ON n.objective_id = h.replaced_by_id
WHERE h.objective_id IS NOT NULL OR a.created_day IS NULL OR a.created_day <= a.starts_day + {SETTLING_DAYS}
"""


_SCALE = Scale(healthy=0.05, dead=1.0)
_REASON = (
    "One objective in twenty is overtaken by events or put better; where none survives its cycle as it was set, "
    "the plan is a running commentary."
)
_DATES = (
    "objectives.status",
    "objectives.created_at",
    "objectives.closed_at",
    "objectives.cycle_id",
    "cycles",
)


class PriorityChurn(Pattern):
    """One occasion is an objective carried in a cycle; it is a hit if it was replaced or reworded after the first fortnight."""

    id = "priority_churn"
    title = "Priorities keep moving within the cycle"
    root_cause = "alignment"
    what = (
        "Objectives are swapped for others or rewritten while the cycle runs. What a team began in the first month is not what it is asked about "
        "in the third. People learn to wait."
    )
    why = (
        Passage("Priorities keep moving."),
        Passage("Team priorities change too often."),
        Passage("A commercial unit where priorities are constantly reset."),
    )
    measured_by = (
        "We take each objective set in the first fortnight of a cycle. It moved if, after that fortnight and before the cycle's end, it was dropped "
        "and the same team wrote another within three weeks, or if its title was changed. One new objective for two that were dropped stands in the place of one: each counts half. Additions alone do not count. One change of strategy is allowed: "
        "the moves that a recorded decision names and that lie together within three weeks, once."
    )
    thresholds = (
        Threshold(
            "settling_days",
            SETTLING_DAYS,
            "A fortnight in which a new plan may still be put right: planning and its first two reviews.",
        ),
        Threshold(
            "replaced_within_days",
            REPLACED_WITHIN_DAYS,
            "A new objective within three weeks of the drop is taken to stand in its place; later it is a new start.",
        ),
        Threshold(
            "decided_within_days",
            DECIDED_WITHIN_DAYS,
            "The decision that stops an objective is recorded within a fortnight of its end, or it does not explain it.",
        ),
        Threshold(
            "pivot_days",
            PIVOT_DAYS,
            "Ten days to either side of the middle of the documented moves: a change of strategy is carried out in one sweep of about three weeks. Only the "
            "cycle with the most documented moves can hold one.",
        ),
        Threshold(
            "pivot_share",
            PIVOT_SHARE,
            "Three documented moves in four lie in that sweep, or the cycle saw no single change of strategy but many moves that were written down.",
        ),
        Threshold(
            "youngest_days",
            YOUNGEST_DAYS,
            "Cycles that have run less than four weeks have had no time to churn.",
        ),
    )
    signals = (
        Signal(
            name="objectives_replaced_or_reworded",
            label="objectives replaced or reworded within their cycle",
            needs=(*_DATES, "revisions"),
            scale=_SCALE,
            reason=_REASON,
            least=8,
            least_team=3,
            sql=_sql(replaced=True, reworded=True),
        ),
        Signal(
            name="objectives_replaced",
            label="objectives dropped and replaced within their cycle",
            needs=_DATES,
            scale=_SCALE,
            reason=_REASON,
            least=8,
            least_team=3,
            sql=_sql(replaced=True, reworded=False),
        ),
        Signal(
            name="objectives_reworded",
            label="objectives reworded within their cycle",
            needs=("revisions", "objectives.cycle_id", "cycles"),
            scale=_SCALE,
            reason=_REASON,
            least=8,
            least_team=3,
            sql=_sql(replaced=False, reworded=True),
        ),
    )
    false_alarms = (
        "A documented change of strategy, once: moves that a stop, reprioritisation or scope decision names are left out where they lie together. A second sweep counts.",
        "Additions, and drops without a successor, move nothing: the first is the matter of “New work comes in, nothing goes out”, the second is focus.",
        "Corrections in the first fortnight, and changes of capital letters or spaces, do not count. A typing error put right later does; one in ten is allowed for.",
        "Reworded key results are no churn: redesigning a weak one is what a review is for.",
    )
    healthy = "What is set at the start of a cycle is what is reviewed at its end"

    def claim(self, found: Found) -> str:
        how = {"objectives_replaced": "replaced", "objectives_reworded": "reworded"}.get(
            found.main.signal.name, "replaced or reworded"
        )
        return capital(
            f"{found.start}{found.part('objective')} {agree(found.hits, 'was', 'were')} {how} after the first fortnight of {agree(found.hits, 'its', 'their')} cycle."
        )

    def question(self, found: Found) -> str:
        row, names = found.example, found.names
        if not row:
            return "Which objective of this cycle reads today as it did in the first week?"
        day = names.day(row["changed_day"])
        if row["change"] == "replaced" and row["replaced_by"]:
            return (
                f"“{row['title']}” was dropped on {day} and “{row['replaced_by']}” put in its place. What had changed since "
                f"{names.day(row['starts_day'])}, and who decided it?"
            )
        return f"“{row['title']}” was rewritten on {day}. What had changed since {names.day(row['starts_day'])}, and who decided it?"

    def asks(self, found: Found) -> str:
        return found.answers

    def advice(self, found: Found) -> Advice:
        row, actor = found.example, found.responsible
        return Advice(
            stop=f"Change no objective between reviews{found.within}: {found.hits} moved within {agree(found.hits, 'its', 'their')} cycle{_such_as(row)}.",
            change=f"{capital(actor)} keeps one list of wished changes; once a month a review takes or refuses each and says what changed outside and what stops for it.",
            pilot=f"Freeze the objectives of {found.pilot_team} for the rest of this cycle, and list what people would have changed.",
            actor=actor,
        )


def _such_as(row: Row) -> str:
    return f", among them “{row['title']}”" if row else ""
