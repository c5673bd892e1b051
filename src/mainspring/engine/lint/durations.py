"""Spans of time in several parts ("1h 30min", "00:45"), and times of day, which count nothing."""

from __future__ import annotations

import re
from typing import NamedTuple

from mainspring.engine.lint.text import Token
from mainspring.engine.lint.words import words
from mainspring.engine.lint.words.verbs import DIRECTION

_SECONDS = {
    "week": 604_800, "day": 86_400, "d": 86_400, "hour": 3_600, "hr": 3_600, "h": 3_600, "minute": 60, "min": 60, "m": 60,
    "second": 1, "sec": 1, "s": 1,
}  # fmt: skip
_MONTHS = {"year": 12, "yr": 12, "month": 1, "mo": 1}
_GLUED = re.compile(r"(h|hr|hrs|m|min|d)(\d{1,2})(?:m|mins?|s|secs?|h)?")
"""What stands behind the first figure of "1h30" and "1h30min"."""
_GOING_ON = words("a an per each every / apiece")


class Span(NamedTuple):
    """A span of time in the unit of its first part, that ends at token `last`."""

    value: float
    unit: str
    last: int


def span_at(tokens: list[Token], index: int, value: float) -> Span | None:
    """The span that begins with the number at `index`, of that `value`, where smaller parts follow: "2 hours 15 minutes"; else None."""
    if index + 1 >= len(tokens):
        return None
    named = tokens[index + 1]
    if named.kind != "word":
        return None
    run = _GLUED.fullmatch(named.low) if named.start == tokens[index].end else None
    if run is not None:
        smaller = {"h": 60, "hr": 60, "hrs": 60, "m": 60, "min": 60, "d": 24}[run[1]]
        return Span(value + int(run[2]) / smaller, run[1], index + 1) if int(run[2]) < smaller else None
    table = _SECONDS if named.noun in _SECONDS else _MONTHS
    whole = table.get(named.noun)
    if whole is None or named.low == "m":
        return None
    last = index + 1
    left = whole
    while True:
        at = last + 2 if last + 1 < len(tokens) and tokens[last + 1].low == "and" else last + 1
        part = _part(tokens, at, table)
        if part is None or part.unit_size >= left or part.number * part.unit_size >= left:
            break
        value += part.number * part.unit_size / whole
        last, left = part.last, part.unit_size
    return Span(value, named.noun, last) if last > index + 1 else None


class _Part(NamedTuple):
    number: int
    unit_size: int
    last: int


def _part(tokens: list[Token], index: int, table: dict[str, int]) -> _Part | None:
    """A number with its unit at `index`, which is not said of each of something ("6 days, 10 hours a day")."""
    if index >= len(tokens) or tokens[index].kind != "number":
        return None
    text = tokens[index].low
    last = index
    if text[:-1].isdigit() and text[-1] == "m":  # "1h 30m": no millions
        text, size = text[:-1], table.get("m")
    elif index + 1 < len(tokens):
        size, last = table.get(tokens[index + 1].noun), index + 1
    else:
        return None
    if size is None or not text.isdigit() or len(text) > 2:
        return None
    if last + 1 < len(tokens) and tokens[last + 1].low in _GOING_ON:
        return None
    return _Part(int(text), size, last)


class Clock(NamedTuple):
    """Figures with colons between. `value` is in the unit of the first one; `of_day` says that it is a time of day."""

    value: float
    last: int
    of_day: bool


_LASTING = words("""
    time duration wait hold length handle handling delay latency pace lap turnaround response average median mean stay queue call visit
    minute min hour hr session shift setup changeover downtime lead cycle
""")
"""Words by which figures with a colon are a span of time, before them or behind."""
_LAST = words("lasts last takes take lasting taking within under below than")
_AT = words("at by until till before after since")
_BETWEEN = words("between from and to")
_HALF_DAY = words("am pm a.m p.m o'clock uhr cet gmt utc")
_RATIO = words("ratio split mix odds share balance")
_NEAR = 9


def clock_at(tokens: list[Token], index: int) -> Clock | None:
    """ "00:45", "1:30:00" at `index`: a span of time, or a time of day; None for ratios ("3:1", "1:20") and whatever else has a colon."""
    parts = [tokens[index].text]
    last = index
    while (
        last + 2 < len(tokens)
        and len(parts) < 3
        and tokens[last + 1].text == ":"
        and tokens[last + 1].start == tokens[last].end
        and tokens[last + 2].start == tokens[last + 1].end
        and len(tokens[last + 2].text) == 2
        and tokens[last + 2].text.isdigit()
        and tokens[last + 2].text < "60"
    ):
        last += 2
        parts.append(tokens[last].text)
    if last == index or not parts[0].isdigit() or len(parts[0]) > 3:
        return None
    value = sum(int(part) / 60**place for place, part in enumerate(parts))
    before = tokens[index - 1].low if index else ""
    after = tokens[last + 1].low if last + 1 < len(tokens) else ""
    if after in _HALF_DAY:
        return Clock(value, last, of_day=True)
    near = tokens[max(0, index - _NEAR) : index]
    lasting = (
        len(parts) == 3
        or before in _LAST
        or (last + 1 < len(tokens) and tokens[last + 1].noun in _LASTING)
        or any(token.noun in _LASTING for token in near)
    )
    if not lasting and before in _BETWEEN and _RATIO.isdisjoint([token.noun for token in near]):
        # "Cut set-up from 45:00 to 15:00": what is to fall is no time of day.
        lasting = any(token.form is not None and token.form.base in DIRECTION for token in near)
    if not lasting and len(parts) == 2:
        lasting = _falls_to(tokens, last, value) or (before in _ARROWS and _fell_from(tokens, index, value))
    if lasting:
        return Clock(value, last, of_day=False)
    if int(parts[0]) < 24 and (before in _AT or (before in _BETWEEN and len(parts[0]) == 2)):
        return Clock(value, last, of_day=True)
    return None


_ARROWS = words("→ -> --> ⇒ => ➔ ➜ ➡ ⟶")


def _falls_to(tokens: list[Token], last: int, value: float) -> bool:
    """Whether an arrow leads from the clock that ends at `last` to a smaller one: spans of time get shorter, "6:30 → 5:00"."""
    if last + 4 >= len(tokens) or tokens[last + 1].text not in _ARROWS or tokens[last + 3].text != ":":
        return False
    hours, minutes = tokens[last + 2].text, tokens[last + 4].text
    return hours.isdigit() and minutes.isdigit() and int(hours) + int(minutes) / 60 < value


def _fell_from(tokens: list[Token], index: int, value: float) -> bool:
    """The same for the clock at `index`, behind the arrow."""
    if index < 4 or tokens[index - 3].text != ":":
        return False
    hours, minutes = tokens[index - 4].text, tokens[index - 2].text
    return hours.isdigit() and minutes.isdigit() and int(hours) + int(minutes) / 60 > value
