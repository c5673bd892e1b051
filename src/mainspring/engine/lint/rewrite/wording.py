"""What the readers of a key result's own words share: the sentence, a named thing, and which words are nouns."""

from __future__ import annotations

from dataclasses import dataclass

from mainspring.engine.lint.clause import read_clause
from mainspring.engine.lint.phrase import Clause
from mainspring.engine.lint.quantities import quantities_of
from mainspring.engine.lint.text import Token, blank_number, blank_references, tokens_of
from mainspring.engine.lint.windows import windows_of
from mainspring.engine.lint.words import words
from mainspring.engine.lint.words.grammar import AUXILIARIES, CONNECTIVES, DETERMINERS, PREPOSITIONS
from mainspring.engine.lint.words.nouns import DELIVERABLES, GATES, LOOSE, MEASURES, PEOPLE, STAFF, WORK

PLAIN = words("""
    first initial final next top key main regular current existing old additional further other several various many few real full
    improved updated refreshed revised better enhanced streamlined material least most more at up about over one two three four five six
    seven eight nine ten dozen an a the our your their its his her my this that these those all every each any no some half both such
    annual yearly quarterly monthly weekly daily
    automated successful successfully dedicated agreed internal-only minimum maximum live following own remaining same different
    of total overall completely fully effectively fewer less
""")
"""Words before a thing that say nothing of what it is."""

LETTING = words("enable help allow let empower equip encourage")
"""Verbs whose object are those who are to do something."""

COLLECTIVE = words("staff people everyone everybody police faculty personnel crew")
FRAME = (
    AUXILIARIES
    | CONNECTIVES
    | PREPOSITIONS
    | DETERMINERS
    | words("and or but of not we they it you i how what more their")
)
"""Words that begin or end a phrase and are no part of one."""


@dataclass(frozen=True, slots=True)
class Named:
    """A thing or people, with the noun that heads the phrase (singular) and whether it is plural. `text` has no article."""

    text: str
    head: str
    plural: bool
    article: str = ""
    own: str = ""
    """The phrase without "for …", "of …" behind it."""

    @property
    def whole(self) -> str:
        return f"{self.article} {self.text}" if self.article else self.text


@dataclass(frozen=True, slots=True)
class Sentence:
    """A text with its tokens and its clause."""

    text: str
    tokens: list[Token]
    clause: Clause


def sentence_of(text: str) -> Sentence:
    """The tokens and the clause of `text`, by the reader's own steps."""
    clean = blank_number(blank_references(text)).strip()
    tokens = tokens_of(clean)
    windows = windows_of(clean)
    return Sentence(clean, tokens, read_clause(tokens, quantities_of(tokens, windows), windows))


def is_noun(token: Token) -> bool:
    """Whether a word is known as a noun of any class."""
    noun = token.noun
    return (
        noun in DELIVERABLES
        or noun in MEASURES
        or noun in WORK
        or noun in GATES
        or noun in LOOSE
        or noun in PEOPLE
        or noun in STAFF
    )


def is_plural(token: Token) -> bool:
    return token.noun != token.low or token.low in COLLECTIVE
