"""Activation on the page: with room, with a trade-off, by override, by proposal."""

import datetime as dt

import pytest
from django.utils import timezone

from mainspring.apps.decisions.models import Decision, Proposal
from mainspring.apps.decisions.trade_off import Gives, TradeOff
from mainspring.apps.decisions.wording import proposed
from mainspring.apps.events.models import Event
from mainspring.apps.events.verbs import Refused, loading
from mainspring.apps.goals.models import Cycle, KeyResult, Objective
from mainspring.apps.people.models import Person
from mainspring.apps.rhythm.models import Forum


@pytest.fixture
def draft(fern):
    return Objective.draft(
        fern.organisation, "Waste less", by=fern.lead, team=fern.kitchen, cycle=fern.cycle, owner=fern.lead
    )


@pytest.fixture
def full(fern):
    fern.organisation.set_up(by=fern.okr_lead, team_objectives=1)


def test_where_there_is_room_one_press_activates(as_, at, fern, draft):
    client = as_("lead")
    page = client.get(at("trade_off", draft.key)).text
    assert "There is room" in page
    assert "1 of 3" in page
    answer = client.post(at("trade_off", draft.key), {"do": "activate"})
    made = Decision.objects.get(objective=draft)
    assert answer.headers["Location"] == at("decision", made.key)
    draft.refresh_from_db()
    assert draft.status == "active"


def test_at_the_limit_it_needs_what_makes_room(as_, at, fern, draft, full):
    client = as_("lead")
    page = client.get(at("trade_off", draft.key)).text
    assert "What makes room for it?" in page
    assert "1 of 1" in page
    assert "Deliver hot" in page
    refused = client.post(at("trade_off", draft.key), {"do": "activate", "rationale": "The bins are full"})
    assert "There is no room" in refused.text
    assert "The bins are full" in refused.text
    answer = client.post(
        at("trade_off", draft.key),
        {"do": "activate", f"effect:{fern.objective.key}": "stop", "rationale": "The bins are full"},
        follow=True,
    )
    assert "“Waste less” starts; to make room, “Deliver hot” stops." in answer.text
    assert "The bins are full" in answer.text


def test_several_make_room_at_once(as_, at, fern, draft):
    fern.organisation.set_up(by=fern.okr_lead, team_key_results=1)
    second = KeyResult.draft(fern.objective, "Cut late meals to 1 %", by=fern.lead)
    fern.organisation.set_up(by=fern.okr_lead, team_key_results=2)
    from mainspring.apps.decisions.trade_off import TradeOff

    TradeOff.activate(second, by=fern.lead)
    third = KeyResult.draft(draft, "Bins emptied half as often", by=fern.lead)
    TradeOff.activate(draft, by=fern.lead, gives=[Gives(second, "move")])
    third.refresh_from_db()
    second.refresh_from_db()
    assert (third.status, second.status) == ("active", "draft")
    answer = as_("lead").post(
        at("trade_off", second.key),
        {
            "do": "activate",
            f"effect:{third.key}": "shrink",
            f"how:{third.key}": "only the kitchen's",
            f"effect:{fern.key_result.key}": "stop",
        },
        follow=True,
    )
    assert "“Bins emptied half as often” shrinks (only the kitchen&#x27;s)" in answer.text
    assert "“Raise meals that arrive above 60 °C from 70 % to 95 %” stops" in answer.text


def test_what_moves_names_its_cycle_and_what_shrinks_says_how(as_, at, fern, draft, full):
    client, key = as_("lead"), fern.objective.key
    refused = client.post(at("trade_off", draft.key), {"do": "activate", f"effect:{key}": "move"})
    assert "Say to which cycle it moves." in refused.text
    refused = client.post(at("trade_off", draft.key), {"do": "activate", f"effect:{key}": "shrink"})
    assert "Say what shrinks." in refused.text
    client.post(
        at("trade_off", draft.key),
        {"do": "activate", f"effect:{key}": "move", f"cycle:{key}": fern.following.key},
    )
    fern.objective.refresh_from_db()
    assert (fern.objective.cycle, fern.objective.status) == (fern.following, "draft")


def test_an_override_is_for_who_holds_the_right(as_, at, fern, draft, full):
    assert "pass the limit" in as_("executive").get(at("trade_off", draft.key)).text
    lead = as_("lead")
    assert "pass the limit" not in lead.get(at("trade_off", draft.key)).text
    refused = lead.post(at("trade_off", draft.key), {"do": "activate", "override": "I want it"})
    assert "Only who holds the decision right over trade-offs may pass a limit." in refused.text
    draft.refresh_from_db()
    assert draft.status == "draft"
    page = as_("executive").post(
        at("trade_off", draft.key), {"do": "activate", "override": "The inspector comes"}, follow=True
    )
    assert "A limit was passed." in page.text
    assert "The inspector comes" in page.text


