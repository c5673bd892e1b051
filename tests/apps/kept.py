"""What a test begins with, made now and then by its verbs and otherwise laid into the database as the rows that they wrote.

A hundred queries become one for each table. Nothing outlives a test: the rows stand in the test's own transaction, so that whoever needs
an empty database has one, and tests with real transactions make theirs anew.
"""

from __future__ import annotations

import datetime as dt
import pickle
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.apps import apps
from django.db import connection, models
from django.db.models.sql import InsertQuery

from mainspring.apps.people.models import Account, Organisation

T = TypeVar("T")


@dataclass(frozen=True)
class _Kept:
    day: dt.date
    until: float
    inserts: list[tuple[str, tuple[Any, ...]]]
    made: bytes


FRESH = 20.0
"""Seconds after which it is made anew: what was just done may be taken back for a minute, so it has to be just done."""

_kept: dict[str, _Kept] = {}


def once(name: str, make: Callable[[], T]) -> T:
    """What `make` makes, with its rows in the database; `name` tells it from others. It is made anew tomorrow, since it holds today's date.

    Only where the database holds nobody yet: the rows come with the numbers that they were made with.
    """
    if not connection.in_atomic_block or Account.objects.exists() or Organisation.objects.exists():
        return make()
    kept = _kept.get(name)
    if kept is not None and kept.day == dt.date.today() and time.monotonic() < kept.until:
        with connection.cursor() as cursor:
            for sql, values in kept.inserts:
                cursor.execute(sql, values)
        return pickle.loads(kept.made)
    before = {model: set(model._base_manager.values_list("pk", flat=True)) for model in apps.get_models()}
    made = make()
    inserts = [
        one
        for model, there in before.items()
        for one in _inserts(model, [row for row in model._base_manager.all() if row.pk not in there])
    ]
    _kept[name] = _Kept(dt.date.today(), time.monotonic() + FRESH, inserts, pickle.dumps(made))
    return made


def _inserts(model: type[models.Model], rows: list[models.Model]) -> list[tuple[str, tuple[Any, ...]]]:
    """What writes rows that are there already just as they are, their numbers too. Keys between tables are looked at when a test ends."""
    if not rows:
        return []
    fields = model._meta.concrete_fields
    most = max(1, connection.ops.bulk_batch_size(fields, rows))
    inserts = []
    for start in range(0, len(rows), most):
        query = InsertQuery(model)
        query.insert_values(fields, rows[start : start + most], raw=True)
        inserts += query.get_compiler(connection=connection).as_sql()
    return inserts
