"""Bonuses, KPIs and performance reviews pull another way than the objectives."""

from __future__ import annotations

from mainspring.engine.diagnosis.judgement import Scale
from mainspring.engine.diagnosis.pattern import Advice, Found, Passage, Pattern, Signal
from mainspring.engine.diagnosis.pulse import RECENT_DAYS, RESPONDENTS, THRESHOLDS, UNNAMED_DAYS
from mainspring.engine.diagnosis.wording import capital, counted


class IncentivesConflict(Pattern):
    """One occasion is a respondent's latest answer; it is a hit if they do not agree that bonus and review pull the objectives' way."""

    id = "incentives_conflict"
    title = "Bonuses and reviews pull another way"
    root_cause = "governance"
    what = "What people are paid and judged by is not what the objectives ask of them. Nobody objects aloud; when the two collide, the bonus wins."
    why = (
        Passage(
            "OKRs can conflict with existing KPIs, bonuses, or performance reviews – creating quiet resistance.",
            article=2,
        ),
        Passage(
            "If one executive pushes growth, another pushes platform stability, and a third puts local initiatives first, teams receive mixed signals."
        ),
    )
    measured_by = (
        "The trail holds no bonus schemes, so people are asked: “My bonus and my performance review pull in the same direction as our OKRs.” Of each respondent the latest "
        "answer of the last quarter counts: disagreement in full, neither agreement nor disagreement half. Nothing is said under five answers; smaller teams are put "
        "together, and left out where even so there are fewer than five. Statistic: a share of respondents, who are taken as independent."
    )
    thresholds = THRESHOLDS
    signals = (
        Signal(
            name="incentives_disagree",
            label="people whose bonus and review pull another way (neither agree nor disagree: half)",
            needs=("pulse",),
            scale=Scale(healthy=0.2, dead=0.9),
            reason=(
                "In a healthy organisation about a tenth disagree and a fifth are undecided; where the failure is all there is, one in ten still answers politely. "
                "Noticeable begins at 41 %."
            ),
            least=RESPONDENTS,
            least_team=RESPONDENTS,
            private=True,
            sql=f"""
SELECT s.scope_team_id AS team_id, 'answer' AS item_id, s.day, s.hit, 0 AS gravity
FROM (
  SELECT t.scope_team_id, t.day, t.hit, COUNT(*) OVER (PARTITION BY t.scope_team_id) AS answers
  FROM (
    SELECT CASE WHEN COUNT(*) OVER (PARTITION BY a.team_id) >= {RESPONDENTS} THEN a.team_id END AS scope_team_id,
           CAST(FLOOR(a.last_at / 86400.0) AS INTEGER) AS day,
           CASE WHEN a.score <= 2 THEN 1.0 WHEN a.score = 3 THEN 0.5 ELSE 0.0 END AS hit
    FROM (
      SELECT p.team_id, p.score, p.asked_at, p.respondent,
             ROW_NUMBER() OVER (PARTITION BY p.respondent ORDER BY p.asked_at DESC, p.score, p.team_id) AS latest,
             MAX(p.asked_at) OVER (PARTITION BY p.question) AS last_at
      FROM pulse p WHERE p.question = 'incentives_agree'
    ) a
    WHERE (a.respondent IS NOT NULL AND a.latest = 1 AND a.asked_at >= a.last_at - {RECENT_DAYS * 86400})
       OR (a.respondent IS NULL AND a.asked_at >= a.last_at - {UNNAMED_DAYS * 86400})
  ) t
) s
WHERE s.answers >= {RESPONDENTS}
""",
        ),
    )
    false_alarms = (
        "People without a bonus tend to answer in the middle: that counts half, and two in ten are healthy.",
        "Dissatisfaction with pay in general can colour the answers: set the figure beside the other pulse questions before acting on it.",
        "An old answer may be about an old scheme: only the latest answer of the last quarter counts.",
        "A handful of answers is neither evidence nor anonymous: nothing is said under five.",
    )
    healthy = "Bonuses and reviews pull the way of the objectives"

    def claim(self, found: Found) -> str:
        return capital(
            f"{found.start}{found.share} of {counted(found.n, 'respondent')} do not say that their bonus and review pull in the direction of the OKRs."
        )

    def question(self, found: Found) -> str:
        whom = found.names.team(found.worst_team)
        people = f"the people in {whom}" if whom else "people"
        return f"What are {people} paid and promoted for that their objectives do not ask of them?"

    def advice(self, found: Found) -> Advice:
        names, worst = found.names, found.worst_team
        lead = names.lead(worst) if worst else "the team leads"
        return Advice(
            stop=f"Set no bonus target and no review criterion for {found.where if found.judgement.teams else 'anybody'} apart from the objectives.",
            change=(
                f"Before the next cycle {names.chair} and {lead} lay the bonus scheme and the review form beside the objectives and change each criterion that rewards the "
                "opposite. Do not pay for scores: that brings soft targets."
            ),
            pilot=f"Take the review form of {found.pilot_team} first, change one criterion, and ask the same question again next quarter.",
            actor=names.chair,
        )
