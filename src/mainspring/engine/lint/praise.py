"""Praise on which a result hinges though a figure stands beside it, or no word of praise stands in it by itself."""

from __future__ import annotations

from mainspring.engine.lint.phrase import Clause
from mainspring.engine.lint.text import Token
from mainspring.engine.lint.words import words
from mainspring.engine.lint.words.grammar import CONNECTIVES, PREPOSITIONS
from mainspring.engine.lint.words.nouns import GATHERINGS, LOOSE, PEOPLE, STAFF, WORK, singular

_GRADED = words("""
    quality high-quality good great strong meaningful serious loyal committed valuable diverse suitable passionate talented
    promising prominent influential reputable credible enthusiastic inspiring impactful advanced
""")
"""What is said of people and of what they give, and of which nobody can tell where it begins."""
_DEGREE = words("highly very really truly deeply extremely particularly especially fairly quite")
_GIVEN = words("""
    submission contribution application proposal idea suggestion entry lead partnership relationship connection contact conversation interaction
""")
"""What others hand in or bring: it counts only where it is good enough."""
_TAKEN = words("use find identify select choose pick adopt visit approach shortlist")
"""Verbs that take what is there: which of it counts hangs on the word of praise. Of what is made praise is decoration."""
_COUNTING = frozenset(("number", "redacted"))
_REACH = 6
"""Words from a figure to the noun that it counts."""


def graded_count(tokens: list[Token], said: frozenset[str], clause: Clause) -> str:
    """The word of praise by which is told what counts ("8 strong applications", "three highly active members", "use 5 advanced tools"), or ""."""
    if said.isdisjoint(_GRADED) and said.isdisjoint(_DEGREE):
        return ""
    for position, token in enumerate(tokens[:-1]):
        if token.kind not in _COUNTING and token.low not in _COUNTS:
            continue
        word = ""
        for ahead in range(position + 1, min(position + _REACH, len(tokens))):
            after = tokens[ahead]
            if (
                after.kind != "word"
                or after.low in CONNECTIVES
                or (after.low in PREPOSITIONS and after.low != "of")
            ):
                break
            if not word and after.low in _GRADED:
                word = after.low
            elif (
                not word
                and after.low == "high"
                and ahead + 1 < len(tokens)
                and tokens[ahead + 1].low == "quality"
            ):
                word = "quality"
            elif not word and after.low in _DEGREE:
                word = after.low
            elif word and after.noun != after.low:
                if after.noun in _GIVEN or (after.noun in PEOPLE and after.noun not in STAFF):
                    return word
                if clause.shape == "imperative" and clause.verb in _TAKEN and position < clause.tail:
                    return word
                break
    return ""


_COUNTS = words("number two three four five six seven eight nine ten twelve twenty several many some dozen")

_SUCCESSES = words(
    "win success hit joy pleasure delight breeze hassle mess bottleneck pain no-brainer non-issue triumph treat burden nightmare struggle chore"
)
"""What a thing is said to be, and everybody sees it for himself."""
_BE = words("is are was be being becomes become remains stays feels been")


def success_noun(tokens: list[Token], said: frozenset[str]) -> str:
    """The noun that only says that it goes well or badly ("the fair is a success"), or ""."""
    if said.isdisjoint(_SUCCESSES):
        return ""
    for position, token in enumerate(tokens[:-2]):
        if token.low in _BE:
            for ahead in range(position + 1, min(position + 5, len(tokens))):
                if tokens[ahead].low in _SUCCESSES and tokens[ahead - 1].low in _BEFORE_SUCCESS:
                    return tokens[ahead].low
    return ""


_BEFORE_SUCCESS = words("a an the no great real huge big clear full complete true longer not")

_REGULAR = words("regular frequent ongoing occasional periodic continuous constant")
_TOUCH = WORK | GATHERINGS | words("update contact communication exchange touchpoint")
LOOSE_COUNTS = _GRADED | _DEGREE | _SUCCESSES | _REGULAR
"""Words without one of which nothing is counted, or happens, by what is not defined."""


def how_often_left_open(tokens: list[Token], said: frozenset[str]) -> str:
    """The word that says that people meet again and again, and not how often ("regular talks with tenants"), or ""."""
    if said.isdisjoint(_REGULAR):
        return ""
    for position, token in enumerate(tokens[:-1]):
        if token.low in _REGULAR and tokens[position + 1].noun in _TOUCH:
            return token.low
    return ""


_OPENING = words("begin start continue keep resume")
_ENDLESS = words(
    "work improve support engage promote foster encourage collaborate focus strive align optimise optimize enhance strengthen develop grow"
)


_FURTHER = words("further better fully deeply")


def no_end(tokens: list[Token], clause: Clause) -> str:
    """The verb that says that work goes on or begins and not where it ends ("begin work on the archive"), or ""."""
    first = tokens[1].form if len(tokens) > 2 and tokens[0].low in _FURTHER else None
    if first is not None and first.base == "understand":
        return tokens[1].low
    if clause.shape != "imperative" or clause.verb not in _OPENING or clause.verb_at + 2 >= len(tokens):
        return ""
    after = tokens[clause.verb_at + 1]
    if after.low == "to":
        after = tokens[clause.verb_at + 2]
    base = after.form.base if after.form is not None else after.low
    return clause.verb if base == "work" or (base in _ENDLESS and clause.verb in {"continue", "keep"}) else ""


_ARRANGED = words(
    "responsibility role ownership owner purpose goal direction expectation mandate priority accountability vision path roadmap"
)


def clear_arrangement(tokens: list[Token], clause: Clause) -> str:
    """The word "clear" where it says of whom or what for, whatever is counted beside it ("6 crews with clear duties"), or ""."""
    for position, token in enumerate(tokens[1:-1], 1):
        if (
            token.low == "clear"
            and (tokens[position - 1].low == "with" or clause.verb in _SETTING)
            and tokens[position + 1].noun in _ARRANGED
        ):
            return "clear"
    return ""


_SETTING = words("establish set agree have give ensure bring")


_ASSESSED = words("assessed measured shown")
_ASKING = words("survey questionnaire feedback interview")
_BARS = words("exceed beat benchmark above")


def of_no_unit(said: frozenset[str], clause: Clause) -> str:
    """What is to rise "as measured by a survey" and has no unit of its own, or "". A benchmark to beat is one."""
    if said.isdisjoint(_ASSESSED) or "as" not in said or not clause.heads or clause.heads[-1] not in LOOSE:
        return ""
    nouns = frozenset([singular(word) for word in said])
    return clause.heads[-1] if not nouns.isdisjoint(_ASKING) and nouns.isdisjoint(_BARS) else ""
