"""Pairs of numbers in a text ("from 24 to 31"), and which way a figure ought to go. Values have k, m and bn multiplied out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from mainspring.engine.lint.document import KeyResult
from mainspring.engine.lint.glance import FIGURE, glance
from mainspring.engine.lint.rule import Trigger
from mainspring.engine.lint.rules.key_result._text import index_at, tokens
from mainspring.engine.lint.text import Token
from mainspring.engine.lint.words import words

_NUMBER = r"[$€£]?\d{1,15}(?:[,.'’]\d{1,15}){0,6}(?:\s?(?:%|percent\b|(?:bn|k|m|x)\b))?"
_ABOUT = r"(?:(?:about|around|roughly|currently|approximately|~|≈)\s{0,3})?"
_BOUND = r"(?:(?:at\ least|at\ most|under|below|over|above|about|around|more\ than|less\ than|~|≈|>=|<=|≥|≤|>|<)\s{0,3})?"
_PAIR = re.compile(
    rf"""
    (?:\bfrom\s{{1,3}}{_ABOUT}(?P<a>{_NUMBER})(?P<ua>(?:[\ -]?[A-Za-z]{{1,20}}){{0,2}}?)\s{{0,3}}(?:\bto\b|→|->|-->|⇒)\s{{0,3}}{_BOUND}(?P<b>{_NUMBER})[\ -]?(?P<ub>[A-Za-z]{{0,20}})
    |(?<![\d.,'’−-])(?P<c>{_NUMBER})(?P<uc>(?:[\ -]?[A-Za-z]{{1,20}}){{0,1}}?)\s{{0,3}}(?:→|->|-->|⇒)\s{{0,3}}(?P<d>{_NUMBER})[\ -]?(?P<ud>[A-Za-z]{{0,20}}))
    """,
    re.VERBOSE | re.IGNORECASE,
)
_UNITS = {
    "hrs": "hour", "hr": "hour", "h": "hour", "mins": "minute", "min": "minute", "secs": "second", "sec": "second", "s": "second",
    "ms": "millisecond", "d": "day", "wks": "week", "wk": "week", "mo": "month", "yr": "year", "pp": "%", "percent": "%", "pct": "%",
}  # fmt: skip
_TIMES = words("millisecond second minute hour day week fortnight month quarter year")

UP = words("""
    increase increases increased increasing raise raises raised raising grow grows grew grown growing lift
    lifts lifted lifting boost boosts boosted boosting expand expanding
""")
DOWN = words("""
    reduce reduces reduced reducing reduction lower lowers lowered lowering decrease decreases decreased
    decreasing cut cuts cutting shrink shrinks shrinking drop drops dropped shorten shortens shortened
    shortening minimise minimize halve
""")
_REACH = 40
"""Words before a pair of numbers in which its verb is looked for."""
_PLACES = words("""
    rank ranks ranking ranked position place tier priority severity level grade speed pace velocity
    performance frequency responsiveness efficiency productivity quality gap
""")
"""Words by which a smaller figure can be more: the first place, a page that loads faster in fewer seconds."""
GOOD_UP = words("""
    satisfaction csat nps enps retention revenue margin profit uptime availability conversion adoption
    accuracy attendance enrolment engagement subscriber follower donation income coverage occupancy
    utilisation loyalty
""")
GOOD_DOWN = words("""
    churn attrition turnover complaint defect bug incident outage downtime error latency absence
    absenteeism accident injury rework scrap waste emission backlog bounce abandonment escalation
    delay lateness refund breach vulnerability mortality readmission
""")


def has_figure(key_result: KeyResult) -> bool:
    """Whether a figure stands in the text, or a start or target in its fields."""
    return (
        glance(key_result.text.value) & FIGURE != 0
        or key_result.target is not None
        or key_result.baseline is not None
    )


FIGURES = Trigger(has_figure, frozenset((True,)))
"""The trigger of a rule that compares figures."""


class Pair(NamedTuple):
    """Two numbers, where it was and where it is to go; `start` and `end` are offsets, `scale` the unit ("" where none is written)."""

    before: float
    after: float
    start: int
    end: int
    words: str
    unit: str


def pairs(text: str) -> tuple[Pair, ...]:
    """Every start and end of one figure in the text, of the same unit as far as is written; found once for all rules that ask in turn."""
    if not ("rom " in text or "→" in text or "->" in text or "⇒" in text):
        return ()  # as good as always, and quick
    return _pairs(text)


@lru_cache(maxsize=256)
def _pairs(text: str) -> tuple[Pair, ...]:
    return tuple(_found(text))


def _found(text: str) -> Iterator[Pair]:
    from mainspring.engine.lint.numerals import parts_thousands, value_of

    dotted = "." in text and parts_thousands(list(tokens(text)))
    for match in _PAIR.finditer(text):
        first, second = (match["a"] or match["c"]), (match["b"] or match["d"])
        left, left_unit = value_of(first.lower(), dotted)
        right, right_unit = value_of(second.lower(), dotted)
        if left is None or right is None:
            continue
        units = (
            _unit(left_unit, match["ua"] or match["uc"] or ""),
            _unit(right_unit, match["ub"] or match["ud"] or ""),
        )
        if units[0] and units[1] and units[0] != units[1]:
            continue
        # "from 900k to 1.2m" is plain; "from 5 to 8k" leaves the first to be guessed.
        if bool(_scaled(first)) != bool(_scaled(second)):
            continue
        end = match.end("b") if match["b"] else match.end("d")
        yield Pair(left, right, match.start(), end, match[0][: end - match.start()], units[1] or units[0])


def _scaled(number: str) -> str:
    last = number.rstrip().lower()
    return next((scale for scale in ("bn", "k", "m") if last.endswith(scale)), "")


def _unit(sign: str, after: str) -> str:
    if sign:
        return sign
    word = after.replace("-", " ").split()
    if not word:
        return ""
    low = word[0].lower()
    low = _UNITS.get(low, low)
    low = low[:-1] if low.endswith("s") and len(low) > 3 else low
    return low if low in _TIMES or low == "%" else ""


def direction_before(text: str, offset: int) -> Token | None:
    """The nearest word of rising or falling before `offset` in its sentence; None where there is none, or where a smaller figure may
    be more (a place, a speed)."""
    found: Token | None = None
    end = index_at(text, offset)
    for token in tokens(text)[max(0, end - _REACH) : end]:
        if token.text in {".", ";"}:
            found = None
        elif token.low in UP or token.low in DOWN:
            found = token
        elif found is not None and (token.noun in _PLACES or token.low in _PLACES):
            return None
    return found


def wanted(words: list[str]) -> int:
    """1 where the figure these nouns name ought to rise, -1 where it ought to fall, 0 where they do not say or disagree."""
    rising = any(word in GOOD_UP for word in words)
    falling = any(word in GOOD_DOWN for word in words)
    return 0 if rising == falling else (1 if rising else -1)


def shown(value: float) -> str:
    """A value as one would write it."""
    return f"{value:.15g}"
