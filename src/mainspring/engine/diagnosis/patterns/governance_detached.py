"""Budget, hiring and portfolio decisions are taken without reference to any objective."""

from __future__ import annotations

from mainspring.engine.diagnosis.judgement import Scale
from mainspring.engine.diagnosis.pattern import Advice, Found, Measured, Passage, Pattern, Signal
from mainspring.engine.diagnosis.pulse import RECENT_DAYS, RESPONDENTS, THRESHOLDS, UNNAMED_DAYS
from mainspring.engine.diagnosis.wording import agree, capital, quoted


class GovernanceDetached(Pattern):
    """One occasion is a budget, hiring or portfolio decision; it is a hit if it names no objective, key result or blocker."""

    id = "governance_detached"
    title = "Money and posts are decided beside the objectives"
    root_cause = "governance"
    what = (
        "Budgets are set, posts filled and projects approved in forums that never mention an objective. The objectives are spoken of in one meeting, the money "
        "is given out in another."
    )
    why = (
        Passage(
            "If OKRs live outside budgeting, portfolio reviews, hiring decisions, and leadership forums, they won’t carry enough weight."
        ),
        Passage("Budgeting: Do leaders use OKRs when deciding where to invest or cut?"),
    )
    measured_by = (
        "Every recorded decision on budget, hiring or portfolio counts if it names no objective, key result or blocker and no objective for which it makes room. Whether people "
        "see executives use the objectives in their own decisions (the pulse) stands beside it and decides nothing alone. Statistic: a share of decisions; three weigh "
        "as two, because one budget round takes several at once."
    )
    thresholds = THRESHOLDS
    signals = (
        Signal(
            name="consequential_decisions_without_objective",
            label="budget, hiring and portfolio decisions that name no objective",
            needs=("decisions.subject_id",),
            scale=Scale(healthy=0.1, dead=1.0),
            reason=(
                "One in ten is about rent, replacements or duties that serve no objective. Noticeable begins at 37 %, so one in three still passes; where none names an objective, the objectives "
                "have no part in governing."
            ),
            least=6,
            clumping=1.5,
            sql="""
SELECT CAST(NULL AS VARCHAR) AS team_id, d.decision_id AS item_id, d.day,
       CASE WHEN d.subject_id IS NULL AND d.makes_room_for_id IS NULL THEN 1 ELSE 0 END AS hit,
       d.day AS gravity, d.decision_id, d.kind, d.title, d.decided_by_id, d.forum_id, d.review_id
FROM decision d
WHERE d.kind IN ('budget', 'hiring', 'portfolio')
""",
        ),
        Signal(
            name="executives_do_not_use_objectives",
            label="people who do not see executives use the objectives in their own decisions (neither agree nor disagree: half)",
            needs=("pulse",),
            scale=Scale(healthy=0.2, dead=0.9),
            reason="In a healthy organisation about a tenth disagree and a fifth are undecided; where the failure is all there is, one in ten still answers politely.",
            least=RESPONDENTS,
            private=True,
            sql=f"""
SELECT CAST(NULL AS VARCHAR) AS team_id, 'answer' AS item_id, r.day, r.hit, 0 AS gravity
FROM (
  SELECT CAST(FLOOR(a.last_at / 86400.0) AS INTEGER) AS day,
         CASE WHEN a.score <= 2 THEN 1.0 WHEN a.score = 3 THEN 0.5 ELSE 0.0 END AS hit,
         COUNT(*) OVER (PARTITION BY a.last_at) AS answers
  FROM (
    SELECT p.score, p.asked_at, p.respondent,
           ROW_NUMBER() OVER (PARTITION BY p.respondent ORDER BY p.asked_at DESC, p.score, p.team_id) AS latest,
           MAX(p.asked_at) OVER (PARTITION BY p.question) AS last_at
    FROM pulse p WHERE p.question = 'leaders_use_okrs'
  ) a
  WHERE (a.respondent IS NOT NULL AND a.latest = 1 AND a.asked_at >= a.last_at - {RECENT_DAYS * 86400})
     OR (a.respondent IS NULL AND a.asked_at >= a.last_at - {UNNAMED_DAYS * 86400})
) r
WHERE r.answers >= {RESPONDENTS}
""",
        ),
    )
    false_alarms = (
        "Rent, replacements and legal duties serve no objective: one in five decisions is taken as healthy.",
        "A reference that stands only in the rationale is not seen: name the objective as the decision's subject.",
        "Decisions of other kinds are not looked at; whether they are taken in a forum is asked by another pattern.",
        "A bad opinion of executives is no record of what they did: the pulse decides nothing alone.",
    )
    whole_only = True
    healthy = "Budget, hiring and portfolio decisions name the objective that they serve"

    def conclude(self, measured: tuple[Measured, ...]) -> tuple[Measured, ...]:
        """Only the decisions decide; without them the pulse is no substitute."""
        if measured[0].judgement.state == "not_assessed":
            return (measured[0],)
        return measured

    def claim(self, found: Found) -> str:
        return capital(
            f"{found.part('budget, hiring and portfolio decision')} {agree(found.hits, 'names', 'name')} no objective."
        )

    def question(self, found: Found) -> str:
        row, names = found.example, found.names
        if not row or not row.get("title"):
            return "Which objective did the last budget decision serve, and was it mentioned in the room?"
        by = names.person(row["decided_by_id"])
        return f"“{row['title']}” ({names.day(row['day'])}{f', {by}' if by else ''}): which objective does it serve, and which one waited for the money?"

    def asks(self, found: Found) -> str:
        return found.names.person(found.example.get("decided_by_id")) or found.names.chair

    def advice(self, found: Found) -> Advice:
        row, chair = found.example, found.names.chair
        forum = found.names.forum(row.get("forum_id")) if row else ""
        first = f" “{row['title']}” is read again first." if row and row.get("title") else ""
        return Advice(
            stop=f"Approve no further budget, post or project that names no objective: {found.hits} of {found.n} went through without one.",
            change=f"From the next sitting {chair} sends back each request that does not say which objective it serves, or that it is upkeep, and what it displaces.{first}",
            pilot=f"Begin in {quoted(forum)} with the next quarter's requests."
            if forum
            else "Begin with hiring: every new post names its objective.",
            actor=chair,
        )
