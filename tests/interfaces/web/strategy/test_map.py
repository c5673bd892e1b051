"""The strategy map and the line of sight."""

import datetime as dt
import html
import re

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from mainspring.apps.decisions.models import Allocation, Decision, Proposal
from mainspring.apps.decisions.trade_off import Gives, TradeOff
from mainspring.apps.events.verbs import loading
from mainspring.apps.goals.models import CheckIn, Cycle, KeyResult, Objective, WorkItem


def red(fern, days=20):
    CheckIn.make(fern.key_result, by=fern.owner, value=80.0, confidence=0.8)
    CheckIn.make(fern.key_result, by=fern.owner, value=78.0, confidence=0.2)
    newest = fern.key_result.check_ins.order_by("-at").first()
    ago = timezone.now() - dt.timedelta(days)
    fern.key_result.check_ins.exclude(pk=newest.pk).update(at=ago - dt.timedelta(7))
    fern.key_result.check_ins.filter(pk=newest.pk).update(at=ago)
    KeyResult.objects.filter(pk=fern.key_result.pk).update(latest_at=ago, red_since=ago)
    fern.key_result.refresh_from_db()


def work(fern, subject, title="Buy boxes", **fields):
    with loading():
        return WorkItem.objects.create(
            organisation=fern.organisation,
            key=f"JIRA-{WorkItem.objects.count() + 1}",
            title=title,
            created_at=timezone.now(),
            **WorkItem.fields_of(subject),
            **fields,
        )


def test_the_map_goes_from_the_company_to_the_work(as_, at, fern):
    CheckIn.make(fern.key_result, by=fern.owner, value=85.0, confidence=0.8)
    CheckIn.make(fern.key_result, by=fern.owner, value=85.0, confidence=0.6)
    work(fern, fern.key_result, done_at=timezone.now())
    work(fern, fern.key_result)
    text = as_("executive").get(at("strategy")).text
    places = [text.index(title) for title in (fern.company.title, "Deliver hot", "Raise meals that arrive")]
    assert places == sorted(places)
    assert "60 %" in text
    assert f"of {round(fern.cycle.share_gone(timezone.localdate()) * 100)} %" in text
    assert "at risk" in text
    assert "work 1/2" in text
    assert 'class="spark"' in text
    assert "decided" in text


def test_red_and_undiscussed_stands_out_until_it_is_discussed(as_, at, fern):
    red(fern)
    client = as_("executive")
    assert "nobody has discussed it" in client.get(at("strategy")).text
    Decision.take(fern.organisation, "other", "Before it turned", by=fern.executive, subject=fern.key_result)
    Decision.objects.filter(title="Before it turned").update(at=timezone.now() - dt.timedelta(24))
    assert "nobody has discussed it" in client.get(at("strategy")).text
    fern.weekly.sitting(by=fern.lead).discuss(fern.key_result, "challenged", by=fern.lead)
    assert "nobody has discussed it" not in client.get(at("strategy")).text


def test_a_decision_ends_the_silence_about_a_red(as_, at, fern):
    red(fern)
    Decision.take(fern.organisation, "scope", "Two vans fewer", by=fern.executive, subject=fern.key_result)
    assert "nobody has discussed it" not in as_("executive").get(at("strategy")).text


def test_red_again_is_silent_again(as_, at, fern):
    red(fern)
    Decision.take(fern.organisation, "scope", "Two vans fewer", by=fern.executive, subject=fern.key_result)
    CheckIn.make(fern.key_result, by=fern.owner, value=85.0, confidence=0.9)
    CheckIn.make(fern.key_result, by=fern.owner, value=80.0, confidence=0.1)
    assert "nobody has discussed it" in as_("executive").get(at("strategy")).text


