"""The week of a key result: it moves, its owner writes an update, and something follows when it turns red or amber."""

from __future__ import annotations

import datetime as dt

from mainspring.intake.demo.calendar import DAY, Cycle, local, office, working_day_before, works
from mainspring.intake.demo.model import CheckIn, KeyResult, Objective, Person, Team, World
from mainspring.intake.demo.words import notes, talk
from mainspring.intake.demo.words.field import show

_RESPONSE_DAYS = 8
"""After so many days without a review that answered it, an owner who acts raises a blocker on their own."""


def week_of_updates(world: World, team: Team, cycle: Cycle, week: dt.date) -> None:
    """All updates of `team` in the week of `week` (a Monday)."""
    number = (week - cycle.weeks[0]).days // 7
    for objective in world.of(team, cycle):
        if objective.closed_at is not None:
            continue
        for kr in objective.key_results:
            if kr.closed_at is None:
                _drift(kr)
                for when in _moments(world, kr, cycle, week, number):
                    _check_in(world, kr, cycle, when)
                _act_alone(world, kr, week)


def _drift(kr: KeyResult) -> None:
    rng = kr.team.rng
    kr.outlook += (kr.fate - kr.outlook) * 0.3 + rng.gauss(0, 0.025)
    if rng.random() < 0.015:
        kr.outlook -= 0.25  # a setback from which it recovers by itself


def _moments(world: World, kr: KeyResult, cycle: Cycle, week: dt.date, number: int) -> list[dt.datetime]:
    """When this key result is touched in this week: by the owner's habit, or by the eve of a leadership review."""
    team, rng, habits = kr.team, kr.team.rng, kr.team.habits
    person = _author(kr)
    if habits.eve > 0:
        # What is weak stays weak: those who write for the review write rarely besides.
        eve, sitting = _eve_in(world, week)
        if eve is not None:
            if rng.random() < 0.97:
                return _within(world, kr, cycle, [local(eve, rng.uniform(16.5, 23.7), team.timezone)])
            return []
        ahead = _next_sitting(world, week)
        only = kr.eve_modes.setdefault(ahead, rng.random() < habits.eve)
        if sitting or only or rng.random() > min(1.0, 1 / habits.eve / 3.3):
            return []
    if number % habits.rhythm:
        return []
    if kr.silent_from <= number < kr.silent_until:
        if kr.chased and number == kr.silent_from + 2:
            slot = _slot(world, person, week, team)
            asked = slot.date() + rng.randint(1, 3) * DAY if slot else None
            if asked is not None:
                return _within(
                    world, kr, cycle, [local(_open_day(world, asked), rng.uniform(9, 17), team.timezone)]
                )
        return []
    if rng.random() > person.diligence:
        return []
    slot = _slot(world, person, week, team)
    return _within(world, kr, cycle, [slot] if slot else [])


def _open_day(world: World, day: dt.date) -> dt.date:
    while not works(day) or day in world.closed_days:
        day += DAY
    return day


def _within(world: World, kr: KeyResult, cycle: Cycle, moments: list[dt.datetime]) -> list[dt.datetime]:
    return [
        when
        for when in moments
        if cycle.starts_on <= when.date() <= cycle.ends_on
        and when > kr.created_at
        and when.date() not in world.closed_days
        and (not kr.check_ins or when > kr.check_ins[-1].occurred_at)
    ]


def _author(kr: KeyResult) -> Person:
    """The owner; where nobody owns it, whoever happens to."""
    return kr.owner or kr.team.rng.choice(kr.team.members)


def _slot(world: World, person: Person, week: dt.date, team: Team) -> dt.datetime | None:
    """The person's own update time in this week, on the next open day where that day is free."""
    rng = team.rng
    hour = min(18.9, max(8.0, person.update_hour + rng.gauss(0, 0.7)))
    drift = rng.random()
    day = week + person.update_day * DAY
    if "weekly_habit" not in team.traits and drift < 0.15:
        day += (1 if person.update_day < 4 else -1) * DAY
    for candidate in (day, day + DAY, day + 2 * DAY):
        if candidate < week + 6 * DAY and works(candidate) and candidate not in world.closed_days:
            return local(candidate, hour, team.timezone)
    return None


