"""What changes within a cycle: objectives added, replaced, reworded; targets eased; dependencies on other teams found."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from mainspring.intake.demo.calendar import DAY, Cycle, local, office
from mainspring.intake.demo.model import KeyResult, Objective, Team, World
from mainspring.intake.demo.planning import create
from mainspring.intake.demo.words import talk
from mainspring.intake.demo.words.field import show
from mainspring.intake.demo.words.titles import reworded


@dataclass(slots=True)
class Sitting:
    """One sitting of a forum, as those who take decisions see it. `review_id` is empty where it is not held."""

    review_id: str
    held_at: dt.datetime
    deciding: bool
    made: int = 0


Change = Callable[[Sitting], None]


@dataclass(slots=True)
class Due:
    """Changes waiting for their day, by team; those that need a decision are taken in the team's next sitting."""

    waiting: dict[str, list[tuple[dt.date, Change]]] = field(default_factory=dict)

    def add(self, team: Team, day: dt.date, change: Change) -> None:
        self.waiting.setdefault(team.team_id, []).append((day, change))

    def take(self, team: Team, until: dt.date) -> list[Change]:
        """The changes of `team` due by `until`, in their order; they wait no longer."""
        mine = self.waiting.get(team.team_id, [])
        taken = sorted((entry for entry in mine if entry[0] <= until), key=lambda entry: entry[0])
        self.waiting[team.team_id] = [entry for entry in mine if entry[0] > until]
        return [change for _, change in taken]


def foresee(world: World, cycle: Cycle, due: Due) -> None:
    """Draw at the start of `cycle` what each team's habits will bring in it."""
    for team in world.everyone():
        rng, habits = team.rng, team.habits
        if team.joined_on > cycle.starts_on:
            if "late_starter" in team.traits and cycle.starts_on < team.joined_on <= cycle.ends_on:
                _join(world, team, cycle)
            continue
        objectives = world.of(team, cycle)
        additions = int(habits.additions + rng.random())
        if team.leading:
            additions = min(additions, 1) if habits.makes_room < 0.8 else 0
        for _ in range(additions):
            due.add(team, cycle.day(rng.uniform(0.12, 0.75)), partial(_add, world, team, cycle))
        for objective in objectives:
            if rng.random() < habits.churn:
                due.add(team, cycle.day(rng.uniform(0.15, 0.85)), partial(_churn, world, objective))
            for kr in objective.key_results:
                if rng.random() < habits.goalposts:
                    due.add(team, cycle.day(rng.uniform(0.72, 0.95)), partial(_ease, world, kr))
                if not team.leading and len(world.teams) > 1 and rng.random() < 0.28:
                    _depend(world, kr, cycle)


def record(
    world: World,
    team: Team,
    sitting: Sitting,
    kind: str,
    title: str,
    subject_id: str = "",
    room_for: str = "",
    by: str = "",
) -> bool:
    """A decision of `team`; True if it was taken in the sitting, False if the habit of side channels took it elsewhere."""
    rng = team.rng
    side = team.habits.side_channel
    aside = not sitting.review_id or rng.random() < side * side * 0.9
    when = sitting.held_at + dt.timedelta(minutes=rng.randint(5, 45))
    if aside and sitting.review_id:
        when = local((when + rng.randint(1, 3) * DAY).date(), rng.uniform(8, 20), team.timezone)
    elif aside:
        when = sitting.held_at
    world.write(
        "decisions",
        decision_id=world.new_id("d"),
        occurred_at=when,
        kind=kind,
        title=title,
        rationale=talk.reason(rng) if rng.random() < 0.7 else "",
        decided_by_id=by or (rng.choice(team.members[:-1]) if team.leading else team.lead).person_id,
        review_id="" if aside else sitting.review_id,
        subject_id=subject_id,
        makes_room_for_id=room_for,
    )
    if aside:
        team.decisions_out += 1
    else:
        team.decisions_in += 1
        sitting.made += 1
    return not aside


def revise(
    world: World, subject_id: str, field_name: str, old: str, new: str, by: str, when: dt.datetime
) -> None:
    world.write(
        "revisions", occurred_at=when, subject_id=subject_id, field=field_name, old=old, new=new, by_id=by
    )


def _clock(team: Team, sitting: Sitting) -> dt.datetime:
    """A working hour after the sitting, on the next working day."""
    return office(sitting.held_at + DAY, team.rng, team.timezone)


