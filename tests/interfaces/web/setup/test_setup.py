"""An OKR lead sets the organisation up by forms."""

import re

import pytest
from django.core import mail
from django.test import Client

from mainspring.apps.events.models import Event
from mainspring.apps.goals.models import Cycle
from mainspring.apps.people.models import Account, Person, Team
from mainspring.apps.rhythm.models import Forum

AT = "/o/fernhollow-foods"


def start_of(page: str) -> dict[str, str]:
    """What a form shows, ready to be sent back."""
    from html.parser import HTMLParser

    found: dict[str, str] = {}

    class Fields(HTMLParser):
        def handle_starttag(self, tag, attributes):
            named = dict(attributes)
            if (
                tag == "input"
                and named.get("name")
                and named.get("type") not in ("checkbox", "radio", "search")
            ):
                found[named["name"]] = named.get("value") or ""

    Fields().feed(page.split("<main", 1)[1])
    return found


def test_a_team_a_cycle_and_a_forum_with_its_rights(as_, fern):
    lead = as_("okr_lead")
    assert (
        lead.post(
            f"{AT}/setup/teams", {"name": "Vans", "parent_team": "Kitchen", "limit_objectives": 2}
        ).status_code
        == 302
    )
    assert Team.objects.get(name="Vans").parent_team == fern.kitchen
    assert (
        lead.post(
            f"{AT}/setup/cycles", {"name": "Q1 2031", "starts_on": "2031-01-01", "ends_on": "2031-03-31"}
        ).status_code
        == 302
    )
    assert Cycle.objects.filter(name="Q1 2031").exists()
    sent = {
        "name": "Portfolio board",
        "cadence": "monthly",
        "level": "leadership",
        "chair": "Executive",
        "settles": ["portfolio", "hiring"],
    }
    assert lead.post(f"{AT}/setup/forums", sent).status_code == 302
    forum = Forum.objects.get(name="Portfolio board")
    assert (forum.chair, forum.settles) == (fern.executive, ["portfolio", "hiring"])
    journal = lead.get(f"{AT}/setup/journal").content.decode()
    assert "established the forum Portfolio board" in journal


