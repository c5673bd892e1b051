"""What of a diagnosis is about confidential objectives that a person may not see."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q

from mainspring.apps.decisions.models import Decision
from mainspring.apps.goals.models import KeyResult, Objective, WorkItem
from mainspring.apps.people.models import Person
from mainspring.apps.people.permissions import may
from mainspring.apps.rhythm.models import Blocker


@dataclass(frozen=True, slots=True)
class Hidden:
    """Ids of the trail that a person may not read of, and the titles that stand behind them."""

    keys: frozenset[str] = field(default_factory=frozenset)
    titles: frozenset[str] = field(default_factory=frozenset)

    def row(self, row: Mapping[str, Any]) -> bool:
        """Whether a row is about any of them."""
        return bool(self.keys) and not self.keys.isdisjoint(_ids(row))

    def text(self, text: str) -> bool:
        """Whether a sentence quotes any of them, in full or as short as sentences quote titles."""
        return any(title in text for title in self.titles)


def _ids(row: Mapping[str, Any]) -> set[str]:
    """Everything in a row that may be an id; an occasion may be named by several, parted by `/`."""
    found: set[str] = set()
    for column, value in row.items():
        if isinstance(value, str) and column.endswith("_id"):
            found.add(value)
            found.update(value.split("/"))
    return found


def hidden_from(person: Person, rows: Iterable[Mapping[str, Any]]) -> Hidden:
    """What of `rows` is confidential to `person`. Two queries, none for those who may read everything."""
    if may(person, "confidential.read"):
        return Hidden()
    closed = Objective.objects.filter(organisation_id=person.organisation_id, confidential=True).exclude(
        pk__in=Objective.objects.seen_by(person).values("pk")
    )
    if not closed.exists():
        return Hidden()
    wanted = set().union(*(_ids(row) for row in rows)) if rows else set()
    objectives = closed.values("pk")
    key_results = KeyResult.objects.filter(objective_id__in=objectives).values("pk")
    about = Q(objective_id__in=objectives) | Q(key_result_id__in=key_results)
    about |= Q(blocker__objective_id__in=objectives) | Q(blocker__key_result_id__in=key_results)
    conditions = (
        (Objective, Q(pk__in=objectives)),
        (KeyResult, Q(objective_id__in=objectives)),
        (Blocker, Q(objective_id__in=objectives) | Q(key_result_id__in=key_results)),
        (Decision, about | Q(makes_room_for_id__in=objectives)),
        (WorkItem, about),
    )
    first, *others = (
        model._default_manager.filter(condition, organisation_id=person.organisation_id, key__in=wanted)
        .order_by()
        .values_list("key", "title")
        for model, condition in conditions
    )
    found = list(first.union(*others, all=True))
    return Hidden(
        frozenset(key for key, _title in found),
        frozenset(spelling for _key, title in found for spelling in _spellings(title)),
    )


def _spellings(title: str) -> set[str]:
    """A title as it stands, and as a sentence quotes it."""
    from mainspring.engine.diagnosis.wording import short

    return {
        spelling for spelling in (title, short(title), short(title).rstrip("…").rstrip()) if len(spelling) > 3
    }
