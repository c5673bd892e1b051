"""No forum holds the right to settle trade-offs, budget or hiring."""

from __future__ import annotations

from typing import Any

from mainspring.engine.diagnosis.judgement import NOTICEABLE, Count, Judgement, Scale
from mainspring.engine.diagnosis.pattern import Advice, Found, Passage, Pattern, Query, Row, Signal, Threshold

TRADE_OFF_WEIGHT = 0.5
OTHER_WEIGHT = 0.25
WEAK = 0.5
LEAST_PLANNED = 2

_WORDS = {"trade_off": "trade-offs between teams", "budget": "budget", "hiring": "hiring"}


def _listed(rights: list[str], last: str = "or") -> str:
    words = [_WORDS.get(right, right) for right in rights]
    return f" {last} ".join(filter(None, [", ".join(words[:-1]), words[-1]])) if words else ""


class NoTradeOffForum(Pattern):
    """A census of three rights; an occasion is a right, a hit that no forum holds it (half: only one that cannot settle it for all)."""

    id = "no_trade_off_forum"
    title = "No meeting may settle a trade-off"
    root_cause = "governance"
    what = (
        "Two teams need the same people or the same money, and there is no meeting that may say which comes first. So both carry on, the louder one "
        "is served, or the matter waits for somebody to take it to the top."
    )
    why = (
        Passage("Cross-functional conflict: Is there a clear place to resolve competing priorities?"),
        Passage("Which meeting resolves trade-offs?"),
        Passage("Nobody can explain which forum owns trade-offs."),
    )
    measured_by = (
        "We look through the recorded decision rights of every forum for three of them: trade-offs (half the weight), budget and hiring (a quarter each). A right "
        "that no forum holds counts in full. It counts half if it lies only with a team's own forum while there are several teams, with a forum called when "
        "needed that never sat, or with one that was planned and never held. Statistic: none, this is a census of the record. "
        "How sure it is follows Laplace's rule of succession: with n forums on record, the chance that one that is not recorded holds the right is 1 in n + 2."
    )
    thresholds = (
        Threshold(
            "trade_off_weight",
            TRADE_OFF_WEIGHT,
            "Settling what comes first is what the pattern is about; without it, money and people cannot follow either.",
        ),
        Threshold(
            "other_weight",
            OTHER_WEIGHT,
            "Budget or hiring alone may rest with one person in a healthy house: one of them missing stays under what is noticeable (0.3).",
        ),
        Threshold(
            "weak",
            WEAK,
            "Half: the right is written down, but where it lies it cannot settle a matter between teams, or has never been used.",
        ),
        Threshold(
            "least_planned",
            LEAST_PLANNED,
            "One sitting that fell through says nothing; two planned and none held does.",
        ),
    )
    signals = (
        Signal(
            name="rights_without_forum",
            label="rights (trade-offs, budget, hiring) that no forum holds, weighted",
            needs=("forums.settles",),
            scale=Scale(healthy=0.0, dead=1.0),
            reason="A healthy organisation can name a forum for each; at 1 nobody may settle anything.",
            least=1,
            sql=f"""
WITH rights AS (
  SELECT 'trade_off' AS right_name, {TRADE_OFF_WEIGHT} AS weight
  UNION ALL SELECT 'budget', {OTHER_WEIGHT}
  UNION ALL SELECT 'hiring', {OTHER_WEIGHT}
), sat AS (
  SELECT r.forum_id, COUNT(*) AS planned, SUM(r.is_held) AS held FROM review r GROUP BY r.forum_id
), house AS (
  SELECT COUNT(*) AS teams FROM team t
), division AS (
  SELECT DISTINCT t.parent_team_id AS team_id FROM team t WHERE t.parent_team_id IS NOT NULL
), forum AS (
  SELECT f.forum_id, f.name, ';' || REPLACE(LOWER(COALESCE(f.settles, '')), ' ', '') || ';' AS settles,
         CASE WHEN COALESCE(f.cadence, '') = 'adhoc' AND COALESCE(s.held, 0) = 0 THEN {WEAK}
              WHEN s.planned >= {LEAST_PLANNED} AND s.held = 0 THEN {WEAK}
              WHEN h.teams > 1 AND f.team_id IS NOT NULL AND d.team_id IS NULL AND COALESCE(f.level, 'team') = 'team' THEN {WEAK}
              ELSE 0.0 END AS weak
  FROM forums f CROSS JOIN house h
  LEFT JOIN sat s ON s.forum_id = f.forum_id
  LEFT JOIN division d ON d.team_id = f.team_id
), described AS (
  SELECT COUNT(*) AS forums FROM forum f
)
SELECT CAST(NULL AS VARCHAR) AS team_id, r.right_name AS item_id, m.as_of_day AS day,
       CASE WHEN COUNT(f.forum_id) = 0 THEN 1.0 ELSE MIN(f.weak) END AS hit,
       r.weight AS gravity, r.right_name, r.weight, COUNT(f.forum_id) AS held_by, MIN(f.name) AS forum_name, d.forums
FROM rights r
CROSS JOIN moment m
CROSS JOIN described d
LEFT JOIN forum f ON f.settles LIKE '%;' || r.right_name || ';%'
WHERE d.forums > 0
GROUP BY r.right_name, r.weight, m.as_of_day, d.forums
""",
        ),
    )
    false_alarms = (
        "The right may be exercised without being written down. Then the record is what is missing, and nobody in a conflict can point to it.",
        "In an organisation of one team the team's forum settles everything, and a division's forum settles between its teams: their rights count in full.",
        "Hiring or budget may rest with one person: one of the two missing is not yet called a failure.",
        "A quarterly forum that is not due yet has not failed to sit: only sittings that were planned up to now are looked at.",
    )
    whole_only = True
    healthy = "A forum may settle trade-offs, budget and hiring"

    def count(self, signal: Signal, counts: tuple[Count, ...], query: Query) -> Judgement:
        """The weighted share of the three rights that is missing; no shrinking, because all of them were looked at."""
        rows: list[Any] = query(f"SELECT o.hit, o.weight, o.forums FROM ({signal.sql}) o ORDER BY o.item_id")
        if not rows:
            return Judgement("not_assessed")
        value = round(sum(float(row["hit"]) * float(row["weight"]) for row in rows), 6)
        forums = int(rows[0]["forums"])
        return Judgement(
            state="present" if value >= NOTICEABLE else "absent",
            severity=value,
            confidence=(forums + 1) / (forums + 2),
            value=value,
            n=float(len(rows)),
            low=value,
            high=value,
        )

    @staticmethod
    def _missing(found: Found) -> tuple[list[str], list[Row]]:
        rows = found.main.examples
        return (
            [row["right_name"] for row in rows if float(row["hit"]) == 1],
            [row for row in rows if float(row["hit"]) < 1],
        )

    def claim(self, found: Found) -> str:
        missing, weak = self._missing(found)
        parts = []
        if missing:
            parts.append(f"No forum on record may settle {_listed(missing)}.")
        if weak:
            holders = sorted({row["forum_name"] for row in weak if row["held_by"] == 1})
            whom = (
                f"{holders[0]}, a forum of one team or one that has not sat"
                if len(holders) == 1 and all(row["held_by"] == 1 for row in weak)
                else "forums of single teams or ones that have not sat"
            )
            parts.append(
                f"The right to settle {_listed([row['right_name'] for row in weak], 'and')} lies only with {whom}."
            )
        return (
            " ".join(parts) or "The record names no forum that settles trade-offs, budget and hiring for all."
        )

    def question(self, found: Found) -> str:
        missing, weak = self._missing(found)
        rights = missing + [row["right_name"] for row in weak]
        if "trade_off" in rights or not rights:
            return "When two teams need the same people next month, which meeting says who comes first, and when did it last do so?"
        return f"Which meeting decides on {_listed(rights)}, and who in it may say no?"

    def advice(self, found: Found) -> Advice:
        missing, weak = self._missing(found)
        rights = _listed(missing + [row["right_name"] for row in weak], "and") or "trade-offs between teams"
        chair = found.names.chair
        return Advice(
            stop=f"Settle no conflict between two teams in private from the day on which one forum holds the right to {rights}.",
            change=f"This month {chair} gives one standing leadership forum the right to settle {rights}, writes down who decides when it cannot agree, and tells every team lead.",
            pilot="Take one open conflict between two teams to its next sitting and record the decision with what gave way.",
            actor=chair,
        )