def test_a_wrong_form_keeps_what_was_typed_and_says_what_to_do(as_):
    answer = as_("okr_lead").post(
        f"{AT}/setup/cycles", {"name": "Backwards", "starts_on": "2031-03-31", "ends_on": "2031-01-01"}
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "ends before it begins" in page
    assert 'value="Backwards"' in page
    assert not Cycle.objects.filter(name="Backwards").exists()


def test_limits_and_holidays_are_settings(as_, fern):
    lead = as_("okr_lead")
    said = start_of(lead.get(f"{AT}/setup").content.decode())
    assert (
        lead.post(
            f"{AT}/setup", said | {"team_objectives": "2", "country": "de-by", "objective_word": "Ziel"}
        ).status_code
        == 302
    )
    fern.organisation.refresh_from_db()
    assert (fern.organisation.team_objectives, fern.organisation.country) == (2, "DE-BY")
    assert fern.organisation.words == {"objective": "Ziel"}
    refused = lead.post(f"{AT}/setup", start_of(lead.get(f"{AT}/setup").content.decode()) | {"country": "XX"})
    assert "two letters" in refused.content.decode()


def test_of_two_who_change_one_team_the_second_is_told_and_loses_nothing(as_, fern):
    lead = as_("okr_lead")
    address = f"{AT}/setup/teams/{fern.kitchen.key}"
    first, second = (start_of(lead.get(address).content.decode()) for _ in range(2))
    assert lead.post(address, first | {"name": "Kitchens"}).status_code == 302
    told = lead.post(address, second | {"name": "The kitchen"})
    assert told.status_code == 409
    page = told.content.decode()
    assert "Somebody changed this" in page
    assert "Kitchens" in page
    assert 'value="The kitchen"' in page
    assert lead.post(address, start_of(page)).status_code == 302
    fern.kitchen.refresh_from_db()
    assert fern.kitchen.name == "The kitchen"


def test_an_invitation_is_mailed_and_lets_one_person_in_once(as_, fern):
    sent = {"name": "Ivo Reed", "email": "ivo@outside.example", "access": "member", "team": "Sales"}
    assert as_("okr_lead").post(f"{AT}/setup/people/new", sent).status_code == 200
    assert mail.outbox[0].to == ["ivo@outside.example"]
    link = re.search(r"http://testserver(/invitations/\S+)", mail.outbox[0].body).group(1)
    visitor = Client()
    assert "Join Fernhollow Foods" in visitor.get(link).content.decode()
    signed = visitor.post(
        f"/accounts/signup/?next={link}",
        {"email": "ivo@outside.example", "password1": "wind the spring well"},
    )
    assert signed.status_code == 302
    joined = visitor.post(link)
    assert joined["Location"] == f"{AT}/today"
    ivo = Person.objects.get(name="Ivo Reed")
    assert ivo.account == Account.objects.get(email="ivo@outside.example")
    assert Event.objects.filter(kind="person.signed_up", subject=ivo.key).exists()
    assert visitor.get(link).status_code == 404


def test_without_a_mail_server_the_link_is_shown_once_to_who_invites(as_, fern):
    lead = as_("okr_lead")
    sent = {"name": "Ivo Reed", "email": "ivo@outside.example", "access": "member"}
    shown = lead.post(f"{AT}/setup/people/new", sent)
    assert "No mail server is set up" in shown.text
    assert shown["Cache-Control"] == "no-store"
    ivo = Person.objects.get(name="Ivo Reed")
    assert "/invitations/" not in lead.get(f"{AT}/people/{ivo.key}").text
    again = lead.post(f"{AT}/setup/people/{ivo.key}/invitation")
    link = re.search(r"http://testserver(/invitations/[\w-]+)", again.text).group(1)
    assert "Join Fernhollow Foods" in Client().get(link).text


def test_with_a_mail_server_it_is_said_that_a_mail_was_sent_and_no_link_is_shown(as_, fern, settings):
    settings.MAIL_SERVER = True
    lead = as_("okr_lead")
    sent = {"name": "Ivo Reed", "email": "ivo@outside.example", "access": "member"}
    added = lead.post(f"{AT}/setup/people/new", sent, follow=True)
    assert "A mail with an invitation went to ivo@outside.example." in added.text
    assert "/invitations/" not in added.text
    key = Person.objects.get(name="Ivo Reed").key
    again = lead.post(f"{AT}/setup/people/{key}/invitation", follow=True)
    assert "A mail with an invitation went to ivo@outside.example." in again.text


def test_the_link_leads_to_where_it_was_sent_from_unless_a_setting_says_where(as_, settings):
    sent = {"name": "Ivo Reed", "email": "ivo@outside.example", "access": "member"}
    as_("okr_lead").post(f"{AT}/setup/people/new", sent, headers={"host": "localhost:8191"})
    assert "http://localhost:8191/invitations/" in mail.outbox[0].body
    settings.PUBLIC_URL = "https://okr.example"
    ivo = Person.objects.get(name="Ivo Reed")
    as_("okr_lead").post(f"{AT}/setup/people/{ivo.key}/invitation", headers={"host": "localhost:8191"})
    assert "https://okr.example/invitations/" in mail.outbox[1].body


@pytest.mark.parametrize("role", ["executive", "lead", "owner", "read_only"])
def test_others_do_not_set_up(as_, role):
    assert as_(role).get(f"{AT}/setup").status_code == 403


def test_a_coach_sets_up_but_gives_no_access(as_, fern):
    coach = as_("coach")
    coach.post(f"{AT}/setup/people/new", {"name": "Ivo Reed", "email": "ivo@f.example", "access": "okr_lead"})
    assert Person.objects.get(name="Ivo Reed").access == ""


def test_the_last_okr_lead_stays(as_, fern):
    lead = as_("okr_lead")
    address = f"{AT}/setup/people/{fern.okr_lead.key}"
    refused = lead.post(address, start_of(lead.get(address).content.decode()) | {"access": "member"})
    assert "at least one OKR lead" in refused.content.decode()


def test_an_empty_set_up_says_what_comes_first(client, db):
    account = Account.objects.create_user("new@f.example", "wind the spring well")
    client.force_login(account)
    assert (
        client.post(
            "/organisations/new", {"name": "Brand New", "timezone": "Europe/Berlin", "country": "DE"}
        ).status_code
        == 302
    )
    assert "There are no teams yet" in client.get("/o/brand-new/setup/teams").content.decode()
    assert "Which meeting settles trade-offs?" in client.get("/o/brand-new/setup/forums").content.decode()


def test_a_team_has_a_name_of_its_own_beside_its_neighbours(as_, fern):
    lead = as_("okr_lead")
    answer = lead.post(f"{AT}/setup/teams", {"name": "kitchen ", "parent_team": "Leadership"})
    assert answer.status_code == 422
    assert "There is a team called “kitchen” in Leadership already." in answer.text
    form = start_of(lead.get(f"{AT}/setup/teams/{fern.sales.key}").text)
    answer = lead.post(f"{AT}/setup/teams/{fern.sales.key}", form | {"name": "Kitchen"})
    assert "There is a team called “Kitchen” in Leadership already." in answer.text
    assert lead.post(f"{AT}/setup/teams/{fern.sales.key}", form | {"name": "SALES"}).status_code == 302
    assert lead.post(f"{AT}/setup/teams", {"name": "Kitchen", "parent_team": "Sales"}).status_code == 302


def test_teams_of_one_name_are_offered_with_their_ids(as_, fern):
    lead = as_("okr_lead")
    lead.post(f"{AT}/setup/teams", {"name": "Kitchen", "parent_team": "Sales"})
    second = Team.objects.get(name="Kitchen", parent_team=fern.sales)
    assert f"Kitchen ({second.key})" in lead.get(f"{AT}/setup/people/new").text
    answer = lead.post(f"{AT}/setup/people/new", {"name": "Ivo Reed", "team": "kitchen"})
    assert f"Kitchen ({second.key})" in re.search(r"Several teams are called[^<]*", answer.text)[0]
    lead.post(f"{AT}/setup/people/new", {"name": "Ivo Reed", "team": f"Kitchen ({second.key})"})
    person = Person.objects.get(name="Ivo Reed")
    assert person.team == second
    assert f"Kitchen ({second.key})" in lead.get(f"{AT}/setup/people/{person.key}").text


def test_what_was_set_up_by_mistake_goes_and_what_is_used_stays(as_, fern):
    lead = as_("okr_lead")
    empty = Team.form(fern.organisation, "Montage", by=fern.okr_lead)
    spare = Cycle.plan(fern.organisation, "Q9", fern.cycle.starts_on, fern.cycle.ends_on, by=fern.okr_lead)
    for row, list_, verb in ((empty, "teams", "dissolve"), (spare, "cycles", "remove")):
        page = f"{AT}/setup/{list_}/{row.key}"
        assert f"{page}/{verb}" in lead.get(page).text
        assert lead.get(f"{page}/{verb}").status_code == 200
        assert type(row).objects.filter(pk=row.pk).exists()
        assert lead.post(f"{page}/{verb}").headers["Location"] == f"{AT}/setup/{list_}"
        assert not type(row).objects.filter(pk=row.pk).exists()
    kinds = Event.objects.order_by("-id").values_list("kind", flat=True)[:2]
    assert list(kinds) == ["cycle.removed", "team.dissolved"]
    used = lead.post(f"{AT}/setup/teams/{fern.kitchen.key}/dissolve")
    assert used.status_code == 422
    assert "Kitchen still has forums, objectives, people." in used.text
    used = lead.post(f"{AT}/setup/cycles/{fern.cycle.key}/remove")
    assert "This quarter still has objectives." in used.text
    assert Team.objects.filter(pk=fern.kitchen.pk).exists()
    assert Cycle.objects.filter(pk=fern.cycle.pk).exists()
