"""Who sees what of a diagnosis, and when: each role, in the team and outside it."""

import datetime as dt
import json

import pytest
from django.utils import timezone

from apps import lives
from apps.mirrored import diagnosed, signed_in
from mainspring.apps.diagnoses.models import Diagnosis, Release, Remark, TeamFinding
from mainspring.apps.diagnoses.privacy import Sight, note_team_findings, sight_of
from mainspring.apps.diagnoses.seeing import PEOPLE, seen_by
from mainspring.apps.events.models import Event
from mainspring.apps.goals.models import KeyResult, Objective
from mainspring.apps.people.models import Team
from mainspring.apps.people.permissions import NotAllowed, Role

ROLES = tuple(Role)
KITCHEN, SALES = "t-kitchen", "t-sales"


def finding(pattern="red_without_action", scope=(KITCHEN,), figures=None, rows=(), claim="Kitchen waits."):
    """A present pattern as the engine writes it."""
    return {
        "id": pattern,
        "state": "present",
        "severity": 0.7,
        "confidence": 0.99,
        "scope": {"teams": list(scope)},
        "evidence": [
            {
                "signal": "red_spells_without_response"
                if pattern == "red_without_action"
                else "results_with_one_person_of_all",
                "label": "red spells without a response",
                "value": 0.8,
                "low": 0.7,
                "high": 0.9,
                "healthy": 0.1,
                "dead": 1.0,
                "n": 20,
                "occasions": 20,
                "of_all": [16, 20],
                "hits": 16,
                "state": "present",
                "note": "",
                "row_count": len(rows),
                "private": False,
                "examples": [],
                "rows": list(rows),
                "series": [],
            }
        ],
        "needs": [],
        "why_not": "",
        "title": "Red for weeks, and nobody acts",
        "root_cause": "accountability",
        "teams": [
            {"team": team, "n": 9, "rate": 0.5, "severity": severity, "probability": 1.0}
            for team, severity in (figures or {KITCHEN: 0.7}).items()
        ],
        "claim": claim,
        "question": {"question": "What was decided?", "asks": "somebody"},
        "advice": {"stop": "", "change": "Decide.", "pilot": "Try it.", "actor": "somebody"},
    }


def result(*patterns, first="Decide."):
    return {
        "format": 1,
        "as_of": "2026-03-01T00:00:00Z",
        "trail": {"tables": {}, "problems": [{"value": "a secret cell"}], "problem_count": 1, "notices": []},
        "patterns": list(patterns),
        "findings": [p["id"] for p in patterns],
        "root_causes": [
            {"id": "accountability", "share": 1.0, "because": [p["id"] for p in patterns], "drives": []}
        ],
        "prescription": {
            "stop": [],
            "change": [{"action": first, "actor": "Ann", "because": [p["id"]]} for p in patterns],
            "pilot_first": {
                "team": KITCHEN,
                "name": "Kitchen",
                "findings": [p["id"] for p in patterns],
                "why": "Kitchen.",
            },
        },
        "healthy": [{"id": "no_learning", "statement": "Misses come back redesigned"}],
        "questions": [],
        "principles": [],
        "roadmap": [{"phase": "Pilot"}],
        "records": {"key_results": {"k-1": {}}},
        "teams": [
            {"id": KITCHEN, "name": "Kitchen", "lead": "Lena Stove"},
            {"id": SALES, "name": "Sales", "lead": ""},
        ],
    }


@pytest.fixture
def house(fern):
    """Fernhollow with a finding in the kitchen that was made just now; somebody of each role inside the kitchen and outside."""
    fern.kitchen.__class__.objects.filter(pk=fern.kitchen.pk).update(key=KITCHEN)
    Team.objects.filter(pk=fern.sales.pk).update(key=SALES)
    fern.kitchen.refresh_from_db()
    fern.sales.refresh_from_db()
    diagnosis = Diagnosis.ask(fern.organisation, by=None)
    diagnosis.finish(by=None, result=json.dumps(result(finding())))
    note_team_findings(diagnosis, diagnosis.found)
    fern.people["diagnosis"] = diagnosis
    return fern


def inside(fern, role):
    return signed_in(fern.organisation, role, team=fern.kitchen)


def outside(fern, role):
    """Above the kitchen where the role may be: the leadership's team is its parent."""
    return signed_in(fern.organisation, role, team=fern.kitchen.parent_team)


def sees(person):
    person = type(person).objects.select_related("organisation", "team").get(pk=person.pk)
    return seen_by(person, result(finding())).pattern("red_without_action") is not None


@pytest.mark.parametrize("role", ROLES)
def test_a_finding_of_a_team_is_its_members_at_once_whatever_their_role(house, role):
    assert sees(inside(house, role))


@pytest.mark.parametrize("role", ROLES)
def test_nobody_else_sees_it_before_the_head_start_is_over(house, role):
    assert not sees(outside(house, role))
    assert not sees(signed_in(house.organisation, role))
    assert not sees(signed_in(house.organisation, role, team=house.sales))


