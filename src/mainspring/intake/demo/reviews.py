"""Forums meet: team reviews every week, leadership every month, planning every quarter. Some decide, some only listen."""

from __future__ import annotations

import datetime as dt
from random import Random

from mainspring.intake.demo.calendar import DAY, Cycle, local, working_day_on_or_after, works
from mainspring.intake.demo.changes import Due, Sitting, pivot, record, redesign
from mainspring.intake.demo.model import KeyResult, Objective, Row, Team, World
from mainspring.intake.demo.updates import helped
from mainspring.intake.demo.words import talk


def team_week(world: World, team: Team, cycle: Cycle, week: dt.date, due: Due) -> None:
    """The team's meeting in the week of `week`: what waits for a decision, then what is on the table."""
    rng = team.rng
    day = week + team.review_day * DAY
    if not works(day) or day in world.closed_days:
        day += DAY
    sitting = None
    row = None
    if (
        works(day)
        and day not in world.closed_days
        and max(cycle.starts_on, team.joined_on) <= day <= cycle.ends_on
    ):
        planned = local(day, team.review_hour, team.timezone)
        row, held = _sit(world, team, team.forum_id, planned, cycle.phase(day))
        if row is not None and held is not None:
            sitting = Sitting(str(row["review_id"]), held, rng.random() < team.habits.decides)
    changes = due.take(team, week + 4 * DAY)
    elsewhere = Sitting("", local(week + rng.randint(1, 4) * DAY, rng.uniform(9, 18), team.timezone), False)
    for change in changes:
        change(sitting or elsewhere)
    if sitting is not None and row is not None:
        results = [
            kr
            for objective in world.of(team, cycle)
            for kr in objective.key_results
            if kr.carried(sitting.held_at) and kr.check_ins
        ]
        _table(world, team, sitting, row, results)
    _side_channels(world, team, week)


def _sit(
    world: World, team: Team, forum_id: str, planned: dt.datetime, phase: float
) -> tuple[Row | None, dt.datetime | None]:
    """The row of one planned review and when it was held; held, moved, cancelled or no longer even planned."""
    rng, habits = team.rng, team.habits
    holds = habits.holds_early + (habits.holds_late - habits.holds_early) * phase
    held: dt.datetime | None = planned + dt.timedelta(minutes=rng.choice((0, 0, 0, 2, 4, 5)))
    status = "held"
    if rng.random() >= holds:
        fading = habits.holds_late < 0.6
        fate = rng.random()
        if fading and fate > 0.9:
            return None, None
        status, held = "cancelled", None
        if fate < 0.35:
            status = "moved"
            later = working_day_on_or_after((planned + rng.randint(1, 4) * DAY).date())
            if later not in world.closed_days and rng.random() < (0.5 if fading else 0.9):
                held = local(later, team.review_hour, team.timezone)
    outside = world.coach is not None and rng.random() < habits.outsider
    usual = world.officer if team.leading else team.lead
    facilitator = world.coach if outside and world.coach else usual
    if not outside and rng.random() < 0.1:
        facilitator = rng.choice(team.members)
    row = world.write(
        "reviews",
        review_id=world.new_id("r"),
        forum_id=forum_id,
        planned_at=planned,
        held_at=held,
        status=status,
        facilitator_id=facilitator.person_id,
        minutes="",
        _outside=outside,
    )
    return row, held


def _is_off(kr: KeyResult, when: dt.datetime) -> bool:
    last = kr.last(when)
    return last is not None and last.status != "green"


def _table(world: World, team: Team, sitting: Sitting, row: Row, results: list[KeyResult]) -> None:
    """What is put on the table, what is decided about it, and how the rest is taken."""
    rng, habits = team.rng, team.habits
    off = [kr for kr in results if _is_off(kr, sitting.held_at)]
    on_table = [kr for kr in off if rng.random() < habits.tables_red]
    green = [kr for kr in results if kr not in off]
    others = rng.sample(green, min(len(green), max(1, 4 - len(on_table))))
    answered = _answers(world, team, sitting, on_table, others)
    _items(world, team, sitting, row, [*on_table, *others], answered)
    if sitting.deciding and not team.leading:
        _unblock(world, team, sitting)
    row["minutes"] = talk.minutes(rng, len(on_table) + len(others), sitting.made)


