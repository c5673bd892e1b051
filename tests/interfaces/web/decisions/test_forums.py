"""Forums, sittings, allocations and ballots."""

import datetime as dt

import pytest
from django.utils import timezone

from apps.organisations import fernhollow
from mainspring.apps.decisions.models import Allocation, Ballot, Decision, Proposal
from mainspring.apps.decisions.trade_off import Gives, TradeOff
from mainspring.apps.events.models import Event
from mainspring.apps.events.verbs import loading
from mainspring.apps.goals.models import CheckIn, Cycle, KeyResult, Objective
from mainspring.apps.rhythm.models import Blocker, Review, ReviewItem


def test_a_forum_says_what_it_may_settle_and_what_it_decided(as_, at, fern):
    Decision.take(
        fern.organisation,
        "budget",
        "Two vans",
        by=fern.executive,
        forum=fern.leadership,
        subject=fern.company,
    )
    text = as_("member").get(at("forum", fern.leadership.key)).text
    for said in ("monthly", "trade-offs, budget, hiring, escalations", "Executive", "Two vans", "1 decision"):
        assert said in text
    assert "it has no decision right" in as_("member").get(at("forum", fern.weekly.key)).text
    assert "Hold it now" not in text


def test_hold_one_now_note_the_table_and_write_the_minutes(as_, at, fern):
    client = as_("lead")
    assert "Hold it now" in client.get(at("forum", fern.weekly.key)).text
    answer = client.post(at("forum_hold", fern.weekly.key))
    sitting = Review.objects.get()
    assert answer.headers["Location"] == at("review", sitting.key)
    assert client.post(at("forum_hold", fern.weekly.key)).headers["Location"] == at("review", sitting.key)
    client.post(
        at("review", sitting.key),
        {"do": "discuss", "subject": fern.key_result.title, "outcome": "challenged"},
    )
    assert ReviewItem.objects.get().subject == fern.key_result
    page = client.get(at("review", sitting.key))
    version = page.context["minutes"].initial["version"]
    client.post(at("review", sitting.key), {"do": "minutes", "minutes": "Boxes first.", "version": version})
    text = as_("member").get(at("review", sitting.key)).text
    assert "Boxes first." in text
    assert "challenged" in text


def test_a_forum_is_found_from_where_one_stands(as_, at, fern):
    Review.plan(fern.weekly, timezone.now() + dt.timedelta(4), by=fern.lead)
    page = at("forum", fern.weekly.key)
    assert at("decisions_forums") in as_("member").get(at("decisions")).text
    for role, where in (
        ("member", at("decisions_forums")),
        ("member", at("team", fern.kitchen.key)),
        ("lead", at("today")),
        ("okr_lead", at("setup_forums")),
    ):
        assert f'href="{page}"' in as_(role).get(where).text, where


def test_holding_asks_first(as_, at, fern):
    client, hold = as_("lead"), at("forum_hold", fern.weekly.key)
    assert "Hold “Kitchen weekly” now?" in client.get(hold).text
    assert not Review.objects.exists()
    assert as_("member").get(hold).status_code == 403
    client.post(hold)
    assert client.get(hold).headers["Location"] == at("review", Review.objects.get().key)


def test_a_sitting_begins_with_what_is_due(as_, at, fern):
    CheckIn.make(fern.key_result, by=fern.owner, value=72.0, confidence=0.1)
    blocker = Blocker.report(fern.objective, "No vans", by=fern.owner, needs_team=fern.sales)
    blocker.escalate(by=fern.owner)
    wanted = Objective.draft(
        fern.organisation, "Waste less", by=fern.lead, team=fern.kitchen, cycle=fern.cycle
    )
    Proposal.make(wanted, [Gives(fern.objective, "stop")], by=fern.lead)
    over = Cycle.plan(fern.organisation, "Gone", dt.date(2020, 1, 1), dt.date(2020, 3, 31), by=fern.okr_lead)
    old = Objective.draft(fern.organisation, "Serve lunch", by=fern.lead, team=fern.kitchen, cycle=over)
    late = KeyResult.draft(old, "Serve 900 lunches a day", by=fern.lead)
    with loading():
        for row in (old, late):
            row.status = "active"
            row.save()
    client = as_("executive")
    asked = client.get(at("forum_hold", fern.leadership.key)).text
    client.post(at("forum_hold", fern.leadership.key))
    sitting = at("review", Review.objects.get().key)
    due = [fern.key_result, blocker, wanted, late]
    text = client.get(sitting).text.split("Due, and not yet on the table")[1]
    for one in due:
        assert str(one) in asked
        assert f'value="{one.key}"' in text
    client.post(sitting, {"do": "table", "subject": [fern.key_result.key, blocker.key]})
    table, _, left = client.get(sitting).text.partition("Due, and not yet on the table")
    assert "No vans" in table
    assert "No vans" not in left
    assert "Waste less" in left
    item = ReviewItem.objects.get(blocker=blocker)
    client.post(sitting, {"do": "outcome", "item": item.pk, "outcome": "decided"})
    item.refresh_from_db()
    assert item.outcome == "decided"
    assert ReviewItem.objects.count() == 2
    assert [event.kind for event in Event.objects.order_by("-id")[:3]] == [
        "review.item_discussed",
        "review.item_tabled",
        "review.item_tabled",
    ]


