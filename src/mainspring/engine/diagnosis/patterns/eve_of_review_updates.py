"""Scores are touched only the night before leadership reviews."""

from __future__ import annotations

from dataclasses import replace

from mainspring.engine.diagnosis.judgement import Count, Judgement, Scale
from mainspring.engine.diagnosis.pattern import Advice, Found, Passage, Pattern, Query, Signal, Threshold
from mainspring.engine.diagnosis.wording import capital, counted

RUN_UP_DAYS = 10
WEEK = 7

_GAPS = """
SELECT g.key_result_id, COUNT(*) AS gaps, AVG(g.days) AS mean, AVG(g.days * g.days) AS square
FROM (
  SELECT c.key_result_id, (c.at_s - c.prev_s) / 86400.0 AS days FROM check_in c WHERE c.prev_s IS NOT NULL AND c.at_s > c.prev_s
) g
GROUP BY g.key_result_id
HAVING COUNT(*) >= 5
"""
_BURSTINESS = f"""
SELECT COUNT(*) AS n, AVG((SQRT(b.gaps + 2.0) * b.r - SQRT(1.0 * b.gaps)) / ((SQRT(b.gaps + 2.0) - 2) * b.r + SQRT(1.0 * b.gaps))) AS burstiness
FROM (
  SELECT x.gaps, CASE WHEN x.square > x.mean * x.mean THEN SQRT(x.square - x.mean * x.mean) / x.mean ELSE 0.0 END AS r FROM ({_GAPS}) x
) b
"""
"""The mean burstiness of key results' update times with the finite-sample correction of Kim and Jo (arXiv 1604.01125), for n = gaps + 1 events:
(sqrt(n + 1) r - sqrt(n - 1)) / ((sqrt(n + 1) - 2) r + sqrt(n - 1)), r the spread of the gaps over their mean."""


