"""Side channels and pet projects: decisions taken outside any forum."""

from __future__ import annotations

from mainspring.engine.diagnosis.judgement import Scale
from mainspring.engine.diagnosis.pattern import Advice, Found, Passage, Pattern, Signal, Threshold
from mainspring.engine.diagnosis.wording import agree, capital, counted, those

KINDS = ("start", "stop", "reprioritise", "reallocate", "budget", "hiring", "portfolio")
RESPONSE_DAYS = 21


class DecisionsOffForum(Pattern):
    """One occasion is a decision on priorities or resources; it is a hit if it was taken in no review."""

    id = "decisions_off_forum"
    title = "Decisions are taken off the table"
    root_cause = "alignment"
    what = (
        "What starts, what stops and where money and people go is settled in side channels. The forums meet, but the decisions that matter reach them as "
        "news, and a pet project needs only one sponsor."
    )
    why = (
        Passage(
            "If executives still run side channels, sponsor pet initiatives outside the agreed priorities, or skip the hard conversations in reviews, the rest of "
            "the organisation will copy them."
        ),
        Passage("Make trade-offs in the open."),
        Passage("Which forum settles cross-functional conflicts?"),
    )
    measured_by = (
        "We take the recorded decisions on priorities and resources: to start, stop or reprioritise, to reallocate, on budget, hiring and portfolio. Each counts as off the "
        "table if it belongs to no review. Clearing a blocker, escalating, and reshaping a single key result are daily work and left out, "
        "and so is a quick response to a key result that had just turned red."
    )
    thresholds = (
        Threshold(
            "response_days",
            RESPONSE_DAYS,
            "Three weeks from turning red or amber, the window of PATTERNS.md: acting at once on a red is what one wants, in whatever room.",
        ),
    )
    signals = (
        Signal(
            name="decisions_outside_forums",
            label="decisions on priorities and resources taken in no review",
            needs=("decisions.review_id",),
            scale=Scale(healthy=0.2, dead=1.0),
            reason="One in five may not wait for the next sitting; where all are taken elsewhere the forums decide nothing.",
            least=8,
            least_team=4,
            sql=f"""
SELECT COALESCE(d.team_id, p.team_id) AS team_id, d.decision_id AS item_id, d.day,
       CASE WHEN d.review_id IS NULL THEN 1 ELSE 0 END AS hit,
       CASE WHEN d.kind IN ('budget', 'hiring', 'portfolio', 'reallocate') THEN 3 WHEN d.kind IN ('start', 'stop') THEN 2 ELSE 1 END AS gravity,
       d.decision_id, d.kind, d.title, d.decided_by_id, d.day AS decided_day, d.subject_id, s.title AS subject_title
FROM decision d
LEFT JOIN people p ON p.person_id = d.decided_by_id
LEFT JOIN subject s ON s.subject_id = d.subject_id
LEFT JOIN (
  SELECT e.decision_id, COUNT(*) AS spells
  FROM decision e
  JOIN red_spell r ON r.key_result_id = e.key_result_id
  WHERE e.at_s >= r.from_s AND e.at_s <= r.from_s + {RESPONSE_DAYS * 86400}
  GROUP BY e.decision_id
) response ON response.decision_id = d.decision_id
WHERE d.kind IN ({", ".join(f"'{kind}'" for kind in KINDS)}) AND response.decision_id IS NULL
""",
        ),
    )
    false_alarms = (
        "Reds answered at once, between two reviews: decisions on a key result within three weeks of its turning are left out.",
        "Small decisions of the day (unblocking, escalating, the shape of one key result) are left out whatever room they were taken in.",
        "A decision taken in a review but not linked to it looks like one taken elsewhere. If that is the habit, the log cannot show who was in the room, which is worth repairing too.",
        "A decision that concerns no team's objective counts for the team of whoever took it.",
    )
    healthy = "Decisions on priorities and resources are taken in the forum that owns them"

    def claim(self, found: Found) -> str:
        return capital(
            f"{found.start}{found.part('decision')} on priorities and resources {agree(found.hits, 'was', 'were')} taken outside every forum."
        )

    def question(self, found: Found) -> str:
        row, names = found.example, found.names
        if not row:
            return "What was the last thing started or stopped here, and in which room?"
        what = row["title"] or row["subject_title"]
        who = names.person(row["decided_by_id"])
        decided = f"{who} decided" if who else "it was decided"
        named = f": “{what}”" if what else ""
        return f"On {names.day(row['decided_day'])} {decided} {_kind(row['kind'])}{named}. Who was in the room, and which forum should have settled it?"

    def asks(self, found: Found) -> str:
        return found.answers

    def advice(self, found: Found) -> Advice:
        row, actor = found.example, found.responsible
        what = (row.get("title") or row.get("subject_title")) if row else None
        return Advice(
            stop=f"Stop settling priorities and resources in side channels: {counted(found.hits, 'decision')} went that way"
            + (f", among them “{what}”." if what else "."),
            change=(
                f"{capital(actor)} has {those(found.hits, 'decision')} confirmed or undone in the next sitting; from then on a decision to start, stop or reallocate holds once it "
                "stands in a review's minutes."
            ),
            pilot=f"For one month every review of {found.pilot_team if found.pilot_team != 'one team' else 'the leadership'} opens with what was decided since the last, and where.",
            actor=actor,
        )


def _kind(kind: str) -> str:
    """What was decided, as the question tells it."""
    return {
        "start": "to start something",
        "stop": "to stop something",
        "reprioritise": "to change the order of priorities",
        "reallocate": "to move people or money",
        "budget": "on budget",
        "hiring": "on hiring",
        "portfolio": "on the portfolio",
    }.get(kind, f"({kind})")
