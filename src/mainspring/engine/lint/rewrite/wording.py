"""What a key result is about, in its own words: the thing it makes, the people it names, and the change that it or its objective states.

Everything here errs on the side of finding nothing: a form that says "what this is for" in open slots reads better than one with half a
phrase in it.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from mainspring.engine.lint.clause import read_clause
from mainspring.engine.lint.phrase import Clause
from mainspring.engine.lint.quantities import quantities_of
from mainspring.engine.lint.text import Token, blank_number, blank_references, tokens_of
from mainspring.engine.lint.windows import windows_of
from mainspring.engine.lint.words import words
from mainspring.engine.lint.words.grammar import AUXILIARIES, CONNECTIVES, DETERMINERS, PREPOSITIONS
from mainspring.engine.lint.words.nouns import (
    DELIVERABLES,
    GATES,
    LOOSE,
    MEASURES,
    PEOPLE,
    STAFF,
    VAGUE_OBJECTS,
    WORK,
)
from mainspring.engine.lint.words.qualities import QUALITIES

_UPTO = 5
"""Words of a thing; of a longer phrase one cannot be sure to have it whole."""

_PLAIN = words("""
    first initial final next top key main regular current existing old additional further other several various many few real full
    improved updated refreshed revised better enhanced streamlined material least most more at up about over one two three four five six
    seven eight nine ten dozen an a the our your their its his her my this that these those all every each any no some half both such
    automated successful successfully dedicated agreed internal-only minimum maximum live following own remaining same different
    of total overall completely fully effectively
""")
"""Words before a thing that say nothing of what it is."""

_EMPTY_HEADS = VAGUE_OBJECTS | words("""
    v1 v2 v3 version iteration iterations set number way ability kind type part draft phase end time couple pair variety range series
    lot result results need needs opportunity idea use case change changes use-case support way ability person people
    there inc ltd gmbh project initiative account accounts submission decision decisions commitment goal dir sr director-level record majority level each another one responsibility responsibilities request requests
    requirement requirements component change option options gap gaps question questions criteria feedback mgr problem problems
    process-improvement q1 q2 q3 q4 h1 h2 fy iterations increment increments beginning source sources answer answers merge