def test_the_chosen_cycle_stands_in_the_address(as_, at, fern):
    later = Objective.draft(
        fern.organisation, "Open at dawn", by=fern.executive, level="company", cycle=fern.following
    )
    client = as_("member")
    assert later.title not in client.get(at("strategy")).text
    text = client.get(at("strategy", cycle=fern.following.key)).text
    assert later.title in text
    assert fern.company.title not in text


def test_a_quarter_shows_the_objectives_of_its_year(as_, at, fern):
    from mainspring.apps.goals.models import Cycle

    today = timezone.localdate()
    year = Cycle.plan(
        fern.organisation, "This year", today - dt.timedelta(200), today + dt.timedelta(160), by=fern.okr_lead
    )
    fern.company.alter(by=fern.executive, cycle=year)
    text = as_("member").get(at("strategy")).text
    assert text.index(fern.company.title) < text.index("Deliver hot")
    assert "Without an objective above them" not in text


def test_what_serves_nothing_is_said(as_, at, fern):
    Objective.draft(fern.organisation, "Waste less", by=fern.lead, team=fern.kitchen, cycle=fern.cycle)
    text = as_("member").get(at("strategy")).text
    assert text.index("Without an objective above them") < text.index("Waste less")


def test_every_objective_without_one_above_can_be_reached(as_, at, fern):
    titles = [f"Loose {n:02}" for n in range(27)]
    for title in titles:
        Objective.draft(fern.organisation, title, by=fern.okr_lead, team=fern.kitchen, cycle=fern.cycle)
    client = as_("member")
    pages = [client.get(at("strategy"))]
    while after := pages[-1].context["map"].after_loose:
        pages.append(client.get(at("strategy", cycle=fern.cycle.key, loose=after)))
        assert f"loose={after}" in pages[-2].text
    found = [title for page in pages for title in _objectives(page.text) if title.startswith("Loose")]
    assert found == titles
    assert fern.company.title not in pages[1].text


@pytest.mark.parametrize("reason", ["other cycle", "dropped", "confidential", "key result of another cycle"])
def test_an_objective_whose_parent_is_not_on_the_map_is(as_, at, fern, reason):
    if reason == "dropped":
        Objective.objects.filter(pk=fern.company.pk).update(status="dropped")
    elif reason == "confidential":
        Objective.objects.filter(pk=fern.company.pk).update(confidential=True)
    else:
        fern.company.alter(by=fern.executive, cycle=fern.following)
    if reason.startswith("key result"):
        result = KeyResult.draft(fern.company, "Keep 9 of 10 guests", by=fern.executive)
        fern.objective.alter(by=fern.lead, parent_objective=None, parent_key_result=result)
    text = as_("member").get(at("strategy")).text
    assert fern.company.title not in text
    assert text.index("Without an objective above them") < text.index("Deliver hot")


def test_an_empty_organisation_hears_what_comes_first(as_, at, fern):
    Objective.objects.all().delete()
    assert "Company objectives come first" in as_("executive").get(at("strategy")).text


def test_line_of_sight_both_ways(as_, at, fern):
    item = work(fern, fern.key_result)
    key_result = as_("member").get(at("line", fern.key_result.key)).text
    assert (
        key_result.index("Deliver hot") < key_result.index(fern.company.title) < key_result.index("Buy boxes")
    )
    company = as_("member").get(at("line", fern.company.key)).text
    assert "nothing stands above it" in company
    assert (
        company.index("What serves it")
        < company.index("Deliver hot")
        < company.index("Raise meals that arrive")
    )
    up = as_("member").get(at("line_of_work", item.key)).text
    assert up.index("Raise meals that arrive") < up.index("Deliver hot") < up.index(fern.company.title)


def test_a_circle_ends_the_way_up(as_, at, fern):
    Objective.objects.filter(pk=fern.company.pk).update(parent_objective=fern.objective)
    assert as_("member").get(at("line", fern.objective.key)).text.count(fern.company.title) >= 1


