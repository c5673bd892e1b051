"""Reviews are moved, cancelled, thin out as the cycle goes on."""

from __future__ import annotations

from mainspring.engine.diagnosis.judgement import Scale
from mainspring.engine.diagnosis.pattern import Advice, Found, Measured, Passage, Pattern, Signal, Threshold
from mainspring.engine.diagnosis.wording import agree, capital, those

MOVED = 0.5
SHIFT_DAYS = 1
REGULAR = 0.5
LIVELY = 0.8
GRACE_DAYS = 7


def _sittings(later_half_only: bool) -> str:
    """One row a sitting that was planned, or that the forum's cadence left room for, with how far it was lost."""
    numbers = " UNION ALL ".join(f"SELECT {k} AS k" for k in range(1, 14))
    late = "WHERE y.is_late = 1" if later_half_only else ""
    join = "JOIN" if later_half_only else "LEFT JOIN"
    return f"""
WITH planned AS (
  SELECT r.review_id, r.forum_id, r.forum_name, r.team_id, r.planned_day, r.day AS sat_day, r.is_held, r.status,
         CASE r.cadence WHEN 'weekly' THEN 7 WHEN 'fortnightly' THEN 14 WHEN 'monthly' THEN 30 WHEN 'quarterly' THEN 91 END AS every,
         LEAD(r.planned_day) OVER (PARTITION BY r.forum_id ORDER BY r.planned_s, r.review_id) AS next_day,
         LEAD(r.is_held) OVER (PARTITION BY r.forum_id ORDER BY r.planned_s, r.review_id) AS next_held
  FROM review r WHERE COALESCE(r.cadence, '') <> 'adhoc'
), rhythm AS (
  SELECT p.*, AVG(CASE WHEN p.next_day IS NULL THEN NULL WHEN p.next_day - p.planned_day <= 1.25 * p.every THEN 1.0 ELSE 0.0 END)
              OVER (PARTITION BY p.forum_id) AS regular
  FROM planned p
), slot AS (
  SELECT p.review_id, p.forum_id, p.forum_name, p.team_id, p.planned_day, p.every, COALESCE(p.status, 'planned') AS state,
         CASE WHEN p.is_held = 0 AND p.status = 'moved' AND p.next_held = 1 AND p.next_day - p.planned_day <= 0.5 * p.every THEN {MOVED}
              WHEN p.is_held = 0 THEN 1
              WHEN p.status = 'moved' OR p.sat_day - p.planned_day > {SHIFT_DAYS} THEN {MOVED}
              ELSE 0 END AS hit
  FROM rhythm p CROSS JOIN moment m
  WHERE p.is_held = 1 OR p.status = 'cancelled' OR p.planned_day <= m.as_of_day - {GRACE_DAYS}
  UNION ALL
  SELECT p.review_id, p.forum_id, p.forum_name, p.team_id, p.planned_day + n.k * p.every, p.every, 'not planned', 1
  FROM rhythm p CROSS JOIN moment m
  JOIN ({numbers}) n ON n.k <= FLOOR((COALESCE(p.next_day, m.as_of_day) - p.planned_day) / (1.0 * p.every) + 0.25) - 1
  WHERE p.every IS NOT NULL AND p.regular >= {REGULAR}
), alive AS (
  SELECT c.week FROM check_in c GROUP BY c.week
), span AS (
  SELECT MIN(a.week) AS from_week, MAX(a.week) AS to_week, COUNT(*) AS weeks FROM alive a
), half AS (
  SELECT d.planned_day, y.starts_day, y.ends_day,
         CASE WHEN 2 * (d.planned_day - y.starts_day) >= y.ends_day - y.starts_day THEN 1 ELSE 0 END AS is_late,
         ROW_NUMBER() OVER (PARTITION BY d.planned_day ORDER BY y.ends_day - y.starts_day, y.starts_day, y.cycle_id) AS place
  FROM (SELECT s.planned_day FROM slot s GROUP BY s.planned_day) d
  JOIN cycle y ON y.starts_day <= d.planned_day AND y.ends_day >= d.planned_day
)
SELECT s.team_id, s.review_id AS item_id, s.planned_day AS day, s.hit, s.hit * s.planned_day AS gravity,
       s.review_id, s.forum_id, s.forum_name, s.planned_day, s.state
FROM slot s
{join} half y ON y.planned_day = s.planned_day AND y.place = 1
CROSS JOIN span z
LEFT JOIN alive a ON a.week = CAST(FLOOR((s.planned_day + 3) / 7.0) AS INTEGER)
{late + " AND" if late else "WHERE"} (a.week IS NOT NULL OR COALESCE(s.every, 30) > 14 OR z.weeks = 0
  OR (s.planned_day + 3) / 7.0 < z.from_week OR (s.planned_day + 3) / 7.0 >= z.to_week + 1 OR z.weeks < {LIVELY} * (z.to_week - z.from_week + 1))
"""


