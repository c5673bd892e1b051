"""What is due by itself, and the queue: each thing once, however many processes look."""

import datetime as dt
import threading
import warnings

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import CacheKeyWarning, cache
from django.db import connection
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from mainspring.apps.diagnoses import running, upkeep
from mainspring.apps.diagnoses.models import Diagnosis, Nightly, Remark, SignalRows, State
from mainspring.apps.events.models import Event
from mainspring.apps.events.verbs import loading
from mainspring.apps.goals.models import Objective
from mainspring.apps.people.models import Organisation
from mainspring.project import jobs

NIGHT = dt.datetime(2031, 5, 6, 3, 30, tzinfo=dt.UTC)


def asked(organisation):
    return Diagnosis.objects.filter(organisation=organisation).count()


def finish_all():
    for diagnosis in Diagnosis.objects.filter(state__in=(State.WAITING, State.RUNNING)):
        diagnosis.finish(by=None, result="{}")


def test_each_night_one_diagnosis_is_asked_for(fern):
    for hours in (0, 1, 12, 20):
        jobs.tick(NIGHT + dt.timedelta(hours=hours))
    assert asked(fern.organisation) == 1
    assert Event.objects.filter(kind="diagnosis.asked", actor=None).count() == 1
    finish_all()
    jobs.tick(NIGHT + dt.timedelta(days=1))
    assert asked(fern.organisation) == 2


@pytest.mark.parametrize(
    ("zone", "hour", "is_night"),
    [
        ("Pacific/Auckland", 15, True),
        ("Pacific/Auckland", 14, False),
        ("America/Los_Angeles", 10, True),
        ("America/Los_Angeles", 9, False),
        ("No/Such_Zone", 3, True),
    ],
)
def test_the_night_is_the_organisations_own(fern, zone, hour, is_night):
    """03:00 in Auckland is 15:00 of the day before in UTC in May; in Los Angeles it is 10:00."""
    Organisation.objects.filter(pk=fern.organisation.pk).update(timezone=zone)
    yesterday = NIGHT.date() - dt.timedelta(days=1)
    local_day = NIGHT.date() if zone == "Pacific/Auckland" else yesterday
    Nightly.objects.create(organisation=fern.organisation, day=local_day)
    jobs.tick(NIGHT.replace(hour=hour, minute=1))
    assert asked(fern.organisation) == int(is_night)


def test_a_new_organisation_waits_for_its_first_night(fern):
    evening = timezone.now().replace(hour=23)
    Organisation.objects.filter(pk=fern.organisation.pk).update(created_at=evening.replace(hour=5))
    upkeep.ask_nightly(evening)
    assert asked(fern.organisation) == 0


def test_an_empty_organisation_is_left_in_peace(db):
    organisation = Organisation.found("Nothing yet", by=None)
    assert not Objective.objects.filter(organisation=organisation).exists()
    jobs.tick(NIGHT)
    assert asked(organisation) == 0


def test_a_diagnosis_whose_worker_was_killed_is_made_by_another(fern):
    jobs.tick()
    jobs.drain()  # what else was due
    diagnosis = Diagnosis.ask(fern.organisation, by=None)
    assert running._claim(diagnosis) == 1
    DBTaskResult.objects.update(status=TaskResultStatus.RUNNING, started_at=timezone.now())
    jobs.tick()
    assert not DBTaskResult.objects.ready().exists()
    Diagnosis.objects.update(beat_at=timezone.now() - 2 * upkeep.SILENT)
    jobs.tick()
    jobs.tick()
    assert jobs.drain() == 1
    diagnosis.refresh_from_db()
    assert (diagnosis.state, diagnosis.attempt) == (State.DONE, 2)


def test_a_diagnosis_whose_task_was_lost_is_put_back(fern):
    jobs.tick()
    jobs.drain()  # what else was due
    diagnosis = Diagnosis.ask(fern.organisation, by=None)
    DBTaskResult.objects.all().delete()
    jobs.tick()
    assert jobs.drain() == 0
    Diagnosis.objects.update(asked_at=timezone.now() - 2 * upkeep.SILENT)
    jobs.tick()
    assert jobs.drain() == 1
    diagnosis.refresh_from_db()
    assert diagnosis.state == State.DONE


