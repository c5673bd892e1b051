"""Signing up, founding an organisation, one's own account, the demo's people."""

import dataclasses

import pytest
from django.core import mail
from django.test import Client

from mainspring.apps.people.models import Account, Invitation, Organisation, Person

PASSWORD = "wind the spring well"


def test_a_newcomer_signs_up_and_founds_an_organisation(client, db):
    assert (
        client.post("/accounts/signup/", {"email": "ada@new.example", "password1": PASSWORD}).status_code
        == 302
    )
    assert "You belong to no organisation yet" in client.get("/").content.decode()
    answer = client.post(
        "/organisations/new", {"name": "New Mill", "timezone": "Europe/London", "country": "GB"}
    )
    assert answer["Location"] == "/o/new-mill/today"
    ada = Person.objects.get(organisation__key="new-mill")
    assert ada.access == "okr_lead"
    assert client.get("/")["Location"] == "/o/new-mill/today"


def test_a_visitor_without_a_spreadsheet_signs_up_from_the_front_page(client, db, settings):
    page = client.get("/").content.decode()
    link = "/accounts/signup/?next=/organisations/new"
    assert f'<a href="{link}">Sign up and start without one</a>' in page
    form = {
        "email": "ada@new.example",
        "password1": PASSWORD,
        "name": "Ada Byron",
        "next": "/organisations/new",
    }
    assert client.post(link, form)["Location"] == "/organisations/new"
    client.post("/organisations/new", {"name": "New Mill", "timezone": "UTC"})
    assert Person.objects.get(organisation__key="new-mill").name == "Ada Byron"
    settings.ENV = dataclasses.replace(settings.ENV, open_sign_up=False)
    assert link not in Client().get("/").content.decode()


def test_mails_of_accounts_are_from_mainspring_and_not_from_an_address(client, db):
    client.post("/accounts/signup/", {"email": "ada@new.example", "password1": PASSWORD, "name": "Ada"})
    client.post("/accounts/password/reset/", {"email": "ada@new.example"})
    assert len(mail.outbox) == 2
    for one in mail.outbox:
        assert one.subject.startswith("Mainspring: ")
        assert "Hello from Mainspring!" in one.body
        assert "Thank you for using Mainspring!" in one.body


def link_of(message):
    return next(word for word in message.body.split() if "/accounts/confirm-email/" in word)


def test_the_mail_after_signing_up_asks_in_plain_words_to_confirm_the_address(client, db):
    client.post("/accounts/signup/", {"email": "ada@new.example", "password1": PASSWORD, "name": "Ada"})
    (sent,) = mail.outbox
    assert sent.subject == "Mainspring: Please confirm your address"
    assert "Somebody, probably you, signed up at testserver with this address." in sent.body
    assert "has given your" not in sent.body
    page = client.get("/" + link_of(sent).split("/", 3)[3])
    assert page.status_code == 200
    assert "ada@new.example" in page.content.decode()


def test_a_further_address_is_confirmed_by_a_mail_that_names_the_account(client, db):
    client.force_login(Account.objects.create_user("ada@new.example", PASSWORD, name="Ada Byron"))
    client.post("/accounts/email/", {"action_add": "", "email": "ada@mill.example"})
    sent = next(one for one in mail.outbox if one.to == ["ada@mill.example"])
    assert "at testserver gives this address as its own." in sent.body
    assert "The account of Ada Byron" in sent.body
    assert link_of(sent)


def test_the_mail_is_german_where_the_browser_is(client, db):
    form = {"email": "ada@new.example", "password1": PASSWORD, "name": "Ada"}
    client.post("/accounts/signup/", form, headers={"accept-language": "de"})
    (sent,) = mail.outbox
    assert sent.subject == "Mainspring: Bitte die E-Mail-Adresse bestätigen"
    assert "Mit dieser Adresse wurde auf testserver ein Konto angelegt." in sent.body
    assert "confirm" not in sent.body.replace("/accounts/confirm-email/", "")


def test_who_comes_by_an_invitation_finds_name_and_address_filled_in(client, fern):
    guest = Person.join(
        fern.organisation, "Ivo Marsh", by=fern.okr_lead, email="ivo@f.example", access="member"
    )
    _invitation, secret = Invitation.send(guest, "ivo@f.example", by=fern.okr_lead)
    client.get(f"/invitations/{secret}")
    page = client.get("/accounts/signup/").content.decode()
    assert 'value="ivo@f.example"' in page
    assert 'value="Ivo Marsh"' in page
    assert "ivo@f.example" not in Client().get("/accounts/signup/").content.decode()


def test_two_organisations_of_one_name_have_addresses_of_their_own(client, db):
    client.force_login(Account.objects.create_user("ada@new.example", PASSWORD))
    for _ in range(2):
        client.post("/organisations/new", {"name": "New Mill", "timezone": "UTC"})
    assert sorted(Organisation.objects.values_list("key", flat=True)) == ["new-mill", "new-mill-2"]
    page = client.get("/").content.decode()
    assert "/o/new-mill/today" in page
    assert "/o/new-mill-2/today" in page


def test_a_forgotten_password_is_reset_by_mail(client, db):
    Account.objects.create_user("ada@new.example", PASSWORD)
    client.post("/accounts/password/reset/", {"email": "ada@new.example"})
    link = next(word for word in mail.outbox[0].body.split() if "/accounts/password/reset/key/" in word)
    page = client.get("/" + link.split("/", 3)[3], follow=True)
    form = page.redirect_chain[-1][0]
    client.post(form, {"password1": "quite another spring", "password2": "quite another spring"})
    assert client.login(email="ada@new.example", password="quite another spring")


def test_signing_in_is_rate_limited(db, settings):
    Account.objects.create_user("ada@new.example", PASSWORD)
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "rates"}
    }
    client = Client()
    answers = [
        client.post("/accounts/login/", {"login": "ada@new.example", "password": "wrong"}) for _ in range(12)
    ]
    assert b"Too many failed" in answers[-1].content or answers[-1].status_code == 429


def test_an_account_remaps_its_keys_and_speaks_german(client, db):
    account = Account.objects.create_user("ada@new.example", PASSWORD, name="Ada")
    client.force_login(account)
    assert (
        client.post(
            "/account", {"name": "Ada", "language": "de", "single_keys": "on", "check_in": "x"}
        ).status_code
        == 302
    )
    account.refresh_from_db()
    assert (account.language, account.key_map) == ("de", {"check_in": "x"})
    page = client.get("/account").content.decode()
    assert '<html lang="de">' in page
    twice = client.post("/account", {"name": "Ada", "language": "", "check_in": "x", "decide": "x"})
    assert twice.status_code == 422


@pytest.mark.django_db
def test_the_demos_people_are_open_on_this_machine_only(fern, settings):
    Organisation.objects.filter(pk=fern.organisation.pk).update(demo=True)
    assert "Be Okr Lead" in Client().get("/").content.decode()
    assert Client().post("/demo", {"person": fern.lead.key})["Location"] == "/o/fernhollow-foods/today"
    settings.ALLOWED_HOSTS = ["okr.example", "testserver"]
    assert "Be Okr Lead" not in Client().get("/").content.decode()
    assert Client().post("/demo", {"person": fern.lead.key}).status_code == 404


def test_nobody_becomes_somebody_of_a_real_organisation(fern):
    assert Client().post("/demo", {"person": fern.lead.key}).status_code == 404
