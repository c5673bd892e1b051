"""Queries that every request puts, compiled once.

Django builds a query's SQL anew each time it is asked, which for a row with its relations takes several times as long as the database does.
For those on the way of every check-in and every page the SQL is kept, and only the values change.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import QuerySet
from django.db.models.query import ModelIterable, get_related_populators

Mark = str | int | dt.date | dt.datetime
Value = Mark | Sequence[int]
_FEWEST = 4
_NONE = -1
"""What stands for no id in an empty list of them."""


class Several(int):
    """A mark for a list of ids: `make` gets a list of marks that stand for them. Each length is a query of its own, so a list is filled up to
    the next power of two by its last id; an empty one holds an id that no row has."""


class Prepared:
    """`make(*shape, *marks)` builds a query from `marks`, which stand for the values: such as are no value. Each occurs once; those of `free`
    as often as they may, or not at all. One of text may be looked for within a text (`__icontains`).

    `shape` is what changes the SQL itself; each shape is compiled once.
    """

    def __init__(self, make: Callable[..., QuerySet[Any]], *marks: Mark, free: Iterable[Mark] = ()) -> None:
        self._make, self._marks, self._free = make, marks, frozenset(free)
        self._plans: dict[Hashable, _Plan] = {}

    def first(self, *values: Value, shape: tuple[Hashable, ...] = ()) -> Any:
        """The first row for `values` with the relations that the query selects; None where there is none."""
        plan, flat = self._plan(values, shape)
        with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
            cursor.execute(plan.sql, plan.filled(flat))
            row = cursor.fetchone()
        return next(plan.made([row])) if row is not None else None

    def all(self, *values: Value, shape: tuple[Hashable, ...] = ()) -> list[Any]:
        """All rows for `values`: instances with their relations and annotations, or tuples of a query of values."""
        plan, flat = self._plan(values, shape)
        with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
            cursor.execute(plan.sql, plan.filled(flat))
            rows = cursor.fetchall()
        return list(plan.made(rows))

    def _plan(self, values: tuple[Value, ...], shape: tuple[Hashable, ...]) -> tuple[_Plan, list[Mark]]:
        flat: list[Mark] = []
        sizes = []
        for value in values:
            if isinstance(value, list | tuple):
                size = max(_FEWEST, 1 << max(0, len(value) - 1).bit_length())
                sizes.append(size)
                flat += value
                flat += [value[-1] if value else _NONE] * (size - len(value))
            else:
                flat.append(value)  # type: ignore[arg-type]
        name = (connections[DEFAULT_DB_ALIAS].vendor, shape, *sizes)
        plan = self._plans.get(name)
        if plan is None:
            plan = self._plans[name] = self._compiled(shape, sizes)
        return plan, flat

    def _compiled(self, shape: tuple[Hashable, ...], sizes: list[int]) -> _Plan:
        left = iter(sizes)
        given: list[Any] = []
        marks: list[Mark] = []
        free = set(self._free)
        for mark in self._marks:
            if isinstance(mark, Several):
                each = [mark - place for place in range(next(left))]
                given.append(each)
                marks += each
                free.update(each if mark in free else ())
            else:
                given.append(mark)
                marks.append(mark)
        return _Plan(self._make(*shape, *given), marks, free)


class _Plan:
    """A query's SQL, and how its rows become instances or tuples: what Django's own iterators of a query do, in their parts."""

    def __init__(self, query: QuerySet[Any], marks: list[Mark], free: set[Mark]) -> None:
        self._compiler = compiler = query.query.get_compiler(DEFAULT_DB_ALIAS)
        self.sql, params = compiler.as_sql()
        ops = compiler.connection.ops
        self._adapt = {
            dt.datetime: ops.adapt_datetimefield_value,
            dt.date: ops.adapt_datefield_value,
        }
        self._params = list(params)
        places: dict[Any, tuple[int, bool]] = {
            self._adapted(mark): (number, False) for number, mark in enumerate(marks)
        }
        places |= {f"%{mark}%": (number, True) for number, mark in enumerate(marks) if isinstance(mark, str)}
        self._literally = ops.prep_for_like_query
        self._places = [
            (place, *places[param])
            for place, param in enumerate(self._params)
            if isinstance(param, Hashable) and param in places
        ]
        often = Counter(number for _, number, _ in self._places)
        for number, mark in enumerate(marks):
            if mark not in free and often[number] != 1:
                raise ValueError("a mark occurs more than once" if often[number] else "a mark does not occur")
        if query._prefetch_related_lookups:  # type: ignore[attr-defined]
            raise ValueError("a prepared query prefetches nothing")
        fields = [entry[0] for entry in compiler.select[: compiler.col_count]]
        self._converters = compiler.get_converters(fields)
        info = compiler.klass_info
        self._model = None
        if info is not None and issubclass(query._iterable_class, ModelIterable):  # type: ignore[attr-defined]
            chosen = info["select_fields"]
            self._model, self._start, self._end = info["model"], chosen[0], chosen[-1] + 1
            self._names = [entry[0].target.attname for entry in compiler.select[self._start : self._end]]
            self._related = get_related_populators(info, compiler.select, DEFAULT_DB_ALIAS)
            self._annotations = list((compiler.annotation_col_map or {}).items())

    def _adapted(self, value: Mark) -> Any:
        adapt = self._adapt.get(type(value))
        return adapt(value) if adapt else value

    def filled(self, values: list[Mark]) -> list[Any]:
        params = self._params.copy()
        for place, number, within in self._places:
            value = values[number]
            params[place] = f"%{self._literally(value)}%" if within else self._adapted(value)
        return params

    def made(self, rows: Iterable[Any]) -> Iterable[Any]:
        if self._converters:
            rows = self._compiler.apply_converters(rows, self._converters)
        if self._model is None:
            return map(tuple, rows)
        return map(self._instance, rows)

    def _instance(self, row: Any) -> Any:
        made = self._model.from_db(DEFAULT_DB_ALIAS, self._names, row[self._start : self._end])
        for related in self._related:
            related.populate(row, made)
        for name, place in self._annotations:
            setattr(made, name, row[place])
        return made
