"""The condition that words stand in a row, in whatever case."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import and_, or_
from typing import Any

from django.db.models import CharField, Q, TextField, Transform

WORDS = 8
"""Words of a search that are used; nobody means more, and each costs a condition on every column."""
FORMS = 4
"""Forms at most in which a word is looked for."""


def mentions(text: str, *paths: str) -> Q | None:
    """The condition that every word of `text` stands in one of `paths`, in whatever case; None where there is no word."""
    words = first_words(text)
    return having([forms(word) for word in words], *paths) if words else None


def first_words(text: str) -> list[str]:
    """Those words of `text` that are looked for."""
    return text.replace("\0", " ").split()[:WORDS]


def having(words: Sequence[Sequence[str]], *paths: str) -> Q:
    """The condition that every one of `words`, in one of its forms, stands in one of `paths`."""
    return reduce(
        and_,
        (
            reduce(or_, (Q(**{_within(path, each): form}) for path in paths for form in each))
            for each in words
        ),
    )


def _within(path: str, each: Sequence[str]) -> str:
    """A word in one form is of ASCII letters."""
    return f"{path}__ascii__icontains" if len(each) == 1 else f"{path}__icontains"


class Ascii(Transform):
    """A text whose ASCII letters alone have capitals, as in SQLite: PostgreSQL puts every text that it looks through into capitals, and does
    so in half the time."""

    lookup_name = "ascii"
    template = "%(expressions)s"

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, Any]:
        return self.as_sql(compiler, connection, template='(%(expressions)s COLLATE "C")', **context)


for _field in (CharField, TextField):
    _field.register_lookup(Ascii)


def forms(word: str) -> list[str]:
    """SQLite knows upper and lower case of ASCII letters alone: other words are looked for in each."""
    return (
        [word]
        if word.isascii()
        else list(dict.fromkeys((word, word.lower(), word.upper(), word.capitalize())))
    )