def test_a_diagnosis_that_ends_its_worker_again_and_again_is_given_up(fern):
    diagnosis = Diagnosis.ask(fern.organisation, by=None)
    Diagnosis.objects.update(
        state=State.RUNNING, attempt=upkeep.ATTEMPTS, beat_at=timezone.now() - 2 * upkeep.SILENT
    )
    jobs.tick()
    diagnosis.refresh_from_db()
    assert diagnosis.state == State.FAILED
    assert "3 attempts" in diagnosis.error


def test_a_worker_that_comes_back_from_the_dead_writes_nothing(fern):
    """Its diagnosis was begun again meanwhile: only the last attempt may finish it."""
    diagnosis = Diagnosis.ask(fern.organisation, by=None)
    first = running._claim(diagnosis)
    Diagnosis.objects.update(state=State.WAITING)
    second = running._claim(Diagnosis.objects.get())
    running._finish(diagnosis, first, error="late")
    assert Diagnosis.objects.get().state == State.RUNNING
    running._finish(diagnosis, second, error="in time")
    assert Diagnosis.objects.get().error == "in time"


def test_what_the_engine_cannot_do_is_kept_in_one_sentence(fern, monkeypatch, caplog):
    def break_down(*_args, **_named):
        raise ZeroDivisionError("x")

    monkeypatch.setattr(running, "make", break_down)
    Diagnosis.ask(fern.organisation, by=None)
    jobs.drain()
    diagnosis = Diagnosis.objects.get()
    assert diagnosis.state == State.FAILED
    assert "Something went wrong on our side" in diagnosis.error
    assert "ZeroDivisionError" in caplog.text


def test_a_year_of_nights_is_thinned_out_to_weeks(fern):
    now, organisation = timezone.now(), fern.organisation
    with loading():
        for days in range(1, 120):
            at = now - dt.timedelta(days=days)
            Diagnosis(
                organisation=organisation,
                key=f"g-{days}",
                asked_at=at,
                as_of=at,
                state=State.DONE,
                result="{}",
            ).save()
    spoken = Diagnosis.objects.get(key="g-101")
    Remark.make(spoken, "no_learning", "We do.", by=fern.owner)
    for diagnosis in Diagnosis.objects.all():
        SignalRows.objects.create(diagnosis=diagnosis, pattern="p", signal="s", rows="[]", total=0)
    jobs.tick(now)
    jobs.tick(now)
    kept = list(Diagnosis.objects.filter(state=State.DONE))
    recent = [one for one in kept if one.asked_at >= now - upkeep.DAILY]
    older = [one for one in kept if one.asked_at < now - upkeep.DAILY]
    assert len(recent) == 35
    assert 12 <= len({one.asked_at.isocalendar()[:2] for one in older}) <= 13
    assert len(older) <= 14
    assert spoken in older
    with_rows = {one.key for one in Diagnosis.objects.exclude(signals=None)}
    assert with_rows == {f"g-{days}" for days in range(1, 9)}


def test_the_newest_diagnosis_keeps_its_rows_however_old(fern):
    at = timezone.now() - dt.timedelta(days=300)
    with loading():
        old = Diagnosis(organisation=fern.organisation, key="g-1", asked_at=at, as_of=at, state=State.DONE)
        old.save()
    SignalRows.objects.create(diagnosis=old, pattern="p", signal="s", rows="[]", total=0)
    jobs.tick(timezone.now())
    assert SignalRows.objects.count() == 1


def test_expired_sessions_go(client, fern):
    client.force_login(fern.owner.account)
    assert Session.objects.count() == 1
    jobs.tick()
    assert Session.objects.count() == 1
    Session.objects.update(expire_date=timezone.now() - dt.timedelta(days=1))
    jobs.tick()
    assert Session.objects.count() == 0


