"""The people whom a text names, those it is "for" or "to" first."""

from __future__ import annotations

from mainspring.engine.lint.rewrite.wording import FRAME, PLAIN, Named, Sentence, is_noun, is_plural
from mainspring.engine.lint.text import Token
from mainspring.engine.lint.words import words
from mainspring.engine.lint.words.nouns import DELIVERABLES, PEOPLE, STAFF
from mainspring.engine.lint.words.qualities import QUALITIES

_SINGLE = words(
    "team company organisation organization group department division business government ministry council society association"
    " federation union board committee bank firm community country region city town district agency authority university"
    " library chain faculty house nation state province municipality village society outlet branch squad chapter club site store shop"
    " account school hospital restaurant hotel clinic factory farm startup enterprise university library"
    " charity ngo node operator maker publication newspaper lead press neighbourhood hotel unit hire role position vacancy opening"
    " headcount candidate recruit partner-team everyone sponsor"
)
"""Bodies: a share "of the board who …" is no sentence, and a team is not the one that feels the change."""
INSIDE = STAFF | words("colleague employee newcomer joiner seller staff volunteer maintainer people team")
"""People who work here."""
_NO_PEOPLE_AFTER = words("by from with")


_ASKING = words("why how when where whether what out off up")
"""Words before a noun that open what is asked ("find out why people leave")."""


def people_of(sentence: Sentence, hiring: bool = False) -> Named | None:
    """The people the text names, those it is "for" or "to" first; None where it names none that one can count."""
    best: tuple[int, Named] | None = None
    tokens = sentence.tokens
    for position, token in enumerate(tokens):
        if token.kind != "word" or token.noun not in PEOPLE or token.noun in _SINGLE:
            continue
        if not is_plural(token) or (hiring and token.noun in STAFF):
            continue
        follower = tokens[position + 1] if position + 1 < len(tokens) else None
        if (
            follower is not None
            and follower.kind == "word"
            and is_noun(follower)
            and follower.noun != token.noun
            and not is_verb(follower)
        ):
            continue
        first = position
        while (
            first > 0
            and position - first < 3
            and _describes(tokens[first - 1], tokens[first - 2] if first > 1 else None)
            and not sentence.text[tokens[first - 1].end : tokens[first].start].strip()
        ):
            first -= 1
        before = tokens[first - 1].low if first else ""
        if before in _NO_PEOPLE_AFTER or (before in {"and", "/"} and best is not None):
            continue
        rank = 2 if before in {"for", "to", "help", "helps", "enable", "let", "among"} else 1
        text = sentence.text[tokens[first].start : token.end]
        if first == 0 and tokens[0].text[1:].islower():
            text = text[0].lower() + text[1:]
        if "@" in text or any(char.isdigit() for char in text):
            continue
        if best is None or rank > best[0]:
            best = rank, Named(text, token.noun, True)
    return best[1] if best else None


def is_verb(token: Token) -> bool:
    return token.form is not None and token.form.inflection == "base" and token.noun not in DELIVERABLES


def _describes(token: Token, before: Token | None) -> bool:
    """Whether a word before a noun describes it: neither a verb, a number, nor a word of the sentence's frame."""
    if (
        token.form is not None
        and token.form.inflection == "base"
        and (before is None or before.low in {"to", "and", "can"})
    ):
        return False
    if token.kind != "word" or token.low in FRAME or token.low in PLAIN - words("new existing first"):
        return False
    if (
        token.form is not None
        and not is_noun(token)
        and token.low not in {"new", "existing", "paying", "hiring", "leading"}
    ):
        return False
    return (
        token.low not in QUALITIES
        and token.low not in _ASKING
        and not token.low.endswith("ly")
        and token.noun not in {"number", "share", "percentage", "majority", "lot"}
    )
