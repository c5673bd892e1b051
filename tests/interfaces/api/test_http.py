"""What every address has in common: problems and never pages, methods, media types, sizes, ETags, pages of lists."""

from __future__ import annotations

import datetime as dt
import json
from urllib.parse import quote

import pytest
from django.db import transaction
from django.test import Client

from interfaces.api.client import PROBLEM, Api, client, kind
from interfaces.api.operations import OPERATIONS, THERE, fernhollow_at_work, rows
from mainspring.apps.goals.models import KeyResult, Objective

CHECK_IN = {"value": 80}
WITHOUT_ADDRESS = {
    *("issue_token", "invite", "record_leave", "discuss", "allot", "cast_ballot"),
    *("release_findings", "answer_finding", "put_on_table", "date_sheet"),
}
"""What makes a row that is read in lists alone."""


@pytest.mark.parametrize(
    ("method", "path", "status", "name"),
    [
        ("GET", "/nothing", 404, "not-found"),
        ("GET", "/objectives/o-none", 404, "not-found"),
        ("GET", "/objectives/%00", 404, "not-found"),
        ("GET", "/objectives/" + "o" * 3000, 404, "not-found"),
        ("POST", "/nothing", 404, "not-found"),
        ("PUT", "/objectives", 405, "method"),
        ("OPTIONS", "/objectives", 405, "method"),
        ("DELETE", "/me", 405, "method"),
        ("GET", "/objectives?limit=0", 422, "invalid"),
        ("GET", "/objectives?limit=201", 422, "invalid"),
        ("GET", "/objectives?level=none", 422, "invalid"),
        ("GET", "/objectives?cycle=%00", 422, "invalid"),
        ("GET", "/objectives?cursor=zzz", 422, "invalid"),
        ("GET", "/check-ins?since=yesterday", 422, "invalid"),
    ],
)
def test_what_is_wrong_is_a_problem(fern, okr_lead, method, path, status, name):
    answer = okr_lead(method, path)
    assert (answer.status_code, kind(answer)) == (status, name)
    assert "Traceback" not in answer.content.decode()
    if status == 405:
        assert answer["Allow"]


@pytest.mark.parametrize(
    "key", ["KR 1/2", "/", "1/check-ins", "a~s", "~~/~", "%2F", "50 % für wen?", "a;b=#1", "//2/"]
)
def test_every_id_that_an_import_may_bring_has_an_address(fern, lead, owner, key):
    KeyResult.objects.filter(pk=fern.key_result.pk).update(key=key)
    address = f"/key-results/{quote(key, safe='')}"
    assert lead.get(address).json()["key"] == key
    assert owner.post(f"{address}/check-ins", CHECK_IN).json()["key_result"] == key
    assert lead.get(f"{address}-").status_code == 404


def test_what_was_made_is_at_its_address(fern):
    made, without = rows(fern), set()
    for name, case in OPERATIONS.items():
        if case.body is None or case.headers:
            continue
        person = client(fern.people[min(case.who)])
        path, body = case.path(fern, made), case.body(fern, made)
        with transaction.atomic():
            answer = person.post(path, body)
            if answer.status_code == 201 and "Location" in answer:
                home = answer["Location"].removeprefix("/api/v1")
                assert person.get(home).json()["key"] == answer.json()["key"], name
            elif answer.status_code == 201:
                without.add(name)
            transaction.set_rollback(True)
    assert without == WITHOUT_ADDRESS


def test_a_slash_that_parts_is_no_part_of_an_id(fern, lead):
    KeyResult.objects.filter(pk=fern.key_result.pk).update(key="1/2")
    assert lead.get("/key-results/1/2").status_code == 404
    assert lead.get("/key-results/1~s2").status_code == 404


@pytest.mark.parametrize("path", ["/api", "/api/", "/api/v2/me", "/api/v1", "/api/v1/"])
def test_no_address_below_the_api_answers_with_a_page(db, path):
    answer = Client().get(path)
    assert answer.status_code == 404
    if path != "/api":
        assert answer["Content-Type"] == PROBLEM


