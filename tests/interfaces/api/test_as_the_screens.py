"""What the screens show beyond rows: what needs somebody, what the organisation needs next, search, trends and the mirror's history."""

from __future__ import annotations

import datetime as dt
import json
import zoneinfo
from urllib.parse import quote

import pytest
from django.test import Client
from django.utils import timezone

from apps.mirrored import diagnosed
from interfaces.api.client import client, kind
from mainspring.apps.decisions.closing import Closing
from mainspring.apps.diagnoses.models import Diagnosis, SignalRows, TeamFinding
from mainspring.apps.events.verbs import loading
from mainspring.apps.goals.models import CheckIn, Cycle, KeyResult, Objective
from mainspring.apps.outlook.making import make
from mainspring.apps.people.models import Person
from mainspring.apps.rhythm import next_steps
from mainspring.apps.rhythm.models import Blocker


def late(fern, count: int) -> list[str]:
    """So many active key results that nobody checked in on for a month, by the day on which they were."""
    day = timezone.now() - dt.timedelta(days=40)
    with loading():
        KeyResult.objects.bulk_create(
            KeyResult(
                organisation=fern.organisation,
                key=f"k-{number}",
                title=f"Result {number}",
                objective=fern.objective,
                owner=fern.owner,
                status="active",
                created_at=day,
                latest_at=day + dt.timedelta(hours=number) if number else None,
            )
            for number in range(count)
        )
    return [f"k-{number}" for number in range(count)]


def walked(api, path: str, limit: int) -> list[str]:
    """The keys of all pages of a list."""
    found, cursor = [], ""
    for _ in range(100):
        page = api.get(f"{path}?limit={limit}&cursor={cursor}").json()
        found += [one["key"] for one in page["items"]]
        cursor = page["next"]
        if cursor is None:
            return found
    raise AssertionError("no end")


def test_who_is_behind_is_listed_to_the_end_the_longest_first(fern, okr_lead):
    keys = late(fern, 7)
    assert walked(okr_lead, "/next-steps/behind", 3) == keys
    first = okr_lead.get("/next-steps/behind?limit=1").json()["items"][0]
    owner = KeyResult.objects.get(key=first["key"]).owner
    assert (first["owner"], first["owner_name"]) == (owner.key, owner.name)
    away = fern.member
    KeyResult.objects.filter(key__in=("k-1", "k-2", "k-3")).update(owner=away)
    away.leave.create(starts_on=timezone.localdate() - dt.timedelta(60), ends_on=timezone.localdate())
    assert walked(okr_lead, "/next-steps/behind", 2) == ["k-0", "k-4", "k-5", "k-6"]
    steps = okr_lead.get("/next-steps").json()
    assert (steps["behind"], steps["many"], steps["no_forum"]) == (1, False, False)


def test_more_than_are_looked_at_are_said_to_be_there(fern, okr_lead, monkeypatch):
    monkeypatch.setattr(next_steps, "MOST", 3)
    late(fern, 3)
    browser = Client()
    browser.force_login(fern.okr_lead.account)
    page, today = "/o/fernhollow-foods/people/behind", "/o/fernhollow-foods/today"
    assert not okr_lead.get("/next-steps").json()["many"]
    assert "There are more" not in browser.get(page).content.decode()
    assert "1 person is behind" in browser.get(today).content.decode()
    KeyResult.objects.filter(pk=fern.key_result.pk).update(created_at=timezone.now() - dt.timedelta(30))
    steps = okr_lead.get("/next-steps").json()
    assert (steps["behind"], steps["many"]) == (1, True)
    assert "Only the 3 key results without a check-in for the longest were looked at" in (
        browser.get(page).content.decode()
    )
    assert "1 or more people are behind" in browser.get(today).content.decode()


def test_the_other_next_steps_are_listed_and_the_page_says_where_it_ends(fern, okr_lead, monkeypatch):
    keys = late(fern, 4)
    over = Cycle.plan(fern.organisation, "Gone", dt.date(2020, 1, 1), dt.date(2020, 3, 31), by=fern.okr_lead)
    Objective.objects.filter(pk=fern.objective.pk).update(cycle=over)
    KeyResult.objects.filter(pk=fern.key_result.pk).update(owner=fern.coach)
    KeyResult.objects.filter(key="k-0").update(owner=None)
    ivo = Person.join(fern.organisation, "Ivo Reed", by=fern.okr_lead)
    KeyResult.objects.filter(key="k-1").update(owner=ivo)
    assert sorted(walked(okr_lead, "/next-steps/to-score", 2)) == sorted([*keys, fern.key_result.key])
    assert walked(okr_lead, "/next-steps/ownerless", 2) == ["k-0"]
    assert walked(okr_lead, "/next-steps/barred", 2) == [fern.key_result.key]
    assert walked(okr_lead, "/next-steps/unreachable", 2) == [ivo.key]
    steps = okr_lead.get("/next-steps").json()
    assert [steps[name] for name in ("to_score", "ownerless", "barred", "unreachable")] == [5, 1, 1, 1]
    monkeypatch.setattr(next_steps, "MOST", 3)
    browser = Client()
    browser.force_login(fern.okr_lead.account)
    assert "These are the first 3. There are more." in (
        browser.get("/o/fernhollow-foods/people/behind").content.decode()
    )


