"""The check-in, as its owner meets it."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from mainspring.apps.goals.models import CheckIn
from mainspring.apps.rhythm.models import Blocker


@pytest.fixture
def page(fern):
    return reverse("check_in", kwargs={"organisation": fern.organisation.key, "key": fern.key_result.key})


@pytest.fixture
def today(fern):
    return reverse("today", kwargs={"organisation": fern.organisation.key})


def typed(response, **fields):
    """The form of a page as a browser sends it back, with what somebody typed."""
    form = response.context["form"]
    sent = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in (sent | fields).items() if value is not None}


def test_a_check_in_is_saved_and_leads_back_to_today_at_the_next_row(as_, fern, page, today):
    client = as_("owner")
    opened = client.get(page, {"row": 3})
    assert fern.key_result.title in opened.text
    answer = client.post(
        page,
        typed(
            opened,
            value="80",
            confidence="65",
            note="New boxes in two of five vans.",
            risk="Rain",
            decision_needed="Buy three more?",
        ),
    )
    assert answer.status_code == 302
    assert answer.url == f"{today}#row-3"
    made = CheckIn.objects.get()
    assert (made.value, made.confidence, made.note, made.risk, made.decision_needed) == (
        80.0,
        0.65,
        "New boxes in two of five vans.",
        "Rain",
        "Buy three more?",
    )
    assert made.author == fern.owner


def test_the_same_form_sent_twice_makes_one_check_in(as_, page):
    client = as_("owner")
    form = typed(client.get(page), value="80", note="New boxes in two of five vans.")
    assert client.post(page, form).status_code == 302
    assert client.post(page, form).status_code == 302
    assert CheckIn.objects.count() == 1


def test_a_made_up_id_is_replaced_by_one_of_ours(as_, page):
    client = as_("owner")
    client.post(page, typed(client.get(page), value="80", key="<script>"))
    assert CheckIn.objects.get().key.startswith("u-")


def test_undo_takes_it_back_for_a_minute(as_, page, today):
    client = as_("owner")
    client.post(page, typed(client.get(page), value="80"))
    shown = client.get(today)
    assert "Undo" in shown.text
    undo = reverse(
        "check_in_undo",
        kwargs={"organisation": page.split("/")[2], "key": CheckIn.objects.get().key},
    )
    assert undo in shown.text
    assert client.post(undo).url == today
    assert not CheckIn.objects.exists()
    assert "Undo" not in client.get(today).text


def test_after_the_minute_it_is_corrected_by_a_new_record(as_, fern, page):
    client = as_("owner")
    client.post(page, typed(client.get(page), value="80", note="Two of five vans."))
    first = CheckIn.objects.get()
    opened = client.get(page, {"corrects": first.key})
    assert opened.context["form"]["value"].value() == 80.0
    client.post(page, typed(opened, value="82"))
    second = CheckIn.objects.exclude(pk=first.pk).get()
    assert (second.value, second.corrects) == (82.0, first)
    assert CheckIn.objects.filter(pk=first.pk, value=80.0).exists()


def test_a_refusal_stands_at_its_field_and_what_was_typed_stays(as_, page):
    client = as_("owner")
    answer = client.post(
        page, typed(client.get(page), value="80", confidence="140", note="Two of five vans.")
    )
    assert answer.status_code == 200
    assert "Confidence lies between 0 and 100." in answer.text
    assert "Two of five vans." in answer.text
    opens_at = [
        name for name, field in answer.context["form"].fields.items() if "autofocus" in field.widget.attrs
    ]
    assert opens_at == ["confidence"]
    assert not CheckIn.objects.exists()


def test_an_empty_check_in_is_refused(as_, page):
    client = as_("owner")
    answer = client.post(page, typed(client.get(page)))
    assert "Say one thing at least: the value, a new confidence, or in a note what has changed" in answer.text
    assert not CheckIn.objects.exists()


def test_a_form_sent_back_as_it_was_opened_is_no_check_in(as_, fern, page):
    client = as_("owner")
    client.post(page, typed(client.get(page), value="80", confidence="83"))
    form = typed(client.get(page))
    assert form["confidence"] == 83
    for again in (form, form | {"asked": "1"}):
        refused = client.post(page, again)
        assert "Say one thing at least" in refused.text
    assert CheckIn.objects.count() == 1
    assert client.post(page, form | {"asked": "1", "confidence": "60"}).status_code == 302
    assert client.post(page, typed(client.get(page), blocker="No boxes")).status_code == 302
    assert CheckIn.objects.count() == 3


def test_no_movement_asks_once_for_a_blocker_and_takes_it_in_the_same_form(as_, fern, page):
    client = as_("owner")
    client.post(page, typed(client.get(page), value="80"))
    form = typed(client.get(page), value="80", note="Vans still wait for boxes.")
    asked = client.post(page, form)
    assert "Nothing has moved since the last check-in." in asked.text
    assert "Vans still wait for boxes." in asked.text
    assert CheckIn.objects.count() == 1
    client.post(page, form | {"asked": "1", "blocker": "No boxes before March", "blocker_team": "Sales"})
    assert CheckIn.objects.count() == 2
    blocker = Blocker.objects.get()
    assert (blocker.title, blocker.needs_team, blocker.subject, blocker.owner) == (
        "No boxes before March",
        fern.sales,
        fern.key_result,
        None,
    )


def test_no_movement_never_blocks(as_, page):
    client = as_("owner")
    client.post(page, typed(client.get(page), value="80"))
    client.post(page, typed(client.get(page), value="80") | {"asked": "1"})
    assert CheckIn.objects.count() == 2


def test_an_unknown_team_is_said_at_its_field_and_nothing_is_saved(as_, page):
    client = as_("owner")
    answer = client.post(page, typed(client.get(page), value="80", blocker="No boxes", blocker_team="Bakery"))
    assert "No team is called “Bakery”." in answer.text
    assert not CheckIn.objects.exists()
    assert not Blocker.objects.exists()


def test_a_soft_note_is_challenged_while_typing(as_, fern, page):
    client = as_("owner")
    address = reverse(
        "check_in_challenge", kwargs={"organisation": fern.organisation.key, "key": fern.key_result.key}
    )
    soft = client.post(address, {"note": "We are making progress", "value": "71"})
    assert "What changed since last week that somebody else could check?" in soft.text
    assert "NOTE101" in soft.text
    assert "<html" not in soft.text
    hard = client.post(address, {"note": "Two of five vans have the new boxes since Monday.", "value": "71"})
    assert "NOTE" not in hard.text


def test_the_challenge_asks_what_stands_in_the_way_when_the_value_stands(as_, fern, page):
    client = as_("owner")
    client.post(page, typed(client.get(page), value="80"))
    address = reverse(
        "check_in_challenge", kwargs={"organisation": fern.organisation.key, "key": fern.key_result.key}
    )
    assert "Nothing has moved" in client.post(address, {"value": "80"}).text
    assert "Nothing has moved" not in client.post(address, {"value": "81"}).text
    assert "Nothing has moved" not in client.post(address, {"note": "a"}).text


@pytest.mark.parametrize("role", ["member", "coach", "read_only", "executive"])
def test_others_see_that_it_is_not_theirs_and_cannot_send(as_, page, role):
    client = as_(role)
    if role == "executive":  # leads the team above, so may
        assert "data-check-in" in client.get(page).text
        return
    assert "data-check-in" not in client.get(page).text
    assert client.post(page, {"value": "80"}).status_code == 403
    assert not CheckIn.objects.exists()


def test_another_organisations_key_result_is_not_found(as_, page):
    from django.test import Client

    from apps.organisations import fernhollow

    other = fernhollow("Larkfield")
    client = Client()
    client.force_login(other.owner.account)
    assert client.get(page).status_code == 404
    mine = reverse("check_in", kwargs={"organisation": other.organisation.key, "key": page.split("/")[4]})
    assert client.get(mine).status_code == 404


def second_tab(client, page, **fields):
    """What a second tab sends that was opened beside the first."""
    return typed(client.get(page), **fields)


def test_a_second_check_in_within_a_minute_says_so_and_counts(as_, fern, page, today):
    client = as_("owner")
    other = second_tab(client, page, value="82", confidence="75")
    client.post(page, typed(client.get(page), value="80", confidence="65"))
    assert "seconds ago" not in client.get(today).text
    shown = client.post(page, other, follow=True).text
    assert f"You checked in on “{fern.key_result.title}” 1 second ago, too: 80 %, confidence 65 %." in shown
    assert "Checked in on" in shown
    assert ": 82 %, confidence 75 %." in shown
    fern.key_result.refresh_from_db()
    assert fern.key_result.latest_value == 82.0


def test_no_word_of_a_check_in_that_is_older_or_another_s(as_, fern, page):
    CheckIn.make(fern.key_result, by=fern.lead, value=78.0)
    client = as_("owner")
    assert "ago, too" not in client.post(page, typed(client.get(page), value="80"), follow=True).text
    CheckIn.objects.update(at=timezone.now() - dt.timedelta(minutes=2))
    assert "ago, too" not in client.post(page, typed(client.get(page), value="82"), follow=True).text


def test_undo_says_which_was_taken_back_and_which_counts(as_, fern, page):
    client = as_("owner")
    client.post(page, typed(client.get(page), value="80", confidence="65"))
    client.post(page, typed(client.get(page), value="82", note="Five vans of five."))

    def undo():
        newest = CheckIn.objects.order_by("-id").first()
        kwargs = {"organisation": fern.organisation.key, "key": newest.key}
        return client.post(reverse("check_in_undo", kwargs=kwargs), follow=True).text

    shown = undo()
    assert f"the check-in on “{fern.key_result.title}” (82 %, confidence 65 %)." in shown
    assert ": 80 %, confidence 65 %." in shown
    shown = undo()
    assert "(80 %, confidence 65 %)." in shown
    assert "What counts is" not in shown
