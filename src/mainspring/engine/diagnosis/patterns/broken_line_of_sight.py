"""Team objectives hang from no company objective; people cannot say how their work connects."""

from __future__ import annotations

from mainspring.engine.diagnosis.judgement import Scale
from mainspring.engine.diagnosis.pattern import Advice, Found, Measured, Passage, Pattern, Signal

_SCALE = Scale(healthy=0.1, dead=1.0)
_REASON = (
    "One objective in ten may be a team's own affair. Bottom-up objectives are welcome, but they too name what they serve; where none does, "
    "the company's objectives and the teams' are two separate lists."
)
_LABEL = "team and personal objectives that reach no company objective"
_SQL = """
SELECT o.team_id, o.objective_id AS item_id, COALESCE(o.starts_day, o.created_day) AS day,
       CASE WHEN l.reaches_company = 1 THEN 0 ELSE 1 END AS hit,
       COALESCE(k.key_results, 0) AS gravity,
       o.objective_id, o.title, o.owner_id, o.cycle_id, l.root_id AS ends_at_id, r.title AS ends_at, l.steps, k.key_results
FROM objective o
JOIN line_of_sight l ON l.objective_id = o.objective_id
LEFT JOIN objectives r ON r.objective_id = l.root_id
LEFT JOIN team t ON t.team_id = o.team_id
LEFT JOIN (SELECT q.objective_id, COUNT(*) AS key_results FROM key_result q GROUP BY q.objective_id) k ON k.objective_id = o.objective_id
CROSS JOIN (SELECT COUNT(*) AS company FROM objective c WHERE c.level = 'company') known
WHERE o.level <> 'company' AND COALESCE(t.kind, '') <> 'run' AND known.company > 0
"""


class BrokenLineOfSight(Pattern):
    """One occasion is an objective below company level; it is a hit if no company objective stands above it."""

    id = "broken_line_of_sight"
    title = "Team objectives hang from nothing"
    root_cause = "alignment"
    what = (
        "Company objectives sit in one deck, team objectives in another. Follow a team objective upwards and the line ends before it reaches anything the "
        "company wants. People work hard and cannot say what for."
    )
    why = (
        Passage("Teams can’t explain how their work connects to company priorities."),
        Passage("Executive OKRs sit in one deck. Team plans live somewhere else."),
        Passage("Team leads need support translating company goals into meaningful team-level outcomes."),
    )
    measured_by = (
        "We follow each team's and person's objective upwards, through the objectives and key results it serves, and see whether the line reaches a company "
        "objective. Where parents are not recorded, the pulse answers instead: can people explain how their work connects?"
    )
    signals = (
        Signal(
            name="objectives_without_line_of_sight",
            label=_LABEL,
            needs=("objectives.parent_id", "objectives.level"),
            scale=_SCALE,
            reason=_REASON,
            least_team=3,
            sql=_SQL,
        ),
        Signal(
            name="team_objectives_without_line_of_sight",
            label=_LABEL,
            needs=("objectives.parent_id", "objectives.team_id"),
            scale=_SCALE,
            reason=_REASON,
            least_team=3,
            sql=_SQL,
        ),
        Signal(
            name="work_connects",
            label="people who cannot explain how their work connects",
            needs=("pulse",),
            scale=Scale(healthy=0.3, dead=0.9),
            reason="Answers around 4 of 5 are as good as pulses get; nearly all at 1 or 2 is the dead end.",
            least=5,
            least_team=5,
            private=True,
            sql="""
SELECT x.team_id, 'work_connects' AS item_id, x.day, (5 - x.score) / 4.0 AS hit, 0 AS gravity
FROM (
  SELECT p.team_id, p.score, CAST(FLOOR(p.asked_at / 86400.0) AS INTEGER) AS day,
         CASE WHEN p.respondent IS NULL THEN 1
              ELSE ROW_NUMBER() OVER (PARTITION BY p.respondent ORDER BY p.asked_at DESC, p.score) END AS place
  FROM pulse p WHERE p.question = 'work_connects'
) x
WHERE x.place = 1
""",
        ),
    )
    false_alarms = (
        "A team that keeps the shop running (kind `run`) may have objectives of its own; they are left out.",
        "An export of one department holds no company objectives. Then there is nothing to reach and the pattern is not assessed.",
        "Objectives that teams set for themselves are fine as long as they name what they serve; one in ten that serves nothing is allowed for.",
        "A line counts however long ago its company objective was set: a yearly objective above a quarterly one is reached.",
    )
    healthy = "From every team objective the line leads up to a company objective"

    def conclude(self, measured: tuple[Measured, ...]) -> tuple[Measured, ...]:
        """The recorded lines decide, else the pulse. The same lines are not shown twice where both ways of telling levels apart are known."""
        lines = [item for item in measured if not item.signal.private]
        pulse = [item for item in measured if item.signal.private]
        known = [item for item in lines if item.judgement.state != "not_assessed"]
        if known:
            return (known[0], *pulse)
        answered = [item for item in pulse if item.judgement.state != "not_assessed"]
        return (*answered, *lines, *(item for item in pulse if item not in answered))

    def claim(self, found: Found) -> str:
        if found.main.signal.private:
            return f"Asked whether they can explain how their work connects, people in {found.where} answer {_mean(found)} of 5 on average."
        return f"{found.hits} of {found.n} objectives ({found.share}) in {found.where} reach no company objective."

    def question(self, found: Found) -> str:
        row = found.example
        if not row:
            return "Which company objective would suffer if this team stopped tomorrow?"
        if row["ends_at_id"] != row["objective_id"] and row["ends_at"]:
            return f"“{row['title']}” leads up to “{row['ends_at']}”, and there the line ends. Which company objective would suffer if both were dropped?"
        return f"Which company objective would suffer if “{row['title']}” were dropped?"

    def asks(self, found: Found) -> str:
        return found.names.lead(found.worst_team) if found.judgement.teams else found.names.chair

    def advice(self, found: Found) -> Advice:
        row, names = found.example, found.names
        team = names.team(found.worst_team) or "one team"
        actor = self.asks(found)
        if not row:
            return Advice(
                stop=f"Stop presenting company priorities to {found.where} without saying what each team does for them.",
                change="Record with every team objective the company objective it serves, or that it serves none.",
                pilot=f"Ask each person in {team} to name in one sentence what their work moves; rewrite what they cannot connect.",
                actor=actor,
            )
        return Advice(
            stop=f"Decide for each of the {found.hits} objectives in {found.where} that serve no company objective: connect it or drop it, beginning with “{row['title']}”.",
            change="No team objective is accepted at planning without the company objective or key result it serves.",
            pilot=f"Rewrite the next plan of {team} starting from the company objectives it can move.",
            actor=actor,
        )


def _mean(found: Found) -> str:
    """The pulse figure turned back into a score of 1 to 5."""
    return f"{5 - 4 * found.judgement.value:.1f}"