def drop(objective: Objective, when: dt.datetime) -> None:
    """End an objective before its time, and its key results with it."""
    for kr in objective.key_results:
        if kr.closed_at is None:
            kr.closed_at, kr.status = when, "dropped"
    objective.closed_at, objective.status = when, "dropped"


def _add(world: World, team: Team, cycle: Cycle, sitting: Sitting) -> None:
    """One more objective; whether anything moves for it is the team's habit."""
    rng = team.rng
    room = rng.random() < team.habits.makes_room
    orderly = room or team.habits.makes_room > 0.85
    if orderly and not (sitting.review_id and sitting.deciding):
        return  # those who make room decide so in a review; there was none that decides, so nothing is added
    when = _clock(team, sitting)
    carried = [o for o in world.of(team, cycle) if o.carried(when) and o.closed_at is None]
    results = [kr for o in carried if len(o.key_results) > 2 for kr in o.key_results if kr.closed_at is None]
    if room and not (results or len(carried) > 1):
        return
    made = create(world, team, cycle, when)
    if not room:
        return
    if results:
        gone = rng.choice(results)
        gone.closed_at, gone.status = when, "dropped"
        record(
            world,
            team,
            sitting,
            "stop",
            talk.stop(rng, gone.wording.title, made.title),
            gone.key_result_id,
            made.objective_id,
        )
    else:
        old = rng.choice(carried)
        drop(old, when)
        record(
            world,
            team,
            sitting,
            "stop",
            talk.stop(rng, old.title, made.title),
            old.objective_id,
            made.objective_id,
        )


def _churn(world: World, objective: Objective, sitting: Sitting) -> None:
    """The priority changes: another objective takes its place, or the same one is put in other words."""
    team, rng, cycle = objective.team, objective.team.rng, objective.cycle
    when = _clock(team, sitting)
    if objective.closed_at is not None or when.date() > cycle.ends_on - 4 * DAY:
        return
    if rng.random() < 0.55:
        drop(objective, when)
        made = create(world, team, cycle, when)
        title = talk.swap(rng, objective.title, made.title)
        record(world, team, sitting, "reprioritise", title, objective.objective_id, made.objective_id)
        return
    new = reworded(rng, objective.title)
    revise(world, objective.objective_id, "title", objective.title, new, team.lead.person_id, when)
    objective.title = new


def _ease(world: World, kr: KeyResult, sitting: Sitting) -> None:
    """Near the end the target comes to meet the result, or the date goes away; nobody records why."""
    team, rng = kr.team, kr.team.rng
    when = _clock(team, sitting)
    words = kr.wording
    if kr.closed_at is not None or when.date() > kr.objective.cycle.ends_on:
        return
    by = (kr.owner or team.lead).person_id
    if kr.target is not None and words.direction != "maintain" and rng.random() < 0.65:
        eased = round(words.start + (kr.target - words.start) * rng.uniform(0.45, 0.75), words.decimals)
        if eased not in (kr.target, words.start):
            revise(world, kr.key_result_id, "target", plain(kr.target), plain(eased), by, when)
            factor = (kr.target - words.start) / (eased - words.start)
            kr.target = eased
            if not kr.melon:
                kr.shown = "green"
                kr.fate = min(1.1, kr.fate * factor)
            return
    later = kr.due_on + rng.choice((14, 21, 28, 42)) * DAY
    revise(world, kr.key_result_id, "due_on", kr.due_on.isoformat(), later.isoformat(), by, when)
    kr.due_on = later


def plain(value: float) -> str:
    """A number as the trail writes it."""
    return str(int(value)) if float(value).is_integer() else repr(float(value))