@pytest.mark.parametrize(
    ("sent", "media", "status", "name"),
    [
        (b"{", "application/json", 400, "bad-request"),
        (b"\xff\xfe\x00", "application/json", 400, "bad-request"),
        (b'{"value": NaN}', "application/json", 400, "bad-request"),
        (b'{"value": 1e400}', "application/json", 422, "invalid"),
        (b'{"value": 1' + b"0" * 400 + b"}", "application/json", 422, "invalid"),
        (b'{"note": "\\ud800"}', "application/json", 422, "invalid"),
        (b"[]", "application/json", 422, "invalid"),
        (b"", "application/json", 422, "invalid"),
        (b"value=80", "application/x-www-form-urlencoded", 415, "media-type"),
        (b'{"value": 80}', "text/plain", 415, "media-type"),
        (b'{"note": "' + b"x" * (2 << 20) + b'"}', "application/json", 413, "too-large"),
        (b"[" * 100_000, "application/json", 400, "bad-request"),
    ],
)
def test_a_body_that_cannot_be_read_is_a_problem(fern, owner, sent, media, status, name):
    answer = owner.post(f"/key-results/{fern.key_result.key}/check-ins", sent, content_type=media)
    assert (answer.status_code, kind(answer)) == (status, name)
    assert not fern.key_result.check_ins.exists()


def test_an_error_of_our_own_is_a_problem_without_its_story(fern, owner, monkeypatch, caplog):
    def fail(*args, **named):
        raise RuntimeError("the secret of the house")

    monkeypatch.setattr("mainspring.interfaces.api.nouns.cycles.page", fail)
    answer = owner.get("/cycles")
    assert (answer.status_code, kind(answer)) == (500, "error")
    assert "secret" not in answer.content.decode()
    assert "the secret of the house" in caplog.text


def test_a_database_that_is_away_is_said_to_be_busy(fern, owner, monkeypatch):
    from django.db import OperationalError

    def fail(*args, **named):
        raise OperationalError("database is locked")

    monkeypatch.setattr("mainspring.interfaces.api.nouns.cycles.page", fail)
    answer = owner.get("/cycles")
    assert (answer.status_code, kind(answer), answer["Retry-After"]) == (503, "busy", "1")


def test_a_name_that_is_not_ours_is_refused(fern, owner):
    answer = owner.get("/me", host="evil.example")
    assert (answer.status_code, kind(answer)) == (400, "bad-request")


def test_head_is_get_without_the_body(fern, owner):
    whole, head = owner.get("/me"), owner("HEAD", "/me")
    assert head.status_code == 200
    assert head.content == b""
    assert head["Content-Length"] == str(len(whole.content))


def test_no_cookie_is_set_and_nothing_is_kept_by_others(fern, owner):
    answer = owner.get("/me")
    assert not answer.cookies
    assert answer["Cache-Control"] == "private, no-cache"
    assert "default-src 'none'" in answer["Content-Security-Policy"]


def test_the_language_of_one_request_is_not_that_of_the_next(fern, owner):
    from django.utils import translation

    owner.get("/me", accept_language="de")
    assert translation.get_language() == "en-gb"


# ETags


def test_what_did_not_change_is_not_sent_again(fern, owner):
    path = f"/key-results/{fern.key_result.key}"
    tag = owner.get(path)["ETag"]
    assert owner.get(path, if_none_match=tag).status_code == 304
    assert owner.get(path, if_none_match=f'"x", W/{tag}').status_code == 304
    owner.post(f"{path}/check-ins", CHECK_IN)
    assert owner.get(path, if_none_match=tag).status_code == 200


def test_of_two_writers_the_second_is_told(fern, lead, okr_lead):
    path = f"/objectives/{fern.objective.key}"
    one, two = lead.get(path)["ETag"], okr_lead.get(path)["ETag"]
    assert one == two
    first = lead.patch(path, {"title": "Deliver warm"}, if_match=one)
    assert first.status_code == 200
    second = okr_lead.patch(path, {"title": "Deliver cold"}, if_match=two)
    assert (second.status_code, kind(second)) == (412, "stale")
    fern.objective.refresh_from_db()
    assert fern.objective.title == "Deliver warm"
    assert okr_lead.patch(path, {"title": "Deliver cold"}, if_match=first["ETag"]).status_code == 200


