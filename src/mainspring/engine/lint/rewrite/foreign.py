"""Suggestions that come from elsewhere, held to the same measure as our own."""

from __future__ import annotations

import re
from collections.abc import Iterable

from mainspring.engine.lint.document import KeyResult
from mainspring.engine.lint.numerals import NUMBER_WORDS
from mainspring.engine.lint.rewrite.offer import MOST
from mainspring.engine.lint.rewrite.question import is_asked
from mainspring.engine.lint.rewrite.reading import holds, unchallenged
from mainspring.engine.lint.rewrite.suggestion import SLOT, Suggestion, asks_of
from mainspring.engine.lint.text import tokens_of
from mainspring.engine.lint.words.verbs import MULTIPLIERS

_LONGEST = 300
"""Letters of a suggestion; a key result of two lines is read by nobody."""
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_GUARDED = re.compile(r",\s*(?:with|while|without)\b\s*(?:with\s+)?(.{3,120})$")
_ORDINALS = frozenset({"one", "a", "an", "first", "second", "half"})
"""Number words that are most often none ("one of them", "the first attempt")."""


def accepted(key_result: KeyResult, texts: Iterable[str], because: str) -> tuple[Suggestion, ...]:
    """Those of `texts` that may be offered for `key_result`, at most three, marked as the provider's.

    Dropped are: what is longer than a key result, holds letters that are not printed or a figure that the key result does not, has no open
    slot for the target (figures of work do not become targets), is no outcome, is vague or several, or would be challenged by a rule.
    """
    if not is_asked(key_result):
        return ()
    known = _figures(key_result.text.value)
    aim = key_result.objective.text.value
    found: list[Suggestion] = []
    for written in texts:
        text = " ".join(written.split()).rstrip(".")
        if len(found) == MOST or not text or len(text) > _LONGEST or not text.isprintable():
            continue
        if any(text == made.text for made in found) or not _figures(SLOT.sub(" ", text)) <= known:
            continue
        if "target" not in SLOT.findall(text) or not holds(text, aim) or not unchallenged(text, key_result):
            continue
        guarded = _GUARDED.search(text)
        reading = text[: guarded.start()] if guarded else text
        found.append(
            Suggestion(
                text,
                asks_of(text, "%" if "[target] %" in text else ""),
                "general",
                _metric(reading),
                guarded[1] if guarded else "",
                because,
                "provider",
            )
        )
    return tuple(found)


def _metric(text: str) -> str:
    """What is counted: the words between the verb and the first figure."""
    head = re.split(r"\s(?:from|to|by)\s\[", text, maxsplit=1)[0]
    return head.partition(" ")[2] or head


def _figures(text: str) -> set[str]:
    """The figures of a text, in digits and in words."""
    figures = set(_DIGITS.findall(text))
    for token in tokens_of(text):
        form = token.form.base if token.form is not None else ""
        if (
            (token.low in NUMBER_WORDS and token.low not in _ORDINALS)
            or form in MULTIPLIERS
            or token.low in {"twice", "thrice"}
        ):
            figures.add(form or token.low)
    return figures
