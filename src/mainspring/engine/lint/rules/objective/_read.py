"""What several rules on objectives read: the words of an objective, and whether it is English at all. Read once per wording."""

from __future__ import annotations

from functools import lru_cache

from mainspring.engine.lint.language import is_foreign
from mainspring.engine.lint.purpose import Purpose, content_of, purpose_of
from mainspring.engine.lint.text import Token, blank_references
from mainspring.engine.lint.text import tokens_in as shared_tokens
from mainspring.engine.lint.words import words
from mainspring.engine.lint.words.verbs import VERB_CLASSES

AIM_VERBS = frozenset(
    verb
    for verb, classes in VERB_CLASSES.items()
    if classes & {"change", "reach", "keep", "win", "make", "hire"}
) | words("ensure empower enable become delight help support streamline transform establish foster")
"""Verbs with which an aim begins."""


@lru_cache(maxsize=4096)
def assessed(text: str) -> bool:
    """Whether rules that read words may speak of `text`."""
    return not is_foreign(text)


READ = 2000
"""Letters of an objective that are read for words; what is longer is OBJ101's matter, and no longer one sentence."""


@lru_cache(maxsize=1024)
def tokens_in(text: str) -> tuple[Token, ...]:
    """The tokens of an objective's first `READ` letters; addresses and references are blanked, offsets stay true."""
    return shared_tokens(blank_references(text[:READ]))


def purpose(text: str) -> Purpose:
    """What the objective asks for, as the reading of its key results sees it."""
    return purpose_of(text[:READ] if len(text) > READ else text)


def content(text: str) -> frozenset[str]:
    """The content words of a key result, as `purpose` would have them, without reading its grammar once more."""
    return content_of(shared_tokens(blank_references(text[:READ])))
