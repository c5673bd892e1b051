"""Limits hold however many activate at once: real threads, each with a connection of its own, on the database at hand."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from django.db import close_old_connections, connection

from apps.organisations import Fernhollow, fernhollow
from mainspring.apps.decisions.limits import Place
from mainspring.apps.decisions.models import Decision, Proposal
from mainspring.apps.decisions.trade_off import Gives, LimitReached, TradeOff
from mainspring.apps.events.models import Event
from mainspring.apps.events.verbs import Refused
from mainspring.apps.goals.models import KeyResult, Objective

pytestmark = pytest.mark.django_db(transaction=True)
AT_ONCE = 4


@pytest.fixture
def fern(transactional_db: None) -> Fernhollow:
    return fernhollow()


def drafts(fern: Fernhollow, level: str) -> list[Objective]:
    team = None if level == "company" else fern.kitchen
    return [
        Objective.draft(
            fern.organisation, f"Wish {n}", by=fern.executive, level=level, team=team, cycle=fern.cycle
        )
        for n in range(AT_ONCE)
    ]


def at_once(*jobs: Any) -> list[Any]:
    """Run `jobs` in threads that start together; what each returned or raised."""
    gate, results = threading.Barrier(len(jobs)), [None] * len(jobs)

    def run(place: int, job: Any) -> None:
        close_old_connections()
        try:
            connection.ensure_connection()
            gate.wait()
            results[place] = job()
        except Exception as raised:
            results[place] = raised
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=one) for one in enumerate(jobs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def activated(results: list[Any]) -> int:
    """How many went through; every other one was refused for want of room and for nothing else."""
    assert all(isinstance(one, list | LimitReached) for one in results), results
    return sum(isinstance(one, list) for one in results)


@pytest.mark.parametrize("level", ["company", "team"])
@pytest.mark.parametrize("room", [1, 2])
def test_objectives_that_become_active_at_once_stay_within_the_limit(fern, level, room):
    where = "company_objectives" if level == "company" else "team_objectives"
    fern.organisation.set_up(by=fern.okr_lead, **{where: 1 + room})
    wishes = drafts(fern, level)
    results = at_once(
        *(
            lambda pk=wish.pk: TradeOff.activate(
                Objective.objects.select_related("team", "organisation").get(pk=pk), by=fern.executive
            )
            for wish in wishes
        )
    )
    assert activated(results) == room
    place = Place(None if level == "company" else fern.kitchen, False)
    assert place.active(fern.organisation) == 1 + room
    assert Decision.objects.filter(kind="start", objective__in=wishes).count() == room
    assert (
        Event.objects.filter(kind="objective.activated", subject__in=[one.key for one in wishes]).count()
        == room
    )


@pytest.mark.parametrize("level", ["company", "team"])
def test_key_results_that_become_active_at_once_stay_within_the_limit(fern, level):
    objective = fern.company if level == "company" else fern.objective
    place = Place(None if level == "company" else fern.kitchen, True)
    where = "company_key_results" if level == "company" else "team_key_results"
    wishes = [KeyResult.draft(objective, f"Wish {n}", by=fern.executive) for n in range(AT_ONCE)]
    before = place.active(fern.organisation)
    fern.organisation.set_up(by=fern.okr_lead, **{where: before + 1})
    results = at_once(
        *(
            lambda pk=wish.pk: TradeOff.activate(
                KeyResult.objects.select_related("objective__team", "organisation").get(pk=pk),
                by=fern.executive,
            )
            for wish in wishes
        )
    )
    assert activated(results) == 1
    assert place.active(fern.organisation) == before + 1


def test_one_thing_makes_room_once(fern):
    """Two name the same objective as what stops: the second finds it stopped already."""
    fern.organisation.set_up(by=fern.okr_lead, team_objectives=1)
    wishes = drafts(fern, "team")
    results = at_once(
        *(
            lambda pk=wish.pk: TradeOff.activate(
                Objective.objects.get(pk=pk),
                by=fern.executive,
                gives=[Gives(Objective.objects.get(pk=fern.objective.pk), "stop")],
            )
            for wish in wishes
        )
    )
    refused = [one for one in results if isinstance(one, Refused)]
    assert len(refused) == AT_ONCE - 1, results
    assert Place(fern.kitchen, False).active(fern.organisation) == 1
    assert Decision.objects.filter(kind="stop", objective=fern.objective).count() == 1


def test_a_draft_is_activated_once(fern):
    wish = drafts(fern, "team")[0]
    results = at_once(
        *[lambda: TradeOff.activate(Objective.objects.get(pk=wish.pk), by=fern.executive)] * AT_ONCE
    )
    assert sum(isinstance(one, list) for one in results) == 1, results
    assert Decision.objects.filter(kind="start", objective=wish).count() == 1


def test_a_proposal_is_accepted_once(fern):
    fern.organisation.set_up(by=fern.okr_lead, team_objectives=1)
    made = Proposal.make(drafts(fern, "team")[0], [Gives(fern.objective, "stop")], by=fern.member)
    results = at_once(
        *[lambda: Proposal.objects.get(pk=made.pk).accept(by=fern.executive)] * AT_ONCE,
    )
    assert sum(isinstance(one, list) for one in results) == 1, results
    assert Decision.objects.filter(kind="start", objective=made.objective).count() == 1


def test_an_override_passes_the_limit_beside_others_who_may_not(fern):
    """Of those who come without a reason none slips through behind the one who has one."""
    fern.organisation.set_up(by=fern.okr_lead, team_objectives=1)
    wishes = drafts(fern, "team")
    jobs = [
        lambda pk=wish.pk: TradeOff.activate(Objective.objects.get(pk=pk), by=fern.executive)
        for wish in wishes[1:]
    ]
    results = at_once(
        lambda: TradeOff.activate(
            Objective.objects.get(pk=wishes[0].pk), by=fern.executive, override="The inspector comes"
        ),
        *jobs,
    )
    assert isinstance(results[0], list), results
    assert activated(results) == 1
    assert Place(fern.kitchen, False).active(fern.organisation) == 2
