"""Fresh objectives are added, and nothing is stopped or moved to make room."""

from __future__ import annotations

from mainspring.engine.diagnosis.judgement import Scale
from mainspring.engine.diagnosis.pattern import Advice, Found, Measured, Passage, Pattern, Signal, Threshold
from mainspring.engine.diagnosis.pulse import distance
from mainspring.engine.diagnosis.wording import agree, capital, those

PLANNING_DAYS = 14
SWAP_DAYS = 14
DECIDE_DAYS = 7
LEFT_OPEN_DAYS = 14


class NothingStops(Pattern):
    """One occasion is an objective added to a plan that already stood; it is a hit if nothing made room for it."""

    id = "nothing_stops"
    title = "New work comes in, nothing goes out"
    root_cause = "alignment"
    what = (
        "Objectives are added while the cycle runs, and nothing is stopped, moved or handed over for them. Old objectives stay open after "
        "their cycle has ended. The list only grows, so every item on it gets less."
    )
    why = (
        Passage("Teams keep all previous work while adding fresh objectives."),
        Passage("New work gets added without old work being removed."),
        Passage("When new work enters, something else should move."),
    )
    measured_by = (
        "We take each objective that was added after its cycle began to a plan that had stood for a fortnight. It made room if a decision says which "
        "objective gave way for it, or if another objective of the same team was closed within a fortnight (each closing makes room for one). Apart from that we count "
        "the objectives that are still open a fortnight after their cycle ended. The worse of the two figures decides."
    )
    thresholds = (
        Threshold(
            "planning_days",
            PLANNING_DAYS,
            "A fortnight from a team's first objective of the cycle: planning takes more than one sitting, and a team that joins "
            "in mid-cycle writes its first plan. What comes later is an addition to a plan.",
        ),
        Threshold(
            "swap_days",
            SWAP_DAYS,
            "An objective closed a fortnight before or after is taken to have given way for the addition nearest to it, even if no decision says so: two weekly reviews.",
        ),
        Threshold(
            "decide_days",
            DECIDE_DAYS,
            "An addition younger than a week is left out: the next weekly review may still make room.",
        ),
        Threshold(
            "left_open_days", LEFT_OPEN_DAYS, "A fortnight past the cycle's end, as PATTERNS.md defines it."
        ),
    )
    signals = (
        Signal(
            name="additions_without_room",
            label="objectives added mid-cycle for which nothing gave way",
            needs=("objectives.created_at", "objectives.cycle_id", "cycles", "decisions.makes_room_for_id"),
            scale=Scale(healthy=0.1, dead=1.0),
            reason="One addition in ten may be small, or traded by word of mouth; where none makes room, the list only grows.",
            least=4,
            least_team=3,
            sql=f"""
WITH standing AS (
  SELECT o.objective_id, o.title, o.team_id, o.owner_id, o.cycle_id, COALESCE(o.team_id, '') AS unit, o.level,
         o.starts_day, o.ends_day, o.created_day, o.closed_day
  FROM objective o
  WHERE o.cycle_id IS NOT NULL AND o.created_day IS NOT NULL AND o.level <> 'individual'
), plan AS (
  SELECT s.unit, s.level, s.cycle_id, MIN(s.created_day) AS first_day, COUNT(*) AS objectives
  FROM standing s GROUP BY s.unit, s.level, s.cycle_id
), addition AS (
  SELECT s.objective_id, s.title, s.team_id, s.owner_id, s.unit, s.level, s.cycle_id, s.starts_day, s.created_day, p.objectives
  FROM standing s
  JOIN plan p ON p.unit = s.unit AND p.level = s.level AND p.cycle_id = s.cycle_id
  CROSS JOIN moment m
  WHERE s.created_day > s.starts_day AND s.created_day >= p.first_day + {PLANNING_DAYS}
    AND s.created_day <= m.as_of_day - {DECIDE_DAYS}
), beside AS (
  SELECT a.objective_id, s.objective_id AS closed_id,
         ROW_NUMBER() OVER (PARTITION BY s.objective_id ORDER BY ABS(a.created_day - s.closed_day), a.created_day, a.objective_id) AS nearest
  FROM addition a
  JOIN standing s ON s.unit = a.unit AND s.level = a.level AND s.cycle_id = a.cycle_id
  WHERE s.objective_id <> a.objective_id AND s.closed_day <= s.ends_day - {SWAP_DAYS}
    AND s.closed_day >= a.created_day - {SWAP_DAYS} AND s.closed_day <= a.created_day + {SWAP_DAYS}
), closing AS (
  SELECT b.objective_id, COUNT(*) AS closed FROM beside b WHERE b.nearest = 1 GROUP BY b.objective_id
), room AS (
  SELECT d.makes_room_for_id AS objective_id, COUNT(*) AS decisions
  FROM decision d WHERE d.makes_room_for_id IS NOT NULL GROUP BY d.makes_room_for_id
)
SELECT a.team_id, a.objective_id AS item_id, a.created_day AS day,
       CASE WHEN r.objective_id IS NULL AND c.objective_id IS NULL THEN 1 ELSE 0 END AS hit,
       a.objectives AS gravity,
       a.objective_id, a.title, a.owner_id, a.starts_day, a.created_day AS added_day, a.objectives AS objectives_in_plan
FROM addition a
LEFT JOIN room r ON r.objective_id = a.objective_id
LEFT JOIN closing c ON c.objective_id = a.objective_id
""",
        ),
        Signal(
            name="objectives_left_open",
            label="objectives still open a fortnight after their cycle ended",
            needs=("objectives.status", "objectives.cycle_id", "cycles"),
            scale=Scale(healthy=0.1, dead=1.0),
            reason="A few are closed late because nobody got round to it; where all stay open, nothing is ever stopped.",
            least=8,
            least_team=5,
            clumping=2.0,
            sql=f"""
SELECT o.team_id, o.objective_id AS item_id, o.ends_day AS day,
       CASE WHEN o.closed_day IS NULL AND o.status = 'active' THEN 1
            WHEN o.closed_day > o.ends_day + {LEFT_OPEN_DAYS} THEN 1 ELSE 0 END AS hit,
       COALESCE(o.closed_day, m.as_of_day) - o.ends_day AS gravity,
       o.objective_id, o.title, o.owner_id, o.ends_day AS cycle_ended_day, o.closed_day
FROM objective o CROSS JOIN moment m
WHERE o.ends_day + {LEFT_OPEN_DAYS} < m.as_of_day AND (o.status IS NOT NULL OR o.closed_day IS NOT NULL)
""",
        ),
        Signal(
            name="load_is_sane",
            label="how far people are from saying that something moves when new work comes in (0 % all agree fully, 100 % all disagree fully)",
            needs=("pulse",),
            scale=Scale(healthy=0.3, dead=0.9),
            reason="Answers around 4 of 5 are as good as pulses get (0.25 to 0.3 away from full agreement); nearly all at 1 or 2 is the dead end. It corroborates and never decides.",
            least=5,
            least_team=5,
            private=True,
            sql=distance("load_is_sane"),
        ),
    )
    false_alarms = (
        "Planning that drags into the cycle's first weeks: nothing counts until a fortnight after the team's first objective of that cycle. "
        "A team that joins in mid-cycle is covered by the same rule.",
        "A change of strategy with its stops recorded: each addition that a decision makes room for, or beside which an objective is closed, is no hit.",
        "A trade that was agreed but never written down looks like no trade; the answer is to name the objective that gave way.",
        "Personal objectives are left out: they follow the team's and come later by nature.",
    )
    healthy = "When an objective is added, another gives way"

    def conclude(self, measured: tuple[Measured, ...]) -> tuple[Measured, ...]:
        """The worse of additions and leftovers decides; the pulse only stands beside them."""

        def place(item: Measured) -> tuple[bool, bool, float]:
            judgement = item.judgement
            present = judgement.state == "present"
            unknown = judgement.state == "not_assessed"
            return unknown, not present, -judgement.severity if present else 0.0

        able = [item for item in measured if not item.signal.private]
        return (*sorted(able, key=place), *(item for item in measured if item.signal.private))

    def claim(self, found: Found) -> str:
        was = agree(found.hits, "was", "were")
        if found.main.signal.name == "objectives_left_open":
            return capital(
                f"{found.start}{found.part('objective')} {was} still open a fortnight after {agree(found.hits, 'its', 'their')} cycle had ended."
            )
        return capital(
            f"{found.start}nothing gave way for {found.part('objective')} that {was} added after the cycle had begun."
        )

    def question(self, found: Found) -> str:
        row, names = found.example, found.names
        if not row:
            if found.main.signal.name == "objectives_left_open":
                return "Which of last cycle's objectives did we close, and who said so to the people working on them?"
            return "What was the last thing that stopped because something new came in?"
        if "cycle_ended_day" in row:
            return (
                f"“{row['title']}” outlived its cycle, which ended on {names.day(row['cycle_ended_day'])}. Is anybody still working on it, "
                "and what would it take to stop it?"
            )
        plan = (
            f" to a plan that holds {row['objectives_in_plan']} objectives"
            if row["objectives_in_plan"] > 1
            else ""
        )
        return f"“{row['title']}” was added on {names.day(row['added_day'])}{plan}. What stopped for it?"

    def asks(self, found: Found) -> str:
        return found.answers

    def advice(self, found: Found) -> Advice:
        row, actor = found.example, found.responsible
        subject = f"“{row['title']}”" if row else ""
        if found.main.signal.name == "objectives_left_open":
            return Advice(
                stop=f"Close or drop {those(found.hits, 'objective')} that outlived {agree(found.hits, 'its', 'their')} cycle{', beginning with ' + subject if subject else ''}.",
                change=f"{capital(actor)} ends every cycle with one sitting that closes each objective as achieved, missed or dropped before a new one is written.",
                pilot=f"{capital(found.pilot_team)} closes its list this week, in the open.",
                actor=actor,
            )
        return Advice(
            stop=f"Decide at the next sitting what gives way for {subject or 'the latest addition'}, and record it.",
            change=f"{capital(actor)} admits an objective{found.within} only by a decision that names the one it displaces, and tells the people who worked on that one.",
            pilot=f"Run one in, one out in {found.pilot_team} for the rest of the cycle.",
            actor=actor,
        )
