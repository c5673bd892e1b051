"""The OKR owner cannot push back; items are noted, never challenged."""

from __future__ import annotations

from dataclasses import replace

from mainspring.engine.diagnosis.judgement import NOTICEABLE, Count, Judgement, Scale
from mainspring.engine.diagnosis.pattern import (
    Advice,
    Found,
    Measured,
    Passage,
    Pattern,
    Query,
    Signal,
    Threshold,
)
from mainspring.engine.diagnosis.pulse import RESPONDENTS, disagreement
from mainspring.engine.diagnosis.wording import agree, capital, counted

ANSWERED_DAYS = 14
OUTSIDERS = 0.3
LEANING = 0.2
LEAST_ITEMS = 3
UNKNOWN = "it is not on record who ran the leadership sittings"


class LeadersUnchallenged(Pattern):
    """One occasion is a red or amber item before leadership that is neither decided nor answered already; it is a hit if it was only noted."""

    id = "leaders_unchallenged"
    title = "Before leaders, items are noted and never challenged"
    root_cause = "accountability"
    what = (
        "What comes before the leadership review is taken note of. Nobody asks a leader why a priority is unclear, a target soft or a promise late, because "
        "whoever runs the OKRs has no standing to ask."
    )
    why = (
        Passage("The OKR “owner” lacks authority to challenge leadership decisions", article=2),
        Passage(
            "Internal owners often struggle to push back on senior leaders, even when priorities are unclear or unrealistic.",
            article=2,
        ),
    )
    measured_by = (
        "We read each leadership sitting that was held with at least three items on the table: it is a hit if not one item was challenged. Where people were asked whether the OKR "
        "owner can challenge leadership, the verdict is half minutes and half what they say. Beside it stands the share of undecided reds that were only noted."
    )
    thresholds = (
        Threshold(
            "leaning",
            LEANING,
            "Where it is not on record who ran the sittings, what people say counts only if the minutes lean the same way by a fifth of the scale: it might be outsiders who challenge, and people say that insiders cannot. Where insiders are known to run them the minutes need only lie above the healthy figure.",
        ),
        Threshold(
            "outsiders",
            OUTSIDERS,
            "Where outsiders run at least three in ten of the leadership sittings, people answer the question for the outsider's absence: that is consultant dependency, and the minutes alone decide here.",
        ),
        Threshold(
            "answered_days",
            ANSWERED_DAYS,
            "A decision of the last fortnight is given time to work, as in passive reviews: nothing to challenge yet.",
        ),
        Threshold(
            "least_items",
            LEAST_ITEMS,
            "A sitting with fewer than three items may well hold none that needs a challenge.",
        ),
    )
    signals = (
        Signal(
            name="sittings_without_a_challenge",
            label="leadership sittings in which no item was challenged",
            needs=("review_items.outcome", "reviews", "forums.level"),
            scale=Scale(healthy=0.3, dead=1.0),
            reason="Three sittings in ten may hold nothing worth challenging; where none ever sees a challenge, none is possible: the articles' word is “never”.",
            least=4,
            sql=f"""
SELECT CAST(NULL AS VARCHAR) AS team_id, r.review_id AS item_id, r.day, 1 - MAX(CASE WHEN i.outcome = 'challenged' THEN 1 ELSE 0 END) AS hit,
       COUNT(*) AS gravity, r.review_id, r.forum_id, r.facilitator_id, r.day AS review_day, COUNT(*) AS items
FROM review r JOIN review_items i ON i.review_id = r.review_id AND i.outcome IS NOT NULL
WHERE r.is_leadership = 1 AND r.is_held = 1
GROUP BY r.review_id, r.day, r.forum_id, r.facilitator_id
HAVING COUNT(*) >= {LEAST_ITEMS}
""",
        ),
        Signal(
            name="reds_noted_by_leaders",
            label="red or amber items before leadership that were noted or deferred, not challenged",
            needs=("review_items.outcome", "reviews", "forums.level", "check_ins.status"),
            scale=Scale(healthy=0.7, dead=1.0),
            reason=(
                "Most reds are known, explained and rightly noted; leaders who may be asked are asked about three in ten. Beside the sittings, as evidence."
            ),
            least=6,
            clumping=1.25,
            sql=f"""
WITH item AS (
  SELECT i.review_id, i.subject_id, MAX(i.outcome) AS outcome, MAX(CASE WHEN i.outcome = 'challenged' THEN 1 ELSE 0 END) AS challenged,
         MAX(CASE WHEN i.outcome = 'decided' THEN 1 ELSE 0 END) AS decided, r.forum_id, r.facilitator_id, r.at_s, r.day
  FROM review_items i JOIN review r ON r.review_id = i.review_id AND r.is_leadership = 1 AND r.is_held = 1
  WHERE i.outcome IS NOT NULL
  GROUP BY i.review_id, i.subject_id, r.forum_id, r.facilitator_id, r.at_s, r.day
), bad AS (
  SELECT t.review_id, t.subject_id, MIN(p.from_day) AS red_from_day, MAX(p.had_red) AS had_red
  FROM agenda_item t
  JOIN key_result k ON k.key_result_id = t.key_result_id AND k.live_to_day >= t.day
  JOIN red_spell p ON p.key_result_id = t.key_result_id AND p.from_s <= t.at_s AND (p.green_s IS NULL OR p.green_s > t.at_s)
  WHERE t.is_leadership = 1
  GROUP BY t.review_id, t.subject_id
), answered AS (
  SELECT t.review_id, t.subject_id, COUNT(*) AS decisions
  FROM item t JOIN decision d ON d.subject_id = t.subject_id AND d.at_s >= t.at_s - {ANSWERED_DAYS * 86400} AND d.at_s < t.at_s
  GROUP BY t.review_id, t.subject_id
)
SELECT CAST(NULL AS VARCHAR) AS team_id, t.subject_id AS item_id, t.day, 1 - t.challenged AS hit,
       t.day - b.red_from_day + 30 * b.had_red AS gravity,
       t.review_id, t.forum_id, t.facilitator_id, t.day AS review_day, t.subject_id, s.title, t.outcome, b.red_from_day
FROM item t
JOIN bad b ON b.review_id = t.review_id AND b.subject_id = t.subject_id
JOIN subject s ON s.subject_id = t.subject_id
LEFT JOIN answered a ON a.review_id = t.review_id AND a.subject_id = t.subject_id
WHERE t.decided = 0 AND a.decisions IS NULL
""",
        ),
        Signal(
            name="people_say_leaders_cannot_be_challenged",
            label="people who do not agree that the OKR owner can challenge leadership (neither agree nor disagree: half)",
            needs=("pulse",),
            scale=Scale(healthy=0.2, dead=0.9),
            reason="One in five disagrees with almost any pulse statement; nine in ten is a verdict. It corroborates, it never decides.",
            least=RESPONDENTS,
            private=True,
            sql=disagreement("challenge_leaders"),
        ),
    )
    whole_only = True
    false_alarms = (
        "A green item needs no challenge: only items that were red or amber at the time are read.",
        "A red that leaders decide on, or have decided on in the last fortnight, needs no challenge either.",
        "A challenge that is made in the room and minuted as “noted” is not seen. Compare with what people say in the pulse.",
        "With fewer than four sittings nothing is said: leaders who meet monthly need four months to show a habit.",
    )
    healthy = "What is red before leaders is challenged or decided"

    def count(self, signal: Signal, counts: tuple[Count, ...], query: Query) -> Judgement:
        """What people say is left aside where outsiders run the sittings, and noted with doubt where nobody knows who does."""
        judgement = super().count(signal, counts, query)
        if not signal.private:
            return judgement
        row = query(
            "SELECT COUNT(*) AS n, SUM(p.is_external) AS outside, (SELECT COUNT(q.external) FROM people q) AS known FROM review r"
            " JOIN person p ON p.person_id = r.facilitator_id WHERE r.is_leadership = 1 AND r.is_held = 1"
        )[0]
        if not row["n"] or not row["known"]:
            return replace(judgement, note=UNKNOWN)
        if float(row["outside"] or 0) >= OUTSIDERS * float(row["n"]):
            return Judgement("not_assessed", note="outsiders run the leadership sittings")
        return judgement

    def conclude(self, measured: tuple[Measured, ...]) -> tuple[Measured, ...]:
        """Whole sittings decide, half and half with what people say where that is known; the pulse never alone. Where sittings are
        too short to say, the reds that came before leaders decide.

        Minutes show what was said, the pulse whether it could have been: a leadership that is seldom wrong is not one that may not be told so.
        """
        sittings, reds, pulse = measured
        if sittings.judgement.state == "not_assessed":
            return (reds, sittings, pulse) if reds.judgement.state != "not_assessed" else (sittings,)
        if pulse.judgement.state == "not_assessed":
            return measured
        severity = (sittings.judgement.severity + pulse.judgement.severity) / 2
        lean = sittings.judgement.severity
        evidence = "present" in (sittings.judgement.state, pulse.judgement.state) and (
            lean >= LEANING or (lean > 0 and pulse.judgement.note != UNKNOWN)
        )
        present = evidence and severity >= NOTICEABLE
        if present:
            confidence = max(sittings.judgement.confidence, pulse.judgement.confidence)
        else:
            confidence, severity = sittings.judgement.confidence, min(severity, NOTICEABLE - 0.01)
        joined = replace(
            sittings.judgement,
            state="present" if present else "absent",
            severity=severity,
            confidence=confidence,
        )
        return replace(sittings, judgement=joined), reds, pulse

    def claim(self, found: Found) -> str:
        if found.main.signal.name == "sittings_without_a_challenge":
            return f"In {found.part('leadership sitting')} no item was challenged."
        rest = found.n - found.hits
        left = f"; {rest} {agree(rest, 'was', 'were')} challenged" if rest else "; none was challenged"
        return capital(
            f"{found.part('red or amber item')} that came before leadership undecided {agree(found.hits, 'was', 'were')} noted or deferred{left}."
        )

    def question(self, found: Found) -> str:
        row, names = found.example, found.names
        if not row:
            return (
                "When did somebody last tell the leadership review that it was wrong, and what happened then?"
            )
        forum = capital(found.forum("the leadership review"))
        day = names.day(row["review_day"])
        if "title" not in row:
            return f"{forum} of {day} took {counted(row['items'], 'item')} and challenged none. Who could have, and why did they not?"
        return (
            f"“{row['title']}” had been off track since {names.day(row['red_from_day'])} when {found.forum('the leadership review')} of {day} took it as “{row['outcome']}”. "
            "Who in the room could have asked why, and what would it have cost them?"
        )

    def advice(self, found: Found) -> Advice:
        row, names = found.example, found.names
        forum = found.forum("the leadership review")
        title = row.get("title")
        sittings = found.main.signal.name == "sittings_without_a_challenge"
        return Advice(
            stop=f"End no sitting of {forum} in which nothing was questioned: the last word before closing is “what have we believed too easily?”."
            if sittings
            else f"Close no red item in {forum} with “noted”.",
            change=(
                f"{capital(names.chair)} opens the next sitting by giving {names.okr_lead} the right to stop any item with one question; question and answer are minuted as "
                f"challenged.{f' The first is “{title}”.' if title else ''}"
            ),
            pilot=f"Try it for three sittings of {forum}; success is "
            + (
                "a challenged item in each."
                if sittings
                else "that at least half of the open reds are challenged or decided."
            ),
            actor=names.chair,
        )
