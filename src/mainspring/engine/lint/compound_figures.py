"""Two figures that count different things: would each be scored by itself?"""

from __future__ import annotations

from itertools import pairwise

from mainspring.engine.lint.level import MONEY
from mainspring.engine.lint.quantities import Quantity
from mainspring.engine.lint.text import Token
from mainspring.engine.lint.words import words
from mainspring.engine.lint.words.grammar import CONNECTIVES, PREPOSITIONS
from mainspring.engine.lint.words.nouns import MEASURES, STAFF, STRONG_MEASURES
from mainspring.engine.lint.words.verbs import DIRECTION

_LIMITS = frozenset(("at least", "more than", "less than", "at most"))


def second_figure(tokens: list[Token], quantities: list[Quantity], said: list[str]) -> str:
    """The words that show two figures of different things; `said` are the tokens in lower case."""
    counted = [q for q in quantities if (q.role == "target" and q.text != "once") or q.role == "multiplier"]
    if len(counted) < 2:
        denied = any(q.role == "universal" and q.value == 0.0 for q in quantities)
        return _denied_beside(tokens, quantities) if denied else ""
    found = (
        _second_figure(tokens, counted) or _second_limit(tokens, counted) or _measured_apart(tokens, counted)
    )
    if not found and "with" in said:
        found = _besides(tokens, counted)
    if not found and ("while" in said or "whilst" in said):
        found = _meanwhile(tokens, counted)
    return found


def _measured_apart(tokens: list[Token], counted: list[Quantity]) -> str:
    """ "Raise berths let to 75 and the number of members to 20", "occupancy of 75 % and turnover of 40k": each figure with a measure of its own."""
    for left, right in pairwise(counted):
        lead = tokens[right.first - 1]
        if right.first - left.last > 16 or (lead.low not in _LEADING and lead.kind != "sign"):
            continue
        between = tokens[left.last + 1 : right.first - 1]
        join = next((at for at, t in enumerate(between) if t.low in {"and", "&", ",", ";"}), -1)
        if join < 0 or _in_brackets(tokens, left.first) or _graded(tokens, left, right):
            continue
        named = between[join + 1 :]
        if named and named[0].low == "and":
            named = named[1:]
        if (
            not named
            or named[0].low in PREPOSITIONS | CONNECTIVES
            or not _KEEPING.isdisjoint([t.low for t in named])
        ):
            continue
        if any(
            t.noun in MEASURES or (t.kind == "word" and len(t.text) > 2 and t.text.isupper()) for t in named
        ):
            return f'"{left.text}" and "{right.text}" would be scored apart'
    return ""


_KEEPING = words("keep keeping maintain maintaining hold holding while whilst without which who that")
_LEADING = words("to of at above below over under is")


def _meanwhile(tokens: list[Token], counted: list[Quantity]) -> str:
    """ "Cut towing time by 20 % while raising fees by 5 %": a second change with a figure, where one that is merely kept is a guardrail."""
    for left, right in pairwise(counted):
        between = tokens[left.last + 1 : right.first]
        for token, after in pairwise(between[:14]):
            form = after.form if token.low in {"while", "whilst"} else None
            if form is not None and form.inflection == "ing" and form.base in DIRECTION:
                return f'"{left.text}" and "{right.text}" would be scored apart'
    return ""


def _denied_beside(tokens: list[Token], quantities: list[Quantity]) -> str:
    """ "No spill and 90 % of hulls checked", "trips above 80 and no grounding": what is not to happen beside what is counted."""
    counted = [q for q in quantities if q.role == "target" or q.value == 0.0]
    for left, right in pairwise(counted):
        if "universal" not in {left.role, right.role} or right.first - left.last > 12:
            continue
        joined = tokens[right.first - 1].low in {"and", "&"}
        if not joined and not (tokens[right.first - 1].text == "," and right.text in {"zero", "0"}):
            continue
        if left.role == "universal" and left.first:
            continue
        return f'"{left.text}" and "{right.text}" would be scored apart'
    return ""