def test_who_may_not_activate_proposes_and_who_holds_the_right_accepts(as_, at, fern, draft, full):
    member = as_("member")
    page = member.get(at("trade_off", draft.key)).text
    assert "Propose it" in page
    assert 'value="activate"' not in page
    answer = member.post(
        at("trade_off", draft.key),
        {"do": "propose", f"effect:{fern.objective.key}": "stop", "rationale": "Rubbish everywhere"},
    )
    made = Proposal.objects.get()
    assert answer.headers["Location"] == at("proposal", made.key)
    page = member.get(at("proposal", made.key)).text
    assert "“Waste less” would start; to make room, “Deliver hot” would stop." in page
    assert "It waits for an answer" in page
    assert member.post(at("proposal", made.key), {"do": "accept"}).status_code == 403
    assert "Waste less" in as_("executive").get(at("decisions_proposals")).text
    chair = as_("executive")
    assert "Accept and decide" in chair.get(at("proposal", made.key)).text
    page = chair.post(at("proposal", made.key), {"do": "accept"}, follow=True).text
    assert "“Waste less” starts; to make room, “Deliver hot” stops." in page
    assert "It is answered already." in chair.post(at("proposal", made.key), {"do": "accept"}).text


def test_who_holds_the_right_accepts_what_makes_too_little_room_by_an_override(as_, at, fern, draft, full):
    made = Proposal.make(draft, [Gives(fern.objective, "shrink", "two vans")], by=fern.member)
    chair, address = as_("executive"), at("proposal", made)
    assert "pass the limit" in chair.get(address).text
    refused = chair.post(address, {"do": "accept", "answer": "Both, then"}).text
    assert "There is no room" in refused
    assert "Both, then" in refused
    page = chair.post(address, {"do": "accept", "override": "The inspector comes"}, follow=True).text
    assert "A limit was passed." in page
    assert "The inspector comes" in page
    draft.refresh_from_db()
    assert draft.status == "active"
    assert (
        "The inspector comes"
        in as_("member").get(at("decision", Decision.objects.get(kind="start", objective=draft))).text
    )


def test_an_override_of_a_proposal_is_for_who_holds_the_right(as_, at, fern, draft, full):
    """The chair of the forum that it was put to may answer it, and pass no limit."""
    fern.weekly.alter(by=fern.okr_lead, settles=["trade_off"], chair=fern.member)
    made = Proposal.make(
        draft, [Gives(fern.objective, "shrink", "two vans")], by=fern.owner, forum=fern.weekly
    )
    fern.weekly.alter(by=fern.okr_lead, settles=[])
    client, address = as_("member"), at("proposal", made)
    page = client.get(address).text
    assert "Accept and decide" in page
    assert "pass the limit" not in page
    assert client.post(address, {"do": "accept", "override": "I want it"}).status_code == 403
    draft.refresh_from_db()
    assert draft.status == "draft"


def test_who_accepts_says_where_and_the_forum_with_the_right_is_proposed(as_, at, fern, draft, full):
    made = Proposal.make(draft, [Gives(fern.objective, "stop")], by=fern.member)
    chair, address = as_("executive"), at("proposal", made)
    fern.weekly.sitting(by=fern.lead)  # which settles no trade-offs
    pages = (address, at("trade_off", draft))
    closing = at("key_result_close", fern.key_result)
    for page in pages:
        assert chosen(chair, page) == fern.leadership
    assert chosen(chair, closing) is None, "leadership does not sit today"
    fern.weekly.alter(by=fern.okr_lead, settles=["trade_off"])
    for page in (*pages, closing):
        assert chosen(chair, page) == fern.weekly
    decided = chair.post(address, {"do": "accept", "forum": fern.leadership.key}, follow=True)
    assert decided.context["decision"].forum == fern.leadership


def chosen(client, page):
    """The forum that the form of a page offers first; None for outside every forum."""
    form = client.get(page).context["form"]
    return form["forum"].field.clean(form["forum"].value())


def test_the_nearest_forum_with_the_right_is_proposed_and_one_that_sits_today_before_it(
    as_, at, fern, draft, full
):
    fern.weekly.alter(by=fern.okr_lead, settles=["trade_off"])
    chair, page = as_("executive"), at("trade_off", draft)
    assert chosen(chair, page) == fern.weekly
    fern.leadership.sitting(by=fern.executive)
    assert chosen(chair, page) == fern.leadership
    fern.weekly.sitting(by=fern.lead)
    assert chosen(chair, page) == fern.weekly