def _run_ups(hit: str, further: str) -> str:
    """One row a key result and run-up to a leadership review in which it was updated.

    A run-up lasts from the review before (or from the start of the key result) to the review; a cancelled one was prepared for as well, and a
    moved one has two eves. `other` and `same` count a team's updates
    more than a week ahead of the next review, and those of them on the weekdays (and before the hour) of its eve: the team's own habit.
    """
    return f"""
WITH sat AS (
  SELECT r.review_id, r.forum_id, r.at_s, r.day, r.eve_day, r.planned_s, CASE WHEN r.planned_day < r.day THEN 1 ELSE 0 END AS is_late,
         r.planned_day - CASE (r.planned_day + 3) % {WEEK} WHEN 0 THEN 3 WHEN 6 THEN 2 ELSE 1 END AS planned_eve_day,
         LAG(r.day) OVER (PARTITION BY r.forum_id ORDER BY r.at_s, r.review_id) AS before_day,
         LEAD(r.day) OVER (PARTITION BY r.forum_id ORDER BY r.at_s, r.review_id) AS after_day
  FROM review r
  WHERE r.is_leadership = 1 AND COALESCE(r.cadence, '') <> 'weekly'
), sitting AS (
  SELECT s.review_id, s.forum_id, s.at_s, s.day, s.eve_day, s.planned_s, s.planned_eve_day, s.is_late,
         ROW_NUMBER() OVER (ORDER BY s.at_s, s.review_id) AS place,
         LAG(s.day) OVER (ORDER BY s.at_s, s.review_id) AS last_day
  FROM sat s
  WHERE COALESCE(s.day - s.before_day, s.after_day - s.day, {RUN_UP_DAYS}) >= {RUN_UP_DAYS}
), upcoming AS (
  SELECT d.day, MIN(s.place) AS place
  FROM (SELECT c.day FROM check_in c GROUP BY c.day) d
  JOIN sitting s ON s.day >= d.day
  GROUP BY d.day
), touched AS (
  SELECT c.key_result_id, c.team_id,
         CASE WHEN c.at_s > s.at_s THEN s.place + 1 ELSE s.place END AS place,
         CASE WHEN (c.day >= s.eve_day AND c.at_s <= s.at_s) OR (c.day >= s.planned_eve_day AND c.at_s <= s.planned_s) THEN 1 ELSE 0 END AS on_eve,
         CASE WHEN s.day - c.day >= {WEEK} AND (c.day < s.planned_eve_day OR c.at_s > s.planned_s) THEN 1 ELSE 0 END AS far_off,
         CASE WHEN (s.day - c.day) % {WEEK} <= s.day - s.eve_day AND c.at_s + CAST(s.day - c.day - (s.day - c.day) % {WEEK} AS BIGINT) * 86400 <= s.at_s THEN 1 ELSE 0 END AS same_weekday
  FROM check_in c
  JOIN upcoming u ON u.day = c.day
  JOIN sitting s ON s.place = u.place
), run_up AS (
  SELECT t.key_result_id, t.team_id, t.place, COUNT(*) AS updates, SUM(t.on_eve) AS on_eve,
         SUM(t.far_off) AS other, SUM(t.far_off * t.same_weekday) AS same
  FROM touched t GROUP BY t.key_result_id, t.team_id, t.place
), habit AS (
  SELECT COALESCE(h.team_id, '') AS team, SUM(h.other) AS other, SUM(h.same) AS same FROM run_up h GROUP BY COALESCE(h.team_id, '')
)
SELECT x.team_id, x.key_result_id AS item_id, x.review_day AS day,
       {hit} AS hit{further},
       1.0 * x.on_eve / x.updates * x.days AS gravity,
       x.key_result_id, x.title, x.owner_id, x.review_id, x.forum_id, x.review_day, x.updates, x.on_eve, x.days AS run_up_days, x.is_over
FROM (
  SELECT r.team_id, r.key_result_id, r.updates, r.on_eve, k.title, k.owner_id, s.review_id, s.forum_id, s.day AS review_day,
         s.day - CASE WHEN k.live_from_day IS NULL OR s.last_day > k.live_from_day THEN s.last_day ELSE k.live_from_day END AS days,
         CASE WHEN k.live_to_day < m.as_of_day THEN 1 ELSE 0 END AS is_over,
         (h.same + (s.day - s.eve_day + 1) / {WEEK}.0) / (h.other + 1.0) * (1 + s.is_late) AS habit
  FROM run_up r
  JOIN sitting s ON s.place = r.place
  JOIN key_result k ON k.key_result_id = r.key_result_id
  JOIN habit h ON h.team = COALESCE(r.team_id, '')
  CROSS JOIN moment m
  WHERE k.live_to_day >= s.eve_day
) x
WHERE x.days >= {RUN_UP_DAYS}
"""


