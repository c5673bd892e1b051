"""Somebody who coaches several organisations sees on one page how each stands, and of others nothing."""

import datetime as dt
import re

import pytest
from django.test import Client
from django.utils import timezone

from apps.mirrored import diagnosed as really_diagnosed
from apps.organisations import fernhollow
from mainspring.apps.decisions.models import Decision
from mainspring.apps.decisions.trade_off import TradeOff
from mainspring.apps.diagnoses.models import Diagnosis, State, TeamFinding
from mainspring.apps.events.verbs import loading
from mainspring.apps.goals.models import CheckIn, KeyResult, Objective
from mainspring.apps.people.models import Account, Person


@pytest.fixture
def coach(db):
    """A browser in which somebody is signed in, and the two organisations that invited them."""
    account = Account.objects.create_user("cora@outside.example", "a long enough password", name="Cora")
    houses = [fernhollow(name) for name in ("Fernhollow Foods", "Millbrook Mills")]
    for house in houses:
        invite(house, account)
    client = Client()
    client.force_login(account)
    client.account = account
    return client, *houses


def invite(house, account, access="coach"):
    Person.join(house.organisation, "Cora", by=house.okr_lead, account=account, access=access, external=True)


def page(client):
    return " ".join(client.get("/").content.decode().partition("<main")[2].split())


def row(client, house):
    """What the page says of one organisation."""
    return next(part for part in page(client).split("<li>") if f"/o/{house.organisation.key}/today" in part)


def diagnosed(house, *patterns, teams=()):
    """A finished diagnosis that found `patterns` in this order, the first the least grave."""
    now = timezone.now()
    made = Diagnosis(
        organisation=house.organisation,
        key=f"g-{len(patterns)}",
        asked_at=now,
        as_of=now,
        state=State.DONE,
        result="{}",
        outline={
            "patterns": {
                name: {"severity": 0.5 + at / 10, "teams": list(teams) if at == 0 else []}
                for at, name in enumerate(patterns)
            },
            "findings": list(patterns),
        },
    )
    with loading():
        made.save()
    return made


def late(house, days=30):
    KeyResult.objects.filter(pk=house.key_result.pk).update(
        created_at=timezone.now() - dt.timedelta(days=days),
        latest_at=timezone.now() - dt.timedelta(days=days),
    )


def test_both_organisations_stand_on_one_page_each_with_its_own_figures(coach):
    client, fern, mill = coach
    late(mill)
    diagnosed(fern, "red_without_action")
    assert "2 active objectives" in row(client, fern)
    assert "0 check-ins behind" in row(client, fern)
    assert "1 check-in behind" in row(client, mill)
    assert "/red_without_action" in row(client, fern)
    assert "No diagnosis yet" in row(client, mill)
    assert "Coach" in row(client, mill)


def test_every_link_of_the_page_opens_for_a_coach(coach):
    client, fern, _mill = coach
    late(fern)
    really_diagnosed(fern.organisation)
    assert "/mirror/" in page(client)
    for link in set(re.findall(r'href="(/o/[^"]+)"', page(client))):
        assert client.get(link.replace("&amp;", "&")).status_code == 200, link


def test_off_track_without_a_decision_until_somebody_decides(coach):
    client, fern, mill = coach
    CheckIn.make(fern.key_result, by=fern.owner, value=71.0, confidence=0.1)
    assert "1 off track that nobody has discussed" in row(client, fern)
    assert "0 off track that nobody has discussed" in row(client, mill)
    Decision.take(
        fern.organisation,
        "redesign",
        "A second oven",
        by=fern.executive,
        forum=fern.leadership,
        subject=fern.key_result,
    )
    assert "0 off track that nobody has discussed" in row(client, fern)


def test_a_finding_that_is_still_with_its_team_is_passed_over(coach):
    client, fern, _mill = coach
    diagnosed(fern, "red_without_action", "too_many_priorities", teams=[fern.kitchen.key])
    now = timezone.now()
    kept = TeamFinding.objects.create(
        organisation=fern.organisation,
        team=fern.kitchen,
        pattern="red_without_action",
        since=now,
        last_at=now,
    )
    assert "red_without_action" not in row(client, fern)
    assert "too_many_priorities" in row(client, fern)
    TeamFinding.objects.filter(pk=kept.pk).update(
        since=now - dt.timedelta(days=fern.organisation.head_start_days, minutes=1)
    )
    assert "red_without_action" in row(client, fern)