@pytest.mark.parametrize("name", ["key_result_close", "key_result_target"])
def test_a_close_and_a_moved_target_propose_only_a_forum_that_sits_today(as_, at, fern, name):
    chair, page = as_("executive"), at(name, fern.key_result)
    assert chosen(chair, page) is None
    fern.leadership.sitting(by=fern.executive)
    assert chosen(chair, page) == fern.leadership
    fern.weekly.alter(by=fern.okr_lead, settles=["trade_off"])
    assert chosen(chair, page) == fern.leadership
    fern.weekly.sitting(by=fern.lead)
    assert chosen(chair, page) == fern.weekly


def test_no_forum_is_proposed_where_none_has_the_right_or_two_are_equally_near(as_, at, fern, draft):
    chair, page = as_("executive"), at("key_result_close", fern.key_result)
    Forum.establish(
        fern.organisation, "Portfolio board", by=fern.okr_lead, level="leadership", settles=["trade_off"]
    )
    assert chosen(chair, page) is None
    for forum in Forum.objects.filter(organisation=fern.organisation):
        forum.alter(by=fern.okr_lead, settles=[])
    assert chosen(chair, page) is None


def test_a_close_outside_every_forum_stays_possible(as_, at, fern):
    said = {"score": "0.8", "learned": "Boxes hold heat", "verdict": "stop", "forum": ""}
    page = at("key_result_close", fern.key_result)
    assert "outside every forum" in as_("owner").get(page).text
    as_("owner").post(page, said)
    assert Decision.objects.get(key_result=fern.key_result, kind="stop").forum is None


def test_a_proposal_that_waits_names_who_can_answer(as_, at, fern, draft, full):
    fern.weekly.alter(by=fern.okr_lead, settles=["trade_off"])
    made = Proposal.make(draft, [Gives(fern.objective, "stop")], by=fern.owner, forum=fern.weekly)
    page = as_("owner").get(at("proposal", made))
    assert page.context["holders"] == [fern.executive, fern.lead]
    assert f'<a href="{at("person", fern.executive)}">' in page.text.partition("It waits for an answer")[2]
    for forum in (made.forum, fern.leadership):
        forum.alter(by=fern.okr_lead, chair=None)
    Person.objects.filter(pk=fern.executive.pk).update(access="member")
    assert "Nobody holds the decision right" in as_("owner").get(at("proposal", made)).text


def test_declining_says_why(as_, at, fern, draft, full):
    made = Proposal.make(draft, [Gives(fern.objective, "stop")], by=fern.member)
    chair = as_("executive")
    assert "Say why not." in chair.post(at("proposal", made.key), {"do": "decline"}).text
    chair.post(at("proposal", made.key), {"do": "decline", "answer": "Hot meals first"})
    page = as_("member").get(at("proposal", made.key)).text
    assert "Declined" in page
    assert "Hot meals first" in page
    assert "No proposal waits" in chair.get(at("decisions_proposals")).text
    assert "Waste less" in chair.get(at("decisions_proposals", outcome="all")).text


def test_who_proposed_it_withdraws_it_and_nobody_is_asked_any_more(as_, at, fern, draft, full):
    made = Proposal.make(draft, [Gives(fern.objective, "stop")], by=fern.member)
    address, chair, member = at("proposal", made), as_("executive"), as_("member")
    assert at("proposal", made) in chair.get(at("today")).text
    assert "Withdraw it" not in chair.get(address).text
    assert chair.post(address, {"do": "withdraw"}).status_code == 403
    assert "Withdraw it" in member.get(address).text
    page = member.post(address, {"do": "withdraw", "version": made.version}, follow=True).text
    assert "Withdrawn; it waits for nobody now." in page
    assert "<h2>Withdrawn</h2>" in page
    assert "Withdraw it" not in page
    assert at("proposal", made) not in chair.get(at("today")).text
    assert "No proposal waits" in chair.get(at("decisions_proposals")).text
    assert "withdrawn" in chair.get(at("decisions_proposals", outcome="all")).text
    assert "It is answered already." in chair.post(address, {"do": "accept"}).text
    assert "withdrew the proposal" in Event.objects.get(kind="trade_off.withdrawn").sentence


def test_a_member_who_chairs_the_forum_with_the_right_may_decide(as_, at, fern, draft, full):
    fern.leadership.alter(by=fern.okr_lead, chair=fern.member)
    made = Proposal.make(draft, [Gives(fern.objective, "stop")], by=fern.owner, forum=fern.leadership)
    as_("member").post(at("proposal", made.key), {"do": "accept"})
    draft.refresh_from_db()
    assert draft.status == "active"
    assert Decision.objects.get(kind="start", objective=draft).forum == fern.leadership