def test_a_team_s_sitting_has_its_own_team_s_and_nobody_else_tables(as_, at, fern):
    theirs = Objective.draft(
        fern.organisation, "Sell more", by=fern.okr_lead, team=fern.sales, cycle=fern.cycle
    )
    result = KeyResult.draft(theirs, "Win 30 canteens", by=fern.okr_lead, owner=fern.member)
    TradeOff.activate(theirs, by=fern.executive)
    for row, owner in ((result, fern.member), (fern.key_result, fern.owner)):
        row.refresh_from_db()
        CheckIn.make(row, by=owner, value=1.0, confidence=0.1)
    sitting = fern.weekly.sitting(by=fern.lead)
    text = as_("lead").get(at("review", sitting.key)).text
    assert fern.key_result.title in text
    assert "Win 30 canteens" not in text
    said = {"do": "table", "subject": fern.key_result.key}
    assert as_("member").post(at("review", sitting.key), said).status_code == 403
    as_("lead").post(at("review", sitting.key), {"do": "table", "subject": result.key})
    assert not ReviewItem.objects.exists()


def test_two_who_write_minutes_at_once_are_told(as_, at, fern):
    sitting = fern.weekly.sitting(by=fern.lead)
    client = as_("lead")
    version = client.get(at("review", sitting.key)).context["minutes"].initial["version"]
    sitting.write_minutes("Vans.", by=fern.lead)
    answer = client.post(
        at("review", sitting.key), {"do": "minutes", "minutes": "Boxes.", "version": version}
    )
    assert "Somebody changed this while you were writing" in answer.text
    assert "Boxes." in answer.text
    assert "Vans." in answer.text


def test_holding_and_minutes_are_for_few(as_, at, fern):
    sitting = fern.leadership.sitting(by=fern.executive)
    client = as_("member")
    assert client.post(at("forum_hold", fern.leadership.key)).status_code == 403
    assert client.post(at("review", sitting.key), {"do": "minutes", "minutes": "Mine"}).status_code == 403
    assert (
        client.post(
            at("review", sitting.key), {"do": "discuss", "subject": "Deliver hot", "outcome": "noted"}
        ).status_code
        == 403
    )


def test_confidential_items_are_not_on_everybodys_table(as_, at, fern):
    secret = fern.secret()
    sitting = fern.leadership.sitting(by=fern.executive)
    sitting.discuss(secret, "noted", by=fern.executive)
    assert "Sell the bakery" in as_("okr_lead").get(at("review", sitting.key)).text
    assert "Sell the bakery" not in as_("member").get(at("review", sitting.key)).text


def test_another_organisations_forum_is_not_found(as_, at, fern):
    other = fernhollow("Larkmoor Mills")
    sitting = other.leadership.sitting(by=other.executive)
    client = as_("okr_lead")
    assert client.get(at("forum", other.leadership.key)).status_code == 404
    assert client.get(at("review", sitting.key)).status_code == 404
    assert client.post(at("forum_hold", other.leadership.key)).status_code == 404


