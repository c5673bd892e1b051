"""Queries that every request puts, compiled once.

Django builds a query's SQL anew each time it is asked, which for a row with its relations takes several times as long as the database does.
For the few on the way of every check-in the SQL is kept, and only the values change.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import QuerySet
from django.db.models.query import get_related_populators

Mark = str | int


class Prepared:
    """`make(*marks)` builds the query of one row from `marks`, which stand for the values: such as are no value, and each occurs once."""

    def __init__(self, make: Callable[..., QuerySet[Any]], *marks: Mark) -> None:
        self._make, self._marks = make, marks
        self._plans: dict[str, _Plan] = {}

    def first(self, *values: Mark) -> Any:
        """The row for `values` with the relations that the query selects; None where there is none."""
        connection = connections[DEFAULT_DB_ALIAS]
        plan = self._plans.get(connection.vendor)
        if plan is None:
            plan = self._plans[connection.vendor] = _Plan(self._make(*self._marks), self._marks)
        with connection.cursor() as cursor:
            cursor.execute(plan.sql, plan.filled(values))
            row = cursor.fetchone()
        return plan.instance(row) if row is not None else None


class _Plan:
    """A query's SQL, and how its row becomes an instance: what Django's own iterator of a query does, in its parts."""

    def __init__(self, query: QuerySet[Any], marks: tuple[Mark, ...]) -> None:
        self._compiler = compiler = query.query.get_compiler(DEFAULT_DB_ALIAS)
        self.sql, params = compiler.as_sql()
        self._params = list(params)
        self._places = [self._params.index(mark) for mark in marks]
        if any(self._params.count(mark) != 1 for mark in marks):
            raise ValueError("a mark occurs more than once")
        info = compiler.klass_info
        assert info is not None
        fields = info["select_fields"]
        self._model, self._start, self._end = info["model"], fields[0], fields[-1] + 1
        self._names = [entry[0].target.attname for entry in compiler.select[self._start : self._end]]
        self._related = get_related_populators(info, compiler.select, DEFAULT_DB_ALIAS)

    def filled(self, values: tuple[Mark, ...]) -> list[Any]:
        params = self._params.copy()
        for place, value in zip(self._places, values, strict=True):
            params[place] = value
        return params

    def instance(self, row: Any) -> Any:
        (row,) = self._compiler.results_iter([[row]])
        made = self._model.from_db(DEFAULT_DB_ALIAS, self._names, row[self._start : self._end])
        for related in self._related:
            related.populate(row, made)
        return made