class EveOfReviewUpdates(Pattern):
    """One occasion is a key result in the run-up to a leadership review; the hit is the share of its updates on the eve, beyond the
    team's own weekly habit (corrected for it as Cohen's kappa corrects for chance)."""

    id = "eve_of_review_updates"
    title = "Scores are touched only before leadership reviews"
    root_cause = "cadence"
    what = (
        "Between two leadership reviews nobody touches the key results; on the eve of the next one, everybody does. The figures serve the "
        "meeting, not the work, and nobody steers by them in between."
    )
    why = (
        Passage("People update scores the night before review meetings."),
        Passage("Scores are updated late. Teams only touch KRs before leadership reviews."),
    )
    measured_by = (
        "For each key result and each run-up to a leadership review we take the share of updates made on its eve: since the working day before, until "
        "the sitting. From that we subtract what the team's own habit explains: its updates on the same weekdays when no review is due within "
        "a week, spread over the whole run-up. A review that was moved or cancelled was prepared for too: the eve of the planned day counts. What remains is excess on the eve together with silence in between. "
        "Beside it stands the burstiness of update times, corrected for few updates (Kim and Jo)."
    )
    thresholds = (
        Threshold(
            "run_up_days",
            RUN_UP_DAYS,
            "Reviews less than ten days apart leave no week without a review to compare with, so their eves are not read: where leaders sit weekly, a weekly update before it is a rhythm.",
        ),
        Threshold("week", WEEK, "Habits are weekly: the comparison is with the same weekday in other weeks."),
    )
    signals = (
        Signal(
            name="updates_on_the_eve",
            label="share of updates made on the eve of a leadership review, beyond the team's weekly habit",
            needs=("check_ins", "reviews", "forums.level"),
            scale=Scale(healthy=0.1, dead=1.0),
            reason="A healthy team catches up on a few scores before it faces its leaders; where every update is made on the eve, nothing else drives them.",
            least=8,
            least_team=5,
            clumping=1.5,
            chance=True,
            sql=_run_ups(
                "1.0 * x.on_eve / x.updates",
                f", CASE WHEN x.habit * {WEEK}.0 > 0.95 * x.days THEN 0.95 ELSE x.habit * {WEEK}.0 / x.days END AS expected",
            ),
        ),
        Signal(
            name="silence_until_the_eve",
            label="run-ups in which a key result was touched on the eve and at no other time",
            needs=("check_ins", "reviews", "forums.level"),
            scale=Scale(healthy=0.1, dead=1.0),
            reason="A key result may miss its month once; silence until the eve as a rule is the pattern's second half.",
            clumping=1.5,
            sql=_run_ups("CASE WHEN x.on_eve = x.updates THEN 1 ELSE 0 END", ""),
        ),
    )
    false_alarms = (
        "A team that updates weekly on the day before its own meeting, which is now and then also the day before the leadership review: its other weeks show the same, and that share is subtracted.",
        "A key result that is younger than ten days when the review comes has had no time to be updated before: it is left out.",
        "A monthly figure that is published just before a monthly review looks the same from outside. Weekly notes between the figures show that it is alive; without them, ask before concluding.",
    )
    healthy = "Scores are updated through the month, whether or not leaders are about to look"

    def count(self, signal: Signal, counts: tuple[Count, ...], query: Query) -> Judgement:
        """Judge as usual; the deciding signal notes how bursty updates are, whatever their days."""
        verdict = super().count(signal, counts, query)
        if signal.name != self.signals[0].name or verdict.state == "not_assessed":
            return verdict
        found = query(_BURSTINESS)[0]
        if not found["n"]:
            return verdict
        note = f"Burstiness of update times {found['burstiness'] + 0.0:.2f} over {found['n']:g} key results (−1 clockwork, 0 random, towards 1 all at once)"
        return replace(verdict, note=note)

    def claim(self, found: Found) -> str:
        return capital(
            f"{found.start}{found.share} of the score updates in the run-up to a leadership review came on its eve and not by weekly habit "
            f"({counted(found.n, 'run-up')} read)."
        )

    def question(self, found: Found) -> str:
        row, names = found.example, found.names
        if not row:
            return "Which score in the last leadership review did somebody use to change their week before the review?"
        how = (
            "only on its eve"
            if row["on_eve"] == row["updates"]
            else f"{row['updates']} times, {row['on_eve']} of them on its eve"
        )
        return (
            f"In the {row['run_up_days']} days before the leadership review of {names.day(row['review_day'])}, “{row['title']}” was updated {how}. "
            "What did the team steer by until then?"
        )

    def asks(self, found: Found) -> str:
        return found.answers

    def advice(self, found: Found) -> Advice:
        row, names, actor = found.example, found.names, found.responsible
        forum = found.forum("the leadership review")
        owner = names.person(row.get("owner_id")) or (names.lead(row.get("team_id")) if row else "")
        first = (
            f" “{row['title']}” ({owner}) is a good one to begin with." if row and not row["is_over"] else ""
        )
        return Advice(
            stop=f"Stop collecting scores for {forum}: two days before, {names.chair} reads what stands there and asks nobody for an update.",
            change=f"Each key result{found.within} is updated in its team's own weekly meeting and nowhere else; {actor} looks once a week which ones were not.{first}",
            pilot=f"Update weekly in {found.pilot_team} for one month; success is an update in at least three weeks out of four.",
            actor=actor,
        )
