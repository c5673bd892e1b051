"""All, none, every and without: words that count without a figure, and what they count."""

from __future__ import annotations

from typing import NamedTuple

from mainspring.engine.lint.numerals import unit_after
from mainspring.engine.lint.text import Token
from mainspring.engine.lint.words import words
from mainspring.engine.lint.words.nouns import PEOPLE


class Universal(NamedTuple):
    """`value` is 0 where nothing of it is to be, else None; `unit` is what is counted; it ends at token `last` and reads `text`."""

    value: float | None
    unit: str
    last: int
    text: str


_FAULTS = words("""
    error defect bug complaint crash failure fault incident outage regression alert alarm delay escalation accident injury mistake interruption
    disruption breakdown
""")
"""What is counted where it is not to happen: "runs without faults" is zero of them."""
DOING = words("can could has have had is are was will would may might should else else's")
_RHYTHMS = words("""
    second minute hour day night morning evening week month quarter year sprint cycle release term season semester shift time other few with of
    single one two three four six monday tuesday wednesday thursday friday saturday sunday weekday workday weekend half
""")
"""What each and every is said of where it tells how often, or of whom in passing."""
_IN_PASSING = words("with to on at")
_PLACES = words("""
    page screen form template place list source version command paragraph image inbox calendar system platform tool button click view file format standard stop
""")
"""Of what there is to be one for all: said of how it is made, and no count."""


def universal_at(tokens: list[Token], index: int) -> Universal | None:
    """`all`, `every`, `no` over a population that can do or be something; over the scope of one deliverable it counts nothing."""
    token = tokens[index]
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if token.low in {"everyone", "everybody", "nobody"}:
        if (
            index > 1
            and after is not None
            and (after.low in DOING or (after.kind == "word" and after.form is not None))
        ):
            return None  # "a calendar that everybody can see": only describes
        return Universal(None, "people", index, token.low)
    if token.low == "none" and not (index + 1 < len(tokens) and tokens[index + 1].low == "of"):
        return None
    if token.low in {"any", "nothing"}:
        return None
    before = tokens[index - 1].low if index else ""
    if token.low == "without":
        ahead = min(index + 4, len(tokens))
        fault = next((at for at in range(index + 1, ahead) if tokens[at].noun in _FAULTS), -1)
        if fault < 0 or tokens[fault].noun == tokens[fault].low:
            return None
        said = " ".join([t.low for t in tokens[index : fault + 1]])
        return Universal(0.0, tokens[fault].noun, fault, said)
    if (
        token.low == "no"
        and index + 1 < len(tokens)
        and tokens[index + 1].low in {"longer", "later", "matter"}
    ):
        return None
    unit = ""
    for follower in tokens[index + 1 : index + 7]:
        if follower.kind != "word":
            if follower.text in {"(", ",", "&", "/"}:
                continue
            break
        if follower.noun in PEOPLE and follower.noun not in {"company", "team", "community"} | (
            {"partner"} if before == "for" else set()
        ):
            unit = follower.noun
            break
        if follower.noun in {"team", "company"}:
            unit = follower.noun
        if (
            follower.low in {"of", "in", "to", "by", "on", "with", "that", "are", "is", "have", "has"}
            and follower.low != "of"
        ):
            break
    leading = (
        index == 0
        or before in {"that", "ensure", ":", "where", "%"}
        or (index == 1 and tokens[0].kind == "mark")
    )
    if token.low == "no":
        leading = leading or before in {"with", "have", "had", "and", ";", ","}
        leading = leading or (before in _DASHES and _said_of(tokens, index)) or _object_of_verb(tokens, index)
    if token.low == "all" and after is not None and after.low == "new":
        leading = True  # "inspect all new barges": each that comes
    if (
        not unit
        and not leading
        and token.low in {"each", "every"}
        and after is not None
        and after.kind == "word"
    ):
        leading = after.noun not in _RHYTHMS and before not in _IN_PASSING
    if unit or leading:
        value = 0.0 if token.low in {"no", "zero"} else None
        return Universal(value, unit or unit_after(tokens, index), index, token.low)
    return None


_DASHES = frozenset("–—-")
_ASKING = words("need require take cost make give")
"""What a thing does to those who use it: "needs no login" describes, and counts no logins."""
_TO = words("to and or")
_RELATIVE = words("that which who where")


def _object_of_verb(tokens: list[Token], index: int) -> bool:
    """Whether the word at `index` denies what the sentence's verb governs ("auditors raise no finding", "there are no open cases")."""
    form = tokens[index - 1].form
    if index < 2 or form is None or form.inflection not in {"s", "base"} or form.base in _ASKING:
        return False
    if index + 1 >= len(tokens) or tokens[index + 1].kind != "word" or tokens[index + 1].low in _TO:
        return False  # "what we say no to"
    if form.base == "be" and tokens[index - 2].low != "there":
        return False
    return _RELATIVE.isdisjoint([token.low for token in tokens[:index]])


def _said_of(tokens: list[Token], index: int) -> bool:
    """Whether something is said of what the word at `index` denies: "– no claim made without a source", and not "– no budget yet"."""
    for token in tokens[index + 2 : index + 8]:
        if token.kind != "word":
            return False
        if token.low in DOING or (token.form is not None and token.form.inflection in {"ed", "s"}):
            return True
    return False


def one_for_all(tokens: list[Token], index: int) -> bool:
    """Whether "one" is said of the single place where something is ("one order form", "on one page")."""
    for token in tokens[index + 1 : index + 4]:
        if token.kind != "word" or token.low in {"per", "for", "of", "a", "each", "every"}:
            return False
        if token.low in _PLACES:
            return True
    return False