def test_a_forum_without_the_right_takes_no_proposal(as_, at, fern, draft, full):
    refused = as_("member").post(
        at("trade_off", draft.key),
        {"do": "propose", f"effect:{fern.objective.key}": "stop", "forum": fern.weekly.key},
    )
    assert "Kitchen weekly does not settle trade-offs." in refused.text


def test_a_second_press_leads_to_the_decision(as_, at, fern, draft):
    client = as_("lead")
    client.post(at("trade_off", draft.key), {"do": "activate"})
    again = client.post(at("trade_off", draft.key), {"do": "activate"}, follow=True)
    assert "is active already" in again.text
    assert Decision.objects.filter(objective=draft).count() == 1


def test_what_was_changed_meanwhile_is_looked_at_once_more(as_, at, fern, draft):
    client = as_("lead")
    version = client.get(at("trade_off", draft.key)).context["form"].initial["version"]
    draft.alter(by=fern.lead, title="Waste nothing")
    answer = client.post(at("trade_off", draft.key), {"do": "activate", "version": version})
    assert "Somebody changed it while you were here." in answer.text
    assert (
        client.post(
            at("trade_off", draft.key),
            {"do": "activate", "version": answer.context["form"]["version"].value()},
        )
        .headers["Location"]
        .startswith(at("decisions"))
    )


def test_a_key_result_waits_for_its_objective(as_, at, fern, draft):
    early = KeyResult.draft(draft, "Bins emptied half as often", by=fern.lead)
    page = as_("lead").get(at("trade_off", early.key)).text
    assert "is not active yet: that comes first" in page
    assert at("trade_off", draft.key) in page


def test_something_else_can_make_room_by_its_title(as_, at, fern, draft, full):
    answer = as_("executive").post(
        at("trade_off", draft.key),
        {"do": "activate", "other": "deliver hot", "other_effect": "stop"},
        follow=True,
    )
    assert "“Deliver hot” stops" in answer.text


def test_confidential_candidates_are_not_shown(as_, at, fern, draft, full):
    fern.objective.alter(by=fern.lead, confidential=True)
    assert "Deliver hot" not in as_("member").get(at("trade_off", draft.key)).text
    made = Proposal.make(draft, [Gives(fern.objective, "stop")], by=fern.lead)
    page = as_("member").get(at("proposal", made.key)).text
    assert "Deliver hot" not in page
    assert "Something confidential" in page


@pytest.mark.parametrize("size", [1, 60])
def test_the_pages_ask_as_much_for_many_as_for_few(as_, at, fern, draft, size, django_assert_max_num_queries):
    Objective.objects.bulk_create(
        Objective(
            organisation=fern.organisation,
            key=f"o{n}",
            title=f"Team {n}",
            level="team",
            status="active",
            team=fern.kitchen,
            cycle=fern.cycle,
        )
        for n in range(size)
    )
    others = Objective.objects.filter(key__startswith="o", key__in=[f"o{n}" for n in range(10)])
    made = Proposal.make(draft, [Gives(other, "stop") for other in others], by=fern.member)
    for role in ("member", "executive", "lead"):
        client = as_(role)
        for address in (at("trade_off", draft.key), at("proposal", made.key), at("decisions_proposals")):
            with django_assert_max_num_queries(15):
                assert client.get(address).status_code == 200


def test_key_results_stand_under_their_objective_and_what_is_long_over_is_marked(as_, at, fern):
    over = Cycle.plan(fern.organisation, "Gone", dt.date(2020, 1, 1), dt.date(2020, 3, 31), by=fern.okr_lead)
    old = Objective.draft(fern.organisation, "Serve lunch", by=fern.lead, team=fern.kitchen, cycle=over)
    late = KeyResult.draft(old, "Serve 900 lunches a day", by=fern.lead)
    second = KeyResult.draft(fern.objective, "Cut complaints to 2 %", by=fern.lead)
    with loading():
        for row in (old, late, second):
            row.status = "active"
            row.save()
    wanted = KeyResult.draft(fern.objective, "Halve the spills", by=fern.lead)
    fern.organisation.set_up(by=fern.okr_lead, team_key_results=3)
    rows = as_("lead").get(at("trade_off", wanted.key)).text.split("Makes room")[1].split("Something else")[0]
    said = [
        f'of">{fern.objective.title}',
        f'says">{fern.key_result.title}',
        f'says">{second.title}',
        f'of">{old.title}',
        f'says">{late.title}',
    ]
    places = [rows.index(one) for one in said]
    assert places == sorted(places)
    assert rows.count(said[0]) == 1
    assert rows.count("its cycle is over") == 1


