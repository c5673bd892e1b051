"""Three check-ins in a row are missed and nothing happens."""

from __future__ import annotations

from mainspring.engine.diagnosis.judgement import Scale
from mainspring.engine.diagnosis.pattern import Advice, Found, Passage, Pattern, Signal, Threshold
from mainspring.engine.diagnosis.wording import agree, capital, counted

MISSED = 3
WITHIN_DAYS = 7
SHORTEST_RHYTHM = 7
LEAST_GAPS = 4
HOLIDAY_DAYS = 14
MONTH_FROM, MONTH_TO = 26, 33


class MissedCheckInsTolerated(Pattern):
    """One occasion is a key result that lived long enough to miss three check-ins of its team's rhythm; it is a hit if it did and none came
    within a week of the third."""

    id = "missed_check_ins_tolerated"
    title = "Check-ins are missed and nothing happens"
    root_cause = "accountability"
    what = (
        "A key result misses its check-in, then the next, then a third, and nobody asks. Its owner learns that the check-in is optional, and "
        "whoever reads the dashboard sees a figure that is weeks old."
    )
    why = (
        Passage("What happens when a team misses a target for three straight check-ins?"),
        Passage("Accountability is named, but not enforced"),
    )
    measured_by = (
        "A team's own rhythm is the typical (median) time between check-ins on the same key result. A key result counts if three check-ins in a row "
        "of that rhythm were missed and none followed within a week of the third. Key results too young to miss three are left out."
    )
    thresholds = (
        Threshold("missed", MISSED, "Three in a row: the pattern's own words."),
        Threshold("within_days", WITHIN_DAYS, "A week after the third one missed: PATTERNS.md."),
        Threshold(
            "shortest_rhythm",
            SHORTEST_RHYTHM,
            "Teams that check in more often than weekly are held to a week: three missed days are a long weekend.",
        ),
        Threshold(
            "least_gaps",
            LEAST_GAPS,
            "Fewer than four intervals in the whole team show no rhythm to fall out of.",
        ),
        Threshold(
            "holiday_days",
            HOLIDAY_DAYS,
            "Weeks in which nobody in the organisation checks in, but later somebody does, are taken off a gap as holiday, a fortnight at most.",
        ),
        Threshold(
            "month_from",
            MONTH_FROM,
            "A key result whose check-ins all lie 26 to 33 days apart has a monthly rhythm of its own, which the team evidently accepts.",
        ),
        Threshold("month_to", MONTH_TO, "The upper end of a month's rhythm: 31 days and a weekend."),
    )
    signals = (
        Signal(
            name="key_results_left_silent",
            label="key results that missed three check-ins in a row, with none in the week after",
            needs=("check_ins",),
            scale=Scale(healthy=0.05, dead=1.0),
            reason="One key result in twenty falls silent in a healthy team (an owner leaves, a measure dries up), as one in twenty stands between two owners; where all do, the check-in is optional.",
            least=8,
            least_team=4,
            sql=f"""
WITH gap AS (
  SELECT c.team_id, c.key_result_id, c.day, CAST(FLOOR((c.at_s - c.prev_s) / 86400.0 + 0.5) AS INTEGER) AS days
  FROM check_in c
), tally AS (
  SELECT g.team_id, g.days, COUNT(*) AS n FROM gap g WHERE g.days >= 1 GROUP BY g.team_id, g.days
), ranked AS (
  SELECT t.team_id, t.days, SUM(t.n) OVER (PARTITION BY t.team_id ORDER BY t.days) AS upto, SUM(t.n) OVER (PARTITION BY t.team_id) AS total
  FROM tally t
), rhythm AS (
  SELECT COALESCE(r.team_id, '') AS team, CASE WHEN MIN(r.days) < {SHORTEST_RHYTHM} THEN {SHORTEST_RHYTHM} ELSE MIN(r.days) END AS every
  FROM ranked r WHERE 2 * r.upto >= r.total AND r.total >= {LEAST_GAPS} GROUP BY COALESCE(r.team_id, '')
), team_week AS (
  SELECT COALESCE(c.team_id, '') AS team, c.week, MIN(c.day) AS from_day FROM check_in c GROUP BY COALESCE(c.team_id, ''), c.week
), team_span AS (
  SELECT w.team, MIN(w.from_day) AS first_day FROM team_week w GROUP BY w.team
), lively_week AS (
  SELECT w.week FROM team_week w GROUP BY w.week
), span AS (
  SELECT MAX(w.week) AS last_week FROM lively_week w
), touched AS (
  SELECT g.key_result_id, MIN(g.day) AS first_day, MAX(g.day) AS last_day, COUNT(*) AS check_ins,
         CASE WHEN COUNT(g.days) >= 2 AND MIN(g.days) >= {MONTH_FROM} AND MAX(g.days) <= {MONTH_TO} THEN 1 ELSE 0 END AS is_monthly
  FROM gap g GROUP BY g.key_result_id
), watched AS (
  SELECT x.*, {MISSED} * x.every + {WITHIN_DAYS} AS patience
  FROM (
    SELECT k.key_result_id, k.team_id, k.title, k.owner_id, r.every, z.last_week, t.first_day, t.last_day, COALESCE(t.check_ins, 0) AS check_ins,
           COALESCE(t.is_monthly, 0) AS is_monthly,
           CASE WHEN COALESCE(k.live_from_day, t.first_day) < s.first_day THEN s.first_day ELSE COALESCE(k.live_from_day, t.first_day) END AS start_day,
           CASE WHEN (k.ends_day IS NULL AND k.due_day IS NULL AND k.closed_day IS NULL)
                  OR (k.closed_day IS NULL AND COALESCE(k.status, 'active') IN ('achieved', 'dropped')) THEN t.last_day
                ELSE k.live_to_day END AS end_day
    FROM key_result k
    CROSS JOIN span z
    JOIN rhythm r ON r.team = COALESCE(k.team_id, '')
    JOIN team_span s ON s.team = COALESCE(k.team_id, '')
    LEFT JOIN touched t ON t.key_result_id = k.key_result_id
  ) x
), hole AS (
  SELECT g.key_result_id, g.day - g.days AS from_day, g.day AS to_day FROM gap g WHERE g.days > {MISSED * SHORTEST_RHYTHM + WITHIN_DAYS}
  UNION ALL
  SELECT w.key_result_id, w.start_day, CASE WHEN w.first_day < w.end_day THEN w.first_day ELSE w.end_day END FROM watched w WHERE w.first_day IS NOT NULL
  UNION ALL
  SELECT w.key_result_id, COALESCE(w.last_day, w.start_day), w.end_day FROM watched w
), measured AS (
  SELECT h.key_result_id, h.from_day, h.to_day, w.patience,
         CAST(FLOOR((h.from_day + 3) / 7.0) AS INTEGER) AS from_week,
         CASE WHEN CAST(FLOOR((h.to_day + 3) / 7.0) AS INTEGER) <= w.last_week THEN CAST(FLOOR((h.to_day + 3) / 7.0) AS INTEGER) ELSE w.last_week END AS to_week
  FROM hole h JOIN watched w ON w.key_result_id = h.key_result_id
  WHERE h.to_day - h.from_day > w.patience AND w.is_monthly = 0
), lively AS (
  SELECT m.key_result_id, m.from_day, COUNT(*) AS weeks
  FROM measured m JOIN lively_week v ON v.week > m.from_week AND v.week < m.to_week
  GROUP BY m.key_result_id, m.from_day
), silent AS (
  SELECT q.key_result_id, MAX(q.to_day - q.from_day) AS days, MAX(q.to_day) AS to_day, MIN(q.from_day) AS from_day
  FROM (
    SELECT m.key_result_id, m.from_day, m.to_day, m.patience,
           CASE WHEN m.to_week - m.from_week - 1 - COALESCE(l.weeks, 0) <= 0 THEN 0
                WHEN 7 * (m.to_week - m.from_week - 1 - COALESCE(l.weeks, 0)) > {HOLIDAY_DAYS} THEN {HOLIDAY_DAYS}
                ELSE 7 * (m.to_week - m.from_week - 1 - COALESCE(l.weeks, 0)) END AS holiday
    FROM measured m LEFT JOIN lively l ON l.key_result_id = m.key_result_id AND l.from_day = m.from_day
  ) q
  WHERE q.to_day - q.from_day - q.holiday > q.patience
  GROUP BY q.key_result_id
)
SELECT w.team_id, w.key_result_id AS item_id, COALESCE(s.from_day, w.start_day) AS day,
       CASE WHEN s.key_result_id IS NULL THEN 0 ELSE 1 END AS hit, COALESCE(s.days, 0) AS gravity,
       w.key_result_id, w.title, w.owner_id, w.check_ins, w.every AS rhythm_days, s.days AS silent_days, s.from_day, s.to_day
FROM watched w
LEFT JOIN silent s ON s.key_result_id = w.key_result_id
WHERE w.end_day - w.start_day > w.patience
""",
        ),
    )
    false_alarms = (
        "A team that checks in monthly: its rhythm is a month, and three missed months are a quarter. A single key result with a monthly figure is held to its month too.",
        "Holidays: weeks in which nobody in the organisation checks in are taken off, a fortnight at most. A team's own fortnight away is two missed check-ins and not yet three.",
        "A key result that was closed or dropped needs no further check-ins; where the day of closing is unknown, the silence at its end is not counted.",
        "A team that never checked in at all shows no rhythm: nothing is said of it here.",
    )
    healthy = "Key results seldom fall silent for three check-ins in a row"

    def claim(self, found: Found) -> str:
        return capital(
            f"{found.start}{found.part('key result')} missed three check-ins in a row by {agree(found.hits, 'its', 'their')} team's own rhythm, and none followed within a week."
        )

    def question(self, found: Found) -> str:
        row, names = found.example, found.names
        if not row:
            return "Whose job is it to ask when a key result misses its third check-in?"
        if not row["check_ins"]:
            return f"“{row['title']}” had no check-in at all until {names.day(row['to_day'])}. Who noticed, and when?"
        return (
            f"“{row['title']}” had no check-in for {row['silent_days']} days up to {names.day(row['to_day'])}, in a team that checks in every "
            f"{row['rhythm_days']} days. Who noticed, and what did they ask?"
        )

    def asks(self, found: Found) -> str:
        return found.answers if found.example else found.steward

    def advice(self, found: Found) -> Advice:
        row, names, actor = found.example, found.names, found.steward
        owner = names.person(row.get("owner_id")) or (names.lead(row.get("team_id")) if row else "")
        first = f" “{row['title']}” ({owner}) is asked now." if row else ""
        return Advice(
            stop=f"Show no score that is older than three check-ins as current: {counted(found.hits, 'key result')} went that long without one.",
            change=f"After the second missed check-in {actor} asks the owner one question: keep it, hand it over or drop it?{first}",
            pilot=f"Ask after the second miss in {found.pilot_team} until the cycle ends; success is that no key result misses three in a row.",
            actor=actor,
        )
