"""Reviews take status and end with no decision, no blocker removed, nothing reallocated."""

from __future__ import annotations

from mainspring.engine.diagnosis.judgement import Scale
from mainspring.engine.diagnosis.pattern import (
    Advice,
    Found,
    Measured,
    Passage,
    Pattern,
    Signal,
    Threshold,
)
from mainspring.engine.diagnosis.pulse import RESPONDENTS, disagreement
from mainspring.engine.diagnosis.wording import capital

BEFORE_DAYS = 8
AFTER_DAYS = 2
CHALLENGED = 0.5


def _sittings(outcomes: bool) -> str:
    """One row a sitting that was held with something red or amber on the table."""
    decided = "CASE WHEN i.outcome = 'decided' THEN 1 ELSE 0 END" if outcomes else "0"
    challenged = "CASE WHEN i.outcome = 'challenged' THEN 1 ELSE 0 END" if outcomes else "0"
    before, after = BEFORE_DAYS * 86400, AFTER_DAYS * 86400
    return f"""
WITH red AS (
  SELECT t.review_id, t.key_result_id, t.at_s, p.from_day
  FROM agenda_item t
  JOIN key_result k ON k.key_result_id = t.key_result_id AND k.live_to_day >= t.day
  JOIN red_spell p ON p.key_result_id = t.key_result_id AND p.from_s <= t.at_s AND (p.green_s IS NULL OR p.green_s > t.at_s)
), act AS (
  SELECT d.key_result_id, d.at_s FROM decision d
  UNION ALL SELECT b.key_result_id, b.escalated_s FROM blocker b WHERE b.escalated_s IS NOT NULL
  UNION ALL SELECT b.key_result_id, b.resolved_s FROM blocker b WHERE b.resolved_s IS NOT NULL
), answered AS (
  SELECT DISTINCT e.review_id, e.key_result_id
  FROM red e JOIN act a ON a.key_result_id = e.key_result_id AND a.at_s >= e.at_s - {before} AND a.at_s <= e.at_s + {after}
), waiting AS (
  SELECT e.review_id, COUNT(*) AS reds, SUM(CASE WHEN a.review_id IS NULL THEN 1 ELSE 0 END) AS unanswered,
         MIN(CASE WHEN a.review_id IS NULL THEN e.from_day END) AS since_day, MIN(CASE WHEN a.review_id IS NULL THEN e.key_result_id END) AS key_result_id
  FROM red e LEFT JOIN answered a ON a.review_id = e.review_id AND a.key_result_id = e.key_result_id
  GROUP BY e.review_id
), ended AS (
  SELECT i.review_id, COUNT(*) AS items, MAX({decided}) AS decided, MAX({challenged}) AS challenged FROM review_items i GROUP BY i.review_id
), minuted AS (
  SELECT d.review_id, COUNT(*) AS decisions FROM decision d WHERE d.review_id IS NOT NULL GROUP BY d.review_id
)
SELECT r.team_id, r.review_id AS item_id, r.day,
       CASE WHEN w.unanswered = 0 OR e.decided = 1 OR m.decisions > 0 THEN 0
            WHEN e.challenged = 1 THEN {CHALLENGED} ELSE 1 END AS hit,
       w.unanswered AS gravity,
       r.review_id, r.forum_id, r.forum_name, r.day AS review_day, e.items, w.reds, w.unanswered, w.key_result_id, k.title, w.since_day
FROM waiting w
JOIN review r ON r.review_id = w.review_id
JOIN ended e ON e.review_id = w.review_id
LEFT JOIN minuted m ON m.review_id = w.review_id
LEFT JOIN key_result k ON k.key_result_id = w.key_result_id
"""