def test_today_is_what_needs_one_now(fern, owner, lead, executive):
    assert owner.get("/today").json()["check_ins"] == []
    KeyResult.objects.update(created_at=timezone.now() - dt.timedelta(days=30))
    mine = Blocker.report(fern.key_result, "No boxes", by=fern.lead, needs_team=fern.kitchen)
    found = owner.get("/today").json()
    assert [one["key"] for one in found["check_ins"]] == [fern.key_result.key]
    assert not found["more"]
    CheckIn.make(fern.key_result, by=fern.owner, value=80.0, decision_needed="More vans?")
    mine.escalate(by=fern.lead)
    for_lead = lead.get("/today").json()
    assert [(one["key"], one["clearer"]) for one in for_lead["blockers"]] == [(mine.key, fern.lead.key)]
    assert [one["decision_needed"] for one in for_lead["asks"]] == ["More vans?"]
    assert [one["key"] for one in executive.get("/today").json()["escalated"]] == [mine.key]
    Cycle.objects.filter(pk=fern.cycle.pk).update(ends_on=timezone.localdate() - dt.timedelta(days=1))
    ended = owner.get("/today").json()
    assert ([one["key"] for one in ended["scores"]], ended["check_ins"]) == ([fern.key_result.key], [])


@pytest.mark.parametrize("size", [1, 110])
def test_today_asks_as_much_for_many(fern, size, django_assert_max_num_queries):
    late(fern, size)
    for number in range(min(size, 12)):
        Blocker.report(fern.key_result, f"B{number}", by=fern.owner, owner=fern.owner).escalate(by=fern.owner)
    for who in (fern.owner, fern.executive):
        api = client(who)
        with django_assert_max_num_queries(15):
            found = api.get("/today").json()
    found = client(fern.owner).get("/today").json()
    assert (len(found["check_ins"]), found["more"]) == (min(size, 100), size > 100)


def test_a_search_finds_and_goes_on(fern, owner, monkeypatch):
    for number in range(5):
        Blocker.report(fern.key_result, f"No boxes {number}", by=fern.owner, needs_team=fern.kitchen)
    found = owner.get("/search?q=boxes").json()
    assert {(one["what"], one["status"], one["clearer"]) for one in found["items"]} == {
        ("blockers", "open", fern.lead.key)
    }
    assert found["more"] == []
    first = owner.get("/search?q=boxes&what=blockers&limit=3").json()
    assert len(first["items"]) == 3
    more = first["more"][0]
    rest = owner.get(f"/search?q=boxes&what={more['what']}&limit=3&cursor={more['cursor']}").json()
    assert len(rest["items"]) == 2
    assert not {one["key"] for one in rest["items"]} & {one["key"] for one in first["items"]}
    secret = Objective.draft(fern.organisation, "Buy boxes", by=fern.executive, confidential=True)
    assert secret.key not in client(fern.member).get("/search?q=boxes").content.decode()
    wrong = owner.get("/search?q=boxes&what=nothing")
    assert (wrong.status_code, kind(wrong)) == (422, "invalid")


def test_the_page_of_a_search_says_who_clears_a_blocker(fern):
    Blocker.report(fern.key_result, "No boxes", by=fern.owner, needs_team=fern.kitchen)
    Blocker.report(fern.key_result, "No boxes either", by=fern.owner)
    browser = Client()
    browser.force_login(fern.member.account)
    page = browser.get("/o/fernhollow-foods/search?q=boxes").content.decode()
    assert f"· {fern.lead.name}" in page
    assert "nobody clears it" in page