def _answers(
    world: World, team: Team, sitting: Sitting, off: list[KeyResult], green: list[KeyResult]
) -> set[KeyResult]:
    """The decisions of one sitting. Returns the key results that were answered in the forum."""
    rng = team.rng
    answered: set[KeyResult] = set()
    if not sitting.deciding:
        return answered
    waiting = [kr for kr in off if kr.pending_since is not None and kr.pending_since < sitting.held_at]
    for kr in waiting[:3]:
        if _answer(world, team, sitting, kr):
            answered.add(kr)
        kr.pending_since = None
        helped(kr)
    if answered or not (off or green) or not (off or rng.random() < 0.18):
        return answered
    followed = [kr for kr in off if kr.acts]
    if followed and rng.random() < 0.75:
        kr = rng.choice(followed)
        if _answer(world, team, sitting, kr):
            answered.add(kr)
        return answered
    # They decide, though on something else than what is red.
    objective = rng.choice([*off, *green]).objective
    kind, title = talk.other_decision(rng, objective.title)
    about = objective.objective_id if objective.title in title else ""
    record(world, team, sitting, kind, title, about)
    return answered


def _answer(world: World, team: Team, sitting: Sitting, kr: KeyResult) -> bool:
    rng = team.rng
    early = kr.objective.cycle.phase(sitting.held_at.date()) < 0.55
    if early and kr.target == kr.wording.target and rng.random() < 0.08:
        return redesign(world, kr, team, sitting)
    kind = rng.choice(talk.result_kinds())
    if team.leading and kind == "escalate":
        kind = "reallocate"
    return record(world, team, sitting, kind, talk.result_decision(rng, kind, kr.what), kr.key_result_id)


def _items(
    world: World, team: Team, sitting: Sitting, row: Row, results: list[KeyResult], answered: set[KeyResult]
) -> None:
    rng, habits = team.rng, team.habits
    challenge = habits.challenged if team.leading else 0.25 * habits.decides
    if not row["_outside"]:
        challenge *= 1 - habits.outsider
    for kr in results:
        outcome = "noted"
        if kr in answered:
            outcome = "decided"
        elif rng.random() < challenge:
            outcome = "challenged"
        elif rng.random() < 0.07:
            outcome = "deferred"
        world.write("review_items", review_id=row["review_id"], subject_id=kr.key_result_id, outcome=outcome)


def _unblock(world: World, team: Team, sitting: Sitting) -> None:
    """Dependencies that wait are settled in the meeting now and then."""
    rng = team.rng
    for row in world.dependencies.get(team.team_id, []):
        resolved, raised = row["resolved_at"], row["raised_at"]
        if row.get("_settled"):
            continue
        assert isinstance(raised, dt.datetime)
        if (
            isinstance(resolved, dt.datetime)
            and raised < sitting.held_at < resolved <= sitting.held_at + 7 * DAY
        ):
            row["_settled"] = True
            if rng.random() < 0.4:
                record(
                    world, team, sitting, "unblock", f"Settle it now: {row['title']}", str(row["blocker_id"])
                )


def _side_channels(world: World, team: Team, week: dt.date) -> None:
    """Whoever can decide outside the forums does, until that is the share of decisions the habit makes it."""
    rng, share = team.rng, team.habits.side_channel
    for _ in range(2):
        out, total = team.decisions_out, team.decisions_out + team.decisions_in
        # Those with the habit need no forum's example; the others slip now and then.
        if out >= share * (total + 1) - 0.5 and not (share > 0.6 and rng.random() < 0.25):
            return
        if share < 0.2 and rng.random() < 0.85:
            return
        sitting = Sitting("", local(week + rng.randint(0, 4) * DAY, rng.uniform(8, 21), team.timezone), False)
        kind = rng.choice(("start", "other", "reallocate", "scope"))
        # Executives reach past the forums where the whole organisation does; a single team's lead acts alone.
        reaching = "decisions_off_forum" in world.leadership.strengths and rng.random() < 0.4
        by = rng.choice(world.leadership.members[:-1]) if reaching else team.lead
        record(world, team, sitting, kind, talk.pet(rng), by=by.person_id)


def leadership_week(world: World, cycle: Cycle, week: dt.date, due: Due) -> None:
    """The leadership group's sittings in this week, if any."""
    team = world.leadership
    for day in cycle.leadership_days:
        if week <= day < week + 7 * DAY:
            _leadership_review(world, cycle, day, due)
    if week <= cycle.planning_day < week + 7 * DAY:
        _planning_review(world, cycle, due)
    _side_channels(world, team, week)


