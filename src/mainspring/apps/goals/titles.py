"""Titles: finding an objective or a key result by its title, as somebody wrote it, and the day that a title names."""

from __future__ import annotations

from typing import Any

from django.db.models import F, Func, Index, Q, QuerySet, TextField, Value

LENGTH = 100


class TitleStart(Func):
    """The first letters of a title, in capitals: short enough for an index whatever the title's length. The template is spelled out, since
    SQLite uses an index for the very same words alone."""

    template = f"UPPER(SUBSTR(%(expressions)s, 1, {LENGTH}))"
    output_field = TextField()


def title_index(name: str) -> Index:
    """An index of an organisation's rows by the start of their title, which stands first: else SQLite takes it for lists of an organisation
    too, and sorts them."""
    return Index(TitleStart("title"), F("organisation"), name=name)


def called(rows: QuerySet[Any], title: str, *, whatever_case: bool = False) -> QuerySet[Any]:
    """Those of `rows` that have this title."""
    # Where "title = …" is known, SQLite puts that into the start of the title as well, and then finds no index for it.
    same = Q(title__iexact=title) if whatever_case else Q(title__range=(title, title))
    return rows.alias(title_start=TitleStart("title")).filter(same, title_start=TitleStart(Value(title)))


def passed_day_of(thing: Any) -> str:
    """The words of the title of an objective or key result that is not over by which it names a day its cycle has not; "" for none. What goes
    on into the next cycle keeps its words, which are changed by people alone."""
    from mainspring.apps.goals.models import KeyResult
    from mainspring.apps.goals.models.objective import NOT_ENDED
    from mainspring.engine.lint.passed_days import passed_day

    objective = thing.objective if isinstance(thing, KeyResult) else thing
    cycle = objective.cycle
    if cycle is None or thing.status not in NOT_ENDED:
        return ""
    return passed_day(thing.title, cycle.starts_on, cycle.ends_on, cycle.name)