def _besides(tokens: list[Token], counted: list[Quantity]) -> str:
    """ "Two cruises a month, with at least 3 new guests": a second count that hangs on the whole and on no noun before it; "drift at least 30 %
    lower with an error rate below 10 %": a second measure."""
    for left, right in pairwise(counted):
        if right.comparator not in _LIMITS or right.first - left.last > 14 or _each(tokens, right.last):
            continue
        between = tokens[left.last + 1 : right.first]
        at = next((at for at, t in enumerate(between) if t.low == "with"), -1)
        if at < 0 or any(t.low in {"and", ";"} for t in between[:at]):
            continue
        named = [t for t in between[at + 1 :] if t.noun in STRONG_MEASURES]
        if named and _is_level(tokens, left) and (not at or between[0].low != "of"):
            return f'"{left.text}" and "{right.text}" would be scored apart'
        apart = at and (between[at - 1].text in {",", ")"} or any(t.low == "per" for t in between[:at]))
        follows = tokens[right.last + 1] if right.last + 1 < len(tokens) else None
        if (
            apart
            and not named
            and right.unit
            and right.unit != "%"
            and right.unit != left.unit
            and follows is not None
            and follows.kind == "word"
            and follows.low not in PREPOSITIONS
        ):
            return f'"{left.text}" and "{right.text}" would be scored apart'
    return ""


def _is_level(tokens: list[Token], quantity: Quantity) -> bool:
    """Whether a figure is the level of a measure, and counts nothing: "≥ 30 %", "revenue of $2M"."""
    if quantity.unit == "%":
        return quantity.comparator in _LIMITS
    return quantity.unit in MONEY and quantity.first > 0 and tokens[quantity.first - 1].low in _LEADING


def _noun_after(tokens: list[Token], index: int) -> str:
    noun = ""
    for token in tokens[index + 1 : index + 6]:
        if token.kind != "word" or token.low in {
            "and",
            "or",
            "with",
            "to",
            "by",
            "in",
            "for",
            "on",
            "from",
            "at",
            "per",
            "of",
        }:
            break
        noun = token.noun
    return noun


_SOURCES = words("from by with across among between for in")


def _second_figure(tokens: list[Token], counted: list[Quantity]) -> str:
    """ "3 harvesters and 40 trailers": two figures that count different things, joined."""
    for left, right in pairwise(counted):
        if left is not counted[0] and tokens[left.first - 1].low in _SOURCES:
            continue  # "1M from 5 funds and 10 patrons": what the first one comes from
        between = tokens[left.last + 1 : right.first]
        joined = any(t.low in {"and", "&"} or t.text in {",", ";", "+"} for t in between)
        if not joined or len(between) > 14 or _each(tokens, right.last) or _graded(tokens, left, right):
            continue
        if any(
            t.low == "and" and between[at + 1].low in {"keep", "maintain", "hold"}
            for at, t in enumerate(between[:-1])
        ):
            continue  # what is to hold meanwhile is a guardrail
        if any(
            t.low
            in {
                "to",
                "→",
                "->",
                "least",
                "from",
                "or",
                "per",
                "within",
                "with",
                "including",
                "including:",
                "which",
                "them",
                "it",
                "over",
                "across",
            }
            and t.low != "least"
            for t in between
        ):
            continue
        if (right.first and tokens[right.first - 1].low in {"the", "our", "up", "down"}) or any(
            t.low in {"not", "can"} for t in between
        ):
            continue  # "…, not counting the two viral posts": which ones, and no second count
        if any(t.text in {"("} for t in between) or len(between) < 2 or _in_brackets(tokens, left.first):
            continue
        left_noun, right_noun = _noun_after(tokens, left.first), _noun_after(tokens, right.first)
        if left_noun and right_noun and left_noun != right_noun:
            return f'"{left.text} {left_noun}" and "{right.text} {right_noun}" would be scored apart'
        if left_noun in STAFF and right_noun in STAFF:
            return "hires for different roles"
        if (
            not right_noun
            and left.unit == "%"
            and right.unit == "%"
            and any(t.noun != "" and t.kind == "word" and t.low not in {"and", "at"} for t in between)
        ):
            return f'"{left.text}" and "{right.text}" measure different things'
        if left.unit == right.unit == "%" and _does(tokens, right):
            return f'"{left.text}" and "{right.text}" measure different things'
    return ""


