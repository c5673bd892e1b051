"""Team objectives hang from no company objective; people cannot say how their work connects."""

from __future__ import annotations

from mainspring.engine.diagnosis.judgement import Scale
from mainspring.engine.diagnosis.pattern import Advice, Found, Measured, Passage, Pattern, Signal
from mainspring.engine.diagnosis.pulse import distance
from mainspring.engine.diagnosis.wording import agree, capital, those

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
CROSS JOIN (SELECT COUNT(*) AS company, SUM(CASE WHEN c.starts_day IS NULL THEN 1 ELSE 0 END) AS undated FROM objective c WHERE c.level = 'company') known
LEFT JOIN (
  SELECT y.cycle_id FROM cycle y
  JOIN (SELECT c.starts_day, c.ends_day FROM objective c WHERE c.level = 'company' AND c.starts_day IS NOT NULL GROUP BY c.starts_day, c.ends_day) p
    ON p.starts_day <= y.ends_day AND p.ends_day >= y.starts_day
  GROUP BY y.cycle_id
) led ON led.cycle_id = o.cycle_id
WHERE o.level <> 'company' AND COALESCE(t.kind, '') <> 'run' AND (led.cycle_id IS NOT NULL OR known.undated > 0 OR (o.cycle_id IS NULL AND known.company > 0))
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
            label="how far people are from saying that they can explain how their work connects (0 % all agree fully, 100 % all disagree fully)",
            needs=("pulse",),
            scale=Scale(healthy=0.3, dead=0.9),
            reason="Answers around 4 of 5 are as good as pulses get; nearly all at 1 or 2 is the dead end.",
            least=5,
            least_team=5,
            private=True,
            sql=distance("work_connects"),
        ),
    )
    false_alarms = (
        "A cycle for which no company objective is on record says nothing: there is no line that could reach one. Only cycles that overlap with a company objective's are read.",
        "A team that keeps the shop running (kind `run`) may have objectives of its own; they are left out.",
        "An export of one department holds no company objectives. Then there is nothing to reach and the pattern is not assessed.",
        "Objectives that teams set for themselves are fine as long as they name what they serve; one in ten that serves nothing is allowed for.",
        "A line counts however long ago its company objective was set: a yearly objective above a quarterly one is reached.",
        "A parent column that is empty in every row of a sheet: nobody kept it, so a spreadsheet of that kind is not assessed. Where a tool exports it and every cell is empty it counts, and the words ask whether the lines stand elsewhere.",
        "A sheet that marks every objective as a team's, with the company's own among them as mere parents: whole trees then seem to hang from nothing. The rows show where each line ends; mark those roots as the company's and read it again.",
        "A sheet over several cycles whose early cycles mark no company objective at all: what was not marked then cannot be reached. Diagnose the cycles that do by themselves before believing a high figure.",
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
            return f"Asked whether they can explain how their work connects, people{found.within} answer {_mean(found)} of 5 on average."
        if _unrecorded(found):
            return capital(
                f"{found.start}none of the {found.n} objectives below company level names what it serves."
            )
        below = found.part("objective below company level", "objectives below company level")
        return capital(
            f"{found.start}{below} {agree(found.hits, 'leads', 'lead')} up to no objective that is marked as the company's."
        )

    def question(self, found: Found) -> str:
        row = found.example
        if not row:
            return "Which company objective would suffer if this team stopped tomorrow?"
        if row["ends_at_id"] != row["objective_id"] and row["ends_at"]:
            return f"“{row['title']}” leads up to “{row['ends_at']}”, and there the line ends. Is that the company's own and only not marked so, or does it serve nothing?"
        if _unrecorded(found):
            return f"What does “{row['title']}” serve? Does it stand elsewhere, or has nobody said?"
        return f"Which company objective would suffer if “{row['title']}” were dropped?"

    def asks(self, found: Found) -> str:
        return found.answers

    def advice(self, found: Found) -> Advice:
        row, actor = found.example, found.responsible
        pilot = f"Rewrite the next plan of {found.pilot_team} starting from the company objectives that it can move; success is that three people there explain their work in one sentence each."
        if not row:
            return Advice(
                stop=f"Stop presenting company priorities{found.within} without saying what each team does for them.",
                change=f"{capital(actor)} has every team objective name the company objective that it serves, or say that it serves none.",
                pilot=f"Ask each person in {found.pilot_team} to name in one sentence what their work moves; rewrite what they cannot connect.",
                actor=actor,
            )
        if _unrecorded(found):
            own = (
                "writes beside each, in one line,"
                if len(found.judgement.teams) == 1
                else "has each lead write beside each of theirs, in one line,"
            )
            return Advice(
                stop=f"Plan no further cycle in two lists, the company's and the teams': {those(found.hits, 'objective')} stand beside each other and join nowhere.",
                change=(
                    f"{capital(actor)} {own} which company objective it serves. What still has none is connected or dropped at the next planning. "
                    f"“{row['title']}” goes first."
                ),
                pilot=pilot,
                actor=actor,
            )
        ends = str(row["ends_at"] or "")
        root = ends if row["ends_at_id"] != row["objective_id"] else ""
        ending = sum(1 for other in found.main.examples if other.get("ends_at_id") == row["ends_at_id"])
        several = f", where {ending} of the gravest lines end," if ending > 1 else ""
        mark = (
            f"First say whether “{root}”{several} is the company's; if it is, mark it so and those lines are whole. Then "
            if root
            else ""
        )
        return Advice(
            stop=f"Connect or drop {those(found.hits, 'objective')}{found.within} that {agree(found.hits, 'serves', 'serve')} no company objective, beginning with “{row['title']}”.",
            change=mark
            + (actor if mark else capital(actor))
            + " takes no objective into the plan that does not say which company objective or key result it serves.",
            pilot=pilot,
            actor=actor,
        )


def _mean(found: Found) -> str:
    """The pulse figure turned back into a score of 1 to 5."""
    return f"{5 - 4 * found.judgement.value:.1f}"


def _unrecorded(found: Found) -> bool:
    """Does no objective name any parent at all? Then the record may lack the lines rather than the organisation."""
    return found.n > 1 and found.hits == found.n and all(not row["steps"] for row in found.main.examples)
