"""Seven company priorities; teams carry more than they can name."""

from __future__ import annotations

from dataclasses import replace

from mainspring.engine.diagnosis.judgement import Count, Judgement, Scale, judge, total
from mainspring.engine.diagnosis.pattern import (
    Advice,
    Found,
    Measured,
    Passage,
    Pattern,
    Query,
    Row,
    Signal,
    Threshold,
)
from mainspring.engine.diagnosis.pulse import RESPONDENTS, distance
from mainspring.engine.diagnosis.wording import capital, listed

FEW = 4
MANY = 10
RESULTS_FEW = 5
RESULTS_MANY = 10
CENSUS = 0.02
LEANING = 0.05
ROUNDED = 0.5

_SCALE = Scale(healthy=0.0, dead=1.0)

_HIT = f"CASE WHEN x.at_once <= {FEW} THEN 0.0 WHEN x.at_once >= {MANY} THEN 1.0 ELSE (x.at_once - {FEW}) / {MANY - FEW}.0 END"

_CARRIED = """
carried AS (
  SELECT o.objective_id, o.team_id, o.cycle_id, o.level, o.parent_id,
         CASE WHEN o.stated_level = 'company' OR q.objective_id IS NOT NULL THEN 1 ELSE 0 END AS is_listed,
         CASE WHEN o.starts_day IS NULL THEN m.as_of_day WHEN o.created_day > o.starts_day THEN o.created_day ELSE o.starts_day END AS from_day,
         CASE WHEN o.starts_day IS NULL THEN m.as_of_day
              WHEN o.closed_day < o.ends_day AND o.closed_day < m.as_of_day THEN o.closed_day
              WHEN o.ends_day < m.as_of_day THEN o.ends_day ELSE m.as_of_day END AS to_day
  FROM objective o CROSS JOIN moment m
  LEFT JOIN (SELECT k.objective_id FROM key_result k GROUP BY k.objective_id) q ON q.objective_id = o.objective_id
  WHERE (o.closed_day IS NOT NULL OR COALESCE(o.status, 'active') <> 'dropped')
    AND (o.starts_day IS NOT NULL OR (o.closed_day IS NULL AND COALESCE(o.status, 'active') = 'active'))
)"""
"""From when to when an objective was carried. Without a cycle it counts as carried today if it is open; one that was dropped on an unknown day
is left out, because what replaced it stands in its place."""


_TEAM_CYCLES = """x AS (
  SELECT c.team_id, c.cycle_id, MIN(c.from_day) AS from_day, MAX(c.to_day) AS to_day, COUNT(*) AS objectives,
         1.0 * SUM(c.to_day - c.from_day + 1) / (MAX(c.to_day) - MIN(c.from_day) + 1) AS at_once
  FROM carried c
  WHERE c.to_day >= c.from_day AND c.level = 'team' AND c.team_id IS NOT NULL
  GROUP BY c.team_id, c.cycle_id
)"""
"""How many objectives a team carried at the same time, in each cycle."""

_FULL = f"WITH {_CARRIED}, {_TEAM_CYCLES} SELECT x.team_id FROM x GROUP BY x.team_id HAVING AVG(x.at_once) >= {FEW - ROUNDED}"
"""The teams that carry as many as they could name and no fewer, on average over their cycles."""


def _company(name: str, label: str, need: str, where: str) -> Signal:
    return Signal(
        name=name,
        label=label,
        needs=(need,),
        scale=_SCALE,
        reason="The articles ask why there are seven company priorities. Counted in full, not sampled: four or fewer are no hit, ten or more a whole one. Six, one more than the usual limit of five, is just noticeable; seven is half-way to dead.",
        source="founding articles",
        least=1,
        least_team=1,
        clumping=CENSUS,
        sql=f"""
WITH {_CARRIED}, x AS (
  SELECT c.cycle_id, MIN(c.from_day) AS from_day, MAX(c.to_day) AS to_day, COUNT(*) AS objectives,
         1.0 * SUM(c.to_day - c.from_day + 1) / (MAX(c.to_day) - MIN(c.from_day) + 1) AS at_once
  FROM carried c
  WHERE c.to_day >= c.from_day AND c.level = 'company' AND c.is_listed = 1{where}
  GROUP BY c.cycle_id
)
SELECT CAST(NULL AS VARCHAR) AS team_id, x.cycle_id AS item_id, x.to_day AS day, {_HIT} AS hit, x.at_once + x.to_day / 1000000.0 AS gravity,
       x.cycle_id, y.name AS cycle, x.at_once, x.objectives, x.from_day, x.to_day
FROM x LEFT JOIN cycles y ON y.cycle_id = x.cycle_id
""",
    )


