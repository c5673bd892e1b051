"""Tickets: what people finish every week, for an objective or for nothing that is written anywhere."""

from __future__ import annotations

import datetime as dt

from mainspring.intake.demo.calendar import DAY, local, office, works
from mainspring.intake.demo.model import Objective, Team, World

_SYSTEMS = ("jira", "asana", "linear", "github")


def work(world: World, as_of: dt.datetime) -> None:
    """All work items from the first day to `as_of`."""
    for team in world.teams:
        system = (
            team.rng.choice(_SYSTEMS[:2])
            if team.field.key not in ("product", "platform")
            else _SYSTEMS[team.number % 4]
        )
        for cycle in world.cycles:
            objectives = world.of(team, cycle)
            for week in cycle.weeks:
                if week < team.joined_on or week > as_of.date():
                    continue
                _week(world, team, objectives, week, system)


def _week(world: World, team: Team, objectives: list[Objective], week: dt.date, system: str) -> None:
    rng, habits = team.rng, team.habits
    monday = local(week, 12, team.timezone)
    serving = [kr for o in objectives if o.carried(monday) for kr in o.key_results if kr.carried(monday)]
    chores = 0.0
    if team.kind == "run" and team.field.chores:
        chores = 0.85 if "platform_unlinked" in team.traits else 0.6
    count = int(len(team.members) * rng.uniform(0.55, 1.05) + rng.random())
    for _ in range(count):
        day = week + rng.randint(0, 4) * DAY
        if not works(day) or day in world.closed_days:
            continue
        created = local(day, rng.uniform(8.5, 17.5), team.timezone)
        chore = rng.random() < chores
        kr = rng.choice(serving) if serving and not chore and rng.random() < habits.serves else None
        started = max(created, office(created + rng.uniform(0, 4) * DAY, rng, team.timezone))
        done = office(started + rng.uniform(0.3, 10) * DAY, rng, team.timezone)
        finished = rng.random() < 0.92 and done > started
        title = rng.choice(team.field.chores if chore else team.field.work)
        if not chore:
            title = f"{title} ({rng.choice(team.field.scopes)})"
        subject = ""
        if kr is not None:
            subject = kr.objective.objective_id if rng.random() < 0.15 else kr.key_result_id
        world.write(
            "work_items",
            work_item_id=world.new_id("w"),
            created_at=created,
            title=title,
            system=system,
            team_id=team.team_id,
            assignee_id=rng.choice(team.members).person_id,
            started_at=started,
            done_at=done if finished else None,
            effort=rng.choice((1, 1, 2, 2, 3, 5, 8)),
            subject_id=subject,
        )