def test_a_head_start_of_one_organisation_says_nothing_of_another(coach):
    client, fern, mill = coach
    mill.organisation.set_up(by=None, head_start_days=0)
    now = timezone.now()
    for house in (fern, mill):
        diagnosed(house, "red_without_action", teams=[house.kitchen.key])
        TeamFinding.objects.create(
            organisation=house.organisation,
            team=house.kitchen,
            pattern="red_without_action",
            since=now,
            last_at=now,
        )
    assert "No finding is open to you" in row(client, fern)
    assert "red_without_action" in row(client, mill)


def test_what_is_confidential_is_not_counted_for_a_coach(coach):
    client, fern, _mill = coach
    Objective.objects.filter(pk=fern.objective.pk).update(confidential=True)
    late(fern)
    CheckIn.make(fern.key_result, by=fern.owner, value=71.0, confidence=0.1)
    late(fern)
    assert "1 active objective<" in row(client, fern)
    assert "0 check-ins behind" in row(client, fern)
    assert "0 off track" in row(client, fern)


def test_nothing_of_an_organisation_that_did_not_invite(coach):
    client, *_houses = coach
    before = page(client)
    stranger = fernhollow("Quiet Quarry")
    late(stranger)
    diagnosed(stranger, "red_without_action")
    assert page(client) == before
    left = Person.objects.get(organisation__key="millbrook-mills", account=client.account)
    left.alter(by=Person.objects.get(organisation__key="millbrook-mills", access="okr_lead"), access="")
    invite(stranger, client.account)
    assert "Millbrook" not in page(client)


def test_a_member_of_two_organisations_gets_names_alone(coach):
    client, _fern, _mill = coach
    Person.objects.filter(account=client.account).update(access="member")
    assert "active objective" not in page(client)
    assert "Millbrook Mills" in page(client)


def test_as_many_queries_for_six_organisations_as_for_two(coach, django_assert_max_num_queries):
    client, fern, mill = coach

    def fill(house):
        late(house)
        diagnosed(house, "red_without_action", "too_many_priorities", teams=[house.kitchen.key])
        now = timezone.now()
        TeamFinding.objects.create(
            organisation=house.organisation,
            team=house.kitchen,
            pattern="red_without_action",
            since=now,
            last_at=now,
        )

    fill(fern)
    fill(mill)
    client.get("/")
    with django_assert_max_num_queries(13) as two:
        client.get("/")
    for name in ("Ash Ales", "Birch Bakery", "Cedar Cider", "Damson Dairy"):
        house = fernhollow(name)
        fill(house)
        invite(house, client.account)
    with django_assert_max_num_queries(len(two)):
        text = page(client)
    assert text.count("1 check-in behind") == 6


@pytest.mark.parametrize("role", ["okr_lead", "coach"])
def test_the_page_counts_what_the_page_of_the_organisation_lists(fern, role):
    from mainspring.apps.rhythm.next_steps import behind, behind_counts

    second = Objective.draft(
        fern.organisation, "Waste less", by=fern.lead, team=fern.kitchen, cycle=fern.cycle
    )
    KeyResult.draft(
        second, "Cut waste from 9 % to 3 %", by=fern.lead, owner=fern.lead, baseline=9.0, target=3.0
    )
    TradeOff.activate(second, by=fern.lead)
    KeyResult.objects.update(created_at=timezone.now() - dt.timedelta(days=30))
    person = getattr(fern, role)
    for leave in (False, True):
        if leave:
            today = timezone.localdate()
            fern.owner.leave.create(starts_on=today - dt.timedelta(days=40), ends_on=today)
        listed = sum(len(one.key_results) for one in behind(person, timezone.localdate()).people)
        assert listed == (1 if leave else 2)
        assert behind_counts([person], timezone.now()).get(fern.organisation.pk, (0, False)) == (
            listed,
            False,
        )
