"""Is a text English? Function words and script, nothing learnt; what is not English is said so and judged no further."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from mainspring.engine.lint.glance import votes_of

Language = Literal["en", "other"]

_READ = 4000
"""Letters from which the language is told; more would say the same."""


def language_of(text: str) -> Language:
    """`en` or `other`. Short texts and bare numbers are `en` unless something in them clearly is not."""
    head = text[:_READ]
    latin = foreign_script = marked = 0
    if not head.isascii():
        for char in head:
            if char.isalpha():
                if char < "\u0250":
                    latin += 1
                    marked += char > "\x7f"
                else:
                    foreign_script += 1
        if foreign_script > 2 and foreign_script > latin * 0.4:
            return "other"
    english, other, weak = votes_of(head)
    if other:
        other += weak + (1 if marked else 0)
    elif weak > 1 or (weak and marked):
        other = weak
    elif marked > 1 and not english:
        other = 1
    return "other" if other > english else "en"


@lru_cache(maxsize=8192)
def is_foreign(text: str) -> bool:
    """Whether a text that is asked about again and again, as an objective is by each of its key results, is in another language."""
    return language_of(text) == "other"
