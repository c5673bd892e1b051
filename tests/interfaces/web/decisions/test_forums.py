"""Forums, sittings, allocations and ballots."""

import pytest

from apps.organisations import fernhollow
from mainspring.apps.decisions.models import Allocation, Ballot, Decision
from mainspring.apps.goals.models import Objective
from mainspring.apps.rhythm.models import Review, ReviewItem


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
    secret = Objective.draft(
        fern.organisation,
        "Sell the bakery",
        by=fern.executive,
        level="company",
        confidential=True,
        cycle=fern.cycle,
    )
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