def _leadership_review(world: World, cycle: Cycle, day: dt.date, due: Due) -> None:
    team, rng = world.leadership, world.leadership.rng
    planned = local(day, world.leadership_hour, team.timezone)
    row, held = _sit(world, team, world.leadership_forum, planned, cycle.phase(day))
    sitting = None
    if row is not None and held is not None:
        sitting = Sitting(str(row["review_id"]), held, rng.random() < team.habits.decides)
    outside = Sitting("", planned + 3 * DAY, False)
    for change in due.take(team, day):
        change(sitting or outside)
    if sitting is None or row is None:
        return
    pivots = "documented_pivot" in world.plan.confounders and not world.pivoted
    if pivots and cycle.number == (len(world.cycles) - 1) // 2 and day >= cycle.leadership_days[1]:
        world.pivoted = True
        pivot(world, cycle, sitting)
    _table(world, team, sitting, row, _leadership_table(world, cycle, held or planned))
    if sitting.deciding:
        govern(world, cycle, sitting, rng.choice((1, 2, 2, 3)))


def _leadership_table(world: World, cycle: Cycle, when: dt.datetime) -> list[KeyResult]:
    """The company's key results, and what has been red in the teams for a fortnight."""
    company = [
        kr
        for o in world.of(world.leadership, cycle)
        for kr in o.key_results
        if kr.carried(when) and kr.check_ins
    ]
    long_red = [
        kr
        for o in world.objectives
        if o.cycle is cycle and not o.team.leading
        for kr in o.key_results
        if kr.carried(when)
        and kr.red_since is not None
        and kr.red_since < when - 14 * DAY
        and _is_off(kr, when)
    ]
    return company + long_red[:4]


def _planning_review(world: World, cycle: Cycle, due: Due) -> None:
    """Lessons become redesign: what was weak is redrawn, what stays is confirmed, money and posts follow."""
    team, rng = world.leadership, world.leadership.rng
    planned = local(cycle.planning_day, world.leadership_hour, team.timezone)
    row, held = _sit(world, team, world.planning_forum, planned, 0.5)
    if row is None or held is None:
        return
    sitting = Sitting(str(row["review_id"]), held, True)
    for change in due.take(team, cycle.planning_day):
        change(sitting)
    company = [o for o in world.of(team, cycle) if o.carried(held)]
    for other in world.everyone():
        _lessons(world, cycle, other, sitting)
    for objective in company:
        outcome = "decided" if rng.random() < 0.5 else "noted"
        if outcome == "noted" and rng.random() < team.habits.challenged * (
            1 if row["_outside"] else 1 - team.habits.outsider
        ):
            outcome = "challenged"
        world.write(
            "review_items", review_id=row["review_id"], subject_id=objective.objective_id, outcome=outcome
        )
    govern(world, cycle, sitting, 4)
    row["minutes"] = talk.minutes(rng, len(company), sitting.made)


def _lessons(world: World, cycle: Cycle, team: Team, sitting: Sitting) -> None:
    """One or two redesigns of a team that learns; whoever reacts to nothing red does not start at the quarter's end."""
    rng = team.rng
    results = [kr for o in world.of(team, cycle) for kr in o.key_results if kr.carried(sitting.held_at)]
    weak = [kr for kr in results if kr.acts and kr.outlook < 0.9 and not kr.melon] or [
        kr for kr in results if kr.acts
    ]
    for _ in range(rng.choice((1, 2))):
        if weak and rng.random() < team.habits.redesigns:
            kr = weak.pop(rng.randrange(len(weak)))
            title = f"Lesson of {cycle.name}: {talk.result_decision(rng, 'redesign', kr.what)}"
            record(world, world.leadership, sitting, "redesign", title, kr.key_result_id)


def govern(world: World, cycle: Cycle, sitting: Sitting, count: int) -> None:
    """Budget, hiring and portfolio decisions, for an objective or for none."""
    team, rng = world.leadership, world.leadership.rng
    detached = team.strengths.get("governance_detached", 0.0)
    linked = 0.9 * (1 - detached)
    live = [o for o in world.objectives if o.cycle is cycle and o.carried(sitting.held_at)]
    for _ in range(count):
        kind = rng.choice(("budget", "budget", "hiring", "portfolio"))
        objective = _served(live, rng) if live and rng.random() < linked else None
        title = talk.govern(rng, kind, objective.title if objective else "")
        record(world, team, sitting, kind, title, objective.objective_id if objective else "")


def _served(live: list[Objective], rng: Random) -> Objective:
    company = [o for o in live if o.team.leading]
    return rng.choice(company if company and rng.random() < 0.6 else live)