def _sittings(world: World) -> list[dt.date]:
    return [day for cycle in world.cycles for day in (*cycle.leadership_days, cycle.planning_day)]


def _eve_in(world: World, week: dt.date) -> tuple[dt.date | None, bool]:
    """The eve of a leadership sitting in this week, if any; and whether a sitting is in it whose eve was before."""
    for sitting in _sittings(world):
        eve = working_day_before(sitting)
        if week <= eve < week + 7 * DAY:
            return eve, False
        if week <= sitting < week + 7 * DAY:
            return None, True
    return None, False


def _next_sitting(world: World, week: dt.date) -> dt.date:
    return next((day for day in _sittings(world) if day >= week), dt.date.max)


def figures(kr: KeyResult, cycle: Cycle, day: dt.date) -> tuple[float | None, float | None]:
    """The value of a key result on `day` and the value at which it would be on plan; None where nobody can measure it."""
    words = kr.wording
    if words.target is None:
        return None, None
    rng = kr.team.rng
    spread = max(abs(words.target - words.start), abs(words.start) * 0.02)
    if words.direction == "maintain":
        worse = -1 if words.source is not None and words.source.direction == "increase" else 1
        miss = max(0.0, 0.9 - kr.outlook) * 0.5 * abs(words.start) * worse
        noise = abs(rng.gauss(0, 0.01)) * abs(words.start) * -worse
        return _rounded(words.start + (miss or noise), words.decimals), words.start
    started = max(cycle.starts_on, kr.created_at.date())
    total = max(14, (cycle.ends_on - started).days)
    phase = min(1.0, max(0.0, (day - started).days / total))
    way = words.target - words.start
    value = words.start + max(0.0, kr.outlook) * phase**kr.pace * way + rng.gauss(0, 0.015) * spread
    if words.kind == "activity":
        value = max(value, kr.check_ins[-1].value or 0 if kr.check_ins else 0)
    return _rounded(max(0.0, value), words.decimals), words.start + phase**kr.pace * way


def _rounded(value: float, decimals: int) -> float:
    return round(value, decimals)


def _check_in(world: World, kr: KeyResult, cycle: Cycle, when: dt.datetime) -> None:
    team, rng, habits = kr.team, kr.team.rng, kr.team.habits
    value, plan = figures(kr, cycle, when.date())
    waits = "monthly_metrics" in team.traits and when.day > 7
    if waits:
        value = None
    status = _status(kr)
    known = next((c.value for c in reversed(kr.check_ins) if c.value is not None), None)
    confidence = (
        rng.uniform(0.74, 0.95) if kr.melon else min(0.98, max(0.05, kr.outlook - 0.1 + rng.gauss(0, 0.05)))
    )
    note = ""
    if rng.random() > 0.06:
        if rng.random() < habits.soft:
            note = notes.soft(rng)
        else:
            note = notes.factual(
                rng,
                team.field,
                healthy=status == "green",
                value=_shown(kr, value),
                before=_shown(kr, known),
                plan=_shown(kr, plan),
                monthly=waits and kr.wording.target is not None,
            )
    author = kr.owner or rng.choice(team.members)
    if rng.random() < 0.04:
        author = team.lead
    world.write(
        "check_ins",
        check_in_id=world.new_id("u"),
        key_result_id=kr.key_result_id,
        occurred_at=when,
        author_id=author.person_id,
        value=value,
        confidence=round(confidence, 2),
        status=status,
        note=note,
    )
    _notice(world, kr, status, when)
    kr.check_ins.append(CheckIn(when, status, value))


def _shown(kr: KeyResult, value: float | None) -> str:
    if value is None:
        return ""
    return show(value, kr.wording.unit, kr.wording.decimals)


