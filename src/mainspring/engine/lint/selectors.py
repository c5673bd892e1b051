"""Selectors: a rule's code, the beginning of some codes (`KR`, `KR1`), or `ALL`, wherever rules are chosen or left out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from mainspring.engine.lint.rule import FAMILIES, codes

ALL = "ALL"


def is_selector(word: str) -> bool:
    """Whether a word, in capitals, names any rule."""
    return word in (ALL, *FAMILIES) or (word != "" and any(code.startswith(word) for code in codes()))


def fits(selector: str, code: str) -> bool:
    """Whether a selector names this code, its family or a beginning of it."""
    return selector == ALL or code.startswith(selector)


def weight(selector: str) -> int:
    """The longer of two selectors that disagree counts; `ALL` is the shortest."""
    return 0 if selector == ALL else len(selector)


def longest(selectors: Iterable[str], code: str) -> int:
    """Length of the longest selector that fits, 0 for `ALL`, -1 for none."""
    return max((weight(selector) for selector in selectors if fits(selector, code)), default=-1)


def left_out_by(ignored: Mapping[str, str], code: str) -> str | None:
    """The selector, of those that an author ignores at a text, that leaves this code out; None where none does."""
    if not ignored:
        return None
    if code in ignored:
        return code
    return max((selector for selector in ignored if fits(selector, code)), key=weight, default=None)