def test_a_fault_of_one_part_keeps_no_other_from_its_turn(fern, monkeypatch, caplog):
    def break_down(_now):
        raise OSError("no room")

    monkeypatch.setattr("mainspring.apps.trails.upkeep.upkeep", break_down)
    jobs.tick(NIGHT)
    assert asked(fern.organisation) == 1
    assert "what is due of trails failed" in caplog.text


def test_sqlite_counts_its_rows_once_an_hour(fern):
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL counts by itself")

    def counted():
        with connection.cursor() as cursor:
            cursor.execute("SELECT stat FROM sqlite_stat1 WHERE idx = 'objective_title'")
            return [int(stat.split()[0]) for (stat,) in cursor.fetchall()]

    jobs.tick()
    before = Objective.objects.count()
    assert counted() == [before]
    Objective.objects.bulk_create(
        Objective(organisation=fern.organisation, key=f"o{n}", title=f"Wish {n}") for n in range(50)
    )
    jobs.tick()
    assert counted() == [before]
    cache.clear()
    jobs.tick()
    assert counted() == [before + 50]


def test_the_first_round_warns_of_nothing(fern):
    with warnings.catch_warnings():
        warnings.simplefilter("error", CacheKeyWarning)
        cache.clear()
        jobs.tick()


def test_old_tasks_are_forgotten_and_abandoned_ones_closed(fern):
    Diagnosis.ask(fern.organisation, by=None)
    task = DBTaskResult.objects.get()
    task.claim("gone")
    DBTaskResult.objects.update(started_at=timezone.now() - 2 * jobs.ABANDONED)
    jobs.tidy_queue(timezone.now())
    task.refresh_from_db()
    assert task.status == TaskResultStatus.FAILED
    jobs.tidy_queue(timezone.now() + 2 * jobs.FORGOTTEN)
    assert not DBTaskResult.objects.exists()


def at_once(work, count=4):
    """Run `work` in several threads that begin together; each with a connection of its own."""
    barrier, failed = threading.Barrier(count), []

    def run():
        try:
            barrier.wait()
            work()
        except Exception as error:
            failed.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []


@pytest.mark.django_db(transaction=True)
def test_several_processes_ask_for_one_nightly_diagnosis(transactional_fern):
    organisation = transactional_fern.organisation
    at_once(lambda: upkeep.ask_nightly(NIGHT))
    assert asked(organisation) == 1
    assert DBTaskResult.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_several_workers_make_a_diagnosis_once(transactional_fern):
    diagnosis = Diagnosis.ask(transactional_fern.organisation, by=None)
    claims = []
    at_once(lambda: claims.append(running._claim(Diagnosis.objects.get(pk=diagnosis.pk))))
    assert sorted(claims, key=str) == [1, None, None, None]


@pytest.mark.django_db(transaction=True)
def test_several_people_who_ask_at_once_get_one(transactional_fern):
    organisation = transactional_fern.organisation
    at_once(lambda: Diagnosis.ask(organisation, by=None))
    assert asked(organisation) == 1


@pytest.mark.django_db(transaction=True)
def test_a_worker_in_a_thread_does_what_is_asked_and_stops_when_told(transactional_fern):
    Diagnosis.ask(transactional_fern.organisation, by=None)
    stop = threading.Event()
    finished = threading.Event()

    def told(sender, **_named):
        stop.set()
        finished.set()

    from django_tasks.signals import task_finished

    task_finished.connect(told)
    try:
        thread = threading.Thread(target=jobs.work, args=(stop,))
        thread.start()
        assert finished.wait(60)
        thread.join(60)
    finally:
        stop.set()
        task_finished.disconnect(told)
    assert not thread.is_alive()
    assert Diagnosis.objects.get().state == State.DONE


@pytest.fixture
def fern(db):
    from apps.organisations import fernhollow

    return fernhollow()


@pytest.fixture
def transactional_fern(transactional_db):
    from apps.organisations import fernhollow

    return fernhollow()
