"""Everyone says it matters, nobody owns it; or one person owns everything."""

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
from mainspring.engine.diagnosis.wording import agree, capital, those

LEAST_PEOPLE = 5
LEAST_RESULTS = 5
LEAST_TEAMS = 3
LEAST_STAFF = 8


class UnownedResults(Pattern):
    """One occasion is a key result. It is a hit if it has no owner or, in the other signals, if it lies with the most loaded person."""

    id = "unowned_results"
    title = "Nobody owns it, or one person owns everything"
    root_cause = "accountability"
    what = (
        "Everyone agrees that the objective matters, and no name stands beside the result. Or one name stands beside all of them, which comes to the same: "
        "one person cannot move them all."
    )
    why = (
        Passage("Everyone says the objective matters. Nobody owns the result."),
        Passage("Many organisations assign owners. Fewer build the rhythm that makes ownership real."),
    )
    measured_by = (
        "We count the key results without an owner of their own; the objective's owner does not stand in, because a result that belongs to the objective belongs to nobody in "
        "particular. Beside it stands the share of key results that lies with the most loaded person: in each team and cycle with at least five people and five "
        "key results, and in the whole organisation. The worst of the three decides. Statistic: shares of key results; in the last two, three count as two, "
        "because one assignment often settles more than one."
    )
    thresholds = (
        Threshold(
            "least_people",
            LEAST_PEOPLE,
            "In a team of up to four, one person with several results is how small teams work.",
        ),
        Threshold(
            "least_results",
            LEAST_RESULTS,
            "Below five key results in a cycle the largest share is large by chance: two of four is half.",
        ),
        Threshold(
            "least_teams",
            LEAST_TEAMS,
            "One name across an organisation can be told only from three teams on.",
        ),
        Threshold(
            "least_staff",
            LEAST_STAFF,
            "With fewer than eight people a founder who owns a third of the key results is no failure.",
        ),
    )
    signals = (
        Signal(
            name="results_without_owner",
            label="key results without an owner",
            needs=("key_results.owner_id",),
            scale=Scale(healthy=0.05, dead=1.0),
            reason="One in twenty may stand between two owners at any time; public sets with an owner column leave out one or two in a hundred.",
            source="ours, from public organisation-quarters",
            least=8,
            least_team=5,
            sql="""
SELECT k.team_id, k.key_result_id AS item_id, COALESCE(k.starts_day, k.created_day) AS day,
       CASE WHEN k.owner_id IS NULL THEN 1 ELSE 0 END AS hit,
       COALESCE(k.cycle_position, 0) * 10 + CASE WHEN k.level = 'company' THEN 5 ELSE 0 END AS gravity,
       k.key_result_id, k.title, k.objective_title, k.objective_owner_id, k.level
FROM key_result k
""",
        ),
        Signal(
            name="results_with_one_person_of_the_team",
            personal=True,
            label="a team's key results that lie with one person",
            needs=("key_results.owner_id", "people.team_id"),
            scale=Scale(healthy=0.4, dead=1.0),
            reason="A lead may hold two in five of a team's key results, and chance alone gives somebody that many of five. Noticeable begins at 58 %: most lie with one person. Counted in full, and one of five people holding all of six by chance is far rarer than the share alone suggests: two independent occasions each.",
            least=10,
            least_team=5,
            clumping=0.5,
            sql=f"""
WITH held AS (
  SELECT k.team_id, COALESCE(k.cycle_id, '') AS cycle_key, k.owner_id, COUNT(*) AS results
  FROM key_result k WHERE k.owner_id IS NOT NULL AND k.team_id IS NOT NULL
  GROUP BY k.team_id, COALESCE(k.cycle_id, ''), k.owner_id
), placed AS (
  SELECT h.team_id, h.cycle_key, h.owner_id, h.results, SUM(h.results) OVER (PARTITION BY h.team_id, h.cycle_key) AS of_results,
         ROW_NUMBER() OVER (PARTITION BY h.team_id, h.cycle_key ORDER BY h.results DESC, h.owner_id) AS place
  FROM held h
), staff AS (
  SELECT p.team_id, COUNT(*) AS people FROM person p WHERE p.is_external = 0 GROUP BY p.team_id
)
SELECT k.team_id, k.key_result_id AS item_id, COALESCE(k.starts_day, k.created_day) AS day,
       CASE WHEN k.owner_id = h.owner_id THEN 1 ELSE 0 END AS hit, h.results AS gravity,
       k.key_result_id, k.title, k.owner_id, h.results, h.of_results, s.people
FROM key_result k
JOIN placed h ON h.team_id = k.team_id AND h.cycle_key = COALESCE(k.cycle_id, '') AND h.place = 1
JOIN staff s ON s.team_id = k.team_id
WHERE k.owner_id IS NOT NULL AND s.people >= {LEAST_PEOPLE} AND h.of_results >= {LEAST_RESULTS}
""",
        ),
        Signal(
            name="results_with_one_person_of_all",
            personal=True,
            label="the organisation's key results that lie with one person",
            needs=("key_results.owner_id", "people"),
            scale=Scale(healthy=0.2, dead=1.0),
            reason="An executive or an OKR lead may hold one in five of all; noticeable begins at 44 %, where one name stands beside nearly half of what several teams are to achieve.",
            least=12,
            clumping=1.5,
            sql=f"""
WITH held AS (
  SELECT COALESCE(k.cycle_id, '') AS cycle_key, k.owner_id, COUNT(*) AS results
  FROM key_result k WHERE k.owner_id IS NOT NULL GROUP BY COALESCE(k.cycle_id, ''), k.owner_id
), placed AS (
  SELECT h.cycle_key, h.owner_id, h.results, SUM(h.results) OVER (PARTITION BY h.cycle_key) AS of_results,
         ROW_NUMBER() OVER (PARTITION BY h.cycle_key ORDER BY h.results DESC, h.owner_id) AS place
  FROM held h
), spread AS (
  SELECT COALESCE(k.cycle_id, '') AS cycle_key, COUNT(DISTINCT k.team_id) AS teams FROM key_result k GROUP BY COALESCE(k.cycle_id, '')
), staff AS (
  SELECT COUNT(*) AS people FROM person p WHERE p.is_external = 0
)
SELECT CAST(NULL AS VARCHAR) AS team_id, k.key_result_id AS item_id, COALESCE(k.starts_day, k.created_day) AS day,
       CASE WHEN k.owner_id = h.owner_id THEN 1 ELSE 0 END AS hit, h.results AS gravity,
       k.key_result_id, k.title, k.owner_id, h.results, h.of_results, s.people
FROM key_result k
JOIN placed h ON h.cycle_key = COALESCE(k.cycle_id, '') AND h.place = 1
JOIN spread t ON t.cycle_key = COALESCE(k.cycle_id, '')
CROSS JOIN staff s
WHERE k.owner_id IS NOT NULL AND s.people >= {LEAST_STAFF} AND t.teams >= {LEAST_TEAMS}
""",
        ),
    )
    false_alarms = (
        "One person with several results in a small team is no failure: teams of up to four people, and cycles with fewer than five key results, are left out.",
        "A lead holds more than the others: two in five of a team's key results are healthy.",
        "Where a tool has no owner on the key result (no `owner_id` column), the objective's owner is not taken for one and nothing is said.",
        "Several owners are recorded elsewhere; the first is the accountable one and counts as the owner.",
        "A role (a director, a team's name) in the owner column counts as an owner: the sheet says who answers, if not which person.",
    )
    healthy = "Key results have owners, and no one person has them all"

    def conclude(self, measured: tuple[Measured, ...]) -> tuple[Measured, ...]:
        """No owner and one owner are two faces of it: the worse one decides."""
        nobody = measured[0]
        if nobody.judgement.state == "not_assessed":
            return (nobody,)
        present = [item for item in measured if item.judgement.state == "present"]
        present.sort(key=lambda item: -item.judgement.severity)
        return (*present, *(item for item in measured if item not in present))

    def claim(self, found: Found) -> str:
        row, names = found.example, found.names
        if found.main.signal.name == "results_without_owner":
            return capital(
                f"{found.start}{found.part('key result')} {agree(found.hits, 'has', 'have')} no owner."
            )
        case = f"; {names.person(row['owner_id'])} has {row['results']} of {row['of_results']}" if row else ""
        if found.main.signal.name == "results_with_one_person_of_all":
            return f"One person stands as the owner of {found.share} of a cycle's key results{case}."
        return capital(
            f"{found.start}one person holds {found.share} of a team's key results, in teams of {LEAST_PEOPLE} or more{case}."
        )

    def question(self, found: Found) -> str:
        row, names = found.example, found.names
        if found.main.signal.name == "results_without_owner":
            if not row:
                return "Who will be asked when these key results do not move?"
            return f"Who will be asked when “{row['title']}” does not move?"
        if not row:
            return "Which of these results would nobody miss if their owner were away for a month?"
        who = names.person(row["owner_id"]) or "One person"
        return f"{who} owns {row['results']} of {row['of_results']} key results. Which of them can one person move?"

    def asks(self, found: Found) -> str:
        return found.answers

    def advice(self, found: Found) -> Advice:
        row, names, actor = found.example, found.names, found.responsible
        if found.main.signal.name == "results_without_owner":
            first = f" “{row['title']}” goes first." if row else ""
            return Advice(
                stop=f"Take {those(found.hits, 'key result')} without a name{found.within} off the review until one stands there.",
                change=f"{capital(actor)} puts one name beside each at the next sitting, or drops it; the name agrees in the room.{first}",
                pilot=f"Begin with {found.pilot_team}; success is a cycle in which every key result there keeps one name.",
                actor=actor,
            )
        holder = names.person(row.get("owner_id")) or "whoever holds most"
        results = those(row["results"], "key result") if row else "the key results"
        both = capital(holder) if holder == actor else f"{capital(actor)} and {holder}"
        return Advice(
            stop=f"Give {holder} no further key result until {results} there have been shared out.",
            change=(
                f"Before the next review {both} {'goes' if holder == actor else 'go'} through them one by one: what somebody else moves becomes that person's, with the right to ask for what it needs."
            ),
            pilot=f"Begin with {found.pilot_team}; success is that no name there stands beside more than two key results in five.",
            actor=actor,
        )
