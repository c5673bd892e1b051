"""What looks like a failure and is none is present as described, and is no failure by the definitions."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from itertools import pairwise
from statistics import median

import pytest

from intake.demo.measures import MEASURES, Rows, share, when
from mainspring.intake.demo import CONFOUNDERS, Plan, Truth, generate


def organisation(*confounders: str, elapsed: float = 1.0, seed: int = 41) -> tuple[Rows, Truth]:
    plan = Plan(seed=seed, people=60, teams=8, confounders=frozenset(confounders), elapsed=elapsed)
    draft, truth = generate(plan)
    assert set(truth.confounders) == set(confounders)
    assert not truth.planted
    return Rows(draft), truth


def test_a_weekly_habit_is_the_day_before_the_weekly_meeting() -> None:
    rows, truth = organisation("weekly_habit")
    for team in truth.confounders["weekly_habit"]:
        forum = next(f["forum_id"] for f in rows.forums.values() if f["team_id"] == team)
        meets = Counter(
            when(r["planned_at"]).weekday() for r in rows.table("reviews") if r["forum_id"] == forum
        )
        writes = Counter(
            when(r["occurred_at"]).weekday()
            for k, c in rows.check_ins.items()
            if rows.team(k) == team
            for r in c
        )
        day, n = writes.most_common(1)[0]
        assert day == meets.most_common(1)[0][0] - 1
        assert n > 0.85 * sum(writes.values())


def test_a_small_new_team_has_two_weeks_of_data() -> None:
    rows, truth = organisation("small_new_team", elapsed=0.7)
    (team,) = truth.confounders["small_new_team"]
    assert 3 <= Counter(rows.team_of_person.values())[team] <= 4
    times = [when(r["occurred_at"]) for k, c in rows.check_ins.items() if rows.team(k) == team for r in c]
    assert times
    assert min(times) > truth.as_of - dt.timedelta(days=22)


def test_a_pivot_is_one_day_with_its_stops_on_record() -> None:
    rows, _ = organisation("documented_pivot")
    added = [
        r for r in rows.objectives.values() if when(r["created_at"]).date() > rows.cycle(r["objective_id"])[0]
    ]
    days = Counter(when(r["created_at"]).date() for r in added)
    day, n = days.most_common(1)[0]
    room = {r["makes_room_for_id"]: r["review_id"] for r in rows.table("decisions") if r["kind"] == "stop"}
    of_pivot = [r["objective_id"] for r in added if when(r["created_at"]).date() == day]
    assert n >= 4
    assert set(of_pivot) <= set(room)
    assert len({room[objective] for objective in of_pivot}) == 1


def test_monthly_metrics_have_weekly_notes() -> None:
    rows, truth = organisation("monthly_metrics")
    for team in truth.confounders["monthly_metrics"]:
        mine = [
            r
            for k, c in rows.check_ins.items()
            if rows.team(k) == team and rows.results[k]["target"]
            for r in c
        ]
        valued = [r for r in mine if r["value"]]
        assert 0.1 < len(valued) / len(mine) < 0.4
        assert sum(1 for r in mine if r["note"]) > 0.85 * len(mine)


def test_a_platform_team_works_for_the_shop() -> None:
    rows, truth = organisation("platform_unlinked")
    (team,) = truth.confounders["platform_unlinked"]
    assert rows.kinds[team] == "run"
    mine = [r for r in rows.table("work_items") if r["team_id"] == team]
    assert sum(1 for r in mine if not r["subject_id"]) > 0.7 * len(mine)


def test_honest_reds_are_many_and_acted_on() -> None:
    rows, truth = organisation("honest_reds")
    teams = set(truth.confounders["honest_reds"])
    failed, n = share(MEASURES["red_without_action"](rows), teams)
    others = set(rows.zones) - teams
    assert n / len(teams) > 1.4 * share(MEASURES["red_without_action"](rows), others)[1] / (len(others) - 1)
    assert failed < 0.15


def test_holidays_are_silent_for_everyone() -> None:
    rows, _ = organisation("holiday_gap")
    times = sorted(when(r["occurred_at"]) for c in rows.check_ins.values() for r in c)
    reviews = sorted(when(r["planned_at"]) for r in rows.table("reviews"))
    inside = [b - a for a, b in pairwise(times) if b - a > dt.timedelta(days=12)]
    assert inside
    assert any(b - a > dt.timedelta(days=12) for a, b in pairwise(reviews))


def test_other_time_zones_are_far_away() -> None:
    rows, truth = organisation("other_time_zones")
    for team in truth.confounders["other_time_zones"]:
        assert str(rows.zones[team]) not in ("Europe/London", "UTC")
        hours = [
            when(r["occurred_at"]).astimezone(rows.zones[team]).hour
            for k, c in rows.check_ins.items()
            if rows.team(k) == team
            for r in c
        ]
        assert min(hours) >= 7
        assert max(hours) <= 19


def test_two_hats_are_worn_in_a_small_team() -> None:
    rows, truth = organisation("two_hats")
    (team,) = truth.confounders["two_hats"]
    owners = Counter(r["owner_id"] for r in rows.results.values() if rows.team(r["key_result_id"]) == team)
    assert Counter(rows.team_of_person.values())[team] <= 4
    assert owners.most_common(1)[0][1] > 0.5 * sum(owners.values())


def test_a_late_starter_joins_in_mid_cycle_with_room_made() -> None:
    rows, truth = organisation("late_starter")
    (team,) = truth.confounders["late_starter"]
    first = min(
        (r for r in rows.objectives.values() if r["team_id"] == team), key=lambda r: when(r["created_at"])
    )
    assert 0.3 < rows.phase(first["objective_id"], when(first["created_at"])) < 0.6
    assert share(MEASURES["nothing_stops"](rows), {team})[0] == 0


def test_an_external_coach_runs_nothing() -> None:
    rows, _ = organisation("external_coach")
    outside = {r["person_id"] for r in rows.table("people") if r["external"] == "true"}
    assert len(outside) == 1
    assert share(MEASURES["consultant_dependency"](rows))[0] == 0


def test_baselines_may_be_missing_everywhere() -> None:
    rows, _ = organisation("no_baselines")
    outcomes = [r for r in rows.results.values() if r["target"] and r["baseline"] not in ("", "0")]
    assert not outcomes
    assert share(MEASURES["unmeasurable_key_results"](rows))[0] < 0.12


def test_a_fortnightly_rhythm_is_a_rhythm() -> None:
    rows, truth = organisation("fortnightly_rhythm")
    for team in truth.confounders["fortnightly_rhythm"]:
        gaps = [
            (when(b["occurred_at"]) - when(a["occurred_at"])).days
            for k, c in rows.check_ins.items()
            if rows.team(k) == team
            for a, b in pairwise(c)
        ]
        assert 12 <= median(gaps) <= 16


@pytest.mark.parametrize("confounder", sorted(CONFOUNDERS))
def test_a_confounder_is_no_failure(confounder: str) -> None:
    rows, _ = organisation(confounder, elapsed=0.8, seed=43)
    plain = (
        "red_without_action",
        "passive_reviews",
        "soft_updates",
        "decisions_off_forum",
        "watermelon_reporting",
    )
    for pattern in plain:
        failed, n = share(MEASURES[pattern](rows))
        assert failed < 0.35 or n < 10, pattern