def test_line_of_sight_goes_through_the_key_result_that_is_served(as_, at, fern):
    vans = Objective.draft(
        fern.organisation,
        "Vans that start",
        by=fern.lead,
        team=fern.kitchen,
        cycle=fern.cycle,
        parent_key_result=fern.key_result,
    )
    text = as_("member").get(at("line", vans.key)).text
    assert text.index("Raise meals") < text.index("Deliver hot") < text.index(fern.company.title)
    assert "Vans that start" in as_("member").get(at("line", fern.key_result.key)).text
    assert "1 objective serves it" in as_("member").get(at("strategy")).text


def test_what_is_confidential_is_for_few(as_, at, fern):
    secret = fern.secret()
    fern.objective.alter(by=fern.lead, parent_objective=secret)
    assert "Sell the bakery" in as_("executive").get(at("strategy")).text
    client = as_("read_only")
    for address in (at("strategy"), at("line", fern.objective.key)):
        assert "Sell the bakery" not in client.get(address).text
    assert "Something confidential" in client.get(at("line", fern.objective.key)).text
    for name in ("line", "strategy_branch"):
        assert client.get(at(name, secret.key)).status_code == 404


def test_what_awaits_a_decision(as_, at, fern):
    wanted = Objective.draft(
        fern.organisation, "Waste less", by=fern.lead, team=fern.kitchen, cycle=fern.cycle
    )
    Proposal.make(wanted, [Gives(fern.objective, "stop")], by=fern.lead, forum=fern.leadership)
    Decision.take(fern.organisation, "budget", "New carpets", by=fern.executive, serves_none=True)
    Allocation.allot(fern.cycle, "budget", 1200.0, by=fern.executive, serves_none=True, team=fern.sales)
    text = as_("executive").get(at("strategy_awaiting")).text
    assert "1 decision awaits you" in text
    assert "Make room for “Waste less”?" in text
    assert "New carpets" in text
    assert "said to serve none" in text
    assert "budget of" in text
    assert "No decision awaits you" in as_("member").get(at("strategy_awaiting")).text


def grow(fern, company, teams, results):
    """More of everything, as a load brings it."""
    now = timezone.now()

    def rows(model, made):
        return model.objects.bulk_create(
            model(organisation=fern.organisation, key=f"{key}", **fields) for key, fields in made
        )

    tops = rows(
        Objective,
        [
            (f"oc{n}", {"title": f"Company {n}", "level": "company", "status": "active", "cycle": fern.cycle})
            for n in range(company)
        ],
    )
    below = rows(
        Objective,
        [
            (
                f"ot{n}",
                {
                    "title": f"Team {n}",
                    "level": "team",
                    "status": "active",
                    "cycle": fern.cycle,
                    "team": fern.kitchen,
                    "parent_objective": tops[n % company],
                    "owner": fern.lead,
                },
            )
            for n in range(teams)
        ],
    )
    made = rows(
        KeyResult,
        [
            (
                f"k{n}",
                {
                    "title": f"Result {n}",
                    "objective": (tops + below)[n % (company + teams)],
                    "status": "active",
                    "owner": fern.owner,
                    "baseline": 0.0,
                    "target": 10.0,
                    "progress": 0.3,
                    "latest_status": "red" if n % 3 == 0 else "green",
                    "latest_confidence": 0.3,
                    "latest_at": now,
                },
            )
            for n in range(results)
        ],
    )
    CheckIn.objects.bulk_create(
        CheckIn(
            organisation=fern.organisation,
            key=f"u{n}-{m}",
            key_result=one,
            at=now - dt.timedelta(7 * m),
            confidence=0.3,
            status=one.latest_status,
        )
        for n, one in enumerate(made)
        for m in range(3)
    )
    with connection.cursor() as cursor:
        # As the database does by itself after a load, a minute later: without it PostgreSQL takes the tables for empty.
        cursor.execute("ANALYZE")
    return tops


