"""Figures that only say which ones are meant, or of what size: no figure of these is to be reached."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mainspring.engine.lint.numerals import NUMBER_WORDS
from mainspring.engine.lint.text import Token
from mainspring.engine.lint.words import words
from mainspring.engine.lint.words.grammar import AUXILIARIES
from mainspring.engine.lint.words.nouns import PEOPLE, STAFF

if TYPE_CHECKING:
    from mainspring.engine.lint.quantities import Quantity

_SIZED = PEOPLE | words(
    "company firm business organisation organization school team class group site office branch municipality"
)
_HEADS = (
    PEOPLE
    | STAFF
    | words("staff employee people person seat user pupil student bed resident inhabitant head member worker")
)
"""What the size of a firm, a school or a group is counted in."""
_BETWEEN = words(
    "at least most more less fewer than over under above below about around up to between and or - – — + ~ > < >= <= ≥ ≤"
)
_RANGE = 8


def size_ends(tokens: list[Token], index: int) -> int:
    """The last figure of the size that the number at `index` begins ("customers of 50 to 250 staff"); -1 where it is no size.

    Several of them are told apart by their size; one that has it is what is to be built ("a network of 40 volunteers")."""
    begin = index - 1
    while begin > 0 and index - begin < 5 and tokens[begin].low in _BETWEEN:
        begin -= 1
    if begin >= 0 and begin + 1 < index and tokens[begin + 1].low == "between":
        begin += 1  # "firms between 50 and 250 staff"
    elif begin < 1 or tokens[begin].low not in {"of", "with", "having"}:
        return -1
    whom = tokens[begin - 1]
    if whom.kind != "word" or whom.noun == whom.low or whom.noun not in _SIZED:
        return -1
    if _is_counted(tokens, begin - 1):
        return -1
    last = index
    for at in range(index + 1, min(len(tokens), index + _RANGE)):
        token = tokens[at]
        if token.kind == "number":
            last = at
        elif token.noun in _HEADS:
            return last
        elif token.low not in _BETWEEN and token.low not in _OF_HEADS:
            return -1
    return -1


_OF_HEADS = words("full-time permanent paid active part-time full time")


def _is_counted(tokens: list[Token], whom: int) -> bool:
    """Whether a figure stands before the people ("a panel of 12 customers with 3 staff"): theirs is then another matter."""
    return (
        whom > 0 and tokens[whom - 1].low == "of" and whom > 1 and tokens[whom - 2].low in {"number", "share"}
    )


_WHICH = words("our the their its his her these those my your")
_SUPERLATIVES = words("top main key major worst best most least")
_NO_SUPERLATIVES = words(
    "interest request guest forest harvest contest honest modest earnest invest digest arrest protest manifest inquest"
)
_OLDER = words("older younger newer longer larger bigger smaller heavier")


def without_those_meant(tokens: list[Token], found: list[Quantity]) -> list[Quantity]:
    """The quantities without those that only tell which ones are meant, as long as another one is to be reached."""
    if len(found) < 2:
        return found
    kept = [q for q in found if q.role != "target" or not _tells_which(tokens, q)]
    if len(kept) == len(found) or not any(q.role in _REACHED for q in kept):
        return found
    return kept


_REACHED = frozenset(("target", "universal", "multiplier", "plan", "placeholder", "baseline"))


def _tells_which(tokens: list[Token], quantity: Quantity) -> bool:
    """ "Our three largest customers", "the top 20 routes", "tickets older than 14 days"."""
    first = quantity.first
    if first < 1:
        return False
    before = tokens[first - 1].low
    after = tokens[quantity.last + 1].low if quantity.last + 1 < len(tokens) else ""
    if before in _WHICH:
        return after in _SUPERLATIVES or (
            after.endswith("est") and len(after) > 5 and after not in _NO_SUPERLATIVES
        )
    if first < 2:
        return False
    if before in _SUPERLATIVES and tokens[first - 2].low in _WHICH:
        return tokens[first].low in NUMBER_WORDS or tokens[first].text.isdigit()
    if before == "than" and tokens[first - 2].low in _OLDER and first > 2:
        whom = tokens[first - 3]
        return (
            whom.kind == "word"
            and whom.low not in AUXILIARIES
            and whom.low not in {"no", "not", "any", "never"}
            and (whom.noun != whom.low or whom.form is None)
        )
    return False
