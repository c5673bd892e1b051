"""How a team behaves: rates between a healthy organisation's and those of one in which the failure is all there is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random


def blend(healthy: float, failed: float, strength: float) -> float:
    return healthy + (failed - healthy) * strength


@dataclass(slots=True)
class Habits:
    """Rates are probabilities per occasion unless the comment says otherwise. Each comes from one pattern, named beside it."""

    eve: float  # eve_of_review_updates: share of updates written on the eve of a leadership review, silence between
    serves: float  # work_runs_elsewhere: a ticket names the objective it serves
    additions: float  # nothing_stops: objectives added per cycle after its start (a mean)
    makes_room: float  # nothing_stops: something moves when an objective is added
    lingers: float  # nothing_stops: an objective is left open past its cycle
    load: float  # too_many_priorities: 0 healthy to 1 overloaded
    decides: float  # passive_reviews: a review with red or amber on the table ends with a decision
    holds_early: float  # rhythm_decay: a review is held, at the start of a cycle …
    holds_late: float  # … and at its end
    side_channel: float  # decisions_off_forum: share of decisions taken outside every forum
    activity: float  # activity_key_results: a key result measures work or output
    unmeasurable: float  # unmeasurable_key_results: a key result has neither metric nor target
    acts: float  # red_without_action: turning red or amber is followed by something
    unowned: float  # unowned_results: nobody owns a key result
    one_owner: float  # unowned_results: the lead owns it whoever does it
    goes_silent: (
        float  # missed_check_ins_tolerated: three check-ins in a row are missed, per key result and cycle
    )
    tolerated: float  # missed_check_ins_tolerated: … and nobody asks
    tables_red: float  # avoided_conversations: what is red is on the agenda
    late_dependency: float  # dependencies_surface_late: a dependency is raised late and waits
    churn: float  # priority_churn: an objective is replaced or reworded within its cycle
    goalposts: float  # moving_goalposts: a target or due date is eased near the end
    melon: float  # watermelon_reporting: what will be missed is reported green
    soft: float  # soft_updates: a note says nothing one could check
    aligned: float  # broken_line_of_sight: an objective hangs from a company objective
    copies: float  # no_learning: an objective is copied from the last cycle with its key results
    redesigns: float  # no_learning: planning redesigns what was weak (per team)
    challenged: float  # leaders_unchallenged: an item of a leadership review is challenged
    outsider: float  # consultant_dependency: somebody from outside facilitates
    incentives: float  # incentives_conflict: 0 bonuses agree to 1 they pull another way
    trouble: float = 0.42  # how many key results get into trouble at all
    rhythm: int = 1  # weeks between check-ins


def form(strengths: Mapping[str, float], rng: Random) -> Habits:
    """The habits of one team with the given failures (pattern id to strength, 0 to 1).

    Healthy rates vary a little from team to team and are never perfect.
    """

    def s(pattern: str) -> float:
        return strengths.get(pattern, 0.0)

    def about(rate: float, spread: float = 0.25) -> float:
        """A healthy rate of something bad, as it differs between teams."""
        return rate * rng.uniform(1 - spread, 1 + spread)

    silent = s("missed_check_ins_tolerated")
    one_owner = s("unowned_results") >= 0.7 and rng.random() < 0.33
    stops = s("nothing_stops")
    learning = s("no_learning")
    return Habits(
        eve=s("eve_of_review_updates"),
        serves=blend(1 - about(0.2), 0.01, s("work_runs_elsewhere")),
        additions=blend(about(0.2), 2.0, min(1.0, stops * 1.6)) if stops else about(0.2),
        makes_room=blend(0.9, 0.0, stops),
        lingers=blend(about(0.03), 0.95, stops),
        load=s("too_many_priorities"),
        decides=blend(1 - about(0.15), 0.0, s("passive_reviews")),
        holds_early=blend(1 - about(0.04), 0.55, s("rhythm_decay")),
        holds_late=blend(1 - about(0.06), 0.02, s("rhythm_decay")),
        side_channel=blend(about(0.08), 0.98, s("decisions_off_forum")),
        activity=blend(about(0.13), 0.98, s("activity_key_results")),
        unmeasurable=blend(about(0.04), 0.98, s("unmeasurable_key_results")),
        acts=blend(1 - about(0.1), 0.0, s("red_without_action")),
        unowned=0.02 if one_owner else blend(about(0.03), 0.98, s("unowned_results")),
        one_owner=s("unowned_results") if one_owner else 0.0,
        goes_silent=blend(0.55, 1.0, silent) if silent else about(0.06),
        tolerated=blend(0.12, 0.98, silent),
        tables_red=blend(1 - about(0.07), 0.0, s("avoided_conversations")),
        late_dependency=blend(about(0.08), 1.0, s("dependencies_surface_late")),
        churn=blend(about(0.05), 0.98, s("priority_churn")),
        goalposts=blend(about(0.03), 0.95, s("moving_goalposts")),
        melon=blend(about(0.05), 0.98, s("watermelon_reporting")),
        soft=blend(about(0.09), 0.97, s("soft_updates")),
        aligned=blend(1 - about(0.06), 0.02, s("broken_line_of_sight")),
        copies=blend(about(0.04), 0.98, learning),
        redesigns=blend(1 - about(0.12), 0.0, learning),
        challenged=blend(0.32, 0.0, s("leaders_unchallenged")),
        outsider=blend(0.0, 0.97, s("consultant_dependency")),
        incentives=s("incentives_conflict"),
        trouble=blend(0.42, 0.62, s("watermelon_reporting")),
    )
