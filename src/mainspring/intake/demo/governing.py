"""What leaders say and where money goes: ballots, allocations, and what people answer when they are asked."""

from __future__ import annotations

import datetime as dt
from random import Random

from mainspring.engine.trail.schema import PULSE_QUESTIONS
from mainspring.intake.demo.calendar import DAY, Cycle, local, office
from mainspring.intake.demo.model import Objective, Team, World, opaque, stream
from mainspring.intake.demo.words import talk

_SUFFERS = {
    "names_top_outcomes": ("too_many_priorities", "priority_churn"),
    "work_connects": ("broken_line_of_sight", "work_runs_elsewhere"),
    "reviews_decide": ("passive_reviews", "rhythm_decay"),
    "owner_has_authority": ("no_trade_off_forum", "unowned_results"),
    "safe_to_report_red": ("watermelon_reporting", "avoided_conversations"),
    "challenge_leaders": ("leaders_unchallenged", "consultant_dependency"),
    "incentives_agree": ("incentives_conflict",),
    "load_is_sane": ("nothing_stops", "too_many_priorities"),
    "leaders_use_okrs": ("governance_detached", "decisions_off_forum", "resources_off_priority"),
}
"""Which question suffers from which failure: people notice what their organisation does."""


def govern_cycle(world: World, cycle: Cycle) -> None:
    """Ballots early in the cycle, allocations for it, the pulse in its middle."""
    rng = stream(world.plan.seed, f"governing/{cycle.number}")
    asked = local(cycle.day(0.16), 11.0, world.leadership.timezone)
    company = [
        o
        for o in world.of(world.leadership, cycle)
        if o.created_at < asked and (not o.closed_at or o.closed_at > asked)
    ]
    rng.shuffle(company)
    _ballots(world, company, asked, rng)
    _allocations(world, cycle, company, rng)
    _pulse(world, cycle, rng)


def _ballots(world: World, shared: list[Objective], asked: dt.datetime, rng: Random) -> None:
    """Each executive ranks alone. Two leaders' rankings agree the less, the more each follows an agenda of their own."""
    strength = world.leadership.strengths.get("priorities_diverge", 0.0)
    count = len(shared)
    executives = [person for person in world.leadership.members if person.role == "executive"]
    own: list[int] = []
    for number, person in enumerate(executives):
        if number % 2:
            own = [count - 1 - place for place in own]  # two who pull against each other
        else:
            own = rng.sample(range(count), count)
        # Correlation between leaders falls linearly with the strength if the weights are roots.
        common, private = (1 - strength) ** 0.5, 0.85 * strength**0.5
        score = {
            o.objective_id: common * place + private * own[place] + rng.gauss(0, 0.5)
            for place, o in enumerate(shared)
        }
        ranked = sorted(shared, key=lambda o: score[o.objective_id])
        when = office(asked + rng.uniform(0, 4) * DAY, rng, world.leadership.timezone)
        for rank, objective in enumerate(ranked, 1):
            world.write(
                "priorities",
                person_id=person.person_id,
                asked_at=when,
                rank=rank,
                objective_id=objective.objective_id,
            )


def _allocations(world: World, cycle: Cycle, ranked: list[Objective], rng: Random) -> None:
    """Budget (in pounds) and people (heads) per company objective, spread over the teams that serve it, and outside."""
    strength = world.leadership.strengths.get("resources_off_priority", 0.0)
    count = len(ranked)
    if not count:
        return
    places = sum(range(1, count + 1))
    stated = [0.86 * (count - place) / places for place in range(count)]
    # Where it goes instead: outside, and to what ranks last.
    instead = [0.03 / count] * count
    instead[-1] += 0.32
    shares = [good + (bad - good) * strength for good, bad in zip(stated, instead, strict=True)]
    outside = 1 - sum(shares)
    people = len(world.people)
    for kind, total in (("budget", people * 9000.0), ("people", float(people))):
        for objective, share in zip(ranked, shares, strict=True):
            amount = total * share * rng.uniform(0.92, 1.08)
            _spread(world, cycle, kind, amount, objective, rng)
        runs = [team for team in world.teams if team.kind == "run"] or [rng.choice(world.teams)]
        for team in runs:
            _allocate(world, cycle, kind, total * outside / len(runs), team, "")


def _spread(world: World, cycle: Cycle, kind: str, amount: float, objective: Objective, rng: Random) -> None:
    """Among up to three teams whose objectives hang from it; else to the leadership group itself."""
    ours = {objective.objective_id, *(kr.key_result_id for kr in objective.key_results)}
    serving = [
        o
        for o in world.objectives
        if o.cycle is cycle and o.parent_id in ours and o.created_at.date() < cycle.day(0.2)
    ]
    if not serving:
        _allocate(world, cycle, kind, amount, world.leadership, objective.objective_id)
        return
    chosen = rng.sample(serving, min(3, len(serving)))
    for below in chosen:
        named = below.objective_id if rng.random() < 0.4 else objective.objective_id
        _allocate(world, cycle, kind, amount / len(chosen), below.team, named)


def _allocate(world: World, cycle: Cycle, kind: str, amount: float, team: Team, objective_id: str) -> None:
    world.write(
        "allocations",
        cycle_id=cycle.cycle_id,
        kind=kind,
        amount=round(amount, -2) if kind == "budget" else round(amount, 1),
        team_id=team.team_id,
        objective_id=objective_id,
    )


def _pulse(world: World, cycle: Cycle, rng: Random) -> None:
    """One round; four in five answer, under a pseudonym that holds for this round only."""
    asked = local(cycle.day(0.5), 10.0, world.leadership.timezone)
    whole = world.leadership.strengths
    number = 0
    for team in world.everyone():
        if team.joined_on > asked.date():
            continue
        strengths = {**{k: v for k, v in whole.items() if k not in team.strengths}, **team.strengths}
        for _ in team.members:
            number += 1
            if rng.random() > 0.8:
                continue
            respondent = opaque(world.plan.seed, "x", 10_000 * cycle.number + number)
            when = office(asked + rng.uniform(0, 6) * DAY, rng, team.timezone)
            mood = rng.gauss(0, 0.3)
            for question in PULSE_QUESTIONS:
                worst = max(strengths.get(pattern, 0.0) for pattern in _SUFFERS[question])
                mean = 4.2 - 2.9 * worst
                score = min(5, max(1, round(mean + mood + rng.gauss(0, 0.65))))
                remark = talk.comment(rng, question) if score <= 2 and rng.random() < 0.15 else ""
                world.write(
                    "pulse",
                    asked_at=when,
                    question=question,
                    score=score,
                    team_id=team.team_id,
                    respondent=respondent,
                    comment=remark,
                )
