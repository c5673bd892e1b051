"""A form whose session ended before it was sent: nothing of it is lost, and nobody else sees it."""

import time

import pytest
from django.test import Client
from django.urls import reverse

from apps.organisations import PASSWORD
from mainspring.apps.goals.models import CheckIn
from mainspring.interfaces.web import kept


@pytest.fixture
def page(fern):
    return reverse("check_in", kwargs={"organisation": fern.organisation.key, "key": fern.key_result.key})


TYPED = {"value": "80", "confidence": "65", "note": "New boxes in two of five vans.", "key": "u-0123456789ab"}


def signed_out(client):
    """The same browser, its session gone."""
    client.cookies.pop("sessionid")
    return client


def sign_in(client, role, fern, address):
    return client.post(
        address, {"login": getattr(fern, role).account.email, "password": PASSWORD}, follow=True
    )


def test_what_was_typed_is_there_after_signing_in_and_is_sent_with_one_press(as_, fern, page):
    client = as_("owner")
    client.get(page)
    asked = signed_out(client).post(page, TYPED)
    assert asked.url.startswith(reverse("account_login"))
    assert not CheckIn.objects.exists()
    shown = sign_in(client, "owner", fern, asked.url)
    assert shown.redirect_chain[-1][0] == reverse("kept")
    assert "New boxes in two of five vans." in shown.text
    assert f'action="{page}"' in shown.text
    assert not CheckIn.objects.exists(), "nothing is sent by itself"
    (form,) = shown.context["waiting"]
    sent = dict(form["pairs"])
    assert client.post(form["path"], sent).status_code == 302
    assert CheckIn.objects.get().note == "New boxes in two of five vans."
    assert client.get(reverse("kept")).url == reverse("home"), "it is kept no longer"


def test_forms_of_several_tabs_are_all_kept(as_, fern, page):
    client = as_("owner")
    client.get(page)
    signed_out(client)
    blocker = reverse(
        "blocker_new", kwargs={"organisation": fern.organisation.key, "key": fern.key_result.key}
    )
    client.post(page, TYPED)
    asked = client.post(blocker, {"title": "No boxes"})
    client.post(blocker, {"title": "No boxes"})
    shown = sign_in(client, "owner", fern, asked.url)
    assert [form["path"] for form in shown.context["waiting"]] == [page, blocker]


def test_it_can_be_thrown_away(as_, fern, page):
    client = as_("owner")
    client.get(page)
    asked = signed_out(client).post(page, TYPED)
    shown = sign_in(client, "owner", fern, asked.url)
    client.post(reverse("kept"), {"at": shown.context["waiting"][0]["id"]})
    assert client.get(reverse("kept")).url == reverse("home")


def test_another_account_in_the_same_browser_sees_nothing_of_it(as_, fern, page):
    client = as_("owner")
    client.get(page)
    asked = signed_out(client).post(page, TYPED)
    shown = sign_in(client, "member", fern, asked.url)
    assert "New boxes" not in shown.text
    assert not client.session.get(kept.SLOT)


def test_a_stranger_leaves_nothing(fern, page):
    client = Client()
    assert client.post(page, TYPED).status_code == 302
    assert not client.session.get(kept.SLOT)


def test_a_forged_name_leaves_nothing(fern, page):
    client = Client()
    client.cookies[kept.WHOSE] = str(fern.owner.account.pk)
    client.post(page, TYPED)
    assert not client.session.get(kept.SLOT)


def test_passwords_and_what_is_too_large_are_not_kept(as_, fern, page):
    client = as_("owner")
    client.get(page)
    signed_out(client).post(page, {"note": "ä" * kept.MOST})
    assert not client.session.get(kept.SLOT)
    client.post(page, {"note": "Two of five", "new_password": "secret"})
    assert [form["fields"] for form in client.session[kept.SLOT]] == [{"note": ["Two of five"]}]


def test_what_is_too_old_is_thrown_away(as_, fern, page, monkeypatch):
    client = as_("owner")
    client.get(page)
    asked = signed_out(client).post(page, TYPED)
    later = time.time() + kept.LASTS + 1
    monkeypatch.setattr(kept.time, "time", lambda: later)
    shown = sign_in(client, "owner", fern, asked.url)
    assert shown.redirect_chain[-1][0] != reverse("kept")


def test_a_fragment_is_answered_without_a_page(as_, fern, page):
    client = signed_out(as_("owner"))
    assert client.post(f"{page}/challenge", {"note": "a"}, headers={"HX-Request": "true"}).status_code == 401


def test_a_form_from_before_a_new_sign_in_is_kept_if_it_came_from_a_page_of_ours(fern, page):
    client = Client(enforce_csrf_checks=True)
    client.force_login(fern.owner.account)
    client.get(page)
    here = client.post(page, TYPED | {"csrfmiddlewaretoken": "old"}, headers={"Origin": "http://testserver"})
    assert here.url == reverse("kept")
    assert "New boxes in two of five vans." in client.get(here.url).text
    elsewhere = client.post(page, {"note": "Forged"}, headers={"Origin": "https://elsewhere.example"})
    assert elsewhere.status_code == 403
    assert "Nothing was saved" in elsewhere.text
    assert "Forged" not in client.get(reverse("kept")).text
    assert not CheckIn.objects.exists()


def test_the_sign_in_page_keeps_no_password(fern):
    client = Client(enforce_csrf_checks=True)
    client.force_login(fern.owner.account)
    client.get(reverse("today", kwargs={"organisation": fern.organisation.key}))
    answer = client.post(
        reverse("account_login"),
        {"login": "a@b.example", "password": "secret"},
        headers={"Origin": "http://testserver"},
    )
    assert answer.status_code == 403
    assert not client.session.get(kept.SLOT)
