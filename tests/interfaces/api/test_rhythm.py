"""Blockers, tables and agendas of forums, and what is taken away again, by the API alone."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from interfaces.api.client import client, kind
from mainspring.apps.decisions.models import Decision
from mainspring.apps.goals.models import CheckIn, KeyResult
from mainspring.apps.rhythm.models import Blocker, Forum


@pytest.fixture
def blocker(fern):
    return Blocker.report(fern.key_result, "No boxes", by=fern.owner, needs_team=fern.kitchen)


def test_a_blocker_names_who_will_clear_it(fern, owner, blocker):
    path = f"/blockers/{blocker.key}"
    found = owner.get(path).json()
    assert (found["owner"], found["clearer"]) == (None, fern.lead.key)
    assert [one["clearer"] for one in owner.get("/blockers").json()["items"]] == [fern.lead.key]
    changed = owner.patch(path, {"owner": fern.member.key}, if_match="*").json()
    assert changed["clearer"] == fern.member.key
    raised = owner.post("/blockers", {"subject": fern.key_result.key, "title": "No vans"}).json()
    assert raised["clearer"] is None
    waits = {"subject": fern.key_result.key, "title": "No lids", "needs_team": fern.kitchen.key}
    assert owner.post("/blockers", waits).json()["clearer"] == fern.lead.key


def test_clearing_says_how_and_is_taken_back(fern, owner, blocker):
    path = f"/blockers/{blocker.key}"
    cleared = owner.post(f"{path}/resolution", {"how": "Bought some."}, if_match="*")
    assert cleared.json()["cleared_how"] == "Bought some."
    back = owner.post(f"{path}/reopening", if_match=cleared["ETag"])
    assert (back.status_code, back.json()["resolved_at"], back.json()["cleared_how"]) == (200, None, "")
    again = owner.post(f"{path}/resolution", if_match=back["ETag"])
    assert again.json()["resolved_at"]
    Blocker.objects.update(resolved_at=timezone.now() - dt.timedelta(minutes=2))
    late = owner.post(f"{path}/reopening", if_match=again["ETag"])
    assert (late.status_code, kind(late)) == (409, "refused")


def test_what_is_due_is_on_the_agenda_and_put_on_the_table(fern, executive, blocker):
    blocker.escalate(by=fern.owner)
    KeyResult.objects.update(red_since=timezone.now(), latest_at=timezone.now())
    path = f"/forums/{fern.leadership.key}/agenda"
    due = executive.get(path).json()["due"]
    assert [(one["why"], one["subject"], one["title"]) for one in due] == [
        ("red", fern.key_result.key, fern.key_result.title),
        ("escalated", blocker.key, "No boxes"),
    ]
    sitting = executive.post(f"/forums/{fern.leadership.key}/sitting").json()["key"]
    table = f"/reviews/{sitting}/table"
    laid = executive.post(table, {"subject": blocker.key})
    assert (laid.status_code, laid.json()["outcome"]) == (201, "")
    twice = executive.post(table, {"subject": blocker.key})
    assert (twice.status_code, twice.json()["errors"][0]["location"]) == (422, "body.subject")
    executive.post(f"/reviews/{sitting}/items", {"subject": blocker.key, "outcome": "decided"})
    items = executive.get(f"/review-items?review={sitting}").json()["items"]
    assert [(one["subject"], one["outcome"]) for one in items] == [(blocker.key, "decided")]


def test_a_cycle_s_end_is_on_the_agenda_as_a_day(fern, lead):
    ended = timezone.localdate() - dt.timedelta(days=3)
    type(fern.cycle).objects.filter(pk=fern.cycle.pk).update(ends_on=ended)
    due = lead.get(f"/forums/{fern.weekly.key}/agenda").json()["due"]
    assert [(one["why"], one["since"]) for one in due] == [("to_close", ended.isoformat())]


def test_red_without_a_decision_is_first_though_it_was_talked_about(fern, lead):
    now = timezone.now()
    weeks = now - dt.timedelta(days=33)
    KeyResult.objects.update(red_since=weeks, latest_at=now)
    old = type(fern.cycle).plan(
        fern.organisation,
        "Before",
        timezone.localdate() - dt.timedelta(days=60),
        timezone.localdate() - dt.timedelta(days=3),
        by=fern.okr_lead,
    )
    left = KeyResult.draft(
        type(fern.objective).draft(fern.organisation, "Old", by=fern.lead, team=fern.kitchen, cycle=old),
        "Left over",
        by=fern.lead,
        owner=fern.owner,
    )
    type(fern.objective).objects.filter(pk=left.objective_id).update(status="active")
    KeyResult.objects.filter(pk=left.pk).update(status="active")
    path = f"/forums/{fern.weekly.key}/agenda"
    due = [("red", fern.key_result.key), ("to_close", left.key)]

    def asked():
        return [(one["why"], one["subject"]) for one in lead.get(path).json()["due"]]

    assert asked() == due
    sitting = fern.weekly.convene(by=fern.lead)
    sitting.discuss(fern.key_result, "noted", by=fern.lead)
    assert asked() == due
    Decision.take(
        fern.organisation,
        "other",
        "Leave it",
        by=fern.lead,
        subject=fern.key_result,
        rationale="It recovers.",
    )
    assert asked() == due[1:]


@pytest.mark.parametrize("size", [1, 40])
def test_the_agenda_asks_as_much_for_many(fern, size, django_assert_max_num_queries):
    for number in range(size):
        Blocker.report(fern.key_result, f"Blocker {number}", by=fern.owner).escalate(by=fern.owner)
        KeyResult.draft(fern.objective, f"Result {number}", by=fern.lead, owner=fern.owner)
    KeyResult.objects.update(status="active", red_since=timezone.now(), latest_at=timezone.now())
    api = client(fern.executive)
    with django_assert_max_num_queries(15):
        assert len(api.get(f"/forums/{fern.leadership.key}/agenda").json()["due"]) == 2 * min(size, 8) + (
            size < 8
        )


def test_an_empty_team_and_an_empty_cycle_are_taken_away(fern, okr_lead):
    for path, body in (
        ("/teams", {"name": "Vans"}),
        ("/cycles", {"starts_on": "2031-01-01", "ends_on": "2031-03-31"}),
    ):
        made = okr_lead.post(path, body)
        home = f"{path}/{made.json()['key']}"
        assert okr_lead.delete(home, if_match=made["ETag"]).status_code == 204
        assert okr_lead.get(home).status_code == 404
        assert okr_lead.delete(home, if_match="*").status_code == 404
    for home in (f"/teams/{fern.kitchen.key}", f"/cycles/{fern.cycle.key}"):
        refused = okr_lead.delete(home, if_match="*")
        assert (refused.status_code, kind(refused)) == (409, "refused")
        assert "still has" in refused.json()["detail"]
        assert okr_lead.get(home).status_code == 200


def test_a_kept_sheet_gets_its_day(fern, okr_lead):
    KeyResult.objects.filter(pk=fern.key_result.pk).update(extra={"x_current": "82", "x_note": "Boxes came."})
    tomorrow = timezone.localdate() + dt.timedelta(days=2)
    refused = okr_lead.post("/trail/dating", {"day": tomorrow.isoformat()})
    assert (refused.status_code, refused.json()["errors"][0]["location"]) == (422, "body.day")
    answer = okr_lead.post("/trail/dating", {"day": "2026-03-02"}, idempotency_key="dated")
    assert (answer.status_code, answer.json()) == (201, {"day": "2026-03-02", "check_ins": 1})
    again = okr_lead.post("/trail/dating", {"day": "2026-03-02"}, idempotency_key="dated")
    assert (again.json(), again["Idempotency-Replayed"]) == (answer.json(), "true")
    made = CheckIn.objects.get()
    assert (made.value, made.note, made.author) == (82, "Boxes came.", None)
    assert okr_lead.post("/trail/dating", {"day": "2026-03-02"}).status_code == 422


def test_a_forum_of_leadership_without_a_chair_is_for_leaders(fern):
    forum = Forum.establish(fern.organisation, "All hands", by=fern.okr_lead)
    assert client(fern.lead).get(f"/forums/{forum.key}/agenda").status_code == 403
    assert client(fern.okr_lead).get(f"/forums/{forum.key}/agenda").status_code == 200
