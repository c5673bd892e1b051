"""Figures and forecasts as the worker makes them from the record."""

import datetime as dt
from collections import Counter

import pytest
from django.utils import timezone

from apps import lives
from interfaces.web.dashboards.finished import finish
from mainspring.apps.decisions.models import Decision
from mainspring.apps.events.verbs import loading
from mainspring.apps.goals.models import CheckIn, Cycle, KeyResult
from mainspring.apps.outlook import upkeep
from mainspring.apps.outlook.making import forecast_of, learned, make
from mainspring.apps.outlook.models import Figures, Forecast, Outlook
from mainspring.apps.outlook.reading import rows
from mainspring.apps.outlook.weeks import Weeks, local_day
from mainspring.apps.people.models import Organisation
from mainspring.engine.forecast.course import course
from mainspring.engine.forecast.forecast import BaseRate
from mainspring.project import jobs


def test_a_cycle_goes_by_weeks_up_to_today():
    cycle = Cycle(starts_on=dt.date(2026, 1, 1), ends_on=dt.date(2026, 3, 31))
    weeks = Weeks.of(cycle, dt.date(2026, 1, 16))
    assert weeks.ends == (dt.date(2026, 1, 7), dt.date(2026, 1, 14), dt.date(2026, 1, 16))
    assert [weeks.number(dt.date(2026, 1, day)) for day in (1, 7, 8, 16, 17)] == [0, 0, 1, 2, None]
    assert weeks.number(dt.date(2025, 12, 31)) is None
    assert weeks.first_day(dt.date(2026, 1, 7)) == dt.date(2026, 1, 1)
    assert weeks.first_day(dt.date(2026, 1, 16)) == dt.date(2026, 1, 15)
    assert len(Weeks.of(cycle, dt.date(2030, 1, 1)).ends) == 13
    assert Weeks.of(cycle, dt.date(2025, 12, 31)).ends == ()


def test_a_long_cycle_goes_by_larger_steps():
    cycle = Cycle(starts_on=dt.date(2000, 1, 1), ends_on=dt.date(2029, 12, 31))
    weeks = Weeks.of(cycle, cycle.ends_on)
    assert len(weeks.ends) <= 60
    assert weeks.ends[-1] == cycle.ends_on


@pytest.fixture
def demo(db):
    return lives.demo()


@pytest.fixture
def last(demo):
    return Cycle.objects.select_related("organisation").filter(organisation=demo).order_by("starts_on").last()


def test_the_sums_are_those_of_the_record(demo, last):
    """Against the plainest way to count: every row read, week by week."""
    make(last)
    whole = Figures.objects.get(cycle=last, team=None).of
    key_results = list(
        KeyResult.objects.filter(objective__cycle=last)
        .exclude(status__in=("draft", "dropped"))
        .select_related("objective")
    )
    assert whole["all"] == len(key_results)
    for week in whole["weeks"]:
        end = dt.date.fromisoformat(week["to"])
        shares, said, colours = [], [], Counter()
        for row in key_results:
            until = [one for one in row.check_ins.order_by("at", "id") if local_day(one.at, demo) <= end]
            if not until:
                continue
            values = [one.value for one in until if one.value is not None]
            if row.direction != "maintain" and values and None not in (row.baseline, row.target):
                way = (values[-1] - row.baseline) / (row.target - row.baseline)
                shares.append(min(1.0, max(0.0, way)))
            if until[-1].confidence is not None:
                said.append(until[-1].confidence)
            colours[until[-1].status] += 1
        assert week["known"] == len(shares)
        assert week["progress"] == (pytest.approx(sum(shares) / len(shares), abs=1e-4) if shares else None)
        assert week["confidence"] == (pytest.approx(sum(said) / len(said), abs=1e-4) if said else None)
        assert [week[one] for one in ("green", "amber", "red")] == [
            colours[one] for one in ("green", "amber", "red")
        ]
    taken = [
        one
        for one in Decision.objects.filter(organisation=demo)
        if last.starts_on <= local_day(one.at, demo) <= last.ends_on
    ]
    assert sum(week["decisions"] for week in whole["weeks"]) == len(taken)


def test_teams_add_up_to_what_has_a_team(demo, last):
    make(last)
    parts = [one.of for one in Figures.objects.filter(cycle=last).exclude(team=None)]
    teams = KeyResult.objects.filter(objective__cycle=last).exclude(status__in=("draft", "dropped"))
    assert sum(one["all"] for one in parts) == teams.exclude(objective__team=None).count()
    for one in parts:
        assert one["all"] == one["likely"] + one["unlikely"] + one["unknown"] + one["closed"]


def test_a_forecast_is_that_of_the_engine(demo, last):
    """The same base rate and course, put together by hand from the earlier cycle."""
    now = timezone.make_aware(dt.datetime.combine(last.starts_on + dt.timedelta(45), dt.time(12)))
    today = local_day(now, demo)
    base, _ = learned(last)
    earlier = KeyResult.objects.filter(
        objective__cycle__ends_on__lt=last.starts_on, status__in=("achieved", "missed"), organisation=demo
    ).select_related("objective__cycle")
    by_hand = []
    for row in earlier.exclude(final_score=None):
        cycle = row.objective.cycle
        points = [
            (local_day(one.at, demo), one.value)
            for one in row.check_ins.order_by("at", "id")
            if one.value is not None
        ]
        ends = row.due_on if row.due_on and cycle.starts_on < row.due_on <= cycle.ends_on else cycle.ends_on
        if row.direction != "maintain":
            found = course(cycle.starts_on, ends, points, row.baseline, row.target, row.final_score)
            by_hand += [found] if found else []
    assert len(base.courses) == len(by_hand) > 10
    theirs = BaseRate(by_hand)
    KeyResult.objects.filter(objective__cycle=last).update(status="active", final_score=None)
    pks = list(KeyResult.objects.filter(objective__cycle=last).values_list("pk", flat=True))
    compared = 0
    for part in rows(pks, demo.timezone):
        for row in part:
            made = forecast_of(row, base, last, today, now)
            way = row.course()
            wanted = theirs.forecast(way, row.share(today)) if way else None
            assert (made.chance is None) == (wanted is None)
            if wanted is not None:
                got = (made.low, made.middle, made.high, made.chance, made.based_on)
                assert got == pytest.approx(
                    (wanted.low, wanted.middle, wanted.high, wanted.chance, wanted.based_on)
                )
                compared += 1
    assert compared > 10


