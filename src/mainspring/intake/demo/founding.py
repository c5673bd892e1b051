"""Sets an organisation up: leadership group, teams, people, forums, and who carries which failure or peculiarity."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from random import Random

from mainspring.intake.demo import names
from mainspring.intake.demo.calendar import DAY, Cycle, local, monday, quarters
from mainspring.intake.demo.habits import form
from mainspring.intake.demo.model import Person, Team, World, opaque, stream
from mainspring.intake.demo.plan import WHOLE_ORGANISATION, Plan, leaders_of
from mainspring.intake.demo.words import COMPANY, FIELDS, Field

_TRAITS = {
    # confounder: how many teams carry it (None: a third), whether they must be small
    "weekly_habit": None,
    "small_new_team": 1,
    "monthly_metrics": None,
    "platform_unlinked": 1,
    "honest_reds": None,
    "other_time_zones": None,
    "two_hats": 1,
    "late_starter": 1,
    "fortnightly_rhythm": None,
}
_SMALL = ("small_new_team", "two_hats")
_FAR_ZONES = ("America/New_York", "Asia/Kolkata", "Australia/Sydney", "America/Los_Angeles", "Asia/Tokyo")


def found(plan: Plan) -> World:
    """The organisation of `plan` on its first day, forums and people on record."""
    rng = stream(plan.seed, "founding")
    ids = [opaque(plan.seed, "c", number) for number in range(plan.cycles)]
    cycles = quarters(plan.start, plan.cycles, ids, rng.choice((1, 2, 3)))
    fields = _fields(plan, rng)
    runs = {number for number, field in enumerate(fields) if _is_run(plan, field, number, rng)}
    traits = _traits(plan, fields, runs, stream(plan.seed, "traits"))
    carriers = _carriers(plan, runs, traits)
    as_of = end_of_trail(plan, cycles)
    leadership = _team(plan, -1, "Leadership", COMPANY, carriers)
    teams = []
    used: dict[str, int] = {}
    for number, field in enumerate(fields):
        turn = used[field.key] = used.get(field.key, 0) + 1
        name = field.teams[(turn - 1) % len(field.teams)]
        if turn > len(field.teams):
            name += f" {(turn - 1) // len(field.teams) + 1}"
        team = _team(plan, number, name, field, carriers)
        team.traits = {trait for trait, carried in traits.items() if number in carried}
        team.kind = "run" if number in runs else ""
        _shape(team, cycles, as_of)
        teams.append(team)
    world = World(plan, rng, cycles, leadership, teams, _gap(plan, cycles))
    _staff(world, stream(plan.seed, "people"))
    _forums(world)
    return world


def end_of_trail(plan: Plan, cycles: list[Cycle]) -> dt.datetime:
    """The moment at which the trail ends: some days after the last cycle, or within it."""
    last = cycles[-1]
    day = last.ends_on + 6 * DAY if plan.elapsed >= 1 else last.day(plan.elapsed)
    return local(day, 18.5, plan.timezones[0])


def _fields(plan: Plan, rng: Random) -> list[Field]:
    """One of every field first, then more of what makes an organisation big."""
    order = list(FIELDS)
    head, tail = order[:4], order[4:]
    rng.shuffle(head)
    rng.shuffle(tail)
    order = head + tail
    return [order[number % len(order)] for number in range(plan.teams)]


def _is_run(plan: Plan, field: Field, number: int, rng: Random) -> bool:
    """Some teams keep the shop running; support and platform more often than others, and never the first team."""
    chance = 0.3 if field.key in ("support", "platform", "logistics") and plan.teams >= 5 else 0.0
    return rng.random() < chance and number > 0


def _traits(plan: Plan, fields: list[Field], runs: set[int], rng: Random) -> dict[str, set[int]]:
    """Which teams carry which confounder, one peculiarity a team as far as there are teams enough."""
    free = list(range(plan.teams))
    rng.shuffle(free)
    found: dict[str, set[int]] = {}
    for trait, count in _TRAITS.items():
        if trait not in plan.confounders:
            continue
        if trait == "platform_unlinked":
            with_chores = [n for n, field in enumerate(fields) if field.chores and n in free] or [0]
            number = next((n for n in with_chores if fields[n].key == "platform"), with_chores[0])
            runs.add(number)
            picked = [number]
        else:
            pool = free or list(range(plan.teams))
            picked = pool[: count or max(1, round(plan.teams / 3))]
        found[trait] = set(picked)
        free = [number for number in free if number not in picked]
    return found


def _carriers(
    plan: Plan, runs: set[int], traits: Mapping[str, set[int]]
) -> dict[str, tuple[int, ...] | None]:
    """The numbers of the teams that carry each plant; None for all of them and the leadership group."""
    odd = {number for carried in traits.values() for number in carried}
    carriers: dict[str, tuple[int, ...] | None] = {}
    for pattern, plant in plan.plants.items():
        if plant.teams == "all":
            carriers[pattern] = None
            continue
        if isinstance(plant.teams, tuple):
            carriers[pattern] = tuple(sorted(number for number in plant.teams if 0 <= number < plan.teams))
            continue
        # A fraction takes ordinary teams first: a failure in a team that looks odd anyway proves little.
        pool = list(range(plan.teams))
        stream(plan.seed, f"plant/{pattern}").shuffle(pool)
        if pattern == "work_runs_elsewhere":
            pool = [number for number in pool if number not in runs] or pool
        pool.sort(key=lambda number: number in odd)
        carriers[pattern] = tuple(sorted(pool[: max(1, round(plan.teams * plant.teams))]))
    return carriers


def _team(
    plan: Plan, number: int, name: str, field: Field, carriers: Mapping[str, tuple[int, ...] | None]
) -> Team:
    rng = stream(plan.seed, f"team/{number}")
    strengths = {
        pattern: plan.plants[pattern].strength
        for pattern, numbers in carriers.items()
        if numbers is None or number in numbers
    }
    if number >= 0:
        # What the leadership group alone does is not a habit of the teams, save who runs their meetings.
        whole = [pattern for pattern in WHOLE_ORGANISATION if pattern != "consultant_dependency"]
        strengths = {pattern: strength for pattern, strength in strengths.items() if pattern not in whole}
    zones = plan.timezones
    zone = zones[0] if number < 0 or len(zones) == 1 else zones[number % len(zones)]
    return Team(
        team_id=opaque(plan.seed, "t", number + 1),
        number=number,
        name=name,
        field=field,
        kind="",
        timezone=zone,
        habits=form(strengths, rng),
        rng=rng,
        review_day=rng.randint(1, 4),
        review_hour=rng.choice((9.5, 10.0, 11.0, 13.5, 15.0)),
        joined_on=dt.date.min,
        leading=number < 0,
        strengths=strengths,
    )


def _shape(team: Team, cycles: list[Cycle], as_of: dt.datetime) -> None:
    """What the team's peculiarities mean for its habits."""
    if "other_time_zones" in team.traits:
        team.timezone = _FAR_ZONES[team.number % len(_FAR_ZONES)]
    if "honest_reds" in team.traits:
        team.habits.trouble = 0.8
        team.habits.acts = 0.96
        team.habits.tables_red = 0.97
        team.habits.melon = 0.0
    if "fortnightly_rhythm" in team.traits:
        team.habits.rhythm = 2
    if "late_starter" in team.traits:
        team.joined_on = cycles[(len(cycles) - 1) // 2].day(0.45)
    if "small_new_team" in team.traits:
        team.joined_on = monday(as_of.date() - 14 * DAY)
    if team.kind == "run" or "platform_unlinked" in team.traits:
        team.kind = "run"


def _gap(plan: Plan, cycles: list[Cycle]) -> frozenset[dt.date]:
    if "holiday_gap" not in plan.confounders:
        return frozenset()
    first = monday(cycles[(len(cycles) - 1) // 2].starts_on + 21 * DAY)
    return frozenset(first + k * DAY for k in range(14))


def _sizes(world: World) -> list[int]:
    """People per team; small ones stay small, the others share the rest unevenly."""
    rng = world.rng
    rest = world.plan.people - leaders_of(world.plan.people)
    small = {team.number for team in world.teams if team.traits & set(_SMALL)}
    sizes = [rng.choice((3, 4)) if team.number in small else 3 for team in world.teams]
    for team in world.teams:
        if "small_new_team" in team.traits and rest - sum(sizes) > 0:
            sizes[team.number] = 4
    growing = [number for number in range(len(sizes)) if number not in small] or list(range(len(sizes)))
    weights = [rng.uniform(0.6, 1.4) for _ in growing]
    for number in rng.choices(growing, weights, k=max(0, rest - sum(sizes))):
        sizes[number] += 1
    return sizes


def _staff(world: World, rng: Random) -> None:
    plan = world.plan
    leaders = leaders_of(plan.people)
    full_names = names.draw(rng, plan.people + 1)
    domain = (plan.name or "demo").lower().replace(" ", "-") + ".example"

    def person(number: int, role: str, team: Team | None, *, external: bool = False) -> Person:
        name = full_names[number]
        email = name.lower().replace(" ", ".") + "@" + ("outside.example" if external else domain)
        day, hour = rng.randint(0, 4), rng.uniform(8.6, 17.2)
        if team is not None and "weekly_habit" in team.traits:
            day, hour = team.review_day - 1, rng.uniform(14.0, 17.4)
        someone = Person(
            opaque(plan.seed, "p", number),
            name,
            email,
            role,
            team,
            day,
            hour,
            rng.uniform(0.88, 0.985),
            external,
        )
        world.people.append(someone)
        if team is not None:
            team.members.append(someone)
        return someone

    for number in range(leaders - 1):
        person(number, "executive", world.leadership)
    person(leaders - 1, "lead", world.leadership)
    number = leaders
    for team, size in zip(world.teams, _sizes(world), strict=True):
        for k in range(size):
            person(number, "lead" if k == 0 else "member", team)
            number += 1
    if "consultant_dependency" in plan.plants or "external_coach" in plan.confounders or rng.random() < 0.15:
        world.coach = person(plan.people, "member", None, external=True)


def _forums(world: World) -> None:
    lacking = world.plan.plants.get("no_trade_off_forum")
    gone: set[str] = set()
    if lacking is not None:
        # The rights disappear in the order in which people miss them: trade-offs first.
        gone = set(("trade_off", "budget", "hiring")[: max(1, round(lacking.strength * 3))])

    def forum(name: str, cadence: str, team: Team, level: str, chair: Person, *rights: str) -> str:
        forum_id = world.new_id("f")
        world.write(
            "forums",
            forum_id=forum_id,
            name=name,
            cadence=cadence,
            team_id=team.team_id,
            level=level,
            chair_id=chair.person_id,
            settles=";".join(right for right in rights if right not in gone),
        )
        return forum_id

    chief = world.leadership.lead
    world.leadership_hour = world.rng.choice((9.5, 10.0, 14.0, 15.0))
    world.leadership_forum = forum(
        "Leadership review",
        "monthly",
        world.leadership,
        "leadership",
        chief,
        "trade_off",
        "budget",
        "escalation",
    )
    world.planning_forum = forum(
        "Quarterly planning",
        "quarterly",
        world.leadership,
        "leadership",
        chief,
        "portfolio",
        "hiring",
        "budget",
    )
    for team in world.teams:
        rights = ("trade_off",) if team.rng.random() < 0.3 else ()
        team.forum_id = forum(f"{team.name} weekly", "weekly", team, "team", team.lead, *rights)