class RhythmDecay(Pattern):
    """One occasion is a sitting that was due in the later half of a cycle; it is a hit if it was not held, half a hit if it was moved."""

    id = "rhythm_decay"
    title = "Reviews are moved, cancelled and thin out"
    root_cause = "cadence"
    what = (
        "The rhythm agreed at the start of the cycle does not last. Sittings are moved, then cancelled, then no longer planned, until the "
        "end of the cycle comes as a surprise."
    )
    why = (
        Passage("Sustained use comes from rhythm."),
        Passage(
            "They hold the line on focus, cadence, and accountability when internal momentum dips.", article=2
        ),
    )
    measured_by = (
        "Each sitting that was due in the later half of a cycle is read: not held counts fully, moved counts half. A sitting that nobody planned "
        "counts as not held where the forum's cadence left room for it and the forum kept that cadence otherwise. Where the cycles are "
        "unknown, all sittings are read."
    )
    thresholds = (
        Threshold(
            "moved", MOVED, "A moved sitting still takes place, late: half of what a cancelled one costs."
        ),
        Threshold(
            "shift_days", SHIFT_DAYS, "Held a day later than planned is a bank holiday, not a moved sitting."
        ),
        Threshold(
            "regular",
            REGULAR,
            "Gaps are read as lost sittings only if at least half of the forum's sittings follow each other at its cadence; else the record itself is patchy.",
        ),
        Threshold(
            "lively",
            LIVELY,
            "A week without any check-in counts as a holiday of the organisation only where at least four weeks in five have some.",
        ),
        Threshold(
            "grace_days",
            GRACE_DAYS,
            "A sitting that was planned less than a week ago and is neither held nor cancelled may still take place.",
        ),
    )
    signals = (
        Signal(
            name="sittings_lost_late_in_the_cycle",
            label="sittings due in the later half of a cycle that were lost (moved ones count half)",
            needs=("reviews.held_at", "forums.cadence", "cycles"),
            scale=Scale(healthy=0.1, dead=0.8),
            reason=(
                "Holidays and illness cost a healthy forum one sitting in ten; at four in five, cancelled or moved, meeting as planned is the exception and the rhythm is gone."
            ),
            least=6,
            least_team=4,
            sql=_sittings(later_half_only=True),
        ),
        Signal(
            name="sittings_lost",
            label="sittings of the whole cycle that were lost (moved ones count half)",
            needs=("reviews.held_at", "forums.cadence"),
            scale=Scale(healthy=0.1, dead=0.8),
            reason="The same sittings without regard to when in the cycle they were due.",
            least=6,
            least_team=4,
            sql=_sittings(later_half_only=False),
        ),
    )
    false_alarms = (
        "Sittings left out in a holiday: weeks in which nobody in the organisation checks in are not counted for weekly and fortnightly forums.",
        "A sitting held a day later than planned is not called moved, unless the record says so.",
        "Forums that meet when needed have no rhythm to lose: they are left out. So are gaps of a forum whose record is patchy throughout.",
    )
    healthy = "Reviews take place as planned until the last week of the cycle"

    def conclude(self, measured: tuple[Measured, ...]) -> tuple[Measured, ...]:
        """The later half decides; where it holds too few sittings to be evidence, all of them do: a rhythm that is lost from the start
        does not decay, but it is lost."""
        late, every = measured
        if late.judgement.state != "present" and every.judgement.state == "present":
            return every, late
        return super().conclude(measured)

    def claim(self, found: Found) -> str:
        when = (
            " in the later half of the cycle" if found.main.signal.name.endswith("late_in_the_cycle") else ""
        )
        return capital(
            f"{found.start}{found.share} of {those(found.n, 'sitting')} due{when} {agree(found.n, 'was', 'were')} lost: cancelled, not held or, counting half, moved."
        )

    def question(self, found: Found) -> str:
        row, names = found.example, found.names
        if not row:
            return "Which review was cancelled last, and where was its agenda dealt with instead?"
        what = {"cancelled": "was cancelled", "moved": "was moved", "not planned": "was never planned"}.get(
            row["state"], "was not held"
        )
        return f"{capital(found.forum())} of {names.day(row['planned_day'])} {what}. Who decided that, and where was its agenda dealt with instead?"

    def asks(self, found: Found) -> str:
        return found.in_the_chair

    def advice(self, found: Found) -> Advice:
        actor = found.responsible
        return Advice(
            stop=f"Move no sitting{found.within}: of {found.n} due, the equivalent of {found.hits} {agree(found.hits, 'was', 'were')} lost. Better half an hour on the day than an hour a week later.",
            change=(
                f"{capital(actor)} fixes the dates of {found.forum()} to the end of the cycle and names a deputy; it is cancelled only by a decision on record that says where its "
                "open items go."
            ),
            pilot=f"Fix the dates in {found.pilot_team} for one cycle and count the sittings held on their day.",
            actor=actor,
        )
