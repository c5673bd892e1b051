"""The mirror as people meet it."""

import html
import re

import pytest
from django.urls import reverse

from apps import lives
from apps.mirrored import as_of_another_day, diagnosed, diagnosed_demo, signed_in
from apps.organisations import fernhollow
from mainspring.apps.diagnoses.models import Diagnosis, Remark, State
from mainspring.apps.people.models import Person, Team
from mainspring.apps.people.permissions import Role
from mainspring.interfaces.web.mirror import views, views_finding
from mainspring.project import jobs


@pytest.fixture
def demo(db):
    return lives.demo()


@pytest.fixture
def mirrored(db):
    return diagnosed_demo()


def at(name, organisation, **kwargs):
    return reverse(name, kwargs={"organisation": organisation.key, **kwargs})


def test_an_empty_organisation_says_what_comes_first_and_offers_a_diagnosis(client, fern):
    client.force_login(fern.okr_lead.account)
    page = client.get(at("mirror", fern.organisation)).content.decode()
    assert "There is no diagnosis yet" in page
    assert "Diagnose now" in page
    client.force_login(fern.member.account)
    assert "Diagnose now" not in client.get(at("mirror", fern.organisation)).content.decode()


def test_a_diagnosis_asked_for_is_made_by_the_worker_and_shown(client, demo):
    client.force_login(signed_in(demo, Role.OKR_LEAD).account)
    answer = client.post(at("mirror_ask", demo), follow=True)
    assert "A new diagnosis waits for its turn" in answer.content.decode()
    assert client.get(at("mirror_progress", demo)).status_code == 200
    assert jobs.drain() == 1
    ready = client.get(at("mirror_progress", demo))
    assert (ready.status_code, ready.headers["HX-Redirect"]) == (204, at("mirror", demo))
    page = client.get(at("mirror", demo)).content.decode()
    assert "Red for weeks, and nobody acts" in page
    assert "The first thing to do" in page
    assert (
        page.index("What holds execution back here")
        < page.index("The first thing to do")
        < page.index('class="findings"')
    )


def test_asking_twice_makes_one(client, demo):
    client.force_login(signed_in(demo, Role.OKR_LEAD).account)
    client.post(at("mirror_ask", demo))
    client.post(at("mirror_ask", demo))
    assert Diagnosis.objects.filter(organisation=demo).count() == 1


def test_a_figure_opens_to_its_rows_and_its_query_and_a_pulse_figure_does_not(client, mirrored):
    demo, _ = mirrored
    client.force_login(signed_in(demo, Role.OKR_LEAD).account)
    page = client.get(at("finding", demo, pattern="red_without_action")).content.decode()
    rows = at("finding_rows", demo, pattern="red_without_action", signal="red_spells_without_response")
    assert rows in page
    opened = client.get(rows).content.decode()
    assert "SELECT" in opened
    assert "the gravest first" in opened
    private = at("finding_rows", demo, pattern="passive_reviews", signal="people_say_reviews_change_nothing")
    assert private not in client.get(at("finding", demo, pattern="passive_reviews")).content.decode()
    assert client.get(private).status_code == 404


def test_further_rows_are_of_the_same_diagnosis(client, mirrored, monkeypatch):
    monkeypatch.setattr(views_finding, "A_PAGE", 1)
    demo, made = mirrored
    client.force_login(signed_in(demo, Role.OKR_LEAD).account)
    named = {"pattern": "red_without_action", "signal": "red_spells_without_response"}
    page = client.get(at("finding_rows", demo, **named)).content.decode()
    following = f"{at('finding_rows_at', demo, key=made.key, **named)}?from=1"
    assert f'href="{following}"' in page
    assert "2 to 2 of" in client.get(following).content.decode()


def test_a_remark_is_kept_and_read_by_whoever_runs_the_diagnosis_alone(client, mirrored):
    demo, _ = mirrored
    member, other = signed_in(demo, Role.MEMBER), signed_in(demo, Role.MEMBER)
    address = at("finding_remark", demo, pattern="passive_reviews")
    finding = at("finding", demo, pattern="passive_reviews")
    client.force_login(member.account)
    refused = client.post(address, {"text": "  "})
    assert refused.status_code == 422
    assert "Say what is wrong." in refused.content.decode()
    client.post(address, {"text": "We decide in the corridor."})
    assert Remark.objects.get().text == "We decide in the corridor."
    assert "We decide in the corridor." in client.get(finding).content.decode()
    client.force_login(other.account)
    assert "We decide in the corridor." not in client.get(finding).content.decode()
    client.force_login(signed_in(demo, Role.COACH).account)
    assert "We decide in the corridor." in client.get(finding).content.decode()
    assert "We decide in the corridor." in client.get(at("mirror_remarks", demo)).content.decode()


