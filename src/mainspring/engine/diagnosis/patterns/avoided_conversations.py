"""What is red is not on the agenda."""

from __future__ import annotations

from mainspring.engine.diagnosis.judgement import Scale
from mainspring.engine.diagnosis.pattern import Advice, Found, Passage, Pattern, Signal, Threshold
from mainspring.engine.diagnosis.wording import capital, counted

LONG_AMBER = 3
FRESH_DAYS = 14


class AvoidedConversations(Pattern):
    """One occasion is a red spell that the responsible forum could have talked about; the hit is the share of the forum's weeks in which it was
    not on the table."""

    id = "avoided_conversations"
    title = "What is red is not on the agenda"
    root_cause = "accountability"
    what = (
        "The review meets while a key result of its own is red, and talks about something else. The awkward item is not deferred by a "
        "decision; it simply never reaches the table."
    )
    why = (
        Passage("Difficult conversations are quietly avoided", article=2),
        Passage(
            "If executives still run side channels, sponsor pet initiatives outside the agreed priorities, or skip the hard conversations in reviews, the rest of the organisation will copy them."
        ),
    )
    measured_by = (
        "For each time that a key result was red, or amber for at least three check-ins running, we look at the sittings of the forum that is responsible for it "
        "(its team's; leadership's for company objectives) that were held meanwhile and have an agenda on record. The figure is the share "
        "of the weeks with such a sitting in which neither the key result nor its objective nor a blocker on it was on the table."
    )
    thresholds = (
        Threshold(
            "long_amber",
            LONG_AMBER,
            "An amber of one or two check-ins can be left to its owner; three in a row is the length the articles ask about.",
        ),
        Threshold(
            "fresh_days",
            FRESH_DAYS,
            "A colour older than a fortnight is no longer news: the absence of later check-ins is another pattern.",
        ),
    )
    signals = (
        Signal(
            name="reds_left_off_the_agenda",
            label="weeks with a sitting in which a red key result was not on the table",
            needs=("check_ins.status", "reviews", "forums.team_id", "review_items"),
            scale=Scale(healthy=0.1, dead=1.0),
            reason="A full agenda may leave out a known red one week in ten; where reds never reach the table the conversation is avoided.",
            least=6,
            least_team=4,
            sql=f"""
WITH agenda AS (
  SELECT i.review_id, COUNT(*) AS items FROM review_items i GROUP BY i.review_id
), tabled AS (
  SELECT i.review_id, s.key_result_id FROM review_items i JOIN subject s ON s.subject_id = i.subject_id WHERE s.kind <> 'objective'
  UNION
  SELECT i.review_id, k.key_result_id FROM review_items i JOIN key_result k ON k.objective_id = i.subject_id
), held AS (
  SELECT r.review_id, r.forum_id, r.at_s, r.day, CAST(FLOOR((r.day + 3) / 7.0) AS INTEGER) AS week,
         CASE WHEN r.is_leadership = 1 THEN '' ELSE r.team_id END AS seat
  FROM review r JOIN agenda a ON a.review_id = r.review_id
  WHERE r.is_held = 1 AND COALESCE(r.cadence, '') NOT IN ('adhoc', 'quarterly') AND (r.is_leadership = 1 OR r.team_id IS NOT NULL)
), calendar AS (
  SELECT d.day, y.cycle_id FROM (SELECT h.day FROM held h GROUP BY h.day) d JOIN cycle y ON y.starts_day <= d.day AND y.ends_day >= d.day
  UNION ALL
  SELECT h.day, '' FROM held h GROUP BY h.day
), sitting AS (
  SELECT h.review_id, h.forum_id, h.at_s, h.day, h.week, h.seat, c.cycle_id FROM held h JOIN calendar c ON c.day = h.day
), trouble AS (
  SELECT p.key_result_id, p.from_s, p.from_day, p.last_day, p.had_red, k.team_id, k.title, k.owner_id, k.level, k.live_to_day,
         CASE WHEN p.green_s IS NULL OR p.green_s > p.last_s + {FRESH_DAYS * 86400} THEN p.last_s + {FRESH_DAYS * 86400} ELSE p.green_s - 1 END AS until_s,
         CASE WHEN k.level = 'company' OR k.team_id IS NULL THEN '' ELSE k.team_id END AS seat, COALESCE(k.cycle_id, '') AS cycle_id
  FROM red_spell p JOIN key_result k ON k.key_result_id = p.key_result_id
  WHERE p.had_red = 1 OR p.check_ins >= {LONG_AMBER}
), due AS (
  SELECT p.key_result_id, p.from_s, p.from_day, p.last_day, p.had_red, p.team_id, p.title, p.owner_id, p.level,
         v.week, MAX(CASE WHEN t.review_id IS NULL THEN 0 ELSE 1 END) AS was_tabled, MAX(v.forum_id) AS forum_id,
         MAX(CASE WHEN t.review_id IS NULL THEN v.day END) AS passed_day
  FROM trouble p
  JOIN sitting v ON v.seat = p.seat AND v.cycle_id = p.cycle_id AND v.at_s > p.from_s AND v.at_s <= p.until_s AND v.day > p.from_day AND v.day <= p.live_to_day
  LEFT JOIN tabled t ON t.review_id = v.review_id AND t.key_result_id = p.key_result_id
  GROUP BY p.key_result_id, p.from_s, p.from_day, p.last_day, p.had_red, p.team_id, p.title, p.owner_id, p.level, v.week
), spell AS (
  SELECT d.key_result_id, d.from_s, d.from_day, d.last_day, d.had_red, d.team_id, d.title, d.owner_id, d.level, MAX(d.forum_id) AS forum_id,
         COUNT(*) AS sittings, SUM(1 - d.was_tabled) AS passed_over, MAX(CASE WHEN d.was_tabled = 0 THEN d.passed_day END) AS last_passed_day
  FROM due d
  GROUP BY d.key_result_id, d.from_s, d.from_day, d.last_day, d.had_red, d.team_id, d.title, d.owner_id, d.level
)
SELECT CASE WHEN s.level = 'company' THEN NULL ELSE s.team_id END AS team_id, s.key_result_id AS item_id, s.from_day AS day,
       1.0 * s.passed_over / s.sittings AS hit, 100 * s.had_red + s.passed_over AS gravity,
       s.key_result_id, s.title, s.owner_id, s.forum_id, s.from_day AS red_from_day, s.last_day AS red_to_day, s.sittings, s.passed_over, s.last_passed_day
FROM spell s
""",
        ),
    )
    false_alarms = (
        "A sitting without any item on record has an agenda that we do not know: it is left out.",
        "A key result that turned red on the day of the sitting could not be on its agenda yet.",
        "The leadership review need not discuss every team's reds: a team's key results are expected in its own forum, company ones in leadership's.",
        "Two sittings in one week count once, and either will do.",
    )
    healthy = "What is red is on the table of the next review"

    def claim(self, found: Found) -> str:
        spells = counted(found.n, "spell")
        return capital(
            f"{found.start}a key result that was red, or amber for long, was off the agenda in {found.share} of the weeks in which its forum met ({spells} read)."
        )

    def question(self, found: Found) -> str:
        row, names = found.example, found.names
        if not row:
            return (
                "Which red key result has not been on an agenda this month, and who would rather it were not?"
            )
        forum = found.forum()
        last = names.day(row["last_passed_day"])
        met = (
            f"once without it, on {last}"
            if row["passed_over"] == 1
            else f"{row['passed_over']} times without it, last on {last}"
        )
        return f"“{row['title']}” has been off track since {names.day(row['red_from_day'])}, and {forum} met {met}. What makes it hard to talk about?"

    def asks(self, found: Found) -> str:
        return found.in_the_chair

    def advice(self, found: Found) -> Advice:
        row, names, actor = found.example, found.names, found.responsible
        forum = found.forum()
        owner = names.person(row.get("owner_id")) or (names.lead(row.get("team_id")) if row else "")
        first = f" “{row['title']}” ({owner}) opens the next one." if row else ""
        return Advice(
            stop=f"Set no agenda of {forum} by hand any more: what somebody would rather not hear is what falls off it.",
            change=f"{capital(actor)} lets the colours write it: the oldest red first, greens by name only, and nothing is taken off without a word in the minutes.{first}",
            pilot=f"Let the colours write four agendas in {found.pilot_team}; success is that no red is passed over twice.",
            actor=actor,
        )
