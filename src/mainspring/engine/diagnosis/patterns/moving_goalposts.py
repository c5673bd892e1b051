"""Targets are lowered, or due dates moved, as the end comes near."""

from __future__ import annotations

from typing import Any

from mainspring.engine.diagnosis.judgement import Scale
from mainspring.engine.diagnosis.pattern import Advice, Found, Passage, Pattern, Row, Signal, Threshold
from mainspring.engine.diagnosis.wording import agree, capital, those

LATE_SHARE = 3
AFTER_DAYS = 14
DECIDED_BEFORE_DAYS = 14
DECIDED_AFTER_DAYS = 7


def _bare(column: str) -> str:
    return f"TRIM(REPLACE({column}, '%', ''))"


def _number(column: str) -> str:
    """SQL of the number in a text cell; NULL where it is none. The shape is checked first, for a failed cast stops some engines."""
    text = _bare(column)
    rest = f"TRANSLATE({text}, '0123456789', '')"
    size = f"LENGTH({text})"
    return (
        f"CASE WHEN ({rest} = '' AND {size} > 0) OR ({rest} = '.' AND {size} > 1) OR ({rest} = '-' AND {size} > 1 AND {text} LIKE '-%')"
        f" OR ({rest} = '-.' AND {size} > 2 AND {text} LIKE '-%') THEN CAST({text} AS DOUBLE) END"
    )


