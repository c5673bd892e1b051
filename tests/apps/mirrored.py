"""Diagnosed organisations, and people who look at them."""

from __future__ import annotations

import copy
import datetime as dt
import itertools
from typing import Any

from django.utils import timezone

from apps import lives
from apps.kept import once
from apps.organisations import PASSWORD
from mainspring.apps.diagnoses.models import Diagnosis, State
from mainspring.apps.diagnoses.running import run
from mainspring.apps.events.keys import new_key
from mainspring.apps.events.verbs import loading
from mainspring.apps.people.models import Account, Organisation, Person

_numbers = itertools.count(1)


def diagnosed(organisation: Organisation, days_ago: int = 0) -> Diagnosis:
    """A finished diagnosis of `organisation`, asked for so many days ago; the record is looked at as it is now."""
    diagnosis = Diagnosis.ask(organisation, by=None)
    if days_ago:
        at = timezone.now() - dt.timedelta(days=days_ago)
        Diagnosis.objects.filter(pk=diagnosis.pk).update(asked_at=at)
    diagnosis.refresh_from_db()
    run(diagnosis)
    diagnosis.refresh_from_db()
    assert (diagnosis.state, diagnosis.error) == (State.DONE, "")
    return diagnosis


def diagnosed_demo() -> tuple[Organisation, Diagnosis]:
    """The demo of `lives` and its diagnosis."""
    return once("Demo, diagnosed", _diagnosed_demo)


def _diagnosed_demo() -> tuple[Organisation, Diagnosis]:
    demo = lives.demo()
    return demo, diagnosed(demo)


def as_of_another_day(diagnosis: Diagnosis, days_ago: int) -> Diagnosis:
    """The same diagnosis once more, as if it had been asked for so many days ago."""
    other = copy.copy(diagnosis)
    other.pk, other.key = None, new_key("g")
    other.asked_at = timezone.now() - dt.timedelta(days=days_ago)
    with loading():
        other.save(force_insert=True)
    return other


def signed_in(organisation: Organisation, access: str, **fields: Any) -> Person:
    """A new person of `organisation` with an account."""
    number = next(_numbers)
    account = Account.objects.create_user(f"person{number}@example.org", PASSWORD, name=f"Person {number}")
    return Person.join(organisation, account.name, by=None, account=account, access=access, **fields)
