"""Objectives, key results, blockers and a team's cycle, as their readers and writers meet them."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from mainspring.apps.decisions.closing import Closing
from mainspring.apps.decisions.models import Decision
from mainspring.apps.goals.models import CheckIn, KeyResult, Objective
from mainspring.apps.people.models import Person
from mainspring.apps.rhythm.models import Blocker


def typed(response, **fields):
    form = response.context["form"]
    sent = {name: form[name].value() for name in form.fields}
    shown = {name: form.fields[name].prepare_value(value) for name, value in sent.items()}
    shown = {name: getattr(value, "key", value) for name, value in shown.items()}
    return {name: value for name, value in (shown | fields).items() if value is not None}


def test_a_key_results_page_shows_its_line_its_line_of_sight_and_what_happened(as_, fern, at):
    CheckIn.make(
        fern.key_result, by=fern.owner, value=75.0, confidence=0.8, note="Boxes ordered.", risk="Rain"
    )
    Blocker.report(fern.key_result, "No boxes before March", by=fern.owner, needs_team=fern.sales)
    Decision.move_target(fern.key_result, 90.0, "Two vans fewer", by=fern.lead)
    text = as_("member").get(at("key_result", fern.key_result)).text
    for said in (
        "Boxes ordered.",
        "Rain",
        "No boxes before March",
        "Two vans fewer",
        fern.company.title,
        "<svg",
    ):
        assert said in text
    assert "<del>95</del>" in text, "the old target stays visible"
    assert "Check in</a>" not in text
    assert "Check in</a>" in as_("owner").get(at("key_result", fern.key_result)).text


def test_check_ins_are_paged_by_the_last_row(as_, fern, at):
    for number in range(45):
        CheckIn.make(fern.key_result, by=fern.owner, value=70.0 + number / 10, note=f"Van {number} of 45")
    client = as_("owner")
    page, seen = at("key_result", fern.key_result), []
    while True:
        answer = client.get(page)
        rows = answer.context["check_ins"]
        seen += [row.note for row in rows.rows]
        if not rows.older:
            break
        page = f"{at('key_result', fern.key_result)}?{rows.older}"
    assert seen == [f"Van {number} of 45" for number in reversed(range(45))]
    assert client.get(f"{at('key_result', fern.key_result)}?before=nonsense").status_code == 404


def test_a_lead_writes_an_objective_and_a_key_result_and_sees_them_as_drafts(as_, fern, at):
    client = as_("lead")
    opened = client.get(at("objective_new"))
    answer = client.post(
        at("objective_new"), typed(opened, title="Nobody waits for lunch", parent=fern.company.key)
    )
    made = Objective.objects.get(title="Nobody waits for lunch")
    assert answer.url == at("objective", made)
    assert (made.team, made.owner, made.status, made.parent) == (
        fern.kitchen,
        fern.lead,
        "draft",
        fern.company,
    )
    opened = client.get(at("key_result_new", made))
    answer = client.post(
        at("key_result_new", made),
        typed(
            opened,
            title="Cut minutes in the queue from 9 to 4",
            baseline="9",
            target="4",
            owner=fern.owner.name,
        ),
    )
    key_result = KeyResult.objects.get(objective=made)
    assert answer.url == at("key_result", key_result)
    assert (key_result.owner, key_result.baseline, key_result.target) == (fern.owner, 9.0, 4.0)
    assert "Nobody waits for lunch" in client.get(at("team", fern.kitchen)).text


def test_the_linter_asks_beside_the_field_and_offers_other_wordings(as_, fern, at):
    client = as_("lead")
    asked = client.post(
        at("key_result_challenge", fern.objective), {"title": "Launch the new onboarding guide"}
    )
    assert "KR101" in asked.text
    assert "When this is done, what is different, for whom, and how would we notice?" in asked.text
    assert "data-use=" in asked.text
    assert "<html" not in asked.text
    objective = client.post(at("objective_challenge"), {"title": "Implement SAP by June", "level": "team"})
    assert "OBJ103" in objective.text


def test_without_a_script_the_wording_is_asked_about_by_a_button_and_nothing_is_saved(as_, fern, at):
    client = as_("lead")
    opened = client.get(at("key_result_new", fern.objective))
    answer = client.post(
        at("key_result_new", fern.objective),
        typed(opened, title="Launch the new onboarding guide", check="1"),
    )
    assert "KR101" in answer.text
    assert "Launch the new onboarding guide" in answer.text
    assert KeyResult.objects.filter(objective=fern.objective).count() == 1


def test_an_owner_is_found_by_name_and_a_wrong_name_is_said_at_its_field(as_, fern, at):
    client = as_("lead")
    opened = client.get(at("key_result_edit", fern.key_result))
    answer = client.post(at("key_result_edit", fern.key_result), typed(opened, owner="Nobody Here"))
    assert "Nobody here is called “Nobody Here”." in answer.text
    client.post(at("key_result_edit", fern.key_result), typed(opened, owner="lead"))
    fern.key_result.refresh_from_db()
    assert fern.key_result.owner == fern.lead


def test_of_two_who_change_one_row_the_second_is_told_and_keeps_what_they_typed(as_, fern, at):
    page = at("key_result_edit", fern.key_result)
    first, second = as_("lead"), as_("owner")
    one, two = first.get(page), second.get(page)
    assert first.post(page, typed(one, metric="meals at 65 °C")).status_code == 302
    told = second.post(page, typed(two, metric="meals at 70 °C"))
    assert "Somebody changed this while you were writing." in told.text
    assert "Now – Metric: meals at 65 °C" in told.text
    assert "meals at 70 °C" in told.text
    fern.key_result.refresh_from_db()
    assert fern.key_result.metric == "meals at 65 °C"
    assert second.post(page, typed(told)).status_code == 302
    fern.key_result.refresh_from_db()
    assert fern.key_result.metric == "meals at 70 °C"


def test_the_target_of_an_active_key_result_moves_by_a_decision_with_its_reason(as_, fern, at):
    client = as_("lead")
    assert 'name="target"' not in client.get(at("key_result_edit", fern.key_result)).text
    page = at("key_result_target", fern.key_result)
    answer = client.post(page, typed(client.get(page), target="90", rationale=" "))
    assert "This field is required." in answer.text
    answer = client.post(
        page, typed(client.get(page), target="90", rationale="Two vans fewer", forum=fern.weekly.key)
    )
    assert answer.url == at("key_result", fern.key_result)
    decision = Decision.objects.get(key_result=fern.key_result)
    assert (decision.rationale, decision.forum) == ("Two vans fewer", fern.weekly)


def test_a_key_result_is_closed_with_a_score_what_was_learned_and_a_verdict(as_, fern, at):
    client = as_("owner")
    page = at("key_result_close", fern.key_result)
    score = client.get(page).context["form"].fields["score"].widget
    # The proposed score has two decimals: a browser takes no other than a field's steps, and is given none, nor a bound.
    assert (score.input_type, {"step", "min", "max"} & set(score.attrs)) == ("text", set())
    answer = client.post(page, typed(client.get(page), score="2", learned="", verdict=""))
    assert "A score lies between 0 and 1." in answer.text
    assert "Keep, redesign or stop." in answer.text
    client.post(
        page, typed(client.get(page), score="0.43", learned="Boxes matter more than vans", verdict="redesign")
    )
    fern.key_result.refresh_from_db()
    assert (fern.key_result.status, fern.key_result.final_score) == ("missed", 0.43)
    assert "Boxes matter more than vans" in client.get(at("key_result", fern.key_result)).text
    lead = as_("lead")
    lead.post(
        at("objective_close", fern.objective),
        {"version": lead.get(at("objective_close", fern.objective)).context["objective"].version},
    )
    fern.objective.refresh_from_db()
    assert fern.objective.status == "missed"


def test_an_objective_with_open_key_results_is_not_closed(as_, fern, at):
    answer = as_("lead").post(at("objective_close", fern.objective))
    assert "still open: score them first" in answer.text


def test_a_blocker_is_raised_on_another_team_changed_escalated_and_cleared(as_, fern, at):
    member = as_("member")
    page = at("blocker_new", fern.key_result)
    assert (
        member.post(page, typed(member.get(page), title="No boxes", needs_team="kitchen")).status_code == 302
    )
    blocker = Blocker.objects.get()
    assert (blocker.needs_team, blocker.raised_by, blocker.owner) == (fern.kitchen, fern.member, None)
    lead = as_("lead")
    assert "No boxes" in lead.get(at("team", fern.kitchen)).text
    page = at("blocker", blocker)
    lead.post(page, typed(lead.get(page), title="No boxes before March", owner=fern.lead.name))
    blocker.refresh_from_db()
    assert (blocker.title, blocker.owner) == ("No boxes before March", fern.lead)
    lead.post(at("blocker_escalate", blocker), {"version": blocker.version})
    blocker.refresh_from_db()
    assert blocker.escalated_at
    answer = lead.post(at("blocker_resolve", blocker), {"version": blocker.version, "row": "2"})
    assert answer.url == f"{at('today')}#row-2"
    blocker.refresh_from_db()
    assert blocker.resolved_at


def test_after_the_verdict_the_draft_is_one_press_away(as_, fern, at):
    client, page = as_("owner"), at("key_result_close", fern.key_result)
    sent = {"score": "0.5", "learned": "Boxes cool in the van", "verdict": "redesign"}
    text = client.post(page, sent | {"version": fern.key_result.version}, follow=True).text
    draft = KeyResult.objects.get(status="draft", title=fern.key_result.title)
    assert f'<a href="{at("key_result", draft)}">Its draft for the next cycle</a>' in text


def test_a_line_without_a_baseline_says_which_way_is_better(as_, fern, at):
    CheckIn.make(fern.key_result, by=fern.owner, value=75.0)
    pages = [at("key_result", fern.key_result), at("check_in", fern.key_result)]
    assert not any("is better" in as_("owner").get(page).text for page in pages)
    KeyResult.objects.filter(pk=fern.key_result.pk).update(baseline=None, direction="decrease")
    for page in pages:
        text = as_("owner").get(page).text
        assert "Lower is better." in text
        assert "No baseline is on record" in text


def test_an_objective_says_what_it_waits_for_to_be_closed(as_, fern, at):
    assert (
        "It can be closed once its open key result is scored."
        in as_("lead").get(at("objective", fern.objective)).text
    )
    assert "It can be closed once" not in as_("member").get(at("objective", fern.objective)).text
    Closing.of_key_result(fern.key_result, 0.8, "Boxes work", "stop", by=fern.owner)
    text = as_("lead").get(at("objective", fern.objective)).text
    assert "It can be closed once" not in text
    assert at("objective_close", fern.objective) in text


def test_clearing_a_blocker_says_how_and_is_taken_back_within_a_minute(as_, fern, at):
    blocker = Blocker.report(fern.key_result, "No boxes before March", by=fern.owner)
    client, page = as_("owner"), at("blocker", blocker)
    assert "How was it cleared?" in client.get(page).text
    sent = {"version": blocker.version, "how": "Sales lent us theirs", "row": "1"}
    text = client.post(at("blocker_resolve", blocker), sent, follow=True).text
    assert f'<a href="{page}">Take it back</a>' in text
    assert "Sales lent us theirs" in client.get(page).text
    client.post(at("blocker_reopen", blocker))
    blocker.refresh_from_db()
    assert blocker.resolved_at is None
    assert "Sales lent us theirs" not in client.get(page).text
    blocker.resolve(by=fern.owner, how="Bought some")
    Blocker.objects.filter(pk=blocker.pk).update(resolved_at=timezone.now() - dt.timedelta(minutes=2))
    assert at("blocker_reopen", blocker) not in client.get(page).text
    late = client.post(at("blocker_reopen", blocker), follow=True).text
    assert "It can be taken back for a minute only" in late
    blocker.refresh_from_db()
    assert blocker.resolved_at is not None


def test_a_blocker_that_somebody_changed_meanwhile_is_not_cleared_unseen(as_, fern, at):
    blocker = Blocker.report(fern.key_result, "No boxes", by=fern.owner, owner=fern.owner)
    version = blocker.version
    blocker.alter(by=fern.owner, title="No vans")
    answer = as_("owner").post(at("blocker_resolve", blocker), {"version": version}, follow=True)
    assert "Somebody changed this blocker just now: look again." in answer.text
    blocker.refresh_from_db()
    assert not blocker.resolved_at


def test_a_teams_page_shows_its_limits_and_what_waits_for_it(as_, fern, at):
    text = as_("lead").get(at("team", fern.kitchen)).text
    assert "1 of 3" in text
    assert "1 of 12" in text
    assert at("team", fern.kitchen) in as_("owner").get(at("today")).text
    fern.kitchen.alter(by=fern.okr_lead, limit_objectives=1)
    assert "full" in as_("lead").get(at("team", fern.kitchen)).text


def test_a_confidential_objective_is_not_there_for_others(as_, fern, at):
    fern.objective.alter(by=fern.lead, confidential=True)
    for page in (
        at("objective", fern.objective),
        at("key_result", fern.key_result),
        at("check_in", fern.key_result),
    ):
        assert as_("member").get(page).status_code == 404
        assert as_("owner").get(page).status_code == 200
        assert as_("executive").get(page).status_code == 200
    assert fern.objective.title not in as_("member").get(at("team", fern.kitchen)).text


def test_what_serves_a_confidential_objective_does_not_give_it_away(as_, fern, at):
    fern.company.alter(by=fern.executive, confidential=True)
    text = as_("owner").get(at("key_result", fern.key_result)).text
    assert fern.company.title not in text
    assert "confidential" in text


@pytest.mark.parametrize("role", ["member", "coach", "read_only"])
def test_who_may_not_change_meets_no_form(as_, fern, at, role):
    client = as_(role)
    for name in ("key_result_edit", "key_result_target", "key_result_close"):
        expected = 200 if role == "coach" and name != "key_result_close" else 403
        assert client.get(at(name, fern.key_result)).status_code == expected
    assert client.get(at("objective_close", fern.objective)).status_code == 403
    assert client.get(at("key_result", fern.key_result)).status_code == 200


def test_an_id_with_a_slash_has_an_address(as_, fern, at):
    KeyResult.objects.filter(pk=fern.key_result.pk).update(key="KR 1/2~s ü")
    fern.key_result.refresh_from_db()
    assert as_("owner").get(at("key_result", fern.key_result)).status_code == 200


def test_no_page_asks_more_as_the_organisation_grows(as_, fern, at, django_assert_max_num_queries):
    for size in (4, 25):
        for number in range(size):
            one = KeyResult.draft(
                fern.objective, f"Raise the share of hot meals {size}.{number}", by=fern.lead
            )
            KeyResult.objects.filter(pk=one.pk).update(status="active")
            CheckIn.make(fern.key_result, by=fern.owner, value=70.0 + number, note=f"Van {number} of {size}")
            Blocker.report(fern.key_result, "No boxes", by=fern.owner, needs_team=fern.kitchen)
            Decision.move_target(fern.key_result, 90.0 + number + size, "More vans", by=fern.lead)
            below = Objective.draft(
                fern.organisation,
                f"Serve {size}.{number}",
                by=fern.lead,
                team=fern.kitchen,
                parent_key_result=fern.key_result,
            )
            assert below
        for role in ("owner", "lead", "member", "executive"):
            client = as_(role)
            for page in (
                at("key_result", fern.key_result),
                at("objective", fern.objective),
                at("team", fern.kitchen),
                at("check_in", fern.key_result),
                at("blocker", Blocker.objects.first()),
                at("blocker_new", fern.key_result),
            ):
                with django_assert_max_num_queries(15):
                    assert client.get(page).status_code == 200
        lead = as_("lead")
        for page in (
            at("objective_new"),
            at("objective_edit", fern.objective),
            at("key_result_new", fern.objective),
            at("key_result_edit", fern.key_result),
            at("key_result_close", fern.key_result),
            at("objective_close", fern.objective),
        ):
            with django_assert_max_num_queries(15):
                assert lead.get(page).status_code == 200


@pytest.mark.parametrize("version", ["", "²", "9" * 5000])
def test_a_version_that_no_page_gave_is_none(as_, fern, at, version):
    blocker = Blocker.report(fern.key_result, "No boxes", by=fern.owner, owner=fern.owner)
    answer = as_("owner").post(at("blocker_resolve", blocker), {"version": version})
    assert answer.status_code == 302
    blocker.refresh_from_db()
    assert blocker.resolved_at is not None


def test_a_long_way_up_asks_no_more_than_a_short_one(as_, fern, at, django_assert_num_queries):
    def served(key_result, title):
        objective = Objective.draft(
            fern.organisation, title, by=fern.lead, team=fern.kitchen, parent_key_result=key_result
        )
        return KeyResult.draft(objective, f"{title} more", by=fern.lead)

    client = as_("lead")
    near = far = served(fern.key_result, "Pack")
    for title in ("Sort", "Wash", "Pick"):
        far = served(far, title)
    with CaptureQueriesContext(connection) as short:
        client.get(at("key_result", near))
    with django_assert_num_queries(len(short)):
        page = client.get(at("key_result", far))
    assert [step.thing.title for step in page.context["above"]] == [
        *(fern.company.title, fern.objective.title, fern.key_result.title),
        *("Pack", "Pack more", "Sort", "Sort more", "Wash", "Wash more", "Pick"),
    ]


def test_a_teams_page_shows_what_is_active_before_what_is_closed(as_, fern, at):
    for number in range(40):
        old = Objective.draft(
            fern.organisation, f"Closed before {number}", by=fern.lead, cycle=fern.cycle, team=fern.kitchen
        )
        Objective.objects.filter(pk=old.pk).update(status="missed")
    newest = Objective.draft(fern.organisation, "Drafted last", by=fern.lead, team=fern.kitchen)
    shown = as_("lead").get(at("team", fern.kitchen)).context["objectives"]
    assert [one.pk for one in shown[:2]] == [fern.objective.pk, newest.pk]
    assert len(shown) == 30


def test_why_nothing_can_be_said_ends_with_its_full_stop(as_, fern, at):
    assert (
        "unknown: no value was checked in yet.</span>"
        in as_("owner").get(at("key_result", fern.key_result)).text
    )


def test_a_blocker_says_who_clears_it(as_, fern, at):
    waits = Blocker.report(fern.key_result, "No boxes before March", by=fern.owner, needs_team=fern.kitchen)
    pages = (at("key_result", fern.key_result), at("blocker", waits), at("team", fern.kitchen))
    for page in pages:
        text = as_("owner").get(page).text
        assert "nobody clears it" not in text
        assert "nobody yet" not in text
        assert str(fern.lead) in text
        assert "has no sign-in" not in text
    waits.alter(by=fern.owner, needs_team=fern.sales)
    assert "nobody clears it" in as_("owner").get(pages[0]).text, "nobody leads sales"
    Person.join(fern.organisation, "Basil Barrow", by=fern.okr_lead, team=fern.sales, role="lead")
    for page in pages[:2]:
        assert "Basil Barrow (has no sign-in)" in as_("owner").get(page).text
    waits.alter(by=fern.owner, owner=fern.member)
    text = as_("owner").get(pages[0]).text
    assert "Basil Barrow" not in text
    assert str(fern.member) in text
