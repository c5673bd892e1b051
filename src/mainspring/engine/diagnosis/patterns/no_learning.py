"""Key results are copied from cycle to cycle; nothing is redesigned at the quarter's end."""

from __future__ import annotations

from mainspring.engine.diagnosis.judgement import Scale
from mainspring.engine.diagnosis.pattern import Advice, Found, Passage, Pattern, Signal, Threshold
from mainspring.engine.diagnosis.wording import agree, capital, those

REACHED = 0.7
HALF = 0.5
BEFORE_DAYS = 42
AFTER_DAYS = 28
OVERLAP_DAYS = 14
ALMOST = 0.85


class NoLearning(Pattern):
    """One occasion is a key result of a team that has closed a cycle before; it is a hit if it is an earlier one again, unlearned."""

    id = "no_learning"
    title = "The same key results again, cycle after cycle"
    root_cause = "cadence"
    what = (
        "Last cycle's key results come back as this cycle's, word for word or with another number, though they were missed. The end of the "
        "quarter closed a list and opened a copy of it; nothing was redesigned."
    )
    why = (
        Passage("Quarterly planning should be the moment where learning becomes redesign."),
        Passage("Patterns repeat unnoticed.", article=2),
    )
    measured_by = (
        "Each key result of a team that had some in an earlier cycle is compared with those. It counts as copied if the words are the same and the "
        "numbers too, or if only the numbers changed after the earlier one was missed. Half counts: other numbers where nobody recorded how "
        "the earlier one ended, and a missed one lightly reworded. A recorded decision to redesign it clears it."
    )
    thresholds = (
        Threshold(
            "reached",
            REACHED,
            "A final score of 0.7 or more counts as achieved where no status says so.",
            "re:Work, Set goals with OKRs: 0.7 to 1.0 is green",
        ),
        Threshold("half", HALF, "Where the record leaves open whether anything was learned: half."),
        Threshold(
            "before_days",
            BEFORE_DAYS,
            "A redesign is decided in the six weeks before the new cycle, when the old one is reviewed and the new one drafted,",
        ),
        Threshold(
            "after_days", AFTER_DAYS, "or in its first four weeks, before the first month is reported."
        ),
        Threshold(
            "overlap_days",
            OVERLAP_DAYS,
            "Cycles may overlap by a fortnight at the seam and still follow each other.",
        ),
        Threshold(
            "almost",
            ALMOST,
            "Similarity from which a new wording is a light touch on the old: about one word in eight.",
        ),
    )
    signals = (
        Signal(
            name="copied_key_results",
            label="key results that are an earlier cycle's again, with nothing learned",
            needs=("cycles", "objectives.cycle_id"),
            scale=Scale(healthy=0.1, dead=0.9),
            reason=(
                "A healthy team carries one key result in ten on unchanged because the job is not done; at nine in ten the list is a copy (the tenth is what joined since)."
            ),
            least=8,
            least_team=4,
            clumping=1.25,
            sql=f"""
WITH dated AS (
  SELECT k.*, COALESCE(k.team_id, '') AS team, TRIM(TRANSLATE(LOWER(k.title), '0123456789', '')) AS words,
         CASE WHEN k.status = 'achieved' THEN 2 WHEN k.status IN ('missed', 'dropped') THEN 0
              WHEN k.final_score >= {REACHED} THEN 2 WHEN k.final_score < {REACHED} THEN 0 ELSE 1 END AS ended
  FROM key_result k WHERE k.starts_day IS NOT NULL AND k.ends_day IS NOT NULL
), beginning AS (
  SELECT d.team, MIN(d.ends_day) AS first_end_day FROM dated d GROUP BY d.team
), pair AS (
  SELECT a.key_result_id, b.key_result_id AS earlier_id, 1 AS is_same
  FROM dated a JOIN dated b ON b.team = a.team AND b.words = a.words
  WHERE a.words <> '' AND b.starts_day < a.starts_day AND b.ends_day < a.starts_day + {OVERLAP_DAYS}
  UNION
  SELECT l.key_result_id, l.earlier_id, l.same_but_numbers FROM lineage l WHERE l.same_but_numbers = 1 OR l.similarity >= {ALMOST}
), ranked AS (
  SELECT p.key_result_id, p.earlier_id, p.is_same, b.objective_id AS earlier_objective_id, b.title AS earlier_title, b.target AS earlier_target, b.ended,
         b.final_score AS earlier_score, b.ends_day AS earlier_end_day,
         ROW_NUMBER() OVER (PARTITION BY p.key_result_id
           ORDER BY p.is_same DESC, b.ends_day DESC, CASE WHEN LOWER(b.title) = LOWER(a.title) THEN 0 ELSE 1 END, b.ended, p.earlier_id) AS place
  FROM pair p
  JOIN dated a ON a.key_result_id = p.key_result_id
  JOIN dated b ON b.key_result_id = p.earlier_id
), chosen AS (
  SELECT * FROM ranked r WHERE r.place = 1
), named AS (
  SELECT c.key_result_id, c.key_result_id AS subject_id FROM chosen c
  UNION ALL SELECT c.key_result_id, c.earlier_id FROM chosen c
  UNION ALL SELECT c.key_result_id, a.objective_id FROM chosen c JOIN dated a ON a.key_result_id = c.key_result_id
  UNION ALL SELECT c.key_result_id, c.earlier_objective_id FROM chosen c
), redesigned AS (
  SELECT n.key_result_id, COUNT(*) AS decisions
  FROM named n
  JOIN dated a ON a.key_result_id = n.key_result_id
  JOIN decision d ON d.subject_id = n.subject_id AND d.kind = 'redesign' AND d.day >= a.starts_day - {BEFORE_DAYS} AND d.day <= a.starts_day + {AFTER_DAYS}
  GROUP BY n.key_result_id
), judged AS (
  SELECT a.team_id, a.key_result_id, a.title, a.owner_id, a.starts_day, c.earlier_id, c.earlier_title, c.earlier_score, c.earlier_end_day, c.ended,
         CASE WHEN c.key_result_id IS NULL OR r.decisions > 0 THEN 0.0
              WHEN c.is_same = 0 THEN CASE WHEN c.ended = 0 THEN {HALF} ELSE 0.0 END
              WHEN a.direction = 'maintain' THEN CASE WHEN c.ended = 0 THEN 1.0 ELSE 0.0 END
              WHEN LOWER(a.title) = LOWER(c.earlier_title) AND (a.target = c.earlier_target OR a.target IS NULL OR c.earlier_target IS NULL) THEN 1.0
              WHEN c.ended = 0 THEN 1.0
              WHEN c.ended = 1 THEN {HALF}
              ELSE 0.0 END AS hit
  FROM dated a
  JOIN beginning g ON g.team = a.team AND g.first_end_day < a.starts_day + {OVERLAP_DAYS}
  LEFT JOIN chosen c ON c.key_result_id = a.key_result_id
  LEFT JOIN redesigned r ON r.key_result_id = a.key_result_id
)
SELECT j.team_id, j.key_result_id AS item_id, j.starts_day AS day, j.hit, j.hit * 2 - COALESCE(j.earlier_score, 0.5) AS gravity,
       j.key_result_id, j.title, j.owner_id, j.starts_day, j.earlier_id, j.earlier_title, j.earlier_score, j.earlier_end_day,
       CASE j.ended WHEN 0 THEN 'missed' WHEN 2 THEN 'achieved' ELSE 'unknown' END AS earlier_end
FROM judged j
""",
        ),
    )
    false_alarms = (
        "A measure that was reached and is carried on with a higher target is learning, not copying.",
        "A promise to keep (uptime, safety) rightly stands every cycle: key results with the direction “maintain” count only if they were missed.",
        "A key result that was redesigned by a recorded decision is cleared even where its words stayed.",
        "A team in its first cycle has nothing to copy and is left out.",
        "Teams that change their names between cycles: key results are compared within a team, so copies across a reorganisation are missed rather than invented.",
    )
    healthy = "Missed key results come back redesigned, or not at all"

    def claim(self, found: Found) -> str:
        again = agree(found.hits, "is an earlier cycle's", "are an earlier cycle's")
        return capital(
            f"{found.start}{found.part('key result')} {again} again: unchanged, or with another number after a miss, and without a recorded redesign."
        )

    def question(self, found: Found) -> str:
        row, names = found.example, found.names
        if not row:
            return "Which key result did you redesign at the end of the last cycle, and because of what?"
        was = {"missed": "was missed", "achieved": "was achieved"}.get(
            row["earlier_end"], "ended without a verdict"
        )
        return (
            f"“{row['earlier_title']}” {was} in the cycle that ended on {names.day(row['earlier_end_day'])} and stands again as “{row['title']}”. "
            "What do you know now that you did not know then, and where does it show in the wording?"
        )

    def asks(self, found: Found) -> str:
        return found.answers if found.example else found.steward

    def advice(self, found: Found) -> Advice:
        row, names, actor = found.example, found.names, found.steward
        owner = names.person(row.get("owner_id")) or (names.lead(row.get("team_id")) if row else "")
        first = f" “{row['title']}” ({owner}) goes first." if row else ""
        return Advice(
            stop=f"Open no cycle from the last one's list: {those(found.hits, 'key result')}{found.within} came across that way.",
            change=(
                f"Before the next cycle opens {actor} sets one hour aside; each missed key result leaves it with one recorded decision: redesign, keep with a reason, or "
                f"stop.{first}"
            ),
            pilot=f"Hold that hour in {found.pilot_team} first; success is that no missed key result returns without a decision.",
            actor=actor,
        )
