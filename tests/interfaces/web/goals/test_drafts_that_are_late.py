"""Drafts at the end of a cycle: an objective that closes takes its own along, and what cannot start any more moves on or is dropped."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone, translation

from interfaces.api.client import client as api
from mainspring.apps.decisions.closing import Closing
from mainspring.apps.decisions.trade_off import Gives, TradeOff
from mainspring.apps.events.models import Event
from mainspring.apps.events.verbs import Refused
from mainspring.apps.goals.models import Cycle, KeyResult, Objective, Revision
from mainspring.apps.rhythm.models import Blocker


@pytest.fixture
def left(fern):
    """Two drafts of key results in the kitchen's objective."""
    return [KeyResult.draft(fern.objective, title, by=fern.lead) for title in ("Fewer returns", "New vans")]


@pytest.fixture
def past(fern):
    today = timezone.localdate()
    return Cycle.plan(
        fern.organisation,
        "Last quarter",
        today - dt.timedelta(160),
        today - dt.timedelta(70),
        by=fern.okr_lead,
    )


@pytest.fixture
def late(fern, past):
    """A draft whose cycle is over, with a key result."""
    made = Objective.draft(
        fern.organisation, "Sleep at night", by=fern.lead, team=fern.kitchen, cycle=past, owner=fern.lead
    )
    KeyResult.draft(made, "Alarms from 9 to 2", by=fern.lead)
    return made


def close(fern, verdict):
    Closing.of_key_result(fern.key_result, 0.8, "Boxes work", verdict, by=fern.owner)


def closed(client, at, objective):
    """The page after the press."""
    page = client.get(at("objective_close", objective))
    sent = {"version": page.context["objective"].version}
    return page.text, client.post(at("objective_close", objective), sent, follow=True).text


def test_an_objective_that_goes_on_takes_its_drafts_along_and_says_how_many(as_, at, fern, left):
    close(fern, "keep")
    before, after = closed(as_("lead"), at, fern.objective)
    assert "2 drafted key results move on to its draft in Next quarter." in before
    assert "2 drafted key results moved on to the objective that goes on from it." in after
    following = Objective.objects.get(extra__x_continues=fern.objective.key)
    for one in left:
        one.refresh_from_db()
        assert (one.objective, one.status) == (following, "draft")
        assert Event.objects.filter(kind="key_result.changed", subject=one.key, actor=fern.lead).exists()
        moved = Revision.objects.get(key_result=one, field="objective_id")
        assert (moved.old, moved.new) == (fern.objective.key, following.key)
        assert as_("lead").get(at("key_result", one)).status_code == 200
    assert "Fewer returns" in as_("lead").get(at("objective", following)).text


def test_an_objective_that_stopped_drops_its_drafts_with_the_reason(as_, at, fern, left):
    blocker = Blocker.report(left[0], "No room", by=fern.lead, owner=fern.lead)
    close(fern, "stop")
    with translation.override("de"):
        Closing.of_objective(fern.objective, by=fern.lead)
    for one in left:
        one.refresh_from_db()
        assert (one.status, one.extra["x_dropped_why"]) == ("dropped", "its objective was closed")
        assert one.closed_at is not None
        assert Event.objects.filter(kind="key_result.dropped", subject=one.key).exists()
    page = as_("lead").get(at("key_result", left[0]), headers={"accept-language": "en"}).text
    assert "Dropped: its objective was closed" in page
    blocker.refresh_from_db()
    assert blocker.resolved_at is not None


def test_the_page_of_the_close_says_what_will_be_dropped(as_, at, fern):
    KeyResult.draft(fern.objective, "Fewer returns", by=fern.lead)
    close(fern, "stop")
    before, after = closed(as_("lead"), at, fern.objective)
    assert "1 drafted key result is dropped with it" in before
    assert "1 drafted key result was dropped with it." in after


def test_objectives_closed_together_say_how_many_drafts_went_along(as_, at, fern, left):
    close(fern, "keep")
    Cycle.objects.filter(pk=fern.cycle.pk).update(ends_on=timezone.localdate())
    fern.objective.refresh_from_db()
    sent = {
        "do": "objectives",
        "objective": fern.objective.key,
        f"version-{fern.objective.key}": fern.objective.version,
    }
    page = as_("lead").post(at("cycle", fern.cycle), sent, follow=True).text
    assert "1 objective closed." in page
    assert "2 drafted key results moved on to the objective that goes on from it." in page


@pytest.mark.parametrize("verdict", ["redesign", "stop"])
def test_a_program_hears_which_drafts_went_along(fern, left, verdict):
    close(fern, verdict)
    answer = api(fern.lead).post(f"/objectives/{fern.objective.key}/closure", if_match="*").json()
    keys = [one.key for one in left]
    moved, dropped = (keys, []) if verdict == "redesign" else ([], keys)
    assert (answer["status"], answer["drafts_moved"], answer["drafts_dropped"]) == (
        "achieved",
        moved,
        dropped,
    )


def test_a_draft_whose_cycle_is_over_moves_to_the_running_one_and_does_not_start_before(as_, at, fern, late):
    lead = as_("lead")
    page = lead.get(at("objective", late)).text
    assert at("trade_off", late) not in page
    assert "Move to “This quarter”" in page
    team = lead.get(at("team", fern.kitchen)).text
    assert at("trade_off", late) not in team
    assert "Move on or drop" in team
    for refused in (
        lambda: TradeOff.activate(late, by=fern.lead),
        lambda: TradeOff.activate(late, by=fern.executive, override="Now"),
    ):
        with pytest.raises(Refused, match="move it on, or drop it"):
            refused()
    answer = lead.post(at("objective_move_on", late), {"version": late.version}, follow=True)
    assert "Moved to “This quarter”." in answer.text
    assert at("trade_off", late) in answer.text
    late.refresh_from_db()
    assert (late.cycle, late.status) == (fern.cycle, "draft")
    assert Revision.objects.get(objective=late, field="cycle_id").new == fern.cycle.key
    TradeOff.activate(late, by=fern.lead)