def test_a_check_in_makes_no_edit_stale(fern, lead, owner):
    path = f"/key-results/{fern.key_result.key}"
    tag = lead.get(path)["ETag"]
    owner.post(f"{path}/check-ins", CHECK_IN)
    assert lead.patch(path, {"unit": "percent"}, if_match=tag).status_code == 200


@pytest.mark.parametrize("name", [name for name, case in OPERATIONS.items() if "if_match" in case.headers])
def test_what_changes_a_row_demands_its_etag(name, db):
    case, (fern, made) = OPERATIONS[name], fernhollow_at_work()
    path, body = case.path(fern, made), case.body(fern, made) if case.body else None
    method, _ = THERE[name]
    api = client(fern.people[next(iter(case.who - {"coach"}))] if case.who - {"coach"} else fern.coach)
    without = api(method, path, body)
    assert (without.status_code, kind(without)) == (428, "if-match")
    for wrong in ('"999"', '"999-00000000"', "999", "nonsense", '"' + "9" * 40 + '"'):
        stale = api(method, path, body, if_match=wrong)
        assert (stale.status_code, kind(stale)) == (412, "stale"), wrong
    assert api(method, path, body, if_match="*").status_code < 300


def test_a_full_limit_is_a_conflict_that_names_its_places(fern, lead, okr_lead):
    version = okr_lead.get("/organisation")["ETag"]
    assert okr_lead.patch("/organisation", {"team_objectives": 1}, if_match=version).status_code == 200
    drafted = lead.post("/objectives", {"title": "Waste less", "team": fern.kitchen.key})
    path = f"/objectives/{drafted.json()['key']}"
    room = lead.get(f"{path}/room").json()
    assert (room["limit"], room["active"], room["full"], room["team"]) == (1, 1, True, fern.kitchen.key)
    answer = lead.post(f"{path}/activation", {}, if_match=drafted["ETag"])
    assert (answer.status_code, kind(answer)) == (409, "limit-reached")
    assert answer.json()["places"] == [
        {"team": fern.kitchen.key, "what": "objectives", "active": 1, "limit": 1, "left_over": 0}
    ]
    gives = [{"thing": fern.objective.key, "effect": "stop"}]
    done = lead.post(f"{path}/activation", {"gives": gives}, if_match=drafted["ETag"])
    assert done.status_code == 200, done.content
    assert [one["kind"] for one in done.json()["decisions"]] == ["start", "stop"]
    assert lead.get(f"/objectives/{fern.objective.key}").json()["status"] == "dropped"


def test_a_proposal_is_accepted_by_an_override_of_who_holds_the_right(fern, lead, okr_lead, executive):
    okr_lead.patch("/organisation", {"team_objectives": 1}, if_match="*")
    draft = lead.post("/objectives", {"title": "Waste less", "team": fern.kitchen.key}).json()["key"]
    gives = [{"thing": fern.objective.key, "effect": "shrink", "how": "two vans"}]
    made = lead.post("/proposals", {"subject": draft, "gives": gives})
    path = f"/proposals/{made.json()['key']}/acceptance"
    refused = executive.post(path, {}, if_match="*")
    assert (refused.status_code, kind(refused)) == (409, "limit-reached")
    done = executive.post(path, {"override": "The inspector comes"}, if_match="*")
    assert done.status_code == 200, done.content
    assert [one["override"] for one in done.json()["decisions"]] == ["The inspector comes", ""]


def place(refused):
    return refused.json()["errors"][0]["location"]


