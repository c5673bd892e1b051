"""Nobody reads or writes another organisation's rows, and each role gets what the table says, for every operation that there is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import transaction

from apps.kept import once
from apps.organisations import fernhollow
from interfaces.api.client import Api, client, kind
from interfaces.api.operations import ALL, OPERATIONS, THERE, fernhollow_at_work, rows
from mainspring.apps.events.models import Event
from mainspring.apps.goals.models import KeyResult, Objective
from mainspring.apps.people.models import Person
from mainspring.apps.people.models.access import SCOPES


@contextmanager
def undone() -> Iterator[None]:
    """What happens inside is taken back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def test_every_operation_is_listed_with_who_may_use_it():
    assert set(OPERATIONS) == set(THERE)


@pytest.mark.parametrize("name", sorted(OPERATIONS))
def test_each_role_gets_what_the_table_says(name, db):
    method, scope = THERE[name]
    case, (fern, made) = OPERATIONS[name], fernhollow_at_work()
    path, body = case.path(fern, made), case.body(fern, made) if case.body else None
    got = {}
    for role in sorted(ALL):
        with undone():
            answer = client(fern.people[role])(method, path, body, **case.headers)
            got[role] = answer.status_code
    expected = {role: "ok" if role in case.who else case.denied for role in ALL}
    assert {role: "ok" if code < 300 else code for role, code in got.items()} == expected
    with undone():
        # The scope, not the role, is what this token lacks.
        role = next(iter(case.who))
        answer = client(fern.people[role], *(set(SCOPES) - {scope}))(method, path, body, **case.headers)
        assert (answer.status_code, kind(answer), answer.json()["scope"]) == (403, "scope", scope)


def beside_another():
    """Fernhollow at work, what it made, and another organisation on the same server."""
    return *fernhollow_at_work(), fernhollow("Larkmoor Mills")


@pytest.mark.parametrize("name", sorted(OPERATIONS))
def test_strangers_and_other_organisations_get_nothing(name, db):
    method, _ = THERE[name]
    case, (fern, made, other) = OPERATIONS[name], once("Fernhollow beside Larkmoor", beside_another)
    path, body = case.path(fern, made), case.body(fern, made) if case.body else None
    before = Event.objects.filter(organisation=fern.organisation).count()
    for secret in ("", "msp_wrong", "Fernhollow", "msp_\u00e9"):
        answer = Api(secret)(method, path, body, **case.headers)
        assert (answer.status_code, kind(answer)) == (401, "token")
        assert answer["WWW-Authenticate"].startswith("Bearer")
    theirs = {
        row.key
        for row in [*made.values(), fern.objective, fern.key_result, fern.cycle]
        if hasattr(row, "key")
    }
    theirs |= set(Person.objects.filter(organisation=fern.organisation).values_list("key", flat=True))
    names = path + str(body)
    for role in ("okr_lead", "executive"):
        with undone():
            answer = client(other.people[role])(method, path, body, **case.headers)
            said = b"".join(answer).decode("latin-1") if answer.streaming else answer.content.decode()
            if any(key in names for key in theirs) or "/tokens/" in path or "{weekly}" in names:
                assert answer.status_code in (404, 422), said
            if answer.status_code < 400:
                assert not any(key in said for key in theirs), said
                assert "Fernhollow" not in said or "Fernhollow" in str(body)
    assert Event.objects.filter(organisation=fern.organisation).count() == before


def test_what_is_confidential_is_in_no_list_of_others(fern):
    made = rows(fern)
    secret = Objective.draft(
        fern.organisation,
        "Sell the vans",
        by=fern.executive,
        owner=fern.executive,
        confidential=True,
        cycle=fern.cycle,
    )
    from mainspring.apps.decisions.models import Allocation, Decision
    from mainspring.apps.decisions.trade_off import TradeOff
    from mainspring.apps.goals.models import CheckIn
    from mainspring.apps.rhythm.models import Blocker

    figure = KeyResult.draft(
        secret, "Vans sold from 0 to 9", by=fern.executive, owner=fern.executive, baseline=0.0, target=9.0
    )
    TradeOff.activate(secret, by=fern.executive)
    figure.refresh_from_db()
    check_in = CheckIn.make(figure, by=fern.executive, value=1.0)
    blocker = Blocker.report(figure, "No buyer of vans", by=fern.executive)
    about = Decision.take(
        fern.organisation, "unblock", "Find a buyer of vans", by=fern.executive, subject=blocker
    )
    moved = Decision.move_target(figure, 8.0, "One van is kept", by=fern.executive)
    allotted = Allocation.allot(fern.cycle, "budget", 5.0, by=fern.executive, objective=secret)
    made["review"].discuss(blocker, "challenged", by=fern.lead)
    hidden = {row.key for row in (secret, figure, check_in, blocker, about, moved, allotted)}
    for role in ("member", "read_only", "coach", "owner"):
        reader = client(fern.people[role])
        for name, case in OPERATIONS.items():
            if name.startswith("list_") and role in case.who:
                said = reader.get(f"{case.path(fern, made)}?limit=200").content.decode()
                assert not any(key in said for key in hidden), (role, name)
                assert "van" not in said.lower().replace("boxes in two vans", ""), (role, name)
        for path in (
            f"/objectives/{secret.key}",
            f"/key-results/{figure.key}",
            f"/blockers/{blocker.key}",
            f"/decisions/{about.key}",
            f"/check-ins/{check_in.key}",
        ):
            assert reader.get(path).status_code == 404
    assert secret.key in client(fern.okr_lead).get("/objectives").content.decode()


def test_a_signed_in_browser_opens_nothing(fern):
    from django.test import Client

    browser = Client()
    browser.force_login(fern.okr_lead.account)
    assert browser.get("/api/v1/me").status_code == 401


def test_a_token_ends_with_its_day_its_person_and_its_revocation(fern):
    from django.utils import timezone

    from mainspring.apps.people.models import Token

    mine = client(fern.owner)
    assert mine.get("/me").json()["key"] == fern.owner.key
    Token.objects.update(expires_at=timezone.now())
    assert mine.get("/me").status_code == 401
    other = client(fern.owner)
    found = other.get("/tokens").json()["items"]
    assert other.delete(f"/tokens/{found[0]['id']}").status_code == 204
    assert other.get("/me").status_code == 401
    third = client(fern.member)
    Person.objects.filter(pk=fern.member.pk).update(access="")
    assert third.get("/me").status_code == 401
