"""The same request with the same key is done once, whatever became of the first answer."""

from __future__ import annotations

import datetime as dt
import threading

import pytest
from django.db import connection

from apps.organisations import fernhollow
from interfaces.api.client import client, kind
from mainspring.apps.goals.models import CheckIn
from mainspring.apps.idempotency.models import KeptAnswer
from mainspring.apps.people.models import Token
from mainspring.project.jobs import tick

SAID = {"value": 85, "note": "Boxes."}


@pytest.fixture
def path(fern):
    return f"/key-results/{fern.key_result.key}/check-ins"


def test_a_lost_answer_is_given_again(owner, path):
    first = owner.post(path, SAID, idempotency_key="a")
    again = owner.post(path, SAID, idempotency_key="a")
    assert first.status_code == again.status_code == 201
    assert first.content == again.content
    assert first["ETag"] == again["ETag"]
    assert again["Idempotency-Replayed"] == "true"
    assert "Idempotency-Replayed" not in first
    assert CheckIn.objects.count() == 1


def test_another_body_under_the_same_key_is_refused(owner, path):
    owner.post(path, SAID, idempotency_key="a")
    answer = owner.post(path, {"value": 86}, idempotency_key="a")
    assert (answer.status_code, kind(answer)) == (422, "key-reused")
    elsewhere = owner.post("/blockers", SAID, idempotency_key="a")
    assert (elsewhere.status_code, kind(elsewhere)) in ((422, "key-reused"), (422, "invalid"))
    assert CheckIn.objects.count() == 1


def test_what_was_refused_is_not_kept(owner, path):
    assert owner.post(path, {}, idempotency_key="a").status_code == 422
    assert not KeptAnswer.objects.exists()
    assert owner.post(path, SAID, idempotency_key="a").status_code == 201


def test_keys_of_two_tokens_do_not_meet(fern, owner, lead, path):
    assert owner.post(path, SAID, idempotency_key="a").status_code == 201
    assert lead.post(path, SAID, idempotency_key="a").status_code == 201
    assert CheckIn.objects.count() == 2


@pytest.mark.parametrize("key", ["", "x" * 201, "ä"])
def test_a_key_that_is_none_is_refused(owner, path, key):
    answer = owner.post(path, SAID, idempotency_key=key)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["location"] == "header.Idempotency-Key"


def test_a_secret_is_not_kept(fern, owner):
    asked = {"name": "nightly", "scopes": ["read"]}
    first = owner.post("/tokens", asked, idempotency_key="a").json()
    again = owner.post("/tokens", asked, idempotency_key="a").json()
    assert first["secret"]
    assert again == {**first, "secret": None}
    assert first["secret"] not in KeptAnswer.objects.get().body
    assert Token.objects.filter(name="nightly").count() == 1


def test_a_key_is_free_again_after_a_day(owner, path):
    owner.post(path, SAID, idempotency_key="a")
    kept = KeptAnswer.objects.get()
    KeptAnswer.objects.update(created_at=kept.created_at - dt.timedelta(hours=25))
    assert owner.post(path, SAID, idempotency_key="a").status_code == 201
    assert CheckIn.objects.count() == 2
    owner.post(path, SAID, idempotency_key="b")
    KeptAnswer.objects.filter(key="a").update(created_at=kept.created_at - dt.timedelta(hours=25))
    tick(kept.created_at)
    assert KeptAnswer.objects.get().key == "b"


@pytest.mark.django_db(transaction=True)
def test_of_many_repeats_at_once_one_is_done():
    fern = fernhollow()
    path = f"/key-results/{fern.key_result.key}/check-ins"
    secret = client(fern.owner).secret
    answers, barrier = [], threading.Barrier(6)

    def send() -> None:
        from interfaces.api.client import Api

        api = Api(secret)
        barrier.wait()
        try:
            answers.append(api.post(path, SAID, idempotency_key="a"))
        finally:
            connection.close()

    threads = [threading.Thread(target=send) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [answer.status_code for answer in answers] == [201] * 6
    assert len({answer.content for answer in answers}) == 1
    assert CheckIn.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_edits_at_once_one_is_stale():
    fern = fernhollow()
    path = f"/objectives/{fern.objective.key}"
    clients = [client(fern.lead), client(fern.okr_lead)]
    tag = clients[0].get(path)["ETag"]
    answers, barrier = [], threading.Barrier(2)

    def send(api: object, title: str) -> None:
        barrier.wait()
        try:
            answers.append(api.patch(path, {"title": title}, if_match=tag).status_code)
        finally:
            connection.close()

    threads = [
        threading.Thread(target=send, args=(api, f"Title {number}")) for number, api in enumerate(clients)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [200, 412]
