"""Most finished work serves no objective: the tracker and the OKRs never connect."""

from __future__ import annotations

from mainspring.engine.diagnosis.judgement import Scale
from mainspring.engine.diagnosis.pattern import Advice, Found, Passage, Pattern, Signal, Threshold
from mainspring.engine.diagnosis.wording import agree, capital, counted, listed, system

PERIOD_DAYS = 28

_SCALE = Scale(healthy=0.3, dead=1.0)
_REASON = (
    "Three in ten finished items may be upkeep, bugs and requests that serve no objective. Noticeable then begins at 51 %, where "
    "most finished work serves none; where every item is unlinked the objectives steer nothing."
)

# A team's work can serve an objective only once it has one: from the day its first objective stood in a cycle that had begun.
# A team without any is measured from the first objective of the organisation, which its work could serve too.
_STARTED = """
SELECT o.team_id, MIN(CASE WHEN o.created_day IS NULL OR o.created_day < o.starts_day THEN o.starts_day ELSE o.created_day END) AS from_day
  FROM objective o GROUP BY o.team_id
"""
_FINISHED = f"""
FROM work_item w
LEFT JOIN team t ON t.team_id = w.team_id
LEFT JOIN ({_STARTED}) own ON own.team_id = w.team_id
CROSS JOIN (SELECT MIN(s.from_day) AS from_day FROM ({_STARTED}) s) everyone
WHERE w.done_s IS NOT NULL AND COALESCE(t.kind, '') <> 'run'
  AND w.done_day >= COALESCE(own.from_day, everyone.from_day, w.done_day)
"""


class WorkRunsElsewhere(Pattern):
    """One occasion is a finished work item; it is a hit if it is linked to no objective, key result or blocker."""

    id = "work_runs_elsewhere"
    title = "The work runs elsewhere"
    root_cause = "governance"
    what = (
        "Teams write objectives and then run on their boards, roadmaps and requests. Most of what they finish serves no objective, "
        "so the OKRs report on work that they do not steer."
    )
    why = (
        Passage("Jira, Asana, product roadmaps, and OKRs never connect in practice."),
        Passage("The framework feels like duplication because it is duplication."),
    )
    measured_by = (
        "We take every work item that was finished since its team had its first objective and count those that are linked to no "
        "objective, key result or blocker. Teams that keep the shop running are left out. Where effort is recorded, the share of effort "
        "in every four weeks of a team stands beside it. Statistic: a share of items; three items count as one piece of independent evidence, "
        "because items of one epic are linked, or not, together."
    )
    thresholds = (
        Threshold(
            "period_days",
            PERIOD_DAYS,
            "Four weeks hold two sprints of a fortnight, so that one sprint of upkeep does not stand for a team's effort.",
        ),
    )
    signals = (
        Signal(
            name="finished_items_without_objective",
            label="finished work items that serve no objective",
            needs=("work_items.done_at", "work_items.subject_id"),
            scale=_SCALE,
            reason=_REASON,
            least=20,
            least_team=10,
            clumping=3.0,
            sql=f"""
SELECT w.team_id, w.work_item_id AS item_id, w.done_day AS day,
       CASE WHEN w.is_linked = 1 THEN 0 ELSE 1 END AS hit,
       COALESCE(w.effort, 0) + w.done_day / 100000.0 AS gravity,
       w.work_item_id, w.title, w.system, w.assignee_id, w.done_day, w.effort
{_FINISHED}
""",
        ),
        Signal(
            name="effort_without_objective",
            label="effort of a team in four weeks that serves no objective",
            needs=("work_items.done_at", "work_items.subject_id", "work_items.effort"),
            scale=_SCALE,
            reason=_REASON,
            least=6,
            least_team=3,
            sql=f"""
SELECT x.team_id, COALESCE(x.team_id, '') || '/' || CAST(x.period AS VARCHAR) AS item_id, x.period * {PERIOD_DAYS} AS day,
       x.unlinked / x.effort AS hit, x.unlinked AS gravity, x.period * {PERIOD_DAYS} AS from_day, x.effort, x.unlinked AS effort_without_objective
FROM (
  SELECT w.team_id, CAST(FLOOR(w.done_day / {PERIOD_DAYS}.0) AS INTEGER) AS period, SUM(w.effort) AS effort,
         SUM(CASE WHEN w.is_linked = 1 THEN 0.0 ELSE w.effort END) AS unlinked
  {_FINISHED} AND w.effort > 0
  GROUP BY w.team_id, CAST(FLOOR(w.done_day / {PERIOD_DAYS}.0) AS INTEGER)
) x
""",
        ),
    )
    false_alarms = (
        "Rotas and maintenance of a team that keeps the shop running are no project work: teams of kind `run` are left out. A team that does such "
        "work without being marked so is counted; mark it.",
        "Work that was finished before the team had an objective could serve none and is left out, so a team that joins mid-cycle starts afresh.",
        "An item that serves an objective without being linked to it is counted as unlinked: the line of sight is what the measure asks for. "
        "Where links cannot be recorded (no `subject_id` column) the pattern is not assessed.",
        "A child of a linked epic counts as linked only if the trail gives it the epic's link; three items weigh as one, so one unlinked epic names nobody.",
    )
    healthy = "Most finished work serves an objective"

    def _actor(self, found: Found) -> str:
        """Linking work is each lead's own job: one name only where one team leads the list."""
        return (
            found.names.lead(found.judgement.teams[0])
            if len(found.judgement.teams) == 1
            else "each team lead"
        )

    def claim(self, found: Found) -> str:
        return capital(
            f"{found.start}{found.part('finished work item')} {agree(found.hits, 'serves', 'serve')} no objective or key result."
        )

    def question(self, found: Found) -> str:
        row, names = found.example, found.names
        if row and row.get("title"):
            return f"“{row['title']}” was finished on {names.day(row['done_day'])} and serves no objective. Who asked for it, and which objective waited for it?"
        return f"{counted(found.hits, 'finished item')} {agree(found.hits, 'serves', 'serve')} no objective. Who asked for {agree(found.hits, 'it', 'them')}, and which objectives waited?"

    def asks(self, found: Found) -> str:
        return found.answers if found.example.get("team_id") else self._actor(found)

    def advice(self, found: Found) -> Advice:
        actor = self._actor(found)
        systems = sorted({system(str(row["system"])) for row in found.main.examples if row.get("system")})
        return Advice(
            stop=f"Plan no sprint or week from {listed(systems) or 'the tracker'} alone{found.within}: {found.share} of what was finished serves no objective.",
            change=(
                f"From the next planning {actor} links every new item to a key result or marks it as upkeep, agrees how much upkeep there may be, and brings the rest to the weekly "
                "review to be linked or stopped."
            ),
            pilot=f"Link every item in {found.pilot_team} for one cycle and compare this share before and after.",
            actor=actor,
        )
