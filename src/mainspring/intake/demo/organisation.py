"""An organisation lives from its first day to the end of its trail."""

from __future__ import annotations

import datetime as dt

from mainspring.engine.trail.draft import Draft
from mainspring.intake.demo.changes import Due, foresee
from mainspring.intake.demo.collateral import collateral
from mainspring.intake.demo.founding import end_of_trail, found
from mainspring.intake.demo.governing import govern_cycle
from mainspring.intake.demo.model import World
from mainspring.intake.demo.plan import WHOLE_ORGANISATION, Plan, Planted, Truth
from mainspring.intake.demo.planning import plan_cycle
from mainspring.intake.demo.reviews import leadership_week, team_week
from mainspring.intake.demo.updates import close, week_of_updates
from mainspring.intake.demo.work import work
from mainspring.intake.demo.writing import to_draft


def generate(plan: Plan) -> tuple[Draft, Truth]:
    """The trail of the organisation of `plan`, and what is true of it.

    Deterministic: the same plan gives the same rows in the same order, in every process. Takes about a second for fifty
    people and three quarters.
    """
    world = found(plan)
    as_of = end_of_trail(plan, world.cycles)
    for cycle in world.cycles:
        plan_cycle(world, cycle)
        due = Due()
        foresee(world, cycle, due)
        for week in cycle.weeks:
            if week > as_of.date():
                break
            for team in world.everyone():
                if team.joined_on > week + dt.timedelta(days=6):
                    continue
                week_of_updates(world, team, cycle, week)
                if not team.leading:
                    team_week(world, team, cycle, week, due)
            leadership_week(world, cycle, week, due)
        close(world, cycle)
        govern_cycle(world, cycle)
    work(world, as_of)
    return to_draft(world, as_of), _truth(world, as_of)


def _truth(world: World, as_of: dt.datetime) -> Truth:
    plan = world.plan
    planted = {}
    for pattern in sorted(plan.plants):
        plant = plan.plants[pattern]
        teams: tuple[str, ...] = ()
        if plant.teams != "all" and pattern not in WHOLE_ORGANISATION:
            teams = tuple(team.team_id for team in world.teams if pattern in team.strengths)
        planted[pattern] = Planted(plant.strength, teams)
    confounders = {
        name: tuple(team.team_id for team in world.teams if name in team.traits)
        for name in sorted(plan.confounders)
    }
    return Truth(as_of, planted, confounders, collateral(plan))
