"""Nobody reads or writes another organisation's rows. Every address is walked as nobody, as a stranger and as each role."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from apps.organisations import Fernhollow, fernhollow
from interfaces.web.gets import GETS, LIBRARIES, PUBLIC, SIGNED_IN
from mainspring.apps.decisions.models import Decision, Proposal
from mainspring.apps.decisions.trade_off import Gives
from mainspring.apps.diagnoses.models import Diagnosis
from mainspring.apps.events.models import Event
from mainspring.apps.events.verbs import loading
from mainspring.apps.goals.models import CheckIn, Objective, WorkItem
from mainspring.apps.people.models import Token
from mainspring.apps.rhythm.models import Blocker
from mainspring.apps.trails.models import Upload, UploadState

ROLES = ("okr_lead", "executive", "lead", "owner", "coach", "read_only")
"""In the order of the letters in `GETS`; `owner` is a member."""


def addresses(patterns: Any = None, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, prefix + str(pattern.pattern))
        else:
            yield prefix + str(pattern.pattern), pattern


OF_ORGANISATION = {
    str(pattern.name): pattern for route, pattern in addresses() if route.startswith("o/<slug:organisation>/")
}


def rows_of(fern: Fernhollow) -> dict[str, Any]:
    """A row for each word that an address may begin with, so that what is refused is refused for who asks and not for want of a row."""
    coming = Objective.draft(
        fern.organisation, "Waste less", by=fern.lead, team=fern.kitchen, cycle=fern.cycle
    )
    with loading():
        work = WorkItem(
            organisation=fern.organisation, key="w-1", created_at=timezone.now(), key_result=fern.key_result
        )
        work.save()
    return {
        "objective": fern.objective.key,
        "key_result": fern.key_result.key,
        "check_in_undo": CheckIn.make(fern.key_result, by=fern.owner, value=75.0).key,
        "check_in": fern.key_result.key,
        "blocker_new": fern.key_result.key,
        "blocker": Blocker.report(fern.key_result, "No boxes", by=fern.owner, owner=fern.owner).key,
        "team": fern.kitchen.key,
        "cycle": fern.cycle.key,
        "setup_team": fern.kitchen.key,
        "setup_cycle": fern.cycle.key,
        "setup_forum": fern.weekly.key,
        "setup_person": fern.member.key,
        "setup_invite": fern.member.key,
        "setup_import": imported(fern).key,
        "person": fern.owner.key,
        "decision": Decision.take(fern.organisation, "other", "Buy boxes", by=fern.executive).key,
        "proposal": Proposal.make(coming, [Gives(fern.objective, "stop")], by=fern.lead).key,
        "trade_off": coming.key,
        "forum": fern.weekly.key,
        "review": fern.weekly.sitting(by=fern.lead).key,
        "line_of_work": work.key,
        "line": fern.key_result.key,
        "strategy_branch": fern.company.key,
        "mirror_at": Diagnosis.ask(fern.organisation, by=fern.okr_lead).key,
        "token": Token.issue(fern.owner, "script", ["read"], by=fern.owner)[0].pk,
    }


def imported(fern: Fernhollow) -> Upload:
    """Files that the OKR lead handed in, read and compared."""
    with loading():
        return Upload.objects.create(
            key=f"an-upload-of-{fern.organisation.key}",
            organisation=fern.organisation,
            person=fern.okr_lead,
            created_at=timezone.now(),
            expires_at=timezone.now() + dt.timedelta(days=1),
            state=UploadState.WAITING,
        )


def address(name: str, organisation: str, rows: dict[str, Any]) -> str:
    """The address `name` of an organisation, filled with the row whose word its name begins with."""
    named: dict[str, Any] = {"organisation": organisation}
    words = sorted((word for word in rows if name.startswith(word)), key=len, reverse=True)
    for parameter in OF_ORGANISATION[name].pattern.converters:
        if parameter == "pattern" or parameter == "signal":
            named[parameter] = "red_without_action"
        elif parameter == "pk":
            named[parameter] = rows["token"]
        elif parameter == "key":
            named[parameter] = rows[words[0] if words else "mirror_at"]
    return reverse(name, kwargs=named)


def test_every_address_is_listed():
    others = {
        str(pattern.name)
        for route, pattern in addresses()
        if not route.startswith("o/<slug:organisation>/")
        and not any(route.startswith(one) for one in LIBRARIES)
    }
    assert set(OF_ORGANISATION) == set(GETS)
    assert others == PUBLIC | SIGNED_IN


def test_every_page_says_what_it_needs():
    walked = [(route, p) for route, p in addresses() if not any(route.startswith(one) for one in LIBRARIES)]
    assert [route for route, pattern in walked if not hasattr(pattern.callback, "needs")] == []


@pytest.fixture
def two(db: None) -> tuple[Fernhollow, Fernhollow]:
    return fernhollow("Fernhollow Foods"), fernhollow("Otterbank Mills")


def test_a_stranger_finds_nothing_and_changes_nothing(two):
    fern, other = two
    rows, own = rows_of(fern), rows_of(other)
    stranger = Client()
    stranger.force_login(other.okr_lead.account)
    events = Event.objects.filter(organisation=fern.organisation).count()
    found = []
    for name in OF_ORGANISATION:
        theirs = address(name, fern.organisation.key, rows)
        crossed = address(name, other.organisation.key, rows)
        for way in (stranger.get, stranger.post):
            if way(theirs).status_code != 404:
                found.append((way.__name__, theirs))
            # Their rows under one's own organisation: only addresses without a row of theirs may answer.
            if crossed != address(name, other.organisation.key, own) and way(crossed).status_code not in (
                404,
                405,
            ):
                found.append((way.__name__, crossed))
    assert found == []
    assert Event.objects.filter(organisation=fern.organisation).count() == events


def test_nobody_is_asked_to_sign_in(fern):
    rows = rows_of(fern)
    events = Event.objects.count()
    for name in OF_ORGANISATION:
        at = address(name, fern.organisation.key, rows)
        for answer in (Client().get(at), Client().post(at)):
            assert answer.status_code == 302, at
            assert answer["Location"].startswith("/accounts/login/"), at
    assert Event.objects.count() == events


def test_who_was_let_go_is_a_stranger(fern):
    client = Client()
    client.force_login(fern.member.account)
    fern.member.alter(by=fern.okr_lead, access="")
    assert client.get(f"/o/{fern.organisation.key}/today").status_code == 404


@pytest.mark.parametrize("number", range(len(ROLES)), ids=ROLES)
def test_each_role_gets_what_is_listed(fern, number):
    rows = rows_of(fern)
    client = Client()
    client.force_login(getattr(fern, ROLES[number]).account)
    got = {}
    for name in OF_ORGANISATION:
        status = client.get(address(name, fern.organisation.key, rows)).status_code
        got[name] = "n" if status == 403 else "y" if status in (200, 302, 404, 405) else str(status)
    assert got == {name: letters[number] for name, letters in GETS.items()}


def test_a_reader_changes_nothing(fern):
    rows = rows_of(fern)
    client = Client()
    client.force_login(fern.read_only.account)
    events = Event.objects.count()
    for name in OF_ORGANISATION:
        client.post(
            address(name, fern.organisation.key, rows),
            {"title": "x", "name": "x", "score": 1, "learned": "x", "verdict": "stop"},
        )
    assert Event.objects.count() == events
