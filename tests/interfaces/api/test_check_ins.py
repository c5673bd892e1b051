"""Checking in through the API: make, undo, correct, and what it costs."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from interfaces.api.client import client, kind
from mainspring.apps.events.models import Event
from mainspring.apps.goals.models import CheckIn

SAID = {"value": 85, "confidence": 0.6, "note": "New boxes in two of five vans."}


def test_a_check_in_stands_in_the_record_with_its_event(fern, owner):
    made = owner.post(f"/key-results/{fern.key_result.key}/check-ins", SAID)
    assert made.status_code == 201
    said = made.json()
    assert (said["value"], said["confidence"], said["status"], said["author"]) == (
        85,
        0.6,
        "amber",
        fern.owner.key,
    )
    assert CheckIn.objects.get(key=said["key"]).note == SAID["note"]
    event = Event.objects.get(kind="check_in.made")
    assert (event.actor, event.after["value"]) == (fern.owner, 85)
    shown = owner.get(f"/key-results/{fern.key_result.key}").json()
    assert (shown["latest_value"], shown["progress"]) == (85, 0.6)
    assert [one["key"] for one in owner.get("/check-ins").json()["items"]] == [said["key"]]


@pytest.mark.parametrize("who", ["owner", "lead", "okr_lead"])
def test_a_check_in_costs_six_queries(fern, who, django_assert_max_num_queries):
    api = client(fern.people[who])
    path = f"/key-results/{fern.key_result.key}/check-ins"
    api.post(path, SAID)
    with django_assert_max_num_queries(
        8
    ):  # six, and a savepoint set and released where a transaction would begin and end
        assert api.post(path, SAID).status_code == 201


def test_a_check_in_of_nothing_is_refused_at_its_field(fern, owner):
    answer = owner.post(f"/key-results/{fern.key_result.key}/check-ins", {})
    assert answer.status_code == 422
    assert answer.json()["errors"] == [
        {"location": "body.value", "message": "Give a value, a confidence or a note."}
    ]


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"confidence": 60}, "body.confidence"),
        ({"value": "many"}, "body.value"),
        ({"value": 1, "colour": "red"}, "body.colour"),
        ({"note": "a\0b"}, "body.note"),
        ({"status": "purple"}, "body.status"),
    ],
)
def test_a_wrong_member_is_named(fern, owner, body, field):
    answer = owner.post(f"/key-results/{fern.key_result.key}/check-ins", body)
    assert answer.status_code == 422
    assert [error["location"] for error in answer.json()["errors"]] == [field]
    assert not CheckIn.objects.exists()


def test_who_checked_in_takes_it_back_within_a_minute(fern, owner, lead):
    key = owner.post(f"/key-results/{fern.key_result.key}/check-ins", SAID).json()["key"]
    assert lead.delete(f"/check-ins/{key}").status_code == 403
    assert owner.delete(f"/check-ins/{key}").status_code == 204
    assert owner.get(f"/check-ins/{key}").status_code == 404
    assert owner.get(f"/key-results/{fern.key_result.key}").json()["latest_value"] is None
    assert Event.objects.filter(kind="check_in.undone").exists()


def test_after_a_minute_a_new_one_corrects_it(fern, owner):
    key = owner.post(f"/key-results/{fern.key_result.key}/check-ins", SAID).json()["key"]
    CheckIn.objects.update(at=timezone.now() - dt.timedelta(minutes=2))
    late = owner.delete(f"/check-ins/{key}")
    assert (late.status_code, kind(late)) == (409, "refused")
    corrected = owner.post(f"/check-ins/{key}/correction", {"value": 80})
    assert corrected.status_code == 201
    assert corrected.json()["corrects"] == key
    assert CheckIn.objects.count() == 2
    old, new = owner.get(f"/check-ins/{key}").json(), corrected.json()
    assert (old["corrected"], new["corrected"]) == (True, False)
    assert new["at"] == old["at"] < new["recorded_at"]
    assert owner.get(f"/key-results/{fern.key_result.key}").json()["latest_at"] == old["at"]


def test_a_draft_is_not_checked_in_on(fern, owner, lead):
    drafted = lead.post(
        f"/objectives/{fern.objective.key}/key-results",
        {"title": "Fewer cold meals", "owner": fern.owner.key},
    )
    assert drafted.status_code == 201, drafted.content
    answer = owner.post(f"/key-results/{drafted.json()['key']}/check-ins", SAID)
    assert (answer.status_code, kind(answer)) == (409, "refused")
