"""How alike are two key results, numbers and dates apart?"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from itertools import pairwise
from typing import TypeVar

from mainspring.engine.lint.text import tokens_of
from mainspring.engine.lint.windows import window_at, windows_of
from mainspring.engine.lint.words import words
from mainspring.engine.lint.words.verbs import FORMS

_T = TypeVar("_T")
_FILL = words("the a an of to and for in on at by from with our we will this that is are be")
_PERIOD = re.compile(
    r"(?:(?:fy|cy)?\d{0,4}-?[qh][1-4](?:-?(?:fy)?\d{2,4})?|(?:fy|cy)\d{2,4}|[1-4]q\d{0,4})", re.IGNORECASE
)
_NUMBERS = words("""
    one two three four five six seven eight nine ten eleven twelve dozen hundred thousand million zero first
    second third fourth
""")


@lru_cache(maxsize=8192)
def _words(text: str) -> tuple[str, ...]:
    """The words of a key result without numbers, dates, quarter names and fill words, verbs in their base form."""
    windows = windows_of(text)
    kept: list[str] = []
    for token in tokens_of(text):
        if (
            token.kind != "word"
            or token.low in _FILL
            or token.low in _NUMBERS
            or _PERIOD.fullmatch(token.low)
        ):
            continue
        window = window_at(windows, token.start)
        if window is not None and window.role != "cadence":
            continue
        kept.append(token.form.base if token.form is not None and token.low in FORMS else token.noun)
    return tuple(kept)


def same_but_numbers(a: str, b: str) -> bool:
    """Whether `a` and `b` are the same words in the same order, numbers, dates, quarter names, case and punctuation apart. Two texts
    of nothing but those are the same only if they are equal."""
    left, right = _words(a), _words(b)
    return left == right if left or right else a.strip() == b.strip()


def similarity(a: str, b: str) -> float:
    """How alike `a` and `b` are, 0 (no word in common) to 1 (`same_but_numbers`), symmetric: the Dice coefficient of words and of
    neighbouring pairs of words, each half."""
    left, right = _words(a), _words(b)
    if not left or not right:
        return 1.0 if same_but_numbers(a, b) else 0.0
    if left == right:
        return 1.0
    words = _dice(Counter(left), Counter(right))
    if len(left) == 1 or len(right) == 1:
        return round(words, 6)
    pairs = _dice(Counter(pairwise(left)), Counter(pairwise(right)))
    return round((words + pairs) / 2, 6)


def _dice(a: Counter[_T], b: Counter[_T]) -> float:
    return 2 * sum((a & b).values()) / (sum(a.values()) + sum(b.values()))