def test_trends_are_made_and_open_to_their_rows(fern, owner):
    CheckIn.make(fern.key_result, by=fern.owner, value=80.0, confidence=0.4)
    Blocker.report(fern.key_result, "No boxes", by=fern.owner)
    asked = owner.get("/trends").json()
    assert (asked["cycle"], asked["made_at"], asked["weeks"]) == (fern.cycle.key, None, [])
    make(fern.cycle)
    found = owner.get(f"/trends?team={fern.kitchen.key}").json()
    assert (found["team"], found["all"], found["with_a_way"]) == (fern.kitchen.key, 1, 1)
    week = found["weeks"][-1]
    assert (week["progress"], week["confidence"], week["raised"], week["open"]) == (0.4, 0.4, 1, 1)
    assert found["made_at"]
    lines = owner.get("/trends/key-results").json()["items"]
    assert [(one["key_result"], one["value"], one["share"]) for one in lines] == [
        (fern.key_result.key, 80.0, 0.4)
    ]
    assert 0 <= lines[0]["low"] <= lines[0]["middle"] <= lines[0]["high"] <= 1
    early = found["weeks"][0]["to"]
    then = owner.get(f"/trends/key-results?to={early}").json()["items"]
    assert (then[0]["value"], then[0]["at"]) == (None, None)
    assert owner.get("/trends/key-results?show=closed").json()["items"] == []
    assert len(owner.get("/trends/blockers?what=raised").json()["items"]) == 1
    assert owner.get(f"/trends/blockers?to={early}").json()["items"] == []
    wrong = owner.get("/trends/decisions?to=2001-01-01")
    assert (wrong.status_code, wrong.json()["errors"][0]["location"]) == (422, "query.to")
    assert owner.get("/trends?cycle=no-such").status_code == 404
    assert owner.get(f"/trends?cycle={fern.following.key}").json()["made_at"] is None


def test_trends_of_days_that_the_cycle_no_longer_has_are_made_anew_and_not_told(fern, owner):
    CheckIn.make(fern.key_result, by=fern.owner, value=80.0, confidence=0.4)
    make(fern.cycle)
    assert owner.get("/trends").json()["made_at"]
    Cycle.objects.filter(pk=fern.cycle.pk).update(starts_on=fern.cycle.starts_on - dt.timedelta(weeks=2))
    found = owner.get("/trends").json()
    assert (found["made_at"], found["weeks"]) == (None, [])
    make(Cycle.objects.get(pk=fern.cycle.pk))
    assert owner.get("/trends").json()["made_at"]


def test_forecasts_follow_one_another_page_by_page(fern, owner):
    keys = late(fern, 7)
    make(fern.cycle)
    found, cursor = [], ""
    while cursor is not None:
        page = owner.get(f"/trends/key-results?limit=3&cursor={cursor}").json()
        found += [one["key_result"] for one in page["items"]]
        cursor = page["next"]
    assert sorted(found) == sorted([*keys, fern.key_result.key])


def test_forecasts_of_what_is_over_come_as_planned_page_by_page(fern, owner):
    keys = late(fern, 7)
    make(fern.cycle)
    Cycle.objects.filter(pk=fern.cycle.pk).update(ends_on=timezone.localdate() - dt.timedelta(1))
    found, cursor = [], ""
    while cursor is not None:
        page = owner.get(f"/trends/key-results?cycle={fern.cycle.key}&limit=3&cursor={cursor}").json()
        found += [one["key_result"] for one in page["items"]]
        cursor = page["next"]
    rows = KeyResult.objects.filter(key__in=[*keys, fern.key_result.key])
    assert found == list(rows.order_by("objective_id", "id").values_list("key", flat=True))


def test_the_history_counts_what_the_person_may_see(fern, okr_lead):
    made = diagnosed(fern.organisation)
    patterns = {
        "soft_updates": {"severity": 0.7, "teams": []},
        "red_without_action": {"severity": 0.4, "teams": [fern.kitchen.key]},
    }
    outline = {"patterns": patterns, "assessed": 20}
    Diagnosis.objects.filter(pk=made.pk).update(outline=outline)
    TeamFinding.objects.create(
        organisation=fern.organisation,
        team=fern.kitchen,
        pattern="red_without_action",
        since=timezone.now(),
        last_at=timezone.now(),
    )
    waiting = Diagnosis.ask(fern.organisation, by=fern.okr_lead)
    for who, found in ((fern.okr_lead, 1), (fern.lead, 2)):
        api = client(who)
        items = api.get("/diagnoses?state=done").json()["items"]
        assert [(one["findings"], one["serious"], one["assessed"]) for one in items] == [(found, 1, 20)]
        assert api.get(f"/diagnoses/{made.key}").json()["findings"] == found
        assert api.get(f"/diagnoses/{waiting.key}").json()["findings"] is None


