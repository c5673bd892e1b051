"""Which of a text's numbers is where it starts from."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING

from mainspring.engine.lint.numerals import value_of
from mainspring.engine.lint.text import Token
from mainspring.engine.lint.words import words
from mainspring.engine.lint.words.nouns import MEASURES
from mainspring.engine.lint.words.verbs import DIRECTION, MULTIPLIERS
from mainspring.engine.regex import pattern

if TYPE_CHECKING:
    from mainspring.engine.lint.quantities import Quantity
    from mainspring.engine.lint.windows import Window

_TRANSPARENT = frozenset("~≈:=$(")
_ARROWS = words("→ -> --> ⇒ => ↗ ↘ ➔ ➜ ➡ ⟶")
_MOVED = words("up down increase decrease improved increased reduced decreased drop rise")
_STARTING = words(
    "currently today today's now baseline current presently was were starting previously formerly initially originally"
)
_TELLING = _STARTING | _ARROWS | words("from to vs vs. versus compared instead rather we're we when so : (")
"""Words without one of which no figure of several is where it starts."""
_BEGUN = words("base baseline start started before previous previously prior actual last")
"""Words of which one, with a colon after it, names the figure where it starts."""
_AGAINST = words("vs vs. versus")
_DATED = re.compile(
    r"(?:19|20)\d\d|q[1-4]|h[12]|jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec|year|quarter|month|end|of|as|in|the|january|february|march|april|august|september|october|november|december"
)
_MIDDLES = words("avg average mean median . ø :")
_SURVEYED = words(
    "avg average spring summer autumn winter survey pulse poll census term season timetable wave"
)
"""Words in brackets before a figure that say of when it is."""
_BEFORE_RANGES = words(
    "by of at to in within about around between with for on over under above below than least most only roughly"
)
"""Words before a range, whose lower end is no starting value."""
_BREAKS = frozenset(",;.")
_FIGURES = words("target multiplier placeholder")
_NEARLY = words(
    "around about roughly approximately approx estimated an over under nearly almost some circa ca"
)
_LONG = words("second sec minute min hour hr h day week month year point euro dollar pound ton")
_STRETCHES = words("year quarter month")
_UNITS = frozenset("%€$£")
_TIMES = words("today currently now baseline present presently far this last in at on when start")
"""Words after a figure in brackets that say of when it is."""


def with_baselines(tokens: list[Token], found: list[Quantity]) -> list[Quantity]:
    """Mark what is said to be the starting value: "from A to B", "A → B", "currently A", "baseline A", "up from A"."""
    numbers = [q for q in found if q.role in _FIGURES or q.text in {"zero", "nil"}]
    if not numbers:
        return found
    if len(numbers) < 2:
        # A figure alone is where it starts only where the word stands beside it.
        at = numbers[0].first
        if "baseline" not in [token.low for token in tokens[max(0, at - 5) : at + 5]]:
            return found
    elif _TELLING.isdisjoint([token.low for token in tokens]):
        return found
    marked = {
        quantity.first
        for position, quantity in enumerate(numbers)
        if quantity.role in {"target", "universal"}
        and _is_start(
            tokens,
            quantity.first,
            numbers[position - 1].first if position else -1,
            numbers[position + 1].first if position + 1 < len(numbers) else -1,
        )
    }
    if not marked:
        return found
    return _in_one_scale([_begun(q) if q.first in marked else q for q in found])


_SCALED = pattern(r"[^\d]{0,2}(\d[\d.,]*)\s?(?:k|m|mn|mio|million|bn|b|billion|thousand)\b.*")
_PLAIN = pattern(r"[^\d]{0,2}\d[\d.,]*")


def _in_one_scale(found: list[Quantity]) -> list[Quantity]:
    """A starting value takes the k, m or bn of the target beside it, as people leave it out once: "from 1.9 to €3.2m", "€3.2m, up from 1.9"."""
    beside = next(
        (q for q in found if q.role == "target" and q.value and _SCALED.fullmatch(q.text.lower())), None
    )
    match = _SCALED.fullmatch(beside.text.lower()) if beside is not None else None
    written = value_of(match[1])[0] if match is not None else None
    if beside is None or not beside.value or not written:
        return found
    scale = beside.value / written
    for at, start in enumerate(found):
        if start.role != "baseline" or not start.value or _PLAIN.fullmatch(start.text) is None:
            continue
        if start.value * 100 < beside.value and beside.value / 20 < start.value * scale < beside.value * 20:
            value = start.value * scale
            found[at] = type(start)(
                start.role, value, start.unit, start.comparator, start.first, start.last, start.text
            )
    return found


def ahead_of_start(tokens: list[Token], quantities: list[Quantity], windows: list[Window]) -> list[Window]:
    """The windows without those that only say when the starting value was: "45 % (32 % this year)"."""
    spans: list[tuple[int, int]] = []
    for quantity in quantities:
        if quantity.role != "baseline":
            continue
        back = range(quantity.first - 1, max(-1, quantity.first - 9), -1)
        opened = next((at for at in back if tokens[at].text in {"(", ")"}), -1)
        ahead = range(quantity.last + 1, min(len(tokens), quantity.last + 10))
        closed = next((at for at in ahead if tokens[at].text in {")", "("}), -1)
        if opened >= 0 and closed >= 0 and tokens[opened].text == "(" and tokens[closed].text == ")":
            spans.append((tokens[opened].start, tokens[closed].end))
    if not spans:
        return windows
    kept: list[Window] = []
    for window in windows:
        at = bisect_right(spans, (window.start, window.start)) - 1
        if at < 0 or window.start >= spans[at][1]:
            kept.append(window)
    return kept


def _begun(target: Quantity) -> Quantity:
    """What was taken for a target, as the starting value."""
    return type(target)(
        "baseline", target.value, target.unit, target.comparator, target.first, target.last, target.text
    )


def _is_start(tokens: list[Token], index: int, previous: int, following: int) -> bool:
    """Whether the number at `index` is the starting value, with the numbers before and after it at `previous` and `following`
    (-1 where there is none)."""
    before: list[str] = []
    for token in tokens[max(0, index - 4, previous + 1) : index]:
        if token.text in _BREAKS:
            before = []
        elif token.text not in _TRANSPARENT:
            before.append(token.low)
    while before and before[-1] in _NEARLY:
        before.pop()
    if (
        previous >= 0
        and before
        and (before[-1] in _AGAINST or before[-2:] in (["compared", "to"], ["compared", "with"]))
    ):
        return True
    if index > 1 and tokens[index - 1].text == ":" and tokens[index - 2].low in _BEGUN:
        return True
    if index and tokens[index - 1].text == ":" and _dated_beside_goal(tokens, index - 1):
        return True
    between = [t.low for t in tokens[index + 1 : following]] if 0 < following - index < 14 else []
    if any(word in _ARROWS for word in between[:3]):
        # "no bug open longer than 60 days => 35 %": how far it is, in trackers that write it behind.
        return "=>" not in between or tokens[following].text[-1] != "%" or tokens[index].text[-1] == "%"
    led = tokens[index - 1]
    if (led.kind == "mark" or led.low in _STRETCHES) and _beside(tokens, index, previous):
        return True
    if before and before[-1] == "from":
        if "to" in [t.low for t in tokens[index + 1 : index + 10]] or (
            len(before) > 1 and before[-2] in _MOVED
        ):
            return True
        if following >= 0 and tokens[following - 1].low == "by":
            return True  # "from 9 t by 20 %"
        if any(t.form is not None and t.form.base in MULTIPLIERS for t in tokens[max(0, index - 9) : index]):
            return True  # "double visits from 40k"
        if previous >= 0 and tokens[index - 2].text == "(":
            return True  # "in 5 days (from 11)"
        return previous >= 0 and any(
            t.low in {"to", "by", "at"} for t in tokens[max(0, previous - 3) : index]
        )
    if (any(word in _STARTING for word in before[-2:]) and before[-1] not in {"and", "to"}) or before[
        -2:
    ] in (
        ["instead", "of"],
        ["rather", "than"],
        ["we're", "at"],
        ["we", "have"],
    ):
        return True
    if len(between) == 2 and between[1] == "to" and tokens[index + 1].noun in _LONG:
        between = ["to"]  # "9 days to 4 days"
    if (
        between == ["to"]
        and before[-1:] != ["by"]  # "cut it by 30 % to 8 minutes": how far, and where it ends
        and any(t.form is not None and t.form.base in DIRECTION for t in tokens[max(0, index - 8) : index])
    ):
        return True  # "grow clubs 24 to 31"
    if (
        between == ["to"]
        and index > 1
        and (previous < 0 or tokens[index - 1].text in {":", ")"})
        and (
            tokens[index - 1].text in {":", ")", "-", "–"}
            or (
                tokens[index].text[-1] == "%" == tokens[following].text[-1]
                and tokens[index - 1].kind == "word"
                and tokens[index - 1].low not in _BEFORE_RANGES
            )
            or (
                tokens[index - 1].kind == "word"
                and tokens[index - 1].form is None
                and tokens[index - 1].noun in MEASURES
            )
        )
    ):
        return True  # "errors per page: 6 to 4"
    if len(before) > 2 and before[-1] in {"is", "of", "at"} and before[-3] in _STARTING:
        return True
    after = []
    for token in tokens[index + 1 : index + 3]:
        if token.text in _BREAKS or token.text == "(":
            break
        after.append(token.low)
    return any(word in {"today", "currently", "baseline"} for word in after) or (
        bool(after) and previous >= 0 and (after[0] in {"now", "when"} or after == ["so", "far"])
    )


def _dated_beside_goal(tokens: list[Token], colon: int) -> bool:
    """Whether nothing but a date stands before the colon in its cell, and another cell has the goal: "goal: 400 | Q4: 61"."""
    label = colon - 1
    while colon - label < 8 and label >= 0 and _DATED.fullmatch(tokens[label].low) is not None:
        label -= 1
    if label == colon - 1 or (label >= 0 and tokens[label].text not in _CELLS):
        return False
    return any(
        token.low in _AIMS and (after.kind in {"number", "sign"} or after.text == ":")
        for token, after in pairwise(tokens[max(0, colon - 30) : colon + 30])
    )


_CELLS = frozenset("|,;([/–—-")
_AIMS = words("goal target aim")


def _beside(tokens: list[Token], index: int, previous: int) -> bool:
    """Whether the number at `index` stands in brackets beside the figure that is to be reached, alone or with when it was so: "12 (3)",
    "62 % (71)", "74 (68 in the spring survey)", "45 % (2023: 33 %)", "−35 % (base 2022: 8,900 t)"."""
    opened = next((at for at in range(index - 1, max(-1, index - 7), -1) if tokens[at].text == "("), -1)
    if opened < 1:
        return False
    closed = next((at for at in range(index + 1, min(len(tokens), index + 8)) if tokens[at].text == ")"), -1)
    if closed < 0:
        return False
    led = [token.low for token in tokens[opened + 1 : index] if token.kind != "sign"]
    rest = tokens[index + 1 : closed]
    if rest and (rest[0].text in _UNITS or (rest[0].kind == "word" and rest[0].start == tokens[index].end)):
        rest = rest[1:]
    if led and previous >= 0 and not set(led) - _MIDDLES and all(_DATED.fullmatch(t.low) for t in rest):
        return True  # "(avg. 23 in 2025)"
    if led:
        dated = led[-1] == ":" or led[-1] in _STRETCHES  # "(last year 12 %)"
        said = previous >= 0 and dated and len(rest) < 2
        return said and all(
            word in _BEGUN or word in _SURVEYED or _DATED.fullmatch(word) is not None
            for word in led
            if word != ":"
        )
    if not rest:
        if previous < 0:  # "the backlog (812) to 500"
            return (
                closed + 2 < len(tokens)
                and tokens[closed + 1].low == "to"
                and tokens[closed + 2].kind == "number"
            )
        return (
            tokens[opened - 1].kind == "number"
            or tokens[opened - 1].text == "%"
            or tokens[opened - 2].kind == "number"
            or (  # "on 90 % of nights (70 %)"
                closed + 1 == len(tokens) and tokens[index].text[-1] == tokens[previous].text[-1] == "%"
            )
        )
    return previous >= 0 and rest[0].low in _TIMES