class TooManyPriorities(Pattern):
    """One occasion is a cycle of the company, or of a team; the hit grows with the objectives carried at the same time."""

    id = "too_many_priorities"
    title = "More priorities than anyone can name"
    root_cause = "alignment"
    what = (
        "The company runs seven priorities at once, or teams carry so many objectives that nobody can name them. Each is reasonable alone; "
        "together they rank nothing, and people choose for themselves."
    )
    why = (
        Passage("Why are there seven company priorities?"),
        Passage("Teams carry too many priorities."),
        Passage("One is tightening the number of true priorities."),
    )
    measured_by = (
        "For each cycle we count the objectives carried at the same time, by the company and by each team: the average over the days of "
        "the cycle, so that one that replaced another counts once. Four are none too many; the figure rises to its full weight at ten. "
        "Company and teams are judged apart, and the worse decides. Where people were asked whether they can name the outcomes that matter most, and more "
        "than four are carried, the verdict is half the count and half what they say. In teams that carry four or more what their people cannot name is judged for "
        "itself too: a team carries too many when it carries more than it can name. The answers never lower the verdict and are never heard where little is carried."
    )
    thresholds = (
        Threshold(
            "few",
            FEW,
            "Practice holds three to five objectives a level to be the limit; the linter's rule warns above five. Four leaves room for a week of overlap.",
            "Viva Goals' focus metrics",
        ),
        Threshold(
            "many",
            MANY,
            "At ten nobody names them all. It puts seven, the articles' example, at half the way and five at a sixth.",
        ),
        Threshold(
            "results_few", RESULTS_FEW, "Two to five key results an objective.", "Viva Goals' focus metrics"
        ),
        Threshold("results_many", RESULTS_MANY, "Twice the limit: the objective is then a list."),
        Threshold(
            "census",
            CENSUS,
            "What a team carries is counted, not sampled. One cycle weighs as much as fifty chance occasions, so that a single quarter's sheet can be read.",
        ),
        Threshold(
            "leaning",
            LEANING,
            "What people say weighs only where more than four are carried: a twentieth of the scale is a fifth objective in a third of the cycles.",
        ),
        Threshold(
            "rounded",
            ROUNDED,
            "Four are carried from an average of three and a half on.",
        ),
        Threshold(
            "respondents", RESPONDENTS, "Answers of fewer than five people of a team are not looked at."
        ),
    )
    signals = (
        Signal(
            name="team_objectives_at_once",
            label="load of a team (0 % is four objectives at a time or fewer, 100 % is ten or more)",
            needs=("objectives.team_id",),
            scale=_SCALE,
            reason="Teams with three or four objectives come out at 0, with five at 0.17; where every team carries ten, there are no priorities.",
            least=1,
            least_team=1,
            clumping=CENSUS,
            sql=f"""
WITH {_CARRIED}, {_TEAM_CYCLES}
SELECT x.team_id, x.team_id AS item_id, x.to_day AS day, {_HIT} AS hit, x.at_once + x.to_day / 1000000.0 AS gravity,
       x.cycle_id, y.name AS cycle, x.at_once, x.objectives, x.from_day, x.to_day
FROM x LEFT JOIN cycles y ON y.cycle_id = x.cycle_id
""",
        ),
        _company(
            "company_objectives_at_once",
            "load of the company (0 % is four objectives at a time or fewer, 100 % is ten or more)",
            "objectives.level",
            "",
        ),
        _company(
            "objectives_of_no_team_at_once",
            "load above every team (0 % is four objectives at a time or fewer, 100 % is ten or more)",
            "objectives.team_id",
            " AND c.team_id IS NULL AND c.parent_id IS NULL",
        ),
        Signal(
            name="key_results_an_objective",
            label="length of an objective's list (0 % is five key results or fewer, 100 % is ten or more)",
            needs=("key_results",),
            scale=_SCALE,
            reason="Two to five key results are the usual limit; ten make a list. Evidence beside the count of objectives, never the verdict.",
            source="Viva Goals' focus metrics",
            clumping=2.0,
            sql=f"""
SELECT x.team_id, x.objective_id AS item_id, x.starts_day AS day,
       CASE WHEN x.key_results <= {RESULTS_FEW} THEN 0.0 WHEN x.key_results >= {RESULTS_MANY} THEN 1.0
            ELSE (x.key_results - {RESULTS_FEW}) / {RESULTS_MANY - RESULTS_FEW}.0 END AS hit,
       x.key_results AS gravity, x.objective_id, x.objective_title AS title, x.key_results
FROM (
  SELECT k.objective_id, k.objective_title, k.team_id, k.starts_day, COUNT(*) AS key_results
  FROM key_result k WHERE COALESCE(k.status, 'active') <> 'dropped'
  GROUP BY k.objective_id, k.objective_title, k.team_id, k.starts_day
) x
""",
        ),
        Signal(
            name="names_top_outcomes",
            label="how far people are from saying that they can name the few outcomes that matter most (0 % all agree fully, 100 % all disagree fully)",
            needs=("pulse",),
            scale=Scale(healthy=0.3, dead=0.9),
            reason="Answers around 4 of 5 are as good as pulses get; nearly all at 1 or 2 is the dead end. Heard where there is much to name, never alone.",
            least=RESPONDENTS,
            least_team=RESPONDENTS,
            private=True,
            sql=distance("names_top_outcomes"),
        ),
    )
    false_alarms = (
        "An objective that others only name as their parent, without a level or key results of its own, is not counted as a company priority.",
        "Objectives that replaced each other are carried one after the other; the average over days counts them once.",
        "People who cannot name their outcomes in a team that carries two or three have not too many but unclear ones: their answers are not heard here.",
        "Personal objectives are left out: ten people with one each are not a team with ten.",
        "Objectives of a yearly and of a quarterly cycle are counted each in its own cycle, so the sum is understated rather than overstated.",
        "A team that gathers every small task under an objective looks overloaded; the rows show the titles behind the count.",
        "A sheet that names parents which it does not list: importers add them as company objectives, though some may be a team's, or the name of a role. Where the count rests on such rows the notes on how it was read say so; list the company's own before acting.",
    )
    healthy = "The company and its teams carry five objectives or fewer at a time"

    def count(self, signal: Signal, counts: tuple[Count, ...], query: Query) -> Judgement:
        """What people can name is judged in the teams that have enough to name."""
        if signal.private:
            full = {row["team_id"] for row in query(_FULL)}
            counts = tuple(count for count in counts if count.team in full)
        return super().count(signal, counts, query)

    def conclude(self, measured: tuple[Measured, ...]) -> tuple[Measured, ...]:
        """The worse of company and teams decides, weighed with what people can name. Key results an objective only stand beside them."""
        pulse = measured[-1]
        measured = tuple(_weighed(item, pulse) for item in measured)
        measured = (_unnamed(measured[0], pulse), *measured[1:])

        def place(item: Measured) -> tuple[bool, bool, float]:
            judgement = item.judgement
            present = judgement.state == "present"
            unknown = judgement.state == "not_assessed"
            return unknown, not present, -judgement.severity if present else 0.0

        able = [item for item in measured if item.signal.name.endswith("_at_once")]
        stated, derived = able[1], able[2]
        if "not_assessed" not in (stated.judgement.state, derived.judgement.state):
            # The same objectives, told apart by their level and by having no team: shown once.
            able.remove(derived)
        rest = [item for item in measured if not item.signal.name.endswith("_at_once")]
        return (*sorted(able, key=place), *rest)

    def reading(self, signal: Signal, value: float) -> str:
        """The signals run from few to many: a goal is stated in objectives."""
        if not signal.name.endswith("_at_once"):
            return super().reading(signal, value)
        return f"{FEW + value * (MANY - FEW):.0f} objectives"

    def goal(self, signal: Signal) -> str:
        return "objectives carried at the same time" if signal.name.endswith("_at_once") else signal.label

    def claim(self, found: Found) -> str:
        row, names = found.example, found.names
        if found.main.signal.name != "team_objectives_at_once":
            return (
                f"The company runs {_count(row)} priorities at the same time{_in_cycle(row)}."
                if row
                else "The company runs more priorities at the same time than people can name."
            )
        teams = found.judgement.teams
        if len(teams) == 1 and row:
            return f"{names.team(row['team_id'])} carries {_count(row)} objectives at the same time{_in_cycle(row)}."
        heaviest: dict[str, str] = {}
        for other in found.main.examples:
            heaviest.setdefault(names.team(other["team_id"]), _count(other))
        cases = listed([f"{team} {count}" for team, count in list(heaviest.items())[:3]])
        return f"{found.where if teams else 'Teams'} carry more objectives at the same time than people can name{f': {cases}' if cases else ''}."

    def question(self, found: Found) -> str:
        row, names = found.example, found.names
        if found.main.signal.name != "team_objectives_at_once":
            count = _count(row) if row else "so many"
            return f"Why are there {count} company priorities, and which of them come last?"
        team = names.team(row.get("team_id")) or "the team"
        return f"Which three of its {_count(row) if row else 'many'} objectives would {team} keep, and who may stop the others?"

    def asks(self, found: Found) -> str:
        return found.answers

    def advice(self, found: Found) -> Advice:
        row, names, actor = found.example, found.names, found.responsible
        if found.main.signal.name != "team_objectives_at_once":
            return Advice(
                stop=f"Put the {_count(row) if row else 'company'} priorities in one order in a single sitting and park everything below the fifth, by name and in the open.",
                change=(
                    f"{capital(actor)} opens each leadership review with the first five and what has moved on them; what is parked gets no people and no time on the agenda "
                    "until it moves up."
                ),
                pilot="Name the first three at the head of every leadership review for one cycle, then ask ten people for them; success is seven who know.",
                actor=actor,
            )
        heaviest = names.team(row.get("team_id")) or "the fullest team"
        leader = names.lead(row.get("team_id")) if row else actor
        count = _count(row) if row else "many"
        whose = f"its {count} objectives" if leader == heaviest else f"the {count} objectives of {heaviest}"
        others = len(found.judgement.teams) - 1
        rest = (
            f" The other {f'{others} teams named here do' if others > 1 else 'team named here does'} the same."
            if others > 0
            else ""
        )
        return Advice(
            stop=f"{capital(leader)} puts {whose} in one order and parks all below the fifth.",
            change=f"What is parked is told to the people who work on it in the same week, and taken out of their plans.{rest}",
            pilot=f"Run the next cycle with three objectives in {found.pilot_team} and ask everybody there to name them at half-time.",
            actor=leader,
        )


