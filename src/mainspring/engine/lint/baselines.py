"""Which of a text's numbers is where it starts from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mainspring.engine.lint.text import Token
from mainspring.engine.lint.words import words
from mainspring.engine.lint.words.nouns import MEASURES
from mainspring.engine.lint.words.verbs import DIRECTION

if TYPE_CHECKING:
    from mainspring.engine.lint.quantities import Quantity

_TRANSPARENT = frozenset("~≈:=$(")
_ARROWS = words("→ -> --> ⇒ =>")
_MOVED = words("up down increase decrease improved increased reduced decreased drop rise")
_STARTING = words("currently today now baseline current presently was were starting")
_BEFORE_RANGES = words(
    "by of at to in within about around between with for on over under above below than least most only roughly"
)
"""Words before a range, whose lower end is no starting value."""
_BREAKS = frozenset(",;.")


def with_baselines(tokens: list[Token], found: list[Quantity]) -> list[Quantity]:
    """Mark what is said to be the starting value: "from A to B", "A → B", "currently A", "baseline A", "up from A"."""
    numbers = [q for q in found if q.role in {"target", "multiplier", "placeholder"}]
    if not numbers or (len(numbers) < 2 and "baseline" not in [token.low for token in tokens]):
        return found
    marked = {
        quantity.first
        for position, quantity in enumerate(numbers)
        if quantity.role == "target"
        and _is_start(
            tokens,
            quantity.first,
            numbers[position - 1].first if position else -1,
            numbers[position + 1].first if position + 1 < len(numbers) else -1,
        )
    }
    if not marked:
        return found
    return [_begun(q) if q.role == "target" and q.first in marked else q for q in found]


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
    between = [t.low for t in tokens[index + 1 : following]] if 0 < following - index < 14 else []
    if any(word in _ARROWS for word in between[:3]):
        return True
    if before and before[-1] == "from":
        if "to" in between or (len(before) > 1 and before[-2] in _MOVED):
            return True
        if previous >= 0 and tokens[index - 2].text == "(":
            return True  # "in 5 days (from 11)"
        return previous >= 0 and any(
            t.low in {"to", "by", "at"} for t in tokens[max(0, previous - 3) : index]
        )
    if any(word in _STARTING for word in before[-2:]) or before[-2:] in (
        ["instead", "of"],
        ["rather", "than"],
    ):
        return True
    if between == ["to"] and any(
        t.form is not None and t.form.base in DIRECTION for t in tokens[max(0, index - 8) : index]
    ):
        return True  # "grow clubs 24 to 31"
    if (
        between == ["to"]
        and previous < 0
        and index > 1
        and (
            tokens[index - 1].text in {":", ")"}
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
        if token.text in _BREAKS:
            break
        after.append(token.low)
    return any(word in {"today", "currently", "baseline"} for word in after)