def test_a_draft_says_that_a_proposal_waits_and_who_answers(as_, at, fern, draft, full):
    page = as_("member").get(at("trade_off", draft.key)).text
    assert f'{at("person", fern.executive.key)}">Executive</a>' in page
    made = Proposal.make(draft, [Gives(fern.objective, "stop")], by=fern.owner)
    text = as_("member").get(at("objective", draft.key)).text
    assert at("proposal", made.key) in text
    made.decline(by=fern.executive, answer="Not now.")
    assert at("proposal", made.key) not in as_("member").get(at("objective", draft.key)).text


def test_the_reason_for_passing_a_limit_is_a_reason(as_, at, fern, draft, full):
    chair = as_("executive")
    sent = {"do": "activate", "override": "The regulator gave us until June"}
    page = chair.post(at("trade_off", draft), sent, follow=True).text
    assert "The regulator gave us until June" in page
    assert "No reason is on record." not in page


def test_an_objective_without_a_key_result_is_asked_about_before_it_starts(as_, at, fern, draft):
    asks, write = "It has no key result yet", at("key_result_new", draft.key)
    page = as_("lead").get(at("trade_off", draft.key)).text
    assert asks in page
    assert f'href="{write}"' in page
    assert "Activate without a key result" in page
    made = Proposal.make(draft, [Gives(fern.objective, "stop")], by=fern.member)
    assert asks in as_("executive").get(at("proposal", made)).text
    assert f'href="{write}"' not in as_("member").get(at("trade_off", draft.key)).text, (
        "no way that ends in 403"
    )
    fern.organisation.set_up(by=fern.okr_lead, team_objectives=1)
    assert "Decide the trade-off without a key result" in as_("lead").get(at("trade_off", draft.key)).text
    KeyResult.draft(draft, "Bins emptied half as often", by=fern.lead)
    for page in (at("trade_off", draft.key), at("proposal", made)):
        text = as_("executive").get(page).text
        assert asks not in text
        assert "without a key result" not in text


def test_a_proposal_that_nobody_could_accept_is_refused_with_what_to_do(fern, draft):
    with pytest.raises(Refused, match="is active already, so it needs no room"):
        Proposal.make(fern.company, [Gives(fern.objective, "stop")], by=fern.lead)
    with pytest.raises(Refused, match="is not active, so it makes no room"):
        Proposal.make(draft, [Gives(draft, "stop")], by=fern.lead)
    assert not Proposal.objects.exists()


def test_a_proposal_that_became_pointless_says_so_and_is_declined_without_an_answer(as_, at, fern, draft):
    made = Proposal.make(draft, [Gives(fern.objective, "stop")], by=fern.member)
    chair, page = as_("executive"), at("proposal", made)
    assert "Say why not." in chair.post(page, {"do": "decline", "forum": ""}).text
    TradeOff.activate(draft, by=fern.executive)
    refused = chair.post(page, {"do": "accept", "forum": ""})
    assert "Decline the proposal: that needs no reason now." in refused.text
    chair.post(page, {"do": "decline", "forum": ""})
    made.refresh_from_db()
    assert made.outcome == "declined"


def test_two_things_of_one_name_are_told_apart_by_their_cycles(as_, at, fern, full):
    day = timezone.localdate()
    coming = Cycle.plan(fern.organisation, "The next one", day, day + dt.timedelta(80), by=fern.okr_lead)
    kept = Objective.draft(
        fern.organisation, fern.objective.title, by=fern.lead, team=fern.kitchen, cycle=coming
    )
    said = {f"effect:{fern.objective.key}": "stop", "rationale": "It goes on", "do": "propose"}
    as_("member").post(at("trade_off", kept.key), said)
    page = as_("executive").get(at("proposal", Proposal.objects.get().key)).text
    name = fern.objective.title
    assert f"“{name}, The next one” would start; to make room, “{name}, {fern.cycle}” would stop." in page
    page = (
        as_("executive").post(at("proposal", Proposal.objects.get().key), {"do": "accept"}, follow=True).text
    )
    assert f"“{name}, The next one” starts; to make room, “{name}, {fern.cycle}” stops." in page


def test_a_line_names_the_first_few_of_many():
    gives = [Gives(f"Thing {number}", "stop") for number in range(7)]
    said = proposed("Waste less", gives)
    assert said.endswith("“Thing 2” would stop, “Thing 3” would stop and 3 more.")
    assert proposed("Waste less", gives[:5]).endswith("“Thing 4” would stop.")
