"""Whether a key result has no value at which it counts as reached: the first thing a coach says, in one remark (KR105 or KR107)."""

from __future__ import annotations

from functools import lru_cache

from mainspring.engine.lint.document import KeyResult
from mainspring.engine.lint.rule import Trigger, kind_of
from mainspring.engine.lint.rules.key_result._kind import said_by
from mainspring.engine.lint.rules.key_result._numbers import DOWN, UP
from mainspring.engine.lint.rules.key_result._text import ELSEWHERE, index_at, place, placeholder, tokens
from mainspring.engine.lint.text import Token
from mainspring.engine.lint.words import words
from mainspring.engine.lint.words.grammar import PREPOSITIONS
from mainspring.engine.lint.words.nouns import LOOSE, PEOPLE, STRONG_MEASURES
from mainspring.engine.lint.words.verbs import DIRECTION, VERB_CLASSES

AIMS = Trigger(kind_of, frozenset(("outcome", "unclear")))
"""Changes, and names of measures of which not even the direction is said: where a target can be missed at all."""
_COUNTED = STRONG_MEASURES | words("number amount count percentage share time incident defect error cost")
_MOVING = words("drive")
"""Verbs that move a measure as well as a thing, where they begin the text."""
_DESCRIBED = words("case team page process plan onboarding feedback")
"""Nouns before which a measure only describes ("use case", "sales team")."""
_SET = ELSEWHERE | words("relative compared digit digits single-digit double-digit break-even even")
"""Words that say how far without a figure."""
_WHOLE = words("full complete universal")
"""First words by which all of it is asked for ("Full adoption of …")."""
_OTHERWISE = frozenset(("KR102", "KR103", "KR119", "KR121", "SET109"))
"""Rules that challenge the whole of a text: what it lacks besides need not be said."""


_RHYTHMS = words(
    "hourly daily weekly fortnightly biweekly monthly quarterly yearly annual annually continuous"
)


@lru_cache(maxsize=256)
def untargeted(key_result: KeyResult) -> bool:
    """Whether a change, or a measure without a direction, has no target of any kind: no figure in its text or its field, none that was
    left open, and none that is written down elsewhere ("meet the hiring plan", "faster than last year")."""
    reading = key_result.reading
    if reading.has_target or not (
        reading.kind == "outcome" or (reading.kind == "unclear" and reading.has_metric)
    ):
        return False
    if key_result.target is not None or reading.parse.target is not None:
        return False
    text = key_result.text.value
    if placeholder(text) or said_by(key_result) in _OTHERWISE:
        return False
    found = tokens(text)
    when = [part for part in reading.parse.places if part.part in {"window", "deadline"}]
    lows = [token.low for token in found]
    if any(
        lows[at] == "to" and lows[at - 1] in _RHYTHMS and lows[at + 1] in _RHYTHMS
        for at in range(1, len(lows) - 1)
    ):
        return False  # "from monthly to weekly"
    for token in found:
        if token.low in _SET:
            return False
        if (
            token.kind in {"number", "redacted"}
            and not token.glued
            and not any(part.start <= token.start < part.end for part in when)
        ):
            return False
    first = next((token.low for token in found if token.kind == "word"), "")
    return first not in _WHOLE and not _wins_one(key_result)


def _wins_one(key_result: KeyResult) -> bool:
    """Whether one customer or contract is to be won ("Win a lighthouse customer"): one is how many."""
    verb = place(key_result, "verb")
    if verb is None or "win" not in VERB_CLASSES.get(key_result.reading.parse.verb or "", frozenset()):
        return False
    found = tokens(key_result.text.value)
    at = index_at(key_result.text.value, verb[1])
    named = (key_result.reading.parse.metric or "").lower().split()
    return at < len(found) and found[at].low in {"a", "an"} and bool(named) and named[-1] in PEOPLE | _AGREED


_AGREED = words("contract deal tender grant award logo order")


def measure_of(key_result: KeyResult) -> Token | None:
    """The measure that is to move: one in what its verb governs, or a quantity that counts wherever it stands; None where nothing is said
    to move, and a measure is only spoken of."""
    verb, text = key_result.reading.parse.verb, key_result.text.value
    found = tokens(text)
    if verb is not None and verb not in DIRECTION:
        first = next((token.low for token in found if token.kind == "word"), "")
        if first not in _MOVING and first not in UP and first not in DOWN:
            return None
    metric = key_result.reading.parse.metric or ""
    start = max(0, text.find(metric)) if metric else 0
    counted = index_at(text, start + len(metric)) - 1
    if metric and (verb in UP or verb in DOWN) and _is_many(found[counted]):
        return found[counted]  # "fewer tickets about checkout" counts tickets
    bare = key_result.reading.kind == "unclear"
    for index in range(index_at(text, start), len(found)):
        token = found[index]
        if token.start > start + len(metric) + 40 or (verb is None and token.low in _SPEAKING):
            break
        after = found[index + 1] if index + 1 < len(found) else None
        if token.kind != "word" or token.noun not in _COUNTED:
            continue
        if after is None or after.kind != "word" or after.low in PREPOSITIONS:
            return token
        if not bare and after.noun not in _DESCRIBED:
            return token
    return None


def _is_many(token: Token) -> bool:
    return token.kind == "word" and token.noun != token.low and token.noun not in PEOPLE | LOOSE


_SPEAKING = words("we you they it i who")
"""Words with which a sentence begins that has a verb, known or not."""