def test_a_proposal_that_nobody_could_accept_is_refused_at_its_field_and_makes_nothing(fern, lead, executive):
    draft = lead.post("/objectives", {"title": "Waste less", "team": fern.kitchen.key}).json()["key"]
    spare = lead.post("/objectives", {"title": "Fewer vans", "team": fern.kitchen.key}).json()["key"]
    stopped = {"thing": spare, "effect": "stop"}
    active = lead.post(
        "/proposals",
        {"subject": fern.objective.key, "gives": [{"thing": fern.company.key, "effect": "stop"}]},
    )
    assert (active.status_code, place(active)) == (422, "body.subject")
    assert "Choose a draft." in active.json()["detail"]
    without_room = lead.post("/proposals", {"subject": draft, "gives": [stopped]})
    assert (without_room.status_code, place(without_room)) == (422, "body.gives")
    assert "not active, so it makes no room" in without_room.json()["detail"]
    assert lead.get("/proposals").json()["items"] == []
    assert executive.get("/today").json()["proposals"] == []


def test_a_proposal_that_became_pointless_is_refused_and_declined_without_a_reason(fern, lead, executive):
    draft = lead.post("/objectives", {"title": "Waste less", "team": fern.kitchen.key}).json()["key"]
    gives = [{"thing": fern.objective.key, "effect": "stop"}]
    path = f"/proposals/{lead.post('/proposals', {'subject': draft, 'gives': gives}).json()['key']}"
    assert executive.post(f"{path}/refusal", {}, if_match="*").status_code == 422
    assert lead.post(f"/objectives/{draft}/activation", {}, if_match="*").status_code == 200
    refused = executive.post(f"{path}/acceptance", {}, if_match="*")
    assert refused.status_code == 409
    assert "Decline the proposal: that needs no reason now." in refused.json()["detail"]
    assert executive.post(f"{path}/refusal", {}, if_match="*").json()["outcome"] == "declined"


def test_a_proposal_is_withdrawn_by_who_made_it_and_by_nobody_else(fern, lead, owner, executive):
    draft = lead.post("/objectives", {"title": "Waste less", "team": fern.kitchen.key}).json()["key"]
    gives = [{"thing": fern.objective.key, "effect": "stop"}]
    path = f"/proposals/{owner.post('/proposals', {'subject': draft, 'gives': gives}).json()['key']}"
    for other in (lead, executive):
        assert other.post(f"{path}/withdrawal", if_match="*").status_code == 403
    assert owner.post(f"{path}/withdrawal").status_code == 428
    assert owner.post(f"{path}/withdrawal", if_match='"99"').status_code == 412
    withdrawn = owner.post(f"{path}/withdrawal", if_match="*").json()
    assert (withdrawn["outcome"], withdrawn["answered_by"]) == ("withdrawn", fern.owner.key)
    assert owner.post(f"{path}/withdrawal", if_match="*").status_code == 409
    assert executive.post(f"{path}/acceptance", {}, if_match="*").status_code == 409
    assert [one["key"] for one in owner.get("/proposals?outcome=withdrawn").json()["items"]] == [
        withdrawn["key"]
    ]
    assert owner.get("/proposals?outcome=open").json()["items"] == []


# Lists


@pytest.fixture
def many(fern):
    from mainspring.apps.events.verbs import loading

    with loading():
        Objective.objects.bulk_create(
            Objective(
                organisation=fern.organisation,
                key=f"o-{n}",
                title=f"Objective {n}",
                level="team",
                team=fern.kitchen,
                cycle=fern.cycle,
                owner=fern.lead,
                parent_objective=fern.company,
            )
            for n in range(60)
        )
        KeyResult.objects.bulk_create(
            KeyResult(
                organisation=fern.organisation,
                key=f"k-{n}",
                title=f"Key result {n}",
                objective=fern.objective,
                owner=fern.owner,
            )
            for n in range(60)
        )


def test_pages_follow_one_another_to_the_end(fern, many, okr_lead):
    seen, path = [], "/objectives?limit=7"
    while True:
        answer = okr_lead.get(path)
        seen += [one["key"] for one in answer.json()["items"]]
        if answer.json()["next"] is None:
            assert "Link" not in answer
            break
        assert answer["Link"].endswith('rel="next"')
        path = answer["Link"][1:].partition(">")[0].removeprefix("/api/v1")
    assert len(seen) == len(set(seen)) == 62
    assert seen == [*(f"o-{n}" for n in reversed(range(60))), fern.objective.key, fern.company.key]


