"""Nobody waits in a circle: whoever holds a row never waits for the organisation's. Seen in the statements, and with real threads."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import close_old_connections, connection
from django.test.utils import CaptureQueriesContext

from apps.organisations import Fernhollow, fernhollow
from apps.test_verbs import RECIPES
from mainspring.apps.decisions.models import Decision
from mainspring.apps.decisions.trade_off import Gives, TradeOff
from mainspring.apps.events.verbs import Refused
from mainspring.apps.goals.models import CheckIn, KeyResult, Objective
from mainspring.apps.people.models import Organisation, Person
from project.served import until

pytestmark = pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite has one lock for all")

_LOCK = re.compile(
    r'^SELECT .* FROM "(\w+)".* FOR (?:NO KEY )?UPDATE|^(?:UPDATE|DELETE FROM) "(\w+)"', re.DOTALL
)


def locks(statements: list[str]) -> list[list[str]]:
    """The tables in which each outermost verb locks rows, in order."""
    found: list[list[str]] = []
    depth = 0
    for statement in statements:
        if statement.startswith("SAVEPOINT"):
            depth += 1
            if depth == 1:
                found.append([])
        elif statement.startswith(("RELEASE", "ROLLBACK TO")):
            depth -= 1
        elif depth and (lock := _LOCK.match(statement)):
            found[-1].append(lock[1] or lock[2])
    return found


@pytest.mark.parametrize("name", RECIPES)
def test_a_verb_locks_the_organisation_before_any_row(fern, name):
    role, do = RECIPES[name]
    by = getattr(fern, role) if role else None
    Organisation.objects.update(known={})
    for one in (fern.organisation, *(person.organisation for person in fern.people.values())):
        one.known = {}
    with CaptureQueriesContext(connection) as asked:
        do(fern, by)
    for tables in locks([one["sql"] for one in asked]):
        if "people_organisation" in tables:
            assert tables[0] == "people_organisation", tables


def test_no_lock_keeps_others_from_referring_to_a_row(fern):
    with CaptureQueriesContext(connection) as asked:
        CheckIn.make(fern.key_result, by=fern.owner, value=80.0)
        Decision.move_target(fern.key_result, 90.0, "New boxes slip", by=fern.owner)
    held = [one["sql"] for one in asked if " FOR " in one["sql"]]
    assert held
    assert all(statement.endswith("FOR NO KEY UPDATE") for statement in held)


def _in_thread(job: Callable[[], Any], said: list[Any]) -> threading.Thread:
    def run() -> None:
        close_old_connections()
        try:
            said.append(job())
        except Exception as raised:
            said.append(raised)
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    return thread


def _somebody_waits() -> bool:
    """Whether somebody waits for this connection."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid)))"
        )
        return bool(cursor.fetchone()[0])


def _one_waits_for_the_other(
    monkeypatch: pytest.MonkeyPatch,
    held: threading.Event,
    first: Callable[[], Any],
    second: Callable[[], Any],
) -> tuple[Any, Any]:
    """What both gave or raised: `first` goes on from the key result's lock only when somebody waits for it. `held` says that it has it."""
    hold = KeyResult.hold
    gate = threading.Event()
    threads: list[threading.Thread] = []
    said: tuple[list[Any], list[Any]] = ([], [])

    def hold_and_wait(self: KeyResult, *args: Any, **named: Any) -> None:
        hold(self, *args, **named)
        if threading.current_thread() is threads[0] and not held.is_set():
            held.set()
            until(_somebody_waits, "the other one waits")

    monkeypatch.setattr(KeyResult, "hold", hold_and_wait)
    threads.append(_in_thread(lambda: gate.wait() and first(), said[0]))
    threads.append(_in_thread(second, said[1]))
    gate.set()
    for thread in threads:
        thread.join()
    return said[0][0], said[1][0]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("first", [True, False], ids=["the first check-in ever", "a later one"])
def test_a_check_in_and_a_trade_off_that_stops_its_key_result_both_come_through(
    transactional_db, monkeypatch, first
):
    """The trade-off begins when the check-in holds the key result, and the check-in goes on when the trade-off waits."""
    fern: Fernhollow = fernhollow()
    fern.organisation.set_up(by=fern.okr_lead, team_objectives=1)
    draft = Objective.draft(
        fern.organisation, "Waste less", by=fern.lead, team=fern.kitchen, cycle=fern.cycle
    )
    if first:
        Organisation.objects.update(known={})
    else:
        CheckIn.make(fern.key_result, by=fern.owner, value=75.0)
    held = threading.Event()

    def check_in() -> CheckIn:
        return CheckIn.make(
            KeyResult.objects.get(pk=fern.key_result.pk), by=Person.objects.get(pk=fern.owner.pk), value=80.0
        )

    def trade_off() -> list[Decision]:
        held.wait()
        return TradeOff.activate(
            Objective.objects.get(pk=draft.pk),
            by=Person.objects.get(pk=fern.executive.pk),
            gives=[Gives(KeyResult.objects.get(pk=fern.key_result.pk), "stop")],
            override="The inspector comes",
        )

    checking_in, trading = _one_waits_for_the_other(monkeypatch, held, check_in, trade_off)
    assert isinstance(checking_in, CheckIn), checking_in
    assert isinstance(trading, list), trading
    fern.key_result.refresh_from_db()
    assert (fern.key_result.status, fern.key_result.latest_value) == ("dropped", 80.0)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("other", ["a correction", "the same again"])
def test_what_another_tab_corrected_or_took_back_meanwhile_is_not_taken_back(
    transactional_db, monkeypatch, other
):
    fern: Fernhollow = fernhollow()
    made = CheckIn.make(fern.key_result, by=fern.owner, value=75.0)
    held = threading.Event()

    def change() -> Any:
        row, owner = CheckIn.objects.get(pk=made.pk), Person.objects.get(pk=fern.owner.pk)
        if other == "the same again":
            return row.undo(by=owner)
        return CheckIn.make(row.key_result, by=owner, value=80.0, corrects=row)

    def undo() -> None:
        row, owner = CheckIn.objects.get(pk=made.pk), Person.objects.get(pk=fern.owner.pk)
        held.wait()
        row.undo(by=owner)

    changed, undone = _one_waits_for_the_other(monkeypatch, held, change, undo)
    assert not isinstance(changed, Exception), changed
    assert isinstance(undone, Refused), undone
    fern.key_result.refresh_from_db()
    assert fern.key_result.latest_value == (80.0 if other == "a correction" else None)
