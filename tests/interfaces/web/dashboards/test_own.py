"""Whether one's own stated confidence comes true is for oneself alone."""

import datetime as dt
import json

import pytest
from django.urls import reverse

from interfaces.api.client import client as api_client
from interfaces.web.dashboards.finished import finish
from mainspring.apps.outlook.making import make
from mainspring.apps.outlook.own import own_calibration
from mainspring.apps.people.permissions import NotAllowed

ROLES = ("okr_lead", "executive", "lead", "member", "coach", "read_only")
WORDS = ("Only you see this", "Too sure", "Too careful", "stated confidence", "calibration", "brier")


@pytest.fixture
def judged(fern):
    finish(fern, [(0.9, 0.2)] * 6, author=fern.owner)
    return fern


def page(client, fern, of):
    kwargs = {"organisation": fern.organisation.key, "key": of.key}
    return client.get(reverse("person", kwargs=kwargs)).text


def test_a_person_sees_their_own(as_, judged):
    text = page(as_("owner"), judged, judged.owner)
    assert "Too sure: confidence was 90 points above what came true" in text
    assert "Judged on 6 key results" in text
    assert "Only you see this" in text
    assert "<table>" in text.split("Only you see this")[1]


@pytest.mark.parametrize("role", ROLES)
def test_nobody_else_does_whatever_their_role(as_, judged, role):
    text = page(as_(role), judged, judged.owner)
    assert judged.owner.name in text
    for word in WORDS:
        assert word not in text
    with pytest.raises(NotAllowed):
        own_calibration(judged.owner, by=getattr(judged, role))


@pytest.mark.parametrize("role", [*ROLES, "owner"])
def test_the_api_gives_it_to_nobody(judged, role):
    api = api_client(judged.people[role])
    said = api("get", f"/people/{judged.owner.key}").content.decode()
    assert judged.owner.key in said
    for word in WORDS:
        assert word not in said


def test_the_api_knows_no_such_figure_of_one_person(client):
    """A cycle's trends have that of several people together, as the page of trends does; nothing else has any."""
    document = client.get("/api/v1/openapi.json").json()
    for word in ("calibration", "brier", "stated"):
        assert word not in json.dumps(document["paths"]).lower()
        having = {
            name
            for name, schema in document["components"]["schemas"].items()
            if word in json.dumps({name: schema}).lower()
        }
        assert having <= {"TrendsOut", "TeamCalibration", "TeamBin"}
    users = {
        operation["operationId"]
        for methods in document["paths"].values()
        for operation in methods.values()
        if "TrendsOut" in json.dumps(operation)
    }
    assert users == {"read_trends"}


def test_the_api_s_trends_judge_no_single_person(judged):
    make(judged.cycle)
    api = api_client(judged.executive)
    for team in ("", f"&team={judged.kitchen.key}"):
        found = api("get", f"/trends?cycle={judged.cycle.key}{team}").json()
        assert found["made_at"]
        assert found["calibration"] is None


def test_fewer_than_five_are_not_judged(as_, fern):
    finish(fern, [(0.9, 0.2)] * 4, author=fern.owner)
    text = page(as_("owner"), fern, fern.owner)
    assert "so far there are 4" in text
    assert "Too sure" not in text


def test_what_was_said_in_the_last_quarter_does_not_count(as_, fern):
    finish(fern, [(0.9, 0.9)] * 6, author=fern.owner, gone=0.9)
    assert "so far there are 0" in page(as_("owner"), fern, fern.owner)


def test_a_team_is_judged_only_by_what_several_people_said(as_, fern):
    finish(fern, [(0.9, 0.2)] * 6, author=fern.owner)
    make(fern.cycle)
    address = reverse("dashboards", kwargs={"organisation": fern.organisation.key})
    for query in ("", f"?team={fern.kitchen.key}"):
        assert "Not given" in as_("okr_lead").get(address + query).text
    finish(fern, [(0.9, 0.2)] * 2, author=fern.lead)
    make(fern.cycle)
    assert "Not given" in as_("okr_lead").get(f"{address}?team={fern.kitchen.key}").text
    finish(fern, [(0.9, 0.2)] * 2, author=fern.member)
    make(fern.cycle)
    text = as_("okr_lead").get(f"{address}?team={fern.kitchen.key}").text
    assert "Too sure: confidence was 90 points above" in text
    assert "Judged on 10 key results" in text


def test_a_day_lies_in_the_organisations_own_time():
    from mainspring.apps.outlook.weeks import local_day
    from mainspring.apps.people.models import Organisation

    late = dt.datetime(2026, 3, 1, 23, 30, tzinfo=dt.UTC)
    assert local_day(late, Organisation(timezone="Asia/Tokyo")) == dt.date(2026, 3, 2)
    assert local_day(late, Organisation(timezone="nowhere")) == dt.date(2026, 3, 1)
