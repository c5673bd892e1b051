"""Quarterly planning: objectives and key results, learnt from the last quarter or copied from it."""

from __future__ import annotations

import datetime as dt

from mainspring.intake.demo.calendar import DAY, Cycle, local, working_day_on_or_after
from mainspring.intake.demo.model import KeyResult, Objective, Person, Team, World
from mainspring.intake.demo.words.field import Metric, Theme
from mainspring.intake.demo.words.titles import Wording, activity, objective, outcome, vague


def plan_cycle(world: World, cycle: Cycle) -> None:
    """Everybody sets objectives for `cycle`, the leadership group first. A team that joins later does so when it joins."""
    for team in world.everyone():
        if team.joined_on > cycle.ends_on:
            continue
        joins_within = team.joined_on > cycle.starts_on
        day = cycle.starts_on - team.rng.randint(2, 6) * DAY
        if joins_within:
            day = team.joined_on
        day = working_day_on_or_after(day)
        previous = world.of(team, world.cycles[cycle.number - 1]) if cycle.number else []
        previous = [o for o in previous if o.status != "dropped"]
        for slot in range(_load(team)):
            when = local(day, team.rng.uniform(9, 17), team.timezone)
            if slot < len(previous) and team.rng.random() < team.habits.copies:
                _copy(world, previous[slot], cycle, when)
            else:
                create(world, team, cycle, when, previous)


def _load(team: Team) -> int:
    """How many objectives the team takes on at the start of a cycle."""
    load = team.habits.load
    if team.leading:
        return round(3 + 5 * load)
    usual = 2.0 if len(team.members) > 4 else 1.6
    if team.habits.additions > 0.5:
        usual -= 0.4  # what is added during the cycle shall not alone make the team carry too much
    return max(1, int(usual + 5.0 * load + team.rng.random() * 0.9))


def create(
    world: World,
    team: Team,
    cycle: Cycle,
    when: dt.datetime,
    previous: list[Objective] | None = None,
    like: Theme | None = None,
) -> Objective:
    """A new objective of `team` with two or three key results (three or more people: up to three)."""
    rng, habits = team.rng, team.habits
    now = [o.theme for o in world.of(team, cycle) if o.carried(when)]
    fresh = [theme for theme in team.field.themes if theme not in now] or list(team.field.themes)
    theme = like or rng.choice(fresh)
    title, description = objective(rng, team.field, theme, team.titles)
    owner: Person | None = team.lead if rng.random() < 0.5 else rng.choice(team.members)
    if rng.random() < habits.unowned and habits.unowned > 0.1:
        owner = None
    made = Objective(
        world.new_id("o"),
        title,
        description,
        theme,
        cycle,
        team,
        owner,
        _parent(world, team, cycle, when),
        when,
    )
    made.lingers = rng.random() < habits.lingers
    world.set_objective(made)
    count = 2 if habits.load > 0.3 or len(team.members) < 4 else rng.choice((2, 3, 3))
    for _ in range(count):
        wording = _wording(world, team, made, cycle, previous or [])
        add_result(world, made, wording, when + dt.timedelta(minutes=rng.randint(3, 60)))
    return made


def _parent(world: World, team: Team, cycle: Cycle, when: dt.datetime) -> str:
    if team.leading or team.rng.random() >= team.habits.aligned:
        return ""
    company = [o for o in world.of(world.leadership, cycle) if o.carried(when + 10 * DAY)]
    if not company:
        return ""
    above = team.rng.choice(company)
    if team.rng.random() < 0.35:
        return team.rng.choice(above.key_results).key_result_id
    return above.objective_id


def _wording(world: World, team: Team, made: Objective, cycle: Cycle, previous: list[Objective]) -> Wording:
    """Words for a key result that the team has not used before, good or bad as its habits are."""
    rng, habits = team.rng, team.habits
    wording = None
    mine = {kr.wording.source for kr in made.key_results}
    kind = rng.random()
    is_activity = rng.random() < habits.activity
    for _ in range(12):
        scope = "" if rng.random() < 0.35 else rng.choice(team.field.scopes)
        if kind < habits.unmeasurable:
            wording = vague(rng, made.theme, scope if rng.random() < 0.5 else "")
        elif is_activity:
            wording = activity(rng, made.theme, scope, cycle.month)
        else:
            wording = _outcome(world, team, made, cycle, previous, scope, mine)
        if wording.title not in team.results_seen:
            break
    assert wording is not None
    team.results_seen.add(wording.title)
    return wording


