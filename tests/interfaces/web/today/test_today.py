"""Today: what needs somebody now, and what comes next."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from mainspring.apps.decisions.models import Decision, Proposal
from mainspring.apps.decisions.trade_off import Gives
from mainspring.apps.events.verbs import loading
from mainspring.apps.goals.models import CheckIn, Cycle, KeyResult, Objective
from mainspring.apps.people.models import Person
from mainspring.apps.rhythm.models import Blocker, Forum
from mainspring.apps.rhythm.next_steps import MOST, Steps
from mainspring.interfaces.web.today.steps import lines_of


@pytest.fixture
def today(fern):
    return reverse("today", kwargs={"organisation": fern.organisation.key})


def aged(key_result, days):
    """The newest check-in, as if made `days` ago."""
    at = timezone.now() - dt.timedelta(days)
    key_result.check_ins.update(at=at)
    KeyResult.objects.filter(pk=key_result.pk).update(latest_at=at)


def test_nothing_due_says_what_comes_next_and_when(as_, today):
    text = as_("owner").get(today).text
    assert "Nothing needs you now" in text
    assert "Next: check in on “Raise meals that arrive above 60 °C from 70 % to 95 %”" in text
    assert "in 7 days" in text


def test_a_check_in_is_due_when_the_last_is_older_than_the_organisations_days(as_, fern, today):
    CheckIn.make(fern.key_result, by=fern.owner, value=75.0, note="Boxes ordered.")
    aged(fern.key_result, 6)
    assert "Nothing needs you now" in as_("owner").get(today).text
    aged(fern.key_result, 8)
    text = as_("owner").get(today).text
    assert "1 check-in needs you" in text
    assert (
        reverse("check_in", kwargs={"organisation": fern.organisation.key, "key": fern.key_result.key})
        in text
    )
    assert "Nothing needs you now" in as_("member").get(today).text


def test_leave_makes_it_due_later(as_, fern, today):
    CheckIn.make(fern.key_result, by=fern.owner, value=75.0, note="Boxes ordered.")
    aged(fern.key_result, 8)
    day = timezone.localdate()
    fern.owner.take_leave(day - dt.timedelta(5), day - dt.timedelta(2), by=fern.owner)
    text = as_("owner").get(today).text
    assert "Nothing needs you now" in text
    assert "in 3 days" in text


def test_what_needs_somebody_is_counted_in_the_first_line(as_, fern, today):
    CheckIn.make(
        fern.key_result,
        by=fern.owner,
        value=75.0,
        note="Boxes ordered.",
        decision_needed="Buy three more vans?",
    )
    aged(fern.key_result, 8)
    Blocker.report(fern.key_result, "No boxes before March", by=fern.owner, owner=fern.owner)
    assert "1 check-in and 1 blocker need you" in as_("owner").get(today).text
    lead = as_("lead").get(today).text
    assert "1 decision needs you" in lead
    assert "Buy three more vans?" in lead


def test_the_chair_of_a_forum_of_the_whole_company_is_asked_about_its_own_key_results(as_, fern, today):
    of_company = KeyResult.draft(
        fern.company, "Raise guests who come back from 30 to 50 %", by=fern.executive, owner=fern.owner
    )
    KeyResult.objects.filter(pk=of_company.pk).update(status="active")
    of_company.refresh_from_db()
    CheckIn.make(
        of_company, by=fern.owner, value=31.0, note="Two of nine towns.", decision_needed="Which town next?"
    )
    CheckIn.make(
        fern.key_result, by=fern.owner, value=75.0, note="Boxes ordered.", decision_needed="Buy vans?"
    )
    text = as_("executive").get(today).text
    assert "Which town next?" in text
    assert "Buy vans?" not in text, "that is for who leads the kitchen"
    CheckIn.make(of_company, by=fern.owner, value=32.0, note="Three of nine towns.")
    assert "Which town next?" not in as_("executive").get(today).text, "the newest check-in asks no longer"


def test_a_decision_that_was_taken_waits_no_longer(as_, fern, today):
    CheckIn.make(
        fern.key_result, by=fern.owner, value=75.0, note="Boxes ordered.", decision_needed="Buy vans?"
    )
    Decision.take(fern.organisation, "budget", "Three vans", by=fern.executive, subject=fern.key_result)
    assert "Nothing needs you now" in as_("lead").get(today).text


def test_a_blocker_that_waits_for_a_team_and_nobody_owns_comes_to_its_lead(as_, fern, today):
    Blocker.report(fern.company, "No cold chain", by=fern.member, needs_team=fern.kitchen)
    assert "1 blocker needs you" in as_("lead").get(today).text
    assert "Nothing needs you now" in as_("owner").get(today).text


def test_an_escalated_blocker_waits_for_the_chair_of_the_forum_that_settles_it(as_, fern, today):
    blocker = Blocker.report(fern.key_result, "No boxes", by=fern.owner, owner=fern.owner)
    assert "Nothing needs you now" in as_("executive").get(today).text
    blocker.escalate(by=fern.owner)
    assert "1 decision needs you" in as_("executive").get(today).text
    blocker.resolve(by=fern.owner)
    assert "Nothing needs you now" in as_("executive").get(today).text


def test_a_proposal_waits_for_who_may_answer_it(as_, fern, today):
    wanted = Objective.draft(
        fern.organisation, "Open on Sundays", by=fern.lead, cycle=fern.cycle, team=fern.kitchen
    )
    Proposal.make(wanted, [Gives(fern.objective, "stop")], by=fern.lead, forum=fern.leadership)
    assert "Make room for “Open on Sundays”?" in as_("executive").get(today).text
    assert "Open on Sundays" not in as_("lead").get(today).text


def test_after_the_cycle_a_key_result_is_scored_and_not_checked_in_on(as_, fern, today):
    day = timezone.localdate()
    fern.cycle.alter(by=fern.okr_lead, starts_on=day - dt.timedelta(90), ends_on=day - dt.timedelta(1))
    text = as_("owner").get(today).text
    assert "1 score needs you" in text
    assert "its cycle ended" in text


@pytest.mark.parametrize("role", ["okr_lead", "executive", "lead", "owner", "coach", "read_only"])
def test_everybody_has_the_page(as_, today, role):
    assert as_(role).get(today).status_code == 200


def test_the_number_of_queries_does_not_grow(as_, fern, today, django_assert_max_num_queries):
    for size in (3, 30):
        for number in range(size):
            one = KeyResult.draft(
                fern.objective,
                f"Raise the share of hot meals in street {size}.{number}",
                by=fern.lead,
                owner=fern.owner,
            )
            KeyResult.objects.filter(pk=one.pk).update(
                status="active", latest_at=timezone.now() - dt.timedelta(20)
            )
            Blocker.report(one, "No boxes", by=fern.owner, owner=fern.owner).escalate(by=fern.owner)
            wanted = Objective.draft(
                fern.organisation, f"Open on day {number}", by=fern.lead, cycle=fern.cycle, team=fern.kitchen
            )
            Proposal.make(wanted, [Gives(fern.objective, "stop")], by=fern.lead)
        for role in ("owner", "lead", "executive"):
            client = as_(role)
            with django_assert_max_num_queries(15):
                client.get(today)


def test_who_sets_up_hears_what_the_organisation_needs_next(as_, at, fern, today):
    assert "For the whole organisation" not in as_("okr_lead").get(today).text
    over = Cycle.plan(fern.organisation, "Gone", dt.date(2020, 1, 1), dt.date(2020, 3, 31), by=fern.okr_lead)
    ivo = Person.join(fern.organisation, "Ivo Reed", by=fern.okr_lead)
    old = Objective.draft(fern.organisation, "Serve lunch", by=fern.lead, team=fern.kitchen, cycle=over)
    late = KeyResult.draft(old, "Serve 900 lunches a day", by=fern.lead, owner=ivo)
    with loading():
        for row in (old, late):
            row.status = "active"
            row.save()
    CheckIn.make(fern.key_result, by=fern.owner, value=75.0)
    aged(fern.key_result, 30)
    text = as_("okr_lead").get(today).text
    for said in (
        "1 person is behind on check-ins",
        "1 key result of a cycle that is over has no score",
        "1 owner has no address and cannot be invited",
    ):
        assert said in text
    assert "For the whole organisation" not in as_("member").get(today).text
    page = as_("okr_lead").get(at("people_behind")).text
    assert page.index("Owner</a>") < page.index(fern.key_result.title) < page.index("Serve 900 lunches")
    assert "Ivo Reed</a>" in page


def test_leave_is_no_being_behind(as_, at, fern):
    CheckIn.make(fern.key_result, by=fern.owner, value=75.0)
    aged(fern.key_result, 9)
    assert fern.key_result.title in as_("okr_lead").get(at("people_behind")).text
    day = timezone.localdate()
    fern.owner.take_leave(day - dt.timedelta(7), day, by=fern.owner)
    assert fern.key_result.title not in as_("okr_lead").get(at("people_behind")).text


def test_erasing_says_what_will_need_an_owner_and_today_says_it_after(as_, at, fern, today):
    client = as_("okr_lead")
    page = at("person_erase", fern.owner)
    assert fern.key_result.title in client.get(page).text.split("These will need an owner")[1]
    client.post(page, {"name": fern.owner.name})
    assert "1 key result needs an owner" in client.get(today).text
    listed = client.get(at("people_behind")).text.split("Without an owner")[1]
    assert fern.key_result.title in listed


@pytest.mark.parametrize("size", [1, 40])
def test_the_next_steps_ask_as_much_for_many(as_, at, fern, today, size, django_assert_max_num_queries):
    for number in range(size):
        person = Person.join(fern.organisation, f"Person {number}", by=fern.okr_lead)
        made = KeyResult.draft(fern.objective, f"Result {number}", by=fern.lead, owner=person)
        KeyResult.objects.filter(pk=made.pk).update(
            status="active", created_at=timezone.now() - dt.timedelta(30)
        )
    client = as_("okr_lead")
    for address in (today, at("people_behind")):
        with django_assert_max_num_queries(15):
            assert client.get(address).status_code == 200


@pytest.mark.parametrize("role", ["read_only", "coach"])
def test_an_owner_who_may_not_check_in_is_not_asked_to_and_who_sets_up_hears_of_it(
    as_, at, fern, today, role
):
    CheckIn.make(fern.key_result, by=fern.owner, value=75.0, note="Boxes ordered.")
    aged(fern.key_result, 8)
    assert "an owner who cannot check in" not in as_("okr_lead").get(today).text
    fern.key_result.alter(by=fern.okr_lead, owner=fern.people[role])
    Blocker.report(fern.key_result, "No boxes", by=fern.owner, owner=fern.people[role])
    text = as_(role).get(today).text
    assert "Nothing needs you now" in text
    assert "You own 1 open key result, and your access does not let you check in" in text
    assert "You own no active key result" not in text
    text = as_("okr_lead").get(today).text
    assert "1 key result has an owner who cannot check in" in text
    assert "behind on check-ins" not in text
    listed = as_("okr_lead").get(at("people_behind")).text.split('id="barred"')[1]
    assert fern.key_result.title in listed
    assert str(fern.people[role]) in listed


def test_drafts_of_a_cycle_that_runs_are_told_to_the_lead_and_to_who_sets_up(as_, fern, today):
    for title in ("Meals arrive warm", "Waste is halved"):
        Objective.draft(fern.organisation, title, by=fern.lead, team=fern.kitchen, cycle=fern.cycle)
    text = as_("lead").get(today).text
    assert "2 drafts need you" in text
    assert "2 drafts of your team wait to be activated: the cycle runs" in text
    assert "2 drafts of the running cycle wait to be activated" in as_("okr_lead").get(today).text
    with loading():
        Cycle.objects.filter(pk=fern.cycle.pk).update(
            starts_on=timezone.localdate() + dt.timedelta(1), ends_on=timezone.localdate() + dt.timedelta(90)
        )
    assert "draft" not in as_("lead").get(today).text
    assert "Drafts of the running cycle" not in as_("okr_lead").get(today).text


def test_drafts_of_a_cycle_that_runs_are_told_to_their_owner_and_those_of_the_company_to_the_executive(
    as_, fern, today
):
    wanted = Objective.draft(
        fern.organisation,
        "Waste is halved",
        by=fern.lead,
        team=fern.kitchen,
        cycle=fern.cycle,
        owner=fern.owner,
    )
    KeyResult.draft(wanted, "Lower waste from 9 % to 4 %", by=fern.lead, owner=fern.owner)
    KeyResult.draft(fern.company, "Raise guests who come back from 30 to 50 %", by=fern.executive)
    owner = as_("owner").get(today).text
    assert "2 drafts need you" in owner
    assert "2 drafts of yours wait to be activated: the cycle runs" in owner
    executive = as_("executive").get(today).text
    assert "1 draft needs you" in executive
    assert "1 draft of the company waits to be activated: the cycle runs" in executive
    assert "of your team" in as_("lead").get(today).text
    assert "draft" not in as_("member").get(today).text
    wanted.alter(by=fern.lead, confidential=True)
    assert "2 drafts of yours" in as_("owner").get(today).text


@pytest.mark.parametrize("size", [1, 30])
def test_drafts_are_told_within_the_bound_of_queries(as_, fern, today, size, django_assert_max_num_queries):
    for number in range(size):
        for owner in (fern.owner, fern.lead, fern.okr_lead, fern.executive):
            KeyResult.draft(fern.objective, f"Result {number} of {owner}", by=fern.lead, owner=owner)
    for role in ("owner", "lead", "executive", "okr_lead", "coach"):
        client = as_(role)
        with django_assert_max_num_queries(15):
            assert "raft" in client.get(today).text
    Forum.establish(
        fern.organisation,
        "Board",
        by=fern.okr_lead,
        cadence="monthly",
        level="leadership",
        chair=fern.okr_lead,
        settles=["trade_off", "budget", "hiring", "escalation"],
    )
    client = as_("okr_lead")
    with django_assert_max_num_queries(15):
        assert "raft" in client.get(today).text


def test_nobody_reads_of_no_people_or_more(as_, today, monkeypatch):
    monkeypatch.setattr(
        "mainspring.interfaces.web.today.views.steps_for", lambda person, day: Steps(behind=0, many=True)
    )
    text = as_("okr_lead").get(today).text
    assert "0 or more people" not in text
    assert "Some may be behind on check-ins" in text


def test_each_step_says_how_many_and_a_hundred_are_enough():
    said = dict(lines_of(Steps(to_score=MOST + 1, ownerless=2, behind=1, many=True), "fern"))
    assert (
        said["/o/fern/people/behind#score"] == "100 or more key results of cycles that are over have no score"
    )
    assert said["/o/fern/people/behind#owner"] == "2 key results need an owner"
    assert said["/o/fern/people/behind#behind"] == "1 or more people are behind on check-ins"
    assert len(said) == 3