""")
"""Heads that name nothing by themselves."""

LETTING = words("enable help allow let empower equip encourage")
"""Verbs whose object are those who are to do something."""

_COLLECTIVE = words("staff people everyone everybody police faculty personnel crew")
_SINGLE = words(
    "team company organisation organization group department division business government ministry council society association"
    " federation union board committee bank firm community country region city town district agency authority university"
    " library chain faculty house nation state province municipality village society outlet branch squad chapter club site store shop"
    " account school hospital restaurant hotel clinic factory farm startup enterprise university library"
    " charity ngo node operator maker publication newspaper lead press neighbourhood hotel unit hire role position vacancy opening"
    " headcount candidate recruit partner-team everyone sponsor"
)
"""Bodies: a share "of the board who …" is no sentence, and a team is not the one that feels the change."""
_NO_PEOPLE_AFTER = words("by from with")
_BEFORE_NOUN = (
    AUXILIARIES
    | CONNECTIVES
    | PREPOSITIONS
    | DETERMINERS
    | words("and or but of not we they it you i how what more their")
)


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
    return Sentence(clean, tokens, read_clause(tokens, quantities_of(tokens, windows_of(clean))))


def _noun(token: Token) -> bool:
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
    return token.noun != token.low or token.low in _COLLECTIVE


def thing_of(sentence: Sentence) -> Named | None:
    """What is made or done: the verb's object, in a statement its subject; None where it cannot be had whole. Of people only those to be
    hired are one, by "a" or "an"."""
    tokens, clause = sentence.tokens, sentence.clause
    hired = "hire" in clause.classes
    if clause.verb in LETTING:
        return None
    found = [token for token in clause.object if token.start >= 0]
    while found and (found[0].kind != "word" or found[0].low in _PLAIN or found[0].low in QUALITIES):
        if found[0].text.isupper() and len(found[0].text) > 1 and found[0].kind == "word":
            break
        found.pop(0)
    taken: list[Token] = []
    for token in found:
        if token.kind != "word" or token.low in {"and", "or", "plus"}:
            return None
        if token.low in _BEFORE_NOUN and token.low != "of":
            break
        taken.append(token)
    taken = _without_participle(taken)
    if not taken or len(taken) > _UPTO or not _in_one_piece(sentence.text, taken):
        return None
    last = taken[-1]
    if (
        "'" in last.low
        or last.low in _EMPTY_HEADS
        or last.noun in _EMPTY_HEADS
        or last.low in _PLAIN
        or last.low.endswith("ly")
    ):
        return None
    if len(taken) == 1 and last.text.isupper() and len(last.text) < 4:
        return None
    if last.noun in (MEASURES | LOOSE) - DELIVERABLES - WORK - GATES:
        return None  # a level is no thing that one makes
    after = sentence.text[last.end : last.end + 2].strip()
    if after[:1] in {"-", "–", "&", "/", "+"} or after[:1].isdigit():
        return None
    if last.form is not None and not _noun(last) and last.form.inflection in {"ed", "base"}:
        return None
    if len(taken) == 1 and last.form is not None and last.form.inflection == "base" and after[:1] == ",":
        return None  # "Design, document and …": a verb among verbs
    tail = _tail(sentence, tokens.index(last) + 1, _UPTO + 2 - len(taken))
    text = sentence.text[taken[0].start : (tail or last).end]
    head = next((token for token in reversed(_before_of(taken)) if token.kind == "word"), last)
    text = _lowered(text, taken[0], clause)
    if not hired and (head.noun in PEOPLE or head.noun in STAFF) and head.noun not in DELIVERABLES:
        return None
    if hired:
        return Named(
            text,
            head.noun,
            is_plural(head),
            "" if is_plural(head) else "an" if text[0] in "aeioAEIO" else "a",
        )
    name = all(token.text[:1].isupper() for token in taken) and (
        not _noun(head) or (len(taken) == 1 and taken[0].text[1:].islower() and taken[0].start > 0)
    )
    own = " ".join(token.low for token in _before_of(taken))
    return Named(text, head.noun, is_plural(head), "" if name else "the", own)


def _before_of(taken: list[Token]) -> list[Token]:
    for position, token in enumerate(taken):
        if token.low == "of" and position:
            return taken[:position]
    return taken


def _without_participle(taken: list[Token]) -> list[Token]:
    """Without what describes the noun from behind ("a page dedicated to …")."""
    for position, token in enumerate(taken):
        form = token.form
        if (
            position
            and form is not None
            and form.inflection == "ed"
            and _noun(taken[position - 1])
            and not _noun(token)
        ):
            return taken[:position]
    return taken


def _in_one_piece(text: str, taken: list[Token]) -> bool:
    """Whether nothing but spaces stands between the words."""
    return all(not text[one.end : two.start].strip() for one, two in pairwise(taken))


def _lowered(text: str, first: Token, clause: Clause) -> str:
    """Without the capital that only the beginning of the text gave it."""
    word = first.text
    opens = first.start < 3 and clause.shape != "imperative"
    follows = text[len(word) :].lstrip()[:1]
    if follows.isupper() and not text[len(word) :].lstrip()[1:2].isupper():
        return text  # a name of several words
    return word[0].lower() + text[1:] if opens and word[1:].islower() and word[0].isupper() else text


def _tail(sentence: Sentence, position: int, room: int) -> Token | None:
    """The last token of "for …", "of …", "about …" behind the thing, where it is short and whole."""
    tokens = sentence.tokens
    if (
        position >= len(tokens)
        or tokens[position].low not in {"for", "of", "about", "on", "with"}
        or room < 2
    ):
        return None
    last: Token | None = None
    for token in tokens[position + 1 : position + 2 + room]:
        if token.kind != "word":
            break
        if token.low in {"and", "or"} or (token.low in PREPOSITIONS or token.low in CONNECTIVES):
            if token.low in {"and", "or"}:
                return None
            break
        if token.form is not None and token.form.inflection in {"ing"} and not _noun(token):
            return None
        if last is not None and tokens.index(last) - position + 1 >= room:
            return None
        last = token
    if last is None or last.low in DETERMINERS or not _noun(last):
        return None
    between = tokens[position : tokens.index(last) + 1]
    if sentence.text[last.end : last.end + 1] in {"/", "-", "–"}:
        return None
    return (
        last
        if _in_one_piece(sentence.text, between) and not any(t.low in {"each", "every"} for t in between)
        else None
    )


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
            and _noun(follower)
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
    if token.kind != "word" or token.low in _BEFORE_NOUN or token.low in _PLAIN - words("new existing first"):
        return False
    if (
        token.form is not None
        and not _noun(token)
        and token.low not in {"new", "existing", "paying", "hiring", "leading"}
    ):
        return False
    return (
        token.low not in QUALITIES
        and not token.low.endswith("ly")
        and token.noun not in {"number", "share", "percentage", "majority", "lot"}
    )