def test_allot_to_an_objective_or_to_none(as_, at, fern):
    client, address = as_("executive"), at("decisions_allocations")
    refused = client.post(address, {"kind": "budget", "amount": "1200"})
    assert "Name the objective that this serves, or say that it serves none." in refused.text
    key = client.get(address).context["form"].initial["key"]
    for _ in range(2):
        client.post(address, {"key": key, "kind": "budget", "amount": "1200", "objective": "deliver hot"})
    client.post(address, {"kind": "budget", "amount": "300", "serves_none": "on"})
    assert [(one.amount, one.objective) for one in Allocation.objects.order_by("id")] == [
        (1200.0, fern.objective),
        (300.0, None),
    ]
    text = as_("member").get(address).text
    assert "300 of it for no objective" in text
    assert "Allot" not in text.split("<main")[1].replace("allotted", "")
    assert (
        as_("member").post(address, {"kind": "budget", "amount": "1", "serves_none": "on"}).status_code == 200
    )
    assert Allocation.objects.count() == 2


def test_everybody_sees_the_same_money_but_for_what_is_confidential(as_, at, fern):
    quiet = Objective.draft(
        fern.organisation, "Sell the old bakery", by=fern.executive, level="company", cycle=fern.cycle
    )
    quiet.alter(by=fern.executive, confidential=True)
    for amount, objective in ((1200, fern.objective), (300, None), (5000, quiet)):
        Allocation.allot(
            fern.cycle, "budget", amount, by=fern.executive, objective=objective, serves_none=not objective
        )

    def seen(role):
        context = as_(role).get(at("decisions_allocations")).context
        (total,) = context["sums"]
        return [one.amount for one in context["allocations"].rows], total["all"], total["nowhere"]

    for role in ("executive", "okr_lead"):
        assert seen(role) == ([5000.0, 1200.0, 300.0], 6500.0, 300.0)
    for role in ("lead", "owner", "member", "coach", "read_only"):
        assert seen(role) == ([1200.0, 300.0], 1500.0, 300.0)


def test_rank_without_seeing_others(as_, at, fern):
    second = Objective.draft(
        fern.organisation, "Waste nothing", by=fern.executive, level="company", cycle=fern.cycle
    )
    from mainspring.apps.decisions.trade_off import TradeOff

    TradeOff.activate(second, by=fern.executive)
    client, address = as_("executive"), at("decisions_ballot")
    names = [f"rank:{fern.company.key}", f"rank:{second.key}"]
    assert "Two have the same rank" in client.post(address, dict.fromkeys(names, "1")).text
    assert "Give the first one a 1" in client.post(address, {}).text
    client.post(address, dict(zip(names, ("2", "1"), strict=True)))
    assert [one.objective for one in Ballot.newest(fern.executive)] == [second, fern.company]
    text = client.get(address).text
    assert text.index("Waste nothing") < text.index(fern.company.title)
    assert "Executives rank" in as_("okr_lead").get(address).text


def test_a_ranking_that_comes_twice_is_one(as_, at, fern):
    client, address = as_("executive"), at("decisions_ballot")
    second = Objective.draft(fern.organisation, "Waste nothing", by=fern.executive, level="company")
    Objective.objects.filter(pk=second.pk).update(status="active")
    names = [f"rank:{fern.company.key}", f"rank:{second.key}"]

    def sent(*ranks, after):
        return client.post(address, dict(zip(names, ranks, strict=True)) | {"after": after}, follow=True)

    def opened():
        return client.get(address).context["form"]["after"].value()

    first = opened()
    for _ in range(2):
        assert "Your ranking is on record." in sent("1", "2", after=first).text
    assert Ballot.objects.count() == 2
    # Another ranking, from a page that stood open, is another; and so is the same again when one looks again.
    sent("2", "1", after=first)
    assert Ballot.objects.count() == 4
    sent("2", "1", after=opened())
    assert Ballot.objects.count() == 6


@pytest.mark.parametrize("size", [1, 60])
def test_the_pages_ask_as_much_for_many_as_for_few(as_, at, fern, size, django_assert_max_num_queries):
    for number in range(size):
        Decision.take(
            fern.organisation, "other", f"Decision {number}", by=fern.executive, forum=fern.leadership
        )
        Allocation.allot(fern.cycle, "people", 1.0, by=fern.executive, objective=fern.company)
    sitting = fern.leadership.sitting(by=fern.executive)
    for role in ("member", "executive", "lead"):
        client = as_(role)
        for address in (
            at("forum", fern.leadership.key),
            at("review", sitting.key),
            at("decisions_allocations"),
            at("decisions_ballot"),
        ):
            with django_assert_max_num_queries(15):
                assert client.get(address).status_code == 200
