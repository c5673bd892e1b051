"""Leaders, asked one by one, rank the priorities differently."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from mainspring.engine.diagnosis.judgement import Count, Judgement, Scale, judge
from mainspring.engine.diagnosis.pattern import Advice, Found, Passage, Pattern, Query, Signal, Threshold
from mainspring.engine.diagnosis.stats import kendall_w, kendall_w_p

YEAR_DAYS = 365
ROUND_DAYS = 42
BALLOT_DAYS = 1
LEADERS = 3
OBJECTIVES = 3
COMPARISONS = 8

_BALLOTS = f"""
  SELECT x.person_id, x.objective_id, x.place, x.asked_s
  FROM (
    SELECT p.person_id, p.objective_id, p.rank AS place, p.asked_at AS asked_s,
           ROW_NUMBER() OVER (PARTITION BY p.person_id, p.objective_id ORDER BY p.asked_at DESC, p.rank) AS newest
    FROM priorities p
    JOIN (SELECT q.person_id, MAX(q.asked_at) AS last_s FROM priorities q GROUP BY q.person_id) own ON own.person_id = p.person_id
    CROSS JOIN (SELECT MAX(r.asked_at) AS last_s FROM priorities r) latest
    WHERE p.asked_at >= own.last_s - {BALLOT_DAYS * 86400} AND own.last_s >= latest.last_s - {ROUND_DAYS * 86400}
  ) x
  WHERE x.newest = 1
"""
"""Each leader's latest ballot in the latest round: one row a leader and objective."""

_ROUNDS = f"""
  SELECT x.person_id, x.objective_id, x.place, x.round
  FROM (
    SELECT p.person_id, p.objective_id, p.rank AS place, COALESCE(o.cycle_id, '') AS round,
           ROW_NUMBER() OVER (PARTITION BY p.person_id, p.objective_id ORDER BY p.asked_at DESC, p.rank) AS newest
    FROM priorities p
    JOIN objective o ON o.objective_id = p.objective_id
    JOIN (SELECT q.person_id, COALESCE(w.cycle_id, '') AS round, MAX(q.asked_at) AS last_s
          FROM priorities q JOIN objective w ON w.objective_id = q.objective_id GROUP BY q.person_id, COALESCE(w.cycle_id, '')) own
      ON own.person_id = p.person_id AND own.round = COALESCE(o.cycle_id, '')
    CROSS JOIN (SELECT MAX(r.asked_at) AS last_s FROM priorities r) latest
    WHERE p.asked_at >= own.last_s - {BALLOT_DAYS * 86400} AND p.asked_at >= latest.last_s - {YEAR_DAYS * 86400}
  ) x
  WHERE x.newest = 1
"""
"""Each leader's latest ballot on each cycle's objectives within a year: what one small ballot leaves to chance, several tell apart."""


