"""Is a text English? Function words and script, nothing learnt; what is not English is said so and judged no further."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from mainspring.engine.lint.words.languages import ENDINGS, ENGLISH, OTHERS, WEAK_OTHERS
from mainspring.engine.lint.words.memo import Memo

Language = Literal["en", "other"]

_READ = 400
"""Words from which the language is told; more would say the same."""


def language_of(text: str) -> Language:
    """`en` or `other`. Short texts and bare numbers are `en` unless something in them clearly is not."""
    head = text[:4000]
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
    votes = sum(map(_VOTES.__getitem__, head.lower().split(maxsplit=_READ)[:_READ]))
    english, other, weak = votes & _FIELD, votes >> 10 & _FIELD, votes >> 20
    if other:
        other += weak + (1 if marked else 0)
    elif weak > 1 or (weak and marked):
        other = weak
    elif marked > 1 and not english:
        other = 1
    return "other" if other > english else "en"


@lru_cache(maxsize=1024)
def is_foreign(text: str) -> bool:
    """Whether a text that is asked about again and again, as an objective is by each of its key results, is in another language."""
    return language_of(text) == "other"


_FIELD = (1 << 10) - 1
"""Votes are counted in one number, ten bits for each of English, another language, and a word that is weak evidence of another."""


def _vote(word: str) -> int:
    """For which language a lower-case word with its punctuation speaks, as one in that language's place."""
    word = word.strip(".,;:!?()[]\"'*-–…/")
    if word in ENGLISH:
        return 1
    if word in OTHERS:
        return 1 << 10
    if word in WEAK_OTHERS:
        return 1 << 20
    return 1 << 10 if len(word) > 7 and word.endswith(ENDINGS) else 0


_VOTES = Memo(_vote)
