"""What a search looks through: one group a noun, each with what its reader may see."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import connection
from django.db.models import Case, Q, QuerySet, When
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mainspring.apps.decisions.models import Decision
from mainspring.apps.goals.models import KeyResult, Objective
from mainspring.apps.goals.models.objective import Status
from mainspring.apps.people.models import Person, Team
from mainspring.apps.people.reading import ForReader
from mainspring.apps.rhythm import clearing
from mainspring.apps.searching.words import FORMS, WORDS, first_words, forms, having

REACH = 5_000
"""Rows of one noun that a search looks through, the newest first; it says where it stopped, and goes on from there when asked."""
_NEWEST = (1 << 63) - 1
"""An id behind every other."""


@dataclass(frozen=True)
class Group:
    """One noun: those of its `rows` that a reader may see, the fields in which words are looked for, and those that a line of the page shows."""

    name: str
    label: str | Promise
    rows: Callable[[Person], QuerySet[Any]]
    paths: tuple[str, ...]
    shown: tuple[str, ...]
    live: bool = False
    """Whether its rows are active or closed."""
    told: Callable[[QuerySet[Any]], QuerySet[Any]] = lambda rows: rows
    """Adds to the rows of a line what is no field of theirs."""

    @property
    def names(self) -> list[str]:
        """The relations of which a line shows something."""
        return list(dict.fromkeys(path.rpartition("__")[0] for path in self.shown if "__" in path))


@dataclass
class Found:
    """What one group found. `before` is the id behind which there is more; `short` where the reach ended first."""

    group: Group
    rows: list[Any] = field(default_factory=list)
    before: int = 0
    short: bool = False


def _people(person: Person) -> QuerySet[Any]:
    return Person.objects.filter(organisation=person.organisation_id, erased_at=None)


def _teams(person: Person) -> QuerySet[Any]:
    return Team.objects.filter(organisation=person.organisation_id)


def _name(path: str) -> tuple[str, ...]:
    """What a person is called by."""
    return tuple(f"{path}__{name}" for name in ("name", "email", "key"))


GROUPS = (
    Group(
        "objectives",
        _("Objectives"),
        Objective.objects.seen_by,
        ("title",),
        ("title", "level", "status", "team__name", "cycle__name", "cycle__starts_on", "cycle__ends_on"),
        live=True,
    ),
    Group(
        "key_results",
        _("Key results"),
        KeyResult.objects.seen_by,
        ("title",),
        ("title", "status", "objective__title", *_name("owner")),
        live=True,
    ),
    Group("people", _("People"), _people, ("name",), ("name", "email", "team__name")),
    Group("teams", _("Teams"), _teams, ("name",), ("name", "parent_team__name")),
    Group(
        "decisions",
        _("Decisions"),
        Decision.objects.seen_by,
        ("title", "rationale"),
        ("title", "kind", "at", *_name("decided_by"), "review__forum__name"),
    ),
    Group(
        "blockers",
        _("Blockers"),
        clearing.seen_by,
        ("title",),
        (
            *("title", "resolved_at", "blocker", "objective__title", "key_result__title"),
            *_name("owner"),
            *("owner__access", "owner__account_id", "owner__erased_at"),
        ),
        told=clearing.told,
    ),
)


def look(
    groups: Sequence[Group],
    person: Person,
    words: str,
    most: int,
    before: int = 0,
    *,
    live_first: bool = False,
) -> list[Found]:
    """The newest `most` rows of each of `groups` that have all `words`, or whose id it is, behind the id `before`; with `live_first` active
    ones stand before what is closed."""
    asked = _asked(words)
    if not asked:
        return [Found(group) for group in groups]
    texts = [form for word in asked for form in word]
    texts += [""] * (len(_TEXTS) - len(texts))
    found = []
    for group, edge in zip(groups, _edges(groups, person, before), strict=True):
        live = live_first and group.live
        rows = _QUERY.all(
            person,
            *(edge, before or _NEWEST, words.strip(), *texts),
            shape=(group.name, most + 1, live, len(asked), len(asked[0])),
        )
        # Of so few rows the order is quicker found here than said once more in the query.
        page = sorted(rows, key=lambda row: (live and row.status != Status.ACTIVE, -row.pk))
        if len(page) > most:
            found.append(Found(group, page[:most], page[most - 1].pk))
        else:
            found.append(Found(group, page, edge, edge > 0))
    return found


def _asked(text: str) -> list[list[str]]:
    """The words of `text` in the forms in which each is looked for. Some stand twice, so that few shapes of a query are ever compiled."""
    words = [forms(word) for word in first_words(text)]
    most = FORMS if any(len(word) > 1 for word in words) else 1
    words = [word + word[-1:] * (most - len(word)) for word in words]
    return words + words[-1:] * ((1 << max(0, len(words) - 1).bit_length()) - len(words))


def _made(
    reader: Person,
    name: str,
    most: int,
    live: bool,
    count: int,
    each: int,
    edge: int,
    before: int,
    key: str,
    *texts: str,
) -> QuerySet[Any]:
    group = next(group for group in GROUPS if group.name == name)
    words = [texts[at * each : (at + 1) * each] for at in range(count)]
    where = having(words, *group.paths) | Q(key=key)
    rows = group.rows(reader).filter(where, id__gte=edge, id__lt=before).order_by("-id")
    if live:
        rows = rows.order_by(Case(When(status=Status.ACTIVE, then=0), default=1), "-id")
    # What a line shows is read of those alone that it shows: all that are found may be thousands to sort.
    few = rows.model._default_manager.filter(pk__in=rows.values("pk")[:most])
    return group.told(few.order_by().select_related(*group.names).only("key", *group.shown))


_TEXTS = tuple(f"{{text {number}}}" for number in range(WORDS * FORMS))
_QUERY = ForReader(_made, -101, -102, "{key}", *_TEXTS, free=_TEXTS)


def _edges(groups: Sequence[Group], person: Person, before: int) -> list[int]:
    """The id of the row at which the reach of each group ends, counted from `before`; 0 where it ends before the reach does."""
    asked, values = [], []
    for group in groups:
        table = connection.ops.quote_name(group.rows(person).model._meta.db_table)
        behind = " AND id < %s" if before else ""
        asked.append(
            f"(SELECT id FROM {table} WHERE organisation_id = %s{behind} ORDER BY id DESC LIMIT 1 OFFSET %s)"
        )
        values += [person.organisation_id, *([before] if before else []), REACH - 1]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(asked)}", values)
        return [edge or 0 for edge in cursor.fetchone()]