def _status(kr: KeyResult) -> str:
    """What the owner reports. It takes a little more to change one's mind than to keep it."""
    if kr.melon or not kr.check_ins:
        return "green"
    was = kr.shown
    amber_below = 0.8 if was == "green" else 0.85
    red_below = 0.62 if was == "red" else 0.57
    if kr.outlook < red_below:
        return "red"
    return "amber" if kr.outlook < amber_below else "green"


def _notice(world: World, kr: KeyResult, status: str, when: dt.datetime) -> None:
    """Somebody who acts does so when a key result turns, not when it has been red for long."""
    was, kr.shown = kr.shown, status
    if status == "green":
        kr.red_since = kr.pending_since = None
        return
    rng, habits = kr.team.rng, kr.team.habits
    if was == "green":
        kr.red_since = when
        kr.acts = rng.random() < habits.acts
    elif not (was == "amber" and status == "red"):
        return
    if not kr.acts:
        return
    if rng.random() < 0.3:
        raise_blocker(world, kr, when + rng.uniform(0.1, 2.5) * DAY)
    else:
        kr.pending_since = when


def _act_alone(world: World, kr: KeyResult, week: dt.date) -> None:
    """No review has answered for days: the owner says what is in the way."""
    if kr.pending_since is not None and (week + 4 * DAY - kr.pending_since.date()).days >= _RESPONSE_DAYS:
        raise_blocker(world, kr, kr.pending_since + kr.team.rng.uniform(_RESPONSE_DAYS + 3, 16) * DAY)


def raise_blocker(world: World, kr: KeyResult, when: dt.datetime) -> None:
    """A blocker of the team's own making or its suppliers'; not another team's."""
    rng = kr.team.rng
    when = local(_open_day(world, when.date()), rng.uniform(9, 17.5), kr.team.timezone)
    when = max(when, (kr.red_since or when) + dt.timedelta(minutes=20))
    resolved = office(when + rng.uniform(4, 16) * DAY, rng, kr.team.timezone)
    escalated = office(when + rng.uniform(1, 2) * DAY, rng, kr.team.timezone) if rng.random() < 0.25 else None
    kr.pending_since = None
    world.write(
        "blockers",
        blocker_id=world.new_id("b"),
        subject_id=kr.key_result_id,
        raised_at=when,
        title=talk.stuck(rng),
        raised_by_id=_author(kr).person_id,
        owner_id=kr.team.lead.person_id,
        needs_team_id="",
        escalated_at=escalated if escalated and escalated < resolved else None,
        resolved_at=resolved,
    )
    helped(kr)


def helped(kr: KeyResult) -> None:
    """What is acted upon gets better, though not always enough."""
    kr.fate = min(1.0, kr.fate + kr.team.rng.uniform(0.03, 0.22))


def close(world: World, cycle: Cycle) -> None:
    """The end of the cycle: results are scored and closed, objectives with them, save what nobody ends."""
    for team in world.everyone():
        for objective in world.of(team, cycle):
            if objective.closed_at is None and not objective.lingers:
                _close(objective, cycle)


def _close(objective: Objective, cycle: Cycle) -> None:
    team = objective.team
    when = local(cycle.ends_on + team.rng.randint(1, 4) * DAY, team.rng.uniform(9, 17), team.timezone)
    scores = []
    for kr in objective.key_results:
        if kr.closed_at is None:
            score = _final(kr)
            kr.final_score = score
            kr.status = "achieved" if score >= 0.7 else "missed"
            kr.closed_at = when
            scores.append(score)
    objective.closed_at = when + dt.timedelta(minutes=team.rng.randint(2, 50))
    objective.status = "achieved" if scores and sum(scores) / len(scores) >= 0.7 else "missed"


def _final(kr: KeyResult) -> float:
    """What was reached, measured once more at the closing, against the target as it then stands."""
    words = kr.wording
    reached = kr.outlook
    if words.target is not None and kr.target is not None and kr.target != words.start:
        reached *= (words.target - words.start) / (kr.target - words.start)
    return round(min(1.0, max(0.0, reached)), 1 if words.target is None else 2)