def test_nobody_proposes_what_cannot_start(as_, at, fern, late):
    sent = {"do": "propose", f"effect:{fern.objective.key}": "stop"}
    for method in ("get", "post"):
        answer = getattr(as_("member"), method)(at("trade_off", late), sent, follow=True)
        assert answer.redirect_chain == [(at("objective", late), 302)]
        assert "move it on, or drop it" in answer.text
    assert (
        api(fern.member)
        .post("/proposals", {"subject": late.key, "gives": [{"thing": fern.objective.key, "effect": "stop"}]})
        .status_code
        == 422
    )


def test_a_draft_is_dropped_with_its_key_results_and_a_reason(as_, at, fern, late):
    lead, address = as_("lead"), at("objective_drop", late)
    page = lead.get(address)
    assert "Alarms from 9 to 2" in page.text
    assert lead.post(address, {"why": " ", "version": late.version}).status_code == 200
    late.refresh_from_db()
    assert late.status == "draft"
    page = lead.post(address, {"why": "Nobody has time", "version": late.version}, follow=True).text
    assert "Dropped: Nobody has time" in page
    late.refresh_from_db()
    below = late.key_results.get()
    assert (late.status, below.status, below.dropped_why) == ("dropped", "dropped", "Nobody has time")
    assert Event.objects.filter(kind="objective.dropped", subject=late.key, actor=fern.lead).exists()
    assert "Only a draft is dropped" in lead.post(address, {"why": "Twice"}).text


def test_what_serves_a_draft_that_is_dropped_says_so_and_stands_below_the_map(as_, at, fern):
    above = Objective.draft(
        fern.organisation, "Every town", by=fern.executive, level="company", cycle=fern.cycle
    )
    fern.objective.alter(by=fern.lead, parent_objective=above)
    lead = as_("lead")
    assert '<span class="tag">draft</span>' in lead.get(at("objective", fern.objective)).text
    as_("executive").post(at("objective_drop", above), {"why": "One town is enough"})
    above.refresh_from_db()
    assert above.status == "dropped"
    assert '<span class="tag">dropped</span>' in lead.get(at("objective", fern.objective)).text
    assert at("line", above) in lead.get(at("line", fern.objective)).text
    map_ = lead.get(at("strategy")).text
    assert "Every town" not in map_
    assert "Deliver hot" in map_
    form = lead.get(at("objective_edit", fern.objective)).context["form"]
    assert dict(form.fields["parent"].choices)[above.key] == "Every town (dropped)"


def test_a_draft_that_was_left_in_a_closed_objective_is_named_there_and_moves_on(as_, at, fern, left):
    close(fern, "keep")
    Objective.objects.filter(pk=fern.objective.pk).update(status="achieved")
    following = Objective.objects.get(extra__x_continues=fern.objective.key)
    lead = as_("lead")
    assert "2 drafts of key results were left in it" in lead.get(at("objective", fern.objective)).text
    page = lead.get(at("key_result", left[0])).text
    assert "Move to “Deliver hot”" in page
    lead.post(at("key_result_move_on", left[0]), {"version": left[0].version})
    left[0].refresh_from_db()
    assert left[0].objective == following
    lead.post(at("key_result_drop", left[1]), {"why": "No vans"})
    left[1].refresh_from_db()
    assert left[1].dropped_why == "No vans"
    assert "left in it" not in lead.get(at("objective", fern.objective)).text


def test_where_nothing_goes_on_a_draft_is_only_dropped(as_, at, fern, left):
    Objective.objects.filter(pk=fern.objective.pk).update(status="missed")
    lead = as_("lead")
    page = lead.get(at("key_result", left[0])).text
    assert "Move to" not in page
    assert at("key_result_drop", left[0]) in page
    answer = lead.post(at("key_result_move_on", left[0]), follow=True).text
    assert "There is nowhere for it to move on to" in answer


def test_a_draft_that_serves_what_ended_hears_so_where_it_is_changed(as_, at, fern):
    draft = Objective.draft(
        fern.organisation, "Waste less", by=fern.lead, team=fern.kitchen, parent_objective=fern.objective
    )
    lead, says = as_("lead"), "What it serves has ended. Choose what it serves now."
    assert says not in lead.get(at("objective_edit", draft)).text
    Objective.objects.filter(pk=fern.objective.pk).update(status="missed")
    assert says in lead.get(at("objective_edit", draft)).text
    assert '<span class="tag">missed</span>' in lead.get(at("objective", draft)).text


def test_a_stranger_to_the_draft_neither_moves_nor_drops_it(as_, at, fern, late):
    member = as_("member")
    page = member.get(at("objective", late)).text
    assert "Move to" not in page
    assert at("objective_drop", late) not in page
    assert member.post(at("objective_move_on", late)).status_code == 403
    assert member.post(at("objective_drop", late), {"why": "No"}).status_code == 403
    late.refresh_from_db()
    assert late.status == "draft"


def test_a_trade_off_names_a_draft_that_is_late_in_its_refusal(fern, late):
    with pytest.raises(Refused, match="move it on"):
        TradeOff.activate(late, by=fern.executive, gives=[Gives(fern.objective, "stop")])
    fern.objective.refresh_from_db()
    assert fern.objective.status == "active"
