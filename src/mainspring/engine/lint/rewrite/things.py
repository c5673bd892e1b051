"""The thing that a key result makes or does, in its own words.

It errs on the side of finding nothing: open slots read better than half a phrase.
"""

from __future__ import annotations

import re
from itertools import pairwise

from mainspring.engine.lint.phrase import Clause, govern
from mainspring.engine.lint.rewrite.wording import FRAME, LETTING, PLAIN, Named, Sentence, is_noun, is_plural
from mainspring.engine.lint.text import Token
from mainspring.engine.lint.words import words
from mainspring.engine.lint.words.grammar import CONNECTIVES, DETERMINERS, PREPOSITIONS
from mainspring.engine.lint.words.nouns import (
    DELIVERABLES,
    GATES,
    GATHERINGS,
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

_EMPTY_HEADS = VAGUE_OBJECTS | words("""
    v1 v2 v3 version iteration iterations set number way ability kind type part draft phase end time couple pair variety range series
    lot result results need needs opportunity idea use case change changes use-case support way ability person people
    there completion coverage compliance-rate cause causes milestone milestones inc ltd gmbh project initiative account accounts submission decision decisions commitment goal dir sr director-level record majority level each another one responsibility responsibilities request requests
    requirement requirements change option options gap gaps question questions criteria feedback mgr problem problems
    process-improvement q1 q2 q3 q4 h1 h2 fy iterations increment increments beginning source sources answer answers merge
""")
"""Heads that name nothing by themselves."""

_PERIOD = re.compile(r"(?:FY|CY|Q|H)\d{1,4}", re.IGNORECASE)
_ITERATIONS = words("iteration version draft phase set series batch round")
_ON_FILE = words("lead contact prospect")
"""People as they stand in a list, which is what is worked on."""
_BODIES = words("store shop board council committee team group community network club chapter")
"""Bodies that one can set up, and so things."""


def thing_of(sentence: Sentence) -> Named | None:
    """What is made or done: the verb's object, in a statement its subject; None where it cannot be had whole. Of people only those to be
    hired are one, by "a" or "an"."""
    clause = sentence.clause
    if clause.verb in LETTING:
        return None
    taken = _phrase(sentence)
    if not taken or not _is_whole(sentence, taken):
        return None
    last = taken[-1]
    tail = _tail(sentence, sentence.tokens.index(last) + 1, _UPTO + 2 - len(taken))
    text = _lowered(sentence.text[taken[0].start : (tail or last).end], taken[0], clause)
    front = _before_of(taken)
    head = front[-1]
    plural = is_plural(head) or any(token.low == "and" for token in taken)
    if "hire" in clause.classes:
        return Named(text, head.noun, plural, "" if plural else "an" if text[0] in "aeioAEIO" else "a")
    folk = head.noun in PEOPLE or head.noun in STAFF
    if (
        folk
        and head.noun not in DELIVERABLES | GATHERINGS | _ON_FILE
        and not (head.noun in _BODIES and "make" in clause.classes)
    ):
        return None
    alone = len(taken) == 1 and head.text[1:].islower() and head.start > 0
    name = all(token.text[:1].isupper() for token in taken) and (not is_noun(head) or alone)
    return Named(text, head.noun, plural, "" if name else "the", " ".join(token.low for token in front))


def _phrase(sentence: Sentence) -> list[Token]:
    """The words of the object without figures, periods and words that say nothing before it; empty where they are a longer list."""
    found = [token for token in sentence.clause.object if not _PERIOD.fullmatch(token.text)]
    found = _inside(sentence, found)
    lows = [token.low for token in found[:3]]
    if "of" in lows and lows[0] in {"number", "amount", "the"} and ("number" in lows or "amount" in lows):
        found = found[lows.index("of") + 1 :]  # more of a thing is the thing
    while found and (found[0].kind != "word" or found[0].low in PLAIN or found[0].low in QUALITIES):
        if found[0].kind == "word" and len(found[0].text) > 1 and found[0].text.isupper():
            break
        figure = found.pop(0)
        if found and figure.kind == "number" and figure.end == found[0].start:
            found.pop(0)  # of a "5S audit" no "S audit" is left
    taken: list[Token] = []
    for token in found:
        if token.kind != "word" or token.low in {"or", "plus"}:
            return []
        if token.low == "and" and (not taken or any(other.low == "and" for other in taken)):
            return []
        if token.low in FRAME and token.low not in {"of", "and"}:
            break
        taken.append(token)
    while taken and taken[-1].low in {"and", "of", "online", "live", "abroad"}:
        taken.pop()
    return _without_participle(taken)


def _inside(sentence: Sentence, found: list[Token]) -> list[Token]:
    """Of "the first iteration of the guide" the guide."""
    named = found[:-1] if len(found) > 1 and found[-1].kind == "number" else found
    if not named or named[-1].noun not in _ITERATIONS:
        return found
    after = sentence.tokens.index(found[-1]) + 1
    if after >= len(sentence.tokens) or sentence.tokens[after].low != "of":
        return found
    return govern(sentence.tokens, after + 1)[0]


def _is_whole(sentence: Sentence, taken: list[Token]) -> bool:
    """Whether the words are one short phrase that names a thing, with nothing of it left outside."""
    last = taken[-1]
    if len(taken) > _UPTO or not _in_one_piece(sentence.text, taken):
        return False
    if any(char.isdigit() for token in taken for char in token.text) or any(
        token.low in {"worth", "target", "targets"} for token in taken
    ):
        return False  # a year or a quarter in a name would be read as a figure
    if (
        "'" in last.low
        or last.low in _EMPTY_HEADS
        or last.noun in _EMPTY_HEADS
        or last.low in PLAIN
        or last.low.endswith("ly")
    ):
        return False
    if last.noun in (MEASURES | LOOSE) - DELIVERABLES - WORK - GATES - _ON_FILE:
        return False  # a level is no thing that one makes
    after = sentence.text[last.end : last.end + 2].strip()[:1]
    if after in {"-", "–", "&", "/", "+", "’", "'"} or after.isdigit():
        return False
    if last.form is not None and not is_noun(last) and last.form.inflection in {"ed", "base"}:
        return False
    if any(token.low == "and" for token in taken) and after in {",", "("}:
        return False
    if len(taken) > 1:
        return True
    if last.text.isupper() and len(last.text) < 4:
        return False
    # "Design, document and …": a verb among verbs
    return not (last.form is not None and last.form.inflection == "base" and after == ",")


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
            and is_noun(taken[position - 1])
            and not is_noun(token)
        ):
            return taken[:position]
    return taken


def _in_one_piece(text: str, taken: list[Token]) -> bool:
    """Whether nothing but spaces (or "/", "&") stands between the words."""
    return all(text[one.end : two.start].strip() in {"", "/", "&"} for one, two in pairwise(taken))


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
        if token.kind != "word" or any(char.isdigit() for char in token.text):
            return None
        if token.low in {"and", "or"} or (token.low in PREPOSITIONS or token.low in CONNECTIVES):
            if token.low in {"and", "or"}:
                return None
            break
        if token.form is not None and token.form.inflection in {"ing"} and not is_noun(token):
            return None
        if last is not None and tokens.index(last) - position + 1 >= room:
            return None
        last = token
    if last is None or last.low in DETERMINERS or not is_noun(last):
        return None
    between = tokens[position : tokens.index(last) + 1]
    if sentence.text[last.end : last.end + 1] in {"/", "-", "–"}:
        return None
    return (
        last
        if _in_one_piece(sentence.text, between) and not any(t.low in {"each", "every"} for t in between)
        else None
    )