class PrioritiesDiverge(Pattern):
    """The statistic is the mean rank correlation between leaders; the rows are the objectives, those they disagree on most first."""

    id = "priorities_diverge"
    title = "Leaders rank the priorities differently"
    root_cause = "alignment"
    whole_only = True
    what = (
        "Everybody agreed at the offsite. Asked one by one, without seeing the others' answers, the leaders put the same objectives in a different "
        "order. Each team then follows the order of its own leader."
    )
    why = (
        Passage("Leadership alignment is weaker than it appears"),
        Passage("Teams shouldn’t hear a different strategy from each executive."),
        Passage("Alignment issues are assumed rather than tested", 2),
    )
    measured_by = (
        "We take every leader's own ranking from each cycle's round of the last year and compare each pair: 0 where they order the objectives alike, 1 where they agree no more "
        "than chance would make them. Objectives a leader left out share the places after those he or she named. The figure is the average over "
        "all pairs, got from Kendall's coefficient of concordance W as 1 − (leaders × W − 1) / (leaders − 1), so that it means the same for four leaders as for ten. "
        "Beside it stands the share of random permutations of the ballots that agree at least as much (a thousand draws, seeded)."
    )
    thresholds = (
        Threshold(
            "round_days",
            ROUND_DAYS,
            "Six weeks: ballots given within it belong to one round, which may take some leaders a reminder or two. Rounds are a quarter apart.",
        ),
        Threshold(
            "year_days",
            YEAR_DAYS,
            "A year of rounds: one ballot over three objectives leaves much to chance, and leaders who came to agree have a year to show it.",
        ),
        Threshold(
            "ballot_days", BALLOT_DAYS, "A ballot is filled in at one go; a day leaves room for a correction."
        ),
        Threshold("leaders", LEADERS, "Two people who differ are a conversation, not a pattern."),
        Threshold(
            "objectives", OBJECTIVES, "Two objectives can only be ranked alike or not; three make an order."
        ),
    )
    signals = (
        Signal(
            name="leaders_disagreement",
            label="disagreement between leaders' rankings (0 alike, 1 as by chance)",
            needs=("priorities",),
            scale=Scale(healthy=0.2, dead=1.0),
            reason="0.2 is W of about 0.83 with six leaders, between strong (0.7) and unusually strong (0.9) agreement; it is noticeable from W of about 0.63, "
            "which is moderate. 1 is what shuffled ballots give.",
            source="Schmidt, Managing Delphi surveys (1997), table 2",
            least=COMPARISONS,
            sql=f"""
WITH ballot AS ({_BALLOTS}), item AS (
  SELECT b.objective_id, MIN(b.place) AS best_place, MAX(b.place) AS worst_place, COUNT(*) AS leaders,
         SUM(CASE WHEN b.place = 1 THEN 1 ELSE 0 END) AS first_places, MAX(b.asked_s) AS asked_s
  FROM ballot b GROUP BY b.objective_id
), size AS (
  SELECT COUNT(DISTINCT b.person_id) AS leaders, COUNT(DISTINCT b.objective_id) AS objectives FROM ballot b
)
SELECT CAST(NULL AS VARCHAR) AS team_id, i.objective_id AS item_id, CAST(FLOOR(i.asked_s / 86400.0) AS INTEGER) AS day,
       CASE WHEN s.objectives > 1 THEN 1.0 * (CASE WHEN i.leaders < s.leaders THEN s.objectives ELSE i.worst_place END - i.best_place) / s.objectives
            ELSE 0.0 END AS hit,
       CASE WHEN i.leaders < s.leaders THEN s.objectives ELSE i.worst_place END - i.best_place AS gravity,
       i.objective_id, o.title, i.best_place, i.worst_place, i.first_places, i.leaders AS ranked_by, s.leaders, s.objectives,
       CAST(FLOOR(i.asked_s / 86400.0) AS INTEGER) AS asked_day
FROM item i CROSS JOIN size s
LEFT JOIN objectives o ON o.objective_id = i.objective_id
""",
        ),
    )
    false_alarms = (
        "Small ballots: three leaders over three objectives say little. The verdict's weight is (leaders − 1) × (objectives − 1) comparisons, fewer where one swapped pair takes up "
        "more than one of them, and with few of them only plain disagreement is reported.",
        "Leaders who name only their first three are not taken to disagree about the rest: what they left out shares the remaining places.",
        "Two neighbours swapped here and there is ordinary, and lies below the healthy figure.",
        "A leader who was asked months before the others may have ranked another plan; such ballots are left out.",
    )
    healthy = "Leaders, asked apart, put the priorities in nearly the same order"

    def count(self, signal: Signal, counts: tuple[Count, ...], query: Query) -> Judgement:
        """Judge the mean pairwise rank correlation. `n` of the answer is the number of leaders.

        Mean rank correlation from W: Kendall and Gibbons, Rank Correlation Methods (1990), 6.
        """
        rankings = ranks(query(_BALLOTS))
        leaders = len(rankings)
        objectives = len(rankings[0]) if rankings else 0
        if leaders < LEADERS or objectives < OBJECTIVES:
            return Judgement("not_assessed", n=leaders)
        rounds: dict[str, list[Mapping[str, Any]]] = {}
        for row in query(_ROUNDS):
            rounds.setdefault(row["round"], []).append(row)
        asked = [ranks(rounds[name]) for name in sorted(rounds)]
        enough = [ballots for ballots in asked if len(ballots) >= LEADERS and len(ballots[0]) >= OBJECTIVES]
        comparisons = apart = coarse = 0.0
        for ballots in enough or [rankings]:
            weight = float((len(ballots) - 1) * (len(ballots[0]) - 1))
            comparisons, apart = comparisons + weight, apart + weight * _apart(ballots)
            coarse += weight * _grain(len(ballots), len(ballots[0]))
        rule = replace(signal.rule(True), clumping=round(coarse / comparisons, 6))
        verdict = judge([Count(None, comparisons, round(apart, 6))], rule)
        w, p = kendall_w(rankings), kendall_w_p(rankings)
        note = f"Kendall's W {w:.2f}; leaders who rank at random agree at least as much in {100 * p:.1f} % of permutations"
        return replace(verdict, n=leaders, note=note)

    def reading(self, signal: Signal, value: float) -> str:
        """Disagreement is no share: 0 is alike, 1 is chance."""
        return f"{value:.2f}"

    def claim(self, found: Found) -> str:
        row = found.example
        apart = f"{found.judgement.value:.2f}"
        worst = f" “{row['title']}” stands {_range(row)}." if row and row["title"] else ""
        return (
            f"{round(found.judgement.n)} leaders, asked one by one, order the priorities differently: disagreement {apart}, where 0 is alike "
            f"and 1 is chance.{worst}"
        )

    def question(self, found: Found) -> str:
        row = found.example
        if not row or not row["title"]:
            return "Which priority comes first, which comes last, and would each of you have said so alone?"
        firsts = int(row["first_places"])
        lead = (
            f"{'One' if firsts == 1 else firsts} of you {'puts' if firsts == 1 else 'put'} it first. "
            if firsts
            else ""
        )
        return (
            f"“{row['title']}” stands {_range(row)}. {lead}Which is it, and what will each of you do less of?"
        )

    def advice(self, found: Found) -> Advice:
        row, names = found.example, found.names
        subject = f"“{row['title']}”" if row and row["title"] else "the objective the ballots differ on most"
        leaders = round(found.judgement.n)
        return Advice(
            stop=f"Stop planning on an agreement that {leaders} separate ballots do not show.",
            change=f"Give one sitting to a single order of the priorities, beginning with {subject}; write down what loses, and ballot the {leaders} leaders again a month later.",
            pilot="Let two leaders whose teams depend on each other publish one joint order for the rest of the cycle.",
            actor=names.chair,
        )


