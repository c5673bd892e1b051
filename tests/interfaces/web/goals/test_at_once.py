"""Two who press at the same time, on a real database with a connection each."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from apps.organisations import Fernhollow, fernhollow
from mainspring.apps.events.models import Event
from mainspring.apps.goals.models import CheckIn, KeyResult

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def fern(transactional_db: None) -> Fernhollow:
    return fernhollow()


def at_once(*presses):
    """Run all at the same time, each with a database connection of its own."""
    together = Barrier(len(presses))

    def run(press):
        try:
            together.wait(timeout=30)
            return press()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(presses)) as pool:
        return list(pool.map(run, presses))


def browser(person):
    client = Client()
    client.force_login(person.account)
    return client


def test_a_double_click_makes_one_check_in(fern):
    page = reverse("check_in", kwargs={"organisation": fern.organisation.key, "key": fern.key_result.key})
    form = {"value": "80", "note": "Two of five vans.", "key": "u-0123456789ab", "row": "1"}
    clients = [browser(fern.owner) for _ in range(4)]
    answers = at_once(*(lambda client=client: client.post(page, form) for client in clients))
    assert [(answer.status_code, answer.url[-6:]) for answer in answers] == [(302, "#row-1")] * 4
    assert CheckIn.objects.count() == 1
    assert Event.objects.filter(kind="check_in.made").count() == 1


def test_of_two_who_save_at_once_one_is_told(fern):
    page = reverse(
        "key_result_edit", kwargs={"organisation": fern.organisation.key, "key": fern.key_result.key}
    )
    version = fern.key_result.version
    form = {
        "title": fern.key_result.title,
        "owner": fern.owner.email,
        "direction": "increase",
        "version": version,
    }
    lead, owner = browser(fern.lead), browser(fern.owner)
    answers = at_once(
        lambda: lead.post(page, form | {"metric": "from the lead"}),
        lambda: owner.post(page, form | {"metric": "from the owner"}),
    )
    assert sorted(answer.status_code for answer in answers) == [200, 302]
    told = next(answer for answer in answers if answer.status_code == 200)
    assert "Somebody changed this while you were writing." in told.text
    kept = KeyResult.objects.get(pk=fern.key_result.pk)
    assert (kept.version, kept.metric in ("from the lead", "from the owner")) == (version + 1, True)