@pytest.mark.parametrize("role", ROLES)
def test_everybody_sees_it_when_the_head_start_is_over(house, role):
    days = house.organisation.head_start_days
    person = outside(house, role)
    person = type(person).objects.select_related("organisation", "team").get(pk=person.pk)
    made = house.people["diagnosis"].asked_at
    before = sight_of(person, made + dt.timedelta(days=days) - dt.timedelta(seconds=1))
    after = sight_of(person, made + dt.timedelta(days=days))
    assert seen_by(person, result(finding()), before).pattern("red_without_action") is None
    assert seen_by(person, result(finding()), after).pattern("red_without_action") is not None


@pytest.mark.parametrize("role", ROLES)
def test_everybody_sees_it_when_the_teams_lead_releases_it(house, role):
    person = outside(house, role)
    Release.grant(house.people["diagnosis"], house.kitchen, by=house.lead)
    assert sees(person)


@pytest.mark.parametrize("role", ROLES)
def test_only_the_teams_own_lead_may_release(house, role):
    """Not whoever leads above it, not the OKR lead, not a coach: the head start is the team's."""
    with pytest.raises(NotAllowed):
        Release.grant(house.people["diagnosis"], house.kitchen, by=outside(house, role))
    if role == Role.LEAD:
        Release.grant(house.people["diagnosis"], house.kitchen, by=inside(house, role))
    else:
        with pytest.raises(NotAllowed):
            Release.grant(house.people["diagnosis"], house.kitchen, by=inside(house, role))


def test_until_then_others_are_told_that_something_is_with_the_team_and_not_what(house):
    person = outside(house, Role.EXECUTIVE)
    seen = seen_by(person, result(finding()))
    assert [team.name for team in seen.sight.waiting] == ["Kitchen"]
    told = json.dumps(seen.result, ensure_ascii=False)
    for secret in ("red_without_action", "Kitchen waits", "Decide.", "Lena", "a secret cell", "redesigned"):
        assert secret not in told.replace('"lead": "Lena Stove"', "")
    assert seen.result["healthy"] == []


def test_a_finding_that_comes_again_gives_no_second_head_start(house):
    first = TeamFinding.objects.get()
    for days in (1, 4, 20):
        at = first.since + dt.timedelta(days=days)
        note_team_findings(Diagnosis(organisation=house.organisation, asked_at=at), result(finding()))
    first.refresh_from_db()
    assert first.since == house.people["diagnosis"].asked_at
    assert first.last_at == first.since + dt.timedelta(days=20)


def test_a_finding_that_was_long_away_is_a_new_one(house):
    since = TeamFinding.objects.get().since
    at = since + dt.timedelta(days=60)
    note_team_findings(Diagnosis(organisation=house.organisation, asked_at=at), result(finding()))
    assert TeamFinding.objects.get().since == at


def test_a_release_does_not_open_what_is_found_after_it(house):
    Release.grant(house.people["diagnosis"], house.kitchen, by=house.lead)
    person = outside(house, Role.OKR_LEAD)
    person = type(person).objects.select_related("organisation", "team").get(pk=person.pk)
    later = timezone.now() + dt.timedelta(hours=1)
    note_team_findings(
        Diagnosis(organisation=house.organisation, asked_at=later), result(finding("soft_updates"))
    )
    sight = sight_of(person, later)
    assert sight.pairs == {(KITCHEN, "soft_updates")}


def test_a_team_in_which_nobody_can_sign_in_has_no_head_start(db, fern):
    team = Team.form(fern.organisation, "Vans", by=fern.okr_lead)
    diagnosis = Diagnosis.ask(fern.organisation, by=None)
    note_team_findings(diagnosis, result(finding(scope=[team.key], figures={team.key: 0.8})))
    assert TeamFinding.objects.filter(team=team).exists()
    assert sight_of(fern.okr_lead).waiting == ()


def test_without_head_start_days_everything_is_open_at_once(house):
    house.organisation.set_up(by=None, head_start_days=0)
    assert sees(outside(house, Role.COACH))


def test_a_figure_of_a_team_in_a_finding_of_all_is_the_teams_own_too(house):
    everywhere = finding(
        scope=[],
        figures={KITCHEN: 0.7, SALES: 0.4},
        rows=[
            {"team_id": SALES, "item_id": "k-1", "hit": 1, "title": "Sell", "owner_id": "p-1"},
            {"team_id": KITCHEN, "item_id": "k-2", "hit": 1, "title": "Cook", "owner_id": "p-2"},
        ],
        claim="Everywhere.",
    )
    member = outside(house, Role.MEMBER)
    seen = seen_by(member, result(everywhere)).pattern("red_without_action")
    assert [figure["team"] for figure in seen["teams"]] == [SALES]
    assert [row["title"] for row in seen["evidence"][0]["rows"]] == ["Sell"]
    assert seen["evidence"][0]["left_out_team"] == 1
    assert seen["claim"] == "Everywhere."
    cook = seen_by(inside(house, Role.MEMBER), result(everywhere)).pattern("red_without_action")
    assert [figure["team"] for figure in cook["teams"]] == [KITCHEN, SALES]
    assert cook["evidence"][0]["left_out_team"] == 0