def test_a_row_that_comes_in_between_moves_no_page(fern, many, okr_lead):
    first = okr_lead.get("/objectives?limit=10").json()
    okr_lead.post("/objectives", {"title": "New"})
    second = okr_lead.get(f"/objectives?limit=10&cursor={first['next']}").json()
    assert second["items"][0]["key"] == "o-49"


def test_a_cursor_of_another_list_is_refused(fern, many, okr_lead):
    cursor = okr_lead.get("/objectives?limit=1").json()["next"]
    assert okr_lead.get(f"/teams?cursor={cursor}").status_code == 422


def test_rows_of_one_moment_are_all_listed(fern, okr_lead, many):
    """Ties in the leading column are told apart by the id."""
    from django.utils import timezone

    from mainspring.apps.events.verbs import loading
    from mainspring.apps.goals.models import CheckIn

    now = timezone.now()
    with loading():
        CheckIn.objects.bulk_create(
            CheckIn(organisation=fern.organisation, key=f"u-{n}", key_result=fern.key_result, at=now, value=n)
            for n in range(5)
        )
    seen, cursor = [], ""
    for _ in range(5):
        found = okr_lead.get(f"/check-ins?limit=1&cursor={cursor}").json()
        seen.append(found["items"][0]["key"])
        cursor = found["next"]
    assert seen == [f"u-{n}" for n in reversed(range(5))]
    assert cursor is None


@pytest.mark.parametrize(
    "name", [name for name in OPERATIONS if name.startswith(("list_", "read_", "search"))]
)
def test_reading_asks_a_bounded_number_of_questions(name, fern, many, django_assert_max_num_queries):
    made = rows(fern)
    path = OPERATIONS[name].path(fern, made)
    # An executive's token and an owner's: who sees everything, and whose queries carry a condition.
    for person in (fern.okr_lead, fern.owner):
        api = client(person)
        api.get(path)
        # A search asks once for each of six nouns.
        with django_assert_max_num_queries(9 if name == "search" else 6):
            answer = api.get(path + ("?limit=200" if name.startswith("list_") else ""))
        assert answer.status_code in (200, OPERATIONS[name].denied)


def test_the_trail_comes_out_as_a_zip_that_goes_in_again(fern, okr_lead, tmp_path):
    import io
    import zipfile

    answer = okr_lead.get("/trail")
    assert answer["Content-Type"] == "application/zip"
    data = b"".join(answer.streaming_content)
    names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    assert {"objectives.csv", "key_results.csv", "people.csv", "x_events.csv"} <= set(names)
    from mainspring.engine.trail import read_trail

    path = tmp_path / "trail.zip"
    path.write_bytes(data)
    trail = read_trail(path, now=dt.datetime(2040, 1, 1))
    assert list(trail.problems()) == []
    again = b"".join(okr_lead.get("/trail").streaming_content)
    assert again == data


def test_a_token_makes_no_token_that_may_more(fern):
    api = client(fern.owner, "write", "read")
    refused = api.post("/tokens", {"name": "more", "scopes": ["export"]})
    assert refused.status_code == 422
    assert refused.json()["errors"][0]["location"] == "body.scopes"
    made = api.post("/tokens", {"name": "less", "scopes": ["read"], "days": 366})
    assert made.status_code == 201
    said = made.json()
    assert Api(said["secret"]).get("/me").json()["scopes"] == ["read"]
    from mainspring.apps.people.models import Token

    kept = Token.objects.get(pk=said["id"])
    assert said["secret"] not in json.dumps(list(Token.objects.values("hash", "start", "name")))
    assert kept.expires_at <= Token.objects.get(name="test", person=fern.owner).expires_at
    listed = api.get("/tokens").content.decode()
    assert said["secret"] not in listed
