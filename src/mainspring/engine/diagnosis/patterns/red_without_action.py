"""Red or amber for weeks, and no decision, blocker, escalation or change follows."""

from __future__ import annotations

from mainspring.engine.diagnosis.judgement import Scale
from mainspring.engine.diagnosis.pattern import Advice, Found, Passage, Pattern, Signal, Threshold
from mainspring.engine.diagnosis.wording import capital, those

WITHIN_DAYS = 21
LASTING_DAYS = 14
BEFORE_DAYS = 1

_IN_TIME = f"BETWEEN r.from_s - {BEFORE_DAYS * 86400} AND r.from_s + {WITHIN_DAYS * 86400}"


class RedWithoutAction(Pattern):
    """One occasion is a key result turning red or amber; it is a hit if nothing followed within three weeks."""

    id = "red_without_action"
    title = "Red for weeks, and nobody acts"
    root_cause = "accountability"
    what = (
        "A key result turns red or amber and stays so, and nothing happens: no decision names it, no blocker is raised or escalated, "
        "nobody redesigns it. The colour has become decoration."
    )
    why = (
        Passage("Teams carry red or amber signals for weeks with no intervention."),
        Passage("Missed KRs trigger explanation, not action."),
    )
    measured_by = (
        "Each time a key result turns red or amber and stays so for a fortnight, we look at the three weeks that follow. It counts as unattended if "
        "no decision names that key result or a blocker on it, and no blocker on it is raised or escalated. Spells with less than three weeks left, "
        "to now or to the end of the key result, are left out: there was no time to act. So is a colour that was reported once and was green at the next "
        "check-in, however long that took to come. Statistic: a share of spells."
    )
    thresholds = (
        Threshold(
            "within_days",
            WITHIN_DAYS,
            "Three weeks: the window in PATTERNS.md, which holds at least two weekly reviews and most monthly ones.",
        ),
        Threshold(
            "lasting_days",
            LASTING_DAYS,
            "The articles speak of weeks: a colour that is gone within a fortnight, however often it was reported, needed no intervention.",
        ),
        Threshold(
            "before_days",
            BEFORE_DAYS,
            "The update is often written after the meeting that acted on it: what was recorded up to a day before answers the same turn.",
        ),
    )
    signals = (
        Signal(
            name="red_spells_without_response",
            label="red or amber spells that nobody acted on within three weeks",
            needs=("check_ins.status", "decisions.subject_id", "blockers"),
            scale=Scale(healthy=0.1, dead=1.0),
            reason="One spell in ten is settled in a corridor or cures itself; noticeable begins at 37 %; where every spell passes without a response the colour means nothing.",
            least=6,
            least_team=4,
            sql=f"""
WITH spell AS (
  SELECT s.key_result_id, s.team_id, s.from_s, s.from_day, s.check_ins, s.green_day, k.title, k.owner_id,
         CASE WHEN s.green_day IS NOT NULL THEN s.green_day WHEN k.live_to_day > s.last_day THEN k.live_to_day ELSE s.last_day END AS to_day
  FROM red_spell s
  JOIN key_result k ON k.key_result_id = s.key_result_id
  WHERE s.from_day + {WITHIN_DAYS} <= k.live_to_day
), decided AS (
  SELECT DISTINCT r.key_result_id, r.from_s
  FROM spell r JOIN decision d ON d.key_result_id = r.key_result_id AND d.at_s {_IN_TIME}
), blocked AS (
  SELECT DISTINCT r.key_result_id, r.from_s
  FROM spell r JOIN blocker b ON b.key_result_id = r.key_result_id AND (b.raised_s {_IN_TIME} OR b.escalated_s {_IN_TIME})
)
SELECT r.team_id, r.key_result_id AS item_id, r.from_day AS day,
       CASE WHEN d.from_s IS NULL AND b.from_s IS NULL THEN 1 ELSE 0 END AS hit,
       r.to_day - r.from_day AS gravity,
       r.key_result_id, r.title, r.owner_id, r.from_day AS red_from_day, r.to_day AS red_to_day, r.check_ins
FROM spell r
LEFT JOIN decided d ON d.key_result_id = r.key_result_id AND d.from_s = r.from_s
LEFT JOIN blocked b ON b.key_result_id = r.key_result_id AND b.from_s = r.from_s
WHERE r.to_day - r.from_day >= {LASTING_DAYS} AND (r.check_ins >= 2 OR r.green_day IS NULL)
""",
        ),
    )
    false_alarms = (
        "A red that cures itself before the next check-in, or within a fortnight, needs no intervention and is left out. One that nobody updates any more is still red.",
        "A red near the end of the cycle is left to the review of the whole: with less than three weeks left it is not counted.",
        "A response recorded somewhere else (a chat, a hallway) is not seen. Where decisions or blockers are not recorded at all the pattern is not assessed.",
        "A decision on the objective, or on another matter, is no response to this key result.",
    )
    healthy = "Reds and ambers are acted on within three weeks"

    def claim(self, found: Found) -> str:
        return capital(
            f"{found.start}{found.part('spell')} of red or amber passed three weeks without a decision on the key result, a blocker or an escalation."
        )

    def question(self, found: Found) -> str:
        row, names = found.example, found.names
        if not row:
            return (
                "Which meeting decides what happens when a key result turns red, and what did it decide last?"
            )
        return (
            f"“{row['title']}” turned red or amber on {names.day(row['red_from_day'])} and was not green again before {names.day(row['red_to_day'])}. "
            "What was decided, what support was offered, what stopped?"
        )

    def asks(self, found: Found) -> str:
        return found.answers

    def advice(self, found: Found) -> Advice:
        row, names, actor = found.example, found.names, found.responsible
        owner = names.person(row.get("owner_id")) or names.lead(row.get("team_id"))
        first = f" “{row['title']}” ({owner}) passed that date unanswered." if row else ""
        return Advice(
            stop=f"Carry no red as status{found.within}: go through {those(found.hits, 'spell')} with the owners in one sitting and give what is still open a decision, a helper or an end.",
            change=f"A red gets a date, three weeks after it turned; what is undecided by then {actor} takes in person to the forum above.{first}",
            pilot=f"Keep that date in {found.pilot_team} for two months; success is no red older than three weeks without a decision beside it.",
            actor=actor,
        )