def test_a_sentence_that_names_a_team_with_a_head_start_is_replaced_by_its_figure(house):
    named = finding(scope=[], figures={KITCHEN: 0.7}, claim="Most of it lies in Kitchen.")
    seen = seen_by(outside(house, Role.EXECUTIVE), result(named)).pattern("red_without_action")
    assert seen["claim"] == "Red spells without a response: 80 %, where up to 10 % is healthy."
    assert "Kitchen" not in json.dumps([seen["claim"], seen["question"], seen["advice"]])


@pytest.mark.parametrize("role", ROLES)
def test_rows_about_confidential_objectives_are_left_out_and_counted(fern, role):
    executive = fern.executive
    secret = Objective.draft(
        fern.organisation,
        "Buy the rival next door",
        by=executive,
        cycle=fern.cycle,
        owner=executive,
        confidential=True,
    )
    hidden = KeyResult.draft(secret, "Sign with the rival by the first of May", by=executive, owner=executive)
    found = finding(
        scope=[],
        figures={SALES: 0.1},
        rows=[
            {
                "team_id": None,
                "item_id": hidden.key,
                "key_result_id": hidden.key,
                "hit": 1,
                "title": hidden.title,
            },
            {"team_id": None, "item_id": f"{secret.key}/2", "hit": 1, "title": "pair"},
            {
                "team_id": None,
                "item_id": fern.key_result.key,
                "key_result_id": fern.key_result.key,
                "hit": 1,
                "title": "open",
            },
        ],
        claim=f"“{hidden.title}” has been red for weeks.",
    )
    person = signed_in(fern.organisation, role, team=fern.sales)
    seen = seen_by(person, result(found, first=f"Look at “{hidden.title}”."))
    pattern = seen.pattern("red_without_action")
    titles = [row["title"] for row in pattern["evidence"][0]["rows"]]
    if role in (Role.OKR_LEAD, Role.EXECUTIVE):
        assert titles == [hidden.title, "pair", "open"]
        assert hidden.title in pattern["claim"]
    else:
        assert titles == ["open"]
        assert pattern["evidence"][0]["left_out_confidential"] == 2
        assert "rival" not in json.dumps(seen.result)


def test_a_persons_own_figures_are_nowhere(fern):
    """Neither rows nor sentence of a figure about single people, nor a column that names them, not even to whoever handed the file in."""
    personal = finding(
        "unowned_results",
        scope=[],
        figures={SALES: 0.1},
        rows=[{"team_id": None, "item_id": "c-1", "hit": 0.7, "owner_id": fern.owner.key, "results": 14}],
        claim="One person stands as the owner of 70 %; Owner has 14 of 20.",
    )
    for person in (fern.okr_lead, fern.owner, None):
        seen = seen_by(person, result(personal), Sight()).pattern("unowned_results")
        assert seen["evidence"][0]["rows"] == []
        assert seen["evidence"][0]["private"]
        assert "14 of 20" not in json.dumps(seen)
    rows = finding(
        scope=[], rows=[{"team_id": None, "item_id": "k-1", "hit": 1, "owner_id": "p-1", "run_by": "Kim"}]
    )
    shown = seen_by(None, result(rows)).pattern("red_without_action")["evidence"][0]["rows"]
    assert shown
    assert not PEOPLE & {column for row in shown for column in row}


@pytest.mark.parametrize("role", ROLES)
def test_remarks_are_for_whoever_runs_the_diagnosis_and_their_author(house, role):
    author = inside(house, Role.MEMBER)
    remark = Remark.make(house.people["diagnosis"], "no_learning", "We learn elsewhere.", by=author)
    held = Remark.make(house.people["diagnosis"], "red_without_action", "We act.", by=author)
    runs = role in (Role.OKR_LEAD, Role.EXECUTIVE, Role.COACH)
    seen = set(Remark.objects.seen_by(outside(house, role)))
    assert (remark in seen) == runs
    assert held not in seen
    assert set(Remark.objects.seen_by(author)) == {remark, held}
    told = " ".join(event.sentence + json.dumps(event.after) for event in Event.objects.all())
    assert "red_without_action" not in told
    assert "We act." not in told


def test_a_real_diagnosis_gives_nothing_of_a_waiting_team_away(db):
    """No page object of an outsider names a team with a head start, but in the list of teams and of those that wait."""
    demo = lives.demo()
    teams = list(Team.objects.filter(organisation=demo))
    for team in teams:
        signed_in(demo, Role.MEMBER, team=team)
    diagnosis = diagnosed(demo)
    outsider = signed_in(demo, Role.COACH)
    seen = seen_by(outsider, diagnosis.found)
    assert seen.sight.waiting
    told = {
        key: value
        for key, value in seen.result.items()
        if key not in ("teams", "trail", "scores", "reactions")
    }
    text = json.dumps(told, ensure_ascii=False)
    for team in seen.sight.waiting:
        assert team.name not in text
        assert f'"{team.key}"' not in text