def _apart(ballots: Sequence[Sequence[float]]) -> float:
    """One less the mean rank correlation between leaders: 0 alike, 1 as shuffled."""
    leaders = len(ballots)
    return min(1.0, max(0.0, 1.0 - (leaders * kendall_w(ballots) - 1) / (leaders - 1)))


def _grain(leaders: int, objectives: int) -> float:
    """How many comparisons the smallest disagreement there is takes up, at least one: a single leader who swaps two neighbours.

    Swapping neighbours among n objectives costs 12 / (n (n² - 1)) of a rank correlation (Spearman), in 2 of every `leaders` pairs; a round holds
    (leaders - 1) (n - 1) comparisons. With three objectives one swap would count as one and a half pieces of evidence or more.
    """
    return max(1.0, 24.0 * (leaders - 1) / (leaders * objectives * (objectives + 1)))


def ranks(ballots: Sequence[Mapping[str, Any]]) -> list[list[float]]:
    """One row of ranks a leader over all objectives on any ballot. Ties share their mean place; what a leader left out shares the places after the named."""
    objectives = sorted({row["objective_id"] for row in ballots})
    people: dict[str, dict[str, float]] = {}
    for row in ballots:
        people.setdefault(row["person_id"], {})[row["objective_id"]] = float(row["place"])
    rankings = []
    for person in sorted(people):
        places = [people[person].get(objective, float("inf")) for objective in objectives]
        rankings.append(
            [
                sum(other < place for other in places) + (sum(other == place for other in places) + 1) / 2
                for place in places
            ]
        )
    return rankings


def _range(row: Mapping[str, Any]) -> str:
    best, worst = int(row["best_place"]), int(row["worst_place"])
    missing = int(row["leaders"]) - int(row["ranked_by"])
    places = (
        f"at place {best} for every leader who names it"
        if best == worst
        else f"anywhere from place {best} to {worst}"
    )
    return places + (f", and {missing} of {int(row['leaders'])} leaders do not name it" if missing else "")
