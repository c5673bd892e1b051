"""On the first day of a cycle what was not closed of the last one fills the limits: the way out is its close, and no stop."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from mainspring.apps.decisions.trade_off import Gives, TradeOff
from mainspring.apps.events.verbs import Refused, loading
from mainspring.apps.goals.models import Cycle, Objective


@pytest.fixture
def coming(fern):
    """A draft of the cycle that runs, where the only room is taken by an objective of the one that is over."""
    today = timezone.localdate()
    with loading():
        type(fern.cycle).objects.filter(pk=fern.cycle.pk).update(
            starts_on=today - dt.timedelta(90), ends_on=today - dt.timedelta(1)
        )
        type(fern.cycle).objects.filter(pk=fern.following.pk).update(
            starts_on=today, ends_on=today + dt.timedelta(90)
        )
        type(fern.kitchen).objects.filter(pk=fern.kitchen.pk).update(limit_objectives=1)
    return Objective.draft(
        fern.organisation, "Waste less", by=fern.lead, team=fern.kitchen, cycle=fern.following
    )


def test_the_page_of_a_trade_off_leads_to_the_close(as_, fern, at, coming):
    text = as_("lead").get(at("trade_off", coming)).text
    assert "1 of these belongs to a cycle that is over" in text
    assert at("cycle", fern.cycle) in text


def test_the_refusal_says_so_wherever_it_stands(as_, fern, at, coming):
    refused = as_("lead").post(at("trade_off", coming), {"version": coming.version, "do": "activate"}).text
    assert "There is no room (active objectives of Kitchen: 1 of 1)." in refused
    assert f"1 of these belongs to a cycle that is over ({fern.cycle}): close it there first" in refused


@pytest.fixture
def older(fern, coming):
    """A further active objective of the kitchen, of a cycle without a name that was over before."""
    with loading():
        fern.cycle.refresh_from_db()
        before = Cycle.objects.create(
            organisation=fern.organisation,
            key="c-before",
            name="",
            starts_on=fern.cycle.starts_on - dt.timedelta(90),
            ends_on=fern.cycle.starts_on - dt.timedelta(1),
        )
        return Objective.objects.create(
            organisation=fern.organisation,
            key="o-older",
            title="Serve sooner",
            status="active",
            level="team",
            team=fern.kitchen,
            cycle=before,
        )


def test_two_cycles_that_are_over_are_both_named_and_led_to(as_, fern, at, coming, older):
    page = as_("lead").get(at("trade_off", coming)).text
    assert "2 of these belong to cycles that are over" in page
    assert at("cycle", fern.cycle) in page
    assert at("cycle", older.cycle) in page
    refused = as_("lead").post(at("trade_off", coming), {"version": coming.version, "do": "activate"}).text
    assert (
        f"2 of these belong to cycles that are over ({fern.cycle} and {older.cycle}): close them" in refused
    )


def test_what_is_over_is_refused_in_one_go_with_the_cycle_of_each(fern, coming, older):
    gives = [Gives(fern.objective, "stop"), Gives(older, "stop")]
    with pytest.raises(Refused) as refused:
        TradeOff.activate(coming, by=fern.lead, gives=gives)
    assert str(refused.value) == (
        f"“{fern.objective.title}” ({fern.cycle}) and “{older.title}” ({older.cycle}) belong to cycles that are over: "
        "close them there, with their scores and what was learned."
    )
    older.refresh_from_db()
    assert older.status == "active"


@pytest.mark.parametrize("effect", ["stop", "shrink", "move"])
def test_what_is_over_is_closed_and_not_traded(as_, fern, at, coming, effect):
    stop = {"version": coming.version, "do": "activate"}
    page = as_("lead").get(at("trade_off", coming))
    field = next(
        one.effect.html_name for one in page.context["form"].candidates if one.thing.pk == fern.objective.pk
    )
    assert f'name="{field}"' not in page.text
    further = {f"how:{fern.objective.key}": "Less of it", f"cycle:{fern.objective.key}": fern.following.key}
    answer = as_("lead").post(at("trade_off", coming), stop | further | {field: effect})
    assert "which is over: close it there, with its score and what was learned." in answer.text
    fern.objective.refresh_from_db()
    assert fern.objective.status == "active"


def test_while_its_cycle_runs_nothing_of_that_is_said(as_, fern, at):
    with loading():
        type(fern.kitchen).objects.filter(pk=fern.kitchen.pk).update(limit_objectives=1)
    draft = Objective.draft(
        fern.organisation, "Waste less", by=fern.lead, team=fern.kitchen, cycle=fern.cycle
    )
    assert "a cycle that is over" not in as_("lead").get(at("trade_off", draft)).text