def _does(tokens: list[Token], share: Quantity) -> bool:
    """Whether a share is said to do something of its own: "80 % of crews … and 50 % return within a week"."""
    if share.last + 2 >= len(tokens) or tokens[share.first - 1].low not in {"and", "&", ","}:
        return False
    after = tokens[share.last + 1]
    return after.form is not None and after.form.inflection == "base" and after.noun not in MEASURES


def _each(tokens: list[Token], index: int) -> bool:
    """Whether the figure that ends at `index` is for each of those counted before: "5 squads, half a day each"."""
    for at, token in enumerate(tokens[index + 1 : index + 6], index + 1):
        if token.kind != "word":
            return False
        if token.low in {"each", "apiece"}:
            after = tokens[at + 1] if at + 1 < len(tokens) else None
            return after is None or after.kind == "mark" or after.low in PREPOSITIONS
    return False


def _graded(tokens: list[Token], left: Quantity, right: Quantity) -> bool:
    """Whether both figures limit one measure by grades of it: "critical ones within 7 days, minor ones within 14"."""
    spans = left.unit in _SPANS and right.unit in _SPANS
    if left.unit != right.unit and not spans:
        return False
    before = tokens[max(0, left.first - 9) : left.first] + tokens[left.last + 1 : left.last + 3]
    between = tokens[left.last + 1 : right.first] + tokens[right.last + 1 : right.last + 3]
    return any(_grade(token) for token in between) and (spans or any(_grade(token) for token in before))


_SPANS = words("minute min hour hr h day d week month")


def _grade(token: Token) -> bool:
    return token.low in _GRADES or (
        len(token.low) < 5 and token.low[:1] in {"p", "s"} and token.low.lstrip("psev").isdigit()
    )


_GRADES = words("""
    critical high medium low high-severity medium-severity low-severity critical-severity major minor severe urgent normal blocker sev tier
    high-priority medium-priority low-priority p50 p90 p95 p99
""")


def _in_brackets(tokens: list[Token], index: int) -> bool:
    """Whether the token stands in brackets, where a total is broken down."""
    for token in reversed(tokens[max(0, index - 12) : index]):
        if token.text in {"(", ")"}:
            return token.text == "("
    return False


def _second_limit(tokens: list[Token], counted: list[Quantity]) -> str:
    """ "Sell-through 70 %, markdown not above 11 points": a second measure with a limit of its own, which is no guardrail."""
    for left, right in pairwise(counted):
        if right.comparator not in _LIMITS or not (
            left.comparator in _LIMITS or left.comparator == "to" or left.unit == "%"
        ):
            continue
        between = _unbracketed(tokens[left.last + 1 : right.first])
        join = next((at for at, t in enumerate(between) if t.text in {",", ";"} or t.low in {"and", "&"}), -1)
        if join < 0 or len(between) > 14 or any(t.text in {"(", ")"} for t in between[join:]):
            continue
        named = [
            t
            for t in between[join + 1 :]
            if t.kind == "word" and t.low not in PREPOSITIONS and t.low not in _LIMITING
        ]
        if len(named) < 2 and not any(t.noun in MEASURES or t.text.isupper() for t in named):
            continue
        if not _HOLDING.isdisjoint([t.low for t in between[join:]]) or _in_brackets(tokens, left.first):
            continue
        if _graded(tokens, left, right):
            continue
        return f'"{left.text}" and "{right.text}" would be scored apart'
    return ""


def _unbracketed(tokens: list[Token]) -> list[Token]:
    """The tokens without what stands in whole brackets."""
    kept: list[Token] = []
    opened = -1
    for token in tokens:
        if token.text == "(":
            opened = len(kept)
        kept.append(token)
        if token.text == ")" and opened >= 0:
            del kept[opened:]
            opened = -1
    return kept


_LIMITING = words(
    "at least most more less than not no below above under over fewer to by within up down and a the"
)
_HOLDING = words(
    "keep keeping maintain maintaining hold holding while whilst without of which or up down by from who that"
)