def _outcome(
    world: World,
    team: Team,
    made: Objective,
    cycle: Cycle,
    previous: list[Objective],
    scope: str,
    mine: set[Metric | None],
) -> Wording:
    rng = team.rng
    with_baseline = rng.random() < 0.75 and "no_baselines" not in world.plan.confounders
    if rng.random() < 0.15:
        # Learning: the same figure goes on from where it stands, with a new target.
        ended = [
            kr
            for o in previous
            for kr in o.key_results
            if kr.wording.source in made.theme.metrics and kr.wording.source not in mine and kr.check_ins
        ]
        values = [(kr, kr.check_ins[-1].value) for kr in ended]
        known = [(kr, value) for kr, value in values if value is not None and value > 0]
        if known:
            kr, value = rng.choice(known)
            assert kr.wording.source is not None
            return outcome(
                rng,
                kr.wording.source,
                kr.wording.scope,
                cycle.month,
                with_baseline=with_baseline,
                start=value,
            )
    free = [metric for metric in made.theme.metrics if metric not in mine] or list(made.theme.metrics)
    return outcome(
        rng,
        rng.choice(free),
        scope,
        cycle.month,
        with_baseline=with_baseline,
        maintain=rng.random() < 0.03,
    )


def add_result(world: World, made: Objective, wording: Wording, when: dt.datetime) -> KeyResult:
    """A key result under `made`, its owner chosen and its fate drawn."""
    team, rng, habits = made.team, made.team.rng, made.team.habits
    in_trouble = rng.random() < habits.trouble
    fate = rng.uniform(0.86, 1.1)
    if in_trouble:
        fate = rng.uniform(0.62, 0.8) if rng.random() < 0.5 else rng.uniform(0.22, 0.6)
    melon = fate < 0.7 and rng.random() < habits.melon
    result = KeyResult(
        key_result_id=world.new_id("k"),
        objective=made,
        wording=wording,
        owner=_owner(world, team, made.cycle),
        created_at=when,
        due_on=made.cycle.ends_on,
        fate=min(fate, 0.55) if melon else fate,
        outlook=rng.uniform(0.94, 1.06),
        pace=rng.uniform(0.8, 1.35),
        melon=melon,
        target=wording.target,
    )
    weeks = len(made.cycle.weeks)
    if rng.random() < habits.goes_silent and weeks >= 10:
        result.silent_from = rng.randint(3, 6)
        result.chased = rng.random() >= habits.tolerated
        result.silent_until = result.silent_from + (3 if result.chased else rng.choice((6, 8, 99)))
    made.key_results.append(result)
    return result


def _owner(world: World, team: Team, cycle: Cycle) -> Person | None:
    rng, habits = team.rng, team.habits
    if rng.random() < habits.unowned:
        return None
    if rng.random() < habits.one_owner:
        return team.lead
    if "two_hats" in team.traits and rng.random() < 0.8:
        return team.members[1]
    # Of two who could, the one who carries less.
    first, second = rng.choice(team.members), rng.choice(team.members)
    load = [
        sum(
            1
            for o in world.of(team, cycle)
            if o.status == "active"
            for kr in o.key_results
            if kr.owner is who
        )
        for who in (first, second)
    ]
    return first if load[0] <= load[1] else second


def _copy(world: World, old: Objective, cycle: Cycle, when: dt.datetime) -> Objective:
    """Last quarter's objective once more, word for word, with its key results."""
    team = old.team
    made = Objective(
        world.new_id("o"),
        old.title,
        old.description,
        old.theme,
        cycle,
        team,
        old.owner,
        _parent(world, team, cycle, when),
        when,
    )
    made.lingers = team.rng.random() < team.habits.lingers
    world.set_objective(made)
    for kr in old.key_results:
        if kr.status != "dropped":
            copied = add_result(world, made, kr.wording, when + dt.timedelta(minutes=team.rng.randint(3, 60)))
            copied.owner = kr.owner
    return made