def test_the_rows_behind_a_figure_come_page_by_page(fern, okr_lead):
    made = diagnosed(fern.organisation)
    present = {"id": "soft_updates", "state": "present", "scope": {"teams": []}, "teams": [], "evidence": []}
    with loading():
        made.result = json.dumps(made.found | {"patterns": [present]})
        made.save(update_fields=["result"])
    kept = [{"item_id": f"u-{number}", "author": "p-1", "team_id": fern.kitchen.key} for number in range(5)]
    named = {"pattern": "soft_updates", "signal": "soft_notes"}
    SignalRows.objects.create(diagnosis=made, rows=json.dumps(kept), total=9, **named)
    path = f"/diagnoses/{made.key}/rows?pattern=soft_updates&signal=soft_notes"
    first = okr_lead.get(f"{path}&limit=3").json()
    rest = okr_lead.get(f"{path}&limit=3&cursor={first['next']}").json()
    assert [row["item_id"] for row in first["items"] + rest["items"]] == [row["item_id"] for row in kept]
    assert (rest["next"], first["total"], first["with_team"]) == (None, 9, 0)
    assert okr_lead.get(f"{path}&team=nobody").json()["items"] == []
    for wrong in ("pattern=soft_updates&signal=none", "pattern=nothing&signal=soft_notes"):
        assert okr_lead.get(f"/diagnoses/{made.key}/rows?{wrong}").status_code == 404
    assert okr_lead.get(f"/diagnoses/{made.key}/rows").status_code == 422


def test_a_figure_that_is_counted_and_never_opened_has_no_rows(fern, okr_lead):
    made = diagnosed(fern.organisation)
    present = {"id": "passive_reviews", "state": "present", "scope": {"teams": []}, "teams": []}
    with loading():
        made.result = json.dumps(made.found | {"patterns": [present | {"evidence": []}]})
        made.save(update_fields=["result"])
    named = {"pattern": "passive_reviews", "signal": "people_say_reviews_change_nothing"}
    SignalRows.objects.create(diagnosis=made, rows='[{"item_id": "a"}]', total=1, **named)
    asked = "&".join(f"{name}={value}" for name, value in named.items())
    assert okr_lead.get(f"/diagnoses/{made.key}/rows?{asked}").status_code == 404


def test_what_names_no_objective_and_what_passed_a_limit_can_be_asked_for(fern, executive):
    from mainspring.apps.decisions.models import Allocation, Decision

    named = Decision.take(
        fern.organisation, "budget", "Vans", by=fern.executive, forum=fern.leadership, subject=fern.company
    )
    free = Decision.take(
        fern.organisation,
        "budget",
        "A party",
        by=fern.executive,
        forum=fern.leadership,
        serves_none=True,
    )
    listed = {one["key"] for one in executive.get("/decisions?unnamed=true").json()["items"]}
    assert listed == {free.key}
    others = {one["key"] for one in executive.get("/decisions?unnamed=false").json()["items"]}
    assert named.key in others
    assert free.key not in others
    assert executive.get("/decisions?override=true").json()["items"] == []
    sitting = free.review.key
    assert len(executive.get(f"/decisions?review={sitting}").json()["items"]) == 2
    Allocation.allot(fern.cycle, "budget", 5.0, by=fern.executive, objective=fern.company)
    none = Allocation.allot(fern.cycle, "budget", 2.0, by=fern.executive, serves_none=True)
    assert [one["key"] for one in executive.get("/allocations?unnamed=true").json()["items"]] == [none.key]


def test_a_decision_says_what_it_makes_room_for_as_its_page_does(fern, executive):
    body = {"kind": "stop", "title": "Stop the stall", "subject": fern.objective.key}
    made = executive.post("/decisions", {**body, "makes_room_for": fern.company.key})
    assert made.status_code == 201
    assert made.json()["makes_room_for"] == fern.company.key
    found = executive.get(f"/decisions?makes_room_for={fern.company.key}").json()["items"]
    assert [one["key"] for one in found] == [made.json()["key"]]
    for wrong in (fern.objective.key, "o-none", fern.key_result.key):
        refused = executive.post("/decisions", {**body, "makes_room_for": wrong})
        assert refused.status_code == 422
        assert "makes_room_for" in refused.content.decode()


def test_trends_do_not_count_as_likely_what_is_said_to_be_off_track(fern, owner):
    from mainspring.apps.outlook.making import make

    CheckIn.make(fern.key_result, by=fern.owner, value=94.0, confidence=0.1, status="red")
    make(fern.cycle)
    figures = owner.get("/trends").json()
    assert (figures["all"], figures["likely"], figures["contradicted"]) == (1, 0, 1)
    for show, keys in (("likely", []), ("contradicted", [fern.key_result.key])):
        listed = owner.get(f"/trends/key-results?show={show}").json()["items"]
        assert [one["key_result"] for one in listed] == keys


