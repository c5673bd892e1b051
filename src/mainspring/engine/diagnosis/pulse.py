"""What people answered in the pulse, as occasions. One person counts once, with the latest answer; answers are counted, never opened to rows."""

from __future__ import annotations

from mainspring.engine.diagnosis.pattern import Threshold

RESPONDENTS = 5
"""Fewer answers than this are not looked at: five can hide one another, four cannot be told from a conversation. The usual limit of pulse tools."""

RECENT_DAYS = 92
UNNAMED_DAYS = 7
THRESHOLDS = (
    Threshold("scope_answers", RESPONDENTS, "No pulse result under five answers.", "PRODUCT.md, A7"),
    Threshold(
        "recent_days", RECENT_DAYS, "A quarter: the latest answer of each respondent within one cycle."
    ),
    Threshold(
        "unnamed_days",
        UNNAMED_DAYS,
        "Answers without a pseudonym cannot be told apart; one week holds one round of a survey.",
    ),
)
"""Of the patterns that ask how people answer now."""


def distance(question: str) -> str:
    """One occasion a person: how far the latest answer is from full agreement (5: 0, 1: 1)."""
    return f"""
SELECT x.team_id, '{question}' AS item_id, x.day, (5 - x.score) / 4.0 AS hit, 0 AS gravity
FROM (
  SELECT p.team_id, p.score, CAST(FLOOR(p.asked_at / 86400.0) AS INTEGER) AS day,
         CASE WHEN p.respondent IS NULL THEN 1
              ELSE ROW_NUMBER() OVER (PARTITION BY p.respondent ORDER BY p.asked_at DESC, p.score) END AS place
  FROM pulse p WHERE p.question = '{question}'
) x
WHERE x.place = 1
"""


def disagreement(question: str) -> str:
    """One occasion a person: whether the answers disagree (1 or 2: a hit, 3: half a hit), on average over the rounds."""
    return f"""
SELECT p.team_id, '{question}' AS item_id, CAST(FLOOR(MAX(p.asked_at) / 86400.0) AS INTEGER) AS day,
       AVG(CASE WHEN p.score <= 2 THEN 1.0 WHEN p.score = 3 THEN 0.5 ELSE 0.0 END) AS hit, 0 AS gravity
FROM pulse p WHERE p.question = '{question}'
GROUP BY p.team_id, COALESCE(p.respondent, CAST(p.asked_at AS VARCHAR))
"""