@pytest.mark.parametrize("size", [(1, 2, 6), (30, 120, 500)])
@pytest.mark.parametrize("who", ["executive", "member"])
def test_a_page_asks_as_much_for_many_as_for_few(as_, at, fern, size, who, django_assert_max_num_queries):
    tops = grow(fern, *size)
    client = as_(who)
    for address in (
        at("strategy"),
        at("strategy_branch", tops[0].key),
        at("strategy_awaiting"),
        at("line", tops[0].key),
        at("line", "k0"),
    ):
        with django_assert_max_num_queries(15):
            answer = client.get(address)
        assert answer.status_code == 200
        assert len(answer.content) < 600_000


def test_every_row_of_the_map_can_be_reached(as_, at, fern):
    grow(fern, 11, 80, 200)
    client, found, address = as_("member"), [], at("strategy")
    branches = []
    while address:
        page = client.get(address)
        found += _objectives(page.text)
        branches += _branches(page.text)
        address = at("strategy", after=page.context["map"].after) if page.context["map"].after else None
    while branches:
        text = client.get(branches.pop()).text
        found += _objectives(text)
        branches += _branches(text)
    made = [
        fern.company.title,
        "Deliver hot",
        *(f"Company {n}" for n in range(11)),
        *(f"Team {n}" for n in range(80)),
    ]
    assert sorted(found) == sorted(made)


def _objectives(text):
    titles = re.findall(r'<p class="says"><a href="[^"]*">([^<]+)</a>', text)
    return [html.unescape(title) for title in titles if not title.startswith(("Result", "Raise"))]


def _branches(text):
    return [html.unescape(address) for address in re.findall(r'hx-get="([^"]*/branch/[^"]*)"', text)]


def test_a_stranger_to_the_organisation_finds_nothing(as_, at, fern):
    from apps.organisations import fernhollow

    other = fernhollow("Larkmoor Mills")
    client = as_("executive")
    for name, key in (
        ("line", other.objective.key),
        ("line", other.key_result.key),
        ("strategy_branch", other.company.key),
    ):
        assert client.get(at(name, key)).status_code == 404
    assert client.get(reverse("strategy", kwargs={"organisation": other.organisation.key})).status_code == 404


def test_a_place_that_nobody_was_given_is_not_found(as_, at):
    for place in ("x", "-1", "1" * 40):
        assert as_("member").get(at("strategy", after=place)).status_code == 404


def test_a_draft_with_its_room(as_, at, fern):
    """A draft stands on the map as one; what was dropped does not."""
    draft = Objective.draft(
        fern.organisation,
        "Waste less",
        by=fern.lead,
        team=fern.kitchen,
        cycle=fern.cycle,
        parent_objective=fern.company,
    )
    assert "Waste less" in as_("member").get(at("strategy")).text
    TradeOff.activate(draft, by=fern.lead, gives=[Gives(fern.objective, "stop")])
    text = as_("member").get(at("strategy")).text
    assert "Waste less" in text
    assert "Deliver hot" not in text
    assert as_("member").get(at("line", fern.objective.key)).status_code == 200


def test_spending_without_an_objective_is_that_of_the_chosen_cycle(as_, at, fern):
    Decision.take(fern.organisation, "budget", "New carpets", by=fern.executive, serves_none=True)
    Allocation.allot(fern.cycle, "budget", 1200.0, by=fern.executive, serves_none=True)
    client = as_("executive")
    now = client.get(at("strategy_awaiting", cycle=fern.cycle.key)).text
    assert "New carpets" in now
    assert "budget of" in now
    later = client.get(at("strategy_awaiting", cycle=fern.following.key)).text
    assert "New carpets" not in later
    assert "budget of" not in later


def test_spending_is_shown_where_there_is_no_cycle_to_choose(as_, at, fern):
    Decision.take(fern.organisation, "budget", "New carpets", by=fern.executive, serves_none=True)
    Objective.objects.update(cycle=None)
    Cycle.objects.all().delete()
    assert "New carpets" in as_("executive").get(at("strategy_awaiting")).text
