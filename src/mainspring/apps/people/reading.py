"""Prepared queries whose SQL depends on who reads: what a person may see is another condition for each role."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import Any

from django.db.models import QuerySet

from mainspring.apps.events.prepared import Mark, Prepared, Value
from mainspring.apps.people.models import Organisation, Person

_PERSON, _TEAM, _ORGANISATION = -(1 << 40), -(1 << 40) - 1, -(1 << 40) - 2


class ForReader:
    """`make(reader, *shape, *marks)` builds the query for a stand-in of the reader, whose ids are marks. See `Prepared` for the rest."""

    def __init__(self, make: Callable[..., QuerySet[Any]], *marks: Mark, free: Iterable[Mark] = ()) -> None:
        def made(access: str, has_team: bool, shape: tuple[Hashable, ...], *given: Any) -> QuerySet[Any]:
            pk, team, organisation, *rest = given
            reader = Person(
                pk=pk,
                team_id=team if has_team else None,
                organisation=Organisation(pk=organisation),
                access=access,
            )
            return make(reader, *shape, *rest)

        own = (_PERSON, _TEAM, _ORGANISATION)
        self._prepared = Prepared(made, *own, *marks, free=(*own, *free))

    def first(self, reader: Person, *values: Value, shape: tuple[Hashable, ...] = ()) -> Any:
        """The first row that `reader` may see; None where there is none."""
        return self._prepared.first(*self._own(reader), *values, shape=self._shape(reader, shape))

    def all(self, reader: Person, *values: Value, shape: tuple[Hashable, ...] = ()) -> list[Any]:
        """All rows that `reader` may see."""
        return self._prepared.all(*self._own(reader), *values, shape=self._shape(reader, shape))

    @staticmethod
    def _own(reader: Person) -> tuple[int, int, int]:
        return reader.pk, reader.team_id or 0, reader.organisation_id

    @staticmethod
    def _shape(reader: Person, shape: tuple[Hashable, ...]) -> tuple[Hashable, ...]:
        return reader.access, reader.team_id is not None, shape