def _depend(world: World, kr: KeyResult, cycle: Cycle) -> None:
    """This key result needs another team. When that is found out, and how long it waits, is the team's habit."""
    team, rng = kr.team, kr.team.rng
    other = rng.choice(
        [other for other in world.teams if other is not team and other.joined_on <= cycle.starts_on]
        or world.teams
    )
    if other is team:
        return
    late = rng.random() < team.habits.late_dependency
    raised_on = cycle.day(rng.uniform(0.58, 0.9) if late else rng.uniform(0.02, 0.27))
    if raised_on in world.closed_days:
        raised_on = max(world.closed_days) + 3 * DAY
    raised = local(raised_on, rng.uniform(9, 17.5), team.timezone)
    wait = rng.uniform(22, 50) if late else rng.uniform(2, 13)
    resolved: dt.datetime | None = office(raised + wait * DAY, rng, team.timezone)
    escalated = None
    if rng.random() < (0.08 if late else 0.3) and wait > 8:
        escalated = office(raised + rng.uniform(2, 5) * DAY, rng, team.timezone)
    if late and rng.random() < 0.35:
        resolved = None  # still open, or closed with its key result
    row = world.write(
        "blockers",
        blocker_id=world.new_id("b"),
        subject_id=kr.key_result_id,
        raised_at=raised,
        title=talk.blocked(rng, rng.choice(other.field.needs)),
        raised_by_id=(kr.owner or team.lead).person_id,
        owner_id=other.lead.person_id,
        needs_team_id=other.team_id,
        escalated_at=escalated,
        resolved_at=resolved,
        _ends_with=kr,
    )
    world.dependencies.setdefault(team.team_id, []).append(row)


def _join(world: World, team: Team, cycle: Cycle) -> None:
    """A team that starts in mid cycle: leaders record what gives way for each of its objectives."""
    leadership = world.leadership
    when = local(team.joined_on - DAY, 15.5, leadership.timezone)
    others = [o for o in world.objectives if o.cycle is cycle and not o.team.leading and o.team is not team]
    results = [kr for o in others if len(o.key_results) > 2 for kr in o.key_results if kr.closed_at is None]
    review_id = world.new_id("r")
    world.write(
        "reviews",
        review_id=review_id,
        forum_id=world.planning_forum,
        planned_at=when,
        held_at=when,
        status="held",
        facilitator_id=world.officer.person_id,
        minutes=f"{team.name} starts. What gives way is listed with the decisions.",
    )
    sitting = Sitting(review_id, when, True)
    for objective in world.of(team, cycle):
        if not results:
            break
        gone = results.pop(team.rng.randrange(len(results)))
        gone.closed_at, gone.status = when + dt.timedelta(hours=1), "dropped"
        title = talk.stop(team.rng, gone.wording.title, objective.title)
        record(world, leadership, sitting, "stop", title, gone.key_result_id, objective.objective_id)


def pivot(world: World, cycle: Cycle, sitting: Sitting) -> None:
    """A change of strategy, once: in one review several objectives end and others begin, all of it on record."""
    leadership, rng = world.leadership, world.leadership.rng
    company = [o for o in world.of(leadership, cycle) if o.closed_at is None]
    affected = [rng.choice(company)] if company else []
    for team in rng.sample(world.teams, max(1, len(world.teams) // 2)):
        mine = [o for o in world.of(team, cycle) if o.closed_at is None]
        affected.extend(mine[:1])
    for old in affected:
        when = _clock(leadership, sitting)
        drop(old, when)
        made = create(world, old.team, cycle, when)
        title = talk.pivot(rng, old.title, made.title)
        record(world, leadership, sitting, "stop", title, old.objective_id, made.objective_id)
        record(
            world,
            leadership,
            sitting,
            "start",
            f"Start “{made.title}” with the people of “{old.title}”",
            made.objective_id,
        )


def redesign(world: World, kr: KeyResult, team: Team, sitting: Sitting, by: str = "") -> bool:
    """A key result is redrawn in the open: a decision, a new target and a title that says so."""
    words, rng = kr.wording, team.rng
    in_forum = record(
        world,
        team,
        sitting,
        "redesign",
        talk.result_decision(rng, "redesign", kr.what),
        kr.key_result_id,
        by=by,
    )
    if kr.target is None or words.direction == "maintain" or words.kind == "activity":
        return in_forum
    new = round(words.start + (kr.target - words.start) * rng.uniform(0.75, 0.9), words.decimals)
    if new in (kr.target, words.start):
        return in_forum
    when = sitting.held_at + dt.timedelta(hours=rng.uniform(1, 5))
    author = (kr.owner or kr.team.lead).person_id
    revise(world, kr.key_result_id, "target", plain(kr.target), plain(new), author, when)
    old_title = kr.dated_title or words.title
    new_title = old_title.replace(
        show(kr.target, words.unit, words.decimals), show(new, words.unit, words.decimals)
    )
    if new_title != old_title:
        revise(world, kr.key_result_id, "title", old_title, new_title, author, when)
        kr.dated_title = new_title
    kr.target = new
    return in_forum