class MovingGoalposts(Pattern):
    """One occasion is a key result that reached the last third of its cycle; it is a hit if its target was then eased or its date put off."""

    id = "moving_goalposts"
    title = "The goalposts move as the end comes near"
    root_cause = "accountability"
    what = (
        "Late in the cycle targets are lowered and due dates put off, with no decision that says why. The scores look well, and nobody has to ask what "
        "went wrong."
    )
    why = (
        Passage("Accountability is named, but not enforced"),
        Passage("Missed KRs trigger explanation, not action."),
        Passage("What happens when a team misses a target for three straight check-ins?"),
    )
    measured_by = (
        "We take each key result that was still running in the last third of its cycle. Its goalposts moved if from then on, up to a fortnight after the end, the target "
        "was changed in the easier direction or the due date put off, and no decision that names this key result redesigned it in the open."
    )
    thresholds = (
        Threshold(
            "late_share",
            LATE_SHARE,
            "The last third of the cycle: by then the likely result is known, and there is little time left to change it except on paper.",
        ),
        Threshold(
            "after_days",
            AFTER_DAYS,
            "A fortnight after the end, in which scores are settled: a target moved then is moved after the shot.",
        ),
        Threshold(
            "decided_before_days",
            DECIDED_BEFORE_DAYS,
            "A decision up to a fortnight before the change explains it: the change is its execution.",
        ),
        Threshold(
            "decided_after_days",
            DECIDED_AFTER_DAYS,
            "Or up to a week after, at the next weekly review, which then knew of it.",
        ),
    )
    signals = (
        Signal(
            name="key_results_eased_late",
            label="key results whose target was eased or date put off in the last third",
            needs=("revisions", "objectives.cycle_id", "cycles"),
            scale=Scale(healthy=0.05, dead=0.8),
            reason="One in twenty may be corrected late without a note. One in five or so is met anyway and needs no easing, so four in five is all there is.",
            least=10,
            least_team=5,
            sql=f"""
WITH running AS (
  SELECT k.key_result_id, k.title, k.team_id, k.owner_id, k.objective_id, k.starts_day, k.ends_day,
         k.ends_day - CAST(FLOOR((k.ends_day - k.starts_day + 1) / {LATE_SHARE}.0) AS INTEGER) AS late_from_day,
         CASE WHEN k.direction = 'increase' THEN 1 WHEN k.direction = 'decrease' THEN -1 WHEN k.direction = 'maintain' THEN 0 END AS stated_way,
         k.baseline
  FROM key_result k CROSS JOIN moment m
  WHERE k.starts_day IS NOT NULL AND COALESCE(k.status, 'active') <> 'dropped'
    AND m.as_of_day >= k.ends_day - CAST(FLOOR((k.ends_day - k.starts_day + 1) / {2 * LATE_SHARE}.0) AS INTEGER)
    AND (k.closed_day IS NULL OR k.closed_day >= k.ends_day - CAST(FLOOR((k.ends_day - k.starts_day + 1) / {LATE_SHARE}.0) AS INTEGER))
), late AS (
  SELECT r.key_result_id, v.field, v.old, v.new, v.day, v.by_id, r.stated_way, r.baseline,
         CASE WHEN v.field = 'target' THEN {_number("v.old")} END AS old_number,
         CASE WHEN v.field = 'target' THEN {_number("v.new")} END AS new_number
  FROM running r
  JOIN revision v ON v.subject_id = r.key_result_id
  WHERE v.field IN ('target', 'due_on') AND v.day >= r.late_from_day AND v.day <= r.ends_day + {AFTER_DAYS}
), eased AS (
  SELECT l.key_result_id, l.field, l.old, l.new, l.day, l.by_id
  FROM late l
  WHERE (l.field = 'target' AND (l.new_number - l.old_number)
         * COALESCE(l.stated_way, CASE WHEN l.baseline > l.old_number THEN -1 ELSE 1 END) < 0)
     OR (l.field = 'due_on' AND l.old LIKE '____-__-__%' AND l.new LIKE '____-__-__%' AND SUBSTR(l.new, 1, 10) > SUBSTR(l.old, 1, 10))
), explained AS (
  SELECT e.key_result_id, e.field, e.day
  FROM eased e
  JOIN decision d ON d.subject_id = e.key_result_id
  WHERE (d.kind IN ('redesign', 'scope') OR (d.kind = 'reprioritise' AND e.field = 'due_on'))
    AND d.day >= e.day - {DECIDED_BEFORE_DAYS} AND d.day <= e.day + {DECIDED_AFTER_DAYS}
  GROUP BY e.key_result_id, e.field, e.day
), counted AS (
  SELECT e.key_result_id, e.field, e.old, e.new, e.day, e.by_id,
         COUNT(*) OVER (PARTITION BY e.key_result_id) AS moves,
         ROW_NUMBER() OVER (PARTITION BY e.key_result_id ORDER BY e.day DESC, e.field DESC, e.old, e.new) AS latest
  FROM eased e
  LEFT JOIN explained x ON x.key_result_id = e.key_result_id AND x.field = e.field AND x.day = e.day
  WHERE x.key_result_id IS NULL
)
SELECT r.team_id, r.key_result_id AS item_id, COALESCE(c.day, r.late_from_day) AS day,
       CASE WHEN c.key_result_id IS NULL THEN 0 ELSE 1 END AS hit,
       COALESCE(c.day - r.late_from_day, 0) + 100 * COALESCE(c.moves, 0) AS gravity,
       r.key_result_id, r.title, r.owner_id, c.field, c.old, c.new, c.day AS moved_day, r.ends_day AS cycle_ends_day, c.moves
FROM running r
LEFT JOIN counted c ON c.key_result_id = r.key_result_id AND c.latest = 1
""",
        ),
    )
    false_alarms = (
        "A target that is raised, or a due date brought forward, is no easing.",
        "A key result redesigned in the open, by a decision on it or its scope, is left out, and so is a date put off by one on its place. People or money given to it, a decision on another matter, or on the objective only, explain no easier target.",
        "Early corrections, when a baseline turns out wrong, fall before the last third.",
        "Where neither direction nor baseline is known, up is taken to be harder. For a key result to be maintained no direction is, and its target is not judged.",
        "Targets written as words or amounts with signs cannot be compared and count as not moved.",
    )
    healthy = "Targets and dates that are set are the ones that are scored, or a decision says why not"

    def claim(self, found: Found) -> str:
        return capital(
            f"{found.start}{found.part('key result')} got an easier target or a later date in the last third of the cycle, and no decision says why."
        )

    def question(self, found: Found) -> str:
        row, names = found.example, found.names
        if not row:
            return "Which targets were changed in the last month of the cycle, and who knew?"
        return f"On {names.day(row['moved_day'])} {_move(row)}. What was known then, and who agreed to it?"

    def asks(self, found: Found) -> str:
        return found.answers

    def advice(self, found: Found) -> Advice:
        row, names, actor = found.example, found.names, found.responsible
        owner = names.person(row.get("owner_id")) or names.lead(row.get("team_id"))
        first = f" {capital(owner)} brings “{row['title']}” to the next one." if row else ""
        return Advice(
            stop=f"Score {those(found.hits, 'eased key result')}{found.within} against what was set before {agree(found.hits, 'it was', 'they were')} eased.",
            change=f"Lock targets and dates when the last third of a cycle begins; {actor} opens one only in a review that minutes the reason.{first}",
            pilot=f"Close the next cycle in {found.pilot_team} with both figures side by side: first target and last.",
            actor=actor,
        )


def _move(row: Row) -> str:
    """The change as the question tells it."""
    if row["field"] == "target":
        return f"the target of “{row['title']}” went from {row['old']} to {row['new']}"
    return f"the due date of “{row['title']}” went from {_day(row['old'])} to {_day(row['new'])}"


def _day(value: Any) -> str:
    """A date as people write it."""
    import datetime as dt

    try:
        date = dt.date.fromisoformat(str(value)[:10])
    except ValueError:
        return str(value)
    return f"{date.day} {date:%B %Y}"