def test_making_it_again_changes_nothing_and_leaves_nothing_behind(fern):
    finish(fern, [(0.8, 0.9)] * 3, author=fern.owner)
    CheckIn.make(fern.key_result, by=fern.owner, value=80.0, confidence=0.5)
    now = timezone.now()
    make(fern.cycle, now)
    first = [one.of for one in Figures.objects.order_by("team_id")]
    make(fern.cycle, now + dt.timedelta(seconds=1))
    assert [one.of for one in Figures.objects.order_by("team_id")] == first
    KeyResult.objects.filter(pk=fern.key_result.pk).update(status="dropped")
    make(fern.cycle, now + dt.timedelta(seconds=2))
    assert not Forecast.objects.filter(cycle=fern.cycle).exists()
    assert Figures.objects.get(cycle=fern.cycle, team=None).of["all"] == 0


def test_somebody_who_checks_in_every_minute_takes_a_day_like_others(fern):
    at = timezone.now() - dt.timedelta(3)
    at = at.replace(hour=9, minute=0)
    CheckIn.objects.bulk_create(
        CheckIn(
            organisation=fern.organisation,
            key=f"u-{n}",
            key_result=fern.key_result,
            at=at + dt.timedelta(minutes=n % 60),
            value=70.0 + n / 100,
            confidence=0.5,
        )
        for n in range(2_000)
    )
    (part,) = rows([fern.key_result.pk], "UTC")
    assert len(part[0].updates) == 1


def test_the_worker_makes_what_is_due_and_nothing_else(fern):
    """By the state of the record alone: made, an hour and a change later made again."""
    CheckIn.make(fern.key_result, by=fern.owner, value=80.0, confidence=0.5)
    now = timezone.now()
    jobs.tick(now)
    jobs.tick(now)
    assert jobs.drain() >= 1
    outlook = Outlook.objects.get()
    assert outlook.cycle == fern.cycle
    assert outlook.asked_at is None
    assert outlook.made_at is not None
    made = outlook.made_at
    cycle = Cycle.objects.select_related("organisation", "outlook").get(pk=fern.cycle.pk)
    assert not upkeep.is_due(cycle, made + dt.timedelta(minutes=59))
    noon = timezone.now().replace(hour=12)
    Outlook.objects.update(made_at=noon - dt.timedelta(hours=2))
    fern.organisation.events.update(at=noon - dt.timedelta(hours=3))
    cycle = Cycle.objects.select_related("organisation", "outlook").get(pk=fern.cycle.pk)
    assert not upkeep.is_due(cycle, noon)
    fern.organisation.events.update(at=noon - dt.timedelta(hours=1))
    assert upkeep.is_due(cycle, noon)
    fern.organisation.events.update(at=noon - dt.timedelta(hours=3))
    assert upkeep.is_due(cycle, noon + dt.timedelta(days=1))


def test_a_cycle_that_is_long_over_or_empty_is_left_alone(fern):
    now = timezone.now()
    KeyResult.objects.all().delete()
    upkeep.upkeep(now)
    assert not Outlook.objects.exists()


def test_what_was_asked_for_is_not_asked_for_twice_until_its_worker_is_gone(fern):
    from django_tasks_db.models import DBTaskResult

    before = DBTaskResult.objects.count()
    assert Outlook.ask(fern.cycle).is_under_way
    assert Outlook.ask(fern.cycle).is_under_way
    assert DBTaskResult.objects.count() == before + 1
    Outlook.objects.update(asked_at=timezone.now() - dt.timedelta(hours=1))
    Outlook.ask(fern.cycle)
    assert DBTaskResult.objects.count() == before + 2


def test_many_key_results_are_read_a_bounded_number_at_a_time(fern, monkeypatch):
    from mainspring.apps.outlook import reading

    monkeypatch.setattr(reading, "CHUNK", 7)
    with loading():
        made = KeyResult.objects.bulk_create(
            KeyResult(
                organisation=fern.organisation,
                key=f"k{n}",
                objective=fern.objective,
                title="x",
                status="active",
                baseline=0.0,
                target=1.0,
            )
            for n in range(30)
        )
    parts = list(rows([one.pk for one in made], "UTC"))
    assert [len(part) for part in parts] == [7, 7, 7, 7, 2]
    make(fern.cycle)
    assert Forecast.objects.filter(cycle=fern.cycle).count() == 31


def test_forecasts_are_no_part_of_the_export(fern, tmp_path):
    from mainspring.apps.trails.writing import write_organisation

    CheckIn.make(fern.key_result, by=fern.owner, value=80.0, confidence=0.5)
    write_organisation(fern.organisation, tmp_path / "before")
    make(fern.cycle)
    write_organisation(fern.organisation, tmp_path / "after")
    before = {path.name: path.read_bytes() for path in (tmp_path / "before").iterdir()}
    assert {path.name: path.read_bytes() for path in (tmp_path / "after").iterdir()} == before
    assert Organisation.objects.count() == 1
