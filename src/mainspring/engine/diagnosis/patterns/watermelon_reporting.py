"""Green until the end, then missed."""

from __future__ import annotations

from mainspring.engine.diagnosis.judgement import Scale
from mainspring.engine.diagnosis.pattern import Advice, Found, Passage, Pattern, Signal, Threshold
from mainspring.engine.diagnosis.wording import capital, counted

LOW_SCORE = 0.4
LAST_SHARE = 3
LEAST_WINDOW_DAYS = 35
REVELATION_DAYS = 7
CONFIDENT = 0.7


def _misses(missed: str, green: str, known: str) -> str:
    """One row a missed key result that reported in its last stretch, with the share of those reports that were green.

    `missed` is a condition on key_result k; `green` and `known` are conditions on check_in c.
    """
    return f"""
WITH missed AS (
  SELECT k.key_result_id, k.team_id, k.title, k.owner_id, k.final_score, k.live_to_day AS end_day,
         CASE WHEN (k.live_to_day - k.live_from_day) / {LAST_SHARE}.0 > {LEAST_WINDOW_DAYS}
              THEN k.live_to_day - CAST(FLOOR((k.live_to_day - k.live_from_day) / {LAST_SHARE}.0) AS INTEGER)
              ELSE k.live_to_day - {LEAST_WINDOW_DAYS} END AS window_day
  FROM key_result k CROSS JOIN moment m
  WHERE {missed} AND (k.is_over = 1 OR k.closed_day IS NOT NULL OR k.due_day < m.as_of_day)
), told AS (
  SELECT c.key_result_id, COUNT(*) AS reports, SUM(CASE WHEN {green} THEN 1 ELSE 0 END) AS greens, MAX(CASE WHEN {green} THEN c.day END) AS last_green_day
  FROM missed k JOIN check_in c ON c.key_result_id = k.key_result_id
  WHERE c.day > k.window_day AND c.day <= k.end_day - {REVELATION_DAYS} AND {known}
  GROUP BY c.key_result_id
)
SELECT k.team_id, k.key_result_id AS item_id, k.end_day AS day, 1.0 * t.greens / t.reports AS hit,
       1.0 * t.greens / t.reports + 1.0 - COALESCE(k.final_score, 0) AS gravity,
       k.key_result_id, k.title, k.owner_id, k.final_score, k.end_day, t.last_green_day, t.reports, t.greens
FROM missed k JOIN told t ON t.key_result_id = k.key_result_id
"""


_MISSED = f"(k.status = 'missed' OR (COALESCE(k.status, 'active') NOT IN ('achieved', 'dropped', 'missed') AND k.final_score < {LOW_SCORE}))"


class WatermelonReporting(Pattern):
    """One occasion is a missed key result; the hit is the share of its reports in the last stretch that were green."""

    id = "watermelon_reporting"
    title = "Green until the end, then missed"
    root_cause = "accountability"
    what = (
        "Key results are reported green for weeks and turn out missed when the cycle closes: green outside, red inside. Whoever could have "
        "helped learned of the trouble when it was too late."
    )
    why = (
        Passage("create the illusion of progress while performance remains flat."),
        Passage("Don’t end with a presentation full of coloured slides and vague positivity."),
    )
    measured_by = (
        "Of each key result that was missed we read the reports of its last third (at least five weeks), without the very last week, in which the "
        "truth comes out anyway. The figure is the share of those reports that were green. Key results that were not missed say nothing here."
    )
    thresholds = (
        Threshold(
            "low_score",
            LOW_SCORE,
            "Where no status says missed or achieved, a final score below 0.4 is a miss: red on the scale that Google published.",
            "re:Work, Set goals with OKRs: 0.0 to 0.3 is red",
        ),
        Threshold(
            "last_share",
            LAST_SHARE,
            "The last third of the key result's life: early green is honest hope, and a third leaves time to help.",
        ),
        Threshold(
            "least_window_days",
            LEAST_WINDOW_DAYS,
            "Five weeks, so that a monthly rhythm has a report in it.",
        ),
        Threshold(
            "revelation_days",
            REVELATION_DAYS,
            "In the last week the result is known; what is reported then is no forecast.",
        ),
        Threshold(
            "confident",
            CONFIDENT,
            "A confidence of 0.7 or more says that it will be reached: the equivalent of green.",
        ),
    )
    signals = (
        Signal(
            name="missed_while_green",
            label="reports in the last stretch of missed key results that were green",
            needs=("check_ins.status", "key_results.status"),
            scale=Scale(healthy=0.2, dead=1.0),
            reason="One report in five may be green before an honest miss, since some trouble comes late; where all are, the colour carries no warning.",
            least=6,
            least_team=4,
            sql=_misses(_MISSED, "c.status = 'green'", "c.status IS NOT NULL"),
        ),
        Signal(
            name="scored_low_while_green",
            label=f"reports in the last stretch of key results with a final score below {LOW_SCORE} that were green",
            needs=("check_ins.status", "key_results.final_score"),
            scale=Scale(healthy=0.2, dead=1.0),
            reason="The same where the score tells the end rather than the status.",
            least=6,
            least_team=4,
            sql=_misses(f"k.final_score < {LOW_SCORE}", "c.status = 'green'", "c.status IS NOT NULL"),
        ),
        Signal(
            name="missed_while_confident",
            label="reports in the last stretch of missed key results that were confident",
            needs=("check_ins.confidence", "key_results.status"),
            scale=Scale(healthy=0.2, dead=1.0),
            reason="Confidence is the colour where no colour is kept: the same anchors hold.",
            least=6,
            least_team=4,
            sql=_misses(_MISSED, f"c.confidence >= {CONFIDENT}", "c.confidence IS NOT NULL"),
        ),
    )
    false_alarms = (
        "Trouble that really comes late: a share of green before a miss is ordinary, and the healthy figure allows for it.",
        "A key result that is dropped by decision is not missed.",
        "Ambitious key results that end at 0.6 or 0.7 are no misses unless somebody marked them so.",
        "The last week's reports are left out, so that an honest red at the very end neither excuses nor accuses.",
    )
    healthy = "Misses are announced weeks before the end"

    def claim(self, found: Found) -> str:
        return capital(
            f"{found.start}key results that were missed had reported green in {found.share} of their last reports ({counted(found.n, 'missed key result')} read)."
        )

    def question(self, found: Found) -> str:
        row, names = found.example, found.names
        if not row:
            return "Which key result was green a fortnight before it was missed, and who knew better?"
        return (
            f"“{row['title']}” was green in {row['greens']} of its last {row['reports']} reports, last on {names.day(row['last_green_day'])}, and was missed on "
            f"{names.day(row['end_day'])}. Who knew, and what made it easier to say green?"
        )

    def asks(self, found: Found) -> str:
        return found.answers

    def advice(self, found: Found) -> Advice:
        row, names, actor = found.example, found.names, found.responsible
        owner = names.person(row.get("owner_id")) or (names.lead(row.get("team_id")) if row else "")
        title = f" “{row['title']}” ({owner}) is the case to learn from." if row else ""
        return Advice(
            stop=f"Accept no colour without its figure{found.within}.",
            change=(
                f"{capital(actor)} asks in the next review where each measure will stand at the cycle's end. A green that the number does not bear out is changed in the room, "
                f"and the first to report red is thanked.{title}"
            ),
            pilot=f"Ask for the figure behind each colour in {found.pilot_team} for the last half of this cycle; success is that each miss was red three weeks before.",
            actor=actor,
        )
