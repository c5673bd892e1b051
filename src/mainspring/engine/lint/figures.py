"""Figures as people write them: scales, fractions, shares of a few, ranges and powers, each read as one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from mainspring.engine.lint.durations import span_at
from mainspring.engine.lint.joined import is_slot, slot_ends
from mainspring.engine.lint.numerals import NUMBER_WORDS, value_of
from mainspring.engine.lint.text import Token
from mainspring.engine.lint.windows import Window, window_at
from mainspring.engine.lint.words import words
from mainspring.engine.lint.words.nouns import COUNTED_WORK

_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "mln": 1e6, "bln": 1e9}
_CURRENCIES = {
    "€": "€", "$": "$", "£": "£",
    "eur": "€", "euro": "€", "euros": "€", "usd": "$", "dollar": "$", "dollars": "$", "gbp": "£", "pound": "£", "pounds": "£", "jpy": "¥",
    "chf": "chf", "inr": "₹", "aud": "aud", "cad": "cad", "sek": "sek", "nok": "nok", "dkk": "dkk",
}  # fmt: skip
_PARTS = {
    "half": 2,
    "halves": 2,
    "third": 3,
    "thirds": 3,
    "quarter": 4,
    "quarters": 4,
    "fifth": 5,
    "fifths": 5,
    "tenth": 10,
    "tenths": 10,
}
OPENS_FRACTION = frozenset({*NUMBER_WORDS, "a", "third", "quarter"})
"""Words by which `fraction_at` can find a share."""
_RANGING = frozenset("-–—~")
_PERIODS = words("first second last this next current final each every other")


class Figure(NamedTuple):
    """A figure that ends at token `last`. `value` is None where it is withheld; `unit` is `%`, `x`, a currency or a measure of the figure."""

    value: float | None
    unit: str
    last: int


def figure_at(tokens: list[Token], index: int, windows: Sequence[Window], dotted: bool = False) -> Figure:
    """The figure that begins with the number at `index`, with what belongs to it: "1.5 million", "7 in 10", "5-10", "4.2/5", "10^5".

    Of a range it is the lower end, which is what must be reached. With `dotted` the text parts thousands by a dot."""
    token = tokens[index]
    if token.kind == "redacted":
        if is_slot(token) and index + 1 < len(tokens) and tokens[index + 1].text == "%":
            return Figure(None, "%", index + 1)
        return Figure(None, "", slot_ends(tokens, index) if is_slot(token) else index)
    value, unit = value_of(token.low, dotted)
    count = len(tokens)
    after = tokens[index + 1] if index + 1 < count else None
    before = tokens[index - 1].low if index else ""
    if not unit and before in _CURRENCIES:
        unit = _CURRENCIES[before]
    if after is None or value is None:
        return Figure(value, unit, index)
    span = span_at(tokens, index, value) if not unit else None
    if span is not None:
        return Figure(span.value, span.unit, span.last)
    last = index
    if after.low in _SCALES:
        value, last = value * _SCALES[after.low], index + 1
    elif after.text == "^" and index + 2 < count and tokens[index + 2].text.isdigit():
        value, last = (
            value ** min(int(tokens[index + 2].text[:2]), 30) if abs(value) < 1e3 else value,
            index + 2,
        )
    elif after.kind == "word" and after.start == token.end and len(after.low) < 5 and not unit:
        unit, last = after.low, index + 1  # "21d", "4h"
    ahead = tokens[last + 1] if last + 1 < count else None
    if ahead is not None and not unit and ahead.low in _CURRENCIES:
        return Figure(value, _CURRENCIES[ahead.low], last + 1)
    if ahead is None or last + 2 >= count or window_at(windows, tokens[last + 2].start) is not None:
        return Figure(value, unit, last)
    other = tokens[last + 2]
    if other.kind == "number":
        second, second_unit = value_of(other.low, dotted)
        if second is None:
            return Figure(value, unit, last)
        if (
            ahead.text == "/"
            and not unit
            and not second_unit
            and second in _DIVIDING
            and 0 < value < second
            and (
                before == "by"
                or (before in _ENDING and second not in _MARKS)
                or _is_part_of(tokens, last + 3)
            )
        ):
            return Figure(round(100 * value / second, 1), "%", last + 2)  # "by 1/3", "2/3 of members"
        if ahead.text in _RANGING and not unit.startswith("x") and second > value:
            return Figure(value, unit or second_unit, last + 2)
        if ahead.text == "/" and second in _MARKS and value <= second and not unit and not second_unit:
            return Figure(value, f"/{second:g}", last + 2)
        if (
            ahead.low == "in"
            and not unit
            and not second_unit
            and 0 < value < second <= (_RARE if value == 1 else 100)
        ):
            return _share(tokens, value, second, last + 2)
    elif ahead.low == "out" and other.low == "of" and last + 3 < count and tokens[last + 3].kind == "number":
        second, _ = value_of(tokens[last + 3].low)
        if second in _MARKS and value < second and value % 1:
            return Figure(value, f"/{second:g}", last + 3)  # "4.4 out of 5" is a mark, and no share of five
        if second and 0 < value <= second:
            return _share(tokens, value, second, last + 3)
    return Figure(value, unit, last)


def _is_part_of(tokens: list[Token], index: int) -> bool:
    """Whether "of" stands at `index` with a plural soon behind it: of whom or what a part is meant."""
    return (
        index < len(tokens)
        and tokens[index].low == "of"
        and any(token.noun != token.low for token in tokens[index + 1 : index + 4] if token.kind == "word")
    )


_ENDING = words("to from at least than below above under over")
_DIVIDING = frozenset((2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0))
"""What people divide by where they write a share as a fraction."""
_RARE = 1_000_000
"""One in so many at the most is a share ("1 in 500 parts")."""
_MARKS = frozenset((5.0, 10.0, 100.0))
"""What marks are given out of."""


def _share(tokens: list[Token], part: float, whole: float, last: int) -> Figure:
    """ "7 in 10 residents" is 70 %; "3 in 10 days" is no share."""
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    if after is not None and after.noun in COUNTED_WORK:
        return Figure(part, "", last - 2)
    return Figure(100 * part / whole, "%", last)


def fraction_at(tokens: list[Token], index: int) -> Figure | None:
    """ "two thirds", "three quarters of", "a third of", "half of", "forty percent", "one in three" as a share in %; None where there is none."""
    token = tokens[index]
    low = token.low
    count = len(tokens)
    after = tokens[index + 1] if index + 1 < count else None
    number = NUMBER_WORDS.get(low) if low != "half" else None
    if number is None and low not in OPENS_FRACTION:
        return None
    if after is None:
        return (
            Figure(50, "%", index)
            if low == "half" and index and tokens[index - 1].low in {"by", "in"}
            else None
        )
    if number is not None:
        if after.low in {"percent", "pct"} or after.text == "%":
            return Figure(number, "%", index + 1)
        if after.low in _SCALES and number < 1000:
            return Figure(number * _SCALES[after.low], "", index + 1)
        if after.low in {"in", "out"}:
            step = 2 if after.low == "in" else 3
            if index + step >= count or (step == 3 and tokens[index + 2].low != "of"):
                return None
            whole = NUMBER_WORDS.get(tokens[index + step].low)
            return _share(tokens, number, whole, index + step) if whole and number < whole <= 100 else None
    if low == "half":
        before = tokens[index - 1].low if index else ""
        if after.low == "of" and before not in _PERIODS and not (before == "the" and index > 1):
            return Figure(50, "%", index)
        if before == "by" and (after.kind == "mark" or after.low in {"by", "to", "from", "within", "in"}):
            return Figure(50, "%", index)
        return None
    part = _PARTS.get(after.low)
    if (
        part is not None
        and index
        and tokens[index - 1].low == "by"
        and (low == "a" or after.low != "quarter")
    ):
        return Figure(round(100 * (number or 1) / part, 1), "%", index + 1)
    if part is None or index + 2 >= count or tokens[index + 2].low not in {"of", "fewer", "less", "more"}:
        return None
    if part == 4 and low == "a" and tokens[index + 2].low != "of":
        return None
    top = 1.0 if low == "a" else number
    return Figure(round(100 * top / part, 1), "%", index + 1) if top is not None and top <= part else None