class PassiveReviews(Pattern):
    """One occasion is a sitting with something red or amber on the table; it is a hit if it ended without a decision."""

    id = "passive_reviews"
    title = "Reviews take status and decide nothing"
    root_cause = "cadence"
    what = (
        "The review sees red and amber key results, hears the explanation and moves on. No decision is taken, no blocker is removed, nothing "
        "is reallocated. Everybody leaves with the list they came with."
    )
    why = (
        Passage(
            "Reviews are passive. Leaders ask for progress, but don’t remove blockers or reset priorities."
        ),
        Passage("OKR reviews turn into status updates", article=2),
    )
    measured_by = (
        "Each sitting that was held with a red or amber key result on the table is read. It was passive if no item was decided, no decision was "
        "recorded for it, and at least one of the reds had no decision and no blocker escalated or resolved in the week before or the two days "
        "after. An item that was challenged makes the sitting half passive. A sitting with nothing red or amber need not decide."
    )
    thresholds = (
        Threshold(
            "before_days",
            BEFORE_DAYS,
            "A decision since the last weekly sitting, and a day, is given time to work. A fortnight would let every second sitting pass.",
        ),
        Threshold(
            "after_days",
            AFTER_DAYS,
            "Decisions are often written up, and blockers lifted, in the two days after.",
        ),
        Threshold(
            "challenged",
            CHALLENGED,
            "A challenge is more than taking status and less than a decision: half.",
        ),
    )
    signals = (
        Signal(
            name="sittings_with_reds_and_no_decision",
            label="sittings with red or amber on the table that ended without a decision",
            needs=("reviews", "forums", "review_items.outcome", "check_ins.status"),
            scale=Scale(healthy=0.1, dead=1.0),
            reason="One sitting in ten may rightly wait for news; noticeable begins at 37 %; where every sitting with reds ends as it began, the meeting decides nothing.",
            least=6,
            least_team=4,
            sql=_sittings(outcomes=True),
        ),
        Signal(
            name="sittings_with_reds_and_no_decision_on_record",
            fallback=True,
            label="the same by the decision log alone, whatever the agenda says was decided",
            needs=("reviews", "forums", "review_items", "check_ins.status", "decisions.review_id"),
            scale=Scale(healthy=0.2, dead=1.0),
            reason="Logs are kept less faithfully than agendas, so one sitting in five without an entry is ordinary.",
            least=6,
            least_team=4,
            sql=_sittings(outcomes=False),
        ),
        Signal(
            name="people_say_reviews_change_nothing",
            label="people who do not agree that reviews change what they do (neither agree nor disagree: half)",
            needs=("pulse",),
            scale=Scale(healthy=0.2, dead=0.9),
            reason="One in five disagrees with almost any pulse statement; nine in ten is a verdict. It corroborates, it never decides.",
            least=RESPONDENTS,
            least_team=RESPONDENTS,
            private=True,
            sql=disagreement("reviews_decide"),
        ),
    )
    false_alarms = (
        "A review in which everything is green: it need not decide and is left out.",
        "A red that was decided on a fortnight ago and needs time: that decision counts as the answer.",
        "Decisions that are taken in the room and written down nowhere are not seen. The people who were there will say so; the record should too.",
    )
    healthy = "Where something is red, the review decides, unblocks or reallocates"

    def conclude(self, measured: tuple[Measured, ...]) -> tuple[Measured, ...]:
        """What people did decides; what they say stands beside it."""
        acts = tuple(item for item in measured if not item.signal.private)
        assessed = tuple(item for item in acts if item.judgement.state != "not_assessed")
        if not assessed:
            return acts
        rest = tuple(item for item in measured if item not in assessed)
        return (*assessed, *rest)

    @staticmethod
    def _reds(count: int) -> str:
        return "one red or amber key result" if count == 1 else f"{count} red or amber key results"

    def claim(self, found: Found) -> str:
        return capital(
            f"{found.start}{found.part('sitting')} with red or amber on the table ended without a decision."
        )

    def question(self, found: Found) -> str:
        row, names = found.example, found.names
        if not row:
            return "What did the last review with a red key result on its table change?"
        many = row["reds"] > 1
        return (
            f"{capital(found.forum())} of {names.day(row['review_day'])} had {self._reds(row['reds'])} on the table{', among them' if many else ':'} “{row['title']}”, "
            f"off track since {names.day(row['since_day'])}. What is different because of that meeting?"
        )

    def asks(self, found: Found) -> str:
        return found.in_the_chair

    def advice(self, found: Found) -> Advice:
        row, actor = found.example, found.responsible
        first = f" “{row['title']}” is the first in {found.forum()}." if row else ""
        return Advice(
            stop=f"Read no status aloud{found.within}: the figures go round the day before, and the sitting begins with what is red.",
            change=(
                f"{capital(actor)} ends no sitting before each red has one of four words in the log, decided, unblocked, moved to another forum or stopped, and a name "
                f"beside it.{first}"
            ),
            pilot=f"Close six sittings in {found.pilot_team} that way; success is a decision in five of them.",
            actor=actor,
        )
