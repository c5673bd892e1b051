"""People: their pages, leave, tokens, erasure."""

import json
import re

import pytest

from mainspring.apps.events.models import Event
from mainspring.apps.goals.models import CheckIn, Objective
from mainspring.apps.people.models import Person, Token
from mainspring.apps.people.permissions import ROLES, Role
from mainspring.interfaces.web.people.roles import ACTIONS

AT = "/o/fernhollow-foods"


def test_a_persons_page_says_what_they_answer_for(as_, fern):
    page = as_("member").get(f"{AT}/people/{fern.owner.key}").content.decode()
    assert "Raise meals that arrive above 60 °C" in page


def test_a_confidential_objective_is_on_no_strangers_page(as_, fern):
    Objective.draft(
        fern.organisation, "Buy the rival", by=fern.executive, owner=fern.executive, confidential=True
    )
    assert "Buy the rival" not in as_("member").get(f"{AT}/people/{fern.executive.key}").content.decode()
    assert "Buy the rival" in as_("okr_lead").get(f"{AT}/people/{fern.executive.key}").content.decode()


def test_people_are_listed_page_by_page_with_few_queries(as_, fern, django_assert_max_num_queries):
    client = as_("member")
    for size in (60, 200):
        for number in range(size):
            Person.join(fern.organisation, f"Person {size} {number:03}", by=fern.okr_lead)
        with django_assert_max_num_queries(15):
            page = client.get(f"{AT}/people").content.decode()
    seen, older = page.count("/people/p-"), page.split('href="?')[1].split('"')[0]
    assert seen == 51  # the fiftieth and the link to oneself
    assert "Person 200 199" not in page
    assert client.get(f"{AT}/people?{older.replace('&amp;', '&')}").status_code == 200
    assert "Person 200 199" in client.get(f"{AT}/people?q=200 199").content.decode()


@pytest.mark.parametrize("place", ["x", "x~", "x~²", f"x~{10**30}", "x~-1"])
def test_a_place_in_the_list_that_nobody_was_given_is_not_found(as_, fern, place):
    assert as_("member").get(f"{AT}/people", {"after": place}).status_code == 404


def test_a_token_is_shown_once(as_, fern):
    owner = as_("owner")
    page = owner.post(
        f"{AT}/tokens", {"name": "nightly", "scopes": ["check_in"], "days": 30}
    ).content.decode()
    secret = page.split("<pre>")[1].split("</pre>")[0]
    assert Token.of(secret).person == fern.owner
    assert secret not in owner.get(f"{AT}/tokens").content.decode()
    token = Token.objects.get()
    assert secret not in json.dumps({"hash": token.hash, "start": token.start})
    owner.post(f"{AT}/tokens/{token.pk}/end")
    assert Token.of(secret) is None


def test_nobody_ends_anothers_token(as_, fern):
    token, _ = Token.issue(fern.lead, "mine", ["read"], by=fern.lead)
    assert as_("owner").post(f"{AT}/tokens/{token.pk}/end").status_code == 404
    assert Token.objects.filter(pk=token.pk).exists()


def test_leave_is_recorded_by_oneself_and_not_by_peers(as_, fern):
    days = {"starts_on": "2031-08-01", "ends_on": "2031-08-14"}
    assert as_("owner").post(f"{AT}/people/{fern.owner.key}/leave", days).status_code == 302
    assert as_("member").post(f"{AT}/people/{fern.owner.key}/leave", days).status_code == 403
    assert fern.owner.leave.count() == 1


def test_an_erased_person_is_nowhere_and_the_record_is_whole(as_, fern):
    CheckIn.make(
        fern.key_result, by=fern.owner, value=80.0, note="Owner (owner@fernhollow-foods.example) measured it."
    )
    events = Event.objects.count()
    lead = as_("okr_lead")
    address = f"{AT}/people/{fern.owner.key}/erasure"
    assert "cannot be undone" in lead.get(address).content.decode()
    lead.post(address, {"name": "somebody else"})
    fern.owner.refresh_from_db()
    assert fern.owner.erased_at is None
    assert lead.post(address, {"name": "Owner"}).status_code == 302
    fern.owner.refresh_from_db()
    assert fern.owner.name.startswith("Former member")
    assert (fern.owner.email, fern.owner.account, fern.owner.access) == ("", None, "")
    check_in = CheckIn.objects.get()
    assert check_in.author == fern.owner
    assert check_in.note == f"{fern.owner.name} ({fern.owner.name}) measured it."
    assert Event.objects.count() == events + 1
    kept = json.dumps(list(Event.objects.values("title", "before", "after")))
    assert "owner@" not in kept
    assert not Event.objects.filter(title="Owner").exists()


def test_a_person_may_erase_themselves(as_, fern):
    assert as_("member").post(f"{AT}/people/{fern.member.key}/erasure", {"name": "Member"}).status_code == 302
    assert as_("lead").post(f"{AT}/people/{fern.owner.key}/erasure", {"name": "Owner"}).status_code == 403


def test_everybody_can_read_what_each_role_may_do(as_, at):
    """The page is the table of permissions: what it says is what `may` says."""
    text = as_("read_only").get(at("people_roles")).text
    assert at("people_roles") in as_("member").get(at("people")).text
    assert set(ACTIONS) == set(ROLES)
    cells = [re.findall(r"<td>(?:<span[^>]*>)?(yes|no)", row) for row in text.split("<tr>")[2:]]
    wanted = [["yes" if role in able else "no" for role in Role.values] for able in ROLES.values()]
    assert cells == wanted
    erasing = next(row for row in text.split("<tr>") if "erase a person" in row)
    assert "each for themselves" in erasing