def test_red_key_results_that_nobody_discussed_can_be_asked_for(fern, owner):
    assert owner.get("/key-results?undiscussed=true").json()["items"] == []
    CheckIn.make(fern.key_result, by=fern.owner, value=71.0, confidence=0.1, status="red")
    assert [one["key"] for one in owner.get("/key-results?undiscussed=true").json()["items"]] == [
        fern.key_result.key
    ]
    fern.weekly.sitting(by=fern.lead).discuss(fern.key_result, "challenged", by=fern.lead)
    assert owner.get("/key-results?undiscussed=true").json()["items"] == []


def test_what_each_role_may_do_is_readable(fern, owner):
    actions = {one["action"]: one for one in owner.get("/roles").json()["actions"]}
    assert actions["people.erase"] == {
        "action": "people.erase",
        "roles": ["okr_lead"],
        "relations": ["is_self"],
    }


def test_the_log_is_searched_by_who_what_why_and_for_what(fern, executive, monkeypatch):
    from mainspring.apps.decisions.models import Decision
    from mainspring.interfaces.web import reach

    made = [
        Decision.take(
            fern.organisation,
            "other",
            f"Buy boxes {number}",
            by=fern.executive,
            rationale="Cold meals come back",
            forum=fern.leadership,
            subject=fern.objective,
        )
        for number in range(5)
    ]
    others = Decision.take(fern.organisation, "other", "Sell a van", by=fern.lead, subject=fern.key_result)

    def found(query: str) -> list[str]:
        keys, path = [], f"/decisions?limit=2&{query}"
        while path:
            page = executive.get(path)
            keys += [one["key"] for one in page.json()["items"]]
            cursor = page.json()["next"]
            assert ("Link" in page) == (cursor is not None)
            path = f"/decisions?limit=2&{query}&cursor={quote(cursor)}" if cursor else ""
        return keys

    newest_first = [one.key for one in reversed(made)]
    for words in ("boxes", "COLD meals", "monthly boxes", "hot boxes", fern.executive.name + " buy"):
        assert found(f"mentions={quote(words)}") == newest_first, words
    assert found("mentions=van") == [others.key]
    assert found("mentions=nothing") == []
    monkeypatch.setattr(reach, "REACH", 3)
    assert found("mentions=boxes") == newest_first
    for cursor in ("x", "MQ", executive.get("/decisions?limit=1").json()["next"]):
        wrong = executive.get(f"/decisions?mentions=boxes&cursor={cursor}")
        assert (wrong.status_code, wrong.json()["errors"][0]["location"]) == (422, "query.cursor")


def test_decisions_of_some_days(fern, executive):
    from mainspring.apps.decisions.models import Decision

    made = Decision.take(fern.organisation, "other", "Buy boxes", by=fern.executive)
    day = timezone.localdate(made.at, zoneinfo.ZoneInfo(fern.organisation.timezone))
    for query, there in (
        (f"since={day}&until={day}", True),
        (f"since={day + dt.timedelta(1)}", False),
        (f"until={day - dt.timedelta(1)}", False),
        ("since=0001-01-01&until=9999-12-31", True),
    ):
        items = executive.get(f"/decisions?{query}").json()["items"]
        assert (made.key in {one["key"] for one in items}) == there, query


def test_where_a_cycle_stands_is_counted_as_its_reader_sees_it(fern, okr_lead, owner):
    Objective.draft(fern.organisation, "Waste less", by=fern.lead, team=fern.kitchen, cycle=fern.cycle)
    fern.secret()
    path = f"/cycles/{fern.cycle.key}/state"
    before = {
        "scored": 0,
        "to_score": 1,
        "open_objectives": 2,
        "draft_objectives": 2,
        "draft_key_results": 0,
        "running": True,
        "closing": False,
        "following": fern.following.key,
    }
    assert okr_lead.get(path).json() == before
    assert owner.get(path).json() == before | {"draft_objectives": 1}
    Closing.of_key_result(fern.key_result, 0.4, "Boxes matter.", "keep", by=fern.lead)
    assert okr_lead.get(path).json() == before | {"scored": 1, "to_score": 0}
    following = okr_lead.get(f"/cycles/{fern.following.key}/state").json()
    assert (following["draft_objectives"], following["draft_key_results"]) == (1, 1)
    assert (following["running"], following["closing"], following["following"]) == (False, False, None)