def test_the_history_goes_back_in_time_page_by_page_whatever_was_stored_first(client, mirrored, monkeypatch):
    monkeypatch.setattr(views, "A_PAGE", 2)
    demo, made = mirrored
    keys = {age: as_of_another_day(made, age).key for age in (3, 30, 10)}
    Diagnosis.objects.filter(pk=made.pk).delete()
    client.force_login(signed_in(demo, Role.OKR_LEAD).account)
    first = client.get(at("mirror_history", demo)).content.decode()
    places = {age: first.find(at("mirror_at", demo, key=key)) for age, key in keys.items()}
    assert 0 < places[3] < places[10]
    assert places[30] == -1
    onward = html.unescape(re.search(r'href="(\?before=[^"]+)"', first)[1])
    second = client.get(at("mirror_history", demo) + onward).content.decode()
    assert at("mirror_at", demo, key=keys[30]) in second
    assert client.get(at("mirror_history", demo) + "?before=12").status_code == 404


def test_what_changed_stands_beside_the_findings(client, mirrored):
    demo, made = mirrored
    first = as_of_another_day(made, 10)
    client.force_login(signed_in(demo, Role.OKR_LEAD).account)
    assert "about the same as last time" in client.get(at("mirror", demo)).content.decode()
    history = client.get(at("mirror_history", demo)).content.decode()
    assert at("mirror_at", demo, key=first.key) in history
    old = client.get(at("mirror_at", demo, key=first.key)).content.decode()
    assert "This is an earlier diagnosis" in old
    assert client.get(at("finding_at", demo, key=first.key, pattern="red_without_action")).status_code == 200


def test_what_is_not_there_is_said_alike_whatever_the_reason(client, mirrored):
    demo, _ = mirrored
    client.force_login(signed_in(demo, Role.OKR_LEAD).account)
    answer = client.get(at("finding", demo, pattern="moving_goalposts"))
    assert answer.status_code == 200
    assert "There is nothing to show of it here now" in answer.content.decode()
    assert client.get(at("finding", demo, pattern="no_such_pattern")).status_code == 404
    assert client.get(at("mirror_at", demo, key="g-nothing")).status_code == 404


def test_a_failed_diagnosis_says_so(client, fern):
    diagnosis = Diagnosis.ask(fern.organisation, by=fern.okr_lead)
    diagnosis.finish(by=None, error="The disk is full.")
    assert diagnosis.state == State.FAILED
    client.force_login(fern.okr_lead.account)
    assert "The disk is full." in client.get(at("mirror", fern.organisation)).content.decode()


@pytest.mark.parametrize("further", [0, 40])
def test_pages_ask_no_more_of_a_larger_organisation(client, demo, further, django_assert_max_num_queries):
    for number in range(further):
        Team.form(demo, f"Team {number}", by=None)
        signed_in(demo, Role.MEMBER, team=Team.objects.filter(organisation=demo).last())
    as_of_another_day(diagnosed(demo), 10)
    member = signed_in(demo, Role.MEMBER)
    client.force_login(member.account)
    signal = "red_spells_without_response"
    for address in (
        at("mirror", demo),
        at("finding", demo, pattern="red_without_action"),
        at("finding_rows", demo, pattern="red_without_action", signal=signal),
        at("mirror_history", demo),
    ):
        with django_assert_max_num_queries(15):
            assert client.get(address).status_code == 200


def test_strangers_and_other_organisations_get_nothing(client, mirrored):
    demo, diagnosis = mirrored
    fern = fernhollow()
    client.force_login(fern.okr_lead.account)
    assert client.get(at("mirror", demo)).status_code == 404
    other = reverse("mirror_at", kwargs={"organisation": fern.organisation.key, "key": diagnosis.key})
    assert client.get(other).status_code == 404
    assert Person.objects.filter(organisation=demo, account=fern.okr_lead.account).count() == 0