def _weighed(load: Measured, pulse: Measured) -> Measured:
    """The count of objectives, half and half with who can name the outcomes that matter, where that is worse: carrying five that nobody can
    name is the failure itself, carrying five that everybody can name is not."""
    if (
        not load.signal.name.endswith("_at_once")
        or load.judgement.state == "not_assessed"
        or not pulse.counts
    ):
        return load
    said = {count.team: count for count in pulse.counts}
    weighed = []
    for count in load.counts:
        answers = said.get(count.team) if count.team else total(pulse.counts)
        if count.rate >= LEANING and answers is not None and answers.n >= RESPONDENTS:
            rate = (count.rate + pulse.signal.scale.severity(answers.rate)) / 2
            count = Count(count.team, count.n, round(count.n * max(count.rate, rate), 3))
        weighed.append(count)
    if weighed == list(load.counts):
        return load
    judged = judge(weighed, load.signal.rule(False))
    whole = total([count for count in load.counts if not judged.teams or count.team in judged.teams])
    # The figure shown stays the count itself; only how bad it is was weighed.
    return replace(load, judgement=replace(judged, value=whole.rate, low=whole.rate, high=whole.rate))


def _unnamed(load: Measured, answers: Measured) -> Measured:
    """The teams' load, judged by what their people cannot name where that is worse. The figure shown stays the count."""
    said = answers.judgement
    if said.state != "present" or load.judgement.state == "not_assessed":
        return load
    if load.judgement.state == "present" and load.judgement.severity >= said.severity:
        return load
    whole = total([count for count in load.counts if not said.teams or count.team in said.teams])
    return replace(
        load, judgement=replace(said, value=whole.rate, low=whole.rate, high=whole.rate, n=whole.n)
    )


def _count(row: Row) -> str:
    """How many at once, as people say it."""
    return str(round(float(row["at_once"])))


def _in_cycle(row: Row) -> str:
    cycle = row["cycle"] or row["cycle_id"]
    return f" in {cycle}" if cycle else ""
