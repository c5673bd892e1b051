"""Is a text English? Function words and script, nothing learnt; what is not English is said so and judged no further."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from mainspring.engine.lint.words.languages import ENDINGS, ENGLISH, OTHERS, WEAK_OTHERS

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
    english = other = weak = 0
    for word in head.lower().split(maxsplit=_READ)[:_READ]:
        speaks = _speaks(word)
        if not speaks:
            continue
        if speaks == "english":
            english += 1
        elif speaks == "weak":
            weak += 1
        else:
            other += 1
    if other:
        other += weak + (1 if marked else 0)
    elif weak > 1 or (weak and marked):
        other = weak
    elif marked > 1 and not english:
        other = 1
    return "other" if other > english else "en"


@lru_cache(maxsize=8192)
def _speaks(word: str) -> Literal["english", "other", "weak", ""]:
    """For which language a lower-case word with its punctuation speaks."""
    word = word.strip(".,;:!?()[]\"'*-–…/")
    if word in ENGLISH:
        return "english"
    if word in OTHERS:
        return "other"
    if word in WEAK_OTHERS:
        return "weak"
    return "other" if len(word) > 7 and word.endswith(ENDINGS) else ""
